"""Where names stand beside a drawing: two aligned columns, and a straight thin leader from each name to its dot.

Pure geometry in px of the screen, without a font or a widget: the caller measures the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from calfguide.atlas.shapes import Box, Point, in_box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Side = Literal["left", "right"]
SIDES: tuple[Side, ...] = ("left", "right")

GAP = 5.0  # between two labels of a column
PORT = 4.0  # from a label to the beginning of its leader
CLEAR = 3.0  # that a leader keeps from labels and from the dots of others
STEEPEST = 0.8  # rise of a leader for each px that it goes sideways
SLACK = 10.0  # rise that is always allowed
SHORTEST = 14.0  # px that a dot stands off its column at least
FARTHEST = 0.6  # of the way from one column to the other that a leader may go
TRIES = 5  # places tried for one label before it is left out


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label to place, of a size in px; any of its `anchors` will do as the end of its leader, the best first."""

    id: str
    width: float
    height: float
    anchors: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Where labels may stand.

    Left labels end at `left_line`, right ones begin at `right_line`.  `obstacles` are boxes that nothing may touch;
    `margins` are boxes that labels keep off though leaders may run over them.
    """

    box: Box
    left_line: float
    right_line: float
    obstacles: tuple[Box, ...] = ()
    margins: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: its box, and its leader from `port` to `anchor`."""

    id: str
    side: Side
    box: Box
    port: Point
    anchor: Point


@dataclass(frozen=True, slots=True)
class Held:
    """A label that has a side and a dot but not yet a height."""

    wanted: Wanted
    anchor: Point


def place(wanted: Sequence[Wanted], room: Room) -> tuple[Label, ...]:
    """Place as many as fit, the most important (first) ones before all others; the rest are left out.

    No label touches another, an obstacle or the edge; no leader crosses a label, another leader or a strange dot.
    """
    columns = {side: Column(side, room) for side in SIDES}
    for label in wanted:
        for held, side in choices(label, room):
            other = columns["right" if side == "left" else "left"]
            tried = columns[side].joined(held)
            if tried is not None and fits(tried.labels, columns[side].labels, other.labels, room):
                columns[side] = tried
                break
    return (*columns["left"].labels, *columns["right"].labels)


def choices(label: Wanted, room: Room) -> list[tuple[Held, Side]]:
    """Dots and sides to try, the shortest leaders first; of two the earlier dot."""
    ranked: list[tuple[float, int, Side, Point]] = []
    for number, anchor in enumerate(label.anchors):
        if in_box(*anchor, room.box, -CLEAR) and not any(in_box(*anchor, box, CLEAR) for box in room.obstacles):
            ranked.append((anchor[0] - room.left_line + 12 * number, number, "left", anchor))
            ranked.append((room.right_line - anchor[0] + 12 * number, number, "right", anchor))
    most = FARTHEST * (room.right_line - room.left_line)
    ranked = sorted(one for one in ranked if SHORTEST <= one[0] - 12 * one[1] <= most)[:TRIES]
    return [(Held(label, anchor), side) for _, _, side, anchor in ranked]


class Column:
    """The labels of one side, from the top down."""

    def __init__(self, side: Side, room: Room, held: tuple[Held, ...] = (), labels: tuple[Label, ...] = ()) -> None:
        self.side, self.room = side, room
        self.held, self.labels = held, labels

    def joined(self, newcomer: Held) -> Column | None:
        """The column with one more label, or None where it is full or a leader would be too steep."""
        held = sorted((*self.held, newcomer), key=lambda one: (one.anchor[1], one.anchor[0]))
        for _ in range(len(held)):
            labels = self.stacked(held)
            if labels is None or any(too_steep(label) for label in labels):
                return None
            crossing = next((at for at in range(len(labels) - 1) if leaders_meet(labels[at], labels[at + 1])), None)
            if crossing is None:
                return Column(self.side, self.room, tuple(held), labels)
            held[crossing], held[crossing + 1] = held[crossing + 1], held[crossing]
        return None

    def stacked(self, held: Sequence[Held]) -> tuple[Label, ...] | None:
        """All of them in this order, each as near the height of its dot as the others let it."""
        stretches = free_stretches(self.room, self.span())
        if not stretches:
            return None
        filled: list[list[Held]] = [[] for _ in stretches]
        first = 0
        for one in held:
            y = one.anchor[1]
            ranked = range(first, len(stretches))
            first = min(ranked, key=lambda at: max(stretches[at][0] - y, y - stretches[at][1], 0.0))
            filled[first].append(one)
        placed: list[Label] = []
        for (top, bottom), inside in zip(stretches, filled, strict=True):
            tops = spread([(one.anchor[1], one.wanted.height) for one in inside], top, bottom)
            if tops is None:
                return None
            placed += [self.label(one, y) for one, y in zip(inside, tops, strict=True)]
        return tuple(placed)

    def span(self) -> tuple[float, float]:
        """The column from left to right, in px."""
        left, _, right, _ = self.room.box
        return (left, self.room.left_line) if self.side == "left" else (self.room.right_line, right)

    def label(self, held: Held, top: float) -> Label:
        width, height = held.wanted.width, held.wanted.height
        left, _, right, _ = self.room.box
        middle = top + height / 2
        if self.side == "left":
            begin = max(left, self.room.left_line - width)
            port = (begin + width + PORT, middle)
        else:
            begin = min(right - width, self.room.right_line)
            port = (begin - PORT, middle)
        return Label(held.wanted.id, self.side, (begin, top, begin + width, top + height), port, held.anchor)


def free_stretches(room: Room, span: tuple[float, float]) -> list[tuple[float, float]]:
    """The heights of a column that no obstacle or margin takes, from the top down."""
    _, top, _, bottom = room.box
    taken = sorted(
        (box[1] - GAP, box[3] + GAP)
        for box in (*room.obstacles, *room.margins)
        if box[0] < span[1] and box[2] > span[0]
    )
    free, at = [], top
    for begin, end in taken:
        if begin > at:
            free.append((at, min(begin, bottom)))
        at = max(at, end)
    if at < bottom:
        free.append((at, bottom))
    return free


def spread(wishes: Sequence[tuple[float, float]], top: float, bottom: float) -> list[float] | None:
    """Upper edges of boxes in a row, each (wished middle, height), none over another; None where they do not fit.

    Boxes that would touch join into one heap, which stands where its members wish on average.
    """
    if sum(height for _, height in wishes) + GAP * max(0, len(wishes) - 1) > bottom - top:
        return None
    heaps: list[tuple[float, float, int]] = []  # upper edge that it wishes, height with gaps, members
    for middle, height in wishes:
        heap = (middle - height / 2, height, 1)
        while heaps and edge(heaps[-1], top, bottom) + heaps[-1][1] + GAP > edge(heap, top, bottom):
            above_wish, above_height, above_count = heaps.pop()
            wish, tall, count = heap
            below = wish - above_height - GAP
            mean = (above_wish * above_count + below * count) / (above_count + count)
            heap = (mean, above_height + GAP + tall, above_count + count)
        heaps.append(heap)
    tops: list[float] = []
    for heap in heaps:
        at = edge(heap, top, bottom)
        for _, height in wishes[len(tops) : len(tops) + heap[2]]:
            tops.append(at)
            at += height + GAP
    return tops


def edge(heap: tuple[float, float, int], top: float, bottom: float) -> float:
    """Where a heap's upper edge comes to stand."""
    return max(top, min(heap[0], bottom - heap[1]))


# ---------------------------------------------------------------------------------------------------- what must hold


def fits(labels: Sequence[Label], before: Sequence[Label], others: Sequence[Label], room: Room) -> bool:
    """Whether a column's labels agree with one another, with the other column and with the room.

    Those that stood in the column `before` agreed already.
    """
    settled = set(before)
    moved = [label for label in labels if label not in settled]
    stayed = [label for label in labels if label in settled]
    return all(inside(label, room) for label in moved) and not any(
        disturb(one, other) for one, other in pairs(moved, (*stayed, *others))
    )


def pairs(labels: Sequence[Label], others: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    """Each two of the labels, and each of them with each of the others."""
    for at, one in enumerate(labels):
        for other in (*labels[at + 1 :], *others):
            yield one, other


def inside(label: Label, room: Room) -> bool:
    """Whether a label and its leader keep to the room."""
    left, top, right, bottom = room.box
    box = label.box
    if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
        return False
    if in_box(*label.anchor, box, CLEAR):
        return False
    blocked: Iterable[Box] = room.obstacles
    return not any(boxes_meet(box, taken) or reaches(label, taken) for taken in blocked) and not any(
        boxes_meet(box, taken) for taken in room.margins
    )


def disturb(one: Label, other: Label) -> bool:
    """Whether two labels, their leaders or their dots get in each other's way."""
    return (
        boxes_meet(one.box, other.box)
        or reaches(one, other.box)
        or reaches(other, one.box)
        or leaders_meet(one, other)
        or distance(other.anchor, one.port, one.anchor) < CLEAR
        or distance(one.anchor, other.port, other.anchor) < CLEAR
    )


def too_steep(label: Label) -> bool:
    (port_x, port_y), (x, y) = label.port, label.anchor
    along = port_x - x if label.side == "right" else x - port_x
    return along < 0 or abs(port_y - y) > STEEPEST * along + SLACK


def boxes_meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def leaders_meet(one: Label, other: Label) -> bool:
    """Whether two leaders cross or touch."""
    return segments_meet(one.port, one.anchor, other.port, other.anchor)


def reaches(label: Label, box: Box) -> bool:
    """Whether a label's leader comes to a box."""
    left, top, right, bottom = box[0] - CLEAR, box[1] - CLEAR, box[2] + CLEAR, box[3] + CLEAR
    (x, y), (end_x, end_y) = label.port, label.anchor
    begin, end = 0.0, 1.0
    for start, step, low, high in ((x, end_x - x, left, right), (y, end_y - y, top, bottom)):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        one, other = sorted(((low - start) / step, (high - start) / step))
        begin, end = max(begin, one), min(end, other)
        if begin > end:
            return False
    return True


def segments_meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the straight lines from a to b and from c to d have a point in common."""
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    if max(a[0], b[0]) < min(c[0], d[0]) or max(c[0], d[0]) < min(a[0], b[0]):
        return False
    return turn(a, b, c) * turn(a, b, d) <= 0 and turn(c, d, a) * turn(c, d, b) <= 0


def turn(a: Point, b: Point, c: Point) -> int:
    """Whether the way from a over b to c turns one way (1), the other (-1), or not at all (0)."""
    across = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (across > 0) - (across < 0)


def distance(point: Point, a: Point, b: Point) -> float:
    """From a point to the straight line from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    x, y = point[0] - a[0] - share * dx, point[1] - a[1] - share * dy
    return float((x * x + y * y) ** 0.5)
