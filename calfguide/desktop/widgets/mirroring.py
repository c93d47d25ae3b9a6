"""Turning round what is painted or placed by hand where the window is read from the right; Qt turns all else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from pathlib import Path

known: list[bool] = []
"""What `from_right` said last, until it may be otherwise: each line that is painted asks."""


def from_right() -> bool:
    """Whether the window is read from the right."""
    if not known:
        listen()
        known.append(QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    return known[0]


@cache
def listen() -> None:
    """Hear of it when it changes; there is one application in a process."""
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.layoutDirectionChanged.connect(lambda _: known.clear())


def read_from_left(words: Path | str) -> str:
    """A path or keys: among words that are read from the right, they are read from the left all the same."""
    return f"\u2066{words}\u2069" if from_right() and words else str(words)


def turned(box: QRectF, room: QRectF | QRect) -> QRectF:
    """A box as far from the right edge of its room as it was from the left, where the window is read from the right."""
    if not from_right():
        return box
    room = QRectF(room)
    return QRectF(room.right() - (box.right() - room.left()), box.top(), box.width(), box.height())


def turned_rect(box: QRect, room: QRect) -> QRect:
    return turned(QRectF(box), QRectF(room)).toRect() if from_right() else box


def turned_margins(left: int, top: int, right: int, bottom: int) -> QMargins:
    return QMargins(right, top, left, bottom) if from_right() else QMargins(left, top, right, bottom)
