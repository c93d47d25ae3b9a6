"""The style sheet of the widgets, written once with token names in place of colours."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calfguide.desktop.theme.tokens import Tokens

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

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }

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
QToolButton::menu-indicator { image: none; }
QToolButton[raised="true"] { background: $raised; border: 1px solid $line; }
QToolButton[raised="true"]:hover { border-color: $accent; }
QToolButton[chip="true"] { color: $accent; background: $accent_soft; border-radius: 15px; padding: 2px 12px; font-weight: bold; font-size: 14px; }
QToolButton[chip="true"]:hover { border-color: $accent; }
#help-now { color: $emergency; background: $paper; border: 2px solid $emergency; border-radius: 8px; padding: 4px 14px; font-weight: bold; }
#help-now:hover { background: $emergency_soft; }
#help-now:focus { border: 3px solid $emergency; padding: 3px 13px; }
QPushButton[quiet="true"] { color: $accent; border: none; padding: 6px 8px; text-align: left; }
QPushButton[quiet="true"]:focus { border: 2px solid $accent; padding: 4px 6px; }
QPushButton[bordered="true"] { border: 1px solid $edge; background: $raised; }
QPushButton[bordered="true"]:focus { border: 2px solid $accent; }

QLineEdit {
    color: $ink; background: $raised; border: 1px solid $edge; border-radius: 17px; padding: 5px 14px; min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent;
}
#search { background: $panel; }
QLineEdit QToolButton { background: transparent; border: none; padding: 0; margin: 0 0 0 8px; min-height: 0; }
QLineEdit:focus { border: 2px solid $accent; padding: 4px 13px; background: $raised; }

QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; border: 1px solid $edge; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; border: 1px solid $accent; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -8px 0; border-radius: 10px; background: $raised; border: 2px solid $accent; }
QSlider::handle:horizontal:focus { background: $accent; }

#level-handle { color: $accent; background: $raised; border: 1px solid $accent; border-radius: 12px; padding: 3px 9px; min-height: 18px; font-size: 12px; }
#level-handle:hover { background: $accent_soft; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
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
QToolTip { color: $ink; background: $raised; border: 1px solid $edge; padding: 5px 8px; }

#results-frame { background: $raised; border: 1px solid $edge; border-radius: 9px; }
#results { color: $ink; background: $raised; border: none; }
#source-popup { color: $ink; background: $raised; border: 1px solid $edge; border-radius: 8px; }
#problem-bar { background: $soon_soft; color: $ink; border: none; border-bottom: 1px solid $line; }
QDialog { background: $paper; }
""")


def style_sheet(tokens: Tokens) -> str:
    """The widgets' style sheet in this palette; an unknown token name is a KeyError."""
    return SHEET.substitute(asdict(tokens))
