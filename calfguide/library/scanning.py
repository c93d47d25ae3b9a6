"""A page's Markdown read for its pointers and its slips, each with its place; rendering then has no surprises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calfguide.library.characters import hidden_entities
from calfguide.library.masking import find_excess, mask_code
from calfguide.library.mentions import PAGE_SCHEMES, WEB_SCHEMES, Mention
from calfguide.library.pages import CARD_TITLES, CONDITION_HEADINGS, LEVEL_NAMES, Article, Condition, Kind
from calfguide.library.vocabulary import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.library.source import PageSource

Found = tuple[int, str]

LINK = re.compile(
    r"(?:!(?P<image>\[)|\[)(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\([ \t]*(?P<target><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?P<rest>\s*(?:\"[^\"]*\"|'[^']*')?\s*)\)"
)
CITATION = re.compile(r"\[(@[^\[\]]*)\]")
KEY = re.compile(r"@([A-Za-z0-9][A-Za-z0-9_.:-]*)\Z")
LOOSE_CITATION = re.compile(r"@(?<![\w.\[;@]@)[a-z][\w-]*\d[\w-]*")
HTML = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)[A-Za-z/!?][^<>\n]*>?")
BRACES = re.compile(r"\{\{[^{}\n]*\}\}?|\{\{")
INSERT = re.compile(r"\{\{[ \t]*([a-z-]+)(?:[ \t]*:[ \t]*([a-z-]+))?[ \t]*\}\}\Z")
HEADING = re.compile(r"\n([ \t]*)(#{1,6})([^\n]*)")
BLOCK = re.compile(r"^([ \t]*)!!!([^\n]*)$", re.MULTILINE)
DEFINITION = re.compile(r"^ {0,3}\[[^@\[\]\n][^\[\]\n]*\]:", re.MULTILINE)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(.*)\Z", re.DOTALL)
SLUG_OF_LINK = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

BLOCK_KINDS = (*(level.value for level in LEVEL_NAMES), *(card.value for card in CARD_TITLES))
INSERTS = {
    "care-cards": "red_flags",
    "chart: recovery": "recovery",
    "chart: accuracy": "accuracy",
    "chart: by-age": "by_age",
}
"""What can be put in, and the key of the front matter that it shows."""
IN_ARTICLES = ("care-cards", "chart: accuracy")


@dataclass(slots=True)
class Scan:
    """What one page points at, its headings with their places, and what is wrong with its text.

    `excess` is set where the text is too much to be rendered.
    """

    mentions: list[Mention] = field(default_factory=list)
    headings: list[tuple[int, int, str]] = field(default_factory=list)
    inserts: list[tuple[int, str]] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    excess: bool = False


def scan_page(source: PageSource) -> Scan:
    """Scan the body of a page and the texts of its front matter."""
    scan = Scan()
    if not source.body_start:  # without front matter it is no page, and nothing more needs to be said
        return scan
    body = source.body
    masked = mask_code(body)
    too_much = list(find_excess(body, masked))
    if too_much:
        scan.excess = True
        scan.found = [(source.body_start + offset, message) for offset, message in too_much]
        return scan
    _scan_text(scan, masked, body)
    _scan_headings(scan, masked)
    _scan_blocks(scan, masked, source)
    _scan_inserts(scan, masked, source)
    if source.kind == Kind.CONDITION:
        scan.found += _heading_order(scan.headings, len(body))
    shift = source.body_start
    scan.mentions = [Mention(what, name, offset + shift) for what, name, offset in scan.mentions]
    scan.headings = [(offset + shift, level, text) for offset, level, text in scan.headings]
    scan.inserts = [(offset + shift, name) for offset, name in scan.inserts]
    scan.found = [(offset + shift, message) for offset, message in scan.found]
    _scan_header(scan, source)
    scan.found.sort()
    return scan


def _scan_text(scan: Scan, masked: str, text: str) -> None:
    """Citations, links, pictures and raw HTML; `masked` is `text` without code.

    Each is looked for only in a text that has its mark.
    """
    if "[" in masked:
        for match in CITATION.finditer(masked):
            _scan_citation(scan, match)
        for match in LINK.finditer(masked):
            _scan_link(scan, match, text)
    if "@" in masked:
        rest = CITATION.sub(lambda match: " " * len(match.group()), masked)
        for match in LOOSE_CITATION.finditer(rest):
            scan.found.append((match.start(), f"a citation stands in square brackets: [{match.group()}]"))
    if "&#" in masked:
        scan.found += hidden_entities(masked)
    if "<" in masked:
        for match in HTML.finditer(masked):
            message = f"raw HTML is not allowed: {match.group()[:40]}; use Markdown, or put it in `backticks`"
            scan.found.append((match.start(), message))
    if "]:" in masked:
        for match in DEFINITION.finditer(masked):
            scan.found.append((match.start(), "links are written in place, [text](condition:slug), not as definitions"))


def _scan_citation(scan: Scan, match: re.Match[str]) -> None:
    offset = match.start(1)
    for part in match.group(1).split(";"):
        stripped = part.strip()
        start = offset + part.find(stripped)
        key = KEY.match(stripped)
        if key:
            scan.mentions.append(Mention("cite", key.group(1), start))
        else:
            scan.found.append((start, "a citation is written [@key] or [@key1; @key2]"))
        offset += len(part) + 1


def _scan_link(scan: Scan, match: re.Match[str], text: str) -> None:
    target = match.group("target").strip("<>")
    offset = match.start("target")
    scheme = SCHEME.match(target)
    name = scheme.group(1) if scheme else ""
    if match.group("image"):
        if name != "figure" or scheme is None:
            scan.found.append((offset, 'a picture is written ![what it shows](figure:name "caption")'))
        else:
            scan.mentions.append(Mention("figure", scheme.group(2), offset))
        if not text[match.start("text") : match.end("text")].strip():
            scan.found.append(
                (match.start(), "the alt text is missing; say in the square brackets what the picture shows")
            )
        return
    if not text[match.start("text") : match.end("text")].strip():
        scan.found.append((match.start(), "the link has no text; write it in the square brackets"))
    if scheme is None:
        if not target.startswith("#"):
            scan.found.append(
                (offset, f"link target '{target[:40]}' needs a scheme, such as condition:{target[:40] or 'slug'}")
            )
    elif name in (*PAGE_SCHEMES, "term"):
        if not SLUG_OF_LINK.match(scheme.group(2)):
            scan.found.append((offset, f"'{target[:60]}' is no page's name; write {name}:slug"))
        else:
            scan.mentions.append(Mention(name, scheme.group(2), offset))
    elif name not in WEB_SCHEMES:
        scan.found.append((offset, unknown("link scheme", name, (*PAGE_SCHEMES, "term", *WEB_SCHEMES))))


def _scan_headings(scan: Scan, masked: str) -> None:
    for match in HEADING.finditer("\n" + masked):
        level = len(match.group(2))
        text = match.group(3).strip().rstrip("#").strip()
        offset = match.start(2) - 1
        if match.group(1):
            if match.group(3).startswith(" "):
                scan.found.append((offset, "a heading must start at the left margin; put it outside the block"))
        elif not match.group(3).startswith(" "):
            scan.found.append(
                (offset, f"put a space after {match.group(2)}, or \\ before it where no heading is meant")
            )
        elif level not in (2, 3):
            scan.found.append((offset, "headings are '## ' and '### ' only; the title is in the front matter"))
        elif not text:
            scan.found.append((offset, "the heading has no text"))
        else:
            scan.headings.append((offset, level, text))


def _heading_order(headings: list[tuple[int, int, str]], end: int) -> Iterator[Found]:
    """A condition has exactly its eleven sections, in order."""
    present: list[str] = []
    after = 0
    for offset, level, text in headings:
        if level != 2:
            continue
        if text not in CONDITION_HEADINGS:
            yield offset, unknown("heading", text, CONDITION_HEADINGS)
            continue
        if text in present:
            yield offset, f"the heading '{text}' stands twice; keep one"
            continue
        present.append(text)
        position = CONDITION_HEADINGS.index(text)
        if position < after:
            yield offset, f"'{text}' must come before '{CONDITION_HEADINGS[after]}'"
        after = max(after, position)
    for position, text in enumerate(CONDITION_HEADINGS):
        if text not in present:
            following = [item for item in headings if item[1] == 2 and item[2] in CONDITION_HEADINGS[position + 1 :]]
            yield following[0][0] if following else end, f"the heading '## {text}' is missing; put it here"


def _scan_blocks(scan: Scan, masked: str, source: PageSource) -> None:
    """`!!!` blocks: known, without a title, and at most one care card of a kind."""
    if "!!!" not in masked:
        return
    seen = dict.fromkeys(_inserted_cards(masked, source), "by {{care-cards}}")
    for match in BLOCK.finditer(masked):
        offset = match.start() + len(match.group(1))
        words = match.group(2).split()
        if not words or words[0] not in BLOCK_KINDS:
            scan.found.append(
                (offset, unknown("block", f"!!! {' '.join(words)}"[:40], [f"!!! {kind}" for kind in BLOCK_KINDS]))
            )
            continue
        kind = words[0]
        if len(words) > 1:
            scan.found.append((offset, f"write '!!! {kind}' alone; its title is fixed"))
        following = masked[match.end() + 1 :].split("\n", 1)[0]
        if not following.startswith(match.group(1) + "    "):
            scan.found.append((offset, f"'!!! {kind}' is empty; indent its text by four spaces in the next line"))
        if kind in {card.value for card in CARD_TITLES}:
            if kind in seen:
                scan.found.append((offset, f"the care card '{kind}' is already made {seen[kind]}; keep one a page"))
            seen.setdefault(kind, f"in line {source.text.place(source.body_start + offset)[0]}")


def _inserted_cards(masked: str, source: PageSource) -> list[str]:
    if isinstance(source.page, Article | Condition) and re.search(r"\{\{[ \t]*care-cards[ \t]*\}\}", masked):
        return [str(flag) for flag, lines in source.page.red_flags.items() if lines]
    return []


def _scan_inserts(scan: Scan, masked: str, source: PageSource) -> None:
    """`{{...}}`: known, with the data it needs, once, and alone in its paragraph."""
    seen: set[str] = set()
    for match in BRACES.finditer(masked):
        insert = INSERT.match(match.group())
        name = ": ".join(part for part in insert.groups() if part) if insert else ""
        offset = match.start()
        if name not in INSERTS:
            message = unknown("insert", match.group()[:40], [f"{{{{{known}}}}}" for known in INSERTS])
        elif source.kind != Kind.CONDITION and not (name in IN_ARTICLES and source.kind == Kind.ARTICLE):
            message = f"{{{{{name}}}}} belongs on a condition's page only"
        elif not _stands_alone(masked, match):
            message = f"{{{{{name}}}}} must stand on a line of its own, with a blank line before and after"
        elif name in seen:
            message = f"{{{{{name}}}}} stands twice; keep one"
        else:
            message = _missing_data(name, source)
            scan.inserts.append((offset, name))
        seen.add(name)
        if message:
            scan.found.append((offset, message))


def _stands_alone(masked: str, match: re.Match[str]) -> bool:
    before = masked[: match.start()].rsplit("\n", 2)[-2:]
    after = masked[match.end() :].split("\n", 2)[:2]
    opens_block = len(before) > 1 and before[0].lstrip().startswith("!!!")
    return (opens_block or not before[0].strip()) and not before[-1].strip() and not "".join(after).strip()


def _missing_data(name: str, source: PageSource) -> str:
    """A chart or card needs its data in the front matter."""
    if not isinstance(source.page, Article | Condition):
        return ""
    key = INSERTS[name]
    if getattr(source.page, key, None):
        return ""
    return f"{{{{{name}}}}} has nothing to show; fill '{key}' in the front matter"


FACTS = ("origin", "insertion", "action", "nerve", "blood")


def _scan_header(scan: Scan, source: PageSource) -> None:
    """Pointers in the front matter: `compare`, the sources of figures for charts, and the facts of a structure."""
    header = source.header
    if header is None or source.page is None:
        return
    for row in header.at("accuracy").value if "accuracy" in header.value else ():
        scan.mentions.append(Mention("cite", row.value["source"].value, row.value["source"].offset))
    if "by_age" in header.value:
        key = header.at("by_age").value["source"]
        scan.mentions.append(Mention("cite", key.value, key.offset))
    if source.kind == Kind.CONDITION:
        for key in ("compare", "special_forms"):
            for node in header.at(key).value if key in header.value else ():
                scan.mentions.append(Mention(Kind.CONDITION.value, node.value, node.offset))
    elif source.kind == Kind.STRUCTURE:
        for key in FACTS:
            node = header.value.get(key)
            if node is not None and node.value:
                scan_fact(scan, node.value, node.offset)


def scan_fact(scan: Scan, text: str, offset: int) -> None:
    """A text of the front matter: all that is found stands at its start, as YAML may have folded it."""
    inner = Scan()
    _scan_text(inner, mask_code(text), text)
    scan.mentions += [Mention(what, name, offset) for what, name, _ in inner.mentions]
    scan.found += [(offset, message) for _, message in inner.found]
