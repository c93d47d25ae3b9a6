"""A sample content folder and its library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide.library.compiler import compile_folder
from calfguide.library.library import Library
from tests.library.samples import NAMES, write_sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder without a fault."""
    return write_sample(tmp_path / "content")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the library of the sample goes."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def sample(content: Path, target: Path) -> Iterator[Library]:
    """The library of the sample."""
    report = compile_folder(content, target, NAMES)
    assert not report.faults
    with Library.open(target) as library:
        yield library
