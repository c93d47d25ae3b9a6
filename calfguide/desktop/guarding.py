"""What Qt calls in our classes never lets an error out: on its way through Qt it would end the process.

PySide puts an error of an override aside and raises it in whatever Python code is called next, or in none. Where Qt
waits for a size or a pixmap it goes on with what is not there, and of 14 overrides that were tried so, five ended the
process.
"""

from __future__ import annotations

import sys
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QMimeData, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

C = TypeVar("C", bound=type)

SAFE: dict[str, Callable[[], Any]] = {
    **dict.fromkeys(("actionNames", "keyBindingsForAction", "mimeTypes", "relations"), list),
    **dict.fromkeys(("childCount", "columnCount", "count", "heightForWidth", "rowCount"), int),
    **dict.fromkeys(("canFetchMore", "edit", "eventFilter", "focusNextPrevChild", "hasHeightForWidth"), bool),
    **dict.fromkeys(("isValid", "setData"), bool),
    **dict.fromkeys(("geometry", "rect"), QRect),
    **dict.fromkeys(("minimumSize", "minimumSizeHint", "sizeHint"), lambda: QSize(0, 0)),
    **dict.fromkeys(("minimumTabSizeHint", "tabSizeHint"), lambda: QSize(0, 0)),
    **dict.fromkeys(
        (
            "addItem", "checkStateSet", "child", "childAt", "clone", "createEditor", "currentChanged", "data",
            "doAction", "fetchMore", "headerData", "initStyleOption", "invalidate", "itemAt", "loadResource",
            "mimeData", "object", "paint", "paintSection", "parent", "redo", "run", "selectionChanged",
            "setEditorData", "setGeometry", "setModelData", "setText", "showPopup", "takeAt", "undo",
            "updateEditorGeometry", "window",
        ),
        lambda: None,
    ),
    "createMimeDataFromSelection": QMimeData,
    "expandingDirections": lambda: Qt.Orientation(0),
    "flags": lambda: Qt.ItemFlag.NoItemFlags,
    "indexOfChild": lambda: -1,
    "interface_cast": lambda: VoidPtr(0),
    "pixmap": QPixmap,
    "role": lambda: QAccessible.Role.NoRole,
    "state": QAccessible.State,
    "text": str,
}  # fmt: skip
"""Names of what Qt calls, each with the value it takes for nothing; names that end in `Event` need none."""


def guarded(cls: C) -> C:
    """The class with all that Qt calls of it guarded: an error goes to `sys.excepthook`, and Qt gets nothing."""
    for name in [name for name in vars(cls) if is_override(cls, name)]:
        setattr(cls, name, guard(vars(cls)[name], SAFE.get(name, type(None))))
    return cls


def is_override(cls: type, name: str) -> bool:
    """Whether Qt calls this method of the class."""
    known = name.endswith("Event") or name in SAFE
    return known and any(hasattr(base, name) for base in cls.__bases__)


def guard(method: Callable[..., Any], safe: Callable[[], Any]) -> Callable[..., Any]:
    @wraps(method)
    def kept_in(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception as error:
            report(error)
            return safe()

    return kept_in


def report(error: Exception) -> None:
    """Hand an error to whoever takes the unforeseen ones, and end the painting that it broke off."""
    sys.excepthook(type(error), error, error.__traceback__)
    if error.__traceback__ is not None:
        let_go(error.__traceback__.tb_next)  # the guard itself goes on


def let_go(trace: TracebackType | None) -> None:
    """Drop what the broken-off functions held, pictures last: one that goes before its painter ends the process."""
    from traceback import clear_frames, walk_tb

    frames = [frame for frame, _ in walk_tb(trace)]
    held = [value for frame in frames for value in frame.f_locals.values()]
    pictures = [value for value in held if isinstance(value, (QImage, QPixmap))]
    del held
    clear_frames(trace)
    for frame in frames:
        len(frame.f_locals)  # until Python 3.13 a frame holds on to what it was last seen with
    del pictures
