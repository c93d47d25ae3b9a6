"""Placing names: whatever is asked for, nothing overlaps, nothing crosses, nothing leaves the room."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.atlas.labelling import GAP, Label, Room, Wanted, disturb, inside, place, spread

WIDTH, HEIGHT = 332.0, 560.0


def crowd(seed, many, room):
    """Many labels that want more room than there is, with dots all over the leg between the columns."""
    dice = Random(seed)
    wanted = []
    for number in range(many):
        dots = [
            (dice.uniform(room.left_line - 30, room.right_line + 30), dice.uniform(-20, HEIGHT + 20))
            for _ in range(dice.randint(1, 4))
        ]
        wanted.append(Wanted(str(number), dice.uniform(20, 120), dice.choice((14, 28, 42)), tuple(dots)))
    return wanted


def box(dice):
    left, top = dice.uniform(-20, WIDTH), dice.uniform(-20, HEIGHT)
    return (left, top, left + dice.uniform(1, 80), top + dice.uniform(1, 120))


def room_of(seed, taken):
    """A room whose columns lie beside a leg or over it, with some boxes that are taken."""
    dice = Random(seed)
    width = dice.choice((200, WIDTH, 660))
    return Room(
        (6.0, 6.0, width - 6, HEIGHT - 6),
        dice.uniform(60, 0.45 * width),
        dice.uniform(0.55 * width, width - 60),
        tuple(box(dice) for _ in range(taken)),
        tuple(box(dice) for _ in range(taken // 2)),
    )


SEEDS = st.integers(0, 10**9)
rooms = st.builds(room_of, SEEDS, st.integers(0, 3))
crowds = rooms.flatmap(
    lambda room: st.tuples(st.builds(crowd, SEEDS, st.integers(0, 40), st.just(room)), st.just(room))
)


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def cross(a, b, c, d):
    """Whether two straight lines properly cross; written apart from the code under test."""

    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def points_on(label, steps=40):
    (x, y), (end_x, end_y) = label.port, label.anchor
    return [(x + (end_x - x) * i / steps, y + (end_y - y) * i / steps) for i in range(steps + 1)]


def holds(point, box):
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def nothing_overlaps(labels, room):
    left, top, right, bottom = room.box
    for at, label in enumerate(labels):
        assert left <= label.box[0]
        assert top <= label.box[1]
        assert label.box[2] <= right + 1e-9
        assert label.box[3] <= bottom + 1e-9
        assert left <= label.anchor[0] <= right
        assert top <= label.anchor[1] <= bottom
        for other in labels[at + 1 :]:
            assert not meet(label.box, other.box)
        for taken in (*room.obstacles, *room.margins):
            assert not meet(label.box, taken)


def nothing_crosses(labels, room):
    for label in labels:
        for other in labels:
            if other is not label:
                assert not cross(label.port, label.anchor, other.port, other.anchor)
                assert not any(holds(point, other.box) for point in points_on(label))
                assert all(math.dist(point, other.anchor) > 1 for point in points_on(label))
        for taken in room.obstacles:
            assert not any(holds(point, taken) for point in points_on(label))
        assert not holds(label.anchor, label.box)


@settings(max_examples=30, deadline=None)
@given(crowds)
def test_no_label_overlaps_anything_or_leaves_the_room(crowded):
    wanted, room = crowded
    nothing_overlaps(place(wanted, room), room)


@settings(max_examples=30, deadline=None)
@given(crowds)
def test_no_leader_crosses_a_leader_a_label_or_an_obstacle(crowded):
    wanted, room = crowded
    nothing_crosses(place(wanted, room), room)


@settings(max_examples=20, deadline=None)
@given(crowds)
def test_each_is_placed_once_as_wanted_and_always_the_same(crowded):
    wanted, room = crowded
    labels = place(wanted, room)
    by_id = {one.id: one for one in wanted}
    assert len({label.id for label in labels}) == len(labels)
    for label in labels:
        assert label.anchor in by_id[label.id].anchors
        assert math.isclose(label.box[2] - label.box[0], by_id[label.id].width)
        assert math.isclose(label.box[3] - label.box[1], by_id[label.id].height)
    assert place(wanted, room) == labels


@given(st.lists(st.tuples(st.floats(-50, 700), st.floats(5, 50)), max_size=15))
def test_boxes_in_a_row_keep_their_order_and_their_gap(wanted):
    wanted.sort()
    tops = spread(wanted, 0, 600)
    if tops is None:
        assert sum(height for _, height in wanted) + GAP * (len(wanted) - 1) > 600
        return
    ends = [top + height for top, (_, height) in zip(tops, wanted, strict=True)]
    assert all(after - before >= GAP - 1e-6 for before, after in zip(ends, tops[1:], strict=False))
    assert all(top >= 0 for top in tops)
    assert all(end <= 600 + 1e-6 for end in ends)


def test_many_crowds_are_placed_in_order():
    """The rare cases, in which one condition alone saves the picture, are among these."""
    rooms = [room_of(seed, seed % 4) for seed in range(90)]
    placed = [(place(crowd(seed + 7, 40, room), room), room) for seed, room in enumerate(rooms)]
    for labels, room in placed:
        nothing_overlaps(labels, room)
        nothing_crosses(labels, room)
    assert sum(len(labels) for labels, _ in placed) > 90 * 15


OPEN = Room((0, 0, 332, 560), 100, 232)


def test_what_has_room_stands_at_the_height_of_its_dot_on_the_nearer_side():
    one, other = place([Wanted("a", 60, 16, ((130, 100),)), Wanted("b", 60, 16, ((200, 300),))], OPEN)
    assert (one.side, other.side) == ("left", "right")
    assert one.box == (40, 92, 100, 108)
    assert other.box == (232, 292, 292, 308)


def test_columns_are_aligned_at_the_leg():
    wanted = [Wanted(str(n), 40 + 5 * n, 16, ((140 if n % 2 else 190, 60 + 40 * n),)) for n in range(10)]
    labels = place(wanted, OPEN)
    assert len(labels) == 10
    assert {label.box[2] for label in labels if label.side == "left"} == {100}
    assert {label.box[0] for label in labels if label.side == "right"} == {232}


def test_the_most_important_is_placed_when_room_is_short():
    low = Room((0, 0, 332, 40), 100, 232)
    wanted = [Wanted(str(n), 60, 16, ((166, 20),)) for n in range(12)]
    labels = place(wanted, low)
    assert "0" in {label.id for label in labels}
    assert len(labels) < 12


def test_a_second_dot_is_used_where_the_first_cannot_be_reached():
    room = Room((0, 0, 332, 560), 100, 232, obstacles=((110, 80, 222, 120),))
    (label,) = place([Wanted("a", 60, 16, ((166, 100), (166, 300)))], room)
    assert label.anchor == (166, 300)


def left(top, anchor, width=60.0):
    return Label("left", "left", (100 - width, top, 100, top + 16), (104, top + 8), anchor)


def right(top, anchor, width=60.0):
    return Label("right", "right", (232, top, 232 + width, top + 16), (228, top + 8), anchor)


@pytest.mark.parametrize(
    ("one", "other", "is_disturbed"),
    [
        (left(100, (150, 108)), right(100, (190, 108)), False),
        (left(100, (190, 140)), right(130, (150, 132)), True),  # leaders cross
        (left(100, (180, 108)), left(104, (150, 150)), True),  # boxes overlap
        (left(100, (250, 108)), right(100, (200, 80)), True),  # a leader runs into a name
        (left(100, (180, 108)), right(130, (150, 109)), True),  # a leader runs over a strange dot
    ],
)
def test_what_disturbs(one, other, is_disturbed):
    assert disturb(one, other) is disturb(other, one) is is_disturbed


@pytest.mark.parametrize(
    ("label", "is_inside"),
    [
        (left(100, (150, 108)), True),
        (left(100, (150, 108), width=101), False),
        (left(-1, (150, 108)), False),
        (right(545, (150, 500)), False),
        (right(100, (150, 108), width=101), False),
        (left(100, (98, 108)), False),  # its dot would lie under its own name
        (left(300, (150, 308)), False),  # where a button is
        (left(200, (190, 208)), False),  # under a button on the leader's way
    ],
)
def test_what_is_inside_the_room(label, is_inside):
    buttons = ((20, 290, 60, 330), (160, 190, 180, 230))
    assert inside(label, Room((0, 0, 332, 560), 100, 232, buttons)) is is_inside
