"""`calfguide list`: what there is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calfguide.commands.common import open_library, print_json, print_text
from calfguide.library.pages import Condition, Kind

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from calfguide.library.library import Library
    from calfguide.library.pages import Page

HEADINGS = {Kind.CONDITION: "Conditions", Kind.STRUCTURE: "Parts of the leg", Kind.ARTICLE: "Articles"}


def run(arguments: Namespace) -> int:
    """Print all pages, or those of one kind."""
    kinds = [Kind(arguments.kind)] if arguments.kind else list(Kind)
    with open_library(arguments) as library:
        found = [(kind, pages_of(library, kind)) for kind in kinds]
    if arguments.json:
        print_json({"pages": [as_data(page) for _, pages in found for page in pages]})
    else:
        print_text("\n\n".join(as_text(kind, pages) for kind, pages in found if pages) + "\n")
    return 0


def pages_of(library: Library, kind: Kind) -> Iterable[Page]:
    """The pages of one kind."""
    if kind == Kind.CONDITION:
        return library.conditions()
    return library.structures() if kind == Kind.STRUCTURE else library.articles()


def as_data(page: Page) -> dict[str, Any]:
    """The keys are a contract; pages that are no conditions have no urgency, system or regions."""
    condition = page if isinstance(page, Condition) else None
    return {
        "slug": page.slug,
        "kind": page.kind.value,
        "title": page.title,
        "summary": page.summary,
        "urgency": condition.urgency.value if condition else None,
        "system": condition.system.value if condition else None,
        "regions": {region: pain.value for region, pain in condition.pain.items()} if condition else {},
    }


def as_text(kind: Kind, pages: Iterable[Page]) -> str:
    """A heading and a line for each page."""
    rows = [(page.slug, page.urgency.value if isinstance(page, Condition) else "", page.title) for page in pages]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"  {slug:<{widths[0]}}  {urgency:<{widths[1]}}{'  ' if widths[1] else ''}{title}"
        for slug, urgency, title in rows
    ]
    return "\n".join([HEADINGS[kind], *lines])
