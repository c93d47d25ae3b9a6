"""`python -m tools.packaging [--repack | --bare]`: what `python3 dev.py package` runs, in an environment of its own."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.packaging import bundle, sizes
from tools.packaging.needs import missing_programs
from tools.packaging.places import (
    BUNDLE,
    DIST,
    NAME,
    RECIPES,
    ROOT,
    VERSION,
    PackagingError,
    call,
    fixed_times,
    machine,
    make_writable_folder,
)

# Programs that packages for Linux are made with, and the Debian package of each.
PROGRAMS = (
    *((name, "binutils") for name in ("as", "ld", "objcopy", "objdump", "readelf", "strip")),
    ("icupkg", "icu-devtools"),
    ("dpkg-deb", "dpkg"),
    ("rpmbuild", "rpm"),
)
CHECKS = ("lintian", "appstreamcli", "desktop-file-validate")
RUNTIME = "CALFGUIDE_APPIMAGE_RUNTIME"


def main(words: list[str]) -> int:
    """Make all packages for this system; the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py package", description="Build the program for this system into dist/.")
    parser.add_argument("--repack", action="store_true", help="pack what an earlier run built, without building again")
    parser.add_argument("--bare", action="store_true", help="build the bare window that the start is compared with")
    given = parser.parse_args(words)
    make_writable_folder(DIST)
    if sys.platform == "linux":
        missing = missing_programs(PROGRAMS)
        if missing:
            packages = " ".join(sorted(set(missing.values())))
            raise PackagingError(f"{', '.join(missing)} not found; on Debian: apt-get install {packages}")
    if given.bare:
        bundle.run_pyinstaller(RECIPES / "bare.spec")
        return 0
    if given.repack and not BUNDLE.is_dir():
        raise PackagingError("there is nothing to pack yet; run it without --repack")
    if not given.repack:
        bundle.build()
        bundle.try_out()
    fixed_times(BUNDLE)
    made = pack_linux() if sys.platform == "linux" else pack_elsewhere()
    made.append(write_bill())
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(made))
    (DIST / f"SHA256SUMS-{sys.platform}-{machine()}").write_text(sums, "ascii")
    for file in made:
        print(f"{file.relative_to(ROOT)}: {sizes.megabytes(file):.1f} MB")
    return 0


def pack_linux() -> list[Path]:
    """All packages for Linux, checked with what is there to check them."""
    from tools.packaging import formats, linux

    tree = linux.stage()
    # Side by side: each takes one processor for a minute or two.
    with ThreadPoolExecutor() as pool:
        made = list(pool.map(lambda make: make(tree), (formats.deb, formats.rpm, linux.archive)))
    print(sizes.check(tree, made))
    runtime = os.environ.get(RUNTIME)
    if not runtime:
        print(f"No AppImage: {RUNTIME} names no runtime for it (docs/packaging.md says where to get one).")
    elif not Path(runtime).is_file():
        raise PackagingError(f"{RUNTIME} names {runtime}, which is not there")
    elif shutil.which("mksquashfs") is None:
        raise PackagingError("mksquashfs not found; on Debian: apt-get install squashfs-tools")
    else:
        made.append(linux.appimage(Path(runtime)))
    check_linux(made[0], tree)
    return made


def check_linux(deb: Path, tree: Path) -> None:
    """What Debian and the desktops check; a check whose program is missing is said to be left out."""
    share = tree / "share"
    lines = {
        "lintian": ["--fail-on", "error", "--allow-root", str(deb)],
        "appstreamcli": ["validate", "--no-net", *map(str, (share / "metainfo").iterdir())],
        "desktop-file-validate": list(map(str, (share / "applications").iterdir())),
    }
    for program in CHECKS:
        if shutil.which(program) is None:
            print(f"Not checked with {program}, which is not installed.")
            continue
        print(f"== {program}", flush=True)
        done = subprocess.run([program, *lines[program]], capture_output=True, text=True, check=False)
        print((done.stdout + done.stderr).strip())
        if done.returncode != 0:
            raise PackagingError(f"{program} found faults")


def pack_elsewhere() -> list[Path]:
    """The installer for Windows or the disk image for macOS; what makes them has to be there."""
    if sys.platform == "win32":
        compiler = shutil.which("makensis")
        if compiler is None:
            raise PackagingError("makensis not found; install NSIS 3")
        installer = DIST / f"CalfGuide-{VERSION}-windows-{machine()}-setup.exe"
        options = [f"-DVERSION={VERSION}", f"-DBUNDLE={BUNDLE}", f"-DOUTPUT={installer}", "-INPUTCHARSET", "UTF8"]
        icon = ROOT / "work" / "bundle" / "calfguide.ico"
        call(compiler, "-V2", *options, f"-DICON={icon}", ROOT / "build" / "windows" / "calfguide.nsi")
        return [installer]
    image = DIST / f"CalfGuide-{VERSION}-macos-{machine()}.dmg"
    call("sh", ROOT / "build" / "macos" / "make-dmg.sh", DIST / "CalfGuide.app", image)
    return [image]


def write_bill() -> Path:
    """The list of parts, as CycloneDX has it."""
    from tools.packaging import sbom

    index = next(BUNDLE.rglob("licences/index.json"))
    return sbom.write(index, DIST / f"{NAME}-{VERSION}-{sys.platform}-{machine()}.cdx.json")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PackagingError as error:
        sys.exit(f"package: {error}")
