"""The packages for Linux: a tree as it stands under /usr, and from it .tar.xz and AppImage."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
import re
import shutil
import tarfile
import textwrap
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from tools.packaging import commandline, icons, needs
from tools.packaging.places import (
    APPLICATION,
    BUNDLE,
    DIST,
    NAME,
    RECIPES,
    ROOT,
    VERSION,
    WORK,
    address,
    call,
    epoch,
    fixed_times,
    machine,
)

if TYPE_CHECKING:
    from pathlib import Path

LINUX = RECIPES / "linux"
TREE = WORK / "linux" / "usr"
PRESET = 9  # of xz: it looks back 64 MB, and half a megabyte is saved by that
COMPLETIONS = {
    "bash": "share/bash-completion/completions/calfguide",
    "zsh": "share/zsh/vendor-completions/_calfguide",
    "fish": "share/fish/vendor_completions.d/calfguide.fish",
}
ZSH_ELSEWHERE = "share/zsh/site-functions/_calfguide"
SCREENSHOTS = (
    ("start-light.png", "Where does it hurt? The leg, the conditions and the first page"),
    ("article-light.png", "A page, with the place of the pain on the leg"),
    ("deep-dark.png", "The deep layers in dark colours"),
)


def stage(bundle: Path = BUNDLE, tree: Path = TREE) -> Path:
    """Lay out all that is installed as it stands under /usr; the folder."""
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / "lib" / NAME, symlinks=True)
    (tree / "bin").mkdir()
    (tree / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = tree / "share"
    put(share / "applications" / f"{APPLICATION}.desktop", (LINUX / f"{APPLICATION}.desktop").read_text("utf-8"))
    put(share / "metainfo" / f"{APPLICATION}.metainfo.xml", metainfo())
    icons.write_hicolor(share / "icons" / "hicolor")
    put_gzipped(share / "man" / "man1" / f"{NAME}.1.gz", commandline.manual())
    for shell, place in COMPLETIONS.items():
        put(tree / place, commandline.completions(shell))
    put(tree / ZSH_ELSEWHERE, commandline.completions("zsh"))
    put(share / "doc" / NAME / "copyright", copyright_file(bundle))
    put_gzipped(share / "doc" / NAME / "NEWS.md.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    fixed_times(tree)
    return tree


def put(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8", newline="\n")


def put_gzipped(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def metainfo(version: str = VERSION, web: str | None = None) -> str:
    """What software centres show; links and pictures only where the project's address on the web is known."""
    web = address() if web is None else web
    links = []
    if web:
        links.append(f'  <url type="homepage">{escape(web)}</url>')
        links.append("  <screenshots>")
        for number, (file, caption) in enumerate(SCREENSHOTS):
            kind = ' type="default"' if number == 0 else ""
            links.append(f"    <screenshot{kind}>\n      <caption>{escape(caption)}</caption>")
            picture = escape(f"{web}/raw/v{version}/docs/screenshots/{file}")
            links.append(f'      <image type="source">{picture}</image>\n    </screenshot>')
        links.append("  </screenshots>")
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    values = {"LINKS": "\n".join(links), "VERSION": version, "DATE": day, "KIND": "stable"}
    if version.startswith("0.") or "-" in version:
        values["KIND"] = "development"
    text = (LINUX / f"{APPLICATION}.metainfo.xml.in").read_text("utf-8")
    return re.sub(r"@([A-Z]+)@", lambda match: values[match[1]], text).replace("\n\n", "\n")


def copyright_file(bundle: Path = BUNDLE) -> str:
    """Debian's copyright file: ours, and where the licence of each part stands."""
    index = bundle / "_internal" / "calfguide" / "_data" / "licences" / "index.json"
    lines = [(LINUX / "copyright.in").read_text("utf-8").rstrip(), "", "The parts and where their licences stand:", ""]
    for part in json.loads(index.read_text("utf-8")):
        lines.append(f"{part['name']} {part['version']}: {part['licence']}")
        lines.append(f"  /usr/lib/{NAME}/_internal/calfguide/_data/licences/{part['file']}")
    for name in ("LICENSE", "LICENSE-CONTENT"):
        lines += ["", "-" * 78, "", (ROOT / name).read_text("utf-8").strip()]
    return "\n".join(lines) + "\n"


def archive(tree: Path = TREE, folder: Path = DIST) -> Path:
    """The .tar.xz with an install script for one user; where it is."""
    name = f"{NAME}-{VERSION}-linux-{machine()}"
    top = WORK / "linux" / name
    shutil.rmtree(top, ignore_errors=True)
    shutil.copytree(tree, top, symlinks=True)
    shutil.rmtree(top / "share" / "zsh" / "vendor-completions")
    for script in ("install.sh", "uninstall.sh"):
        shutil.copy(LINUX / script, top / script)
    libraries = [package for package in needs.debian_packages(needs.unresolved(tree / "lib")) if "libc6" not in package]
    listed = textwrap.fill(" ".join(libraries), 100, subsequent_indent=" " * 8, break_on_hyphens=False)
    text = (LINUX / "README.txt").read_text("utf-8")
    put(top / "README.txt", text.replace("@LIBRARIES@", listed.replace("\n", " \\\n")))
    files = [path for path in sorted(top.rglob("*")) if path.is_file() and not path.is_symlink()]
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(top)}\n" for path in files)
    put(top / "SHA256SUMS", sums)
    fixed_times(top)
    return compressed(top, folder / f"{name}.tar.xz")


def compressed(top: Path, target: Path) -> Path:
    """A folder as .tar.xz: sorted, of one time, owned by root, so that equal folders give equal bytes."""

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = "root"
        member.mtime = epoch()
        return member

    with (
        lzma.open(target, "wb", preset=PRESET) as stream,
        tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as packed,
    ):
        for path in [top, *sorted(top.rglob("*"))]:
            packed.add(path, path.relative_to(top.parent).as_posix(), recursive=False, filter=plain)
    return target


def application_folder(tree: Path = TREE) -> Path:
    """An AppDir: the tree with what an AppImage starts with."""
    top = WORK / "linux" / "AppDir"
    shutil.rmtree(top, ignore_errors=True)
    shutil.copytree(tree, top / "usr", symlinks=True)
    shutil.copy(LINUX / f"{APPLICATION}.desktop", top)
    shutil.copy(tree / "share" / "icons" / "hicolor" / "256x256" / "apps" / f"{NAME}.png", top)
    (top / ".DirIcon").symlink_to(f"{NAME}.png")
    (top / "AppRun").symlink_to(f"usr/lib/{NAME}/{NAME}")
    fixed_times(top)
    return top


def appimage(runtime: Path, folder: Path = DIST, tree: Path = TREE) -> Path:
    """The AppImage: a runtime, which is a small program, and after it the AppDir as a file system."""
    system = WORK / "linux" / "AppDir.squashfs"
    system.unlink(missing_ok=True)
    options = ["-root-owned", "-noappend", "-no-progress", "-quiet", "-comp", "zstd", "-Xcompression-level", "22"]
    call("mksquashfs", application_folder(tree), system, *options, "-b", "1M", quiet=True)
    target = folder / f"CalfGuide-{VERSION}-{machine()}.AppImage"
    target.write_bytes(runtime.read_bytes() + system.read_bytes())
    target.chmod(0o755)
    return target
