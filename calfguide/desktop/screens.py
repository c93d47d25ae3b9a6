"""Where the window stood and how wide its panels were, for each set of screens, and back to where it can be seen."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

MOST_REMEMBERED = 8
WIDEST = 100_000  # px that a panel may have been
GRIP = (120, 40)  # px of the frame's top that must be on a screen, so that a hand can move the window
FRAME = QSize(12, 40)  # px that a desktop may lay around a window; it tells of them only once the window is there
ASIDE = 32  # px, as much as the bar over a window is high, so that the one behind can be seen and reached


def screens_in_use() -> str:
    """A name for the screens that are there now: moving to a projector and back finds each place again."""
    names = []
    for screen in QGuiApplication.screens():
        area = screen.geometry()
        place = f"{area.width()}x{area.height()} at {area.x()},{area.y()}"
        names.append(f"{screen.name()} {place} times {screen.devicePixelRatio():g}")
    return "; ".join(sorted(names))


def place_of(widget: QWidget, widths: Sequence[int] = ()) -> dict[str, object]:
    """Where `widget` stands and how wide its panels are, as it is kept for the screens in use."""
    frame = base64.b64encode(widget.saveGeometry().data()).decode("ascii")
    return {"frame": frame, "widths": list(widths)}


def remembered(places: Mapping[str, object], screens: str, place: object) -> dict[str, object]:
    """The places with that on a set of screens, the latest last; the oldest and what is no place are forgotten."""
    kept = {name: one for name, one in places.items() if name != screens and frame_in(one)}
    kept[screens] = place
    return dict(list(kept.items())[-MOST_REMEMBERED:])


def frame_in(place: object) -> str:
    """What Qt wrote of the window in a place, "" where there is nothing; once a place was that alone."""
    frame = place.get("frame") if isinstance(place, dict) else place
    return frame if isinstance(frame, str) else ""


def restore(widget: QWidget, place: object) -> bool:
    """Put `widget` where it stood; False where no place is known, or the record is damaged."""
    try:
        saved = QByteArray(base64.b64decode(frame_in(place).encode("ascii", "ignore")))
    except ValueError:
        return False
    return not saved.isEmpty() and widget.restoreGeometry(saved)


def fit(widget: QWidget, wanted: QSize) -> None:
    """Give `widget`, which was not shown yet, this size, or what its screen has room for with a frame around it.

    A dialog may be larger than the window that it belongs to.
    """
    screen = (widget.parentWidget() or widget).screen()
    widget.resize(wanted.boundedTo(screen.availableGeometry().size() - FRAME))


def step_aside(widget: QWidget) -> None:
    """Move `widget`, which is to stand where another window does, so that both are seen, and stay on the screen."""
    if widget.isMaximized() or widget.isFullScreen():
        return
    frame, room = widget.frameGeometry(), widget.screen().availableGeometry()
    along = step(frame.left() - room.left(), room.right() - frame.right())
    down = step(frame.top() - room.top(), room.bottom() - frame.bottom())
    widget.move(frame.topLeft() + QPoint(along, down))


def step(before: int, after: int) -> int:
    """How far to move aside where so many px are free on either side."""
    return ASIDE if after >= ASIDE else -ASIDE if before >= ASIDE else 0


def widths_in(place: object, count: int) -> list[int]:
    """The widths of so many panels in a place, or in a list; none where it holds no such widths."""
    widths = place.get("widths") if isinstance(place, dict) else place
    if not isinstance(widths, list) or len(widths) != count:
        return []
    return widths if all(type(width) is int and 0 < width <= WIDEST for width in widths) else []


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


def made_smaller(frame: QRect, areas: Iterable[QRect]) -> QRect:
    """The frame; one that is larger than the area that holds most of it gets as large as that, and lies within it."""
    rooms = list(areas)
    if not rooms:
        return frame
    room = max(rooms, key=lambda room: area_of(room.intersected(frame)))
    size = frame.size().boundedTo(room.size())
    if size == frame.size():
        return frame
    left = max(room.x(), min(frame.x(), room.x() + room.width() - size.width()))
    top = max(room.y(), min(frame.y(), room.y() + room.height() - size.height()))
    return QRect(QPoint(left, top), size)


def area_of(part: QRect) -> int:
    return part.width() * part.height() if part.isValid() else 0
