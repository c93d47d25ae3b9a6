"""In which order a writer hears of faults."""

from __future__ import annotations

from pathlib import Path

import pytest

from calfguide.errors import SourceError
from calfguide.library.compiler import compile_folder
from calfguide.library.mentions import Known, sort_of_lost
from calfguide.library.pages import Reference
from calfguide.library.telling import in_telling_order
from tests.library.samples import NAMES, write_sample

FOLDER = Path("content")
OWN = "unknown urgency 'later'"
NO_SOURCE = "there is no source 'lee-2002'; make it, or point elsewhere"


def fault(name: str, message: str = OWN) -> SourceError:
    return SourceError(FOLDER / name, 1, 1, message)


def told(faults: list[SourceError], page: str = "", *saved: str) -> list[str]:
    return [one.file.name for one in in_telling_order(faults, page, {FOLDER / name for name in saved})]


def test_without_a_page_at_hand_lists_come_first_then_pages_with_faults_of_their_own() -> None:
    faults = [fault("a.md", NO_SOURCE), fault("b.md"), fault("references.yaml")]
    assert told(faults) == ["references.yaml", "b.md", "a.md"]


def test_the_open_page_comes_before_a_list_that_has_nothing_to_do_with_its_fault() -> None:
    faults = [fault("a.md"), fault("b.md"), fault("glossary.yaml")]
    assert told(faults, "b") == ["b.md", "glossary.yaml", "a.md"]


def test_what_was_just_saved_comes_before_the_open_page() -> None:
    assert told([fault("a.md"), fault("b.md"), fault("c.md")], "b", "c.md") == ["c.md", "b.md", "a.md"]


def test_a_list_that_broke_comes_before_the_open_page_that_points_into_it() -> None:
    faults = [fault("a.md", NO_SOURCE), fault("b.md"), fault("references.yaml")]
    assert told(faults, "a") == ["references.yaml", "a.md", "b.md"]
    assert told(faults, "a", "a.md") == ["references.yaml", "a.md", "b.md"]


def test_a_pointer_into_a_sound_list_is_the_page_s_own_fault() -> None:
    faults = [fault("b.md"), fault("a.md", NO_SOURCE), fault("glossary.yaml")]
    assert told(faults, "a") == ["a.md", "glossary.yaml", "b.md"]


def test_a_key_with_a_slip_comes_before_the_key_that_is_missing_for_it(tmp_path: Path) -> None:
    content = write_sample(tmp_path / "content")
    page = content / "en" / "conditions" / "strain.md"
    page.write_text(page.read_text("utf-8").replace("system:", "systems:"), "utf-8")
    faults = compile_folder(content, tmp_path / "library.sqlite", NAMES).faults
    slip, missing = (one.message for one in in_telling_order(faults, "", ()))
    assert slip.startswith("unknown key 'systems'")
    assert missing.startswith("'system' is missing")


@pytest.mark.parametrize("references", [{}, {"lee-2002": Reference("lee-2002", "", "", "")}])
@pytest.mark.parametrize("what", ["cite", "term", "figure"])
def test_messages_of_pointers_are_recognised(what: str, references: dict[str, Reference]) -> None:
    known = Known(references=references, figures=frozenset())
    assert sort_of_lost(known.lost(what, "lee-2020")) == what
    assert sort_of_lost(OWN) == ""


def test_a_broken_list_of_sources_is_told_before_the_many_pages_that_cite(tmp_path: Path) -> None:
    content = write_sample(tmp_path / "content")
    sources = content / "references.yaml"
    sources.write_text(sources.read_text("utf-8").replace("id:", "name:"), "utf-8")
    faults = compile_folder(content, tmp_path / "library.sqlite", NAMES).faults
    assert len(faults) > 2
    order = [one.file.name for one in in_telling_order(faults, "strain", ())]
    assert order[0] == "references.yaml"
    assert "strain.md" in order
    assert order.index("strain.md") == order.count("references.yaml")
