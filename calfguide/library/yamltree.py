"""YAML as a tree of plain values that know their place; everything that is not plain data is refused.

Scalars follow the core of YAML 1.2 (`no` is a word, `1:30` is a word), so that what a writer types is what a page
holds. Aliases are refused, as they can make a small file enormous; nesting is limited; a key may stand once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml  # noqa: TID253 - imported by the compiler only, never on the way to the window

from calfguide.library.characters import (
    hidden_entities,
    hidden_escapes,
    without_hidden,
    without_hidden_entities,
)

if TYPE_CHECKING:
    from calfguide.errors import SourceError
    from calfguide.library.places import SourceText

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 12
INTEGER = re.compile(r"[-+]?\d{1,15}\Z")
NUMBER = re.compile(r"[-+]?\d{1,15}\.\d{1,15}\Z")
WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class Node:
    """One value of the tree: a scalar, a list of nodes, or a mapping of nodes; `keys` holds where each key stands."""

    __slots__ = ("keys", "offset", "value")

    def __init__(self, offset: int, value: Any) -> None:
        self.offset = offset
        self.value = value
        self.keys: dict[str, int] = {}

    @property
    def is_mapping(self) -> bool:
        """Whether this is `key: value` pairs."""
        return isinstance(self.value, dict)

    def plain(self) -> Any:
        """The value without its places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def at(self, *path: str | int) -> Node:
        """The node that a path of keys and positions leads to, or the last one on the way that exists."""
        node = self
        for step in path:
            inner = node.value
            if isinstance(inner, dict) and step in inner:
                node = inner[str(step)]
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                node = inner[step]
            else:
                break
        return node


def parse_yaml(source: SourceText, start: int, end: int) -> tuple[Node | None, list[SourceError]]:
    """The tree of source.text[start:end], None where it cannot be read, and all faults found on the way."""
    builder = _Builder(source, start)
    loader = None
    try:
        loader = Loader(source.text[start:end])
        for event in iter(loader.get_event, None):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        offset = start + (mark.index if mark else 0)
        builder.faults.append(source.fault(min(offset, end), f"this is not valid YAML: {_reason(error)}"))
        return None, builder.faults
    except yaml.YAMLError as error:
        builder.faults.append(source.fault(start, f"this is not valid YAML: {_reason(error)}"))
        return None, builder.faults
    finally:
        if loader is not None:
            loader.dispose()
    return builder.root, builder.faults


def _reason(error: yaml.YAMLError) -> str:
    """What the parser says, on one line and with the usual cure where there is one."""
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    if "mapping values are not allowed" in problem:
        return problem + "; put text with a colon in quotes"
    if "cannot start any token" in problem:
        return problem + "; use spaces, not tabs, and put text with a special first character in quotes"
    return problem


class _Builder:
    """Turns the parser's events into nodes; iterative, so no depth of nesting can exhaust the stack."""

    def __init__(self, source: SourceText, start: int) -> None:
        self.source = source
        self.start = start
        self.root: Node | None = None
        self.faults: list[SourceError] = []
        self._open: list[Node] = []
        self._pending: list[tuple[str, int] | None] = []
        self._documents = 0

    def take(self, event: Any) -> bool:
        """Add one event; False where reading on makes no sense."""
        offset = self.start + event.start_mark.index
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._check_properties(event, offset)
            text = event.value
            if event.style == '"' or "&#" in text:
                text = self._without_hidden(event, offset)
            if self._pending and self._pending[-1] is None and isinstance(self._open[-1].value, dict):
                self._key(text, offset)
            else:
                self._place(Node(offset, _scalar(text) if event.implicit[0] else text))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._check_properties(event, offset)
            return self._begin(Node(offset, {} if kind is yaml.MappingStartEvent else []))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._pending.pop()
        elif kind is yaml.AliasEvent:
            self._fault(offset, "YAML aliases (*name) are not allowed; write the value out")
            self._place(Node(offset, None))
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._fault(offset, "a second YAML document starts here; keep one")
                return False
        return True

    def _fault(self, offset: int, message: str) -> None:
        self.faults.append(self.source.fault(offset, message))

    def _check_properties(self, event: Any, offset: int) -> None:
        if event.anchor is not None:
            self._fault(offset, f"YAML anchors (&{event.anchor[:40]}) are not allowed; write the value out")
        if event.tag is not None and event.tag != "!":
            self._fault(offset, f"YAML tags ({event.tag[:60]}) are not allowed; delete the tag")

    def _without_hidden(self, event: Any, offset: int) -> str:
        """A scalar without what no text may hold; escapes and entities bring it past the look at the file itself."""
        text: str = event.value
        if event.style == '"' and without_hidden(text) != text:
            for found in hidden_escapes(self.source.text, offset, self.start + event.end_mark.index):
                self._fault(*found)
        for _, message in hidden_entities(text):
            self._fault(offset, message)  # at its start, as YAML may have folded it
        return without_hidden_entities(without_hidden(text))

    def _begin(self, node: Node) -> bool:
        if len(self._open) >= MAX_DEPTH:
            self._fault(node.offset, f"nested more than {MAX_DEPTH} deep; make it flatter")
            return False
        self._place(node)
        self._open.append(node)
        self._pending.append(None)
        return True

    def _key(self, key: str, offset: int) -> None:
        if key == "<<":
            self._fault(offset, "YAML merge keys (<<) are not allowed; write the values out")
        keys = self._open[-1].keys
        if key in keys:
            line, _ = self.source.place(keys[key])
            self._fault(offset, f"'{key[:60]}' stands twice, first in line {line}; keep one")
        else:
            keys[key] = offset
        self._pending[-1] = (key, offset)

    def _place(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1].value
        if isinstance(parent, list):
            parent.append(node)
            return
        pending = self._pending[-1]
        if pending is None:
            self._fault(node.offset, "a key must be one word or phrase, not a list or a mapping")
            self._pending[-1] = ("", node.offset)
            return
        parent[pending[0]] = node
        self._pending[-1] = None


def _scalar(text: str) -> Any:
    """The value of an unquoted scalar."""
    if text in WORDS:
        return WORDS[text]
    if not (text[0].isdigit() or text[0] in "+-"):
        return text
    if INTEGER.match(text):
        return int(text)
    if NUMBER.match(text):
        return float(text)
    return text
