"""Rules on the parts of a page: sections with text, care cards where help is spoken of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from calfguide.library.pages import Article, Condition, Kind, RedFlag, Urgency
from calfguide.library.scanning import INSERTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import CheckedPage, Material

HELP = "When to get help"
NEEDED = {Urgency.EMERGENCY: (RedFlag.EMERGENCY,), Urgency.SAME_DAY: (RedFlag.EMERGENCY, RedFlag.SAME_DAY)}


def sections_have_text(material: Material) -> Iterator[SourceError]:
    """Every heading is followed by something to read."""
    for page in material.pages:
        text = page.source.text.text
        places = [*page.scan.headings, (len(text), 2, "")]
        for (offset, level, heading), (following, next_level, _) in pairwise(places):
            first_line = text.find("\n", offset)
            empty = first_line < 0 or not text[first_line:following].strip()
            if empty and next_level <= level:
                yield page.fault(offset, f"nothing stands under '{heading}'; write it")


def care_cards_present(material: Material) -> Iterator[SourceError]:
    """A condition says, in cards under 'When to get help', when to get help, as urgently as it is itself."""
    for page in material.of_kind(Kind.CONDITION):
        condition = page.source.page
        if not isinstance(condition, Condition):
            continue
        headings = [(offset, text) for offset, level, text in page.scan.headings if level == 2]
        start = next((offset for offset, text in headings if text == HELP), None)
        if start is None:
            continue
        end = min((offset for offset, _ in headings if offset > start), default=len(page.source.text.text))
        flags = {RedFlag(flag) for flag, lines in condition.red_flags.items() if lines}
        inserted = any(start < offset < end and name == "care-cards" for offset, name in page.scan.inserts)
        written = _written_cards(page, start, end)
        if not written and not (inserted and flags):
            yield page.fault(
                start, "there is no care card here; fill 'red_flags' and write {{care-cards}} under this heading"
            )
        needed = NEEDED.get(condition.urgency)
        if needed and not any(flag in flags | written for flag in needed):
            message = f"the urgency is '{condition.urgency}', so 'red_flags' needs {' or '.join(needed)}"
            yield page.fault(page.key_offset("urgency"), message)


def _written_cards(page: CheckedPage, start: int, end: int) -> set[RedFlag]:
    found = re.findall(rf"^ *!!! ?({'|'.join(RedFlag)})\b", page.source.text.text[start:end], re.MULTILINE)
    return {RedFlag(kind) for kind in found}


def red_flags_shown(material: Material) -> Iterator[SourceError]:
    """What is written in `red_flags` is also shown."""
    for page in material.readable:
        flags = page.source.page.red_flags if isinstance(page.source.page, Condition | Article) else {}
        if flags and not any(name == "care-cards" for _, name in page.scan.inserts):
            yield page.fault(
                page.key_offset("red_flags"), "'red_flags' are shown nowhere; write {{care-cards}} in the text"
            )


def charts_shown(material: Material) -> Iterator[SourceError]:
    """Charts stand where there are figures for them."""
    for page in material.readable:
        shown = {name for _, name in page.scan.inserts}
        for insert, key in INSERTS.items():
            if insert.startswith("chart") and getattr(page.source.page, key, None) and insert not in shown:
                yield page.fault(page.key_offset(key), f"'{key}' is shown nowhere; write {{{{{insert}}}}} in the text")
