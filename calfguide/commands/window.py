"""`calfguide` and `calfguide open SLUG`: the window, or the one that is open already."""

from __future__ import annotations

import gc
import os
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from calfguide.errors import CalfguideError
from calfguide.instance import Instance, Letter, RefusedError

if TYPE_CHECKING:
    from types import TracebackType

    from calfguide.desktop.unexpected import Unexpected
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

DEBIAN_LIBRARIES = "libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libdbus-1-3 libfontconfig1 libglib2.0-0"
# What a packaged program leaves to the system; whatever else is missing was lost from the package.
OF_THE_SYSTEM = (
    r"lib(c|m|z|zstd|GL|GLX|OpenGL|EGL|X11|X11-xcb|xcb|cups|dbus-1|expat|fontconfig|freetype|gcc_s|glib-2\.0|gthread-2\.0"
    r"|stdc\+\+|wayland-\w+)\.so"
    r"|even though it was found"
)


def run(
    paths: Paths,
    page: str = "",
    anchor: str = "",
    command: str = "",
    *,
    typed: str = "",
    watch: bool = False,
    alone: bool = False,
) -> int:
    """Open the window and stay until it is closed, or hand the wish to the window that is open and leave at once.

    `page` and `anchor` say where to open it, and `typed` is what was typed for them: the window that is open refuses it
    (CalfguideError) where it names no page. `command` is a command of the window to begin with; with `watch` it follows
    changes of the content folder; `alone` opens a window of its own whatever is open.
    """
    beside = alone and Instance.of(paths).is_claimed()
    instance = None if alone else Instance.of(paths)
    wish = Letter(page, anchor, command, os.environ.get("XDG_ACTIVATION_TOKEN", ""), typed)
    if instance is not None and was_handed_over(instance, wish):
        return 0
    try:
        return stay_open(paths, wish, instance, watch=watch, beside=beside)
    finally:
        if instance is not None:
            instance.release()


def stay_open(paths: Paths, wish: Letter, instance: Instance | None, *, watch: bool, beside: bool = False) -> int:
    """Make the window and run it until it is closed."""
    require_screen()
    gc.disable()  # all that a start makes is there to stay
    application, window = make(paths, wish, instance, watch=watch, beside=beside)
    expect_the_unexpected(window, paths)
    window.painted.connect(resume_collecting)
    window.painted.connect(lambda: close_in_order(window))
    window.show()
    code = int(application.exec())
    if window.leg.view.picture.is_drawing:
        leave(code, instance)
    from calfguide.desktop.leg.rasters import await_decoding

    await_decoding()
    return code


def leave(code: int, instance: Instance | None) -> NoReturn:
    """End at once: all is kept by now, and a picture that nobody waits for would hold the process for a second."""
    from calfguide.desktop.leg.rasters import abandon

    if instance is not None:
        instance.release()
    abandon()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def make(
    paths: Paths, wish: Letter, instance: Instance | None = None, *, watch: bool = False, beside: bool = False
) -> tuple[Any, Window]:
    """The application and its window, not shown yet; Qt is loaded here."""
    try:
        from calfguide.desktop.bindings import load_quickly

        load_quickly()
        from calfguide.desktop import startup
    except ImportError as error:
        raise CalfguideError(f"the window cannot be opened: {error}{advice(str(error))}") from error
    application = startup.make_application(fail)
    services = startup.make_services(application, paths)
    return application, startup.make_window(
        services, wish.page, wish.anchor, wish.command, instance=instance, watch=watch, hurry=True, beside=beside
    )


def expect_the_unexpected(window: Window, paths: Paths) -> None:
    """From now on an error that no code caught is logged and said in words.

    What does it is loaded for the first one, or once the window is painted; from then on errors of threads count too.
    """

    def install() -> Unexpected:
        from calfguide.desktop.unexpected import Unexpected

        made = Unexpected(window, paths.state)
        made.install()
        return made

    def take(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        install().take(kind, error, trace)

    sys.excepthook = take
    window.painted.connect(lambda: install() if sys.excepthook is take else None)


def close_in_order(window: Window) -> None:
    """From now on a session that ends, or `kill`, closes the window as a reader does."""
    from calfguide.desktop.ending import Ending

    Ending(window).install()


def was_handed_over(instance: Instance, wish: Letter) -> bool:
    """Whether another window took the wish. A folder that cannot be written, or a window that hangs, is no obstacle.

    Where the other window has gone meanwhile, this start is the first one.
    """
    try:
        if instance.claim():
            return False
        taken = instance.post(wish)
        if not taken:
            instance.claim()
        return taken
    except RefusedError as refused:
        raise CalfguideError(str(refused)) from refused
    except OSError:
        return False


def advice(lacking: str) -> str:
    """What to do about something that Qt lacks: it belongs to the installation, or to the system."""
    if "display" in lacking:
        return ""
    if getattr(sys, "frozen", False) and not re.search(OF_THE_SYSTEM, lacking):
        return "; this installation is not whole, please install CalfGuide again"
    return f"; on Debian: apt-get install {DEBIAN_LIBRARIES}" if sys.platform == "linux" else ""


def fail(reason: str) -> NoReturn:
    """Say why Qt gives up, and leave before it ends the process with a trap."""
    reason = " ".join(reason.split()).rstrip(".")
    sys.stderr.write(f"calfguide: the window cannot be opened: {reason}{advice(reason)}\n")
    sys.stderr.flush()
    os._exit(1)


def resume_collecting() -> None:
    """Look for garbage again, but not among what the start has made."""
    gc.freeze()
    gc.enable()


def require_screen() -> None:
    """Say in words that there is no screen; Qt would end the process with a trap."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise CalfguideError("there is no screen to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set)")
