"""Run beside the program on an X server of its own: takes a screen away and brings it back, and tells what follows.

Not a test itself: test_screens_of_x.py starts it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

PATIENCE_SECONDS = 60
UNTIL_NEXT_LOOK = threading.Event()  # never set: nobody tells when a window has come to rest
LEFT = ("L", "1200/300x1000/250+0+0", "screen")
RIGHT = ("R", "1200/300x1000/250+1200+0", "none")
BOTH = "L 1200x1000 at 0,0 times 1; R"
SETTINGS = Path(os.environ["XDG_DATA_HOME"], "calfguide", "settings.json")


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def wait_for(what: str, look):
    """The first true answer of `look`."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            seen = look()
        except (OSError, ValueError, subprocess.CalledProcessError):
            seen = None
        if seen:
            return seen
        UNTIL_NEXT_LOOK.wait(0.1)
    sys.exit(f"{what}: not within {PATIENCE_SECONDS} s")


def window() -> str:
    return run("xdotool", "search", "--onlyvisible", "--name", "CalfGuide").split()[-1]


def place() -> list[int]:
    lines = run("xdotool", "getwindowgeometry", "--shell", window()).splitlines()
    values = dict(line.split("=", 1) for line in lines)
    return [int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT")]


def put(x: int, y: int, width: int, height: int) -> list[int]:
    run("xdotool", "windowsize", window(), str(width), str(height))
    run("xdotool", "windowmove", window(), str(x), str(y))
    return wait_for("the window stands there", lambda: (now := place()) == [x, y, width, height] and now)


def kept_for(screens: str) -> str:
    """What the settings hold of the window's place on these screens; they are written once it has come to rest."""
    places = json.loads(SETTINGS.read_text()).get("window_places", {})
    return next((one["frame"] for name, one in places.items() if name.startswith(screens)), "")


def kept_anew(screens: str, before: str) -> str:
    return wait_for(f"a place on {screens}", lambda: (now := kept_for(screens)) != before and now)


def main() -> None:
    wait_for("the window", window)
    put(40, 40, 900, 700)
    first = kept_anew(BOTH, "")  # from here on the program follows its window
    seen = {"on_the_right": put(1300, 80, 1000, 700)}
    kept_anew(BOTH, first)
    run("xrandr", "--delmonitor", RIGHT[0])
    seen["alone"] = wait_for("it comes to the left", lambda: (now := place())[0] < 1200 and now)
    kept_anew("L 1200x1000 at 0,0 times 1", "")
    run("xrandr", "--setmonitor", *RIGHT)
    seen["both_again"] = wait_for("it goes back", lambda: (now := place())[0] >= 1200 and now)
    run("xrandr", "--delmonitor", RIGHT[0])
    wait_for("it comes to the left again", lambda: place()[0] < 1200)
    run("xrandr", "--setmonitor", "S", "800/300x600/250+0+0", "screen")  # in the place of the left one
    seen["small"] = wait_for("it fits on a small screen", lambda: (now := place())[2] <= 800 and now)
    sys.stdout.write(json.dumps(seen) + "\n")


if __name__ == "__main__":
    main()
