"""What this program is, what it keeps and where, and what was measured of it."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from calfguide import __version__
from calfguide.desktop import screens
from calfguide.desktop.kept import KeptFiles, kept_by
from calfguide.desktop.licences import Licences, installed_parts, read_parts
from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.mirroring import read_from_left
from calfguide.desktop.widgets.stacking import StackingRow
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from calfguide.desktop.licences import Part
    from calfguide.desktop.services import Services

SIZE = QSize(620, 640)
MEASURED = "measured.json"
"""What `python -m tools.measured` found, beside the assets."""


class About(QDialog):
    """Version, licences, what is kept, and the measured results; Esc closes.

    Signals:
        deleting: (Path) what is in this folder is about to be deleted.
        deleted: (Path) it is, or what could be of it.
    """

    deleting = Signal(object)
    deleted = Signal(object)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.services = services
        self.setWindowTitle(self.tr("About CalfGuide"))
        collected = read_parts(services.paths.licences)
        self.parts = collected or installed_parts()
        self.libraries = [] if collected else self.parts  # a package has too many parts for a paragraph
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 8)
        column.setSpacing(10)
        for html in self.texts():
            column.addWidget(self.words(html))
        self.rows = [self.kept_row(kept) for kept in kept_by(services.paths)]
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("About CalfGuide"))
        close = QPushButton(self.tr("Close"))
        close.setProperty("bordered", True)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.licences = QPushButton(self.tr("Licences of all parts"))
        self.licences.setProperty("bordered", True)
        pressed_where_it_is(self.licences)
        self.licences.clicked.connect(self.show_licences)
        self.licences.setVisible(bool(self.parts))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(24, 0, 0, 0)
        buttons.addWidget(self.licences)
        buttons.addStretch(1)
        buttons.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 16, 16)
        outer.addWidget(scroll, 1)
        outer.addLayout(buttons)
        screens.fit(self, SIZE)

    def show_licences(self) -> None:
        run_dialog(Licences(self.parts, self))

    def words(self, html: str) -> QLabel:
        label = QLabel(html, wordWrap=True)
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def texts(self) -> Iterable[str]:
        library = self.services.library
        count = self.tr("{conditions} conditions, {structures} structures").format(
            conditions=len(library.conditions()), structures=len(library.structures())
        )
        yield f"<h2>CalfGuide {escape(__version__)}</h2>"
        yield paragraph(self.tr("An offline guide to pain in the calf, behind the knee and at the heel."), f"{count}.")
        yield paragraph(self.tr("It explains. It does not diagnose, and it does not take the place of an examination."))
        yield heading(self.tr("Licences"))
        yield paragraph(
            self.tr("Code: MIT licence. Text and drawings: CC BY 4.0."),
            self.tr("Reading font: Atkinson Hyperlegible, SIL Open Font License 1.1."),
            self.tr("Made with Qt for Python, LGPL 3."),
        )
        if self.libraries:
            yield paragraph(self.tr("Libraries: {list}.").format(list=", ".join(map(in_a_list, self.libraries))))
        measured = measured_words(self.services.paths.assets / MEASURED)
        if measured:
            yield heading(self.tr("What was measured"))
            yield from (paragraph(words) for words in measured)
        yield heading(self.tr("Nothing leaves this computer"))
        yield paragraph(
            self.tr("The program opens no network connection and holds no code that could."),
            self.tr("Each change of it is tested for that: the program is run with the network taken away."),
            self.tr("A link to a source opens in your browser, and only when you choose it."),
        )
        yield heading(self.tr("What is kept on this computer"))

    # ------------------------------------------------------------------ what is kept
    def kept_row(self, kept: KeptFiles) -> QWidget:
        """What one folder holds, with buttons that open and that empty it."""
        where = escape(read_from_left(kept.folder))
        text = QLabel(f"<b>{escape(kept.name)}</b><br>{escape(kept.what)}<br>{where}", wordWrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        buttons = QWidget()
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        show, delete = QPushButton(self.tr("Show")), QPushButton(self.tr("Delete"))
        for button in (show, delete):
            button.setProperty("bordered", True)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.setEnabled(kept.is_there())
        row = StackingRow(text, buttons)
        show.setAccessibleName(self.tr("Show the folder of: {name}").format(name=kept.name))
        delete.setAccessibleName(self.tr("Delete: {name}").format(name=kept.name))
        show.clicked.connect(lambda: self.show_folder(kept))
        delete.clicked.connect(lambda: self.delete(kept, show, delete))
        return row

    def show_folder(self, kept: KeptFiles) -> None:
        """Have the desktop show it; where it has no program for that, say where it is."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(kept.folder))):
            words = self.tr("No program was found that shows this folder: {folder}").format(
                folder=read_from_left(kept.folder)
            )
            QMessageBox.warning(self, self.tr("Show"), words)

    def delete(self, kept: KeptFiles, *buttons: QPushButton) -> None:
        """Ask once, then delete; what could not be deleted is said."""
        ask = self.tr("Delete this for good?\n\n{name}: {what}").format(name=kept.name, what=kept.what)
        yes = QMessageBox.StandardButton.Yes
        no = QMessageBox.StandardButton.No  # the key that is pressed most deletes nothing
        if QMessageBox.question(self, self.tr("Delete"), ask, yes | no, no) != yes:
            return
        self.deleting.emit(kept.folder)
        left = kept.delete()
        self.deleted.emit(kept.folder)
        if left:
            QMessageBox.warning(
                self, self.tr("Delete"), self.tr("This could not be deleted: {file}").format(file=read_from_left(left))
            )
        for button in buttons:
            button.setEnabled(kept.is_there())


def in_a_list(part: Part) -> str:
    """A library, its version and its licence in a few words."""
    named = f"{part.name} {part.version}"
    return f"{named} ({part.licence})" if part.licence else named


def measured_words(file: Path) -> list[str]:
    """The measured results as sentences; none where the file is missing or of another form."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        grade, cases = found["reading_grade"], found["cases"]
        values = {
            "median": f"{grade['median_of_conditions']:.1f}",
            "highest": f"{grade['highest']:.1f}",
            "count": int(cases["count"]),
            "first": int(cases["first"]),
            "three": int(cases["in_first_three"]),
            "urgent": int(cases["urgent"]),
            "missed": int(cases["urgent_advised_lower"]),
            "mild": int(cases["mild"]),
            "over": int(cases["mild_advised_urgent"]),
        }
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [text.format(**values) for text in measured_texts()]


def measured_texts() -> tuple[str, ...]:
    return (
        translate(
            "About",
            "Reading grade of the plain text (US school grade, lower is easier): {median} in the middle of all "
            "conditions, {highest} on the hardest page.",
        ),
        translate(
            "About",
            "In {count} written cases the condition that was meant came first in {first} and among the first three in "
            "{three}. Of {urgent} urgent ones {missed} were advised to wait longer than they should. Of {mild} mild "
            "ones {over} were sent to urgent help. The cases are the project's own and not those of patients.",
        ),
    )


def heading(words: str) -> str:
    return f"<h3>{escape(words)}</h3>"


def paragraph(*sentences: str) -> str:
    return f"<p>{escape(' '.join(sentences))}</p>"
