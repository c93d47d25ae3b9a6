"""What holds for the tests of the drawing tool."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def application(qapp):
    """Tools that draw make do with less than a QApplication, and there is only one for all tests of a process."""
