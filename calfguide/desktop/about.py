"""What this program is, what it keeps and where."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from calfguide import __version__

if TYPE_CHECKING:
    from calfguide.desktop.services import Services


class About(QDialog):
    """A few lines; Esc closes."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About CalfGuide"))
        words = QLabel(self.text(services), wordWrap=True)
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        words.setMinimumWidth(min(480, parent.width() - 80))
        close = QPushButton(self.tr("Close"))
        close.setProperty("bordered", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(16)
        column.addWidget(words)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def text(self, services: Services) -> str:
        library = services.library
        count = self.tr("{conditions} conditions, {structures} structures").format(
            conditions=len(library.conditions()), structures=len(library.structures())
        )
        paragraphs = (
            (self.tr("An offline guide to pain in the calf, behind the knee and at the heel."), f"{count}."),
            (self.tr("It explains. It does not diagnose, and it does not take the place of an examination."),),
            (
                self.tr("Nothing leaves this computer: the program opens no network connection."),
                self.tr("It keeps your settings in {file}.").format(file=services.settings.file),
            ),
            (
                self.tr("Code: MIT licence. Text and drawings: CC BY 4.0."),
                self.tr("Reading font: Atkinson Hyperlegible, SIL Open Font License 1.1."),
                self.tr("Made with Qt for Python, LGPL 3."),
            ),
        )
        body = "".join(f"<p>{escape(' '.join(sentences))}</p>" for sentences in paragraphs)
        return f"<h2>CalfGuide {escape(__version__)}</h2>{body}"
