"""The text of a page without its code spans and escapes, character for character, and limits that keep it harmless."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
ESCAPE = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]")
TICKS = re.compile(r"`+")

# The Markdown parser takes time that grows with the square of some of these; prose is far from all of them.
MAX_BLOCK = 10_000
MAX_BLOCKS = 4_000
MAX_LINES = 20_000
MAX_INDENT = 24
MAX_QUOTES = 3
MAX_COLUMNS = 30
MAX_MARKS = 400
MAX_OPEN_BRACKETS = 12
MAX_POINTERS = 5_000
WIDE = " " * (MAX_INDENT + 1)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Pieces between blank lines, with their offsets."""
    start = 0
    for gap in BLANK_LINES.finditer(text):
        if gap.start() > start:
            yield start, text[start : gap.start()]
        start = gap.end()
    if start < len(text):
        yield start, text[start:]


def mask_code(text: str) -> str:
    """The same text with code spans and escaped characters as spaces, so that offsets stay."""
    if "`" not in text and "\\" not in text:
        return text
    pieces = []
    done = 0
    for offset, block in blocks(text):
        pieces += [text[done:offset], _mask_block(block)]
        done = offset + len(block)
    pieces.append(text[done:])
    return "".join(pieces)


def _mask_block(block: str) -> str:
    if "\\" in block:
        block = ESCAPE.sub("  ", block)
    if "`" not in block:
        return block
    runs = [match.span() for match in TICKS.finditer(block)]
    closing: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(runs):
        closing.setdefault(end - start, []).append(number)
    pieces = []
    done = skip_until = 0
    for number, (start, end) in enumerate(runs):
        if number < skip_until:
            continue
        same = closing[end - start]
        while same and same[0] <= number:
            same.pop(0)
        if same:
            partner = same[0]
            pieces += [block[done:start], re.sub(r"[^\n]", " ", block[start : runs[partner][1]])]
            done = runs[partner][1]
            skip_until = partner + 1
    return "".join(pieces) + block[done:]


def find_excess(text: str, masked: str) -> Iterator[tuple[int, str]]:
    """Places where the text goes beyond what is read; a page with one of these is left out of the library."""
    if text.count("\n") > MAX_LINES:
        yield 0, f"the page has more than {MAX_LINES:,} lines; split it"
        return
    if masked.count("[") > MAX_POINTERS:
        yield 0, f"the page has more than {MAX_POINTERS:,} links and citations; split it"
        return
    # Pieces of the text itself: a paragraph of nothing but escapes or code is blank once it is masked.
    for number, (offset, raw) in enumerate(blocks(text)):
        if number >= MAX_BLOCKS:
            yield offset, f"the page has more than {MAX_BLOCKS:,} paragraphs; split it"
            return
        message = _block_excess(masked[offset : offset + len(raw)], raw)
        if message:
            yield offset, message


def _block_excess(block: str, raw: str) -> str:
    if len(block) > MAX_BLOCK:
        return f"a paragraph, list or table of more than {MAX_BLOCK:,} characters; put blank lines in it"
    if sum(map(block.count, "*_[")) > MAX_MARKS or sum(map(raw.count, "`\\")) > MAX_MARKS:
        return f"more than {MAX_MARKS} of the marks * _ [ ` \\ in one paragraph; put blank lines in it"
    if _open_brackets(block) > MAX_OPEN_BRACKETS:
        return f"more than {MAX_OPEN_BRACKETS} open brackets inside each other; close them, or put \\ before them"
    if ">" not in block and "\t" not in block and WIDE not in block and block.count("|") <= MAX_COLUMNS:
        return ""
    for line in block.split("\n"):
        bare = line.lstrip(" \t")
        if len(line) - len(bare) > MAX_INDENT or line[: len(line) - len(bare)].count("\t") > MAX_INDENT // 4:
            return f"indented by more than {MAX_INDENT} spaces; make the list flatter"
        if bare.startswith(">") and bare[: MAX_QUOTES * 2 + 4].count(">") > MAX_QUOTES:
            return f"quoted more than {MAX_QUOTES} deep; make it flatter"
        if line.count("|") > MAX_COLUMNS:
            return f"a table of more than {MAX_COLUMNS} columns; make it narrower"
    return ""


def _open_brackets(block: str) -> int:
    """The most brackets, round or square, that stand open at one time."""
    most = 0
    for pair in ("[]", "()"):
        if block.count(pair[0]) <= MAX_OPEN_BRACKETS:
            continue
        depth = 0
        for match in re.finditer(rf"[{re.escape(pair)}]", block):
            depth = depth + 1 if match.group() == pair[0] else max(depth - 1, 0)
            most = max(most, depth)
    return most
