"""Names with leader lines over the drawing: chosen and placed once when all is still, then only painted."""

from __future__ import annotations

from math import hypot, inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap

from calfguide.atlas.shapes import area, widest_places
from calfguide.desktop.leg.lettering import USUAL_PX, Lettering, Text, paint_labels, sides
from calfguide.desktop.leg.picture import VEIL_PX
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from calfguide.atlas.labelling import Label, Room, Wanted
    from calfguide.atlas.model import Compartment, Structure, ViewGeometry
    from calfguide.atlas.shapes import Box, Point
    from calfguide.desktop.leg.seen import Glimpse, Seen
    from calfguide.desktop.leg.view import LegView

    Named = tuple[str, tuple[tuple[str, bool], ...], list[Point]]

LANGUAGES = ("english", "latin", "both")
TEXT_PX = USUAL_PX
MARGIN = 6.0  # px to the edge of the view
BESIDE = 12.0  # px between the leg and a column
NARROWEST, WIDEST = 88.0, 176.0  # px of a column
SMALLEST = 0.7  # of its size, when names need room beside the leg
LEAST_PX = 40.0  # square px: what shows less has no name
PEEPING, PEEPING_PX = 0.25, 200.0  # a deeper part that shows less of itself, and less of the screen, waits for zoom
ON_IT = 132.0  # px of a name that stands on the drawing
CLOSE = 2.0  # zoom from which the drawing fills the window
MIDDLE = 0.25  # of the window, round its middle: what a close-up is of
VEILED = 0.6  # of the fading upper edge, in which no dot stands


class Labels(QObject):
    """The labels of one view of the leg.

    Signals:
        changed: other labels are placed, or none.
    """

    changed = Signal()

    def __init__(self, view: LegView) -> None:
        super().__init__(view)
        self.view = view
        self.shown = False
        self.text_px = TEXT_PX
        self.language = LANGUAGES[0]
        self.weights: Mapping[str, int] = {}  # how many conditions involve a structure
        self.favoured: frozenset[str] = frozenset()  # what the open page is about
        self.obstacles: tuple[Box, ...] = ()
        self.moving_obstacles: Callable[[], Iterable[Box]] = tuple  # asked for each time
        self.margins: Callable[[], Iterable[Box]] = tuple  # what lines may cross, but no name may touch
        self.placed: tuple[Label, ...] = ()
        self.texts: dict[str, Text] = {}
        self.placed_for: object = None
        self.painted: tuple[object, QPixmap] | None = None
        view.picture.settle.timeout.connect(self.arrange)

    # ------------------------------------------------------------------ what is wanted
    def show(self, shown: bool) -> None:
        self.shown = shown
        self.painted = None
        self.view.make_room()
        self.renew()

    @property
    def wanted(self) -> bool:
        return self.wanted_beside(self.view.shapes)

    def wanted_beside(self, shapes: ViewGeometry) -> bool:
        """Whether there is to be a name at all; on a side of the leg compartments are always named beside it."""
        return self.shown or (self.view.with_compartments and not shapes.is_section)

    def speak(self, language: str) -> None:
        self.language = language
        self.renew()

    def favour(self, structures: Iterable[str]) -> None:
        self.favoured = frozenset(structures)
        if self.wanted:
            self.renew()
        else:
            self.placed_for = None

    def keep_off(self, obstacles: Sequence[Box]) -> None:
        """Boxes in px that lie over the drawing."""
        self.obstacles = tuple(obstacles)
        self.renew()

    def renew(self) -> None:
        """Place them anew, at once when all is still, else when it will be."""
        self.placed_for = None
        if not self.view.picture.settle.isActive():
            self.arrange()
        self.view.update()

    def moment(self) -> object:
        """All that the places depend on, but for what `renew` is called for."""
        picture = self.view.picture
        return (picture.view, picture.layer_at, picture.hiding, self.view.camera, self.view.with_compartments)

    @property
    def in_force(self) -> tuple[Label, ...]:
        """The labels, as long as nothing moves."""
        waiting = self.view.picture.asked is not None
        return self.placed if self.wanted and not waiting and self.placed_for == self.moment() else ()

    # ------------------------------------------------------------------ placing
    def arrange(self) -> None:
        moment = self.moment()
        if not self.wanted or self.placed_for == moment or self.view.picture.asked is not None:
            return
        from calfguide.atlas.labelling import Wanted, place  # names are seldom shown at the first look

        seen = self.view.seen()
        box = (MARGIN, MARGIN, self.view.width() - MARGIN, self.view.height() - MARGIN)
        larger = self.text_px / TEXT_PX
        room = room_beside(box, self.extents(seen), (*self.obstacles, *self.moving_obstacles(), *self.marks()), larger)
        margins = tuple(self.margins())
        room = replace(room, margins=(*room.margins, *margins))
        column = min(WIDEST * larger, max(NARROWEST * larger, min(room.left_line - box[0], box[2] - room.right_line)))
        self.texts, wanted = {}, []
        named = (*self.compartments(), *(self.names(seen) if self.shown else ()))
        for name, words, points in named:
            text = self.broken(words, column)
            anchors = tuple(point for point in points if point[1] > VEIL_PX * VEILED)
            if anchors and text.width <= 1.5 * column:
                self.texts[name] = text
                wanted.append(Wanted(name, text.width, text.height, anchors))
        self.placed = place(wanted, room)
        if self.close:
            self.place_on_it(named, wanted, replace(room, margins=margins))
        self.placed_for = moment
        self.view.update()
        self.changed.emit()

    def place_on_it(self, named: Iterable[Named], wanted: Iterable[Wanted], room: Room) -> None:
        """Add names beside their dots, on the drawing, where the columns beside it had no room."""
        from calfguide.atlas.closeup import add_names

        widest, words = ON_IT * self.text_px / TEXT_PX, {name: said for name, said, _ in named}
        texts = {one.id: self.broken(words[one.id], widest) for one in wanted}
        resized = [replace(one, width=texts[one.id].width, height=texts[one.id].height) for one in wanted]
        before, self.placed = self.placed, add_names(self.placed, resized, room)
        self.texts |= {one.id: texts[one.id] for one in self.placed[len(before) :]}

    @property
    def close(self) -> bool:
        """Whether the drawing is so near that what lies in the middle is looked at, and names may stand on it."""
        return self.view.camera.zoom >= CLOSE

    def marks(self) -> list[Box]:
        """Where the sides and the scale of a section are written."""
        boxes = self.view.marks.boxes() if self.view.shapes.is_section else ()
        return [(one.left(), one.top(), one.right(), one.bottom()) for one in boxes]

    def extents(self, seen: Seen) -> list[tuple[float, float, float]]:
        """How far the drawing reaches at each height, in px of the widget."""
        camera = self.view.camera
        found = []
        for y, left, right in seen.rows:
            one, height = camera.to_widget(left, y)
            other, _ = camera.to_widget(right, y)
            found.append((height, min(one, other), max(one, other)))
        return found

    def names(self, seen: Seen) -> list[Named]:
        """What could be labelled, the most important first: id, words by language, and dots in px."""
        view, camera = self.view, self.view.camera
        if view.at_skin:
            anchors = view.shapes.anchors
            places = [region for region in view.shapes.regions if region in view.shapes.clickable]
            return [
                (region, ((view.atlas.regions[region].name, False),), [camera.to_widget(*anchors[region])])
                for region in places
            ]
        found, said = [], set()
        for name in sorted(seen.structures, key=lambda one: self.rank(one, seen)):
            glimpse = seen.structures[name]
            words = self.words(view.atlas.structures[name])
            if words not in said and self.shows_enough(name, glimpse):
                said.add(words)
                found.append((name, words, [camera.to_widget(*point) for point in glimpse.points]))
        return found

    def compartments(self) -> list[Named]:
        """The compartments, where they are shown: as `names`."""
        view, found = self.view, []
        if view.with_compartments:
            spaces, known = view.overlay.compartments, view.atlas.section.compartments
            box = view.picture.seen(view.camera)
            window = (box.left(), box.top(), box.right(), box.bottom())
            for name in reversed(spaces.stacked(view.picture.layer)):
                points = widest_places(spaces.open_rings(name, view.picture.layer), window)
                dots = [view.camera.to_widget(*point) for point in points]
                found.append((known[name].structure, self.words(known[name]), dots))
        return found

    def shows_enough(self, name: str, glimpse: Glimpse) -> bool:
        """Whether so much of a part is seen that a reader would ask its name."""
        shape, camera = self.view.shapes.structures[name], self.view.camera
        if shape.thin:
            return True
        known = self.view.atlas.structures[name]
        own = known.layer == self.view.picture.layer or self.view.picture.hiding
        seen_px = glimpse.area * camera.scale**2
        if not own and camera.zoom < 2 and seen_px < PEEPING_PX and glimpse.area < PEEPING * area(shape.rings):
            return False
        return seen_px >= LEAST_PX or shape.clear

    def rank(self, name: str, seen: Seen) -> tuple[object, ...]:
        """What the page is about, what a close-up is of, what this layer is about, wholes before parts, by weight."""
        atlas, known = self.view.atlas, self.view.atlas.structures[name]
        whole = atlas.whole_of(name)
        return (
            name not in self.favoured and whole not in self.favoured,
            self.aside(seen.structures[name]) if self.close else 0.0,
            known.layer != self.view.picture.layer,
            known.part_of is not None,
            -self.weights.get(whole, 0),
            -seen.structures[name].area,
        )

    def aside(self, glimpse: Glimpse) -> float:
        """How far a part lies from the middle of a close-up; all that is not near it is equally far."""
        view = self.view
        x, y = view.width() / 2, view.height() / 2
        places = (view.camera.to_widget(*point) for point in glimpse.points)
        nearest = min(hypot(at[0] - x, at[1] - y) for at in places)
        return nearest if nearest < MIDDLE * min(view.width(), view.height()) else inf

    def words(self, structure: Structure | Compartment) -> tuple[tuple[str, bool], ...]:
        """The name in the reader's choice of language; where there is no Latin one, the English."""
        english = structure.name
        if english.endswith(")"):
            english = english.rpartition(" (")[0] or english
        if self.language == "english" or not structure.latin:
            return ((english, False),)
        latin = (structure.latin[:1].upper() + structure.latin[1:], True)
        return (latin,) if self.language == "latin" else ((english, False), latin)

    def broken(self, words: Iterable[tuple[str, bool]], column: float) -> Text:
        """Names in as many lines as a column needs; words are never cut."""
        lines, width = [], 0.0
        both = self.lettering.metrics
        for name, latin in words:
            metrics = both[latin]
            line = ""
            for word in name.split():
                longer = f"{line} {word}".strip()
                if line and metrics.horizontalAdvance(longer) > column:
                    lines.append((line, latin))
                    line = word
                else:
                    line = longer
            lines.append((line, latin))
            width = max(width, *(metrics.horizontalAdvance(text) for text, slanted in lines if slanted == latin))
        return Text(tuple(lines), width + 1, len(lines) * self.lettering.line_height)

    @property
    def lettering(self) -> Lettering:
        """How names are written now."""
        return Lettering(self.view.theme.family, self.text_px, self.language == "both")

    @property
    def line_height(self) -> int:
        """Of one line, in px."""
        return self.lettering.line_height

    # ------------------------------------------------------------------ under the pointer
    def at(self, point: QPointF) -> str:
        """The label under a px of the widget, or ""."""
        return next((one.id for one in self.in_force if QRectF(*sides(one.box, 3)).contains(point)), "")

    # ------------------------------------------------------------------ painting
    def paint(self, painter: QPainter, pointed: str) -> None:
        """Paint them, from a picture as long as nothing is new; `pointed` is under the pointer or the keyboard."""
        labels = self.in_force
        if not labels:
            return
        ratio = self.view.devicePixelRatioF()
        key = (labels, pointed, self.view.theme.tokens.name, ratio)
        if self.painted is None or self.painted[0] != key:
            picture = QPixmap(self.view.size() * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inside = QPainter(picture)
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_labels(inside, labels, self.texts, self.lettering, self.view.theme.tokens, pointed)
            inside.end()
            self.painted = (key, picture)
        painter.drawPixmap(0, 0, self.painted[1])


def between_columns(
    stretch: tuple[float, float], calf: tuple[float, float], width: float, tallest: float
) -> tuple[float, float]:
    """What to show of the sheet from left to right, so that a narrow column stands beside the calf and not on it.

    `stretch` is what there is to show, and `calf` of it what columns keep off; all in units.  `width` is px, `tallest`
    the most px a unit that the height allows.  The leg gets no smaller than `SMALLEST` of what it was.
    """
    (left, right), need = stretch, NARROWEST + BESIDE + MARGIN
    if width <= 0 or tallest <= 0:
        return stretch
    least = SMALLEST * min(width / (right - left), tallest)
    for _ in range(8):  # what is added on one side makes all smaller
        scale = min(width / (right - left), tallest)
        aside = (width - (right - left) * scale) / 2
        lacking = [need - aside - scale * gap for gap in (calf[0] - left, right - calf[1])]
        if max(lacking) <= 1 or scale <= least:
            break
        left, right = left - max(0.0, lacking[0]) / scale, right + max(0.0, lacking[1]) / scale
    return left, right


def room_beside(
    box: Box, extents: Sequence[tuple[float, float, float]], obstacles: tuple[Box, ...], larger: float = 1.0
) -> Room:
    """Columns beside the leg where it leaves them the room, else over its edges.

    `extents` are (height, left, right) in px.  Where the leg reaches into a column in some places only (a foot), labels
    keep off these; a column that the leg fills as a whole lies over it.  `larger` is how many times the usual the
    letters are.
    """
    from calfguide.atlas.labelling import Room

    left, _, right, _ = box
    narrow = min(NARROWEST * larger, 0.33 * (right - left))
    gaps_left = sorted(reach - BESIDE - left for _, reach, _ in extents)
    gaps_right = sorted(right - reach - BESIDE for _, _, reach in extents)
    left_line, right_line = left + depth(gaps_left, narrow), right - depth(gaps_right, narrow)
    margins = []
    for side, gaps in (("left", gaps_left), ("right", gaps_right)):
        line = left_line if side == "left" else right_line
        inside = [y for y, low, high in extents if (low - 4 < line if side == "left" else high + 4 > line)]
        if gaps and len(inside) < 0.6 * len(gaps):
            span = (left, line) if side == "left" else (line, right)
            margins += [(span[0], top, span[1], bottom) for top, bottom in heights(inside, extents)]
    return Room(box, left_line, right_line, obstacles, tuple(margins))


def depth(gaps: Sequence[float], narrow: float) -> float:
    """How far from the edge a column ends: where the leg begins nearly everywhere, else where it mostly does."""
    if not gaps:
        return narrow
    for share in (0.02, 0.25, 0.5):
        gap = gaps[int(share * len(gaps))]
        if gap >= narrow:
            return gap
    return narrow


def heights(inside: Sequence[float], extents: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """Neighbouring heights joined into stretches, each (top, bottom)."""
    step = abs(extents[1][0] - extents[0][0]) if len(extents) > 1 else 1.0
    found: list[tuple[float, float]] = []
    for y in inside:
        if found and y - found[-1][1] <= 1.5 * step:
            found[-1] = (found[-1][0], y + step / 2)
        else:
            found.append((y - step / 2, y + step / 2))
    return found
