"""`calfguide build`: a content folder -> one library file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from calfguide.commands.common import content_of, paths_of, progress_bar, vocabulary_of
from calfguide.library.characters import without_hidden

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Namespace) -> int:
    """Compile, and tell what is wrong; 1 where anything is, though all good pages are in the library."""
    from calfguide.library.compiler import compile_folder

    vocabulary = vocabulary_of(paths_of(arguments))
    with progress_bar("Compiling") as progress:
        report = compile_folder(content_of(arguments), arguments.output, vocabulary, progress=progress)
    for fault in report.faults:
        sys.stderr.write(without_hidden(f"{fault}\n"))
    size = arguments.output.stat().st_size / 1e6
    sys.stdout.write(f"{arguments.output}: {report.pages} pages ({report.rendered} rendered now), {size:.1f} MB\n")
    if report.faults:
        sys.stderr.write(f"calfguide: {len(report.faults)} problems in the content; mend them and build again\n")
    return 1 if report.faults else 0
