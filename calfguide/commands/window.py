"""`calfguide` and `calfguide open SLUG`: the window."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from calfguide.paths import Paths

DEBIAN_LIBRARIES = "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libdbus-1-3 libfontconfig1"


def run(paths: Paths, page: str = "", anchor: str = "") -> int:
    """Open the window, at a page if one is given, and stay until it is closed."""
    require_screen()
    gc.disable()  # all that a start makes is there to stay
    try:
        from calfguide.desktop import startup
    except ImportError as error:
        advice = f"; on Debian: apt-get install {DEBIAN_LIBRARIES}" if sys.platform == "linux" else ""
        raise CalfguideError(f"the window cannot be opened: {error}{advice}") from error
    application = startup.make_application()
    services = startup.make_services(application, paths)
    window = startup.make_window(services, page, anchor)
    window.painted.connect(resume_collecting)
    window.show()
    return application.exec()


def resume_collecting() -> None:
    """Look for garbage again, but not among what the start has made."""
    gc.freeze()
    gc.enable()


def require_screen() -> None:
    """Say in words that there is no screen; Qt would end the process with a trap."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise CalfguideError("there is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)")
