"""Remembering where the reader is on a page, and returning there when the text has changed around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QTextCursor

from calfguide.desktop.history import Landmark, Visit
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Container

    from PySide6.QtGui import QTextBlock, QTextDocument

    from calfguide.desktop.history import Spot
    from calfguide.desktop.reading.view import PageView

BELOW = 12  # paragraphs below the view that may take its place, where all that is in view goes away


def place_of(view: PageView, page: str) -> Visit:
    """What is in view, line by line, what is selected, and where the keyboard is."""
    top = view.verticalScrollBar().value()
    anchor, from_top = "", 0.0
    for name, height in view.sections.heights():
        if height > top + 1:
            break
        anchor, from_top = name, height
    cursor, link = view.textCursor(), view.link_focus.current
    selected = (view.sections.spot(cursor.anchor()), view.sections.spot(cursor.position()))
    return Visit(
        page,
        anchor,
        (top - from_top) * 100 / view.per_cent,
        landmarks_of(view, top),
        selected if cursor.hasSelection() else None,
        view.sections.spot(link.start) if link else None,
    )


def landmarks_of(view: PageView, top: int) -> tuple[Landmark, ...]:
    """The lines in view, each paragraph's first, from the upper edge down; then what would follow.

    The top of a page needs none: it is its top in every level and size.
    """
    if not top:
        return ()
    found: list[Landmark] = []
    room, left = view.viewport().height(), BELOW
    view.sections.lay_out()
    first = view.cursorForPosition(QPoint(0, 0)).block().blockNumber()
    for block, spot in view.sections.spots(first):
        position = view.sections.first_line(block, top) if spot.words else None
        if position is not None:
            height = view.sections.line_top(position) - top
            found.append(Landmark(replace(spot, at=position - block.position()), height if height < room else 0.0))
            left -= height >= room
            if not left:
                break
    return tuple(found)


def return_to(view: PageView, place: Visit) -> None:
    """Bring the best landmark that is still there to the height at which it was."""
    restore_selection(view, place.selection)
    link = view.sections.position(place.link) if place.link else None
    if link is not None:
        view.link_focus.put_at(link)
        if not place.selection:
            put_caret(view, link)
    for landmark in place.landmarks:
        position = view.sections.position(landmark.spot)
        if position is not None:
            view.verticalScrollBar().setValue(round(view.sections.line_top(position) - landmark.height))
            return
    go_to_offset(view, place)


def go_to_offset(view: PageView, place: Visit) -> None:
    offset = place.offset * view.per_cent / 100
    if not place.anchor:  # the usual case; to ask for heights would lay out the whole page first
        view.verticalScrollBar().setValue(round(offset))
        return
    heights = dict(view.sections.heights())
    if place.anchor in heights:
        view.verticalScrollBar().setValue(round(heights[place.anchor] + offset))
    else:
        view.go_to_anchor(place.anchor)


def restore_selection(view: PageView, selected: tuple[Spot, Spot] | None) -> None:
    ends = [view.sections.position(spot) for spot in selected or ()]
    cursor = view.textCursor()
    if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
        cursor.setPosition(ends[0])
        cursor.setPosition(ends[1], QTextCursor.MoveMode.KeepAnchor)
        view.setTextCursor(cursor)
    elif cursor.hasSelection():
        cursor.clearSelection()
        view.setTextCursor(cursor)


def put_caret(view: PageView, position: int) -> None:
    """Braille and magnifiers follow the caret. It scrolls to where it is put, so what scrolls further comes after."""
    cursor = view.textCursor()
    cursor.setPosition(position)
    view.setTextCursor(cursor)


def select_to(view: PageView, distance: int) -> None:
    """Extend the selection so many px down, or up; Qt's own way by lines never comes out of a table again."""
    cursor = view.textCursor()
    there = view.cursorRect().center() + QPoint(0, distance)
    cursor.setPosition(view.cursorForPosition(there).position(), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.ensureCursorVisible()


def go_to_anchor(view: PageView, anchor: str) -> None:
    """Bring a heading or a source to the upper edge, and the caret there; what is no heading is marked."""
    heights = dict(view.sections.heights())
    if anchor in heights:
        start = view.sections.start(anchor)
        if start is not None:
            put_caret(view, start)
        view.verticalScrollBar().setValue(round(heights[anchor]))
        view.link_focus.start = start
        return
    block = block_of_anchor(view.document(), anchor)
    if block is not None:
        put_caret(view, block.position())
        view.verticalScrollBar().setValue(round(view.sections.line_top(block.position())) - view.body)
        view.link_focus.put_on(None)
        view.link_focus.start = block.position()
        view.mark_target(block.position(), block.position() + block.length() - 1)


def structures_in_view(view: PageView, known: Container[str]) -> tuple[str, ...]:
    """The structures that the passage in view links: all of the line that is nearest to where one reads."""
    low, high = view.marking.in_view()
    bar = view.verticalScrollBar()
    reading = reading_line(bar.value(), bar.maximum(), view.viewport().height())
    lines: dict[float, list[str]] = {}
    for link in view.link_focus.links():
        url = QUrl(link.address)
        if low <= link.start <= high and url.scheme() == "structure" and url.path() in known:
            lines.setdefault(view.sections.line_top(link.start), []).append(url.path())
    nearest = min(lines, key=lambda top: abs(top - reading), default=None)
    return () if nearest is None else tuple(dict.fromkeys(lines[nearest]))


def reading_line(scrolled: int, furthest: int, height: int) -> float:
    """How far down the page one reads: a third below the upper edge of the window.

    At the beginning and the end of the page it goes on to the edge, so that scrolling comes by each line there too.
    """
    third = height / 3
    if furthest == 0:
        return third
    if furthest < 2 * third:
        return scrolled * (1 + height / furthest)
    return scrolled + max(min(third, scrolled), height - 2 * (furthest - scrolled))


def block_of_anchor(document: QTextDocument, anchor: str) -> QTextBlock | None:
    """The paragraph in which a named place stands."""
    block = document.begin()
    while block.isValid():
        if any(anchor in piece.format.anchorNames() for piece in block.textFormats()):
            return block
        block = block.next()
    return None
