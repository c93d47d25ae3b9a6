"""What can be chosen for paper: pages and their order, level, sections, pictures, sources, letters and paper size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPageSize, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop.guarding import guarded
from calfguide.desktop.involved import outline_of
from calfguide.desktop.taking.choosing import LETTERS, SOURCES, Choice
from calfguide.desktop.taking.paper import usual_size
from calfguide.desktop.widgets.buttons import pressed_where_it_is
from calfguide.desktop.widgets.fields import ChoiceField
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.library.pages import LEVELS, Condition, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from calfguide.library.library import Library
    from calfguide.library.pages import Page

ID = Qt.ItemDataRole.UserRole
SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
ROW_PX = 34


@guarded
class OutlinedBoxes(QStyledItemDelegate):
    """Rows with a box to tick whose outline is seen on dark ground too; see `theme.outlining`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.outline = QApplication.palette(QCheckBox()).window()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        colours: QPalette = option.palette
        colours.setBrush(QPalette.ColorRole.Window, self.outline)


class Choices(QWidget):
    """The left side of the dialog.

    Signals:
        changed: the sheets will look different.
        pages_changed: (slugs) other pages, or in another order.
    """

    changed = Signal()
    pages_changed = Signal(object)

    def __init__(self, pages: Sequence[Page], library: Library, level: Level, *, several: bool) -> None:
        super().__init__()
        self.library = library
        self.known = {page.slug: page for page in pages}
        self.left_out: set[str] = set()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(2, 2, 8, 2)
        self.column.setSpacing(8)
        self.list = self.make_pages(pages)
        self.several = several
        if several:
            self.add_pages()
        self.add_looks(level)
        self.sections = self.add_sections()
        self.column.addStretch(1)
        self.draw_sections()

    # ------------------------------------------------------------------ parts
    def make_pages(self, pages: Sequence[Page]) -> QListWidget:
        made = named(QListWidget(self), "kept-list")
        made.hide()
        made.setAccessibleName(self.tr("Pages of the handout"))
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        for page in pages:
            item = QListWidgetItem(page.title)
            item.setToolTip(page.title)
            item.setData(ID, page.slug)
            made.addItem(item)
        made.setCurrentRow(0)
        made.setFixedHeight(ROW_PX * max(3, min(6, len(pages))))
        return made

    def add_pages(self) -> None:
        self.heading(self.tr("Pages"), self.list)
        self.column.addWidget(self.list)
        self.list.show()
        row = QWidget()
        flow = FlowLayout(row, gap=6)
        self.up = self.button(self.tr("Up"), lambda: self.step(-1))
        self.down = self.button(self.tr("Down"), lambda: self.step(1))
        self.remove = self.button(self.tr("Take out"), self.take_out)
        for button in (self.up, self.down, self.remove):
            flow.addWidget(button)
        self.column.addWidget(row)
        self.list.model().rowsMoved.connect(self.say_pages)
        self.list.currentRowChanged.connect(self.draw_buttons)
        self.draw_buttons()

    def add_looks(self, level: Level) -> None:
        names = (self.tr("Plain"), self.tr("Student"), self.tr("Clinician"))
        self.level = self.combo({str(one): name for one, name in zip(LEVELS, names, strict=True)}, str(level))
        letters = (self.tr("Usual"), self.tr("Large"), self.tr("Very large"))
        self.letters = self.combo({str(one): name for one, name in zip(LETTERS, letters, strict=True)}, str(LETTERS[0]))
        usual = next(name for name, size in SIZES.items() if size == usual_size())
        self.paper = self.combo({"a4": self.tr("A4"), "letter": self.tr("Letter")}, usual)
        form = QFormLayout()
        rows = (
            (self.tr("Reading level"), self.level),
            (self.tr("Letters"), self.letters),
            (self.tr("Paper"), self.paper),
        )
        for words, field in rows:
            form.addRow(words, field)
            field.setAccessibleName(words)  # which its list has too
        self.column.addLayout(form)
        self.level.currentIndexChanged.connect(self.draw_sections)
        self.pattern = self.switch(self.tr("Where it is felt, on the leg"))
        self.pattern.setEnabled(any(isinstance(page, Condition) for page in self.known.values()))
        self.pictures = self.switch(self.tr("Figures and charts"))
        self.references = self.switch(self.tr("Sources, with their numbers"))

    def add_sections(self) -> QListWidget:
        made = named(QListWidget(), "kept-list")
        made.setAccessibleName(self.tr("Sections"))
        made.setItemDelegate(OutlinedBoxes(made))
        made.itemChanged.connect(self.take_section)
        self.heading(self.tr("Sections"), made)
        self.column.addWidget(made)
        row = QWidget()
        flow = FlowLayout(row, gap=6)
        flow.addWidget(self.button(self.tr("All"), lambda: self.mark_all(True)))
        flow.addWidget(self.button(self.tr("None"), lambda: self.mark_all(False)))
        self.column.addWidget(row)
        return made

    def heading(self, words: str, buddy: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(buddy)
        self.column.addWidget(named(label, "settings-heading"))

    def combo(self, names: Mapping[str, str], chosen: str) -> ChoiceField:
        made = ChoiceField()
        for value, name in names.items():
            made.addItem(name, value)
        made.setCurrentIndex(made.findData(chosen))
        made.currentIndexChanged.connect(self.changed)
        return made

    def switch(self, words: str) -> QCheckBox:
        made = QCheckBox(words)
        made.setChecked(True)
        made.toggled.connect(self.changed)
        self.column.addWidget(made)
        return made

    def button(self, words: str, act: Callable[[], object]) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("bordered", True)
        pressed_where_it_is(made)
        made.clicked.connect(lambda: act())
        return made

    def first(self) -> QWidget:
        """What has the keyboard at first."""
        return self.list if self.several else self.level

    # ------------------------------------------------------------------ pages
    def slugs(self) -> list[str]:
        return [self.list.item(row).data(ID) for row in range(self.list.count())]

    def pages(self) -> list[Page]:
        return [self.known[slug] for slug in self.slugs()]

    def say_pages(self) -> None:
        self.draw_buttons()
        self.draw_sections()
        self.pages_changed.emit(tuple(self.slugs()))
        self.changed.emit()

    def step(self, by: int) -> None:
        row = self.list.currentRow()
        if 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)
            self.say_pages()

    def take_out(self) -> None:
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self.say_pages()

    def draw_buttons(self) -> None:
        row, count = self.list.currentRow(), self.list.count()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(row >= 0)

    # ------------------------------------------------------------------ sections
    def draw_sections(self) -> None:
        """The headings of all pages at the level, each once; what was left out stays so."""
        found: dict[str, str] = {}
        for slug in self.slugs():
            for anchor, words in outline_of(slug, self.library, self.chosen_level):
                found.setdefault(anchor, words)
        found.pop(SOURCES, None)
        self.sections.blockSignals(True)
        self.sections.clear()
        for anchor, words in found.items():
            item = QListWidgetItem(words)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setData(ID, anchor)
            item.setCheckState(Qt.CheckState.Unchecked if anchor in self.left_out else Qt.CheckState.Checked)
            self.sections.addItem(item)
        self.sections.setMinimumHeight(ROW_PX * max(3, min(12, len(found))))
        self.sections.blockSignals(False)

    def take_section(self, item: QListWidgetItem) -> None:
        if item.checkState() == Qt.CheckState.Checked:
            self.left_out.discard(item.data(ID))
        else:
            self.left_out.add(item.data(ID))
        self.changed.emit()

    def mark_all(self, on: bool) -> None:
        anchors = {self.sections.item(row).data(ID) for row in range(self.sections.count())}
        self.left_out = self.left_out - anchors if on else self.left_out | anchors
        self.draw_sections()
        self.changed.emit()

    # ------------------------------------------------------------------ what is chosen
    @property
    def chosen_level(self) -> Level:
        return Level(self.level.currentData())

    def sheet_size(self) -> QPageSize.PageSizeId:
        return SIZES[self.paper.currentData()]

    def choice(self) -> Choice:
        return Choice(
            self.chosen_level,
            frozenset(self.left_out),
            self.pictures.isChecked(),
            self.pattern.isChecked(),
            self.references.isChecked(),
            int(self.letters.currentData()),
        )

    def values(self) -> dict[str, object]:
        """What is remembered for the next time: not the level and the sections, which belong to the page."""
        return {
            "letters": self.letters.currentData(),
            "paper": self.paper.currentData(),
            "pattern": self.pattern.isChecked(),
            "pictures": self.pictures.isChecked(),
            "references": self.references.isChecked(),
        }

    def restore(self, values: Mapping[str, object]) -> None:
        """Take on what was remembered, as far as it makes sense."""
        self.blockSignals(True)
        for name in ("letters", "paper"):
            combo = getattr(self, name)
            combo.setCurrentIndex(max(combo.findData(values.get(name)), 0) if name in values else combo.currentIndex())
        for name in ("pattern", "pictures", "references"):
            if isinstance(values.get(name), bool):
                getattr(self, name).setChecked(values[name])
        self.blockSignals(False)
