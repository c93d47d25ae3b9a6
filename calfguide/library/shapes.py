"""Checks a YAML tree against a msgspec type and tells every fault at its own place, in words for a writer.

msgspec stops at the first fault and knows no lines; this walk uses its description of the types and goes on.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from calfguide.library.structs import inspect as shape
from calfguide.library.structs import msgspec
from calfguide.library.vocabulary import unknown

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import Enum

    from calfguide.library.yamltree import Node

Found = tuple[int, str]
"""A fault: offset in the file and message."""

_described: dict[type, shape.Type] = {}
_fields: dict[type, dict[str, shape.Field]] = {}


def described(kind: type) -> shape.Type:
    """msgspec's description of a type; kept, as making it takes longer than a page's whole check."""
    if kind not in _described:
        _described[kind] = shape.type_info(kind)
    return _described[kind]


def find_faults(node: Node, kind: type) -> list[Found]:
    """Every fault of the tree, in the order of the file."""
    found: list[Found] = []
    _walk(node, described(kind), "", found)
    return sorted(found)


def convert(node: Node, kind: type[Any]) -> Any:
    """A tree without faults as an object of `kind`."""
    return msgspec.convert(node.plain(), kind, str_keys=True)


def _walk(node: Node, wanted: shape.Type, name: str, found: list[Found]) -> None:
    if type(wanted) is shape.UnionType:
        if node.value is None and any(isinstance(option, shape.NoneType) for option in wanted.types):
            return
        wanted = next(option for option in wanted.types if not isinstance(option, shape.NoneType))
    walk = _WALKS.get(type(wanted))
    if walk is not None:
        walk(node, wanted, name, found)
        return
    message = _leaf_fault(node.value, wanted, name)
    if message:
        found.append((node.offset, message))


def _walk_fields(node: Node, wanted: Any, name: str, found: list[Found]) -> None:
    fields = _fields_of(wanted)
    if not isinstance(node.value, dict):
        found.append((node.offset, f"{_what(name)} must be 'key: value' pairs with the keys {', '.join(fields)}"))
        return
    for key, inner in node.value.items():
        if key in fields:
            _walk(inner, fields[key].type, key, found)
        else:
            hint = "; text that holds a comma needs quotes" if inner.value is None and " " in key else ""
            found.append((node.keys.get(key, inner.offset), unknown("key", key, fields) + hint))
    for key, field in fields.items():
        if field.required and key not in node.value:
            missing = f"'{key}' is missing; add a line '{key}: ...'" if not name else f"'{key}' is missing here"
            found.append((node.offset, missing))


def _fields_of(wanted: shape.StructType | shape.DataclassType) -> dict[str, shape.Field]:
    """The fields by name; kept like the description that they are from."""
    if wanted.cls not in _fields:
        _fields[wanted.cls] = {field.encode_name: field for field in wanted.fields}
    return _fields[wanted.cls]


def _walk_pairs(node: Node, wanted: Any, name: str, found: list[Found]) -> None:
    if not isinstance(node.value, dict):
        found.append((node.offset, f"{_what(name)} must be pairs, such as {{name: value}}"))
        return
    for key, inner in node.value.items():
        message = _leaf_fault(key, wanted.key_type, name)
        if message:
            found.append((node.keys.get(key, inner.offset), message))
        _walk(inner, wanted.value_type, f"{name}.{key}" if name else key, found)


def _walk_list(node: Node, wanted: Any, name: str, found: list[Found]) -> None:
    if not isinstance(node.value, list):
        found.append((node.offset, f"{_what(name)} must be a list, such as [one, two]"))
        return
    if wanted.min_length and len(node.value) < wanted.min_length:
        found.append((node.offset, f"{_what(name)} must not be empty"))
    if wanted.max_length is not None and len(node.value) > wanted.max_length:
        found.append((node.offset, f"{_what(name)} has {len(node.value)} entries; {wanted.max_length} at most"))
    for inner in node.value:
        _walk(inner, wanted.item_type, name, found)


def _walk_tuple(node: Node, wanted: Any, name: str, found: list[Found]) -> None:
    count = len(wanted.item_types)
    if not isinstance(node.value, list) or len(node.value) != count:
        found.append((node.offset, f"{_what(name)} must be {count} values in brackets, such as [1, 3]"))
        return
    for inner, kind in zip(node.value, wanted.item_types, strict=True):
        _walk(inner, kind, name, found)


_WALKS: dict[type[shape.Type], Callable[[Node, Any, str, list[Found]], None]] = {
    shape.StructType: _walk_fields,
    shape.DataclassType: _walk_fields,
    shape.DictType: _walk_pairs,
    shape.VarTupleType: _walk_list,
    shape.ListType: _walk_list,
    shape.TupleType: _walk_tuple,
}


def _words(name: str) -> str:
    """RedFlag -> red flag."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _what(name: str) -> str:
    return f"'{name}'" if name else "this"


def _leaf_fault(value: object, wanted: shape.Type, name: str) -> str:
    """What is wrong with one scalar; empty where nothing is."""
    check = _LEAF_CHECKS.get(type(wanted))
    return check(value, wanted, name) if check else f"{_what(name)} is not understood here"


@cache
def _members(kind: type[Enum]) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


def _enum_fault(value: object, wanted: Any, name: str) -> str:
    known = _members(wanted.cls)
    if isinstance(value, str):
        return "" if value in known else unknown(_words(wanted.cls.__name__), value, known)
    return f"{_what(name)} must be one of: {', '.join(known)}"


def _text_fault(value: object, wanted: Any, name: str) -> str:
    if value is None or value == "":
        return "" if value == "" and not wanted.min_length else f"{_what(name)} is empty; write it, or delete the line"
    if not isinstance(value, str):
        if isinstance(value, dict | list):
            return f"{_what(name)} must be one text, not a list or pairs; put it in quotes"
        return f"{_what(name)} must be text; put {value} in quotes"
    if wanted.max_length is not None and len(value) > wanted.max_length:
        return f"{_what(name)} has {len(value)} characters; {wanted.max_length} at most"
    if wanted.pattern and not re.search(wanted.pattern, value):
        return f"{_what(name)} is not written as it should be: '{value[:40]}'"
    return ""


def _number_fault(value: object, wanted: Any, name: str) -> str:
    whole = isinstance(wanted, shape.IntType)
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        return f"{_what(name)} must be a {'whole ' if whole else ''}number"
    if (wanted.ge is not None and value < wanted.ge) or (wanted.le is not None and value > wanted.le):
        return f"{_what(name)} must be from {wanted.ge:g} to {wanted.le:g}"
    return ""


def _any_fault(_value: object, _wanted: Any, _name: str) -> str:
    return ""


_LEAF_CHECKS: dict[type[shape.Type], Callable[[object, Any, str], str]] = {
    shape.EnumType: _enum_fault,
    shape.StrType: _text_fault,
    shape.IntType: _number_fault,
    shape.FloatType: _number_fault,
    shape.AnyType: _any_fault,
}
