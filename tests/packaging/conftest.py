"""What holds for the tests of packaging."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Tools that draw make do with less than a QApplication, and there is only one for all tests of a process."""
