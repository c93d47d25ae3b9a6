"""What the program keeps on this computer, by folder, and how to get rid of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from calfguide.desktop.widgets.wording import translate
from calfguide.paths import is_folder, listed
from calfguide.values import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.paths import Paths


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """One folder of this reader: its name and what it holds, in the reader's words."""

    name: str
    what: str
    folder: Path

    def is_there(self) -> bool:
        """Whether it holds anything."""
        return bool(listed(self.folder))

    def delete(self) -> str:
        """Delete all of it; the first path that could not be deleted, or ""."""
        left: list[str] = []
        for path in listed(self.folder):
            try:
                if is_folder(path) and not path.is_symlink():
                    shutil.rmtree(path, onerror=lambda _call, name, _error: left.append(str(name)))
                else:
                    path.unlink()
            except OSError:
                left.append(str(path))
        return left[0] if left else ""


def kept_by(paths: Paths) -> tuple[KeptFiles, ...]:
    """All that is kept, the reader's own first."""

    yours = translate("KeptFiles", "Your settings, bookmarks, highlights, notes and the pages you visited.")
    pages = translate("KeptFiles", "Pages made ready for reading. They are made again.")
    reports = translate("KeptFiles", "Where in the program something went wrong.")
    return (
        KeptFiles(translate("KeptFiles", "Yours"), yours, paths.data),
        KeptFiles(translate("KeptFiles", "Prepared pages"), pages, paths.cache),
        KeptFiles(translate("KeptFiles", "Reports of errors"), reports, paths.state),
    )
