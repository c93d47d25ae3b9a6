"""Draws the pictures of docs/screenshots from the real program, without a screen: `python3 dev.py screenshots`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)


def main() -> int:
    """Draw every picture again and print its name."""
    with tempfile.TemporaryDirectory() as home:
        # The reader's own settings must not colour the pictures.
        os.environ.update({f"XDG_{name}_HOME": home for name in ("CACHE", "DATA", "STATE")})
        os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")
        sys.path.insert(0, str(ROOT))
        draw_all(ROOT / "docs" / "screenshots")
    return 0


def draw_all(folder: Path) -> None:
    from PySide6.QtCore import QCoreApplication

    from calfguide.desktop import startup
    from calfguide.paths import find_paths

    folder.mkdir(parents=True, exist_ok=True)
    services = startup.make_services(startup.make_application(), find_paths())
    window = startup.make_window(services)
    window.resize(*SIZE)
    window.show()
    state = services.state

    def picture(name: str) -> None:
        # Laying out, fonts and pictures each take a turn of the event loop.
        for _turn in range(10):
            QCoreApplication.processEvents()
        window.grab().save(str(folder / f"{name}.png"))
        print(f"docs/screenshots/{name}.png")

    for theme in ("light", "dark"):
        window.commands.themes[theme].trigger()
        window.commands.start.trigger()
        state.set(layer="skin")
        picture(f"start-{theme}")
        state.choose_region("calf-upper-inner")
        picture(f"calf-{theme}")
        window.conditions.opened.emit("medial-gastrocnemius-strain")
        state.set(layer="surface-muscles")
        picture(f"article-{theme}")
        state.set(layer="deep")
        picture(f"deep-{theme}")
    window.closing.emit()


if __name__ == "__main__":
    sys.exit(main())
