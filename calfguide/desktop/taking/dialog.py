"""The window in which pages are made ready for paper: what of them, how, and how it will look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import (
    QDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.saving import ask_for_pdf, print_sheets, write_pdf
from calfguide.desktop.taking.choices import Choices
from calfguide.desktop.taking.paper import Handout, page_layout
from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPageLayout

    from calfguide.desktop.figures import Figures
    from calfguide.desktop.services import Services
    from calfguide.library.pages import Level, Page

EDGE = 24  # px of the main window that stay in sight
LEAST_SIZE = QSize(640, 440)
USUAL_SIDE, MOST_SIDE = 300, 480  # px
SOON = 150  # ms after the last choice, before the preview is drawn anew


class PaperDialog(QDialog):
    """One page or a handout of several; what is chosen is seen at once.

    Signals:
        pages_changed: (slugs) the reader has another order, or took one out.
        chosen: (values) what is to be remembered for the next time.
    """

    pages_changed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        services: Services,
        figures: Figures,
        slugs: Sequence[str],
        level: Level,
        *,
        several: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.services, self.figures = services, figures
        self.library = services.library
        self.handout: Handout | None = None
        named(self, "paper")
        self.setWindowTitle(self.tr("Handout") if several else self.tr("Print the page"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(LEAST_SIZE)
        self.choices = Choices(self.known(slugs), self.library, level, several=several)
        self.choices.changed.connect(self.draw_soon)
        self.choices.pages_changed.connect(self.pages_changed)
        self.soon = QTimer(self, singleShot=True, interval=SOON)
        self.soon.timeout.connect(self.draw)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # of the preview: no printer need be there
        self.preview = QPrintPreviewWidget(self.printer)
        for part in (self.preview, *self.preview.findChildren(QGraphicsView)):  # Qt gives the keyboard to a part of it
            part.setAccessibleName(self.tr("Preview"))
        self.preview.paintRequested.connect(self.paint_preview)
        self.preview.previewChanged.connect(self.say_page)
        self.said = named(QLabel(wordWrap=True), "statusline")
        self.lay_out()

    def known(self, slugs: Sequence[str]) -> list[Page]:
        return [self.library.page(slug) for slug in slugs if self.library.has(slug)]

    def lay_out(self) -> None:
        side = QScrollArea()
        side.setAccessibleName(self.tr("Choices"))
        side.setWidget(self.choices)
        side.setWidgetResizable(True)
        side.setFixedWidth(self.side_width(side))
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the keyboard through what it holds
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right = QVBoxLayout()
        right.addWidget(self.preview, 1)
        right.addLayout(self.make_turning())
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(side)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.addLayout(middle, 1)
        column.addLayout(self.make_bottom())

    def side_width(self, side: QScrollArea) -> int:
        """Width in px of the choices, in which no words are cut: other languages have longer ones."""
        for part in (side, side.verticalScrollBar(), self.choices):
            part.ensurePolished()
        needed = self.choices.minimumSizeHint().width() + side.verticalScrollBar().sizeHint().width()
        return max(USUAL_SIDE, min(needed + 2 * side.frameWidth(), MOST_SIDE))

    def make_turning(self) -> FlowLayout:
        """What turns the sheets, in two lines where one has no room; what gets longer moves no button away."""
        self.before = self.button(self.tr("Sheet before"))
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after = self.button(self.tr("Next sheet"))
        self.after.clicked.connect(lambda: self.turn(1))
        self.wide = self.button(self.tr("Larger"))
        self.wide.setCheckable(True)
        self.wide.toggled.connect(self.show_wide)
        self.at = QLabel()
        self.before.ensurePolished()
        self.at.setMinimumHeight(self.before.sizeHint().height())
        row = FlowLayout()
        for part in (self.before, self.after, self.wide, self.at):
            row.addWidget(part)
        for key, step in (("PgUp", -1), ("PgDown", 1)):
            QShortcut(QKeySequence(key), self, lambda step=step: self.turn(step))
        return row

    def make_bottom(self) -> QHBoxLayout:
        self.save = self.button(self.tr("Save as PDF…"))
        self.save.clicked.connect(self.ask_and_save)
        self.print_button = self.button(self.tr("Print…"))
        self.print_button.clicked.connect(self.ask_and_print)
        close = self.button(self.tr("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for button in (self.print_button, self.save, close):
            row.addWidget(button)
        return row

    def button(self, words: str) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("bordered", True)
        pressed_where_it_is(made)
        return made

    def take_place(self, parent: QWidget) -> None:
        """Over the main window, a little smaller."""
        room = parent.size() - QSize(2 * EDGE, 2 * EDGE)
        self.resize(room.boundedTo(QSize(1180, 900)).expandedTo(LEAST_SIZE))
        self.move(parent.mapToGlobal(parent.rect().center()) - self.rect().center())
        self.choices.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self, values: Mapping[str, object]) -> None:
        """Begin with what was chosen the last time, and draw."""
        self.choices.restore(values)
        self.draw()

    # ------------------------------------------------------------------ the preview
    def draw_soon(self) -> None:
        self.chosen.emit(self.choices.values())
        self.soon.start()

    def draw(self) -> None:
        """Lay the pages out as chosen, and show the sheets."""
        self.soon.stop()
        layout = page_layout(self.choices.sheet_size())
        self.printer.setPageLayout(layout)
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.handout = self.lay_pages_out()
            self.preview.updatePreview()
        finally:
            QGuiApplication.restoreOverrideCursor()
        self.say_page()

    def lay_pages_out(self) -> Handout | None:
        pages = self.choices.pages()
        ready = bool(pages)
        self.save.setEnabled(ready)
        self.print_button.setEnabled(ready)
        if not ready:
            self.say(self.tr("There is no page in the handout."))
            return None
        try:
            return self.handout_for(page_layout(self.choices.sheet_size()))
        except CalfguideError as error:
            self.say(error_words(error))
            return None

    def handout_for(self, layout: QPageLayout) -> Handout:
        services, choices = self.services, self.choices
        family = services.theme.family
        return Handout(choices.pages(), choices.choice(), self.library, services.atlas, self.figures, family, layout)

    def paint_preview(self, printer: QPrinter) -> None:
        if self.handout is not None:
            self.handout.paint(printer, printer.resolution())

    def count(self) -> int:
        return len(self.handout.sheets) if self.handout else 0

    def turn(self, step: int) -> None:
        self.preview.setCurrentPage(max(1, min(self.count(), self.preview.currentPage() + step)))
        self.say_page()

    def show_wide(self, on: bool) -> None:
        if on:
            self.preview.fitToWidth()
        else:
            self.preview.fitInView()

    def say_page(self) -> None:
        now, count = self.preview.currentPage(), self.count()
        self.before.setEnabled(now > 1)
        self.after.setEnabled(now < count)
        words = self.tr("Sheet {number} of {count}").format(number=min(now, count), count=count)
        self.at.setText(words)
        self.preview.setAccessibleDescription(words)

    def say(self, words: str) -> None:
        self.said.setText(words)

    # ------------------------------------------------------------------ away from the screen
    def up_to_date(self) -> Handout | None:
        """The handout as it is chosen now, also where the preview has yet to follow."""
        if self.soon.isActive():
            self.draw()
        return self.handout

    def ask_and_save(self) -> None:
        pages = self.choices.pages()
        name = pages[0].slug if len(pages) == 1 else self.tr("handout")
        file = ask_for_pdf(self, f"{name}.pdf")
        if file is not None:
            self.save_pdf(file)

    def save_pdf(self, file: Path) -> None:
        """Write all sheets into a file; what goes wrong is said in the dialog."""
        handout = self.up_to_date()
        if handout is not None:
            self.say(write_pdf(file, handout.as_pdf))

    def ask_and_print(self) -> None:
        handout = self.up_to_date()
        if handout is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self.say(self.tr("No printer is set up on this computer. You can save a PDF instead."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(handout.layout)
        printer.setDocName(handout.title)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(handout.sheets))
        if run_dialog(dialog):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Send the sheets to a printer that was chosen, laid out for the paper that is in it."""
        handout = self.handout
        if handout is None:
            return
        if printer.pageLayout().pageSize().id() != handout.layout.pageSize().id():
            size = QPageSize.PageSizeId(printer.pageLayout().pageSize().id())
            printer.setPageLayout(page_layout(size))
            handout = self.handout_for(page_layout(size))
        only = range(printer.fromPage() - 1, printer.toPage()) if printer.fromPage() else None
        self.say(print_sheets(printer, lambda device: handout.paint(device, printer.resolution(), only)))
