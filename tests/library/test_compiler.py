"""Compiling: all at once, only what changed, and never a damaged library."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from calfguide.errors import CalfguideError
from calfguide.library import compiler, folder, store
from calfguide.library.compiler import compile_folder
from calfguide.library.index import Index, words_of
from calfguide.library.library import Library
from calfguide.library.pages import Level
from calfguide.library.vocabulary import Vocabulary
from tests.library.samples import CLOT, FILES, NAMES, REFERENCES, SOLEUS, STRAIN, changed, write_sample

TABLES = ("pages", "passages", "citations", "parts", "sources", "terms", "synonyms", "words", "files", "texts")
PAGES = 5


def contents(target: Path) -> dict[str, object]:
    """All that a library holds, without the numbers that depend on the order of compiling."""
    connection = sqlite3.connect(target)
    found: dict[str, object] = {}
    for table in TABLES:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        wanted = [name for name in columns if name not in ("id", "page")]
        join = f" JOIN pages ON pages.id = {table}.page" if table in ("texts", "citations") else ""
        names = ", ".join([f"{table}.{name}" for name in wanted] + (["pages.slug"] if join else []))
        found[table] = sorted(connection.execute(f"SELECT {names} FROM {table}{join}").fetchall(), key=repr)
    found["meta"] = sorted(row for row in connection.execute("SELECT key, value FROM meta"))
    for word in ("calf", "snap", "fibula", "nothing", "runner", "doppler"):
        for table in ("passages", "pages"):
            query = (
                f"SELECT slug, bm25({table}_fts) FROM {table}_fts JOIN {table} ON {table}.id = {table}_fts.rowid"
                f" WHERE {table}_fts MATCH ?"
            )
            found[f"{table} {word}"] = sorted(
                (slug, round(score, 9)) for slug, score in connection.execute(query, (word,))
            )
    assert connection.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")
    connection.close()
    return found


def edit(content: Path, name: str, old: str, new: str) -> None:
    path = content / name
    path.write_text(changed(path.read_text("utf-8"), old, new), encoding="utf-8")


def test_everything_is_compiled(content: Path, target: Path) -> None:
    report = compile_folder(content, target, NAMES)
    assert (report.pages, report.rendered, report.faults) == (PAGES, PAGES, ())
    assert not list(target.parent.glob(".*tmp"))


def test_equal_content_makes_equal_bytes(content: Path, tmp_path: Path) -> None:
    other = write_sample(tmp_path / "elsewhere" / "copy")
    compile_folder(content, tmp_path / "a.sqlite", NAMES)
    compile_folder(other, tmp_path / "b.sqlite", NAMES)
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


CHANGES = {
    "a page is changed": (1, lambda at: edit(at, "en/conditions/strain.md", "Runners.", "Runners and dancers.")),
    "a page is renamed": (
        1,
        lambda at: (at / "en/structures/soleus.md").rename(at / "en/structures/calcaneal-tendon.md"),
    ),
    "a page is added": (
        1,
        lambda at: (at / "en/conditions/new.md").write_text(CLOT.replace("title: Blood", "title: New")),
    ),
    "a page is deleted": (0, lambda at: (at / "en/structures/soleus.md").unlink()),
    "a source is changed": (4, lambda at: edit(at, "references.yaml", "J Calf", "Journal of Calves")),
    "a source is lost": (2, lambda at: edit(at, "references.yaml", "id: far-1999", "id: far-2000")),
    "a source is broken": (4, lambda at: edit(at, "references.yaml", "DOI: 10", "DOI: x")),
    "the glossary changes": (0, lambda at: edit(at, "en/glossary.yaml", "Further", "More far")),
    "a word is lost": (5, lambda at: edit(at, "en/glossary.yaml", "distal:", "proximal:")),
    "a page is broken": (1, lambda at: edit(at, "en/conditions/clot.md", "system: muscle", "system: mussel")),
    "the guide changes": (0, lambda at: edit(at, "guide.toml", "Sample", "Example")),
    "synonyms go": (0, lambda at: (at / "en/synonyms.yaml").unlink()),
    "a linked page goes": (1, lambda at: (at / "en/conditions/clot.md").unlink()),
    "nothing": (0, lambda _: None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_doing_again_what_changed_equals_doing_all(name: str, content: Path, target: Path, tmp_path: Path) -> None:
    expected, change = CHANGES[name]
    compile_folder(content, target, NAMES)
    change(content)
    again = compile_folder(content, target, NAMES)
    afresh = compile_folder(content, tmp_path / "fresh.sqlite", NAMES)
    assert again.rendered <= expected + 2
    if name in ("a page is changed", "a page is added", "nothing", "the glossary changes", "the guide changes"):
        assert again.rendered == expected
    assert list(map(str, again.faults)) == list(map(str, afresh.faults))
    assert contents(target) == contents(tmp_path / "fresh.sqlite")
    for path in (target, tmp_path / "fresh.sqlite"):
        with Library.open(path) as library:
            assert list(map(str, library.faults(content))) == list(map(str, again.faults))


@pytest.mark.parametrize(("small", "pieces"), [(compiler.QUICKLY_ORDERED, 1), (0, 4)])
def test_saves_leave_the_full_text_of_a_small_library_in_one_piece(
    small: int, pieces: int, content: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A search looks into each piece; those of a large library are joined by SQLite, now and then."""
    monkeypatch.setattr(compiler, "QUICKLY_ORDERED", small)
    compile_folder(content, target, NAMES)
    for word in ("one", "two", "three"):
        edit(content, "en/conditions/strain.md", "## What it is\n", f"## What it is\n\nIt is a strain, {word}.\n")
        compile_folder(content, target, NAMES)
    with closing(sqlite3.connect(target)) as connection:
        for table in ("passages_fts", "pages_fts"):
            found = connection.execute(f"SELECT count(DISTINCT segid) FROM {table}_idx").fetchone()[0]
            assert found == pieces


def test_there_and_back(content: Path, target: Path) -> None:
    compile_folder(content, target, NAMES)
    before = contents(target)
    for old, new in (("Runners.", "Swimmers."), ("Swimmers.", "Runners.")):
        edit(content, "en/conditions/strain.md", old, new)
        compile_folder(content, target, NAMES)
    assert contents(target) == before


def test_other_names_of_the_drawing_do_all_again(content: Path, target: Path) -> None:
    compile_folder(content, target, Vocabulary())
    report = compile_folder(content, target, NAMES)
    assert report.rendered == PAGES


def test_a_wrong_file_does_not_keep_the_others_out(content: Path, target: Path) -> None:
    edit(content, "en/conditions/clot.md", "system: muscle", "system: mussel")
    edit(content, "en/conditions/strain.md", "condition:clot", "condition:cloth")
    report = compile_folder(content, target, NAMES)
    assert [fault.message for fault in report.faults] == [
        "unknown system 'mussel'; did you mean 'muscle'?",
        "unknown condition page 'cloth'; did you mean 'clot'?",
    ]
    assert [fault.file.relative_to(content).as_posix() for fault in report.faults] == [
        "en/conditions/clot.md",
        "en/conditions/strain.md",
    ]
    with Library.open(target) as library:
        assert [page.slug for page in library.conditions()] == ["strain"]


# ------------------------------------------------------------------------------------------------- strange files


def test_files_that_are_not_pages(content: Path, target: Path, tmp_path: Path) -> None:
    conditions = content / "en" / "conditions"
    (conditions / "_draft.md").write_text("x")
    (conditions / ".strain.md.swp").write_text("x")
    (conditions / "notes.txt").write_text("x")
    (conditions / "folder.md").mkdir()
    (conditions / "Big.md").write_bytes(b"x" * 1_000_001)
    (conditions / "latin1.md").write_bytes(b"---\n\xe9\n---\n")
    (conditions / "empty.md").write_bytes(b"")
    secret = tmp_path / "secret.md"
    secret.write_text(STRAIN)
    (conditions / "outside.md").symlink_to(secret)
    (conditions / "inside.md").symlink_to(conditions / "strain.md")
    (content / "guide.toml").unlink()
    (content / "guide.toml").symlink_to(secret)
    (content / "en" / "articles" / "strain.md").write_text(FILES["en/articles/squeeze-test.md"])
    report = compile_folder(content, target, NAMES)
    told = {fault.file.name: fault.message for fault in report.faults}
    assert "not a regular file" in told["folder.md"]
    assert "limit is 1 MB" in told["Big.md"]
    assert "not UTF-8" in told["latin1.md"]
    assert "front matter is missing" in told["empty.md"]
    assert "a link out of the content folder" in told["outside.md"]
    assert "a link out of the content folder" in told["guide.toml"]
    assert "already taken by en/conditions/strain.md" in told["strain.md"]
    assert report.pages == PAGES + 1
    assert list(map(str, compile_folder(content, target, NAMES).faults)) == list(map(str, report.faults))


def test_a_folder_elsewhere(content: Path, target: Path, tmp_path: Path) -> None:
    (content / "en" / "articles").rename(tmp_path / "articles")
    (content / "en" / "articles").symlink_to(tmp_path / "articles")
    report = compile_folder(content, target, NAMES)
    assert report.pages == PAGES - 1
    assert any("a link out of the content folder" in fault.message for fault in report.faults)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_hang_it(content: Path, target: Path) -> None:
    os.mkfifo(content / "en" / "conditions" / "pipe.md")
    assert "not a regular file" in compile_folder(content, target, NAMES).faults[0].message


def test_an_unreadable_file_and_folder(content: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may read everything, so the refusal is made up.
    opened, listed = Path.read_bytes, os.scandir

    def read_bytes(path: Path) -> bytes:
        if path.name == "strain.md":
            raise PermissionError(13, "Permission denied")
        return opened(path)

    def scandir(path: Path):
        if path.name == "articles":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    compile_folder(content, target, NAMES)
    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    monkeypatch.setattr(os, "scandir", scandir)
    report = compile_folder(content, target, NAMES)
    told = [fault.message for fault in report.faults]
    assert "the file cannot be read: Permission denied" in told
    assert "the folder cannot be read: Permission denied" in told
    assert report.pages == PAGES - 2
    monkeypatch.undo()
    assert compile_folder(content, target, NAMES).pages == PAGES


def test_too_many_pages(content: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_PAGES", 3)
    report = compile_folder(content, target, NAMES)
    assert report.pages == 3
    assert any("more than 3 pages" in fault.message for fault in report.faults)


@pytest.mark.parametrize("name", ["references.yaml", "guide.toml", "en/glossary.yaml"])
def test_a_missing_list_is_one_fault(name: str, content: Path, target: Path) -> None:
    (content / name).unlink()
    report = compile_folder(content, target, NAMES)
    assert [(fault.file, fault.message) for fault in report.faults] == [
        (content / name, "this file is missing; write it")
    ]
    assert report.pages == PAGES


def test_no_content_folder(tmp_path: Path, target: Path) -> None:
    with pytest.raises(CalfguideError, match="there is no content folder at"):
        compile_folder(tmp_path / "nowhere", target, NAMES)
    (tmp_path / "empty").mkdir()
    with pytest.raises(CalfguideError, match="is not a content folder: it has no en/conditions in it"):
        compile_folder(tmp_path / "empty", target, NAMES)
    assert not target.exists()


def test_nonsense_in_a_page_is_told_in_moderation(content: Path, target: Path) -> None:
    with (content / "en" / "articles" / "squeeze-test.md").open("a") as file:
        file.write("\n<b> a\n\n" * 1000)
    report = compile_folder(content, target, NAMES)
    assert len(report.faults) == 200
    assert report.faults[-1].message == "and 801 more problems in this file"


# ---------------------------------------------------------------------------------------------- damage and death


@pytest.mark.parametrize("damage", ["cut", "zeros", "text", "empty", "version", "middle"])
def test_a_damaged_library_is_made_again(damage: str, content: Path, target: Path) -> None:
    compile_folder(content, target, NAMES)
    whole = contents(target)
    data = target.read_bytes()
    if damage == "version":
        with sqlite3.connect(target) as connection:
            connection.execute("PRAGMA user_version = 999")
        connection.close()
    else:
        half = len(data) // 2
        made = {
            "cut": data[:half],
            "zeros": bytes(len(data)),
            "text": b"hello",
            "empty": b"",
            "middle": data[: half - 4096] + os.urandom(8192) + data[half + 4096 :],
        }
        target.write_bytes(made[damage])
    compile_folder(content, target, NAMES)
    assert contents(target) == whole


def test_a_failure_leaves_the_old_library(content: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_folder(content, target, NAMES)
    before = target.read_bytes()
    edit(content, "en/conditions/strain.md", "Runners.", "Nobody.")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Index, "add", interrupt)
    with pytest.raises(KeyboardInterrupt):
        compile_folder(content, target, NAMES)
    assert target.read_bytes() == before
    assert not list(target.parent.glob(".*tmp"))


KILL = """
import os, sys
from pathlib import Path
from calfguide.library import compiler, index, store
from tests.library.samples import NAMES
module, name, count = sys.argv[3:6]
owner = {"Index": index.Index, "store": store, "Path": Path, "os": os}[module]
original, left = getattr(owner, name), int(count)
def dying(*words, **more):
    global left
    left -= 1
    if left < 0:
        os._exit(9)
    return original(*words, **more)
setattr(owner, name, dying)
compiler.compile_folder(Path(sys.argv[1]), Path(sys.argv[2]), NAMES)
"""
DEATHS = [
    ("Index", "add", 0),
    ("Index", "add", 1),
    ("Index", "remove", 0),
    ("Index", "finish", 0),
    ("store", "_sync", 0),
    ("Path", "replace", 0),
]


@pytest.mark.parametrize(("module", "name", "count"), DEATHS)
def test_a_kill_leaves_a_whole_library(
    module: str, name: str, count: int, content: Path, target: Path, tmp_path: Path
) -> None:
    compile_folder(content, target, NAMES)
    before = contents(target)
    for page in ("strain", "clot"):
        edit(content, f"en/conditions/{page}.md", "Runners.", "Nobody.")
    command = [sys.executable, "-c", KILL, str(content), str(target), module, name, str(count)]
    root = Path(__file__).parents[2]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    assert contents(target) == before
    compile_folder(content, target, NAMES)
    compile_folder(content, tmp_path / "fresh.sqlite", NAMES)
    assert contents(target) == contents(tmp_path / "fresh.sqlite")


def test_what_a_kill_left_is_swept_later(content: Path, target: Path) -> None:
    old, young = (target.with_name(f".{target.name}.{number}.tmp") for number in (1, 2))
    for path in (old, young):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - store.STALE_SECONDS - 60,) * 2)
    compile_folder(content, target, NAMES)
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_written(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CalfguideError, match="the library cannot be written to"):
        compile_folder(content, tmp_path / "file" / "library.sqlite", NAMES)


def test_a_full_disk(content: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Index, "finish", full)
    with pytest.raises(CalfguideError, match=r"cannot be written to .*: database or disk is full"):
        compile_folder(content, target, NAMES)
    assert not target.exists()


def test_an_open_library_goes_on_while_it_is_replaced(content: Path, target: Path) -> None:
    compile_folder(content, target, NAMES)
    with Library.open(target) as before:
        edit(content, "en/conditions/strain.md", "Runners.", "Nobody.")
        compile_folder(content, target, NAMES)
        assert "Runners." in before.html("strain", Level.PLAIN)
        with Library.open(target) as after:
            assert "Nobody." in after.html("strain", Level.PLAIN)


# ---------------------------------------------------------------------------------------------------------- rest


def test_progress(content: Path, target: Path) -> None:
    seen: list[tuple[int, int]] = []
    compile_folder(content, target, NAMES, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(number, PAGES) for number in range(1, PAGES + 1)]


def test_words() -> None:
    assert words_of("Œdème d'Achille: 5 x calf-raise") == ["œdeme", "achille", "calf", "raise"]


def test_growth_is_linear(tmp_path: Path) -> None:
    times = []
    for count in (50, 200):
        content = write_sample(tmp_path / f"content{count}")
        for number in range(count):
            text = changed(STRAIN, "title: Calf strain", f"title: Strain {number}")
            (content / "en" / "conditions" / f"strain-{number}.md").write_text(text)
        began = time.process_time()
        compile_folder(content, tmp_path / f"{count}.sqlite", NAMES)
        times.append(time.process_time() - began)
    assert times[1] < times[0] * 8


def test_one_changed_page_is_quick(content: Path, target: Path) -> None:
    for number in range(50):
        text = changed(STRAIN, "title: Calf strain", f"title: Strain {number}")
        (content / "en" / "conditions" / f"strain-{number}.md").write_text(text)
    compile_folder(content, target, NAMES)
    edit(content, "en/conditions/strain.md", "Runners.", "Nobody.")
    began = time.process_time()
    report = compile_folder(content, target, NAMES)
    assert report.rendered == 1
    assert time.process_time() - began < 0.1


def test_other_code_does_all_again(content: Path, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compile_folder(content, target, NAMES)
    monkeypatch.setattr(compiler, "_code_digest", lambda: "other")
    assert compile_folder(content, target, NAMES).rendered == PAGES


def test_sources_that_are_added_re_render_only_who_cites_them(content: Path, target: Path) -> None:
    (content / "references.yaml").write_text(REFERENCES.replace("far-1999", "fur-1999"))
    assert len(compile_folder(content, target, NAMES).faults) == 1
    (content / "references.yaml").write_text(REFERENCES)
    report = compile_folder(content, target, NAMES)
    assert (report.rendered, report.faults) == (1, ())
    assert SOLEUS in FILES.values()
