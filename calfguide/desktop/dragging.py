"""What is carried when a reader drags a condition: its name, and its title for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.library.pages import Condition

CONDITIONS = "application/x-calfguide-conditions"


def carried(conditions: Sequence[Condition]) -> QMimeData:
    """Conditions as they travel with the pointer."""
    data = QMimeData()
    data.setData(CONDITIONS, "\n".join(one.slug for one in conditions).encode())
    data.setText("\n".join(one.title for one in conditions))
    return data


def dropped(data: QMimeData) -> tuple[str, ...]:
    """The names that were carried here; none where something else was."""
    if not data.hasFormat(CONDITIONS):
        return ()
    return tuple(data.data(CONDITIONS).data().decode(errors="replace").split())
