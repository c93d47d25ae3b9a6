"""A notebook in a folder of its own."""

from __future__ import annotations

import pytest

from calfguide.notebook.notebook import Notebook


@pytest.fixture
def file(tmp_path):
    return tmp_path / "data" / "notebook.sqlite"


@pytest.fixture
def notebook(file):
    made = Notebook(file)
    yield made
    made.close()
