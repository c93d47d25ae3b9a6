"""In which order a writer hears of faults: what concerns them now comes first, and causes before consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library import folder
from calfguide.library.mentions import sort_of_lost

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from calfguide.errors import SourceError

LISTS = {"cite": folder.REFERENCES, "term": folder.GLOSSARY}
MISSING = "' is missing"


def in_telling_order(faults: Sequence[SourceError], page: str, saved: Collection[Path]) -> list[SourceError]:
    """All faults, with those of the page that is open and of files just saved before all others.

    Where a list such as that of the sources is faulty, pages that point into it are faulty by that alone: the list then
    stands before them.
    """
    faulty = {fault.file.name for fault in faults}

    def cause(fault: SourceError) -> str:
        """The faulty list that this pointer leads into; "" where the fault is the page's own."""
        file = LISTS.get(sort_of_lost(fault.message), "")
        return file if file in faulty and file != fault.file.name else ""

    def is_near(fault: SourceError) -> bool:
        return fault.file in saved or fault.file.stem == page

    causes = {cause(fault) for fault in faults if is_near(fault)}

    def rank(fault: SourceError) -> int:
        if fault.file.suffix != ".md":
            return 0 if is_near(fault) or fault.file.name in causes else 3
        return (1 if is_near(fault) else 4) + bool(cause(fault))

    def order(fault: SourceError) -> tuple[int, bool, str, bool]:
        # What is missing is often there under a name with a slip in it, which another fault tells of.
        return rank(fault), fault.file not in saved, str(fault.file), MISSING in fault.message

    return sorted(faults, key=order)
