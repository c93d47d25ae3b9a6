"""Where the notebook is; for those who need to know it before they open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "notebook.sqlite"


def notebook_file(data: Path) -> Path:
    """The notebook in the folder of the reader's own data."""
    return data / FILE_NAME
