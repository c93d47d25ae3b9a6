"""Enumerations that are made quickly are those that Python's `enum` makes."""

from __future__ import annotations

import enum
import operator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6 import QtCore, QtGui, QtWidgets

from calfguide.desktop import enumerations
from calfguide.desktop.enumerations import COMPARED, KINDS, Waiting, make, make_as_ever

pytestmark = pytest.mark.skipif(not COMPARED, reason="this Python has Qt's enumerations made as ever")

MEMBER = ("_value_", "_name_", "_sort_order_")


def qt_enumerations():
    """Every enumeration of Qt's three large modules, as pairs of its kind and its members."""
    for module in (QtCore, QtGui, QtWidgets):
        for holder in (module, *(getattr(module, name) for name in dir(module))):
            for name in dir(holder) if holder is module or isinstance(holder, type) else ():
                found = getattr(holder, name, None)
                if isinstance(found, enum.EnumType):
                    yield found.__base__, tuple((key, one.value) for key, one in found.__members__.items())


def both(kind, names, **settings):
    return (how(kind, "Made", names, module="somewhere", **settings) for how in (make_as_ever, make))


def assert_same(kind, names, boundary=enum.KEEP):
    usual, quick = both(kind, names, boundary=boundary)
    assert vars(usual).keys() == vars(quick).keys()
    assert (usual.__module__, usual.__qualname__) == (quick.__module__, quick.__qualname__)
    assert [one.name for one in usual] == [one.name for one in quick]
    assert usual.__members__.keys() == quick.__members__.keys()
    for name, one in usual.__members__.items():
        other = quick[name]
        assert [getattr(one, key) for key in MEMBER] == [getattr(other, key) for key in MEMBER]
        assert vars(one).keys() == vars(other).keys()
        assert other.__objclass__ is quick
        assert (repr(one), str(one), f"{one}") == (repr(other), str(other), f"{other}")
        assert quick(one.value) is getattr(quick, name) is other
        assert other in quick
    for key in ("_flag_mask_", "_singles_mask_", "_all_bits_", "_boundary_", "_inverted_"):
        assert getattr(usual, key, None) == getattr(quick, key, None)
    if issubclass(kind, enum.Flag):
        assert_same_sums(usual, quick)


def assert_same_sums(usual, quick):
    everything = [list(one.__members__.values())[:4] for one in (usual, quick)]
    for work in (operator.or_, operator.and_, operator.xor):
        assert [outcome(work, a, b) for a in everything[0] for b in everything[0]] == [
            outcome(work, a, b) for a in everything[1] for b in everything[1]
        ]
    assert [outcome(operator.invert, one) for one in everything[0]] == [
        outcome(operator.invert, one) for one in everything[1]
    ]
    assert [outcome(list, one) for one in everything[0]] == [outcome(list, one) for one in everything[1]]


def outcome(work, *given):
    """What comes out, or which error, in a form that can be compared."""
    try:
        return repr(work(*given))
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


def test_those_of_qt_are_the_same():
    met = set(qt_enumerations())
    assert len(met) > 500
    for kind, names in met:
        assert_same(kind, list(names))


@given(
    some.sampled_from(KINDS),
    some.lists(some.tuples(some.from_regex(r"[A-Z][a-z]{1,5}_?", fullmatch=True), some.integers(-3, 70)), max_size=9),
    some.sampled_from([None, *enum.FlagBoundary]),
)
def test_any_others_are_the_same(kind, names, boundary):
    names = list(dict(names).items())
    if issubclass(kind, enum.Flag):
        names = [(name, abs(value)) for name, value in names]
    assert_same(kind, names, boundary)


@pytest.mark.parametrize(
    "names",
    ["RED GREEN", ["RED", "GREEN"], {"RED": 1}, [("RED", "one")], [("RED", 1.5)], [("real", 1)], [("RED", True)]],
    ids=repr,
)
def test_what_is_not_plain_is_left_to_python(names):
    for kind in (enum.Enum, enum.Flag):
        if kind is enum.Enum or not isinstance(names, list) or isinstance(names[0], str):
            usual, quick = both(kind, names)
            assert [(one.name, one.value) for one in usual] == [(one.name, one.value) for one in quick]


def test_a_name_twice_and_a_name_with_a_meaning_fail_as_ever():
    for names in ([("RED", 1), ("RED", 2)], [("mro", 1)]):
        with pytest.raises((TypeError, ValueError)):
            make(enum.Enum, "Made", names, module="somewhere")


def test_the_module_is_the_one_that_asks(monkeypatch):
    monkeypatch.setattr(enum.EnumType, "_create_", make)
    assert enum.Enum("Made", [("RED", 1)]).__module__ == __name__
    assert enum.Enum("Made", "RED").__module__ == __name__


def test_another_python_is_left_alone(monkeypatch):
    monkeypatch.setattr(enum.EnumType, "_create_", make_as_ever)
    monkeypatch.setattr(enumerations, "COMPARED", False)
    enumerations.make_enumerations_quickly()
    assert enum.EnumType._create_ is make_as_ever


@pytest.fixture
def waiting(monkeypatch):
    monkeypatch.setattr(enumerations, "may_wait", True)


def test_members_are_made_when_something_is_asked_and_whole_for_every_thread(waiting):
    made = make(enum.Flag, "Made", [(f"NAME_{number}", 1 << number) for number in range(400)], module="somewhere")
    made.__qualname__ = "Somewhere.Made"  # as PySide6 does at once
    assert type(made) is Waiting
    with ThreadPoolExecutor(8) as threads:
        last = set(threads.map(lambda _: made.NAME_399, range(64)))
    assert type(made) is enum.EnumType
    assert (made.__qualname__, last) == ("Somewhere.Made", {made(1 << 399)})
    assert len(made) == 400


ASKED = {
    "its members": list,
    "how many": len,
    "names": dir,
    "words": repr,
    "what it has": lambda made: sorted(vars(made)),
    "one by number": lambda made: made(1),
    "whether there is one": lambda made: "RED" in made.__members__,
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_whatever_is_asked_first_is_answered_as_ever(ask, waiting):
    usual, quick = both(enum.Enum, [("RED", 1), ("BLUE", 2)])
    assert repr(ask(quick)).replace(hex(id(quick)), "") == repr(ask(usual)).replace(hex(id(usual)), "")


def test_no_more_waiting_makes_all_there_are_and_those_to_come(waiting):
    before = make(enum.Enum, "Before", [("RED", 1)], module="somewhere")
    enumerations.let_wait_no_more()
    after = make(enum.Enum, "After", [("RED", 1)], module="somewhere")
    assert type(before) is type(after) is enum.EnumType
    assert before.RED.value == after.RED.value == 1
