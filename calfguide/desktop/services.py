"""What a window needs, made once and handed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import dataclass

if TYPE_CHECKING:
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.state import State
    from calfguide.desktop.theme.theme import Theme
    from calfguide.errors import SourceError
    from calfguide.finder.reasons import Say
    from calfguide.library.library import Library
    from calfguide.notebook.settings import Settings
    from calfguide.paths import Paths


@dataclass(frozen=True, slots=True)
class Services:
    """`content_problems` are faults found when the library was compiled; the rest of it can be read all the same.

    `say` puts the finder's English into the reader's language; the names of the atlas are in that language already.
    """

    paths: Paths
    settings: Settings
    atlas: Atlas
    library: Library
    content_problems: tuple[SourceError, ...]
    theme: Theme
    state: State
    say: Say

    def close(self) -> None:
        """Let go of all this once its window is gone: Qt holds what listens to the state as long as that is there."""
        self.library.close()
        self.theme.deleteLater()
        self.state.deleteLater()
