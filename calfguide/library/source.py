"""One Markdown file -> a checked page, or every fault of it at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from calfguide.library import shapes
from calfguide.library.features import FEATURES
from calfguide.library.headers import HEADERS
from calfguide.library.pages import Article, Condition, Kind, Page, Structure
from calfguide.library.places import read_text
from calfguide.library.structs import msgspec
from calfguide.library.vocabulary import unknown
from calfguide.library.yamltree import Node, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from calfguide.errors import SourceError
    from calfguide.library.places import SourceText
    from calfguide.library.vocabulary import Vocabulary

MAX_PAGE_BYTES = 1_000_000
MAX_HEADER = 20_000  # characters, far more than a page needs

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class PageSource:
    """A file as read: its page (None where the front matter is broken), where the body starts, and its faults."""

    slug: str
    kind: Kind
    text: SourceText
    page: Page | None
    header: Node | None
    body_start: int
    faults: list[SourceError] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The Markdown under the front matter."""
        return self.text.text[self.body_start :]


def read_page(file: Path, kind: Kind, vocabulary: Vocabulary, name: Path | None = None) -> PageSource:
    """Read and check one file; raises SourceError only where there is no text at all to go on."""
    return check_page(read_text(file, name or file, MAX_PAGE_BYTES), file.stem, kind, vocabulary)


def check_page(text: SourceText, slug: str, kind: Kind, vocabulary: Vocabulary) -> PageSource:
    """Check the front matter of a page's text."""
    faults: list[SourceError] = []
    if not SLUG.match(slug):
        faults.append(text.fault(0, f"the file name '{slug}' must be lower-case letters, digits and single hyphens"))
    fences = _fences(text)
    if fences is None:
        faults.append(text.fault(0, "front matter is missing; begin the file with '---', 'key: value' lines and '---'"))
        return PageSource(slug, kind, text, None, None, 0, faults)
    start, end, body_start = fences
    if end - start > MAX_HEADER:
        faults.append(text.fault(start, f"the front matter has more than {MAX_HEADER:,} characters; make it shorter"))
        return PageSource(slug, kind, text, None, None, body_start, faults)
    header, yaml_faults = parse_yaml(text, start, end)
    faults += yaml_faults
    if header is None or yaml_faults:
        if header is None and not yaml_faults:
            faults.append(text.fault(start, "the front matter is empty; write 'title: ...' and the other keys"))
        return PageSource(slug, kind, text, None, header, body_start, faults)
    page = None
    broken = [text.fault(offset, message) for offset, message in _header_faults(header, kind)]
    if not broken and not faults:
        names = _unknown_names(header, vocabulary) if kind == Kind.CONDITION else []
        faults += [text.fault(offset, message) for offset, message, _, _ in names]
        _drop(header, names)
        page = make_page(slug, kind, header)
    faults += broken
    return PageSource(slug, kind, text, page, header, body_start, faults)


def _fences(text: SourceText) -> tuple[int, int, int] | None:
    """Where the YAML starts and ends, and where the body starts."""
    first = FENCE.match(text.text)
    if first is None:
        return None
    start = min(first.end() + 1, len(text.text))
    second = FENCE.search(text.text, start)
    if second is None:
        return None
    return start, second.start(), min(second.end() + 1, len(text.text))


def _header_faults(header: Node, kind: Kind) -> list[shapes.Found]:
    """Everything in the front matter that keeps the page from being made."""
    found = shapes.find_faults(header, HEADERS[kind])
    if isinstance(header.value, dict):
        found += _date_faults(header)
        if kind == Kind.CONDITION:
            found += _range_faults(header)
            found += _empty_faults(header)
    return sorted(set(found))


def _date_faults(header: Node) -> list[shapes.Found]:
    """Dates that the calendar does not have, and a next review that does not come after the last."""
    found: list[shapes.Found] = []
    dates = {}
    for key in ("reviewed", "next_review"):
        node = header.value.get(key)
        if node is None or not isinstance(node.value, str) or not node.value:
            continue
        dates[key] = _date(node.value)
        if dates[key] is None:
            found.append((node.offset, f"'{key}' must be a day such as 2026-11-22, not '{node.value[:40]}'"))
    reviewed, following = dates.get("reviewed"), dates.get("next_review")
    if reviewed and following and following <= reviewed:
        found.append((header.value["next_review"].offset, "'next_review' must come after 'reviewed'"))
    return found


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if ISO_DATE.match(text) else None
    except ValueError:
        return None


def _empty_faults(header: Node) -> Iterable[shapes.Found]:
    """A condition is felt somewhere, and a chart by age compares ages by counts."""
    by_age = header.value.get("by_age")
    groups = by_age.value.get("groups") if by_age is not None and isinstance(by_age.value, dict) else None
    if groups is not None and isinstance(groups.value, list):
        if len(groups.value) < 2:
            yield groups.offset, "'groups' compares ages: write two or more, such as {label: Under 40, value: 83}"
        values = [group.value.get("value") for group in groups.value if isinstance(group.value, dict)]
        for node in values:
            if node is not None and _is_number(node.value) and node.value < 0:
                yield node.offset, "'value' is how often it is found: from 0 up"
    pain = header.value.get("pain")
    if pain is not None and pain.value == {}:
        yield pain.offset, "'pain' must not be empty; write at least one place, such as {calf-centre: main}"


RANGES = {"weeks": (0, 520), "age": (0, 120), "sensitivity_interval": (0, 100), "specificity_interval": (0, 100)}
PERCENTAGES = ("sensitivity", "specificity")


def _range_faults(header: Node) -> list[shapes.Found]:
    """Pairs of numbers that run backwards or out of their scale."""
    holders: list[Node | None] = [header.value.get("people")]
    for key in ("recovery", "accuracy"):
        node = header.value.get(key)
        holders += node.value if node and isinstance(node.value, list) else []
    found: list[shapes.Found] = []
    for holder in holders:
        if holder is None or not isinstance(holder.value, dict):
            continue
        for key, node in holder.value.items():
            if key in RANGES and _is_pair(node):
                found += _pair_faults(key, node)
            elif key in PERCENTAGES and _is_number(node.value) and not 0 <= node.value <= 100:
                found.append((node.offset, f"'{key}' is in per cent: from 0 to 100"))
    return found


def _pair_faults(key: str, node: Node) -> Iterable[shapes.Found]:
    low, high = (inner.value for inner in node.value)
    least, most = RANGES[key]
    if low > high:
        yield node.offset, f"'{key}' runs backwards: {low:g} comes after {high:g}"
    elif low < least or high > most:
        yield node.offset, f"'{key}' must lie between {least} and {most}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_pair(node: Node) -> bool:
    return (
        isinstance(node.value, list) and len(node.value) == 2 and all(_is_number(inner.value) for inner in node.value)
    )


Unknown = tuple[int, str, str, str]


def _unknown_names(header: Node, vocabulary: Vocabulary) -> list[Unknown]:
    """Names that the drawing or the list of signs does not have: offset, message, key, name."""
    tables = (
        ("region", "pain", vocabulary.regions),
        ("structure", "structures", vocabulary.structures),
        ("feature", "features", FEATURES.keys()),
    )
    found = []
    for what, key, known in tables:
        node = header.value.get(key)
        if node is None or known is None:
            continue
        places = node.keys if isinstance(node.value, dict) else {inner.value: inner.offset for inner in node.value}
        found += [
            (offset, unknown(what, name, known), key, name) for name, offset in places.items() if name not in known
        ]
    return sorted(found)


def _drop(header: Node, names: list[Unknown]) -> None:
    """Take unknown names out, so that one slip does not take a page out of the library."""
    for _, _, key, name in names:
        holder = header.value[key]
        if isinstance(holder.value, dict):
            holder.value.pop(name, None)
        else:
            holder.value = [node for node in holder.value if node.value != name]


def make_page(slug: str, kind: Kind, header: Node) -> Page:
    """The page that a faultless front matter describes."""
    given = shapes.convert(header, HEADERS[kind])
    fields: dict[str, Any] = msgspec.structs.asdict(given)
    if kind == Kind.CONDITION:
        return Condition(slug=slug, **fields)
    if kind == Kind.STRUCTURE:
        fields["structure_kind"] = fields.pop("kind")
        fields.update((key, "") for key, value in fields.items() if value is None)
        return Structure(slug=slug, **fields)
    return Article(slug=slug, **fields)
