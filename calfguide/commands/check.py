"""`calfguide check`: what is wrong with a content folder, each at its line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from calfguide.commands.common import content_of, paths_of, print_json, print_text, progress_bar, vocabulary_of
from calfguide.errors import SourceError

if TYPE_CHECKING:
    from argparse import Namespace

    from calfguide.paths import Paths


def run(arguments: Namespace) -> int:
    """Print every fault as `file:line:column: message`; 1 where there is one."""
    from calfguide.library.checking import check_folder

    paths = paths_of(arguments)
    content = content_of(arguments)
    with progress_bar("Checking") as progress:
        report = check_folder(content, vocabulary_of(paths), progress=progress)
    faults = list(report.faults)
    # The drawing is complete only together with its own content; another folder need not have a page for each part.
    if arguments.folder is None and arguments.content is None:
        faults += drawing_faults(paths, report.structures)
    if arguments.json:
        print_json(
            {"pages": report.pages, "problems": [as_data(fault) for fault in faults], "notes": list(report.notes)}
        )
    else:
        print_text("".join(f"{fault}\n" for fault in faults))
        for note in report.notes:
            sys.stderr.write(f"calfguide: {note}\n")
        _summarise(len(faults), report.pages)
    return 1 if faults else 0


def _summarise(faults: int, pages: int) -> None:
    if faults:
        sys.stderr.write(f"calfguide: {faults} {'problem' if faults == 1 else 'problems'} in {pages} pages\n")
    else:
        sys.stdout.write(f"No problems in {pages} pages.\n")


def as_data(fault: SourceError) -> dict[str, str | int]:
    """One fault for `--json`."""
    return {"file": str(fault.file), "line": fault.line, "column": fault.column, "message": fault.message}


def drawing_faults(paths: Paths, structures: frozenset[str]) -> list[SourceError]:
    """What does not fit between the drawing and the pages; it has no lines, so it stands at the top of its file."""
    from calfguide.atlas.checking import problems
    from calfguide.atlas.source import Atlas

    folder = paths.assets / "anatomy"
    found = []
    for line in problems(Atlas.open(folder), structures):
        name, _, message = line.partition(": ")
        found.append(SourceError(folder / name, 1, 1, message))
    return found
