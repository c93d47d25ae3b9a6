"""The sentences of a page's body with their places: Markdown with everything but the words blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calfguide.library.masking import mask_code
from calfguide.library.pages import LEVEL_NAMES, Level
from calfguide.library.scanning import BLOCK, CITATION, INSERT, LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.library.source import PageSource

ITEM = re.compile(r"[ ]*(?:[-*+]|\d{1,3}[.)])[ ]+")
ROW_RULE = re.compile(r"[ ]*\|?[ :|-]+\|?[ ]*\Z")
END = re.compile(r"(?<=[.!?])[\"'\u2019\u201d)]*\s+(?=[\"'\u2018\u201c(]*[A-Z0-9])|(?<=[.!?])[\"'\u2019\u201d)]*\s*\Z")
ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|vs|v|cf|approx|Dr|Mr|Ms|Mrs|St|et al|No|Fig))\.\s*\Z")
WORD = re.compile(r"[^\W_]+(?:['\u2019.,/-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A paragraph, list item or table row: `text` is its words with markup as spaces, `raw` the same as written."""

    heading: str
    level: Level
    shape: str
    offset: int
    text: str
    raw: str

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Each sentence with its offset in the file."""
        start = 0
        for match in END.finditer(self.text):
            if match.end() < len(self.text) and ABBREVIATION.search(self.text[start : match.start()]):
                continue
            yield from self._trimmed(start, match.end())
            start = match.end()
        yield from self._trimmed(start, len(self.text))

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, str]]:
        piece = self.text[start:end]
        words = piece.strip()
        if words:
            yield self.offset + start + len(piece) - len(piece.lstrip()), words


def chunks_of(source: PageSource) -> list[Chunk]:
    """All prose of the body, in order; headings, cards' frames and inserts are not prose."""
    body = source.body
    words = blank_markup(mask_code(body))
    found: list[Chunk] = []
    place = _Place()
    for start, line in _lines(words):
        raw = body[start : start + len(line)]
        step = _step(place, line, raw)
        if step is None:
            place.close()
            continue
        shape, indent = step
        if place.open is None or shape != "text":
            place.open = len(found)
            text = " " * indent + line[indent:]
            found.append(Chunk(place.heading, place.level, shape, source.body_start + start, text, raw))
        else:
            chunk = found[place.open]
            joined = f"{chunk.text}\n{line}", f"{chunk.raw}\n{raw}"
            found[place.open] = Chunk(chunk.heading, chunk.level, chunk.shape, chunk.offset, *joined)
    return found


class _Place:
    """Where in the page the reading stands."""

    def __init__(self) -> None:
        self.heading = ""
        self.level = Level.PLAIN
        self.indent = 0
        self.open: int | None = None

    def close(self) -> None:
        """The next line begins a new chunk."""
        self.open = None


def _step(place: _Place, line: str, raw: str) -> tuple[str, int] | None:
    """What a line is: shape and width of its mark, or None where it holds no prose."""
    if not raw.strip():
        return None
    width = len(raw) - len(raw.lstrip(" "))
    if place.indent and width < place.indent:
        place.level, place.indent = Level.PLAIN, 0
    block = BLOCK.match(raw)
    if block:
        kind = block.group(2).split()[:1]
        place.level = Level(kind[0]) if kind and kind[0] in {level.value for level in LEVEL_NAMES} else place.level
        place.indent = width + 4
        return None
    if raw.startswith("#"):
        if raw.startswith("## "):
            place.heading = raw[3:].strip()
        return None
    if INSERT.match(raw.strip()) or ROW_RULE.match(raw):
        return None
    if raw.lstrip().startswith("|"):
        return "row", 0
    item = ITEM.match(raw)
    if item:
        return "item", item.end()
    return "text", 0


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def blank_markup(masked: str) -> str:
    """The same text with citations, link targets, pictures and emphasis as spaces."""
    text = CITATION.sub(lambda match: _blank(match.group()), masked)
    text = LINK.sub(_blank_link, text)
    text = re.sub(r"\*+|(?<!\w)_+|_+(?!\w)", lambda match: _blank(match.group()), text)
    return re.sub(r"^([ ]*>)+", lambda match: _blank(match.group()), text, flags=re.MULTILINE)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank_link(match: re.Match[str]) -> str:
    if match.group("image"):
        return _blank(match.group())
    before = match.start("text") - match.start()
    after = match.end() - match.end("text")
    return " " * before + match.group("text") + _blank(match.group()[-after:])


def count_words(sentence: str) -> int:
    """Words as a reader counts them: `1,000`, `don't` and `half-way` are one each."""
    return len(WORD.findall(sentence))
