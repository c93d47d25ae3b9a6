"""Placing names: whatever is asked for, nothing overlaps, nothing crosses, nothing leaves the room."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.atlas.labelling import GAP, Room, Wanted, place, spread

WIDTH, HEIGHT = 332.0, 560.0
px = st.floats(-20, WIDTH + 20)
py = st.floats(-20, HEIGHT + 20)


@st.composite
def wishes(draw):
    sizes = draw(st.lists(st.tuples(st.floats(8, 120), st.floats(12, 60)), max_size=24))
    return [
        Wanted(str(number), width, height, tuple(draw(st.lists(st.tuples(px, py), min_size=1, max_size=4))))
        for number, (width, height) in enumerate(sizes)
    ]


@st.composite
def boxes(draw):
    left, top = draw(px), draw(py)
    return (left, top, left + draw(st.floats(1, 80)), top + draw(st.floats(1, 200)))


rooms = st.builds(
    Room,
    box=st.just((6.0, 6.0, WIDTH - 6, HEIGHT - 6)),
    left_line=st.floats(70, 150),
    right_line=st.floats(182, 260),
    obstacles=st.lists(boxes(), max_size=3).map(tuple),
    margins=st.lists(boxes(), max_size=2).map(tuple),
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


@settings(max_examples=150, deadline=None)
@given(wishes(), rooms)
def test_no_label_overlaps_anything_or_leaves_the_room(wanted, room):
    labels = place(wanted, room)
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


@settings(max_examples=150, deadline=None)
@given(wishes(), rooms)
def test_no_leader_crosses_a_leader_a_label_or_an_obstacle(wanted, room):
    labels = place(wanted, room)
    for label in labels:
        for other in labels:
            if other is not label:
                assert not cross(label.port, label.anchor, other.port, other.anchor)
                assert not any(holds(point, other.box) for point in points_on(label))
                assert all(math.dist(point, other.anchor) > 1 for point in points_on(label))
        for taken in room.obstacles:
            assert not any(holds(point, taken) for point in points_on(label))
        assert not holds(label.anchor, label.box)


@settings(max_examples=60, deadline=None)
@given(wishes(), rooms)
def test_each_is_placed_once_as_wanted_and_always_the_same(wanted, room):
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
