"""Content from others: nothing is fetched, nothing is read outside the folder, nothing hangs, and faults have a place."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
import time
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calfguide.errors import CalfguideError, UsageError
from calfguide.library.addresses import parse_address
from calfguide.library.characters import CONTROL, HIDDEN
from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from calfguide.library.pages import Level
from calfguide.library.sanitising import ATTRIBUTES, BLOCKS, INLINE, SAFE_LINK, SAFE_PICTURE, TABLES
from calfguide.library.source import MAX_PAGE_BYTES
from tests.hostile.answers import KEPT, OF_HEADERS, OF_LISTS, TOO_LONG
from tests.hostile.payloads import ADDRESSES, BODIES, COUNT, HEADERS, LISTS, text_of
from tests.library.samples import FILES, NAMES, STRAIN, write_sample

LONGEST = 2.0  # seconds of processor time, as promised to readers
PAGE = "en/conditions/strain.md"
FOUND = Path(__file__).parent / "found"
FENCE = STRAIN.index("---\n", 4) + 4


class Watch:
    """What this process opens while it watches; an audit hook can't be taken out again, so it is only put to sleep."""

    def __init__(self) -> None:
        self.awake = False
        self.opened: list[str] = []
        sys.addaudithook(self.note)

    def note(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.awake:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            self.opened.append(arguments[0] if isinstance(arguments[0], str) else arguments[0].decode())
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "ctypes.", "urllib.")):
            self.opened.append(event)


@pytest.fixture(scope="session")
def watch():
    return Watch()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A sample that is compiled once; each payload changes one file of it and puts it back."""
    content = write_sample(tmp_path_factory.mktemp("hostile") / "content")
    compile_folder(content, content.parent / "library.sqlite", NAMES)
    return content


class Tags(HTMLParser):
    """Everything in a page that is not on the short list."""

    def __init__(self) -> None:
        super().__init__()
        self.strange: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in BLOCKS | INLINE | TABLES:
            self.strange.append(f"<{tag}>")
        for name, value in attributes:
            if name not in ATTRIBUTES.get(tag, ()):
                self.strange.append(f"<{tag} {name}>")
            elif name == "href" and not SAFE_LINK.match(value or ""):
                self.strange.append(f"{tag} to {value!r:.80}")
            elif name == "src" and not SAFE_PICTURE.match(value or ""):
                self.strange.append(f"{tag} from {value!r:.80}")

    def handle_comment(self, data):
        self.strange.append("<!--")

    def handle_decl(self, decl):
        self.strange.append("<!")

    def handle_pi(self, data):
        self.strange.append("<?")


def compiled(folder, name, text, watch):
    """Compile with one file changed: the faults, the pages at their deepest level, and what was opened."""
    file = folder / name
    sound = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8", errors="surrogatepass")
    target = folder.parent / "library.sqlite"
    watch.opened, watch.awake = [], True
    began = time.process_time()
    try:
        report = compile_folder(folder, target, NAMES)
        spent = time.process_time() - began
        watch.awake = False
        with Library.open(target) as library:
            slugs = [slug for slug in ("strain", "clot") if library.has(slug)]
            pages = {slug: [library.html(slug, level) for level in Level] for slug in slugs}
    finally:
        watch.awake = False
        file.write_text(sound, encoding="utf-8")
    assert spent < LONGEST
    assert hidden_in(target) == []
    allowed = (
        str(folder.parent),
        str(Path(compile_folder.__code__.co_filename).parents[1]),
        sys.prefix,
        sys.base_prefix,
    )
    assert [opened for opened in watch.opened if not opened.startswith(allowed)] == []
    for levels in pages.values():
        for html in levels:
            assert not HIDDEN.search(html)
            tags = Tags()
            tags.feed(html)
            assert tags.strange == []
    return report.faults, pages


def hidden_in(library):
    """Where in the tables of a library something stands that could steer a terminal or turn writing round."""
    found = []
    with closing(sqlite3.connect(library)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                found += [(table, value) for value in row if isinstance(value, str) and HIDDEN.search(value)]
    return found


def must_be_told(faults, name, text):
    """A fault stands in the file that has it, at a place that is there."""
    assert faults
    lines = text.replace("\r\n", "\n").split("\n")
    for fault in faults:
        assert fault.message
        assert "Traceback" not in fault.message
        if fault.file.as_posix().endswith(name):
            assert 1 <= fault.line <= len(lines) + 1


def test_there_are_enough_of_them():
    assert COUNT >= 200


@pytest.mark.parametrize("name", BODIES)
def test_text_of_a_page(name, folder, watch):
    text = STRAIN[:FENCE] + "\n" + text_of(BODIES[name]) + STRAIN[FENCE:]
    faults, pages = compiled(folder, PAGE, text, watch)
    assert "clot" in pages, "another page is not touched"
    if "strain" not in pages:
        must_be_told(faults, PAGE, text)
    control = CONTROL.search(text)
    if control and len(text) < MAX_PAGE_BYTES:
        assert "strain" not in pages
        before = text[: control.start()].split("\n")
        assert (faults[0].line, faults[0].column) == (len(before), len(before[-1]) + 1)
        assert faults[0].message.endswith("; delete it")


@pytest.mark.parametrize(
    "name",
    ["entities of controls", "entities that turn the writing", "entities in addresses and words for pictures"],
)
def test_entities_of_controls_are_told_at_their_place(name, folder, watch):
    payload = text_of(BODIES[name])
    faults, _ = compiled(folder, PAGE, STRAIN[:FENCE] + "\n" + payload + STRAIN[FENCE:], watch)
    line = STRAIN[:FENCE].count("\n") + 2
    told = {(fault.line, fault.column) for fault in faults if fault.message.endswith("; delete it")}
    assert told == {(line, match.start() + 1) for match in re.finditer("&#", payload)}


def in_place_of_sound_keys(payload):
    """A page with a payload instead of the keys that it speaks of, at the end of its front matter; and in which line."""
    header = STRAIN[: FENCE - 4]
    for key in re.findall(r"^([a-z_]+):", payload, re.MULTILINE):
        header = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", header, flags=re.MULTILINE)
    return f"{header}{payload}\n{STRAIN[FENCE - 4 :]}", header.count("\n") + 1


@pytest.mark.parametrize("name", HEADERS)
def test_front_matter(name, folder, watch):
    payload = text_of(HEADERS[name])
    text = "---\n" + payload + "\n---\n" + STRAIN[FENCE:]
    faults, pages = compiled(folder, PAGE, text, watch)
    must_be_told(faults, PAGE, text)
    assert "strain" not in pages
    assert "clot" in pages
    # The same beside keys that are right: now it is the payload alone that can be found fault with.
    text, line = in_place_of_sound_keys(payload)
    faults, pages = compiled(folder, PAGE, text, watch)
    said = [fault for fault in faults if OF_HEADERS[name] in fault.message]
    assert ("strain" in pages) == (not OF_HEADERS[name] or name in KEPT)
    if OF_HEADERS[name]:
        assert said
        assert said[0].file.as_posix().endswith(PAGE)
        assert said[0].line >= line or OF_HEADERS[name] == TOO_LONG
    else:
        assert not faults


@pytest.mark.parametrize("name", LISTS)
def test_lists_beside_the_pages(name, folder, watch):
    file, payload = LISTS[name]
    faults, pages = compiled(folder, file, text_of(payload), watch)
    assert set(pages) == {"strain", "clot"}
    said = [fault.message for fault in faults if fault.file.as_posix().endswith(file)]
    if OF_LISTS[name]:
        assert [message for message in said if OF_LISTS[name] in message]
    else:
        assert not said


@pytest.mark.parametrize(
    "address", ADDRESSES, ids=[address[:40].encode("ascii", "replace").decode() for address in ADDRESSES]
)
def test_addresses(address, folder):
    try:
        slug, _ = parse_address(address)
    except UsageError as error:
        assert len(str(error)) < 250
        return
    assert "/" not in slug
    with Library.open(folder.parent / "library.sqlite") as library:
        assert not library.has(slug)
        with pytest.raises(CalfguideError):
            library.page(slug)


# ---------------------------------------------------------------------- files that are none
def link(path, target):
    path.symlink_to(target)


def hollow(path):
    with path.open("wb") as file:
        file.truncate(10**12)


def give_up(*_):
    pytest.fail("it waits for what never comes")


FOLDERS = {
    "a page that is a link to a file outside": lambda f, out: link(f / "en/conditions/x.md", out / "secret.md"),
    "a page that is a link to a link": lambda f, out: (link(out / "y", out / "secret.md"), link(f / "en/conditions/x.md", out / "y")),
    "a page that links to itself": lambda f, out: link(f / "en/conditions/x.md", f / "en/conditions/x.md"),
    "a page that is the password file": lambda f, out: link(f / "en/conditions/x.md", "/etc/passwd"),
    "a page that is a device": lambda f, out: link(f / "en/conditions/x.md", "/dev/zero"),
    "a page that is a pipe": lambda f, out: os.mkfifo(f / "en/conditions/x.md"),
    "words that are a pipe": lambda f, out: ((f / "en/glossary.yaml").unlink(), os.mkfifo(f / "en/glossary.yaml")),
    "a guide that is a pipe": lambda f, out: ((f / "guide.toml").unlink(), os.mkfifo(f / "guide.toml")),
    "a page of a terabyte of nothing": lambda f, out: hollow(f / "en/conditions/x.md"),
    "sources of a terabyte of nothing": lambda f, out: hollow(f / "references.yaml"),
    "a page that is a folder": lambda f, out: (f / "en/conditions/x.md").mkdir(),
    "a page in a link upward": lambda f, out: link(f / "en/conditions/x.md", "../../../secret/secret.md"),
    "a name with a line feed": lambda f, out: (f / "en/conditions/x\ny.md").write_text(STRAIN),
    "a name with an escape": lambda f, out: (f / "en/conditions/x\x1b[31m.md").write_text(STRAIN),
    "a name with an override": lambda f, out: (f / "en/conditions/x\u202edm.md").write_text(STRAIN),
    "a name that is no UTF-8": lambda f, out: (f / "en/conditions/x\udcff.md").write_text(STRAIN),
    "a name of 240 letters and a blank": lambda f, out: (f / f"en/conditions/{'x' * 240} x.md").write_text(STRAIN),
    "the same name in another folder": lambda f, out: (f / "en/articles/strain.md").write_text(STRAIN),
    "the same name in capitals": lambda f, out: (f / "en/conditions/STRAIN.md").write_text(STRAIN),
    "sources that are a link outside": lambda f, out: ((f / "references.yaml").unlink(), link(f / "references.yaml", out / "secret.md")),
    "words that are a device": lambda f, out: ((f / "en/glossary.yaml").unlink(), link(f / "en/glossary.yaml", "/dev/zero")),
    "a folder that is a link outside": lambda f, out: ((f / "en/articles/squeeze-test.md").unlink(), (f / "en/articles").rmdir(), link(f / "en/articles", out)),
    "bytes that are no text": lambda f, out: (f / "en/conditions/x.md").write_bytes(bytes(range(256)) * 1000),
    "another encoding": lambda f, out: (f / "en/conditions/x.md").write_text(STRAIN, encoding="utf-16"),
}  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links and devices of Unix")
@pytest.mark.parametrize("name", FOLDERS)
def test_folders(name, tmp_path, watch):
    content = write_sample(tmp_path / "content")
    outside = tmp_path / "secret"
    outside.mkdir()
    (outside / "secret.md").write_text(STRAIN.replace("Runners.", "A secret of the reader."))
    FOLDERS[name](content, outside)
    target = tmp_path / "library.sqlite"
    watch.opened, watch.awake = [], True
    began = time.process_time()
    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(20)  # who waits at a pipe uses no processor
    try:
        report = compile_folder(content, target, NAMES)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        watch.awake = False
    assert time.process_time() - began < LONGEST
    assert report.faults
    reached = [opened for opened in watch.opened if opened.startswith((str(outside), "/etc/passwd", "/dev/zero"))]
    assert reached == []
    assert b"A secret of the reader" not in target.read_bytes()
    with Library.open(target) as library:
        assert library.has("clot")
    for fault in report.faults:
        assert str(fault).isprintable()


# ---------------------------------------------------------------------- what was found once
@pytest.mark.parametrize("sample", sorted(FOUND.glob("page-*")), ids=lambda path: path.name)
def test_what_was_found_once(sample, folder, watch):
    text = sample.read_text(encoding="utf-8", errors="surrogateescape")
    compiled(folder, PAGE, text.encode("utf-8", "replace").decode(), watch)


def test_the_sample_is_sound(folder, watch):
    faults, pages = compiled(folder, PAGE, FILES[PAGE], watch)
    assert not faults
    assert len(pages) == 2
