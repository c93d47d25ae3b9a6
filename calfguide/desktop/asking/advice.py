"""How soon to get help, as far as what was said can tell: a shape, a sentence, and its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from calfguide.desktop.guarding import guarded
from calfguide.desktop.theme.marks import paint_mark
from calfguide.desktop.widgets.mirroring import turned, turned_margins
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from calfguide.desktop.theme.theme import Theme
    from calfguide.finder.advice import Advice


HEADING_PX = 16


@guarded
class AdviceBar(QFrame):
    """Hidden until something was noticed: a place alone says nothing on how urgent it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.urgency = ""
        self.heading_px = HEADING_PX
        self.heading = named(QLabel(wordWrap=True), "advice-heading")
        self.reason = named(QLabel(wordWrap=True), "advice-reason")
        self.reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(turned_margins(42, 10, 12, 10))
        column.setSpacing(3)
        column.addWidget(self.heading)
        column.addWidget(self.reason)
        theme.changed.connect(self.colour)
        self.hide()

    def show_advice(self, advice: Advice | None) -> None:
        self.setVisible(advice is not None)
        if advice is None:
            return
        self.urgency = str(advice.urgency)
        self.heading.setText(self.words()[self.urgency])
        reasons = list(advice.because)
        if advice.review_days is not None:
            day = QDate.currentDate().addDays(advice.review_days)
            by = QLocale().toString(day, QLocale.FormatType.LongFormat)
            reasons.append(self.tr("If it is not better by {date}, see a clinician.").format(date=by))
        self.reason.setText(" ".join(reasons))
        self.setAccessibleName(f"{self.heading.text()}. {self.reason.text()}")
        self.colour()

    def show_size(self, larger: float) -> None:
        """Words so many times their usual size."""
        self.heading_px = round(HEADING_PX * larger)
        self.colour()

    def words(self) -> dict[str, str]:
        return {
            "emergency": self.tr("Call an ambulance"),
            "same-day": self.tr("Get medical help today"),
            "soon": self.tr("See a clinician in the next days"),
            "routine": self.tr("See a clinician if it stays"),
            "self-care": self.tr("You can most likely look after it yourself"),
        }

    def colour(self) -> None:
        if self.urgency:
            colour = self.theme.tokens.urgency(self.urgency)
            look = f"color: {colour}; font-weight: bold; font-size: {self.heading_px}px;"
            if look != self.heading.styleSheet():  # Qt would read the same again, and all that lies round it
                self.heading.setStyleSheet(look)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.urgency:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self.theme.tokens
        painter.setPen(QColor(tokens.urgency(self.urgency)))
        painter.setBrush(QColor(tokens.urgency_soft(self.urgency)))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        paint_mark(painter, self.urgency, turned(QRectF(14, 12, 18, 18), self.rect()), tokens.urgency(self.urgency))
