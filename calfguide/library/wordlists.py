"""glossary.yaml, synonyms.yaml, everyday.txt and guide.toml: the small files beside the pages."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from calfguide.errors import SourceError
from calfguide.library import shapes
from calfguide.library.characters import hidden_escapes, without_hidden
from calfguide.library.groups import GROUP
from calfguide.library.pages import Term
from calfguide.library.structs import Meta, Struct
from calfguide.library.vocabulary import unknown
from calfguide.library.yamltree import Node, parse_yaml

if TYPE_CHECKING:
    from calfguide.library.places import SourceText

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
EVERYDAY_WORD = re.compile(r"[a-z]{2,40}\Z")
Text = Annotated[str, Meta(min_length=1, max_length=600)]
Phrase = Annotated[str, Meta(min_length=1, max_length=80)]


ENTRY = "a glossary entry is 'slug: {title: ..., meaning: ...}'"


class TermEntry(Struct, forbid_unknown_fields=True, kw_only=True):
    """A word of the glossary; `slug` only where the file is a list, `common` names that need no link on a page."""

    slug: Phrase | None = None
    title: Phrase
    meaning: Text
    also: tuple[Phrase, ...] = ()
    common: tuple[Phrase, ...] = ()


def read_glossary(text: SourceText) -> tuple[dict[str, Term], list[SourceError]]:
    """All words by slug; a word with a fault is left out."""
    tree, faults = parse_yaml(text, 0, len(text.text))
    if tree is None or tree.value is None:
        return {}, faults
    if isinstance(tree.value, list):
        entries = [(node.value.get("slug", node).value, node.offset, node) for node in tree.value if node.is_mapping]
        faults += [text.fault(node.offset, ENTRY) for node in tree.value if not node.is_mapping]
    elif isinstance(tree.value, dict):
        entries = [(slug, tree.keys.get(slug, node.offset), node) for slug, node in tree.value.items()]
    else:
        return {}, [*faults, text.fault(tree.offset, ENTRY)]
    terms: dict[str, Term] = {}
    for slug, offset, node in entries:
        found = shapes.find_faults(node, TermEntry)
        if not isinstance(slug, str) or not SLUG.match(slug):
            found.append((offset, "a glossary entry needs a slug of lower-case letters, digits and hyphens"))
        elif slug in terms:
            found.append((offset, f"the glossary has '{slug}' twice; keep one"))
        faults += [text.fault(*item) for item in found]
        if not found:
            entry = shapes.convert(node, TermEntry)
            names = (entry.title, *entry.also)
            stray = [name for name in entry.common if name not in names]
            faults += [text.fault(offset, f"'{name}' under 'common' is no name of '{slug}'") for name in stray]
            terms[str(slug)] = Term(str(slug), entry.title, entry.meaning, entry.also, entry.common)
    return terms, faults


def read_synonyms(text: SourceText) -> tuple[list[tuple[str, ...]], list[SourceError]]:
    """Families of phrases that mean the same to a searcher, from `word: [others]` lines or a list of lists."""
    tree, faults = parse_yaml(text, 0, len(text.text))
    if tree is None or tree.value is None:
        return [], faults
    if isinstance(tree.value, dict):
        rows = [(node, [word]) for word, node in tree.value.items()]
    elif isinstance(tree.value, list):
        rows = [(node, []) for node in tree.value]
    else:
        return [], [*faults, text.fault(tree.offset, "synonyms must be 'word: [others]' lines")]
    families = []
    named = [str(word).partition(": ") for _, first in rows for word in first]
    groups = [name for what, _, name in named if what == "group"]
    for node, first in rows:
        single = Node(node.offset, [node]) if isinstance(node.value, str) else node
        found = shapes.find_faults(single, Phrases)
        faults += [text.fault(*item) for item in found]
        if not found:
            families.append((*first, *single.plain()))
            faults += [
                text.fault(phrase.offset, unknown("group", name, groups))
                for phrase in single.value
                for name in GROUP.findall(phrase.value)
                if name not in groups
            ]
    return families, faults


def read_everyday(text: SourceText) -> tuple[list[str], list[SourceError]]:
    """The words of a list with one in each line; a line that begins with `#` is a remark."""
    words, faults, offset = [], [], 0
    for line in text.text.splitlines(keepends=True):
        word = line.strip()
        if word and not word.startswith("#"):
            if EVERYDAY_WORD.match(word):
                words.append(word)
            else:
                faults.append(text.fault(offset, "an everyday word is one line of small letters a to z"))
        offset += len(line)
    return words, faults


Phrases: Any = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """guide.toml: what this content is and who answers for it."""

    name: str = "CalfGuide"
    version: str = ""
    languages: tuple[str, ...] = ("en",)
    publisher: str = ""
    licence: str = ""
    review: str = ""


LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?\Z")
LARGEST_GUIDE = 10_000
FIELDS = ("name", "version", "languages", "publisher", "licence", "review")


def read_guide(text: SourceText) -> tuple[Guide, list[SourceError]]:
    """The guide's own data; a fault leaves the default in its place."""
    if len(text.text) > LARGEST_GUIDE:  # the parser's time grows with the square of a long key
        return Guide(), [text.fault(0, f"the file has more than {LARGEST_GUIDE:,} characters; make it shorter")]
    try:
        given = tomllib.loads(text.text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place.group(1)), int(place.group(2))) if place else (1, 1)
        message = f"this is not valid TOML: {str(error).split(' (at ')[0]}"
        return Guide(), [SourceError(text.file, line, column, message)]
    except RecursionError:
        return Guide(), [text.fault(0, "nested too deeply; make it flatter")]
    except ValueError as error:
        return Guide(), [text.fault(0, f"this is not valid TOML: {error}")]
    faults = []
    fields: dict[str, Any] = {}
    hidden = {key for key, value in given.items() if any(without_hidden(part) != part for part in _texts(key, value))}
    if hidden:
        faults += [text.fault(*found) for found in hidden_escapes(text.text, 0, len(text.text))]
    for key, value in given.items():
        if key in hidden:
            continue
        message = _guide_fault(key, value)
        if message:
            place = re.search(rf"^\s*\[?{re.escape(key)}", text.text, re.MULTILINE)
            faults.append(text.fault(place.start() if place else 0, message))
        else:
            fields[key] = tuple(value) if key == "languages" else value
    faults += [text.fault(0, f"'{key}' is missing; add a line '{key} = \"...\"'") for key in FIELDS if key not in given]
    return Guide(**fields), faults


def _texts(key: str, value: object) -> list[str]:
    """All of an entry that may be shown."""
    return [part for part in (key, *(value if isinstance(value, list) else [value])) if isinstance(part, str)]


def _guide_fault(key: str, value: object) -> str:
    if key not in FIELDS:
        return unknown("key", key, FIELDS)
    if key == "languages":
        codes = value if isinstance(value, list) else []
        good = codes and all(isinstance(code, str) and LANGUAGE.match(code) for code in codes)
        return "" if good else "'languages' must be a list of codes, such as [\"en\"]"
    return "" if isinstance(value, str) and value else f"'{key}' must be text in quotes"
