"""Our own conditions, read once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from calfguide.library.vocabulary import Vocabulary

if TYPE_CHECKING:
    from calfguide.library.pages import Condition

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="session")
def conditions(tmp_path_factory: pytest.TempPathFactory) -> list[Condition]:
    """Every condition of our compiled content."""
    target = tmp_path_factory.mktemp("library") / "library.sqlite"
    compile_folder(CONTENT, target, Vocabulary())
    with Library.open(target) as library:
        return list(library.conditions())
