"""All that `calfguide check` enforces on a content folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calfguide.library.checks import RULES
from calfguide.library.checks.material import gather
from calfguide.library.compiler import in_order
from calfguide.library.pages import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calfguide.errors import SourceError
    from calfguide.library.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found: faults by file and place, notes that are no faults, and what there is."""

    faults: tuple[SourceError, ...]
    notes: tuple[str, ...]
    pages: int
    structures: frozenset[str]


def check_folder(
    content: Path,
    vocabulary: Vocabulary,
    *,
    language: str = "en",
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Read every file and put every rule to it; CalfguideError where the folder is no content folder."""
    material = gather(content, vocabulary, language, progress)
    faults = list(material.faults)
    for rule in RULES:
        faults += rule(material)
    structures = frozenset(page.slug for page in material.pages if page.kind == Kind.STRUCTURE)
    return CheckReport(in_order(faults), tuple(material.notes), len(material.pages), structures)
