"""How names are written beside the leg, and their painting: on the screen, and on a picture that is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from calfguide.desktop.theme.theme import font
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFont, QPainter

    from calfguide.atlas.labelling import Label
    from calfguide.atlas.shapes import Box
    from calfguide.desktop.theme.tokens import Tokens

DOT = 2.4  # radius in px of the mark at the end of a line, for usual letters
USUAL_PX = 13


@dataclass(frozen=True, slots=True)
class Text:
    """A name broken into lines, each with whether it is Latin; sizes in px."""

    lines: tuple[tuple[str, bool], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """`pixels` is the letters' size; `both` says that Latin names stand quietly below English ones."""

    family: str
    pixels: int
    both: bool

    def font(self, latin: bool) -> QFont:
        made = font(self.family, self.pixels)
        made.setItalic(latin)
        return made

    @property
    def metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        """Of upright and of Latin text."""
        return QFontMetricsF(self.font(False)), QFontMetricsF(self.font(True))

    @property
    def line_height(self) -> int:
        """Of one line, in px."""
        return round(self.metrics[0].height())


def paint_labels(
    painter: QPainter,
    labels: Sequence[Label],
    texts: Mapping[str, Text],
    lettering: Lettering,
    tokens: Tokens,
    pointed: str = "",
) -> None:
    """Leaders first, under all dots and words."""
    larger = lettering.pixels / USUAL_PX
    for colour, width in ((tokens.ground, 3.0 * larger), (tokens.quiet, larger)):
        ground = colour == tokens.ground
        tone = QColor(colour)
        tone.setAlphaF(0.62 if ground else 1.0)
        for label in labels:
            lit = label.id == pointed and not ground
            painter.setPen(QPen(QColor(tokens.accent) if lit else tone, 1.6 * larger if lit else width))
            painter.drawLine(QPointF(*label.port), QPointF(*label.anchor))
    for label in labels:
        painter.setPen(QPen(QColor(tokens.ground), 1.2 * larger))
        painter.setBrush(QColor(tokens.accent if label.id == pointed else tokens.ink))
        painter.drawEllipse(QPointF(*label.anchor), (DOT + 0.4) * larger, (DOT + 0.4) * larger)
        paint_text(painter, label, texts[label.id], lettering, tokens, pointed=label.id == pointed)


def paint_text(
    painter: QPainter, label: Label, text: Text, lettering: Lettering, tokens: Tokens, *, pointed: bool
) -> None:
    """The lines of one name on a plate that the drawing shines through a little."""
    plate = QColor(tokens.ground)
    plate.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent_soft) if pointed else plate)
    painter.drawRoundedRect(QRectF(*sides(label.box, 2)), 3, 3)
    side = Qt.AlignmentFlag.AlignRight if label.side == "left" else Qt.AlignmentFlag.AlignLeft
    height = lettering.line_height
    left, top, right, _ = label.box
    for number, (words, latin) in enumerate(text.lines):
        painter.setFont(lettering.font(latin))
        quiet = lettering.both and latin
        painter.setPen(QColor(tokens.accent if pointed else tokens.quiet if quiet else tokens.ink))
        line = QRectF(left, top + number * height, right - left, height)
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, words)


def sides(box: Box, more: float) -> tuple[float, float, float, float]:
    """A box grown by some px, as left, top, width, height."""
    return box[0] - more, box[1] - more, box[2] - box[0] + 2 * more, box[3] - box[1] + 2 * more
