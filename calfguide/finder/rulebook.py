"""The red-flag rules as `red_flags.toml` has them; what is wrong there is told rule by rule, with what to do."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from calfguide.errors import CalfguideError
from calfguide.finder.answers import OLDEST
from calfguide.finder.redflags import Rule
from calfguide.library.features import FEATURES, ONSETS
from calfguide.library.pages import Onset, Urgency
from calfguide.library.vocabulary import unknown
from calfguide.paths import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Table = dict[str, Any]
    Lists = Mapping[str, frozenset[str]]

FILE: Final = PACKAGE / "finder" / "red_flags.toml"
LEVELS: Final = (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON)
LIST: Final = "list:"
NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

TEXTS: Final = ("id", "level", "reason", "page", "source")
SIGNS: Final = ("all_of", "any_of", "and_any_of", "none_of", "not_denied")
STARTS: Final = ("onsets", "not_onsets")
AGES: Final = ("age_from", "age_to")
KEYS: Final = (*TEXTS, *SIGNS, *STARTS, "places", *AGES)
ASKING: Final = ("all_of", "any_of", "onsets")
"""A rule has one of these: with a place alone, or nothing, no rule counts."""


class RuleError(CalfguideError):
    """What is wrong in the file of rules, a line each; English, as the keys of the file are."""


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file; it is read when they are first asked for."""
    return read_rules(read_file())


def read_file() -> str:
    """The file, or a RuleError where it was lost."""
    try:
        return FILE.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise RuleError("{file} cannot be read, install CalfGuide again: {reason}", file=FILE, reason=reason) from None


def read_rules(text: str, places: Collection[str] | None = None) -> tuple[Rule, ...]:
    """The rules of a file, or a RuleError with all that is wrong; names of places are checked where they are given."""
    import tomllib  # slow to load, and not needed before something was answered

    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise RuleError("{file}: {reason}", file=FILE.name, reason=error) from None
    faults: list[str] = []
    found = _rules(tables, _lists(tables, faults), places, faults)
    if faults:
        raise RuleError("{faults}", faults="\n".join(f"{FILE.name}: {fault}" for fault in faults))
    return tuple(found)


def _lists(tables: Table, faults: list[str]) -> Lists:
    """The named lists of signs; one that is wrong is told once, and is a list without signs for all else."""
    given, found = tables.get("lists", {}), {}
    if not isinstance(given, dict):
        faults.append("write [lists] once, with a line for each list of signs under it")
        return {}
    for name in given:
        found[name] = frozenset[str]()
        try:
            found[name] = frozenset(_named(given, name, "sign", FEATURES))
        except RuleError as error:
            faults.append(f"list {name!r}: {error}")
    return found


def _rules(tables: Table, lists: Lists, places: Collection[str] | None, faults: list[str]) -> list[Rule]:
    """The rules that are right; what is wrong with the others is told in `faults`."""
    strays = sorted(tables.keys() - {"lists", "rule"})
    faults += [f"{key!r} belongs to no [[rule]]; put it under one, or take it out" for key in strays]
    given = tables.get("rule")
    if not isinstance(given, list) or not all(isinstance(table, dict) for table in given):
        faults.append("there is no rule; begin each with a line [[rule]]")
        return []
    found: dict[str, Rule] = {}
    for number, table in enumerate(given, start=1):
        try:
            rule = _rule(table, lists, places)
            if rule.id in found:
                raise RuleError("there is another rule of this id; give one of them another")
            found[rule.id] = rule
        except RuleError as error:
            faults.append(f"rule {table.get('id', number)!r}: {error}")
    return list(found.values())


def _rule(table: Table, lists: Lists, places: Collection[str] | None) -> Rule:
    """One rule."""
    for key in sorted(table.keys() - set(KEYS)):
        raise RuleError(unknown("key", key, KEYS))
    fields: Table = {key: _text(table, key) for key in TEXTS}
    _check_texts(fields)
    fields["level"] = Urgency(fields["level"])
    fields |= {key: _signs(table, key, lists) for key in SIGNS}
    fields |= {key: frozenset(Onset(start) for start in _named(table, key, "start", ONSETS)) for key in STARTS}
    fields["places"] = _named(table, "places", "place", places)
    fields |= _ages(table)
    _check_sense(fields)
    return Rule(**fields)


def _text(table: Table, key: str) -> str:
    """A line that no rule is without."""
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RuleError('it has no {key}; write a line {key} = "..."', key=key)
    return value


def _check_texts(texts: Mapping[str, str]) -> None:
    """Whether the lines of a rule say what they must."""
    for key in ("id", "page", "source"):
        if not NAME.fullmatch(texts[key]):
            raise RuleError("{key} '{name}' is not made of small letters, digits and hyphens", key=key, name=texts[key])
    if texts["level"] not in LEVELS:
        raise RuleError(unknown("level", texts["level"], LEVELS))
    if not texts["reason"].endswith(".") or not texts["reason"].isprintable():
        raise RuleError("the reason is no whole sentence; write it in one line, and end it with a full stop")


def _signs(table: Table, key: str, lists: Lists) -> frozenset[str]:
    """The signs of one line, with those of the lists that it names."""
    found: set[str] = set()
    for name in _named(table, key, "sign", None):
        if name.startswith(LIST):
            if name.removeprefix(LIST) not in lists:
                raise RuleError(unknown("list", name.removeprefix(LIST), lists))
            found |= lists[name.removeprefix(LIST)]
        elif name in FEATURES:
            found.add(name)
        else:
            raise RuleError(unknown("sign", name, FEATURES))
    return frozenset(found)


def _named(table: Table, key: str, what: str, known: Collection[str] | None) -> tuple[str, ...]:
    """The names of one line, each of them known; nothing where the line is not there."""
    if key not in table:
        return ()
    names = table[key]
    if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
        raise RuleError('{key} is no list of names; write {key} = ["...", "..."], or leave it out', key=key)
    for name in names:
        if known is not None and name not in known:
            raise RuleError(unknown(what, name, known))
        if names.count(name) > 1:
            raise RuleError("{key} has '{name}' twice; take one of them out", key=key, name=name)
    return tuple(names)


def _check_sense(fields: Table) -> None:
    """Whether a rule asks for something, and for nothing that it also refuses."""
    if not any(fields[key] for key in ASKING):
        raise RuleError("it asks for nothing; say which signs or starts it is about (all_of, any_of or onsets)")
    asked = fields["all_of"] | fields["any_of"] | fields["and_any_of"]
    for name in sorted(asked & fields["none_of"]) + sorted(fields["onsets"] & fields["not_onsets"]):
        raise RuleError("it asks for '{name}' and refuses it too; take it out of one of the lines", name=name)


def _ages(table: Table) -> dict[str, int]:
    """From which age on, and up to which."""
    ages: dict[str, int] = {key: table[key] for key in AGES if key in table}
    for key, age in ages.items():
        if type(age) is not int or not 0 < age <= OLDEST:
            raise RuleError("{key} is no age; write a number of years up to {oldest}", key=key, oldest=OLDEST)
    if ages.get("age_from", 0) > ages.get("age_to", OLDEST):
        raise RuleError("age_from is above age_to; nobody is of such an age")
    return ages
