"""What stands over the leg cut across: where front, back and sides are, and how large a centimetre is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from calfguide.desktop.leg.lettering import USUAL_PX
from calfguide.desktop.leg.levels import small_leg_size
from calfguide.desktop.theme.theme import font
from calfguide.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPainter

    from calfguide.desktop.leg.view import LegView
    from calfguide.desktop.theme.tokens import Tokens

SECTION_HOME = (-14.0, -22.0, 654.0, 716.0)
"""The part of the sheet that fills the widget at first; below the section there is room for the small leg."""
LABELS_PX, LEAST_SHARE = 140, 0.52
"""Width of a column of labels, and the share of the width that the section keeps between two."""
SCALE_BARS_CM = (5, 2, 1, 0.5, 0.2)
SCALE_BAR_PX = 100
BAR_PX, MARK_PX = 12, 13
CORNER_PX, FLAT_PX, FRONT_PX = 42, 112, 60
"""Widths of upper buttons that stand and that lie flat, and of the room between these for the word at the front."""
FRONT_TALL_PX, ABOVE_SECTION = 17, 16.0
"""Height of the word at the front, and what is empty of each sheet above the section, in drawing units."""


def section_home(width: float, height: float, *, between_labels: bool) -> tuple[float, float, float, float]:
    """The part of the sheet that fills a widget of so many px at first; labels need columns on both sides, and the word
    at the front its line.
    """
    left, top, right, bottom = SECTION_HOME
    if between_labels:
        share = max(LEAST_SHARE, 1 - 2 * LABELS_PX / max(1.0, width))
        aside = (right - left) * (1 / share - 1) / 2
        left, right = left - aside, right + aside
    if height > 2 * FRONT_TALL_PX and width > 0:
        room = height - FRONT_TALL_PX
        as_high = (ABOVE_SECTION * height - FRONT_TALL_PX * bottom) / room  # where the height says how large it is
        as_wide = (room - FRONT_TALL_PX) * (right - left) / width + 2 * ABOVE_SECTION - bottom  # where the width does
        top = min(top, max(as_high, as_wide))
    return left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Mark:
    """A word over the section: its middle in px of the widget, and its turn in degrees."""

    word: str
    middle: QPointF
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Marks:
    """Words over a section that neither move nor mirror with it, and a bar of `length` px that ends at `end`; the
    letters are so many times the usual."""

    larger: float
    sides: tuple[Mark, ...]
    scale: Mark
    length: float
    end: QPointF


class SectionMarks(QObject):
    """Says where the words over a section stand."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view = view
        self.top = 0  # px that buttons take at the upper edge, where they lie flat
        self.upper = QSizeF(), QSizeF()  # what the buttons cover at the upper left and the upper right

    def now(self) -> Marks:
        """As the section is seen now."""
        view = self.view
        cm_px = view.shapes.units_per_cm * view.camera.scale
        bar = next((cm for cm in SCALE_BARS_CM if cm * cm_px <= SCALE_BAR_PX), SCALE_BARS_CM[-1])
        length, end = bar * cm_px, QPointF(view.width() - 10.0, view.height() - 12.0)
        words = self.tr("{length} cm").format(length=bar)
        if bar < 1:
            words = self.tr("{length} mm").format(length=round(10 * bar))
        scale = Mark(words, end - QPointF(length / 2, 4 + 11 * self.larger))
        return Marks(self.larger, tuple(self.edge_marks()), scale, length, end)

    @property
    def larger(self) -> float:
        """How many times the usual the letters are: as those of names."""
        return self.view.labels.text_px / USUAL_PX

    def sides(self) -> tuple[str, str]:
        """What lies to the left and to the right: a right leg seen from below has its outer side on the left."""
        outer, inner = self.tr("Outer side"), self.tr("Inner side")
        return (inner, outer) if self.view.camera.mirrored else (outer, inner)

    def edge_marks(self) -> list[Mark]:
        """The words at the four edges; between names there is no room at the sides, so these stand beside the front, or
        below upper buttons that lie flat."""
        view, metrics = self.view, QFontMetricsF(self.lettering)
        left, right = self.sides()
        height = metrics.height() + 2
        between = view.width() >= 2 * FLAT_PX + FRONT_PX
        front = Mark(self.tr("Front"), QPointF(view.width() / 2, (0 if between else self.top) + height / 2))
        back = Mark(self.tr("Back"), QPointF(view.width() / 2, view.height() - height / 2))
        edges = sorted(view.camera.to_widget(x, 0)[0] for x in (0, view.shapes.width))
        if view.labels.wanted:
            words = ("← " + left, right + " →")
            return [front, back, *(self.aside(edges, *words) if between and self.top else self.beside(front, *words))]
        near_left, near_right = max(height, edges[0]), min(view.width() - height, edges[1])
        leg = QSizeF(small_leg_size(view.height())).grownBy(QMarginsF(0, 0, 4, 4))
        heights = [
            self.upright(left, near_left - height, self.upper[0], leg),
            self.upright(right, view.width() - near_right - height, self.upper[1], self.bar_box().size()),
        ]
        return [
            front,
            back,
            Mark(left, QPointF(near_left - height / 2, heights[0]), -90),
            Mark(right, QPointF(near_right + height / 2, heights[1]), 90),
        ]

    def upright(self, word: str, off: float, upper: QSizeF, lower: QSizeF) -> float:
        """At which height a word stands that is so many px off its side: at the section's middle, or as near to it as
        what lies in the upper and the lower corner leaves room for.
        """
        half = mark_box(self.lettering, word).width() / 2 + 1
        least = upper.height() + half if off < upper.width() else half
        most = self.view.height() - half - (lower.height() if off < lower.width() else 0)
        return max(least, min(self.view.camera.to_widget(0, self.view.shapes.height / 2)[1], most))

    def beside(self, front: Mark, left: str, right: str) -> list[Mark]:
        """Two words left and right of the one for the front, or below it where three have no room in one line."""
        widths = [mark_box(self.lettering, word).width() for word in (left, front.word, right)]
        fits = widths[1] + 2 * max(widths[0], widths[2]) <= self.view.width() - 2 * (0 if self.top else CORNER_PX)
        down = 0.0 if fits else mark_box(self.lettering, front.word).height() + 2
        off = widths[1] / 2 if fits else 2.0
        return [
            Mark(left, front.middle + QPointF(-off - widths[0] / 2, down)),
            Mark(right, front.middle + QPointF(off + widths[2] / 2, down)),
        ]

    def aside(self, edges: list[float], left: str, right: str) -> list[Mark]:
        """Two words below the upper buttons, beside the section where it is narrow still."""
        boxes = [mark_box(self.lettering, word) for word in (left, right)]
        across = max(boxes[0].width() / 2, edges[0] - boxes[0].width() / 2)
        back = min(self.view.width() - boxes[1].width() / 2, edges[1] + boxes[1].width() / 2)
        down = self.top + boxes[0].height() / 2
        return [Mark(left, QPointF(across, down)), Mark(right, QPointF(back, down))]

    @property
    def lettering(self) -> QFont:
        return font(self.view.theme.family, round(MARK_PX * self.larger))

    def bar_box(self) -> QRectF:
        view, tall = self.view, 36 * max(1.0, self.larger)
        return QRectF(view.width() - SCALE_BAR_PX - 20, view.height() - tall, SCALE_BAR_PX + 20, tall)

    def boxes(self) -> list[QRectF]:
        """What the words and the scale bar cover, in px."""
        found = [self.bar_box()]
        for mark in self.edge_marks():
            box = mark_box(self.lettering, mark.word)
            box = box.transposed() if mark.turn else box
            box.moveCenter(mark.middle)
            found.append(box)
        return found


def mark_box(lettering: QFont, word: str) -> QRectF:
    """The ground of a word, about the origin."""
    metrics = QFontMetricsF(lettering)
    box = QRectF(0, 0, metrics.horizontalAdvance(word) + 10, metrics.height())
    box.moveCenter(QPointF(0, 0))
    return box


def names_inside(view: LegView) -> bool:
    """Whether compartments are named where they lie: in a section that has no names beside it."""
    return view.with_compartments and view.shapes.is_section and not view.labels.wanted


def paint_words(painter: QPainter, view: LegView) -> None:
    """All that is written over the section in view."""
    family, tokens = view.theme.family, view.theme.tokens
    paint_marks(painter, view.marks.now(), family, tokens)
    if names_inside(view):
        from calfguide.desktop.leg.compartments import paint_names

        paint_names(painter, view.overlay.compartments, view.camera, family, tokens, view.marks.larger)


def paint_marks(painter: QPainter, marks: Marks, family: str, tokens: Tokens) -> None:
    """The words, and the bar at the lower right."""
    painter.setFont(font(family, round(MARK_PX * marks.larger)))
    for mark in marks.sides:
        paint_mark(painter, mark, tokens)
    length, end = marks.length, marks.end
    painter.setPen(QPen(QColor(tokens.ground), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(end - QPointF(length + 1, 0), end + QPointF(1, 0))
    painter.setPen(QPen(QColor(tokens.quiet), 2))
    for one, other in (((-length, 0), (0, 0)), ((-length, -4), (-length, 4)), ((0, -4), (0, 4))):
        painter.drawLine(end + QPointF(*one), end + QPointF(*other))
    painter.setFont(font(family, round(BAR_PX * marks.larger)))
    paint_mark(painter, marks.scale, tokens)


def paint_mark(painter: QPainter, mark: Mark, tokens: Tokens) -> None:
    """A word on a little of the ground, so that it is read over tissue too."""
    box = mark_box(painter.font(), mark.word)
    ground = QColor(tokens.ground)
    ground.setAlphaF(0.82)
    painter.save()
    painter.translate(mark.middle)
    painter.rotate(mark.turn)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(tokens.quiet))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.word)
    painter.restore()
