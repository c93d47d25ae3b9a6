"""What is to happen once, a moment later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

NAME = "single-shot"  # of timers that delete themselves


def single_shot(milliseconds: int, context: QObject, deed: Callable[[], object]) -> None:
    """Do something after so many ms, unless `context` is gone by then.

    QTimer.singleShot never lets go of what it was to do where its context goes first (PySide6 6.11), and so of nothing
    that this holds; a timer that belongs to the context does.
    """
    timer = QTimer(context, singleShot=True, interval=milliseconds)
    timer.setObjectName(NAME)

    def act() -> None:
        timer.deleteLater()  # not connected: PySide6 6.11 never lets go of the name of a method of Qt's
        deed()

    timer.timeout.connect(act)
    timer.start()
