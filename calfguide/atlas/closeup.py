"""Where names stand in a close-up that fills the window: beside their dots, as the columns have no room for all.

Pure geometry in px of the screen, like `labelling`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.atlas.labelling import CLEAR, GAP, PORT, SIDES, SLACK, STEEPEST, Label, boxes_meet, disturb, inside
from calfguide.atlas.shapes import Box, in_box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from calfguide.atlas.labelling import Room, Wanted
    from calfguide.atlas.shapes import Point

AWAY = (16.0, 34.0, 60.0)  # px that a name stands off its dot sideways
RISES = (0.0, -20.0, 20.0, -42.0, 42.0)  # px that it stands higher or lower
DOTS = 4  # of a part, at each of which its name is tried
COVERED = 0.2  # of the window, at most, that such names take


def add_names(placed: Sequence[Label], wanted: Sequence[Wanted], room: Room) -> tuple[Label, ...]:
    """The labels that are `placed`, and as many more of those that are `wanted` as find room beside their dots.

    What holds for labels in columns holds for these: none touches another, a line, a strange dot or the edge.
    """
    labels, names = list(placed), {label.id for label in placed}
    left, top, right, bottom = room.box
    most, covered = COVERED * (right - left) * (bottom - top), 0.0
    for one in wanted:
        area = one.width * one.height
        if one.id in names or covered + area > most:
            continue
        dots = free_dots(one, labels, room)
        found = next((label for label in candidates(one, dots) if agrees(label, labels, room)), None)
        if found is not None:
            labels.append(found)
            covered += area
    return tuple(labels)


def free_dots(wanted: Wanted, labels: Sequence[Label], room: Room) -> list[Point]:
    """Those of its dots that are in view and under nothing."""
    taken = (*room.obstacles, *(label.box for label in labels))
    seen = (at for at in wanted.anchors if in_box(*at, room.box, -CLEAR))
    return [at for at in seen if not any(in_box(*at, box, CLEAR) for box in taken)][:DOTS]


def candidates(wanted: Wanted, dots: Sequence[Point]) -> Iterator[Label]:
    """Where a name could stand beside one of its dots, the nearest places first."""
    for away in AWAY:
        for x, y in dots:
            for rise in RISES:
                if abs(rise) > STEEPEST * away + SLACK:
                    continue
                for side in SIDES:
                    port = (x - away if side == "left" else x + away, y + rise)
                    begin = port[0] - PORT - wanted.width if side == "left" else port[0] + PORT
                    top = port[1] - wanted.height / 2
                    box = (begin, top, begin + wanted.width, top + wanted.height)
                    yield Label(wanted.id, side, box, port, (x, y))


def agrees(label: Label, others: Sequence[Label], room: Room) -> bool:
    """Whether a label keeps to the room and gets in nobody's way; boxes first, as they are told quickly."""
    left, top, right, bottom = label.box
    wide: Box = (left - GAP, top - GAP, right + GAP, bottom + GAP)
    if any(boxes_meet(wide, other.box) for other in others):
        return False
    return inside(label, room) and not any(disturb(label, other) for other in others)
