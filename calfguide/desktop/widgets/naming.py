"""Names that the style sheet and tests find widgets by."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

Named = TypeVar("Named", bound=QObject)


def named(widget: Named, name: str) -> Named:
    """The same object, with its name set."""
    widget.setObjectName(name)
    return widget
