"""Reading a library: every question it answers, and what it says when it cannot."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Conditions, Library, LibraryError, PageNotFoundError
from calfguide.library.pages import Article, Condition, Frequency, Kind, Level, Structure
from calfguide.library.records import to_page, to_record
from tests.library.samples import NAMES, STRAIN, changed, read

ROOT = Path(__file__).parents[2]


def test_lists(sample: Library) -> None:
    assert [page.slug for page in sample.conditions()] == ["clot", "strain"]
    assert [page.slug for page in sample.structures()] == ["gastrocnemius-medial", "soleus"]
    assert [page.slug for page in sample.articles()] == ["squeeze-test"]
    assert sample.conditions() is sample.conditions()


def test_a_list_can_begin_with_the_commonest(sample: Library) -> None:
    assert sample.count(Kind.CONDITION) == 2
    common = [(page.frequency, page.title) for page in sample.commonest()]
    order = list(Frequency)
    assert common == sorted(common, key=lambda one: (order.index(one[0]), one[1]))
    assert sorted(sample.commonest(), key=lambda page: page.slug) == list(sample.conditions())


def test_of_many_conditions_only_a_few_are_read(sample: Library) -> None:
    (first,) = sample.commonest(1)
    assert sample.commonest()[0] == first
    assert len(sample.commonest()) == len(sample.conditions()) == 2
    assert sample.commonest(1) == (first,)


def test_damage_is_found_without_reading_all(sample: Library, tmp_path: Path) -> None:
    sample.check_conditions()
    copy = tmp_path / "damaged.sqlite"
    shutil.copyfile(sample.path, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE pages SET record = substr(record, 5) WHERE slug = 'strain'")
    with Library.open(copy) as damaged, pytest.raises(LibraryError, match="conditions that cannot be read: 1"):
        damaged.check_conditions()


def test_patterns_and_parts_are_counted(sample: Library) -> None:
    found = {slug: pain for pain, slugs in sample.pain_patterns() for slug in slugs}
    assert found == {page.slug: dict(page.pain) for page in sample.conditions()}
    parts = [part for page in sample.conditions() for part in set(page.structures)]
    assert sample.part_counts() == {part: parts.count(part) for part in parts}


def test_of_several_parts_each_condition_is_found_and_counted_once(sample: Library) -> None:
    both = ("soleus", "gastrocnemius-medial")
    assert [page.slug for page in sample.conditions_with(*both)] == ["clot", "strain"]
    assert sample.count_with(*both) == 2
    assert sample.count_with("femur") == 0
    sample.conditions()  # from now on they are at hand
    assert [page.slug for page in sample.conditions_with(*both)] == ["clot", "strain"]


def test_conditions_are_read_by_name(sample: Library) -> None:
    known = Conditions(sample)
    assert known["strain"] == sample.page("strain")
    assert [name in known for name in ("strain", "soleus", "nobody", "")] == [True, False, False, False]
    with pytest.raises(KeyError):
        known["soleus"]


def test_pages_come_back_as_they_were(sample: Library) -> None:
    assert sample.page("strain") == read(STRAIN).page
    assert isinstance(sample.page("strain"), Condition)
    assert isinstance(sample.page("soleus"), Structure)
    assert isinstance(sample.page("squeeze-test"), Article)
    assert sample.has("clot")
    assert not sample.has("cloth")


def test_records_round_trip() -> None:
    import json

    page = read(STRAIN).page
    assert page is not None
    assert to_page(Kind.CONDITION, json.loads(json.dumps(to_record(page)))) == page


def test_a_page_that_is_not_there(sample: Library) -> None:
    with pytest.raises(PageNotFoundError, match=r"there is no page 'strian'; did you mean strain\?"):
        sample.page("strian")
    with pytest.raises(PageNotFoundError, match=r"there is no page 'x'$"):
        sample.html("x", Level.PLAIN)


def test_html_and_outline(sample: Library) -> None:
    assert sample.html("strain", Level.PLAIN).startswith('<h2 id="what-it-is">')
    assert "For students" not in sample.html("strain", Level.PLAIN)
    assert "For students" in sample.html("strain", Level.STUDENT)
    assert sample.outline("soleus", Level.PLAIN) == (("when-it-hurts", "When it hurts"),)
    assert sample.outline("soleus", Level.STUDENT) == (("when-it-hurts", "When it hurts"), ("sources", "Sources"))


def test_sections(sample: Library) -> None:
    plain = sample.sections("strain", Level.PLAIN)
    assert (plain[0].heading, plain[0].text) == ("", "A tear in the calf muscle, felt as a sudden kick.")
    assert {part.level for part in plain} == {Level.PLAIN}
    assert len(sample.sections("strain")) == len(plain) + 2


def test_sources(sample: Library) -> None:
    assert [(number, source.key) for number, source in sample.references("strain")] == [
        (1, "lee-2002"),
        (2, "deep-2010"),
        (3, "far-1999"),
    ]
    assert [number for number, _ in sample.references("strain", Level.PLAIN)] == [1]
    found = sample.reference("lee-2002")
    assert found is not None
    assert found.short == "Lee and Ito 2002"
    assert sample.reference("nobody") is None


def test_words_parts_and_meta(sample: Library) -> None:
    assert [term.title for term in sample.terms()] == ["distal"]
    term = sample.term("distal")
    assert term is not None
    assert term.also == ("distally",)
    assert sample.term("proximal") is None
    assert [page.slug for page in sample.conditions_with("soleus")] == ["clot", "strain"]
    assert sample.conditions_with("femur") == sample.conditions_with() == ()
    assert sample.meta()["publisher"] == "Nobody"


def test_missing_damaged_and_foreign_files(tmp_path: Path) -> None:
    import sqlite3

    with pytest.raises(LibraryError, match="there is no library at"):
        Library.open(tmp_path / "none.sqlite")
    noise = tmp_path / "noise.sqlite"
    noise.write_bytes(b"noise" * 1000)
    with pytest.raises(LibraryError, match="is damaged"):
        Library.open(noise)
    foreign = tmp_path / "foreign.sqlite"
    with sqlite3.connect(foreign) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    with pytest.raises(LibraryError, match="is no CalfGuide library"):
        Library.open(foreign)


def test_another_version(sample: Library, target: Path) -> None:
    import sqlite3

    with sqlite3.connect(target) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="is of version 99 and not"):
        Library.open(target)


def test_damage_inside_is_told_in_one_line(sample: Library, target: Path) -> None:
    data = bytearray(target.read_bytes())
    for at in range(4096, len(data) - 4096, 4096):
        if b"CREATE " not in data[at : at + 4096]:  # without its tables' shapes it could not even be opened
            data[at : at + 2000] = b"\xff" * 2000
    target.write_bytes(data)
    with Library.open(target) as library, pytest.raises(LibraryError, match="is damaged"):
        library.conditions()


def test_it_is_read_only(sample: Library) -> None:
    import sqlite3

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        sample.connection.execute("DELETE FROM pages")


def test_odd_names_of_files(content: Path, tmp_path: Path) -> None:
    target = tmp_path / "a folder #1 ?é%41" / "library.sqlite"
    compile_folder(content, target, NAMES)
    with Library.open(target) as library:
        assert library.conditions()


def test_fifty_pages_are_all_there(content: Path, target: Path) -> None:
    for number in range(48):
        text = changed(STRAIN, "title: Calf strain", f"title: Strain {number}")
        (content / "en" / "conditions" / f"strain-{number}.md").write_text(text)
    compile_folder(content, target, NAMES)
    with Library.open(target) as library:
        assert len(library.conditions()) == 50


def test_reading_imports_the_standard_library_only(sample: Library, target: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from calfguide.library.library import Library;"
        "from calfguide.library.opening import open_current; from calfguide.library.pages import Level;"
        f"library = Library.open(Path({str(target)!r})); library.conditions(); library.page('strain');"
        "library.html('strain', Level.PLAIN); library.terms(); library.references('strain'); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    outside = {name for name in loaded - set(sys.stdlib_module_names) if not name.startswith(("_", "calfguide"))}
    assert not outside & {"msgspec", "yaml", "markdown", "nh3", "PySide6", "textstat", "platformdirs"}
    assert "importlib.metadata" not in done.stdout
    assert "socket" not in loaded
