"""The style sheet of the widgets, written once with token names in place of colours."""

from __future__ import annotations

import re
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calfguide.desktop.theme.tokens import Tokens

LETTERS = re.compile(r"font-size: (\d+)px")
SHEET = Template("""
* { outline: none; }
#toolbar { background: $paper; border: none; border-bottom: 1px solid $line; }
#leg-panel { background: $ground; }
#conditions-panel, #conditions-list, #middle, #asking-panel { background: $panel; border: none; }
#question-card { background: $raised; border: 1px solid $accent; border-radius: 9px; }
#question { font-weight: bold; font-size: 16px; }
#advice-reason { font-size: 14px; }
#reading-panel, #page { background: $paper; border: none; }
#statusline { color: $quiet; font-size: 14px; }
#hint { color: $quiet; font-size: 15px; }
#home { color: $accent; font-weight: bold; font-size: 18px; }

QSplitter::handle, QMainWindow::separator { background: $line; }
QSplitter::handle:hover, QMainWindow::separator:hover { background: $accent; }
QMainWindow::separator { width: 5px; }

QToolButton, QPushButton {
    color: $ink; background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px 10px; min-height: 24px;
}
QToolButton:hover, QPushButton:hover { background: $accent_soft; }
QToolButton:pressed, QPushButton:pressed { background: $accent_soft; border-color: $accent; }
QToolButton:focus, QPushButton:focus { border: 2px solid $accent; padding: 4px 9px; }
QToolButton:disabled, QPushButton:disabled { color: $edge; }
QToolButton[choice="true"] { color: $quiet; padding: 4px 9px; }
QToolButton[choice="true"]:focus { padding: 3px 8px; }
QToolButton[choice="true"]:checked { color: $accent; background: $accent_soft; font-weight: bold; }
QToolButton[tight="true"] { padding: 4px 2px; font-size: 15px; }
QToolButton[tight="true"]:focus { padding: 3px 1px; }
QToolButton[square="true"] { padding: 5px; }
QToolButton[square="true"]:focus { padding: 4px; }
QToolButton[square="true"]:checked { background: $accent_soft; border: 1px solid $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[raised="true"] { background: $raised; border: 1px solid $line; }
QToolButton[raised="true"]:hover { border-color: $accent; }
QToolButton[raised="true"]:focus { border: 2px solid $accent; padding: 4px; }
QToolButton[chip="true"] { color: $accent; background: $accent_soft; border-radius: 15px; padding: 2px 12px; font-weight: bold; font-size: 14px; }
QToolButton[chip="true"]:hover { border-color: $accent; }
#help-now { color: $emergency; background: $paper; border: 2px solid $emergency; border-radius: 8px; padding: 4px 14px; font-weight: bold; }
#help-now:hover { background: $emergency_soft; }
#help-now:focus { border: 3px solid $emergency; padding: 3px 13px; }
QPushButton[quiet="true"] { color: $accent; border: none; padding: 6px 8px; text-align: left; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; padding: 4px 6px; }
QPushButton[bordered="true"] { border: 1px solid $edge; background: $raised; }
QPushButton[bordered="true"]:focus { border: 2px solid $accent; }

#page-head { background: $paper; }
#page-head QToolButton[heading="true"] { color: $quiet; font-size: 15px; padding: 3px 10px; text-align: left; }
#page-head QToolButton[heading="true"]:focus { padding: 2px 9px; }
#contents { background: $paper; border: none; border-right: 1px solid $line; padding: 18px 8px 18px 12px; font-size: 15px; }
#contents::item { color: $quiet; padding: 7px 9px; border: 2px solid transparent; border-left: 3px solid transparent; border-radius: 5px; }
#contents::item:hover { color: $ink; background: $accent_soft; }
#contents::item:selected { color: $accent; background: $accent_soft; border-left: 3px solid $accent; }
#contents::item:selected:focus { border: 2px solid $accent; }
#find-count { color: $quiet; }
#find-count[missing="true"] { color: $emergency; }
#page-tabs { background: $panel; }
#page-tabs::tab { color: $quiet; background: $panel; border: 2px solid transparent; border-bottom: 2px solid $line; padding: 5px 4px 5px 12px; min-height: 24px; max-width: 190px; }
#page-tabs::tab:hover { color: $ink; background: $accent_soft; }
#page-tabs::tab:selected { color: $ink; background: $paper; border-bottom: 2px solid $accent; }
#page-tabs::tab:selected:focus { border: 2px solid $accent; }
#page-tabs QToolButton { padding: 3px; min-height: 18px; }

QLineEdit {
    placeholder-text-color: $quiet;
    color: $ink; background: $raised; border: 1px solid $edge; border-radius: 17px; padding: 5px 14px; min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#search { background: $panel; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; margin: 0; min-width: 24px; min-height: 24px; }
QLineEdit:focus { border: 2px solid $accent; padding: 4px 13px; background: $raised; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; border: 1px solid $edge; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; border: 1px solid $accent; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -8px 0; border-radius: 10px; background: $raised; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; }

#level-handle { color: $accent; background: $raised; border: 1px solid $accent; border-radius: 12px; padding: 3px 9px; min-height: 18px; font-size: 12px; }
#level-handle:hover { background: $accent_soft; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QScrollArea { border: 2px solid transparent; border-radius: 7px; }
QScrollArea:focus { border-color: $accent; }
#asking-panel QScrollArea { border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: 4px; min-height: 36px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $accent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 4px; min-width: 36px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { color: $ink; background: $raised; border: 1px solid $edge; padding: 6px; }
QMenu::item { padding: 6px 28px 6px 14px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $edge; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
#menu-heading { color: $quiet; font-size: 13px; font-weight: bold; padding: 6px 14px 2px 14px; }
QToolTip { color: $ink; background: $raised; border: 1px solid $edge; padding: 5px 8px; }

#results-frame { background: $raised; border: 1px solid $edge; border-radius: 9px; }
#results { color: $ink; background: $raised; border: none; }
#results QScrollBar:vertical { background: $raised; }
#results QScrollBar::handle:vertical:disabled { background: transparent; }
#card { background: $raised; border: 1px solid $edge; border-radius: 9px; }
#card-title { font-weight: bold; font-size: 17px; }
#card-latin { color: $quiet; font-style: italic; font-size: 14px; }
#card-text { font-size: 15px; }
#card QScrollArea, #card QScrollArea > QWidget > QWidget { background: $raised; }
#card-link { color: $accent; border: 1px solid transparent; padding: 0 3px; min-height: 24px; text-align: left; font-size: 15px; }
#card-link:hover { background: $accent_soft; }
#card-link:focus { border: 2px solid $accent; padding: 0 2px; }
#card QPushButton[bordered="true"] { padding: 3px 8px; font-size: 15px; }
#card QPushButton[bordered="true"]:focus { padding: 2px 7px; }
#card-close { padding: 3px; min-height: 20px; max-width: 24px; }
#card-close:focus { padding: 2px; }
#source-popup { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 8px; }
#problem-bar { background: $soon_soft; color: $ink; border: none; border-bottom: 1px solid $line; }
#kept-list { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 7px; }
#kept-list::item { padding: 5px 6px; }
#kept-list::item:selected { color: $ink; background: $accent_soft; }
#paper QGraphicsView { border: 2px solid transparent; }
#paper QGraphicsView:focus { border-color: $accent; }
#page-tabs QToolButton#ScrollLeftButton, #page-tabs QToolButton#ScrollRightButton { background: $panel; border: none; border-radius: 0px; } /* crosses of tabs lie below */
#page-tabs::scroller { width: 56px; } /* of both buttons */
#kept { border: 1px solid $edge; } /* as a window of its own */
#kept-head, #kept-body { background: $panel; }
#kept-title { color: $ink; font-weight: bold; }
#kept QCheckBox { color: $ink; spacing: 9px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
#kept QCheckBox:focus { border-color: $accent; }
#kept-list:focus { border: 2px solid $accent; }
#kept-list QLineEdit { border-radius: 4px; padding: 1px 6px; min-height: 18px; }
#kept QTabBar::tab { color: $quiet; background: transparent; border: none; border-bottom: 3px solid transparent; padding: 7px 8px; }
#kept QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: bold; }
#kept QTabBar::tab:hover { background: $accent_soft; }
#kept QTabBar::tab:focus { border: 2px solid $accent; border-radius: 5px; padding: 5px 6px 8px 6px; }
#kept QTabWidget::pane { border: none; border-top: 1px solid $line; }
#note-editor { background: $raised; border: 1px solid $edge; border-radius: 9px; }
#note-editor QPlainTextEdit, #note-field { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 6px; padding: 3px; selection-background-color: $accent; selection-color: $on_accent; }
#note-editor QPlainTextEdit:focus, #note-field:focus { border: 2px solid $accent; padding: 2px; }
QDialog, QMessageBox { background: $paper; }

QComboBox, QSpinBox { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 7px; padding: 3px 10px; min-height: 24px; selection-background-color: $accent; selection-color: $on_accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0px; border: none; } /* too small to hit; with NoButtons, Qt leaves the words no room in a style sheet */
QComboBox:hover, QSpinBox:hover { border-color: $accent; }
QComboBox:focus, QSpinBox:focus { border: 2px solid $accent; padding: 2px 9px; }
QComboBox::drop-down { border: none; width: 26px; subcontrol-position: center right; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox QPushButton { border: 1px solid $edge; background: $raised; }
QDialogButtonBox QPushButton:focus { border: 2px solid $accent; }
QComboBox QAbstractItemView { color: $ink; background: $raised; border: 1px solid $edge; selection-background-color: $accent_soft; selection-color: $ink; padding: 4px; outline: none; }
QCheckBox { color: $ink; spacing: 10px; padding: 3px 6px; border: 2px solid transparent; border-radius: 7px; }
QCheckBox:focus { border-color: $accent; }
QKeySequenceEdit QLineEdit { border-radius: 7px; padding: 3px 10px; }
QKeySequenceEdit QLineEdit[ring="true"] { border: 2px solid $accent; padding: 2px 9px; }
QTreeView { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 7px; }
QTreeView:focus { border: 2px solid $accent; }
QTreeView::item { padding: 4px 6px; min-height: 24px; }
QTreeView::item:selected { color: $ink; background: $accent_soft; border-top: 1px solid $accent; border-bottom: 1px solid $accent; }
QHeaderView::section { color: $quiet; background: $panel; border: none; border-bottom: 1px solid $line; padding: 5px 8px; font-weight: bold; }
#palette { background: $raised; border: 2px solid $accent; }
#settings-heading { color: $quiet; font-weight: bold; padding: 12px 0 3px 0; border-bottom: 1px solid $line; }
""")

# In high contrast a shade alone says nothing: what is chosen, pointed at or a card of its own has a line around it.
STRICT = Template("""
QToolButton:hover, QPushButton:hover { border: 1px solid $accent; }
QToolButton:focus, QPushButton:focus { border: 3px solid $accent; padding: 3px 8px; }
QToolButton[choice="true"]:checked { border: 2px solid $accent; }
QToolButton[choice="true"]:focus, QToolButton[square="true"]:focus { border: 3px solid $accent; padding: 2px 7px; }
QToolButton[square="true"]:focus { padding: 3px; }
QToolButton[chip="true"], QMenu::item:selected { border: 1px solid $accent; }
QLineEdit:focus { border: 3px solid $accent; padding: 3px 12px; }
QSplitter::handle, QMainWindow::separator { background: $edge; }
""")


def style_sheet(tokens: Tokens, larger: float = 1.0) -> str:
    """The widgets' style sheet in this palette, with words so many times as large; an unknown token is a KeyError."""
    values = tokens.by_name()
    sheet = SHEET.substitute(values)
    sheet = sheet + STRICT.substitute(values) if tokens.high_contrast else sheet
    return sheet if larger == 1 else LETTERS.sub(lambda found: f"font-size: {round(int(found[1]) * larger)}px", sheet)
