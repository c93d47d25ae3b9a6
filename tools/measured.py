"""Measures what About tells of the content, and writes assets/measured.json: `python -m tools.measured`."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calfguide.commands.common import vocabulary_of
from calfguide.library.checks.material import gather
from calfguide.library.checks.reading import FEWEST_WORDS, grader, names_of_parts, plain_words
from calfguide.library.pages import Condition, Kind
from calfguide.paths import find_paths
from tests.finder import casebook

if TYPE_CHECKING:
    from calfguide.library.checks.material import Material

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "assets" / "measured.json"


def main() -> int:
    """Measure, and write the file anew."""
    TARGET.write_text(json.dumps(measured(), indent=1) + "\n", encoding="utf-8")
    print(TARGET.relative_to(ROOT).as_posix())
    return 0


def measured() -> dict[str, Any]:
    """Reading grades of the pages, and how the written cases came out."""
    paths = find_paths()
    material = gather(paths.content, vocabulary_of(paths), "en")
    return {"reading_grade": reading_grade(material), "cases": cases(material)}


def reading_grade(material: Material) -> dict[str, float]:
    """Flesch-Kincaid grades of the plain text, names of parts and medicines set aside: a US school grade."""
    grade_of, names = grader(material), names_of_parts(material)
    if grade_of is None:
        raise SystemExit("textstat is needed: python3 dev.py setup")
    every: list[float] = []
    conditions: list[float] = []
    for page in material.readable:
        text = plain_words(page, names)
        if len(text.split()) >= FEWEST_WORDS:
            every.append(grade_of(text))
            if page.kind == Kind.CONDITION:
                conditions.append(every[-1])
    return {"median_of_conditions": round(statistics.median(conditions), 1), "highest": round(max(every), 1)}


def cases(material: Material) -> dict[str, int]:
    """How the finder did on the written cases of tests/cases."""
    pages = (page.source.page for page in material.of_kind(Kind.CONDITION))
    done = casebook.run([page for page in pages if isinstance(page, Condition)])
    return {
        "count": len(done),
        "first": casebook.within(done, 1),
        "in_first_three": casebook.within(done, 3),
        "urgent": len(casebook.urgent(done)),
        "urgent_advised_lower": len(casebook.urgent(casebook.advised_lower(done))),
        "mild": len(casebook.mild(done)),
        "mild_advised_urgent": len(casebook.sent_too_fast(done)),
    }


if __name__ == "__main__":
    sys.exit(main())
