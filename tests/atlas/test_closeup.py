"""Names in a close-up: more of them than the columns hold, and still nothing overlaps."""

from __future__ import annotations

from hypothesis import given, settings

from calfguide.atlas.closeup import COVERED, add_names
from calfguide.atlas.labelling import GAP, Room, Wanted, boxes_meet, disturb, inside, place
from tests.atlas.test_labelling import crowds, nothing_crosses, nothing_overlaps

ROOM = Room((6.0, 6.0, 326.0, 554.0), 94.0, 238.0)


def part(name, *dots, width=80.0):
    return Wanted(name, width, 16.0, dots)


@settings(max_examples=80, deadline=None)
@given(crowds)
def test_nothing_overlaps_or_leaves_and_what_was_placed_stays(case):
    wanted, room = case
    before = place(wanted, room)
    labels = add_names(before, wanted, room)
    assert labels[: len(before)] == before
    assert len({label.id for label in labels}) == len(labels)
    nothing_overlaps(labels, room)
    nothing_crosses(labels, room)
    added = labels[len(before) :]
    assert all(inside(label, room) for label in added)
    for label in added:
        others = [other for other in labels if other is not label]
        assert not any(disturb(label, other) for other in others)
        left, top, right, bottom = label.box
        grown = (left - GAP, top - GAP, right + GAP, bottom + GAP)
        assert not any(boxes_meet(grown, other.box) for other in others)


def test_a_part_under_a_column_is_named_beside_its_dot():
    under_it = part("heel", (60.0, 300.0))
    assert place([under_it], ROOM) == ()
    (label,) = add_names((), [under_it], ROOM)
    assert label.anchor == (60.0, 300.0)
    assert label.port[1] == 300.0


def test_a_name_goes_to_another_dot_where_the_first_is_under_a_name():
    first = add_names((), [part("first", (60.0, 300.0))], ROOM)
    left, top, _, _ = first[0].box
    dots = ((left + 10, top + 8), (200.0, 450.0))
    both = add_names(first, [part("second", *dots)], ROOM)
    assert both[1].anchor == dots[1]


def test_most_of_the_drawing_stays_free_of_names():
    dots = [(20.0 + 30 * (at % 10), 20.0 + 13 * (at // 10)) for at in range(400)]
    labels = add_names((), [Wanted(str(dot), 60.0, 60.0, (dot,)) for dot in dots], ROOM)
    assert len(labels) > 8
    covered = sum((one.box[2] - one.box[0]) * (one.box[3] - one.box[1]) for one in labels)
    assert covered <= COVERED * 320 * 548


def test_what_is_wanted_first_is_named_first():
    rivals = [part("first", (160.0, 300.0)), part("second", (162.0, 302.0))]
    assert [label.id for label in add_names((), rivals, ROOM)] == ["first"]
