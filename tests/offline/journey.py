"""One visit of the real program, by its own clock: open, choose a place, open a page, search, find, bookmark, close.

Run as `python -m tests.offline.journey [--library FILE] [--assets FOLDER]`; says what it did, one line a step, and at the end whether
anything that could reach a network is loaded.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

# libcrypto alone may be there: Python takes its digests from it.
NETWORK = ("QtNetwork", "libssl", "_ssl.", "_socket.")
MODULES = ("socket", "_socket", "ssl", "_ssl", "select", "asyncio", "http", "urllib.request", "PySide6.QtNetwork")


def main() -> int:
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QTimer

    from calfguide.atlas.source import Atlas  # noqa: F401 - before Qt, as the command line does
    from calfguide.desktop import startup
    from calfguide.desktop.connections import Connections
    from calfguide.desktop.selftest import mouse_event
    from calfguide.desktop.wiring.keeping import KeepingWiring
    from calfguide.errors import CalfguideError
    from calfguide.paths import find_paths

    given = dict(zip(sys.argv[1::2], map(Path, sys.argv[2::2]), strict=True))
    paths = find_paths()
    paths = replace(paths, assets=given.get("--assets", paths.assets), prepared=given.get("--library"))
    application = startup.make_application()
    try:
        services = startup.make_services(application, paths)
        window = startup.make_window(services)
    except CalfguideError as error:
        print(f"refused: {error}")
        return 0
    connections = window.findChild(Connections)

    def step() -> None:
        """Each step in its own turn of the loop, as a reader's would be; one that fails ends the visit."""
        name, deed = steps.pop(0)
        failing = True
        try:
            deed()
            failing = False
        finally:
            if failing:
                application.exit(3)
        print(name, flush=True)
        if steps:
            QTimer.singleShot(0, step)

    def click() -> None:
        services.state.set(view="back", layer="skin", regions=())  # wherever the visit before ended
        x, y = window.leg.view.camera.to_widget(*window.leg.view.shapes.anchors["calf-centre"])
        for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            QCoreApplication.sendEvent(window.leg.view, mouse_event(kind, QPointF(x, y)))
        assert services.state.now.regions == ("calf-centre",)

    def find() -> None:
        window.commands.find.trigger()
        window.page.view.mark_words(["calf"])

    def bookmark() -> None:
        assert window.findChild(KeepingWiring) is not None
        window.commands.bookmark.trigger()

    def view_other() -> None:
        services.state.set(view="inner-side", layer="bones")
        window.repaint()

    def name_what_is_loaded() -> None:
        loaded = [name for name in MODULES if name in sys.modules]
        maps = Path("/proc/self/maps")
        if maps.exists():
            loaded += [part for part in NETWORK if part in maps.read_text()]
        print(f"loaded: {' '.join(loaded)}")

    steps = [
        ("click", click),
        ("page", lambda: connections.open_page("leg-cramps")),
        ("search", lambda: window.search.search.find("night cramp").results[0].slug),
        ("find", find),
        ("bookmark", bookmark),
        ("view", view_other),
        ("modules", name_what_is_loaded),
        ("close", window.close),
    ]
    window.painted.connect(lambda: QTimer.singleShot(0, step))
    window.show()
    code = application.exec()
    services.library.close()
    print("problems:", "; ".join(window.problems.messages))
    return code


if __name__ == "__main__":
    sys.exit(main())
