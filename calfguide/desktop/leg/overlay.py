"""What is painted over the drawing: pain pattern, lit structures, chosen places, the name under the pointer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from calfguide.desktop.theme.theme import font

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QImage

    from calfguide.atlas.patterns import PainArea
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.leg.compartments import Compartments
    from calfguide.desktop.pain import Outlines
    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.theme.tokens import Tokens


class Overlay:
    """Shapes over one view of the leg, in drawing units. At the first look there are none, hence no `pain` yet."""

    def __init__(self, atlas: Atlas, view: str) -> None:
        self.atlas, self.view = atlas, view
        self.geometry = atlas.geometry(view)
        self.chosen: tuple[str, ...] = ()
        self.hinted: tuple[str, ...] = ()
        self.areas: tuple[PainArea, ...] = ()
        self.lit_names: tuple[str, ...] = ()
        self.outlined: list[QPainterPath] = []
        self.warm: tuple[str, QImage] | None = None
        self.layer = atlas.layers[0].id
        self.with_compartments = False

    @cached_property
    def outlines(self) -> Outlines:
        """The places of this view as paths."""
        from calfguide.desktop.pain import Outlines

        return Outlines(self.geometry)

    @cached_property
    def compartments(self) -> Compartments:
        """The compartments of this view as shapes, made when they are first wanted."""
        from calfguide.desktop.leg.compartments import Compartments

        return Compartments(self.atlas.section, self.geometry)

    def forget(self) -> None:
        self.warm = None

    def show_chosen(self, regions: Iterable[str]) -> None:
        """Places in force; one that this view does not show stays a chip only."""
        self.chosen = tuple(region for region in regions if region in self.geometry.displays)

    def show_hinted(self, regions: Iterable[str]) -> None:
        """Places that words name, before any is chosen."""
        self.hinted = tuple(region for region in regions if region in self.geometry.displays)

    def show_pain(self, pain: Mapping[str, str]) -> None:
        from calfguide.atlas.patterns import pain_areas

        self.areas = pain_areas(self.atlas, self.view, pain)
        self.warm = None

    def show_structures(self, structures: Iterable[str]) -> None:
        self.lit_names = tuple(name for name in structures if name in self.atlas.structures)
        self.outlined.clear()

    @property
    def lit(self) -> list[QPainterPath]:
        """Outlines of what is lit, made when they are painted."""
        if not self.outlined:
            self.outlined = [self.whole(name) for name in self.lit_names]
        return self.outlined

    def whole(self, structure: str) -> QPainterPath:
        """One outline round a structure and all that is part of it."""
        from calfguide.desktop.pain import outline

        shapes = [self.geometry.shape(part) for part in self.atlas.parts_of(structure)]
        parts = [shape for shape in shapes if shape is not None]
        path = outline(ring for shape in parts for ring in shape.rings)
        if len(parts) > 1:
            path.setFillRule(Qt.FillRule.WindingFill)
        return path.simplified()

    def is_empty(self) -> bool:
        """Whether there is nothing to paint but what the pointer or the keyboard is on."""
        return not (self.areas or self.lit_names or self.hinted or self.chosen or self.with_compartments)

    def is_slow(self) -> bool:
        """Whether there is something that takes long to paint, and stays the same while places are chosen."""
        return bool(self.areas or self.lit_names or self.with_compartments)

    def tissue_look(self) -> tuple[object, ...]:
        """All that `paint_tissue` depends on, colours aside, to tell whether it would paint the same."""
        spaces = tuple(self.compartments.stacked(self.layer)) if self.with_compartments else ()
        return (self.view, self.areas, self.lit_names, spaces)

    def look(self) -> tuple[object, ...]:
        """All that `paint` depends on, colours aside."""
        return (self.tissue_look(), self.hinted, self.chosen)

    def extent(self) -> QRectF:
        """The part of the sheet that `paint` paints on, in drawing units."""
        box = self.compartments.extent() if self.with_compartments else QRectF()
        for shape in (
            *(self.outlines.inside(area) for area in self.areas),
            *self.lit,
            *(self.outlines.place(region) for region in (*self.hinted, *self.chosen)),
        ):
            box = box.united(shape.boundingRect())
        return box

    def paint(self, painter: QPainter, tokens: Tokens, unit: float) -> None:
        """Paint what stays as the pointer moves; the painter is scaled to drawing units, `unit` px each."""
        self.paint_tissue(painter, tokens, unit)
        self.paint_places(painter, tokens, unit)

    def paint_tissue(self, painter: QPainter, tokens: Tokens, unit: float) -> None:
        """Paint compartments, the pain pattern and lit structures."""
        if self.with_compartments:
            self.compartments.paint(painter, self.layer, tokens, unit)
        if self.areas:
            self.paint_pain(painter, tokens, unit)
        for shape in self.lit:
            self.paint_lit(painter, shape, tokens, unit)

    def paint_places(self, painter: QPainter, tokens: Tokens, unit: float) -> None:
        """Paint the places that words name, and those that are chosen."""
        for region in self.hinted:
            self.paint_hovered(painter, self.outlines.place(region), tokens, unit)
        for region in self.chosen:
            self.stroke(painter, self.outlines.place(region), tokens.accent, 2.4 / unit)

    def paint_pointed(self, painter: QPainter, tokens: Tokens, unit: float, hovered: str, focused: str) -> None:
        """Paint the places that the pointer and the keyboard are on."""
        if hovered in self.geometry.displays:
            self.paint_hovered(painter, self.outlines.place(hovered), tokens, unit)
        if focused in self.geometry.displays:
            self.paint_focus(painter, self.outlines.place(focused), tokens, unit)

    def paint_pain(self, painter: QPainter, tokens: Tokens, unit: float) -> None:
        from calfguide.desktop.pain import paint_hatching, warmth

        if self.warm is None or self.warm[0] != tokens.name:
            self.warm = (tokens.name, warmth(self.areas, self.outlines, tokens))
        painter.drawImage(QRectF(0, 0, self.geometry.width, self.geometry.height), self.warm[1])
        paint_hatching(painter, self.areas, self.outlines, tokens, unit)

    def paint_lit(self, painter: QPainter, shape: QPainterPath, tokens: Tokens, unit: float) -> None:
        glow = QColor(tokens.accent)
        glow.setAlphaF(0.16)
        painter.fillPath(shape, glow)
        self.stroke(painter, shape, tokens.raised, 3.6 / unit, 0.65)
        self.stroke(painter, shape, tokens.accent, 1.8 / unit)

    def paint_hovered(self, painter: QPainter, shape: QPainterPath, tokens: Tokens, unit: float) -> None:
        veil = QColor(tokens.accent)
        veil.setAlphaF(0.12)
        painter.fillPath(shape, veil)
        self.stroke(painter, shape, tokens.accent, 1.5 / unit, 0.8)

    def paint_focus(self, painter: QPainter, shape: QPainterPath, tokens: Tokens, unit: float) -> None:
        """A ring in two tones, so that it is seen on light and on dark tissue."""
        self.stroke(painter, shape, tokens.raised, 5 / unit)
        painter.strokePath(shape, QPen(QColor(tokens.accent), 2.4 / unit, Qt.PenStyle.DashLine))

    def part(self, structure: str) -> QPainterPath:
        """The outline of one drawn part, or of a compartment, by itself."""
        from calfguide.desktop.pain import outline

        shape = self.geometry.shape(structure)
        return outline(shape.rings if shape else ())

    def paint_parts(self, painter: QPainter, tokens: Tokens, unit: float, pointed: str, focused: str) -> None:
        """The part whose label is under the pointer, and the one that the keyboard is on."""
        if self.geometry.shape(pointed):
            self.paint_hovered(painter, self.part(pointed), tokens, unit)
        if self.geometry.shape(focused):
            self.paint_focus(painter, self.part(focused), tokens, unit)

    @staticmethod
    def stroke(painter: QPainter, shape: QPainterPath, colour: str, width: float, opacity: float = 1.0) -> None:
        tone = QColor(colour)
        tone.setAlphaF(opacity)
        painter.strokePath(
            shape, QPen(tone, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )

    def paint_note(self, painter: QPainter, words: str, room: QRect, theme: Theme) -> None:
        """A quiet word at the lower edge on what is being done."""
        lettering = font(theme.family, 13)
        width = QFontMetricsF(lettering).horizontalAdvance(words) + 20
        box = QRectF(room.center().x() - width / 2, room.bottom() - 30, width, 24)
        painter.setPen(QPen(QColor(theme.tokens.line), 1))
        painter.setBrush(QColor(theme.tokens.raised))
        painter.drawRoundedRect(box, 12, 12)
        painter.setPen(QColor(theme.tokens.quiet))
        painter.setFont(lettering)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def paint_name(self, painter: QPainter, name: str, pointer: QPointF, room: QRect, theme: Theme) -> None:
        """The name under the pointer in a small label that stays inside the widget and beside the pointer."""
        if not name:
            return
        lettering = font(theme.family, 14, bold=True)
        width = QFontMetricsF(lettering).horizontalAdvance(name) + 20
        box = QRectF(pointer.x() + 14, pointer.y() + 18, min(width, room.width() - 8), 28)
        if box.right() > room.right() - 4:
            box.moveRight(room.right() - 4)
        if box.bottom() > room.bottom() - 4:
            box.moveBottom(pointer.y() - 8)
        painter.setPen(QPen(QColor(theme.tokens.edge), 1))
        painter.setBrush(QColor(theme.tokens.raised))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(theme.tokens.ink))
        painter.setFont(lettering)
        text = QFontMetricsF(lettering).elidedText(name, Qt.TextElideMode.ElideRight, box.width() - 16)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
