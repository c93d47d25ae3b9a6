"""Words that depend on a number."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """A number with the fitting form of a word: "1 condition", "3 conditions"."""
    return f"{count} {one if count == 1 else many}"
