"""The parts that a packaged program consists of, and the licence of each: for About, for Debian and for the SBOM."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packaging.places import RECIPES, ROOT, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

INDEX = "index.json"
LICENCE_FILE = re.compile(r"LICEN[CS]E|COPYING|NOTICE", re.IGNORECASE)
QT = {"pyside6-essentials": "PySide6 with Qt", "shiboken6": "shiboken6"}
WORD_LIST = ROOT / "content" / "en" / "everyday.txt"
QT_TEXTS = tuple(RECIPES / "licences" / name for name in ("Qt.txt", "LGPL-3.txt", "GPL-3.txt"))
# A bootloader starts the program; build tools that leave nothing of theirs behind are no parts.
BOOTLOADER = "pyinstaller"


@dataclass(frozen=True, slots=True)
class Part:
    """Something by others (or CalfGuide itself) that is in the package. `address` is a package URL."""

    name: str
    version: str
    licence: str
    address: str
    text: str


def parts(libraries: Iterable[str] = ()) -> list[Part]:
    """All parts, ourselves first; `libraries` are the files that were taken from the system."""
    ours = "\n\n".join((ROOT / name).read_text("utf-8").strip() for name in ("LICENSE", "LICENSE-CONTENT"))
    found = [
        Part("CalfGuide", VERSION, "MIT AND CC-BY-4.0", f"pkg:pypi/calfguide@{VERSION}", ours),
        Part(
            "Python", platform.python_version(), "PSF-2.0", f"pkg:generic/python@{platform.python_version()}", python()
        ),
        *(distribution(name) for name in pinned()),
        distribution(BOOTLOADER),
        Part("SCOWL", "2020.12.07", "MIT-like, see the text", "pkg:generic/scowl@2020.12.07", remarks(WORD_LIST)),
        *debian_parts(libraries),
    ]
    return [found[0], *sorted(found[1:], key=lambda part: part.name.lower())]


def remarks(file: Path) -> str:
    """What stands on top of a list behind `#`."""
    lines = file.read_text("utf-8").splitlines()
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines if line.startswith("#"))


def pinned() -> list[str]:
    """What CalfGuide needs to run, by the names that PyPI has."""
    lines = (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines()
    return [line.split("==")[0] for line in lines if "==" in line]


def python() -> str:
    """Python's own licence, which stands in its library or, on Debian, with its documentation."""
    minor = f"python3.{sys.version_info[1]}"
    places = (Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt"))
    for place in (*places, Path("/usr/share/doc", minor, "copyright")):
        if place.is_file():
            return place.read_text("utf-8", "replace").strip()
    return "Python Software Foundation License Version 2: https://docs.python.org/3/license.html"


def distribution(name: str) -> Part:
    """A package from PyPI, as its metadata describes it."""
    data = importlib.metadata.metadata(name).json
    version = importlib.metadata.version(name)
    licence = str(data.get("license_expression") or data.get("license") or "see the text")
    if name == BOOTLOADER:
        licence = "GPL-2.0-or-later WITH Bootloader-exception"
    files = [file for file in importlib.metadata.files(name) or () if LICENCE_FILE.search(file.name)]
    texts = [Path(str(file.locate())) for file in files if file.suffix not in (".py", ".pyc")]
    read = [path.read_text("utf-8", "replace").strip() for path in (QT_TEXTS if name in QT else texts)]
    text = "\n\n".join(dict.fromkeys(read)) or licence
    return Part(QT.get(name, str(data["name"])), version, licence, f"pkg:pypi/{name}@{version}", text)


def debian_parts(libraries: Iterable[str]) -> Iterator[Part]:
    """The Debian packages that libraries were taken from; on other systems nothing is taken from there."""
    if shutil.which("dpkg-query") is None:
        return
    for package, version in sorted(set(owners(libraries))):
        file = Path("/usr/share/doc", package, "copyright")
        text = file.read_text("utf-8", "replace").strip() if file.is_file() else "see Debian's copyright file"
        names = sorted(set(re.findall(r"^License: *(\S.*)$", text, re.MULTILINE)))
        yield Part(package, version, ", ".join(names) or "see the text", f"pkg:deb/debian/{package}@{version}", text)


def owners(libraries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Package and version of each library that a Debian package brought."""
    for library in libraries:
        for name in (str(Path(library).resolve()), library):
            answer = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False).stdout
            if answer:
                package = answer.split(": ")[0]
                asking = ["dpkg-query", "-W", "-f", "${Package} ${Version}", package]
                told = subprocess.run(asking, capture_output=True, text=True, check=True).stdout.split()
                yield told[0], told[1]
                break


def write(found: Sequence[Part], folder: Path) -> Path:
    """A text for each part and an index of them, as About reads it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    index = []
    for part in found:
        file = re.sub(r"[^A-Za-z0-9.+-]", "-", part.name) + ".txt"
        (folder / file).write_text(part.text + "\n", "utf-8")
        entry = asdict(part)
        del entry["text"]
        index.append({**entry, "file": file})
    (folder / INDEX).write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return folder
