"""Putting what was made for paper, or a picture, into a file, and saying how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog

from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget


def ask_for_pdf(parent: QWidget, name: str) -> Path | None:
    """Where the reader wants it, with a name to begin with; None where they would rather not."""
    return ask_for_file(parent, translate("Saving", "Save as PDF"), name, translate("Saving", "PDF (*.pdf)"))


def ask_for_file(parent: QWidget, title: str, name: str, kind: str) -> Path | None:
    """The same for any kind of file; one that is named without an ending has that of `name`."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kind)
    if not chosen:
        return None
    file = Path(chosen)
    return file if file.suffix else file.with_suffix(Path(name).suffix)


def write_pdf(file: Path, make: Callable[[], bytes]) -> str:
    """Make it and write it; a sentence that says where it is, or why it is not."""
    return write_file(file if file.suffix else file.with_suffix(".pdf"), make())


def write_file(file: Path, data: bytes) -> str:
    """Put this in the place of a file at once; a sentence that says where it is, or why it is not.

    Where it fails, what was there before still is.
    """
    writing = QSaveFile(str(file))
    if writing.open(QIODevice.OpenModeFlag.WriteOnly):
        writing.write(data)
        if writing.commit():
            return translate("Saving", "Saved as {file}").format(file=file)
    return translate("Saving", "It could not be saved: {reason}").format(reason=writing.errorString())


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG file. Other Python threads run meanwhile."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
