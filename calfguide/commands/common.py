"""What several commands need: folders, the library, JSON, a progress bar."""

from __future__ import annotations

import json
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calfguide.library.opening import open_whole
from calfguide.paths import find_paths

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator
    from types import SimpleNamespace

    from calfguide.library.library import Library
    from calfguide.library.vocabulary import Vocabulary
    from calfguide.paths import Paths

PATIENCE = 1.0
BAR_WIDTH = 30


def paths_of(arguments: Namespace | SimpleNamespace) -> Paths:
    """The folders of this run, with the content folder that `--content` names."""
    paths = find_paths()
    content = getattr(arguments, "content", None)
    return paths.with_content(content) if content is not None else paths


def content_of(arguments: Namespace) -> Path:
    """The content folder that a writer's command is about, named from where the writer stands."""
    folder: Path = arguments.folder or paths_of(arguments).content
    if arguments.folder is None and folder.is_relative_to(Path.cwd()):
        return folder.relative_to(Path.cwd())
    return folder


def vocabulary_of(paths: Paths) -> Vocabulary:
    """The names that the drawing and the pictures give to content."""
    from calfguide.atlas.source import Atlas
    from calfguide.library.vocabulary import make_vocabulary

    atlas = Atlas.open(paths.assets / "anatomy")
    return make_vocabulary(atlas.parents, atlas.structures, paths.assets / "figures")


def reading_vocabulary_of(paths: Paths) -> Vocabulary:
    """The same for who only reads: pages are there whatever is wrong with the names of the drawing."""
    from calfguide.atlas.source import Atlas, AtlasError
    from calfguide.library.vocabulary import make_vocabulary

    try:
        atlas = Atlas.open(paths.assets / "anatomy")
    except AtlasError:
        return make_vocabulary({}, (), paths.assets / "figures", is_whole=False)
    return make_vocabulary(atlas.parents, atlas.structures, paths.assets / "figures", is_whole=atlas.is_whole)


@contextmanager
def open_library(arguments: Namespace) -> Iterator[Library]:
    """The library for this command, compiled first where the content changed."""
    paths = paths_of(arguments)
    with progress_bar("Reading the content") as progress:
        library, _ = open_whole(paths, lambda: reading_vocabulary_of(paths), progress)
    with library:
        yield library


def print_json(value: Any) -> None:
    """One object on standard output; what no text may hold stands there as an escape."""
    from calfguide.library.characters import HIDDEN  # not needed by the window

    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n")


def print_text(text: str) -> None:
    """Text on standard output that cannot steer a terminal, whatever the library holds."""
    from calfguide.library.characters import without_hidden

    sys.stdout.write(without_hidden(text))


@contextmanager
def progress_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function to call with what is done and what there is; it draws on a terminal once a second has passed."""
    began = time.monotonic()
    drawn = False
    is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        nonlocal drawn
        if not is_terminal or time.monotonic() - began < PATIENCE or not total:
            return
        filled = BAR_WIDTH * done // total
        sys.stderr.write(f"\r{what} [{'#' * filled}{' ' * (BAR_WIDTH - filled)}] {done}/{total}")
        sys.stderr.flush()
        drawn = True

    try:
        yield show
    finally:
        if drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
