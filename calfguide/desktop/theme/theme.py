"""The look in force: which palette, which font, and telling everybody when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from calfguide.desktop.theme.style import style_sheet
from calfguide.desktop.theme.tokens import DARK, LIGHT, Tokens
from calfguide.paths import fonts_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

FAMILY = "Atkinson Hyperlegible"
BODY_PX = 16


class Theme(QObject):
    """Puts a palette on the application and follows the system while the reader's choice is "system".

    Signals:
        changed: another palette is in force; who paints, paints again.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self.application = application
        self.choice = choice
        self.tokens = self.wanted()
        self.family = load_fonts()
        self.has_slanted = False
        self.apply()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow_system)

    def load_slanted(self) -> None:
        """The fonts that only a page may use."""
        if not self.has_slanted:
            self.has_slanted = True
            load_fonts(slanted=True)

    def wanted(self) -> Tokens:
        if self.choice == "system":
            dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def choose(self, choice: str) -> None:
        """Change to "system", "light" or "dark"; what is open repaints at once."""
        self.choice = choice
        self.follow_system()

    def follow_system(self) -> None:
        wanted = self.wanted()
        if wanted is self.tokens:
            return
        self.tokens = wanted
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        self.application.setPalette(palette(self.tokens))
        self.application.setFont(font(self.family, BODY_PX))
        self.application.setStyleSheet(style_sheet(self.tokens))


def load_fonts(*, slanted: bool = False) -> str:
    """Load the upright or the slanted reading fonts; where they are missing, the system's font takes their place."""
    folder = fonts_folder()
    families: set[str] = set()
    if folder is not None:
        for file in sorted(folder.glob("*.ttf")):
            if ("Italic" in file.stem) == slanted:
                families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return FAMILY if FAMILY in families else QGuiApplication.font().family()


def font(family: str, pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(family)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def palette(tokens: Tokens) -> QPalette:
    """Qt's own colour roles, so that whatever the style sheet does not name (menus, tips, selections) matches too."""
    roles = {
        QPalette.ColorRole.Window: tokens.panel,
        QPalette.ColorRole.WindowText: tokens.ink,
        QPalette.ColorRole.Base: tokens.paper,
        QPalette.ColorRole.AlternateBase: tokens.panel,
        QPalette.ColorRole.Text: tokens.ink,
        QPalette.ColorRole.PlaceholderText: tokens.quiet,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.ink,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.ink,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(tokens.edge))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, QColor(tokens.edge))
    return made
