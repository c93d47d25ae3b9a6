"""The window in which conditions stand side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.comparing.menus import fill_add_menu
from calfguide.desktop.comparing.table import ComparisonTable
from calfguide.desktop.comparing.wording import table_text
from calfguide.desktop.dragging import dropped
from calfguide.desktop.guarding import guarded
from calfguide.desktop.saving import ask_for_pdf, print_sheets, write_pdf
from calfguide.desktop.theme.marks import WORDS, urgency_words
from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import finder_words
from calfguide.errors import CalfguideError
from calfguide.finder.comparing import MOST, compare
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
    from PySide6.QtPrintSupport import QPrinter

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.theme import Theme
    from calfguide.library.library import Library
    from calfguide.library.pages import Condition, Section

LEAST_SIZE = QSize(360, 400)
MARGIN = 18
EDGE = 24  # px of the main window that stay in sight around this one


@guarded
class CompareDialog(QDialog):
    """Beside the main window and not in its way; Esc closes; nothing of it is remembered.

    Signals:
        added: (slug) the reader wants this condition in a column too.
        opened: (slug) the page of a column is wanted.
        removed: (slug) this column is not.
    """

    added = Signal(str)
    opened = Signal(str)
    removed = Signal(str)

    def __init__(self, library: Library, atlas: Atlas, theme: Theme, close: QIcon, parent: QWidget) -> None:
        super().__init__(parent)
        self.library, self.atlas, self.theme = library, atlas, theme
        self.setObjectName("compare")
        self.setWindowTitle(self.tr("Compare conditions"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setSizeGripEnabled(True)
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST_SIZE)
        self.table = ComparisonTable(atlas, theme, close)
        self.table.opened.connect(self.opened)
        self.table.removed.connect(self.removed)
        self.fold = QPushButton()
        self.fold.setProperty("quiet", True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.unfold)
        self.said = named(QLabel(wordWrap=True), "statusline")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 14, MARGIN, 12)
        column.setSpacing(10)
        column.addLayout(self.make_top())
        column.addWidget(self.table, 1)
        column.addLayout(self.make_bottom())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_place(self, parent: QWidget) -> None:
        """Over the main window, a little smaller, and not wider than the columns can use."""
        room = parent.size() - QSize(2 * EDGE, 2 * EDGE)
        room.setWidth(min(room.width(), self.table.widest() + 2 * MARGIN))
        self.resize(room.expandedTo(LEAST_SIZE))
        self.move(parent.mapToGlobal(parent.rect().center()) - self.rect().center())

    # ------------------------------------------------------------------ parts
    def make_top(self) -> QVBoxLayout:
        heading = QLabel(self.tr("What tells them apart"), wordWrap=True)
        heading.setStyleSheet("font-size: 22px; font-weight: bold;")
        buttons = FlowLayout()
        self.add = self.button(self.tr("Add a condition"))
        self.add_menu = QMenu(self.add)
        self.add_menu.setToolTipsVisible(True)
        self.add.setMenu(self.add_menu)
        self.copy = self.button(self.tr("Copy as text"))
        self.copy.clicked.connect(self.copy_text)
        self.save = self.button(self.tr("Save as PDF…"))
        self.save.clicked.connect(self.ask_and_save)
        self.printing = self.button(self.tr("Print…"))
        self.printing.clicked.connect(self.ask_and_print)
        for button in (self.add, self.copy, self.save, self.printing):
            buttons.addWidget(button)
        top = QVBoxLayout()
        top.setSpacing(8)
        top.addWidget(heading)
        top.addLayout(buttons)
        return top

    def make_bottom(self) -> QHBoxLayout:
        close = self.button(self.tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.fold)
        row.addWidget(self.said, 1)
        row.addWidget(close)
        return row

    def button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("bordered", True)
        pressed_where_it_is(button)  # Enter belongs to the table
        return button

    # ------------------------------------------------------------------ showing
    def name_of(self, region: str) -> str:
        """What a place is called; one that a damaged drawing has no name for, by its id."""
        return self.atlas.regions[region].name if region in self.atlas.regions else region.replace("-", " ")

    def show_conditions(self, conditions: Sequence[Condition], per_cent: int) -> None:
        """Put these side by side; a wrong number of them is a ComparingError."""
        urgencies = {name: urgency_words(name) for name in WORDS}
        found = compare(
            conditions,
            self.name_of,
            urgencies,
            self.text_of,
            finder_words,
        )
        self.table.show_comparison(found, per_cent)
        self.draw_fold()
        self.say(self.tr("Arrow keys go from cell to cell. Enter opens the page."))
        full = len(conditions) >= MOST
        self.add.setEnabled(not full)
        self.add.setToolTip(self.tr("At most four conditions stand side by side") if full else "")
        fill_add_menu(self.add_menu, conditions, self.library.conditions(), self.added.emit)

    def text_of(self, slug: str) -> tuple[Section, ...]:
        """A page's plain text; one that cannot be read is compared by its facts alone."""
        try:
            return self.library.sections(slug, Level.PLAIN)
        except CalfguideError:
            return ()

    def unfold(self, on: bool) -> None:
        self.table.unfold(on)
        self.draw_fold()

    def draw_fold(self) -> None:
        count = len(self.table.table.equal)
        self.fold.setVisible(count > 0)
        if self.fold.isChecked():
            self.fold.setText(self.tr("Hide what is the same"))
        else:
            self.fold.setText(self.tr("%n more row(s) are the same: show", "", count))

    def say(self, words: str) -> None:
        self.said.setText(words)

    # ------------------------------------------------------------------ away from the screen
    def copy_text(self) -> None:
        QGuiApplication.clipboard().setText(table_text(self.table.table.comparison))
        self.say(self.tr("Copied: it can be pasted into a letter or a spreadsheet."))

    def ask_and_save(self) -> None:
        file = ask_for_pdf(self, "-".join(("compare", *(one.slug for one in self.table.table.conditions))) + ".pdf")
        if file is not None:
            self.save_pdf(file)

    def save_pdf(self, file: Path) -> None:
        """Write the comparison as one page; what goes wrong is said in the dialog."""
        from calfguide.desktop.comparing.paper import as_pdf

        self.say(write_pdf(file, lambda: as_pdf(self.table.table.comparison, self.atlas, self.theme.family)))

    def ask_and_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from calfguide.desktop.comparing.paper import page_layout

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        if run_dialog(dialog):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        from calfguide.desktop.comparing.paper import Sheet

        sheet = Sheet(self.table.table.comparison, self.atlas, self.theme.family)
        self.say(print_sheets(printer, lambda device: sheet.paint(device, printer.resolution())))

    # ------------------------------------------------------------------ cards dropped here
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for slug in dropped(event.mimeData()):
            self.added.emit(slug)
        event.acceptProposedAction()
