"""The library for this run: the prepared one, or one compiled from the content folder and kept in the cache."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError
from calfguide.library.folder import fingerprint
from calfguide.library.library import FIRST, Library, LibraryError
from calfguide.paths import checksum, is_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calfguide.errors import SourceError
    from calfguide.library.compiler import Report
    from calfguide.library.vocabulary import Vocabulary
    from calfguide.paths import Paths

    Opened = tuple[Library, tuple[SourceError, ...]]
    Progress = Callable[[int, int], None] | None


def open_current(paths: Paths, make_vocabulary: Callable[[], Vocabulary], progress: Progress = None) -> Opened:
    """Open the library that matches the content as it is now, with what is wrong in that content.

    Nothing is compiled, and no content file opened, where names, sizes and times are those of the last compilation.
    `make_vocabulary` is called only when something must be compiled.
    """
    if paths.prepared is not None:
        try:
            return Library.open(paths.prepared), ()
        except LibraryError:
            if not is_folder(paths.content):
                raise
    if not is_folder(paths.content):
        raise CalfguideError(
            "there is no content folder at {folder}; give another with --content DIR", folder=paths.content
        )
    stamp = stamp_of(paths)
    target = cached_library(paths)
    try:
        opened = _open_stamped(target, stamp, paths)
    except LibraryError:  # not there, or damaged: what is in it is not to be taken over
        return _compile(paths, target, stamp, make_vocabulary, progress, afresh=True)
    return opened or _compile(paths, target, stamp, make_vocabulary, progress)


def open_whole(paths: Paths, make_vocabulary: Callable[[], Vocabulary], progress: Progress = None) -> Opened:
    """The same, and made anew where the one in the cache is not as it was written: the window sees to that later."""
    from calfguide.library.wholeness import discard, is_whole

    target = cached_library(paths)
    if not is_whole(target):
        discard(target)
    return open_current(paths, make_vocabulary, progress)


def recompile(
    paths: Paths, stamp: str, make_vocabulary: Callable[[], Vocabulary], *, afresh: bool = False
) -> tuple[Path, tuple[SourceError, ...]]:
    """Bring the cached library of this content folder up to date; its file, and all that is wrong in the content.

    `afresh` takes over nothing of what is there.
    """
    target = cached_library(paths)
    return target, _bring_up_to_date(paths, target, make_vocabulary(), stamp, afresh=afresh).faults


def _bring_up_to_date(
    paths: Paths, target: Path, vocabulary: Vocabulary, stamp: str, progress: Progress = None, *, afresh: bool = False
) -> Report:
    from calfguide.library.compiler import compile_folder
    from calfguide.library.wholeness import forget_sum, note_sum

    forget_sum(target)
    report = compile_folder(
        paths.content, target, vocabulary, language=paths.language, stamp=stamp, afresh=afresh, progress=progress
    )
    note_sum(target)
    return report


def cached_library(paths: Paths) -> Path:
    """Where the library of this content folder is kept."""
    source = f"{paths.content.absolute()}" + (f" {paths.language}" if paths.language != "en" else "")
    return paths.cache / f"library-{checksum(source)}.sqlite"


def stamp_of(paths: Paths) -> str:
    """A cheap fingerprint of all that the library is made from."""
    return fingerprint(paths.content, (paths.assets / "anatomy" / "atlas.toml", paths.assets / "figures"))


def _open_stamped(target: Path, stamp: str, paths: Paths) -> Opened | None:
    """The cached library, if it was made from this very content; a LibraryError where it is not whole."""
    library = Library.open(target)
    try:
        if library.meta().get("stamp") == stamp:
            library.commonest(FIRST)
            library.check_conditions()
            return library, library.faults(paths.content)
    except LibraryError:
        library.close()
        raise
    library.close()
    return None


def _compile(
    paths: Paths,
    target: Path,
    stamp: str,
    make_vocabulary: Callable[[], Vocabulary],
    progress: Progress,
    *,
    afresh: bool = False,
) -> Opened:
    vocabulary = make_vocabulary()
    try:
        report = _bring_up_to_date(paths, target, vocabulary, stamp, progress, afresh=afresh)
        return Library.open(target), report.faults
    except CalfguideError:
        # A read-only home, a full disk, a library that another window holds open on Windows. What is wrong with the
        # content folder itself is told again.
        return _compile_aside(paths, vocabulary, progress)


def _compile_aside(paths: Paths, vocabulary: Vocabulary, progress: Progress) -> Opened:
    """Where the cache cannot be written, the library lives in memory for this run."""
    import tempfile
    from pathlib import Path

    from calfguide.library.compiler import compile_folder

    try:
        aside = tempfile.TemporaryDirectory(prefix="calfguide-", ignore_cleanup_errors=True)
    except OSError as error:
        raise CalfguideError(
            "the pages cannot be made ready, as there is nowhere to write: neither {folder} nor a folder for temporary "
            "files ({reason})",
            folder=paths.cache,
            reason=error.strerror,
        ) from error
    with aside as folder:
        target = Path(folder, "library.sqlite")
        report = compile_folder(paths.content, target, vocabulary, language=paths.language, progress=progress)
        memory = sqlite3.connect(":memory:", isolation_level=None)
        with Library.open(target) as library:
            library.connection.backup(memory)
    return Library(target, memory), report.faults
