"""What docs/writing.md shows works: each example, put where it belongs, has nothing wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calfguide.library.checking import check_folder
from tests.library.samples import NAMES, write_sample

TEXT = (Path(__file__).parents[2] / "docs" / "writing.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```(\w+) (\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
PLACES = {
    "article": "en/articles/before-you-run.md",
    "condition": "en/conditions/sore-calf.md",
    "structure": "en/structures/soleus.md",
    "glossary": "en/glossary.yaml",
    "synonyms": "en/synonyms.yaml",
}


def messages(content: Path) -> list[str]:
    """What is wrong, but for rules that only a whole guide can keep."""
    of_a_whole = ("does not name this page", "is cited nowhere", "has the title", "stands twice", "already the name")
    found = check_folder(content, NAMES).faults
    return [
        f"{fault.file.name}:{fault.line}: {fault.message}"
        for fault in found
        if not any(w in fault.message for w in of_a_whole)
    ]


def example(kind: str, form: str = "") -> str:
    return next(text for shape, name, text in EXAMPLES if name == kind and shape == (form or shape))


def test_there_is_an_example_of_each_file() -> None:
    assert {name for _, name, _ in EXAMPLES} == {*PLACES, "references"}


@pytest.mark.parametrize("kind", PLACES)
def test_an_example_has_nothing_wrong_with_it(kind: str, tmp_path: Path) -> None:
    content = write_sample(tmp_path / "content")
    assert messages(content) == []
    (content / PLACES[kind]).write_text(example(kind))
    assert messages(content) == []


def test_the_data_of_charts_fit_into_a_condition(tmp_path: Path) -> None:
    content = write_sample(tmp_path / "content")
    page = example("condition", "markdown").replace("compare: []\n", example("condition", "yaml") + "compare: []\n")
    page = page.replace("Mostly people", "{{chart: by-age}}\n\nMostly people")
    page = page.replace("Press the calf", "{{chart: accuracy}}\n\nPress the calf")
    (content / PLACES["condition"]).write_text(page)
    assert messages(content) == []


def test_a_source_replaces_one_of_the_sample(tmp_path: Path) -> None:
    content = write_sample(tmp_path / "content")
    others = re.split(r"(?m)^(?=  - )", (content / "references.yaml").read_text())
    kept = "".join(part for part in others if "id: lee-2002" not in part)
    (content / "references.yaml").write_text(kept + example("references").removeprefix("references:\n"))
    assert messages(content) == []
