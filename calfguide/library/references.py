"""references.yaml (CSL-YAML) -> one line for each source: authors, year, title, where it stands, number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from calfguide.library.pages import Reference
from calfguide.library.vocabulary import unknown
from calfguide.library.yamltree import parse_yaml

if TYPE_CHECKING:
    from calfguide.errors import SourceError
    from calfguide.library.places import SourceText
    from calfguide.library.yamltree import Node

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]*\Z")
DOI = re.compile(r"10\.\d{3,9}/[^\s\"<>]+\Z")
WEB = re.compile(r"https?://[^\s\"<>]+\Z")
FIELDS = (
    "id", "type", "title", "author", "editor", "issued", "accessed", "container-title", "collection-title", "volume",
    "issue", "page", "publisher", "publisher-place", "edition", "number", "DOI", "PMID", "PMCID", "ISBN", "URL", "note",
    "language", "genre", "version", "status", "abstract", "keyword",
)  # fmt: skip
LISTED_AUTHORS = 3
OTHERS = ("et al", "and others", "others")


def read_references(text: SourceText) -> tuple[dict[str, Reference], dict[str, int], list[SourceError]]:
    """All sources by key, where each stands, and the faults; a source with a fault is left out."""
    tree, faults = parse_yaml(text, 0, len(text.text))
    if isinstance(tree and tree.value, dict) and tree is not None:
        tree = tree.value.get("references", tree)
    if tree is None or tree.value is None:
        return {}, {}, faults
    if not isinstance(tree.value, list):
        return {}, {}, [*faults, text.fault(tree.offset, "the sources must be a list: '- id: ...' for each")]
    references: dict[str, Reference] = {}
    places: dict[str, int] = {}
    for node in tree.value:
        found = list(_faults(node))
        faults += [text.fault(offset, message) for offset, message in found]
        if found:
            continue
        item = node.plain()
        key = item["id"]
        if key in references:
            line, _ = text.place(places[key])
            faults.append(text.fault(node.at("id").offset, f"the source '{key}' stands twice, first in line {line}"))
        else:
            places[key] = node.at("id").offset
            references[key] = make_reference(item)
    return references, places, faults


def _faults(node: Node) -> list[tuple[int, str]]:
    """What keeps an entry from being shown."""
    if not isinstance(node.value, dict):
        return [(node.offset, "a source is 'key: value' pairs that begin with '- id: ...'")]
    found = [
        (node.keys.get(key, inner.offset), unknown("field", key, FIELDS))
        for key, inner in node.value.items()
        if key not in FIELDS
    ]
    key = node.at("id").value if "id" in node.value else None
    if not isinstance(key, str) or not KEY.match(key):
        found.append((node.at("id").offset, "'id' is missing or not a key of letters, digits, '-', '_', '.' and ':'"))
    if not isinstance(node.value.get("title", node).value, str) or not node.at("title").value:
        found.append((node.at("title").offset, "'title' is missing or not text"))
    for field, pattern, example in (("DOI", DOI, "10.1136/bjsports-2017-098362"), ("URL", WEB, "https://...")):
        inner = node.value.get(field)
        if inner is not None and not (isinstance(inner.value, str) and pattern.match(inner.value)):
            found.append((inner.offset, f"'{field}' must look like {example}"))
    if "issued" in node.value and not _year(node.at("issued").plain()):
        found.append((node.at("issued").offset, "'issued' must hold a year: {date-parts: [[2002]]} or {year: 2002}"))
    for role in ("author", "editor"):
        found += _name_faults(node.value.get(role), role)
    return found


def _name_faults(node: Node | None, role: str) -> list[tuple[int, str]]:
    if node is None:
        return []
    if not isinstance(node.value, list):
        return [(node.offset, f"'{role}' must be a list of {{family, given}} or {{literal}}")]
    return [
        (name.offset, f"each {role} is {{family: ..., given: ...}} or {{literal: ...}}")
        for name in node.value
        if not isinstance(name.value, dict) or not _is_name(name.plain())
    ]


def _is_name(name: dict[str, Any]) -> bool:
    return all(isinstance(value, str) for value in name.values()) and bool(name.get("family") or name.get("literal"))


def _year(issued: Any) -> str:
    """The year of a CSL date in any of the forms that writers use; empty where there is none."""
    value = issued
    if isinstance(issued, dict):
        value = issued.get("year") or issued.get("date-parts") or issued.get("raw") or issued.get("literal")
    while isinstance(value, list) and value:
        value = value[0]
    match = (
        re.match(r"\d{4}(?!\d)", str(value)) if isinstance(value, int | str) and not isinstance(value, bool) else None
    )
    return match.group() if match else ""


def make_reference(item: dict[str, Any]) -> Reference:
    """The source in words, from a faultless entry."""
    people = item.get("author") or item.get("editor") or []
    others = any(str(name.get("literal", "")).lower().strip(".") in OTHERS for name in people)
    people = [name for name in people if str(name.get("literal", "")).lower().strip(".") not in OTHERS]
    names = [_name(name) for name in people]
    year = _year(item.get("issued"))
    who = _authors(names, others) or _text(item, "publisher") or _text(item, "container-title")
    pieces = [who and f"{who}{'' if who.endswith('.') else '.'}", year and f"{year}.", _sentence(_text(item, "title"))]
    pieces += [_sentence(where) for where in _where(item, who)]
    short = _last_name(people[0]) if people else who or _text(item, "title")
    if others or len(people) > 2:
        short += " et al."
    elif len(people) == 2:
        short += f" and {_last_name(people[1])}"
    if len(short) > 60:
        short = short[:57] + "..."
    return Reference(item["id"], " ".join(filter(None, pieces)), f"{short} {year}".strip(), _url(item))


def _text(item: dict[str, Any], field: str) -> str:
    value = item.get(field)
    return "" if value is None else " ".join(str(value).split())


def _name(name: dict[str, str]) -> str:
    if name.get("literal"):
        return name["literal"]
    initials = "".join(part[0] for part in re.split(r"[\s.\-]+", name.get("given", "")) if part)
    return f"{_last_name(name)} {initials}".strip()


def _last_name(name: dict[str, str]) -> str:
    return name.get("literal") or " ".join(filter(None, [name.get("non-dropping-particle"), name.get("family")]))


def _authors(names: list[str], others: bool) -> str:
    if names and (others or len(names) > LISTED_AUTHORS):
        return ", ".join(names[:LISTED_AUTHORS]) + ", et al."
    return ", ".join(names)


def _sentence(text: str) -> str:
    return text if not text or text[-1] in ".?!" else text + "."


def _where(item: dict[str, Any], who: str) -> list[str]:
    """Journal, volume, issue and pages; or publisher."""
    journal = _text(item, "container-title")
    publisher = _text(item, "publisher")
    place = journal if journal != who else ""
    volume, issue, page = _text(item, "volume"), _text(item, "issue"), _text(item, "page")
    if volume or issue:
        place = f"{place} {volume}".strip() + (f"({issue})" if issue else "")
    if page:
        place += (":" if volume or issue else ", p. " if place else "p. ") + page.replace("-", "\N{EN DASH}")
    edition = _text(item, "edition")
    return [place, f"{edition} edition" if edition.isdigit() else edition, publisher if publisher != who else ""]


def _url(item: dict[str, Any]) -> str:
    if item.get("DOI"):
        return f"https://doi.org/{item['DOI']}"
    if item.get("URL"):
        return str(item["URL"])
    if item.get("PMID"):
        return f"https://pubmed.ncbi.nlm.nih.gov/{item['PMID']}/"
    return ""
