"""Making PySide6's enumerations quickly: a quarter of the time until a window is there.

PySide6 has Python's `enum` make a class for each C++ enumeration of a class that is used: 300 of them, with 4,000
members, before the first window. `enum` finds out for every single member what is the same for all of them, since they
have plain names and whole numbers as values. Here a class without members, which `enum` itself has made, is the pattern
for all others of its kind, and the members are put into it directly, when something is first asked of the class: of
four in five nothing ever is.

tests/desktop/test_enumerations.py compares every class with the one that `enum` makes. On a Python that was not
compared, and for whatever is not as plain as expected, `enum` does it all, as ever.
"""

from __future__ import annotations

import enum
import sys
from threading import RLock
from typing import Any

COMPARED = sys.version_info[:2] in ((3, 11), (3, 12), (3, 13)) and "_singles_mask_" in vars(enum.Flag)
"""The first four of Python 3.11 count the bits of a flag in another way."""
KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
USUAL: tuple[dict[str, Any], ...] = ({}, {"qualname": None, "type": None, "start": 1})
FRESH: dict[str, type] = {
    "_member_names_": list,
    "_member_map_": dict,
    "_value2member_map_": dict,
    "_unhashable_values_": list,
    "_unhashable_values_map_": dict,
    "_hashable_values_": list,
}
"""What each class has for itself alone."""
TAKEN = {kind: frozenset({"mro", "", *dir(kind)}) for kind in KINDS}
"""Names that mean something else in a class of a kind."""

waiting: dict[type, list[tuple[str, int]]] = {}
filling = RLock()
may_wait = False


class Waiting(enum.EnumType):
    """What an enumeration is an instance of until its members are made, and never again."""

    def __getattribute__(cls, name: str) -> Any:
        fill(cls)
        return getattr(cls, name) if type(cls) is enum.EnumType else type.__getattribute__(cls, name)

    def __setattr__(cls, name: str, value: object) -> None:
        """PySide6 names and completes what it has made; `enum` would look at the members first."""
        type.__setattr__(cls, name, value)


def fill(made: type) -> None:
    """Make the members that wait."""
    with filling:  # another thread may ask for the same
        names = waiting.pop(made, None)
        if names is not None:
            fill_in(made, names)
            type.__setattr__(made, "__class__", enum.EnumType)


make_as_ever = enum.EnumType._create_  # type: ignore[attr-defined]
patterns: dict[tuple[type, object], dict[str, Any]] = {}


def make_enumerations_quickly() -> None:
    """From now on, `enum` makes plain classes from lists of names and numbers in the quick way."""
    if COMPARED:
        enum.EnumType._create_ = make  # type: ignore[attr-defined]


def make(
    cls: Any, class_name: str, names: Any, *, module: str | None = None, boundary: object = None, **settings: Any
) -> Any:
    """What `enum.EnumType._create_` makes."""
    if module is None:
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001 (as `enum` itself does)
    if cls in KINDS and settings in USUAL and is_plain(names, TAKEN[cls]):
        pattern = patterns.get((cls, boundary)) or pattern_of(cls, boundary)
        own = {name: kind() for name, kind in FRESH.items() if name in pattern}
        made: Any = type.__new__(Waiting, class_name, (cls,), {**pattern, **own, "__module__": module})
        waiting[made] = names
        if not may_wait:
            fill(made)
        return made
    return make_as_ever(cls, class_name, names, module=module, boundary=boundary, **settings)


def let_wait() -> None:
    """From now on, members wait until something is asked of their class."""
    global may_wait
    may_wait = True


def let_wait_no_more() -> None:
    """Make all members there are, and from now on those of each enumeration at once.

    PySide6 still takes `QListWidgetItem.Type` for `QListWidgetItem.ItemType.Type`, and then looks into the classes past
    Python: its own modules say it so. Ours do not, or mypy would not find these names.
    """
    global may_wait
    may_wait = False
    for made in list(waiting):
        fill(made)


def is_plain(names: Any, taken: frozenset[str]) -> bool:
    """Whether these are pairs of a name and a number, each name once, and none with a meaning of its own."""
    return (
        type(names) is list
        and all(type(pair) is tuple and type(pair[1]) is int and pair[0][:1] != "_" for pair in names)
        and len({name for name, _ in names} - taken) == len(names)
    )


def pattern_of(cls: Any, boundary: object) -> dict[str, Any]:
    """What a class of this kind has before it has members."""
    empty = make_as_ever(cls, "Empty", [], module=__name__, boundary=boundary)
    pattern = {name: value for name, value in vars(empty).items() if name not in ("__dict__", "__weakref__")}
    patterns[cls, boundary] = pattern
    return pattern


def fill_in(made: Any, names: list[tuple[str, int]]) -> None:
    """Make the members. One whose number was there before is another name of that one."""
    own = type.__getattribute__(made, "__dict__")
    in_order, by_name, by_value = own["_member_names_"], own["_member_map_"], own["_value2member_map_"]
    hashable = own.get("_hashable_values_")
    is_flag, is_number = issubclass(made, enum.Flag), issubclass(made, int)
    put = type.__setattr__
    mask = singles = 0
    for name, value in names:
        member = by_value.get(value)
        single = not is_flag or (value > 0 and value & (value - 1) == 0)
        if member is None:
            member = int.__new__(made, value) if is_number else object.__new__(made)
            its = member.__dict__
            its["_value_"], its["_name_"], its["__objclass__"], its["_sort_order_"] = value, name, made, len(in_order)
            by_value[value] = member
            if single:
                in_order.append(name)
            if hashable is not None:
                hashable.append(value)
        by_name[name] = member
        put(made, name, member)
        mask |= value
        if single:
            singles |= value
    if is_flag:
        put(made, "_flag_mask_", mask)
        put(made, "_singles_mask_", singles)
        put(made, "_all_bits_", (1 << mask.bit_length()) - 1)
        numbers = [by_name[name]._value_ for name in in_order]
        if numbers != sorted(numbers):
            put(made, "_iter_member_", type.__getattribute__(made, "_iter_member_by_def_"))
