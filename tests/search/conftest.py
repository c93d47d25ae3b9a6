"""Our own content, compiled once for all tests of searching."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from calfguide.library.search import Search
from calfguide.library.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The compiled library of our content; names of the drawing are taken as they stand."""
    target = tmp_path_factory.mktemp("library") / "library.sqlite"
    compile_folder(CONTENT, target, Vocabulary())
    with Library.open(target) as library:
        yield library


@pytest.fixture(scope="session")
def search(library: Library) -> Search:
    """A search over it."""
    return Search(library.connection)


@pytest.fixture(scope="session")
def known_pages(library: Library) -> frozenset[str]:
    """The names of all pages that are there."""
    return frozenset(page.slug for page in (*library.conditions(), *library.structures(), *library.articles()))
