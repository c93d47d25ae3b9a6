"""The quick dataclasses behave as the standard library's do."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle

import pytest

from calfguide import values
from calfguide.values import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Quick:
    """A class as most are."""

    name: str
    size: int = 3
    parts: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)

    @property
    def doubled(self) -> int:
        return 2 * self.size


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    name: str
    size: int = 3
    parts: tuple[str, ...] = ()
    notes: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(slots=True)
class Open:
    name: str
    found: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Alone:
    name: str


@dataclass
class Plain:
    name: str
    size: int = 1


def test_what_it_says_of_itself() -> None:
    quick, standard = Quick("a", 4, ("b",)), Standard("a", 4, ("b",))
    assert repr(quick) == repr(standard).replace("Standard", "Quick")
    assert dataclasses.asdict(quick) == dataclasses.asdict(standard)  # type: ignore[call-overload]
    names = [one.name for one in dataclasses.fields(Quick)]  # type: ignore[arg-type]
    assert names == [one.name for one in dataclasses.fields(Standard)]
    assert inspect.signature(Quick).parameters.keys() == inspect.signature(Standard).parameters.keys()
    assert dataclasses.is_dataclass(Quick)
    assert quick.doubled == 8
    assert Quick.__doc__ == "A class as most are."


def test_equal_and_hashed_by_value() -> None:
    assert Alone("a") == Alone("a") != Alone("b")
    assert hash(Alone("a")) == hash(Alone("a"))
    assert Alone("a") != "a"
    assert Quick("a") == Quick("a", notes={})
    assert Quick("a") != Standard("a")
    assert Open("a") == Open("a")
    with pytest.raises(TypeError):
        hash(Open("a"))


def test_frozen_and_without_a_dictionary() -> None:
    quick = Quick("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        quick.name = "b"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del quick.name
    assert not hasattr(quick, "__dict__")
    opened = Open("a")
    opened.name = "b"
    assert opened == Open("b")
    with pytest.raises(AttributeError):
        opened.other = 1  # type: ignore[attr-defined]


def test_defaults_are_made_for_each() -> None:
    one, other = Open("a"), Open("a")
    one.found.append("x")
    assert other.found == []
    assert Plain("a").size == 1


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a", 1, (), {}, 5), {}), (("a",), {"colour": 1})])
def test_wrong_calls_are_refused_in_the_usual_words(given: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError) as quick:
        Quick(*given, **named)  # type: ignore[arg-type]
    with pytest.raises(TypeError) as standard:
        Standard(*given, **named)  # type: ignore[arg-type]
    assert str(quick.value).replace("Quick", "Standard") == str(standard.value)


def test_copies() -> None:
    quick = Quick("a", 4, ("b",), {"c": "d"})
    assert replace(quick, size=5) == Quick("a", 5, ("b",), {"c": "d"})
    assert dataclasses.replace(quick, size=5) == replace(quick, size=5)
    assert replace(Standard("a"), size=5) == Standard("a", 5)
    with pytest.raises(TypeError):
        replace(quick, colour=1)
    assert copy.deepcopy(quick) == quick
    assert pickle.loads(pickle.dumps(quick)) == quick


def test_what_it_does_not_know_the_standard_one_does() -> None:
    @dataclass(order=True)
    class Ordered:
        size: int

    assert Ordered(1) < Ordered(2)

    with pytest.raises(ValueError, match="mutable default"):

        @dataclass(frozen=True, slots=True)
        class Shared:
            found: list[str] = []  # noqa: RUF012 (that is the test)


def test_classes_of_the_program_are_made_quickly() -> None:
    from calfguide.atlas.model import Region
    from calfguide.library.pages import Condition

    for cls in (Region, Condition):
        assert cls.__repr__ is values.SHARED["__repr__"]


def test_fields_may_say_more() -> None:
    @dataclass(frozen=True, slots=True)
    class Quiet:
        name: str
        note: str = field(default="n", compare=False, repr=False)
        seen: list[str] = field(default_factory=list, compare=False)
        must: str = field(repr=False, default="")

    assert Quiet("a", "b") == Quiet("a", "c", ["d"])
    assert hash(Quiet("a", "b")) == hash(Quiet("a", "c", ["d"]))
    assert Quiet("a").note == "n"
    assert Quiet("a").seen is not Quiet("a").seen
    assert "note" not in repr(Quiet("a"))
    assert "seen=[]" in repr(Quiet("a"))
    assert Quiet.__repr__ is values.SHARED["__repr__"]

    @dataclass
    class Needed:
        name: str = field(repr=False)
        size: int = field(default=2)

    with pytest.raises(TypeError):
        Needed()  # type: ignore[call-arg]
    assert Needed("a") == Needed("a", 2)
    assert Needed.size == 2
    assert not hasattr(Needed, "name")

    @dataclass(frozen=True)
    class Keyed:
        name: str = field(kw_only=True)

    assert Keyed(name="a") == Keyed(name="a")
    assert Keyed.__repr__ is not values.SHARED["__repr__"]


def test_a_class_may_inherit_from_another() -> None:
    @dataclass(frozen=True, slots=True)
    class Above:
        name: str
        notes: list[str] = field(default_factory=list, compare=False)

        @property
        def loud(self) -> str:
            return self.name.upper()

    @dataclass(frozen=True, slots=True)
    class Below(Above):
        size: int = 1

    below = Below("a", ["b"], 2)
    assert below == Below("a", [], 2) != Below("a")
    assert below != Above("a")
    assert below.loud == "A"
    assert not hasattr(below, "__dict__")
    assert repr(Below("a")).endswith("Below(name='a', notes=[], size=1)")
    assert [one.name for one in dataclasses.fields(Below)] == ["name", "notes", "size"]  # type: ignore[arg-type]
    assert replace(below, name="c") == Below("c", [], 2)
    assert Below.__repr__ is values.SHARED["__repr__"]

    @dataclass
    class Thawed(Plain):
        colour: str = "red"

    assert Thawed("a").size == 1
    assert Thawed("a", colour="blue") == Thawed("a", 1, "blue")

    @dataclasses.dataclass(frozen=True)
    class Standard(Above):
        size: int = 1

    assert Standard("a", size=2) == Standard("a", size=2)

    with pytest.raises(TypeError, match="frozen"):

        @dataclass
        class Mixed(Above):
            size: int = 1
