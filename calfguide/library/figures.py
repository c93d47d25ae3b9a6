"""figures.toml: what each drawn figure shows, in words for people who cannot see it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from calfguide.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from calfguide.library.vocabulary import Vocabulary

FILE = "figures.toml"


def read_descriptions(folder: Path | None) -> dict[str, str]:
    """The long description of each figure; nothing where the file cannot be read, which `calfguide check` tells."""
    try:
        entries = _entries(folder) if folder else {}
    except (OSError, ValueError, RecursionError):
        return {}
    found = {name: _described(entry) for name, entry in entries.items()}
    return {name: words for name, words in found.items() if words}


def faults_of_figures(vocabulary: Vocabulary) -> Iterator[SourceError]:
    """Every drawing has its description, and every description its drawing."""
    folder, figures = vocabulary.figures_folder, vocabulary.figures
    if folder is None or not figures:
        return
    file = folder / FILE
    try:
        entries = _entries(folder)
    except OSError as error:
        yield SourceError(file, 1, 1, f"the descriptions of the figures cannot be read: {error.strerror}")
        return
    except (ValueError, RecursionError) as error:
        yield SourceError(file, 1, 1, f"this is not valid TOML: {error}")
        return
    for name in sorted(figures):
        if not _described(entries.get(name)):
            message = f"the figure '{name}' has no description; write [{name}] with a line 'description = ...'"
            yield SourceError(file, 1, 1, message)
    for name in sorted(set(entries) - figures):
        yield SourceError(file, 1, 1, f"there is no figure '{name}'; draw {name}.svg or take its entry out")


def _entries(folder: Path) -> Mapping[str, Any]:
    return _parsed((folder / FILE).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _parsed(text: str) -> Mapping[str, Any]:
    """Kept for the next compilation: while pages are written, the figures stay the same."""
    return tomllib.loads(text)


def _described(entry: Any) -> str:
    words = entry.get("description") if isinstance(entry, dict) else None
    return " ".join(words.split()) if isinstance(words, str) else ""
