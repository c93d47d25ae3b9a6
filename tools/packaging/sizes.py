"""How large a package may be, and what is to blame where it is larger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.packaging.places import PackagingError

if TYPE_CHECKING:
    from pathlib import Path

MOST_COMPRESSED = 40.0  # MB
MOST_INSTALLED = 120.0
LARGEST = 10


def megabytes(path: Path) -> float:
    """The size of a file, or of all files under a folder, in millions of bytes; links count nothing."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    return sum(file.stat().st_size for file in files) / 1e6


def check(installed: Path, archives: list[Path]) -> str:
    """One line of sizes; PackagingError with the ten largest files where a limit is passed."""
    whole = megabytes(installed)
    packed = {archive.name: megabytes(archive) for archive in archives}
    told = ", ".join(f"{name} {size:.1f} MB" for name, size in packed.items())
    if whole <= MOST_INSTALLED and all(size <= MOST_COMPRESSED for size in packed.values()):
        return f"installed {whole:.1f} MB of {MOST_INSTALLED:.0f}; {told}, of {MOST_COMPRESSED:.0f} each"
    files = sorted(
        (-file.stat().st_size, file) for file in installed.rglob("*") if file.is_file() and not file.is_symlink()
    )
    worst = "\n".join(f"  {-size / 1e6:6.1f} MB  {file.relative_to(installed)}" for size, file in files[:LARGEST])
    limits = f"at most {MOST_COMPRESSED:.0f} MB packed and {MOST_INSTALLED:.0f} MB installed"
    raise PackagingError(f"too large: {whole:.1f} MB installed; {told}; {limits}. The largest files:\n{worst}")
