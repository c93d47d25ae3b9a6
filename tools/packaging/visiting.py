"""Somebody at a screen: opens windows of the packaged program, clicks and types, and sees what comes of it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING

from tools.packaging.places import WORK, PackagingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Program = subprocess.Popen[bytes] | subprocess.Popen[str]

CLEAN = WORK / "clean"
PATIENCE = 120.0  # seconds for something to appear on the screen
SCREEN = "1280x800"  # px
CALF, FIRST_CARD = (195, 400), (575, 300)  # px in a window of the first size
PANEL = "280x560+980+120"  # px, where the panel of what is kept opens
SOUGHT = "windlass test"  # what is typed into the search, and how the page is called
PROGRAMS = (("Xvfb", "xvfb"), ("xdotool", "xdotool"), ("import", "imagemagick"))


class Hand:
    """Somebody at the screen."""

    def __init__(self, display: str) -> None:
        self.environment = {**os.environ, "DISPLAY": display}

    def do(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def wait(self, what: str, seen: Callable[[], bool]) -> None:
        """Until something is there; PackagingError when patience ends."""
        end = time.monotonic() + PATIENCE
        while not seen():
            if time.monotonic() > end:
                raise PackagingError(f"waited in vain for {what}; on the screen: {self.titles()}")
            time.sleep(0.2)

    def titles(self) -> list[str]:
        found = self.do("search", "--onlyvisible", "--name", ".").split()
        return [self.do("getwindowname", window) for window in found]

    def sees_colours(self, least: int = 1500) -> bool:
        """Whether the screen shows a painted window: a drawing has thousands of colours."""
        counting = ["import", "-window", "root", "-format", "%k", "info:"]
        told = subprocess.run(counting, env=self.environment, capture_output=True, text=True, check=False).stdout
        return told.strip().isdigit() and int(told) >= least

    def click(self, at: tuple[int, int]) -> None:
        self.do("mousemove", *map(str, at), "sleep", "0.3", "click", "1")

    def leave(self, program: Program) -> None:
        """Quit by key; without a window manager a window gets keys once it was clicked."""

        def leaves() -> bool:
            self.click(CALF)
            self.do("key", "ctrl+q", "sleep", "2")
            return program.poll() is not None

        self.wait("the end", leaves)

    def show(self, what: str, keys: str, name: str) -> str:
        """Open a panel at the end of the window by its keys and take a picture; where the picture is."""
        before = self.end_of_the_window()

        def opens() -> bool:
            self.do("key", keys, "sleep", "3")  # a window that was only just painted may miss the first keys
            return self.end_of_the_window() != before

        self.wait(what, opens)
        return str(self.picture(name).relative_to(WORK.parent))

    def end_of_the_window(self) -> str:
        """A signature of what is painted where a panel stands at the end."""
        signing = ["import", "-window", "root", "-crop", PANEL, "-format", "%#", "info:"]
        return subprocess.run(signing, env=self.environment, capture_output=True, text=True, check=True).stdout

    def picture(self, name: str) -> Path:
        target = CLEAN / f"{name}.png"
        subprocess.run(["import", "-window", "root", str(target)], env=self.environment, check=True)
        return target


def visit(hand: Hand, program: Program, name: str) -> list[str]:
    """Click the calf, open a page, bookmark it, search for another, leave; titles and pictures of what was seen."""
    hand.wait("the window", lambda: "CalfGuide" in hand.titles())
    hand.wait("the leg", hand.sees_colours)
    hand.click(CALF)
    time.sleep(1)
    first = hand.picture(f"{name}-calf")
    hand.click(FIRST_CARD)
    hand.wait("a page", lambda: any(title.endswith("— CalfGuide") for title in hand.titles()))
    opened = hand.titles()[0]
    time.sleep(1)
    hand.do("key", "ctrl+d")
    second = hand.picture(f"{name}-page")
    hand.do("key", "ctrl+k")
    hand.do("type", "--delay", "60", SOUGHT)
    time.sleep(1)
    hand.do("key", "Return")
    hand.wait("a page that was searched for", lambda: any(SOUGHT in title.lower() for title in hand.titles()))
    found = hand.titles()[0]
    hand.leave(program)
    return [f"opened {opened!r}", f"found {found!r}", *(str(one.relative_to(WORK.parent)) for one in (first, second))]


def bookmarked(notebook: Path) -> list[str]:
    """The titles of the pages that are bookmarked in a notebook."""
    with closing(sqlite3.connect(f"{notebook.as_uri()}?mode=ro", uri=True)) as rows:
        return [title for (title,) in rows.execute("SELECT title FROM bookmarks ORDER BY position")]
