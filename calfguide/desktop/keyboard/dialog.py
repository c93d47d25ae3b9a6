"""F1: every command with its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from calfguide.desktop import screens
from calfguide.desktop.actions import native
from calfguide.desktop.keyboard.field import KeyField
from calfguide.desktop.keyboard.listing import lines
from calfguide.desktop.saving import ask_for_pdf, print_sheets, write_pdf
from calfguide.desktop.widgets.buttons import bordered_button
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.widgets.fields import clearable
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import error_words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeySequence
    from PySide6.QtPrintSupport import QPrinter

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.keyboard.keymap import KeyMap
    from calfguide.desktop.theme.theme import Theme

NAME = Qt.ItemDataRole.UserRole
SIZE = QSize(700, 640)


class KeyboardDialog(QDialog):
    """A list to look in, and a field that takes new keys for the command that is current; Esc closes."""

    def __init__(self, commands: Actions, keymap: KeyMap, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.commands, self.keymap, self.theme = commands, keymap, theme
        self.setObjectName("keyboard")
        self.setWindowTitle(self.tr("Keyboard"))
        self.setSizeGripEnabled(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Look for a command or a key"))
        self.search.setAccessibleName(self.tr("Look for a command or a key"))
        clearable(self.search)
        self.search.textChanged.connect(self.narrow)
        self.list = self.make_list()
        self.none = named(QLabel(self.tr("No command and no key is called that."), wordWrap=True), "hint")
        self.none.hide()
        self.said = named(QLabel(wordWrap=True), "statusline")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.none, 1)
        column.addWidget(self.make_field())
        column.addWidget(self.said)
        column.addLayout(self.make_bottom())
        keymap.changed.connect(self.fill)
        self.fill()
        screens.fit(self, SIZE)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ parts
    def make_list(self) -> QTreeWidget:
        made = named(QTreeWidget(), "keys")
        made.setAccessibleName(self.tr("Commands and their keys"))
        made.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        made.setRootIsDecorated(False)
        made.setItemsExpandable(False)
        made.setIndentation(14)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setUniformRowHeights(True)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.currentItemChanged.connect(self.show_current)
        made.itemActivated.connect(lambda *_: self.begin())
        return made

    def make_field(self) -> QWidget:
        """The keys of the current command, and what can be done with them."""
        field = named(QWidget(), "key-field")
        self.title = QLabel(wordWrap=True)
        self.field = KeyField(self.tr("New keys: press them"), self.tr("Press new keys here"))
        self.field.keySequenceChanged.connect(self.offer)
        self.take = bordered_button(self.tr("Use these keys"))
        self.take.clicked.connect(self.accept_keys)
        self.drop = bordered_button(self.tr("No keys"))
        self.drop.clicked.connect(self.drop_keys)
        self.usual = bordered_button(self.tr("Usual keys"))
        self.usual.clicked.connect(self.reset_current)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for part in (self.field, self.take, self.drop, self.usual):
            flow.addWidget(part)
        self.field.setMinimumSize(170, self.take.sizeHint().height())
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.title)
        column.addWidget(buttons)
        return field

    def make_bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        reset = bordered_button(self.tr("All usual keys"))
        reset.clicked.connect(self.reset_all)
        save = bordered_button(self.tr("Save as PDF…"))
        save.clicked.connect(self.ask_and_save)
        printing = bordered_button(self.tr("Print…"))
        printing.clicked.connect(self.ask_and_print)
        close = bordered_button(self.tr("Close"))
        close.clicked.connect(self.reject)
        left = QWidget()
        flow = FlowLayout(left)
        for button in (reset, save, printing):
            flow.addWidget(button)
        row.addWidget(left, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    # ------------------------------------------------------------------ the list
    def fill(self) -> None:
        """The list anew, with the same line current."""
        current = self.current()
        self.list.clear()
        self.groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for title, found in lines(self.commands).items():
            group = QTreeWidgetItem([title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            lettering = self.list.font()
            lettering.setBold(True)
            group.setFont(0, lettering)
            self.list.addTopLevelItem(group)
            items: list[QTreeWidgetItem] = []
            self.groups.append((group, items))
            for line in found:
                item = QTreeWidgetItem(group, [line.words, line.keys])
                items.append(item)
                item.setData(0, NAME, line.name)
                spoken = f"{line.words}, {line.keys}" if line.keys else line.words
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
                if line.name and line.name == current:
                    self.list.setCurrentItem(item)
        self.list.expandAll()
        self.narrow(self.search.text())
        self.show_current()

    def narrow(self, text: str) -> None:
        """Keep the lines in which every word stands, in the command, its keys or its group."""
        words = text.casefold().split()
        any_left = False
        for group, items in self.groups:
            shown = 0
            for line in items:
                said = " ".join((group.text(0), line.text(0), line.text(1))).casefold()
                hidden = not all(word in said for word in words)
                line.setHidden(hidden)
                shown += not hidden
            group.setHidden(not shown)
            any_left = any_left or bool(shown)
        self.list.setVisible(any_left)
        self.none.setVisible(not any_left)

    def current(self) -> str:
        """Name of the current command, "" where there is none or its keys are a panel's own."""
        item = self.list.currentItem()
        return str(item.data(0, NAME) or "") if item is not None else ""

    def show_current(self) -> None:
        name = self.current()
        if name:
            self.title.setText(self.tr("New keys for “{command}”").format(command=self.keymap.name_of(name)))
        else:
            self.title.setText(self.tr("Choose a command of the list to change its keys."))
        for part in (self.field, self.drop):
            part.setEnabled(bool(name))
        self.usual.setEnabled(bool(name) and not self.keymap.is_usual(name))
        self.take.setEnabled(False)
        self.field.clear()
        self.say("")

    # ------------------------------------------------------------------ changing
    def begin(self) -> None:
        if self.current():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, key: QKeySequence) -> None:
        """Say whether the pressed keys can be had, and from whom."""
        name = self.current()
        if key.isEmpty() or not name:
            self.take.setEnabled(False)
            return
        refusal, owner = self.keymap.refusal(key), self.keymap.owner(key)
        self.take.setEnabled(not refusal and owner != name)
        shown = native([key])
        if refusal:
            self.say(refusal)
        elif owner == name:
            self.say(self.tr("{key} does that already.").format(key=shown))
        elif owner:
            words = self.tr("{key} belongs to “{command}”, which would lose it.")
            self.say(words.format(key=shown, command=self.keymap.name_of(owner)))
        else:
            self.say(self.tr("{key} is free.").format(key=shown))

    def accept_keys(self) -> None:
        name, key = self.current(), self.field.keySequence()
        if name and not self.keymap.refusal(key):
            self.keymap.change(name, [key])
            self.say_keys(name)

    def drop_keys(self) -> None:
        name = self.current()
        self.keymap.change(name, [])
        self.say_keys(name)

    def reset_current(self) -> None:
        name = self.current()
        self.keymap.reset(name)
        self.say_keys(name)

    def reset_all(self) -> None:
        self.keymap.reset_all()
        self.say(self.tr("All commands have their usual keys again."))

    def say_keys(self, name: str) -> None:
        action = self.keymap.actions[name]
        shown = native(action.shortcuts())
        words = self.tr("“{command}” is now {keys}.") if shown else self.tr("“{command}” has no keys now.")
        self.say(words.format(command=self.keymap.name_of(name), keys=shown))
        # The button that was pressed may be off now, and the next one after it takes all keys back.
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.keymap.settings.problem:
            self.say(error_words(self.keymap.settings.problem))

    def say(self, words: str) -> None:
        self.said.setText(words)

    # ------------------------------------------------------------------ on paper
    def ask_and_save(self) -> None:
        file = ask_for_pdf(self, "calfguide-keys.pdf")
        if file is not None:
            self.save_pdf(file)

    def save_pdf(self, file: Path) -> None:
        """Write the list as a page; what goes wrong is said in the dialog."""
        from calfguide.desktop.keyboard.paper import as_pdf

        self.say(write_pdf(file, lambda: as_pdf(lines(self.commands), self.theme.reading_family)))

    def ask_and_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.windowTitle())
        dialog = QPrintDialog(printer, self)
        if run_dialog(dialog):
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        from calfguide.desktop.keyboard.paper import print_page

        keys = lines(self.commands)
        self.say(print_sheets(printer, lambda device: print_page(device, keys, self.theme.reading_family)))
