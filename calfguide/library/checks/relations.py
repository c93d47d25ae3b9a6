"""Rules on what hangs together: pages that compare, sources that are used, titles that differ, parts that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library.pages import Condition, Kind
from calfguide.library.vocabulary import unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import Material


def compared_both_ways(material: Material) -> Iterator[SourceError]:
    """What is taken for another is named on both pages, and no page compares with itself."""
    compared = {
        page.slug: page.source.page.compare for page in material.readable if isinstance(page.source.page, Condition)
    }
    for page in material.of_kind(Kind.CONDITION):
        for place, other in enumerate(compared[page.slug]):
            offset = page.key_offset("compare", place)
            if other == page.slug:
                yield page.fault(offset, "a page does not compare with itself; take it out")
            elif other in compared and page.slug not in compared[other]:
                yield page.fault(
                    offset, f"'{other}' does not name this page; add '{page.slug}' to 'compare' in {other}.md"
                )


def no_form_of_itself(material: Material) -> Iterator[SourceError]:
    """The special forms of a condition are other conditions that are no wider than it."""
    forms = {
        page.slug: page.source.page.special_forms
        for page in material.readable
        if isinstance(page.source.page, Condition)
    }
    for page in material.of_kind(Kind.CONDITION):
        for place, other in enumerate(forms[page.slug]):
            offset = page.key_offset("special_forms", place)
            if other == page.slug:
                yield page.fault(offset, "a page is no special form of itself; take it out")
            elif page.slug in forms.get(other, ()):
                yield page.fault(offset, f"'{other}' names this page as its special form; keep one of the two")


def sources_used(material: Material) -> Iterator[SourceError]:
    """Each source in references.yaml is cited somewhere."""
    used = {mention.name for page in material.pages for mention in page.scan.mentions if mention.what == "cite"}
    extras = material.extras
    if extras.reference_text is None:
        return
    for key in sorted(extras.references.keys() - used):
        message = f"the source '{key}' is cited nowhere; cite it or delete it"
        yield extras.reference_text.fault(extras.reference_places[key], message)


def titles_differ(material: Material) -> Iterator[SourceError]:
    """No two pages have the same title: readers, and screen readers above all, tell pages apart by it."""
    first: dict[str, str] = {}
    for page in material.readable:
        title = page.source.page.title if page.source.page else ""
        other = first.setdefault(title.casefold(), page.slug)
        if other != page.slug:
            yield page.fault(page.key_offset("title"), f"'{other}' has the title '{title}' too; give each page its own")


def parts_drawn(material: Material) -> Iterator[SourceError]:
    """A structure's page is about a part of the drawing."""
    known = material.vocabulary.structures
    if known is None:
        return
    for page in material.pages:
        if page.kind == Kind.STRUCTURE and page.slug not in known:
            yield page.fault(
                0, f"{unknown('structure', page.slug, known)} (the file's name must be an id of the drawing)"
            )


def names_stand_once(material: Material) -> Iterator[SourceError]:
    """A list in the front matter names each thing once."""
    for page in material.readable:
        header = page.source.header
        for key in ("also_called", "search_terms", "structures", "compare", "special_forms"):
            node = header.value.get(key) if header else None
            seen: set[str] = set()
            for inner in node.value if node else ():
                name = str(inner.value).casefold()
                if name in seen:
                    yield page.fault(inner.offset, f"'{inner.value}' stands twice in '{key}'; keep one")
                seen.add(name)
