"""The built program cut off from every network, watched at its system calls: `python3 dev.py test-package offline`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.offline.proving import Proof, lacking, prove
from tools import xserver
from tools.packaging.places import BUNDLE, NAME, PackagingError
from tools.packaging.visiting import SCREEN, Hand, bookmarked, visit

# Commands that end by themselves; the window is visited by hand.
LINES = (["list"], ["search", "night cramp", "--json"], ["show", "leg-cramps"], ["--self-test"])
FOLDERS = ("DATA", "CACHE", "STATE", "CONFIG", "RUNTIME")


def main(program: Path | None = None) -> None:
    """Use everything once; PackagingError with the first calls that break a promise.

    The program is the one that was built last, or another that is installed somewhere.
    """
    program = program or BUNDLE / NAME
    if not program.is_file():
        raise PackagingError("there is no program to watch; run python3 dev.py package first")
    missing = lacking()
    if missing:
        raise PackagingError(f"watching the program needs {missing}; on Debian: apt-get install util-linux strace")
    with tempfile.TemporaryDirectory(prefix="calfguide-offline-") as folder:
        own = reader_folders(Path(folder))
        given = {**os.environ, **{name: str(place) for name, place in own.items()}}
        # Without a name for it, libdbus may start a bus of its own, which would be watched and waited for too.
        given["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={own['XDG_RUNTIME_DIR'] / 'no-bus'}"
        allowed = [place for name, place in own.items() if name != "HOME"]
        for words in LINES:
            told = {**given, "QT_QPA_PLATFORM": "offscreen"}
            report(" ".join(words), prove([str(program), *words], told, writable=allowed))
        with xserver.screen(SCREEN) as display:
            hand = Hand(display)
            seen: list[str] = []
            proof = prove(
                [str(program)],
                {**given, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
                writable=allowed,
                meanwhile=lambda process: seen.extend(visit(hand, process, "offline")),
            )
        report(f"the window ({'; '.join(seen)})", proof)
        kept = bookmarked(own["XDG_DATA_HOME"] / NAME / "notebook.sqlite")
        if not kept:
            raise PackagingError("the bookmark was not kept")
        left = sorted(path.name for path in own["HOME"].iterdir())
        if left:
            raise PackagingError(f"left in the reader's home: {', '.join(left)}")
    print(f"ok  bookmarked {', '.join(kept)}; nothing was written outside of the XDG folders", flush=True)


def reader_folders(folder: Path) -> dict[str, Path]:
    """A home in which nothing may be written, and the folders in which something may, by their variables."""
    places = {f"XDG_{name}_{'DIR' if name == 'RUNTIME' else 'HOME'}": folder / name.lower() for name in FOLDERS}
    places |= {"HOME": folder / "home", "TMPDIR": folder / "runtime"}
    for place in places.values():
        place.mkdir(mode=0o700, exist_ok=True)
    return places


def report(what: str, proof: Proof) -> None:
    if proof.code != 0:
        raise PackagingError(f"{what} ended with {proof.code}:\n{proof.output[-2000:]}")
    if proof.broken:
        listed = "\n".join(proof.broken[:20])
        raise PackagingError(f"{what} did what it should not:\n{listed}")
    print(f"ok  {what}: {proof.calls} calls watched, no network, nothing written elsewhere", flush=True)
