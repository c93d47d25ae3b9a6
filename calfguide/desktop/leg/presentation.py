"""The leg alone on the whole screen, to show to somebody: its names and the condition's, readable from some metres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.view import LegView
from calfguide.desktop.theme.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.theme.theme import Theme

HIDE_AFTER = 2500  # ms without a movement
TITLE_SHARE, LABEL_SHARE, HINT_SHARE = 22, 48, 62  # of the screen's height, letters have one part in so many
LEAST_PX = 13


@guarded
class Presentation(QWidget):
    """A window of its own, on the screen of the one that it belongs to: nothing in that one changes.

    Signals:
        view_stepped: (+1 or -1) the leg is to be turned.
        layer_stepped: (+1 or -1) one layer deeper, or nearer to the skin.
        labels_toggled: names on, or off.
        side_toggled: the other leg.
        left: it is over.
    """

    view_stepped = Signal(int)
    layer_stepped = Signal(int)
    labels_toggled = Signal()
    side_toggled = Signal()
    left = Signal()

    def __init__(self, atlas: Atlas, theme: Theme, layer: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("The leg on the whole screen"))
        self.atlas, self.theme = atlas, theme
        self.view = LegView(atlas, theme, layer)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.seen = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self.seen.setTextFormat(Qt.TextFormat.PlainText)
        self.hint = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter, wordWrap=True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        for words in (self.seen, self.hint):
            keeping = words.sizePolicy()
            keeping.setRetainSizeWhenHidden(True)  # or the leg would grow when the words go
            words.setSizePolicy(keeping)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.view, 1)
        column.addWidget(self.seen)
        column.addWidget(self.hint)
        self.resting = QTimer(self, singleShot=True, interval=HIDE_AFTER)
        self.resting.timeout.connect(self.hide_cursor)
        self.view.installEventFilter(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.draw_colours)
        self.draw_colours()

    def open_on(self, room: QRect) -> None:
        """Fill the screen with these corners."""
        self.setGeometry(room)
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resting.start()

    # ------------------------------------------------------------------ showing
    def show_words(self, title: str, layer: str) -> None:
        """The condition's or the page's name, and, until hands rest, what is seen with the keys that change it."""
        keys = self.tr("Left, right: turn.  Up, down: layer.  N: names.  L: other leg.  + and -: closer.  Esc: back.")
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.seen.setText(layer)
        self.seen.show()
        self.resting.start()
        self.hint.setText(keys)
        words = self.tr("{title}. {layer}").format(title=title, layer=layer) if title else layer
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)

    def draw_colours(self) -> None:
        tokens = self.theme.tokens
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(tokens.ground))
        self.setAutoFillBackground(True)
        self.setPalette(palette)
        self.draw_letters()

    def draw_letters(self) -> None:
        """Letters grow with the screen: from some metres away it is its height that counts."""
        tokens, height = self.theme.tokens, self.height()
        sizes = (
            (self.title, TITLE_SHARE, tokens.ink, 700),
            (self.seen, HINT_SHARE, tokens.quiet, 400),
            (self.hint, HINT_SHARE, tokens.quiet, 400),
        )
        for label, share, colour, weight in sizes:
            pixels = max(LEAST_PX, height // share)
            label.setStyleSheet(f"color: {colour}; font-size: {pixels}px; font-weight: {weight};")
            label.setFont(font(self.theme.family, pixels))
        pixels = max(LEAST_PX, height // LABEL_SHARE)
        if pixels != self.view.labels.text_px:
            self.view.labels.text_px = pixels
            self.view.labels.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.draw_letters()

    # ------------------------------------------------------------------ the pointer
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            self.show_cursor()
        elif event.type() == QEvent.Type.KeyPress:
            return True
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.show_cursor()
        super().mouseMoveEvent(event)

    def show_cursor(self) -> None:
        """The hand moves, or a key means nothing here: the pointer and the words below are there until it rests."""
        if self.cursor().shape() == Qt.CursorShape.BlankCursor:
            self.unsetCursor()
            self.view.unsetCursor()
            self.seen.show()
            self.hint.show()
        self.resting.start()

    def hide_cursor(self) -> None:
        """Nothing fades: the pointer and the words below are there or not, whatever is said about motion."""
        self.seen.hide()
        self.hint.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.view.setCursor(Qt.CursorShape.BlankCursor)
        self.view.set_hover(("", ""))
        self.view.setCursor(Qt.CursorShape.BlankCursor)

    # ------------------------------------------------------------------ keys
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        from_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {Qt.Key.Key_Left: 1 if from_right else -1, Qt.Key.Key_Right: -1 if from_right else 1}
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        elif key in steps:
            self.view_stepped.emit(steps[key])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.layer_stepped.emit(-1 if key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp) else 1)
        elif key == Qt.Key.Key_N:
            self.labels_toggled.emit()
        elif key == Qt.Key.Key_L:
            self.side_toggled.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.view.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.view.zoom_out()
        elif key == Qt.Key.Key_0:
            self.view.fit()
        else:
            self.show_cursor()
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.resting.stop()
        self.view.finish()
        self.left.emit()
        super().closeEvent(event)
