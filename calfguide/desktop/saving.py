"""Putting what was made for paper into a PDF file, and saying how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_for_pdf(parent: QWidget, name: str) -> Path | None:
    """Where the reader wants it, with a name to begin with; None where they would rather not."""
    title, kind = translate("Saving", "Save as PDF"), translate("Saving", "PDF (*.pdf)")
    file, _ = QFileDialog.getSaveFileName(parent, title, name, kind)
    return Path(file) if file else None


def write_pdf(file: Path, make: Callable[[], bytes]) -> str:
    """Make it and write it; a sentence that says where it is, or why it is not."""
    if not file.suffix:
        file = file.with_suffix(".pdf")
    try:
        file.write_bytes(make())
    except OSError as error:
        return translate("Saving", "It could not be saved: {reason}").format(reason=error.strerror or error)
    return translate("Saving", "Saved as {file}").format(file=file)
