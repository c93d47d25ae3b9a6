"""Labels in the program's few kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from calfguide.desktop.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


@guarded
class ElidedLabel(QLabel):
    """One line that never asks for more room than there is; what does not fit ends in an ellipsis."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.words = ""

    def say(self, words: str) -> None:
        """Show these words in the line; a screen reader is given all of them."""
        self.words = words
        self.setAccessibleDescription(words)
        self.elide()

    def elide(self) -> None:
        line = " ".join(self.words.split())
        self.setText(self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.elide()
