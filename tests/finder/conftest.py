"""Our own conditions, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.library.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.library.pages import Condition


@pytest.fixture(scope="session")
def conditions(prepared_library: Path) -> list[Condition]:
    """Every condition of our compiled content."""
    with Library.open(prepared_library) as library:
        return list(library.conditions())
