"""`calfguide search`: pages that answer a query, with the words that were found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from calfguide.commands.common import open_library, print_json
from calfguide.library.characters import HIDDEN, without_hidden
from calfguide.library.search import Search
from calfguide.library.snippets import HIT_END, HIT_START

if TYPE_CHECKING:
    from argparse import Namespace

    from calfguide.library.search import Result, Results

SHOWN_QUERY = 80


def run(arguments: Namespace) -> int:
    """Search, and write the results (or JSON) to standard output."""
    query: str = arguments.query
    with open_library(arguments) as library:
        # The query is whole: nobody goes on typing it, so its last word is not the beginning of another one.
        found = Search(library.connection).find(query, limit=arguments.limit, unfinished=False)
    if arguments.json:
        print_json(as_data(found))
    else:
        sys.stdout.write(as_text(found, bold=sys.stdout.isatty()) + "\n")
    return 0


def as_data(found: Results) -> dict[str, Any]:
    """The object that `--json` writes; its keys are a contract (see ARCHITECTURE.md)."""
    return {"query": found.query, "results": [_hit_data(hit) for hit in found.results]}


def _hit_data(hit: Result) -> dict[str, Any]:
    data: dict[str, Any] = {
        "slug": hit.slug,
        "kind": hit.kind,
        "title": hit.title,
        "snippet": marked(hit.snippet, "", ""),
        "score": hit.score,
    }
    if hit.corrected_from is not None:
        data["corrected_from"] = hit.corrected_from
    return data


def as_text(found: Results, *, bold: bool) -> str:
    """A title and a line for each result; hits are bold on a terminal."""
    lines = []
    if found.corrected:
        lines += [without_hidden(f"Showing results for {found.corrected}"), ""]
    if not found.results:
        asked = " ".join(found.query.split())[:SHOWN_QUERY]
        near = without_hidden(f" Words that are near: {', '.join(found.nearest)}.") if found.nearest else ""
        return f"Nothing found for {asked!r}.{near}"
    start, end = ("\x1b[1m", "\x1b[0m") if bold else ("", "")
    for hit in found.results:
        lines.append(without_hidden(f"{hit.title}  ({hit.kind}, {hit.slug})"))
        if hit.snippet:
            lines.append(f"    {marked(hit.snippet, start, end)}")
    return "\n".join(lines)


def marked(snippet: str, start: str, end: str) -> str:
    """A snippet with its hits marked in another way, and without anything that could steer a terminal."""
    marks = {HIT_START: start, HIT_END: end}
    return HIDDEN.sub(lambda match: marks.get(match.group(), ""), snippet)
