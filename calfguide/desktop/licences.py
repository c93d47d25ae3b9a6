"""The licences of all that came with the program: a list of parts, and the text of the chosen one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from calfguide.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "index.json"
LIST_WIDTH = 300
FIRST_SIZE = (860, 560)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the package consists of; `file` holds the text of its licence."""

    name: str
    version: str
    licence: str
    file: Path


def read_parts(folder: Path) -> list[Part]:
    """What a package says it consists of; empty for a source tree or an index that cannot be read."""
    try:
        entries = json.loads((folder / INDEX).read_text("utf-8"))
        return [Part(e["name"], e["version"], e["licence"], folder / e["file"]) for e in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return []


class Licences(QDialog):
    """Parts on the left, the text on the right; Esc closes."""

    def __init__(self, parts: list[Part], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self.parts = QListWidget()
        self.parts.setAccessibleName(self.tr("Parts of the program"))
        self.parts.setFixedWidth(LIST_WIDTH)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading = QLabel(wordWrap=True)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in parts:
            item = QListWidgetItem(f"{part.name} {part.version}")
            item.setData(Qt.ItemDataRole.UserRole, part)
            self.parts.addItem(item)
        close = QPushButton(self.tr("Close"))
        close.setProperty("bordered", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.heading)
        right.addWidget(self.text, 1)
        columns = QHBoxLayout()
        columns.setSpacing(12)
        columns.addWidget(self.parts)
        columns.addLayout(right, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 12)
        rows.setSpacing(12)
        rows.addLayout(columns, 1)
        rows.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.parts.currentItemChanged.connect(self.show_part)
        self.parts.setCurrentRow(0)
        self.resize(*FIRST_SIZE)

    def show_part(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        part: Part = item.data(Qt.ItemDataRole.UserRole)
        self.heading.setText(
            self.tr("{name} {version}: {licence}").format(name=part.name, version=part.version, licence=part.licence)
        )
        try:
            self.text.setPlainText(part.file.read_text("utf-8", "replace"))
        except OSError:
            self.text.setPlainText(self.tr("The text is missing: {file}").format(file=part.file))
