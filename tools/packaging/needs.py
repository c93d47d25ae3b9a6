"""What a package needs of the system: found by what its own libraries ask for and do not bring along."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tools.packaging.places import PackagingError

if TYPE_CHECKING:
    from collections.abc import Iterable

ELF = b"\x7fELF"
C_LIBRARY = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|util))\.so\.\d+")
REQUIRED_FROM = re.compile(r"^\s+required from (\S+):\n((?:\s+0x.*\n)+)", re.MULTILINE)


@dataclass(slots=True)
class Needs:
    """Names of libraries that are not in the package, and the oldest C library that will do."""

    libraries: set[str] = field(default_factory=set)
    c_library: tuple[int, ...] = (0,)

    @property
    def c_version(self) -> str:
        """Such as 2.35."""
        return ".".join(map(str, self.c_library))


def binaries(folder: Path) -> list[Path]:
    """All programs and libraries under a folder, whatever they are called."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == ELF:
                    found.append(path)
    return found


def unresolved(folder: Path) -> Needs:
    """What the binaries of a folder link to that is not in it."""
    ours = {path.name for path in folder.rglob("*")}
    needs = Needs()
    for path in binaries(folder):
        told = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True).stdout
        wanted = re.findall(r"^ +NEEDED +(\S+)$", told, re.MULTILINE)
        needs.libraries |= {name for name in wanted if name not in ours and not C_LIBRARY.fullmatch(name)}
        for library, versions in REQUIRED_FROM.findall(told):
            if C_LIBRARY.fullmatch(library):
                for version in re.findall(r"GLIBC_(\d+(?:\.\d+)+)", versions):
                    needs.c_library = max(needs.c_library, tuple(map(int, version.split("."))))
    return needs


def debian_packages(needs: Needs) -> list[str]:
    """The Debian packages with these libraries; PackagingError where one is not installed here, to be asked."""
    cache = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    places = dict(re.findall(r"^\s+(\S+) \(.*x86-64.*\) => (\S+)$", cache, re.MULTILINE)) or dict(
        re.findall(r"^\s+(\S+) \(.*\) => (\S+)$", cache, re.MULTILINE)
    )
    packages = {f"libc6 (>= {needs.c_version})"}
    for library in needs.libraries:
        if library not in places:
            raise PackagingError(f"{library}, which the package needs, is not on this system; install it to build here")
        packages.add(owner(library, places[library]))
    return sorted(packages)


def owner(library: str, place: str) -> str:
    """The package of a library; the same file may be known under /usr or not."""
    for name in dict.fromkeys((str(Path(place).resolve()), place, f"*/{library}")):
        asked = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False).stdout
        if asked:
            return asked.split(":")[0]
    raise PackagingError(f"no Debian package on this system has {library}")


def rpm_capabilities(needs: Needs) -> list[str]:
    """The same as RPM names it: by library, not by package."""
    return [f"libc.so.6(GLIBC_{needs.c_version})(64bit)", *sorted(f"{name}()(64bit)" for name in needs.libraries)]


def missing_programs(wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Of programs and the Debian packages that bring them, those that are not here."""
    return {program: package for program, package in wanted if shutil.which(program) is None}
