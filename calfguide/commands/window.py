"""`calfguide` and `calfguide open SLUG`: the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calfguide.paths import Paths



def run(paths: Paths, page: str = "", anchor: str = "") -> int:
    """Open the window, at a page if one is given, and stay until it is closed."""
    from calfguide.desktop import startup

    application = startup.make_application()
    services = startup.make_services(application, paths)
    window = startup.make_window(services, page, anchor)
    window.show()
    return application.exec()
