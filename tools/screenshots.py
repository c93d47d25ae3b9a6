"""Draws the pictures of docs/screenshots from the real program, without a screen: `python3 dev.py screenshots`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calfguide.desktop.window import Window

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
USUAL, SMALL, LARGE = (1280, 800), (1024, 700), (1920, 1080)
PLACE, PAGE = "calf-upper-inner", "medial-gastrocnemius-strain"
OTHER_THEMES = ("sepia", "contrast-light", "contrast-dark")
SHEET_DPI = 100
COLOURS = 256  # as many as a PNG's table holds: a third of the size, and no eye tells them apart
SHARP = "--sharp"


def main(arguments: list[str]) -> int:
    """Draw every picture again and print its name."""
    sharp = arguments == [SHARP]
    with tempfile.TemporaryDirectory() as home:
        # The reader's own settings must not colour the pictures.
        os.environ.update({f"XDG_{name}_HOME": home for name in ("CACHE", "DATA", "STATE")})
        os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", QT_SCALE_FACTOR="2" if sharp else "1")
        sys.path.insert(0, str(ROOT))
        FOLDER.mkdir(parents=True, exist_ok=True)
        Photographer(Path(home)).draw_all(sharp=sharp)
    # A program has one scale from its start to its end.
    return 0 if sharp else subprocess.call([sys.executable, __file__, SHARP])


class Photographer:
    """The real window, brought to one state after another."""

    def __init__(self, home: Path) -> None:
        from calfguide.desktop import startup
        from calfguide.paths import find_paths

        self.home = home
        self.services = startup.make_services(startup.make_application(), find_paths())
        self.window: Window = startup.make_window(self.services)
        self.window.show()

    def draw_all(self, *, sharp: bool) -> None:
        """The usual size in both themes, then what else can be otherwise; or the large screen with sharp pixels."""
        if sharp:
            self.show_article("light", LARGE)
            self.picture("article-1920x1080-sharp")
        else:
            for theme in ("light", "dark"):
                self.tell_a_visit(theme)
            for theme in OTHER_THEMES:
                self.show_article(theme, USUAL)
                self.picture(f"article-{theme}")
            self.show_article("light", SMALL)
            self.picture("article-1024x700")
            self.show_kept()
            self.print_sheet()
        self.window.closing.emit()

    def tell_a_visit(self, theme: str) -> None:
        """From the first look by a click on the leg to a page."""
        state = self.services.state
        self.begin(theme, USUAL)
        self.picture(f"start-{theme}")
        state.choose_region(PLACE)
        self.picture(f"calf-{theme}")
        self.window.conditions.opened.emit(PAGE)
        state.set(layer="surface-muscles")
        self.picture(f"article-{theme}")
        state.set(layer="deep")
        self.picture(f"deep-{theme}")

    def begin(self, theme: str, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        self.window.commands.themes[theme].trigger()
        self.window.commands.start.trigger()
        self.services.state.set(layer="skin")

    def show_article(self, theme: str, size: tuple[int, int]) -> None:
        self.begin(theme, size)
        self.services.state.choose_region(PLACE)
        self.settle()
        self.window.conditions.opened.emit(PAGE)
        self.services.state.set(layer="surface-muscles")

    def show_kept(self) -> None:
        """The panel of what is kept beside the page, and in letters twice as large."""
        self.begin("light", USUAL)
        self.window.conditions.opened.emit(PAGE)
        self.settle()  # the star waits until the window has been painted
        self.window.commands.bookmark.trigger()
        self.window.commands.to_kept.trigger()
        self.picture("kept-light")
        self.window.resize(*SMALL)
        self.services.state.set(text_size=200)
        self.picture("kept-1024x700-large")
        self.services.state.set(text_size=100)
        self.window.commands.kept.trigger()

    def settle(self) -> None:
        from PySide6.QtCore import QCoreApplication, QThreadPool

        # Laying out, fonts and pictures each take a turn of the event loop; sharp ones are drawn in a worker.
        for _turn in range(10):
            QCoreApplication.processEvents()
            QThreadPool.globalInstance().waitForDone()

    def picture(self, name: str) -> None:
        self.settle()
        raw = self.home / f"{name}.png"
        self.window.grab().save(str(raw))
        keep_small(raw, name)

    def print_sheet(self) -> None:
        """The first sheet of a page on paper, by a program that has nothing to do with ours."""
        from calfguide.desktop.taking.dialog import PaperDialog

        drawer = shutil.which("pdftoppm")
        if drawer is None:
            print("docs/screenshots/sheet.png stays as it is: pdftoppm is missing (apt-get install poppler-utils)")
            return
        figures, level = self.window.page.view.figures, self.services.state.now.level
        dialog = PaperDialog(self.services, figures, (PAGE,), level, several=False, parent=self.window)
        pdf = self.home / "sheet.pdf"
        dialog.draw()
        dialog.save_pdf(pdf)
        dialog.deleteLater()
        command = [drawer, "-png", "-r", str(SHEET_DPI), "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run([*command, str(pdf), str(self.home / "sheet")], check=True)
        keep_small(self.home / "sheet.png", "sheet")


def keep_small(raw: Path, name: str) -> None:
    """Put a picture in place with a table of colours."""
    from PIL import Image

    with Image.open(raw) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.FLOYDSTEINBERG).save(
            FOLDER / f"{name}.png", optimize=True
        )
    print(f"docs/screenshots/{name}.png", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
