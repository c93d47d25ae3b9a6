"""The one place that knows where content, assets, cache and the reader's own data are."""

from __future__ import annotations

import importlib.util
import os
import zlib
from contextlib import suppress
from pathlib import Path

from calfguide.values import dataclass, replace

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of this installation and of this reader, and the language that pages are read in.

    `prepared` is a library compiled at build time (None in a source tree); `data` is what the reader keeps.
    """

    content: Path
    assets: Path
    prepared: Path | None
    cache: Path
    data: Path
    state: Path
    language: str = "en"

    @property
    def licences(self) -> Path:
        """Where a package keeps the licences of its parts; a source tree has no such folder."""
        return self.assets.parent / "licences"

    def with_content(self, content: Path) -> Paths:
        """The same installation reading another content folder; nothing is prepared for that one."""
        return replace(self, content=content, prepared=None)

    def in_language(self, language: str) -> Paths:
        """The same with the pages of another language, where the content folder has them."""
        if language == self.language or not is_folder(self.content / language):
            return self
        return replace(self, language=language, prepared=None)


def is_file(path: Path) -> bool:
    """Whether a file is there; what may not be reached is not. `Path.is_file` raises where a folder is closed to us."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path) -> bool:
    """Whether a folder is there; what may not be reached is not."""
    return os.path.isdir(path)  # noqa: PTH112


def listed(folder: Path, pattern: str = "*") -> list[Path]:
    """What is in a folder, by name; nothing where it is not there or may not be looked into."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def installed_data() -> Path:
    """Where content and assets are: beside the package in a source tree, inside it once installed or frozen."""
    inside = PACKAGE / "_data"
    return inside if is_folder(inside) else PACKAGE.parent


def fonts_folder() -> Path | None:
    """Where the reading font's files are, or None where its package is missing and the system font has to do."""
    bundled = installed_data() / "fonts"
    if is_folder(bundled):
        return bundled
    # Found, not imported: the package's own code would read metadata that nobody needs here.
    package = importlib.util.find_spec("fontpkg_atkinson_hyperlegible")
    if package is None or not package.submodule_search_locations:
        return None
    return Path(package.submodule_search_locations[0], "files")


def checksum(text: str) -> str:
    """Tells texts apart that change by chance; `hashlib` would load all of OpenSSL for it before the first window."""
    data = text.encode("utf-8", "surrogateescape")
    return f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}"


def keep(file: Path, data: bytes) -> None:
    """Write what can be made again, whole or not at all; where that is not possible, it is made again next time."""
    from tempfile import mkstemp

    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(dir=file.parent, prefix=file.name)
        try:
            with os.fdopen(handle, "wb") as new:
                new.write(data)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)  # a full disk would be fuller with each start


def find_paths() -> Paths:
    """Folders for this run; XDG variables count on every system, so that tests and portable use can redirect them."""
    data = installed_data()
    prepared = data / "library.sqlite"
    cache, kept, state = reader_folders()
    return Paths(
        content=data / "content",
        assets=data / "assets",
        prepared=prepared if is_file(prepared) else None,
        cache=cache,
        data=kept,
        state=state,
    )


def reader_folders() -> tuple[Path, Path, Path]:
    """The reader's cache, data and state folders, by the platform's convention."""
    wanted = ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    given = [os.environ.get(name, "") for name in wanted]
    if all(Path(folder).is_absolute() for folder in given):
        return Path(given[0], "calfguide"), Path(given[1], "calfguide"), Path(given[2], "calfguide")
    import platformdirs

    folders = platformdirs.PlatformDirs("calfguide", appauthor=False)
    return folders.user_cache_path, folders.user_data_path, folders.user_state_path
