"""`calfguide show SLUG`: one page, as text, HTML or JSON."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from calfguide.commands.common import open_library, print_json, print_text
from calfguide.library.pages import Condition, Level, Structure
from calfguide.library.records import to_record

if TYPE_CHECKING:
    from argparse import Namespace

    from calfguide.library.library import Library
    from calfguide.library.pages import Page


def run(arguments: Namespace) -> int:
    """Print the page."""
    level = Level(arguments.level)
    with open_library(arguments) as library:
        page = library.page(arguments.slug)
        if arguments.format == "json":
            print_json(as_data(library, page, level))
        elif arguments.format == "html":
            print_text(as_html(library, page, level))
        else:
            print_text(as_text(library, page, level))
    return 0


def as_data(library: Library, page: Page, level: Level) -> dict[str, Any]:
    """The keys are a contract. The first section of a page is its summary, which stands in the metadata."""
    sections = library.sections(page.slug, level)[1:]
    cited = library.references(page.slug, level)
    return {
        "slug": page.slug,
        "kind": page.kind.value,
        "metadata": to_record(page),
        "sections": [{"heading": part.heading, "level": part.level.value, "text": part.text} for part in sections],
        "references": [
            {"number": number, "key": source.key, "text": source.text, "url": source.url} for number, source in cited
        ],
    }


def as_html(library: Library, page: Page, level: Level) -> str:
    """The page's HTML as the window shows it, under its title and summary."""
    head = f"<h1>{html.escape(page.title)}</h1>\n<p>{html.escape(page.summary)}</p>\n"
    return f"{head}{library.html(page.slug, level)}\n"


def as_text(library: Library, page: Page, level: Level) -> str:
    """The page for a terminal or a printer: headings, wrapped lines, numbered sources."""
    from calfguide.library.plaintext import to_text, wrapped

    lines = [page.title, "=" * len(page.title), ""]
    if isinstance(page, Structure) and page.latin:
        lines += [f"Latin: {page.latin}"]
    if page.also_called:
        lines += [wrapped(f"Also called: {', '.join(page.also_called)}")]
    if isinstance(page, Condition):
        lines += [f"Usually: {page.urgency.value.replace('-', ' ')}"]
    if len(lines) > 3:
        lines.append("")
    lines += [wrapped(page.summary), "", to_text(library.html(page.slug, level))]
    return "\n".join(lines).rstrip() + "\n"
