"""`python3 dev.py test-package`: the packages on a Debian that has never seen them, from installing to removing.

Needs root, debootstrap, Xvfb, xdotool and ImageMagick; the new system gets nothing but what the package asks for, so
that the screen and the hand that clicks are outside of it. What is seen is kept in work/clean.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tools import xserver
from tools.packaging import visiting
from tools.packaging.needs import missing_programs
from tools.packaging.places import DIST, NAME, VERSION, PackagingError, machine
from tools.packaging.visiting import CLEAN, SCREEN, Hand, bookmarked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SUITE = "bookworm"
OLDER = "0.0.1"
HOME = "/".join(("", "home", "reader"))
# What the program and the desktop keep for a reader, and what unpacked the archive.
OF_THE_READER = (".local/share/calfguide/", ".local/state/calfguide/", ".cache/", ".config/mimeapps.list")
PROGRAMS = (("debootstrap", "debootstrap"), ("unshare", "util-linux"), *visiting.PROGRAMS)
# What a package manager itself keeps, and what it unpacked other packages into.
KEPT_BY_APT = (
    "var/lib/apt",
    "var/lib/dpkg",
    "var/cache",
    "var/log",
    "home",
    "tmp",
    "root",
    "proc",
    "dev",
    "sys",
    "run",
)


class System:
    """A Debian in a folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = CLEAN / name

    def make(self) -> None:
        """Unpack the system that was made once, or make it."""
        base = CLEAN / f"{SUITE}.tar"
        if not base.is_file():
            made = CLEAN / "base"
            shutil.rmtree(made, ignore_errors=True)
            run("debootstrap", "--variant=minbase", SUITE, made)
            shutil.copy("/etc/resolv.conf", made / "etc" / "resolv.conf")
            run("tar", "-C", made, "-cf", base.with_suffix(".part"), ".")
            base.with_suffix(".part").rename(base)
            shutil.rmtree(made)
        shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(parents=True)
        run("tar", "-C", self.root, "-xf", base)
        self.do("useradd --create-home reader && apt-get -q update")

    def command(self, line: str, user: str = "root", display: str = "") -> list[str]:
        """A shell line inside, with a /proc and /dev that go when it ends."""
        home = "/root" if user == "root" else HOME
        settings = [f"HOME={home}", "LC_ALL=C.UTF-8", "DEBIAN_FRONTEND=noninteractive", "XDG_CURRENT_DESKTOP=X-Generic"]
        settings.append("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
        settings += [f"DISPLAY={display}"] if display else []
        mounting = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$@"'
        inside = [f"--userspec={user}:{user}", str(self.root), "env", "-i", *settings, "sh", "-c", f"cd; {line}"]
        return ["unshare", "--mount", "sh", "-c", mounting, str(self.root), *inside]

    def do(self, line: str, user: str = "root") -> str:
        """What a line prints; PackagingError where it fails."""
        done = subprocess.run(self.command(line, user), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise PackagingError(f"in the clean system failed: {line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        return done.stdout

    def refused(self, line: str, user: str = "reader") -> str:
        """What a line that must fail says."""
        done = subprocess.run(self.command(line, user), capture_output=True, text=True, check=False)
        if done.returncode == 0:
            raise PackagingError(f"in the clean system this should fail: {line}\n{done.stdout}")
        return done.stderr.strip()

    def files(self, whose: str = "") -> set[str]:
        """All files but those of the package manager."""
        found = set()
        for folder, folders, names in os.walk(self.root / whose):
            here = Path(folder).relative_to(self.root)
            folders[:] = [name for name in folders if whose or not (here / name).as_posix().startswith(KEPT_BY_APT)]
            found |= {(here / name).as_posix() for name in names}
        return found

    def take(self, file: Path) -> str:
        """Copy a file into /tmp of the system; its path there."""
        shutil.copy(file, self.root / "tmp" / file.name)
        return f"/tmp/{file.name}"


def run(*command: str | Path) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagingError(f"{done.stdout[-1000:]}{done.stderr[-2000:]}failed: {' '.join(map(str, command))}")


def use(system: System, line: str) -> list[str]:
    """Open the window, click the calf, open a page and bookmark it, search, leave; what was seen."""
    with xserver.screen(SCREEN) as display, subprocess.Popen(system.command(line, "reader", display)) as program:
        try:
            return visiting.visit(Hand(display), program, system.name)
        finally:
            program.kill()


def look_at_what_is_kept(system: System, line: str) -> str:
    """Open the panel with the list of bookmarks beside the page; the picture of it."""
    with xserver.screen(SCREEN) as display, subprocess.Popen(system.command(line, "reader", display)) as program:
        hand = Hand(display)
        try:
            hand.wait("the window", lambda: bool(hand.titles()))
            hand.wait("the leg", hand.sees_colours)
            hand.click(visiting.CALF)
            picture = hand.show("what is kept", "ctrl+b", f"{system.name}-kept")
            hand.leave(program)
            return picture
        finally:
            program.kill()


def follow_link(system: System, program: str) -> str:
    """Open a link as the desktop does; the window's title."""
    with xserver.screen(SCREEN) as display:
        hand = Hand(display)
        line = f"{program} calfguide://condition/leg-cramps"
        with subprocess.Popen(system.command(line, "reader", display)) as running:
            try:
                hand.wait("the page of a link", lambda: "Leg cramps — CalfGuide" in hand.titles())
                hand.wait("the leg", hand.sees_colours)
                hand.leave(running)
            finally:
                running.kill()
    return "Leg cramps — CalfGuide"


def say(what: str, seen: object = "") -> None:
    print(f"ok  {what}{f': {seen}' if seen else ''}", flush=True)


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise PackagingError(otherwise)


def check_program(system: System, program: str) -> None:
    """What both kinds of installation must do."""
    expect("python" not in system.do("ls /usr/bin"), "there is a Python in the clean system")
    pages = system.do(f"{program} list", "reader").splitlines()
    say("calfguide list, without a screen and without Python", f"{len(pages)} lines")
    told = system.do(f"{program} --self-test", "reader").splitlines()
    say("calfguide --self-test", told[-1])
    say("the window", "; ".join(use(system, program)))
    say("a link", follow_link(system, program))


def try_deb() -> None:
    """Install, use, upgrade, remove."""
    new = next(iter(DIST.glob(f"{NAME}_{VERSION}_*.deb")), None)
    if new is None:
        raise PackagingError("there is no package to test; run python3 dev.py package first")
    older = renumbered(new, OLDER)
    system = System("deb")
    system.make()
    before = system.files()
    system.do(f"apt-get install -y -q --no-install-recommends {system.take(older)}")
    say("apt installed the older version", system.do(f"dpkg-query -W -f '${{Version}}' {NAME}"))
    check_program(system, NAME)
    kept = system.root / f"{HOME[1:]}/.local/share/calfguide"
    expect((kept / "settings.json").is_file(), "the window kept no settings")
    bookmarks = bookmarked(kept / "notebook.sqlite")
    expect(len(bookmarks) == 1, f"the page was bookmarked, but the notebook holds {bookmarks}")
    own = {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    system.do(f"apt-get install -y -q --no-install-recommends {system.take(new)}")
    after = {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    expect(own == after, "the upgrade changed what the reader keeps")
    version = system.do(f"dpkg-query -W -f '${{Version}}' {NAME}")
    say("apt upgraded it", f"{OLDER} to {version}, {len(own)} files of the reader unchanged")
    picture = look_at_what_is_kept(system, NAME)
    expect(bookmarked(kept / "notebook.sqlite") == bookmarks, "the new version lost a bookmark")
    say("the new version shows what was bookmarked in the old one", f"{', '.join(bookmarks)}; {picture}")
    wanted = system.do(f"dpkg-query -W -f '${{Depends}}' {NAME}")
    say("it depends on", wanted)
    check_desktop(system)
    system.do(f"apt-get purge -y -q {NAME} && apt-get autoremove --purge -y -q")
    left = sorted(name for name in system.files() - before if "calfguide" in name.lower())
    expect(not left, f"left behind: {', '.join(left)}")
    say("apt removed it; left of it in the system", "nothing")
    say("left in the reader's home", ", ".join(sorted(name for name in system.files("home") if "calfguide" in name)))


def renumbered(package: Path, version: str) -> Path:
    """The same package as an earlier version."""
    opened = CLEAN / "older"
    shutil.rmtree(opened, ignore_errors=True)
    run("dpkg-deb", "--raw-extract", package, opened)
    control = opened / "DEBIAN" / "control"
    control.write_text(
        control.read_text("utf-8").replace(f"\nVersion: {VERSION}\n", f"\nVersion: {version}\n"), "utf-8"
    )
    target = CLEAN / package.name.replace(VERSION, version)
    run("dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", opened, target)
    return target


def check_desktop(system: System) -> None:
    """Manual, menu entry and link handler, asked with the desktop's own tools."""
    system.do("apt-get install -y -q --no-install-recommends man-db desktop-file-utils xdg-utils libglib2.0-bin")
    say("man", system.do("MANWIDTH=80 man calfguide | head -4 | tail -1").strip())
    entry = "/usr/share/applications/org.calfguide.CalfGuide.desktop"
    system.do(f"desktop-file-validate {entry}")
    handler = system.do("xdg-mime query default x-scheme-handler/calfguide", "reader").strip()
    expect(handler == Path(entry).name, f"calfguide:// is opened by {handler!r}")
    say("links are opened by", handler)
    told = system.do("gio mime x-scheme-handler/calfguide", "reader").splitlines()[0]
    say("gio says", told)


def try_archive() -> None:
    """The same for one user, without root."""
    file = DIST / f"{NAME}-{VERSION}-linux-{machine()}.tar.xz"
    if not file.is_file():
        raise PackagingError("there is no archive to test; run python3 dev.py package first")
    system = System("tarball")
    system.make()
    system.do("apt-get install -y -q --no-install-recommends xz-utils")
    place = f"{HOME}/{file.name.removesuffix('.tar.xz')}"
    system.do(f"tar -xf {system.take(file)}", "reader")
    libraries = (system.root / place[1:] / "README.txt").read_text("utf-8").split("apt-get install")[1].split("\n\n")[0]
    lacking = system.refused(f"QT_QPA_PLATFORM=offscreen {place}/bin/calfguide")
    check_words("without the system's libraries it says", lacking, "on Debian: apt-get install")
    system.do(f"apt-get install -y -q --no-install-recommends {libraries.replace(chr(92), ' ').replace(chr(10), ' ')}")
    before = system.files() | system.files("home")
    with away(system, f"{place}/lib/calfguide/_internal/base_library.zip"):
        check_words("a half-copied archive is refused", system.refused(f"{place}/install.sh"), "base_library.zip")
    refused = system.refused(f"CALFGUIDE_PREFIX=/usr {place}/install.sh")
    check_words("a folder that cannot be written is named", refused, "cannot write to /usr")
    for _ in range(2):
        told = system.do(f"{place}/install.sh", "reader").splitlines()
    say("install.sh, twice", told[0])
    check_program(system, f"{HOME}/.local/bin/calfguide")
    check_losses(system, f"{HOME}/.local/lib/calfguide/_internal")
    say("uninstall.sh", system.do(".local/lib/calfguide/uninstall.sh", "reader").strip())
    left = sorted((system.files() | system.files("home")) - before)
    ours = [name for name in left if not name.startswith(tuple(f"{HOME[1:]}/{folder}" for folder in OF_THE_READER))]
    expect(not ours, f"left behind: {', '.join(ours)}")
    say("left is what the reader keeps", ", ".join(left))


def check_losses(system: System, inside: str) -> None:
    """What the installed program says where a part of it was lost."""
    whole = "please install CalfGuide again"
    with away(system, f"{inside}/PySide6/Qt/plugins/platforms/libqxcb.so"):
        check_words("without its plugin it says", system.refused("DISPLAY=:0 .local/bin/calfguide"), whole)
    with away(system, f"{inside}/libsqlite3.so.0"):
        check_words("without a library it says", system.refused(".local/bin/calfguide list"), whole)
    with away(system, f"{inside}/calfguide/_data"):
        check_words("without its pages it says", system.refused(".local/bin/calfguide list"), whole)
    with away(system, f"{inside}/calfguide/_data/assets/anatomy/atlas.toml"):
        told = system.refused("QT_QPA_PLATFORM=offscreen .local/bin/calfguide")
        check_words("without its drawing it says", told, whole)


@contextmanager
def away(system: System, file: str) -> Iterator[None]:
    """Without one file or folder for a while."""
    system.do(f"mv {file} away", "reader")
    yield
    system.do(f"mv away {file}", "reader")


def check_words(what: str, told: str, words: str) -> None:
    """What was said holds some words, and is not a traceback."""
    expect(words in told and "Traceback" not in told, f"{what} {told!r}, without {words!r}")
    say(what, told.splitlines()[-1])


KINDS = ("deb", "tarball", "wheel", "offline", "again")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py test-package", description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="*", help=f"{', '.join(KINDS)} (the first four if none is given)")
    parser.add_argument("--program", type=Path, help="for offline: a program that is installed somewhere")
    given = parser.parse_args(words)
    wanted = given.what or KINDS[:-1]
    unknown = set(wanted) - set(KINDS)
    if unknown:
        raise PackagingError(f"no test of {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    clean = {"deb", "tarball"} & set(wanted)
    if clean and (not hasattr(os, "geteuid") or os.geteuid() != 0):
        raise PackagingError("making a clean system needs root")
    missing = missing_programs(PROGRAMS if clean else visiting.PROGRAMS)
    if missing:
        raise PackagingError(
            f"{', '.join(missing)} not found; apt-get install {' '.join(sorted(set(missing.values())))}"
        )
    CLEAN.mkdir(parents=True, exist_ok=True)
    from tools.packaging import offline, reproducing, wheel

    tests: dict[str, Callable[[], None]] = {
        "deb": try_deb,
        "tarball": try_archive,
        "wheel": wheel.main,
        "offline": partial(offline.main, given.program),
        "again": reproducing.main,
    }
    for kind in KINDS:
        if kind in wanted:
            tests[kind]()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PackagingError as error:
        sys.exit(f"test-package: {error}")
