"""Names that content may use but does not define: places and parts of the drawing, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MANY = 500
PICTURES = (".svg",)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the drawing knows; None where that is not known, so that names are taken as they stand.

    `regions` and `structures` are ids of the atlas, `wholes` pairs of a region and the one that it lies in, `figures`
    names of files in assets/figures (`figures_folder`)
    without their ending.
    """

    regions: frozenset[str] | None = None
    wholes: tuple[tuple[str, str], ...] = ()
    structures: frozenset[str] | None = None
    figures: frozenset[str] | None = None
    figures_folder: Path | None = None


def make_vocabulary(
    regions: Mapping[str, str | None], structures: Iterable[str], figures: Path, *, is_whole: bool = True
) -> Vocabulary:
    """The vocabulary of a drawing, its regions with their parents, and of a folder of pictures (or none).

    Where the drawing's names are not whole, those that it lacks are no fault of a page: all are taken as they stand.
    """
    try:
        pictures = frozenset(file.stem for file in figures.iterdir() if file.suffix in PICTURES)
    except OSError:
        pictures = frozenset()
    wholes = tuple((region, parent) for region, parent in sorted(regions.items()) if parent)
    if not is_whole:
        return Vocabulary(None, wholes, None, pictures, figures)
    return Vocabulary(frozenset(regions), wholes, frozenset(structures), pictures, figures)


def nearest(name: str, names: Iterable[str], count: int = 1) -> list[str]:
    """The known names that look most like `name`, best first; empty where none is near."""
    import difflib

    known = sorted(names)
    if len(known) > MANY:
        known = [other for other in known if other[:1] == name[:1] and abs(len(other) - len(name)) <= 3]
    return difflib.get_close_matches(name, known, n=count, cutoff=0.6)


def unknown(what: str, name: str, names: Iterable[str]) -> str:
    """A message for a name that is not known: with the nearest one, or with all where they are few."""
    known = sorted(names)
    short = name if len(name) <= 60 else name[:57] + "..."
    near = nearest(short, known)
    if near:
        return f"unknown {what} '{short}'; did you mean '{near[0]}'?"
    if 0 < len(known) <= 12:
        return f"unknown {what} '{short}'; use one of: {', '.join(known)}"
    return f"unknown {what} '{short}'"
