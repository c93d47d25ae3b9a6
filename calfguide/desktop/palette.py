"""Ctrl+Shift+P: any command by a few letters of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from calfguide.desktop.actions import full_name, native
from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.mirroring import turned_rect
from calfguide.desktop.widgets.naming import named
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QAction, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.theme.theme import Theme

NAME, KEYS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
LEAST_FIT = 60  # of 100: below it the letters are found by chance
MOST = 40
WIDTH, ROW, PAD = 560, 36, 12


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette."""

    name: str
    words: str
    group: str
    action: QAction


def commands_of(actions: Actions) -> list[Command]:
    """All commands of the menu in its order, and how to leave."""
    names = {id(action): name for name, action in actions.by_name().items()}
    found = [
        Command(names[id(action)], full_name(action), group.title, action)
        for group in actions.groups()
        for action in group.actions
        if id(action) in names
    ]
    return [*found, Command("quit", full_name(actions.quit), "", actions.quit)]


def ordered(commands: Sequence[Command], typed: str, recent: Sequence[str]) -> list[Command]:
    """Nothing typed: what was used last, then the rest as in the menu. Else what fits the letters, the best first."""
    rank = {name: at for at, name in enumerate(recent)}
    if not typed.strip():
        return sorted(commands, key=lambda one: rank.get(one.name, len(rank)))
    from rapidfuzz import fuzz, utils

    wanted = utils.default_process(typed)

    def fit(one: Command) -> float:
        words = utils.default_process(one.words)
        whole = max(fuzz.WRatio(wanted, words), fuzz.WRatio(wanted, utils.default_process(f"{one.group} {one.words}")))
        return whole + (100 if is_meant(one, typed) else 0)

    fits = [(fit(one), one) for one in commands]
    good = [(value, one) for value, one in fits if value >= LEAST_FIT]
    return [one for _, one in sorted(good, key=lambda pair: (-pair[0], rank.get(pair[1].name, len(rank))))][:MOST]


def is_meant(one: Command, typed: str) -> bool:
    """Whether each word typed begins a word of the command."""
    from rapidfuzz import utils

    words = utils.default_process(one.words).split()
    return all(any(word.startswith(part) for word in words) for part in utils.default_process(typed).split())


def is_named(one: Command, typed: str) -> bool:
    """Whether the whole name of the command was typed."""
    from rapidfuzz import utils

    return utils.default_process(one.words) == utils.default_process(typed)


@guarded
class CommandPalette(QDialog):
    """A field and what fits it; arrows move, Enter does it, Esc closes.

    Signals:
        chosen: (name) a command is to be done.
    """

    chosen = Signal(str)

    def __init__(self, actions: Actions, recent: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("All commands"))
        self.commands, self.recent = commands_of(actions), recent
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Name of a command"))
        self.field.setPlaceholderText(self.tr("What would you like to do?"))
        self.field.textChanged.connect(self.show_fitting)
        self.list = CommandList(theme)
        self.list.itemActivated.connect(self.do)
        self.list.itemClicked.connect(self.do)
        self.list.currentItemChanged.connect(self.announce)
        self.none = named(QLabel(self.tr("No command is called that."), wordWrap=True), "hint")
        self.none.setMargin(PAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for part in (self.field, self.list, self.none):
            column.addWidget(part)
        self.show_fitting("")
        self.take_place(parent)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_place(self, parent: QWidget) -> None:
        """Over the upper part of the window, in its middle."""
        width = min(WIDTH, parent.width() - 24)
        self.resize(width, min(470, parent.height() - 90))
        self.move(parent.mapToGlobal(QPoint((parent.width() - width) // 2, 64)))

    def show_fitting(self, typed: str) -> None:
        found = ordered(self.commands, typed, self.recent)
        self.list.fill(found)
        if found and not found[0].action.isEnabled():  # Enter must not do something else instead
            meant = (row for row in self.list.usable() if is_meant(found[row], typed))
            self.list.setCurrentRow(-1 if is_named(found[0], typed) else next(meant, -1))
            self.announce()
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)

    def announce(self) -> None:
        """Say the current line, since the keyboard stays in the field; without one the first, which is not possible."""
        if self.list.count() and self.isVisible():
            said = self.list.item(max(self.list.currentRow(), 0))
            words = str(said.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def do(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.accept()
            self.chosen.emit(str(item.data(NAME)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.list.page_length(),
            Qt.Key.Key_PageUp: -self.list.page_length(),
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.currentRow() >= 0:
                self.do(self.list.currentItem())
        elif event.key() in moves:
            self.list.move(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class CommandList(QListWidget):
    """The lines; those that cannot be done now are seen and passed over."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("results")
        self.setAccessibleName(self.tr("Commands"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keyboard
        self.setItemDelegate(CommandDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def fill(self, commands: Iterable[Command]) -> None:
        self.clear()
        for one in commands:
            keys = native(one.action.shortcuts()[:1])
            item = QListWidgetItem(one.words)
            item.setData(NAME, one.name)
            item.setData(KEYS, keys)
            spoken = f"{one.words}, {keys}" if keys else one.words
            if one.action.isCheckable() and one.action.isChecked():
                item.setData(Qt.ItemDataRole.CheckStateRole, None)
                spoken = self.tr("{command}, in force").format(command=spoken)
                item.setText(f"{one.words}  ✓")
            if not one.action.isEnabled():
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                spoken = self.tr("{command}, not possible now").format(command=spoken)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.addItem(item)
        self.setCurrentRow(next(iter(self.usable()), -1))

    def usable(self) -> list[int]:
        return [row for row in range(self.count()) if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled]

    def page_length(self) -> int:
        return max(1, self.viewport().height() // ROW - 1)

    def move(self, step: int) -> None:  # type: ignore[override]
        """Go so many usable lines down or up; from the end to the beginning and back, a page at most to the end."""
        rows = self.usable()
        if rows:
            at = rows.index(self.currentRow()) + step if self.currentRow() in rows else 0
            at = at % len(rows) if abs(step) == 1 else max(0, min(len(rows) - 1, at))
            self.setCurrentRow(rows[at])


@guarded
class CommandDelegate(QStyledItemDelegate):
    """The command on one side, its key on the other."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = self.theme.tokens
        state = QStyle.StateFlag
        usable = state.State_Enabled in option.state
        painter.save()
        if usable and state.State_Selected in option.state:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
            edge = QRect(option.rect.x(), option.rect.y(), 3, option.rect.height())
            painter.fillRect(turned_rect(edge, option.rect), QColor(tokens.accent))
        elif usable and state.State_MouseOver in option.state:
            painter.fillRect(option.rect, QColor(tokens.panel))
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(self.theme.family, 14))
        painter.setPen(QColor(tokens.quiet if usable else tokens.edge))
        keys = str(index.data(KEYS) or "")
        beside = painter.fontMetrics().horizontalAdvance(keys) + PAD if keys else 0
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, keys)  # Qt turns both alignments round
        painter.setFont(font(self.theme.family, 15))
        painter.setPen(QColor(tokens.ink if usable else tokens.edge))
        room = turned_rect(room.adjusted(0, 0, -beside, 0), option.rect)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, words)
        painter.restore()
