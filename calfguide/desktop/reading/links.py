"""The links of a page in order, for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


class Link(NamedTuple):
    """From `start` up to `end`, not included."""

    start: int
    end: int
    address: str


def links_of(document: QTextDocument) -> list[Link]:
    """All links; pieces in several formats that lead to one place are one link."""
    found: list[Link] = []
    block = document.begin()
    while block.isValid():
        for piece in block.textFormats():
            address = piece.format.anchorHref()
            if not address:
                continue
            start = block.position() + piece.start
            if found and found[-1].address == address and found[-1].end == start:
                found[-1] = found[-1]._replace(end=start + piece.length)
            else:
                found.append(Link(start, start + piece.length, address))
        block = block.next()
    return found


def next_link(found: list[Link], position: int, *, forward: bool) -> Link | None:
    """The first link that begins at a position or after it, or the last that ends there or before."""
    if forward:
        return next((link for link in found if link.start >= position), None)
    return next((link for link in reversed(found) if link.end <= position), None)
