"""The look in force: which palette, which font, and telling everybody when it changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.style import style_sheet
from calfguide.desktop.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PALETTES, Tokens
from calfguide.desktop.widgets.sizes import MOST_OUTSIDE
from calfguide.notebook.settings import TEXT_SIZES
from calfguide.paths import fonts_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

FAMILY = "Atkinson Hyperlegible"
BODY_PX = 16
USUAL_PX = {"win32": (12.0, 12.0), "darwin": (13.0, 13.0)}  # of the system's letters, where nobody has changed them
USUAL_ON_DESKTOPS = (12.0, 14.7)  # 9 to 11 points at 96 dpi: each desktop has its own
CLEARLY_LARGER = 125  # per cent
OUTLINED = ("QCheckBox", "QRadioButton", "QAbstractItemView")
DARKENED = 140  # per cent by which Qt's style Fusion darkens the colour of an outline
EFFECTS = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


class Theme(QObject):
    """Puts a palette and a typeface on the application and follows the system where the reader's choice is "system".

    What is made is coloured at once, and dressed when `dress` is called.

    Signals:
        changed: another palette, typeface or size is in force; who paints, paints again.
        rescaled: text has another size, since the system's letters have; see `sized`.
    """

    changed = Signal()
    rescaled = Signal()

    def __init__(
        self, application: QApplication, choice: str = "system", typeface: str = "reading", motion: str = "system"
    ) -> None:
        super().__init__(application)
        self.application = application
        self.choice, self.typeface = choice, typeface
        self.hints = QGuiApplication.styleHints()
        self.tokens = self.wanted()
        self.reading_family = load_fonts()
        self.has_slanted = False
        self.family = self.wanted_family()
        self.scale = self.wanted_scale()
        self.colour()
        self.usual_motion = {effect: application.isEffectEnabled(effect) for effect in EFFECTS}
        self.usual_flash = self.hints.cursorFlashTime()
        self.still = False
        if motion != "system":
            self.show_motion(motion)
        self.hints.colorSchemeChanged.connect(self.follow_system)
        if hasattr(self.hints, "accessibility"):  # Qt 6.10 and later
            self.accessibility = self.hints.accessibility()
            self.accessibility.contrastPreferenceChanged.connect(self.follow_system)

    def load_slanted(self) -> None:
        """The fonts that only a page may use."""
        if not self.has_slanted:
            self.has_slanted = True
            load_fonts(slanted=True)

    # ------------------------------------------------------------------ colours and letters
    def wanted(self) -> Tokens:
        if self.choice != "system":
            return PALETTES[self.choice]
        dark = self.hints.colorScheme() == Qt.ColorScheme.Dark
        if self.system_wants_contrast():
            return CONTRAST_DARK if dark else CONTRAST_LIGHT
        return DARK if dark else LIGHT

    def system_wants_contrast(self) -> bool:
        if not hasattr(self.hints, "accessibility"):
            return False
        return self.hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast

    def wanted_family(self) -> str:
        if self.typeface == "system":
            return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        return self.reading_family

    def wanted_scale(self) -> int:
        """How large text is where the reader asks for 100 per cent, in per cent of our usual size.

        The system's own typeface has the system's size. Ours has it only where letters were made clearly larger: by
        somebody who needs that.
        """
        scale = system_scale()
        return scale if self.typeface == "system" or scale >= CLEARLY_LARGER else 100

    def sized(self, per_cent: int) -> int:
        """A text size that the reader has chosen, in per cent of our usual size."""
        return round(max(TEXT_SIZES[0], min(TEXT_SIZES[-1], per_cent * self.scale / 100)))

    @property
    def outside(self) -> float:
        """How many times their usual size words are that stand beside the text."""
        return min(MOST_OUTSIDE, self.scale / 100)

    def choose(self, choice: str) -> None:
        """Change to a palette by its name, or to "system"; what is open repaints at once."""
        self.choice = choice
        self.follow_system()

    def choose_typeface(self, typeface: str) -> None:
        """Change to the "reading" typeface or the "system"'s own."""
        self.typeface = typeface
        self.follow_system()

    def follow_system(self) -> None:
        """Take on what the system asks for now, as far as the reader leaves it to the system."""
        tokens, family, scale = self.wanted(), self.wanted_family(), self.wanted_scale()
        letters, before = (self.family, self.scale), self.scale
        if tokens is self.tokens and (family, scale) == letters:
            return
        self.tokens, self.family, self.scale = tokens, family, scale
        self.colour()
        self.dress(anew=(family, scale) != letters)
        self.changed.emit()
        if scale != before:
            self.rescaled.emit()

    def colour(self) -> None:
        """Palette and font, which whoever is made from now on takes on."""
        usual = palette(self.tokens)
        self.application.setPalette(usual)
        outlined = outlining(usual, self.tokens)
        for kind in OUTLINED:
            self.application.setPalette(outlined, kind)  # type: ignore[arg-type]  # the stub says bytes, which fail
        self.application.setFont(font(self.family, round(BODY_PX * self.outside)))

    def dress(self, *, anew: bool = False) -> None:
        """The style sheet: it comes last, or Qt would look its rules up anew for each widget put into another.

        What it has dressed takes on another font only when it is dressed `anew`.
        """
        sheet = style_sheet(self.tokens, self.outside)
        if anew or self.application.styleSheet() != sheet:
            self.application.setStyleSheet(sheet)

    # ------------------------------------------------------------------ motion
    def show_motion(self, motion: str) -> None:
        """Let things move as the system has it, or as little as can be; who animates asks `still` first."""
        self.still = motion == "less"
        for effect, usual in self.usual_motion.items():
            self.application.setEffectEnabled(effect, usual and not self.still)
        self.application.setCursorFlashTime(0 if self.still else self.usual_flash)


@guarded
class SystemWatcher(QObject):
    """Tells a theme that fonts or colours of the system are others now; Qt says so to windows alone."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self.theme = theme
        window.installEventFilter(self)
        window.screen().logicalDotsPerInchChanged.connect(theme.follow_system)  # some desktops scale text so

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ThemeChange:
            self.theme.follow_system()
        return False


def load_fonts(*, slanted: bool = False) -> str:
    """Load the upright or the slanted reading fonts; where they are missing, the system's font takes their place."""
    folder = fonts_folder()
    families: set[str] = set()
    if folder is not None:
        for file in sorted(folder.glob("*.ttf")):
            if ("Italic" in file.stem) == slanted:
                families.update(QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file))))
    return FAMILY if FAMILY in families else QGuiApplication.font().family()


def system_scale() -> int:
    """How large the system's letters are, in per cent of what is usual there, within the text sizes that we have."""
    general, screen = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont), QGuiApplication.primaryScreen()
    pixels = float(general.pixelSize())
    if pixels <= 0 and screen is not None:
        pixels = general.pointSizeF() * screen.logicalDotsPerInchY() / 72
    least, most = USUAL_PX.get(sys.platform, USUAL_ON_DESKTOPS)
    if pixels <= 0 or least <= pixels <= most:
        return 100
    return round(max(TEXT_SIZES[0], min(TEXT_SIZES[-1], 100 * pixels / (most if pixels > most else least))))


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


def outlining(usual: QPalette, tokens: Tokens) -> QPalette:
    """The palette of widgets that have an outline and no ground of their own: boxes to tick, frames of lists.

    The style outlines them in the colour of the window, but darker: on dark ground nothing would be seen of it.
    """
    made = QPalette(usual)
    made.setColor(QPalette.ColorRole.Window, QColor(tokens.quiet).lighter(DARKENED))
    return made
