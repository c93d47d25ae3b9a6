"""The tab of the history: pages by the day on which they were opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QMessageBox, QTreeWidget, QTreeWidgetItem

from calfguide.desktop.guarding import guarded
from calfguide.desktop.keeping.keeping import FINAL
from calfguide.desktop.keeping.parts import KeptTab, key, search_field, words_and_place
from calfguide.desktop.keeping.words import day_in_words
from calfguide.desktop.widgets.buttons import on_lines, on_two_lines
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from calfguide.desktop.keeping.keeping import Keeping
    from calfguide.notebook.records import Visit

VISIT = Qt.ItemDataRole.UserRole
LEAST_WORDS = 1.5  # of the longest word, as a least line


class HistoryTab(KeptTab):
    """Enter opens a page again, Delete removes it from the history.

    Signals:
        page_requested: (slug) a page is to be opened again.
        handout_requested: (slugs) pages are to go into the handout.
        switched: whether a history is to be kept from now on.
        forgotten: (slugs) pages were taken out of the history; None means all of them.
    """

    page_requested = Signal(str)
    handout_requested = Signal(object)
    switched = Signal(bool)
    forgotten = Signal(object)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__(keeping)
        self.search = search_field(self.tr("Search in the history"))
        self.search.textChanged.connect(self.draw)
        self.switch = WrappedBox(self.tr("Keep a history of the pages that I open"))
        self.switch.toggled.connect(self.switched)  # a screen reader toggles it without a click
        self.tree = named(QTreeWidget(), "kept-list")
        self.tree.setAccessibleName(self.tr("History"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemActivated.connect(self.open)
        self.tree.itemSelectionChanged.connect(self.draw_buttons)
        self.build(self.tree, search=self.search)
        self.column.insertWidget(2, self.switch)
        self.remove_button = self.button(self.tr("Remove"), self.remove)
        self.handout_button = self.button(self.tr("Add to the handout"), self.add_to_handout)
        self.clear_button = self.button(self.tr("Clear the history…"), self.ask_and_clear)
        key("Delete", self.tree, self.remove)

    # ------------------------------------------------------------------ drawing
    def draw(self) -> None:
        words = self.search.text()
        visits: list[Visit] = self.keeping.read(lambda notebook: notebook.visits.find(words), [])
        if self.waits():
            return
        if not self.is_new((visits, words.strip(), self.switch.isChecked(), QDate.currentDate().toJulianDay())):
            return
        at = self.tree.verticalScrollBar().value()
        self.tree.clear()
        days = self.make_days(visits)
        self.tree.addTopLevelItems(days)
        self.tree.expandAll()
        for row in range(len(days)):
            self.tree.setFirstColumnSpanned(row, self.tree.rootIndex(), True)
        self.tree.verticalScrollBar().setValue(at)
        nothing = self.tr("No page with these words was opened.") if words.strip() else self.empty_words()
        self.say_empty("" if visits else nothing)
        self.clear_button.setEnabled(bool(visits) or bool(words.strip()))
        self.draw_buttons()

    def make_days(self, visits: list[Visit]) -> list[QTreeWidgetItem]:
        """A row for each day, in the order in which things happened; a clock that was put back makes a day twice."""
        today = QDate.currentDate()
        locale = QLocale()
        days: list[QTreeWidgetItem] = []
        last: QDate | None = None
        for visit in visits:
            when = QDateTime.fromSecsSinceEpoch(visit.at)
            if when.date() != last:
                last = when.date()
                day = QTreeWidgetItem([day_in_words(last, today)])
                day.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                bold = self.tree.font()
                bold.setBold(True)
                day.setFont(0, bold)
                days.append(day)
            time = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
            item = QTreeWidgetItem([visit.title, time])
            item.setData(0, VISIT, visit)
            days[-1].addChild(item)
        return days

    def show_switch(self, on: bool) -> None:
        with QSignalBlocker(self.switch):
            self.switch.setChecked(on)

    def empty_words(self) -> str:
        if self.switch.isChecked():
            first = self.tr("No page has been opened yet. Pages that you open are listed here with their time.")
        else:
            first = self.tr("No history is kept.")
        return words_and_place(
            self.keeping.file,
            first,
            self.tr("The history holds pages only. What you click on the leg, answer or search for is never kept."),
            self.tr("It is in a file on this computer, and nowhere else:"),
        )

    def draw_buttons(self) -> None:
        self.remove_button.setEnabled(bool(self.chosen()))
        self.handout_button.setEnabled(bool(self.chosen()))

    def chosen(self) -> list[Visit]:
        """The chosen visits, and those of chosen days."""
        found: dict[int, Visit] = {}
        for item in self.tree.selectedItems():
            inside = [item.child(row) for row in range(item.childCount())]
            visits = [one.data(0, VISIT) for one in (item, *inside) if one is not None]
            found |= {visit.number: visit for visit in visits if visit}
        return list(found.values())

    # ------------------------------------------------------------------ what the reader does
    def open(self, item: QTreeWidgetItem) -> None:
        visit = item.data(0, VISIT)
        if visit:
            self.page_requested.emit(visit.page)

    def add_to_handout(self) -> None:
        self.handout_requested.emit(list(dict.fromkeys(visit.page for visit in self.chosen())))

    def remove(self) -> None:
        chosen = self.chosen()
        if chosen:
            self.keeping.change(lambda notebook: notebook.visits.forget(chosen), FINAL)
            self.forgotten.emit({visit.page for visit in chosen})

    def ask_and_clear(self) -> None:
        """Clearing cannot be undone, so it is asked first."""
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Clear the history"))
        box.setText(self.tr("Remove all pages from the history?"))
        box.setInformativeText(self.tr("They are removed from the copies too. This cannot be undone."))
        clear = box.addButton(self.tr("Clear the history"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(self.tr("Keep it"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        run_dialog(box)
        if box.clickedButton() is clear:
            self.keeping.change(lambda notebook: notebook.visits.clear(), FINAL)
            self.forgotten.emit(None)


@guarded
class WrappedBox(QCheckBox):
    """A box to tick whose words stand on two lines where one has no room for them, or on as many as they need."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words
        self.setAccessibleName(words)

    @property
    def beside(self) -> int:
        """Width in px of all but the words."""
        return QCheckBox.sizeHint(self).width() - self.fontMetrics().size(0, self.text()).width()

    def minimumSizeHint(self) -> QSize:
        words = max(self.fontMetrics().horizontalAdvance(word) for word in self.words.split(" "))
        least = min(round(words * LEAST_WORDS), self.fontMetrics().size(0, self.halves(0)).width())
        return QSize(least + self.beside, super().sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit()

    def halves(self, room: int) -> str:
        return on_two_lines(self.words, self.fontMetrics(), room)

    def fit(self) -> None:
        room = self.width() - self.beside
        wanted = self.halves(room)
        if self.fontMetrics().size(0, wanted).width() > room:
            wanted = on_lines(self.words, self.fontMetrics(), room)
        if wanted != self.text():
            self.setText(wanted)
