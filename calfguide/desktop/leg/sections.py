"""What is painted over the leg cut across: compartments, where front and back are, and how large a centimetre is."""

from __future__ import annotations

from itertools import combinations
from math import log2
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from calfguide.desktop.leg.overlay import Overlay
from calfguide.desktop.pain import hatching, outline
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import COMPARTMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.leg.view import LegView
    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.theme.tokens import Tokens

SECTION_HOME = (-14.0, -22.0, 654.0, 716.0)
"""The part of the sheet that fills the widget at first; below the section there is room for the small leg."""
LABELS_PX, LEAST_SHARE = 140, 0.52
"""Width of a column of labels, and the share of the width that the section keeps between two."""
HATCH_TURN = {"anterior": 45.0, "lateral": 0.0, "deep-posterior": -45.0, "superficial-posterior": 90.0}
"""Direction of each compartment's lines in degrees, so that colour alone tells nothing."""
HATCH_PX = 9.0
TINT = 0.30
SCALE_BARS_CM = (5, 2, 1, 0.5, 0.2)
SCALE_BAR_PX = 100
NAME_PX, MARK_PX = 12, 13
SHOVES = 20  # rounds in which names that lie over each other are pushed apart
ZOOM_PX, SMALL_LEG_PX = 128, 154
"""Heights of what stands in the corners: the zoom buttons at the upper right, the small leg at the lower left."""


def section_home(width: float, *, between_labels: bool) -> tuple[float, float, float, float]:
    """The part of the sheet that fills a widget of a width in px at first; labels need columns on both sides."""
    left, top, right, bottom = SECTION_HOME
    if between_labels:
        share = max(LEAST_SHARE, 1 - 2 * LABELS_PX / max(1.0, width))
        aside = (right - left) * (1 / share - 1) / 2
        left, right = left - aside, right + aside
    return left, top, right, bottom


def overlay_for(atlas: Atlas, view: str) -> Overlay:
    """The overlay of a drawing: a section's can show compartments."""
    return SectionOverlay(atlas, view) if atlas.section.level(view) else Overlay(atlas, view)


class SectionOverlay(Overlay):
    """Shapes over one section."""

    def __init__(self, atlas: Atlas, view: str) -> None:
        super().__init__(atlas, view)
        self.compartments = False
        self.spaces = {name: outline(space.rings) for name, space in self.geometry.compartments.items()}
        self.hatches: dict[tuple[str, float], list[QLineF]] = {}

    def is_empty(self) -> bool:
        return not self.compartments and super().is_empty()

    def look(self) -> tuple[object, ...]:
        return (*super().look(), self.compartments)

    def extent(self) -> QRectF:
        box = super().extent()
        for space in self.spaces.values() if self.compartments else ():
            box = box.united(space.boundingRect())
        return box

    def paint(self, painter: QPainter, tokens: Tokens, unit: float) -> None:
        if self.compartments:
            for name in self.spaces:
                self.paint_compartment(painter, name, tokens, unit)
        super().paint(painter, tokens, unit)

    def paint_compartment(self, painter: QPainter, name: str, tokens: Tokens, unit: float) -> None:
        """Tint, hatching and edge of one compartment; the painter is scaled to drawing units, `unit` px each."""
        colour = QColor(COMPARTMENTS[tokens.drawing].get(name, tokens.accent))
        tint = QColor(colour)
        tint.setAlphaF(TINT)
        painter.fillPath(self.spaces[name], tint)
        painter.setPen(QPen(colour, 1.1 / unit))
        painter.drawLines(self.hatching(name, unit))
        painter.strokePath(self.spaces[name], QPen(colour, 2.2 / unit))

    def hatching(self, name: str, unit: float) -> list[QLineF]:
        """The lines of a compartment; their distance goes in steps, so that they are seldom made anew in a zoom."""
        step = HATCH_PX / 2 ** (round(2 * log2(unit)) / 2)
        if (name, step) not in self.hatches:
            rings = self.geometry.compartments[name].rings
            self.hatches[name, step] = hatching(rings, HATCH_TURN.get(name, 0.0), step)
        return self.hatches[name, step]


def mark_box(lettering: QFont, word: str) -> QRectF:
    """The ground of a word, about the origin."""
    metrics = QFontMetricsF(lettering)
    box = QRectF(0, 0, metrics.horizontalAdvance(word) + 10, metrics.height())
    box.moveCenter(QPointF(0, 0))
    return box


class SectionMarks(QWidget):
    """Words over a section that neither move nor mirror with it: its sides, a scale bar, names of compartments.

    It lies over the view and lets the pointer through.
    """

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def theme(self) -> Theme:
        return self.view.theme

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_sides(painter)
        self.paint_scale(painter)
        overlay = self.view.overlay
        if isinstance(overlay, SectionOverlay) and overlay.compartments:
            self.paint_names(painter)

    def sides(self) -> tuple[str, str]:
        """What lies to the left and to the right: a right leg seen from below has its outer side on the left."""
        outer, inner = self.tr("Outer side"), self.tr("Inner side")
        return (inner, outer) if self.view.camera.mirrored else (outer, inner)

    def edge_marks(self) -> list[tuple[str, QPointF, float]]:
        """The words at the four edges, each with its middle in px and its turn in degrees."""
        metrics = QFontMetricsF(font(self.theme.family, MARK_PX))
        left, right = self.sides()
        height = metrics.height() + 2
        middle = self.view.camera.to_widget(0, self.view.shapes.height / 2)[1]
        half = metrics.horizontalAdvance(max(left, right, key=len)) / 2 + 8
        beside_zoom = max(middle, ZOOM_PX + half)
        above_leg = min(max(middle, half), self.height() - SMALL_LEG_PX - half)
        return [
            (self.tr("Front"), QPointF(self.width() / 2, height / 2), 0),
            (self.tr("Back"), QPointF(self.width() / 2, self.height() - height / 2), 0),
            (left, QPointF(height / 2, above_leg), -90),
            (right, QPointF(self.width() - height / 2, beside_zoom), 90),
        ]

    def boxes(self) -> list[QRectF]:
        """What the words and the scale bar cover, in px."""
        lettering = font(self.theme.family, MARK_PX)
        found = [QRectF(self.width() - SCALE_BAR_PX - 20, self.height() - 36, SCALE_BAR_PX + 20, 36)]
        for word, middle, turn in self.edge_marks():
            box = mark_box(lettering, word)
            box = box.transposed() if turn else box
            box.moveCenter(middle)
            found.append(box)
        return found

    def paint_sides(self, painter: QPainter) -> None:
        painter.setFont(font(self.theme.family, MARK_PX))
        for word, middle, turn in self.edge_marks():
            self.paint_mark(painter, word, middle, turn)

    def paint_mark(self, painter: QPainter, word: str, middle: QPointF, turn: float) -> None:
        """A word at an edge, on a little of the ground so that it is read over tissue too."""
        box = mark_box(painter.font(), word)
        ground = QColor(self.theme.tokens.ground)
        ground.setAlphaF(0.82)
        painter.save()
        painter.translate(middle)
        painter.rotate(turn)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self.theme.tokens.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()

    def paint_scale(self, painter: QPainter) -> None:
        """A bar of some round length at the lower right."""
        cm_px = self.view.shapes.units_per_cm * self.view.camera.scale
        bar = next((cm for cm in SCALE_BARS_CM if cm * cm_px <= SCALE_BAR_PX), SCALE_BARS_CM[-1])
        length = bar * cm_px
        right, y = self.width() - 10.0, self.height() - 12.0
        painter.setPen(QPen(QColor(self.theme.tokens.ground), 5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(right - length - 1, y), QPointF(right + 1, y))
        painter.setPen(QPen(QColor(self.theme.tokens.quiet), 2))
        for one, other in (((0, 0), (length, 0)), ((0, -4), (0, 4)), ((length, -4), (length, 4))):
            start, end = (QPointF(right - length + x, y + dy) for x, dy in (one, other))
            painter.drawLine(start, end)
        painter.setFont(font(self.theme.family, NAME_PX))
        words = self.tr("{length} cm").format(length=bar)
        if bar < 1:
            words = self.tr("{length} mm").format(length=round(10 * bar))
        self.paint_mark(painter, words, QPointF(right - length / 2, y - 15), 0)

    def paint_names(self, painter: QPainter) -> None:
        """The compartments by name, each on a small ground of its own."""
        lettering = font(self.theme.family, NAME_PX, bold=True)
        metrics = QFontMetricsF(lettering)
        painter.setFont(lettering)
        known = self.view.atlas.section.compartments
        names, boxes = [], []
        for name, space in self.view.shapes.compartments.items():
            middle = QPointF(*self.view.camera.to_widget(*space.at))
            if name in known and QRectF(self.rect()).contains(middle):
                box = QRectF(0, 0, metrics.horizontalAdvance(known[name].short) + 14, metrics.height() + 4)
                box.moveCenter(middle)
                names.append(name)
                boxes.append(box)
        for name, box in zip(names, apart(boxes, QRectF(self.rect()).adjusted(4, 22, -4, -22)), strict=True):
            colour = QColor(COMPARTMENTS[self.theme.tokens.drawing].get(name, self.theme.tokens.accent))
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(QColor(self.theme.tokens.raised))
            painter.drawRoundedRect(box, 7, 7)
            painter.setPen(QColor(self.theme.tokens.ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, known[name].short)


def apart(boxes: Sequence[QRectF], room: QRectF) -> list[QRectF]:
    """Boxes inside a room, each as near to its place as it can be without lying over another."""
    moved = [QRectF(box) for box in boxes]
    for _ in range(SHOVES):
        for one, other in combinations(moved, 2):
            shared = one.adjusted(-1, -1, 1, 1).intersected(other.adjusted(-1, -1, 1, 1))
            if shared.isEmpty():
                continue
            way = other.center() - one.center()
            if shared.width() < shared.height():
                push = QPointF(shared.width() / 2 if way.x() > 0 else -shared.width() / 2, 0)
            else:
                push = QPointF(0, shared.height() / 2 if way.y() > 0 else -shared.height() / 2)
            one.translate(-push)
            other.translate(push)
        for box in moved:
            box.moveLeft(min(max(box.left(), room.left()), room.right() - box.width()))
            box.moveTop(min(max(box.top(), room.top()), room.bottom() - box.height()))
    return moved
