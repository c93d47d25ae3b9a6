"""Every parser of what comes from outside, each with samples to begin from and the errors that it may answer with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.atlas.tables import read_toml
from calfguide.desktop import pixels
from calfguide.desktop.drawings import is_plain
from calfguide.finder.rulebook import read_file, read_rules
from calfguide.instance import Instance
from calfguide.library.addresses import parse_address
from calfguide.library.compiler import compile_folder
from calfguide.notebook.exchange import parse_bookmarks
from calfguide.notebook.settings import Settings
from calfguide.paths import installed_data
from tests.hostile.payloads import ADDRESSES, BODIES, DRAWINGS, HEADERS, JSON, LISTS
from tests.library.samples import FILES, NAMES, STRAIN, write_sample

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = "en/conditions/strain.md"


class Parsers:
    """Takes bytes and gives them to one parser; the files that some of them read stand in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = write_sample(folder / "content")
        self.instance = Instance(folder)
        self.by_name: dict[str, Callable[[bytes], object]] = {
            "page": lambda data: self.compile(PAGE, data),
            "sources": lambda data: self.compile("references.yaml", data),
            "words": lambda data: self.compile("en/glossary.yaml", data),
            "synonyms": lambda data: self.compile("en/synonyms.yaml", data),
            "guide": lambda data: self.compile("guide.toml", data),
            "address": lambda data: parse_address(data.decode("utf-8", "replace")),
            "bookmarks": lambda data: parse_bookmarks(data.decode("utf-8", "replace"), "bookmarks"),
            "settings": lambda data: Settings.load(self.written("settings.json", data)),
            "letter": self.read_letter,
            "tables": lambda data: read_toml(self.written("atlas.toml", data), []),
            "rules": lambda data: read_rules(data.decode("utf-8", "replace")),
            "pixels": lambda data: pixels.load(self.written("leg.picture", data), "x"),
            "drawing": lambda data: is_plain(data.decode("utf-8", "replace")),
        }

    def compile(self, name: str, data: bytes) -> object:
        file = self.content / name
        file.write_bytes(data)
        try:
            return compile_folder(self.content, self.folder / "library.sqlite", NAMES)
        finally:
            if name in FILES:
                file.write_text(FILES[name], encoding="utf-8")
            else:
                file.unlink()

    def written(self, name: str, data: bytes) -> Path:
        file = self.folder / name
        file.write_bytes(data)
        return file

    def read_letter(self, data: bytes) -> object:
        self.written("1.letter", data)
        return self.instance.take()


def samples() -> dict[str, list[bytes]]:
    """What each parser is fed with at first: sound files, and the short ones of the hostile kind."""
    fence = STRAIN.index("---\n", 4) + 4
    pages = [STRAIN, *(STRAIN[:fence] + body + STRAIN[fence:] for body in BODIES.values() if isinstance(body, str))]
    pages += [f"---\n{header}\n---\n" for header in HEADERS.values() if isinstance(header, str)]
    lists = {
        name: [text for file, text in LISTS.values() if file == name and isinstance(text, str)]
        for name in ("references.yaml", "en/glossary.yaml", "en/synonyms.yaml", "guide.toml")
    }
    atlas = (installed_data() / "assets" / "anatomy" / "atlas.toml").read_text(encoding="utf-8")[:4000]
    json = [text for text in JSON.values() if isinstance(text, str)]
    texts = {
        "page": pages,
        "sources": [FILES["references.yaml"], *lists["references.yaml"]],
        "words": [FILES.get("en/glossary.yaml", ""), *lists["en/glossary.yaml"]],
        "synonyms": ["a: [b]\n", *lists["en/synonyms.yaml"]],
        "guide": [FILES.get("guide.toml", ""), *lists["guide.toml"]],
        "address": [address for address in ADDRESSES if len(address) < 200],
        "bookmarks": json,
        "settings": json,
        "letter": ['{"page": "leg-cramps", "anchor": "", "command": "", "token": ""}', *json],
        "tables": [atlas],
        "rules": [read_file(), '[[rule]]\nid = "a"\nall_of = ["list:x"]\n'],
        "pixels": ['{"stamp": "x", "pictures": [["", 2, 1]]}\n01234567'],
        "drawing": [text for text in DRAWINGS.values() if isinstance(text, str)],
    }
    return {name: [text.encode("utf-8", "surrogatepass") for text in some] for name, some in texts.items()}
