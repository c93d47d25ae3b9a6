"""Our own content, compiled once for all tests of searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.library.library import Library
from calfguide.library.search import Search

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def library(prepared_library: Path) -> Iterator[Library]:
    """The compiled library of our content."""
    with Library.open(prepared_library) as library:
        yield library


@pytest.fixture(scope="session")
def search(library: Library) -> Search:
    """A search over it."""
    return Search(library.connection)


@pytest.fixture(scope="session")
def known_pages(library: Library) -> frozenset[str]:
    """The names of all pages that are there."""
    return frozenset(page.slug for page in (*library.conditions(), *library.structures(), *library.articles()))
