"""Each structure of the atlas has a page that says all that a reader of it is promised."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calfguide.atlas.source import Atlas

ROOT = Path(__file__).parents[2]
ATLAS = Atlas.open(ROOT / "assets" / "anatomy")
WHOLE = [structure for structure in ATLAS.structures.values() if structure.part_of is None]
NAMELESS = {"heel-fat-pad", "sole-fat", "popliteal-fat", "kager-fat-pad"}
"""Terminologia Anatomica has no term of their own for them."""
ATTACHED = {"muscle", "tendon", "ligament", "cartilage"}
ATTACHED_TOO = {
    "crural-fascia", "extensor-retinacula", "flexor-retinaculum", "iliotibial-tract", "inferior-fibular-retinaculum",
    "interosseous-membrane", "knee-joint-capsule", "patellar-retinacula", "plantar-fascia",
    "superior-fibular-retinaculum",
}  # fmt: skip
"""Sheets and straps that go from bone to bone."""


@pytest.mark.parametrize("structure", WHOLE, ids=lambda structure: structure.id)
def test_a_page_has_names_and_what_it_does_and_feels_like(structure):
    text = (ROOT / "content" / "en" / "structures" / f"{structure.id}.md").read_text(encoding="utf-8")
    import yaml

    _, front, body = text.split("---\n", 2)
    told = yaml.safe_load(front)
    needed = {"title", "kind", "layer", "summary"} | (set() if structure.id in NAMELESS else {"latin"})
    if structure.kind == "muscle":
        needed |= {"origin", "insertion", "action", "nerve", "blood"}
    if structure.kind in ATTACHED or structure.id in ATTACHED_TOO:
        needed |= {"insertion"}
    if structure.kind in ("ligament", "tendon"):
        needed |= {"origin"}
    assert needed <= set(told)
    assert re.findall(r"^## (.+)$", body, re.MULTILINE)[0] == "What it does"
    assert re.search(r"^## When it hurts$", body, re.MULTILINE)
    assert told.get("latin", "") == structure.latin
