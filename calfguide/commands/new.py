"""`calfguide new`: a page to begin with, in its place, and what is left to fill in."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

from calfguide.commands.common import content_of, paths_of, print_text, vocabulary_of
from calfguide.errors import CalfguideError
from calfguide.library.folder import FOLDERS
from calfguide.library.pages import Kind
from calfguide.library.skeletons import skeleton
from calfguide.paths import is_folder

if TYPE_CHECKING:
    from argparse import Namespace

LANGUAGE = "en"


def run(arguments: Namespace) -> int:
    """Write the file, unless there is one of that name, and print what `calfguide check` says of it."""
    arguments.folder = None
    content = content_of(arguments)
    if not is_folder(content):
        raise CalfguideError(f"there is no content folder at {content}; give another with --content DIR")
    kind = Kind(arguments.kind)
    title = arguments.title or arguments.slug.replace("-", " ").capitalize()
    file = content / LANGUAGE / FOLDERS[kind] / f"{arguments.slug}.md"
    text = skeleton(kind, title, date.today())
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise CalfguideError(f"there is a file {file} already; nothing was changed") from None
    except OSError as error:
        raise CalfguideError(f"{file} cannot be written: {error.strerror}") from error
    sys.stdout.write(f"{file} is there now. What is left to do:\n")
    from calfguide.library.checking import check_folder

    report = check_folder(content, vocabulary_of(paths_of(arguments)))
    for fault in report.faults:
        if fault.file == file:
            print_text(f"{fault}\n")
    return 0
