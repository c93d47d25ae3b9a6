"""The real atlas, and copies of it that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from calfguide.atlas.source import Atlas

FOLDER = Path(__file__).parents[2] / "assets" / "anatomy"


@pytest.fixture(scope="session")
def atlas():
    return Atlas.open(FOLDER)


@pytest.fixture(scope="session")
def back(atlas):
    return atlas.geometry("back")


@pytest.fixture(scope="session", params=["back", "inner-side", "outer-side"])
def view(atlas, request):
    """The geometry of each view in turn."""
    return atlas.geometry(request.param)


@pytest.fixture
def folder(tmp_path):
    """A copy of the atlas folder."""
    return Path(shutil.copytree(FOLDER, tmp_path / "anatomy"))


@pytest.fixture
def rewrite(folder):
    """Replace a piece of a file of the copied atlas; the piece must be there."""

    def replace(name, old, new):
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace
