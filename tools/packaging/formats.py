"""The packages of the two families of Linux, each made by the family's own tool.

nfpm would make both from one description, but its xz and zstd pack the same files to 42 MB where xz makes 36 of them.
"""

from __future__ import annotations

import hashlib
import shutil
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

from tools.packaging import needs
from tools.packaging.linux import COMPLETIONS, LINUX, PRESET, ZSH_ELSEWHERE, put, put_gzipped
from tools.packaging.places import DIST, NAME, SUMMARY, VERSION, WORK, address, call, epoch, fixed_times, machine

if TYPE_CHECKING:
    from pathlib import Path

DEBIAN_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
MAINTAINER = "CalfGuide maintainers <maintainers@calfguide.invalid>"
DESCRIPTION = (
    "Click on the drawing of the leg where it hurts: CalfGuide lists what is felt",
    "there, what must be ruled out first, and what tells one cause from another.",
    "It says what to do today, when to get help and how long it takes, at three",
    "reading levels and with its sources.",
    "",
    "It works without a network and opens no connection. It does not diagnose.",
)


def deb(tree: Path, version: str = VERSION, folder: Path = DIST) -> Path:
    """The package for Debian and what comes from it; where it is."""
    top = copied(tree, WORK / "linux" / "deb", leaving_out=ZSH_ELSEWHERE)
    overrides = top / "usr" / "share" / "lintian" / "overrides" / NAME
    overrides.parent.mkdir(parents=True)
    shutil.copy(LINUX / "lintian-overrides", overrides)
    put_gzipped(top / "usr" / "share" / "doc" / NAME / "changelog.gz", changelog(version))
    files = [path for path in sorted((top / "usr").rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(top)}\n" for path in files)
    size = sum(path.stat().st_size for path in files) // 1024
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": DEBIAN_MACHINES.get(machine(), machine()),
        "Maintainer": MAINTAINER,
        "Installed-Size": str(size),
        "Depends": ", ".join(needs.debian_packages(needs.unresolved(tree / "lib" / NAME))),
        "Section": "education",
        "Priority": "optional",
        "Homepage": address(),
        "Description": "\n ".join([SUMMARY.removeprefix("An "), *(line or "." for line in DESCRIPTION)]),
    }
    put(top / "DEBIAN" / "md5sums", sums)
    put(top / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields.items() if value))
    fixed_times(top)
    target = folder / f"{NAME}_{version}_{fields['Architecture']}.deb"
    # One thread: how many there are would show in the bytes.
    options = ["--root-owner-group", "--threads-max=1", "-Zxz", f"-z{PRESET}"]
    call("dpkg-deb", *options, "--build", top, target, quiet=True)
    return target


def changelog(version: str) -> str:
    """What Debian calls a changelog; what changed for readers stands in NEWS beside it."""
    day = format_datetime(datetime.fromtimestamp(epoch(), UTC))
    entry = f"{NAME} ({version}) stable; urgency=medium\n\n  * CalfGuide {version}; see NEWS.md.gz."
    return f"{entry}\n\n -- {MAINTAINER}  {day}\n"


def rpm(tree: Path, version: str = VERSION, folder: Path = DIST) -> Path:
    """The package for Fedora, openSUSE and their kin; where it is."""
    work = WORK / "linux" / "rpm"
    top = copied(tree, work / "root", leaving_out=COMPLETIONS["zsh"])
    fixed_times(top)
    # Folders of the program are ours; those of the system belong to its own packages.
    lines = [f"%dir /usr/lib/{NAME}"]
    for path in sorted((top / "usr").rglob("*")):
        place = f"/{path.relative_to(top).as_posix()}"
        if path.is_symlink() or path.is_file():
            lines.append(f'"{place}"')
        elif place.startswith((f"/usr/lib/{NAME}/", f"/usr/share/doc/{NAME}")):
            lines.append(f'%dir "{place}"')
    values = {
        "ADDRESS": f"URL: {address()}\n" if address() else "",
        "DESCRIPTION": "\n".join(DESCRIPTION),
        "EPOCH": str(epoch()),
        "FILES": "\n".join(lines),
        "PRESET": str(PRESET),
        "REQUIRES": "\n".join(
            f"Requires: {name}" for name in needs.rpm_capabilities(needs.unresolved(tree / "lib" / NAME))
        ),
        "ROOT": str(top),
        "SUMMARY": SUMMARY,
        "VERSION": version.replace("-", "~"),
    }
    text = (LINUX / "calfguide.spec.in").read_text("utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    put(work / "calfguide.spec", text)
    defined = {"_topdir": work / "build", "_rpmdir": work / "made", "_build_name_fmt": "made.rpm"}
    options = [word for name, value in defined.items() for word in ("--define", f"{name} {value}")]
    call("rpmbuild", "-bb", "--quiet", "--target", machine(), *options, work / "calfguide.spec", quiet=True)
    target = folder / f"{NAME}-{values['VERSION']}-1.{machine()}.rpm"
    shutil.move(work / "made" / "made.rpm", target)
    return target


def copied(tree: Path, top: Path, leaving_out: str) -> Path:
    """A copy of the tree under `top`/usr; no links, as other packages are made of the tree at the same time."""
    shutil.rmtree(top, ignore_errors=True)
    top.mkdir(parents=True)
    shutil.copytree(tree, top / "usr", symlinks=True)
    unwanted = top / "usr" / leaving_out
    unwanted.unlink()
    unwanted.parent.rmdir()
    if not any(unwanted.parent.parent.iterdir()):
        unwanted.parent.parent.rmdir()
    return top
