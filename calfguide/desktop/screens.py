"""Where the window stood, for each set of screens, and back to where it can be seen."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtWidgets import QWidget

MOST_REMEMBERED = 8
GRIP = (120, 40)  # px of the frame's top that must be on a screen, so that a hand can move the window


def screens_in_use() -> str:
    """A name for the screens that are there now: moving to a projector and back finds each place again."""
    names = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        place = f"{area.width()}x{area.height()} at {area.x()},{area.y()}"
        names.append(f"{screen.name()} {place} times {screen.devicePixelRatio():g}")
    return "; ".join(sorted(names))


def remembered(places: Mapping[str, object], widget: QWidget) -> dict[str, str]:
    """The places with that of `widget` on the screens in use, the latest last; the oldest are forgotten."""
    here = screens_in_use()
    kept = {name: place for name, place in places.items() if isinstance(place, str) and name != here}
    kept[here] = base64.b64encode(widget.saveGeometry().data()).decode("ascii")
    return dict(list(kept.items())[-MOST_REMEMBERED:])


def restore(widget: QWidget, places: Mapping[str, object]) -> bool:
    """Put `widget` where it stood on these screens; False where it never was, or the record is damaged."""
    place = places.get(screens_in_use())
    if not isinstance(place, str):
        return False
    try:
        saved = QByteArray(base64.b64decode(place.encode("ascii", "ignore")))
    except ValueError:
        return False
    return not saved.isEmpty() and widget.restoreGeometry(saved)


def within_reach(frame: QRect, areas: Iterable[QRect]) -> QRect:
    """The frame, moved (and made smaller if need be) onto the first area where no area holds enough of its top."""
    rooms = list(areas)
    top = QRect(frame.x(), frame.y(), frame.width(), GRIP[1])
    for room in rooms:
        seen = room.intersected(top)
        if seen.width() >= min(GRIP[0], frame.width()) and seen.height() >= GRIP[1]:
            return frame
    if not rooms:
        return frame
    room = rooms[0]
    moved = QRect(frame)
    moved.setSize(frame.size().boundedTo(room.size()))
    moved.moveCenter(room.center())
    return moved
