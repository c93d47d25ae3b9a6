"""The licences of all that came with the program: a list of parts, and the text of the chosen one."""

from __future__ import annotations

import json
import re
import sys
from itertools import takewhile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from calfguide.paths import is_file, listed
from calfguide.values import dataclass

INDEX = "index.json"
# What the program runs with; pyproject.toml names these, and they bring the others.
DISTRIBUTIONS = (
    "fontpkg",
    "fontpkg-atkinson-hyperlegible",
    "Markdown",
    "msgspec",
    "nh3",
    "platformdirs",
    "PySide6-Essentials",
    "PyYAML",
    "RapidFuzz",
    "shiboken6",
)
NOTED = ".dist-info"
TEXT_OF_LICENCE = re.compile(r"LICEN[CS]E|COPYING|NOTICE", re.IGNORECASE)
LIST_WIDTH = 300
FIRST_SIZE = (860, 560)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the program consists of; `file` holds the text of its licence, or is a folder with such files."""

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


def installed_parts() -> list[Part]:
    """What a source tree or a wheel runs with, as its installer noted it; what it did not note is left out.

    Python's own module for this is not to be had: it loads what could open a connection.
    """
    notes = installers_notes()
    parts = []
    for name in DISTRIBUTIONS:
        folder = notes.get(plain(name))
        try:
            about = read_headers(folder / "METADATA") if folder else {}
        except (OSError, ValueError):
            continue
        if folder and "Version" in about:
            licence = about.get("License-Expression") or about.get("License") or ""
            parts.append(Part(name, about["Version"], licence, folder))
    return parts


def installers_notes() -> dict[str, Path]:
    """The folders in which an installer noted what it brought, by the plain names of libraries; the first counts."""
    found: dict[str, Path] = {}
    for place in map(Path, sys.path):
        for folder in listed(place, f"*{NOTED}"):
            found.setdefault(plain(folder.name.partition("-")[0]), folder)
    return found


def plain(name: str) -> str:
    """A library's name without what its writers may choose: capitals and the sort of stroke."""
    return re.sub("[-_.]+", "-", name).lower()


def read_headers(file: Path) -> dict[str, str]:
    """The lines "Name: value" up to the first that is empty; of a long value its first line."""
    lines = takewhile(str.strip, file.read_text("utf-8").splitlines())
    pairs = [line.partition(": ") for line in lines if not line[0].isspace()]
    return {name: value for name, _, value in pairs}


def installed_text(folder: Path) -> str:
    """The licence of an installed library; "" where it brought none."""
    files = [file for file in listed(folder, "**/*") if is_file(file) and is_licence(file.name)]
    return "\n\n".join(dict.fromkeys(file.read_text("utf-8", "replace") for file in files))


def is_licence(name: str) -> bool:
    return bool(TEXT_OF_LICENCE.match(name))


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
        self.text = QTextEdit(readOnly=True)
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
        self.text.setPlainText(self.text_of(part))

    def text_of(self, part: Part) -> str:
        try:
            if part.file.is_dir():
                return installed_text(part.file) or self.tr("It came without the text of its licence.")
            return part.file.read_text("utf-8", "replace")
        except OSError:
            return self.tr("The text is missing: {file}").format(file=part.file)
