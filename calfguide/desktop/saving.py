"""Putting what was made for paper, or a picture, into a file, and saying how it went."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSaveFile
from PySide6.QtWidgets import QFileDialog

from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.desktop.widgets.wording import translate
from calfguide.paths import is_file

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QImage, QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    Paint = Callable[[QPagedPaintDevice], bool]


ENDINGS = re.compile(r"\*(\.\w+)")


def ask_for_pdf(parent: QWidget, name: str) -> Path | None:
    """Where the reader wants it, with a name to begin with; None where they would rather not."""
    return ask_for_file(parent, translate("Saving", "Save as PDF"), name, translate("Saving", "PDF (*.pdf)"))


def ask_for_file(parent: QWidget, title: str, name: str, kind: str, others: Collection[str] = ()) -> Path | None:
    """The same for any kind of file, or one of several: "PNG (*.png);;SVG (*.svg)"; `others` are endings to let be."""
    chosen, chosen_kind = QFileDialog.getSaveFileName(parent, title, name, kind)
    if not chosen:
        return None
    known = {*ENDINGS.findall(kind), *others}
    file = with_ending(Path(chosen), Path(name), known, next(iter(ENDINGS.findall(chosen_kind)), Path(name).suffix))
    replaces = file != Path(chosen) and is_file(file)  # the dialog has asked about the other name alone
    return None if replaces and not may_replace(file, parent) else file


def with_ending(file: Path, proposed: Path, known: Collection[str], ending: str) -> Path:
    """What was typed, with the ending of the kind that was chosen where it has none of the known ones.

    A dot in a name begins no ending, and a name that was left as it was proposed goes with the kind.
    """
    if file.name == proposed.name:
        return file.with_suffix(ending)
    return file if file.suffix.lower() in known else file.with_name(file.name + ending)


def may_replace(file: Path, parent: QWidget) -> bool:
    """Ask before a file is written over whose name nobody has typed in full."""
    from PySide6.QtWidgets import QMessageBox

    from calfguide.desktop.widgets.dialogs import run_dialog

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(translate("Saving", "{file} is there already.").format(file=file.name))
    replace = box.addButton(translate("Saving", "Replace it"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(translate("Saving", "Keep it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    answers: list[bool] = []
    replace.clicked.connect(lambda: answers.append(True))
    run_dialog(box)
    return bool(answers)


def write_pdf(file: Path, make: Callable[[], bytes]) -> str:
    """Make it and write it; a sentence that says where it is, or why it is not."""
    return write_file(file if file.suffix else file.with_suffix(".pdf"), make())


def write_file(file: Path, data: bytes) -> str:
    """Put this in the place of a file at once; a sentence that says where it is, or why it is not.

    Where it fails, what was there before still is.
    """
    writing = QSaveFile(str(file))
    opened = writing.open(QIODevice.OpenModeFlag.WriteOnly)
    if opened and write_all(writing, data) and writing.commit():
        return translate("Saving", "Saved as {file}").format(file=read_from_left(file))
    reason = writing.errorString()
    if opened:
        writing.cancelWriting()
    return not_saved(reason)


def not_saved(reason: str) -> str:
    return translate("Saving", "It could not be saved: {reason}").format(reason=reason)


def write_all(device: QIODevice, data: bytes) -> bool:
    """Write to the last byte. On a disk that gets full Qt writes what fits and calls it no error; the next write is."""
    left = memoryview(data)
    while left:
        written = device.write(bytes(left))
        if written <= 0:
            return False
        left = left[written:]
    return True


def print_sheets(printer: QPrinter, paint: Paint) -> str:
    """Let `paint` fill what was chosen in a dialog for printing; a sentence that says what became of it.

    A file that was chosen in place of a printer is written at once: Qt would leave half of it on a disk that is full,
    and say nothing.
    """
    name = printer.outputFileName()
    if name:
        return write_pdf(Path(name), lambda: sheets_as_pdf(printer, paint))
    if paint(printer):
        return translate("Saving", "Sent to the printer.")
    return translate("Saving", "The printer did not take it. You can save a PDF instead.")


def sheets_as_pdf(printer: QPrinter, paint: Paint) -> bytes:
    from PySide6.QtGui import QPdfWriter

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(printer.resolution())
    writer.setPageLayout(printer.pageLayout())
    writer.setTitle(printer.docName())
    paint(writer)
    buffer.close()
    return bytes(data.data())


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG file. Other Python threads run meanwhile."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())
