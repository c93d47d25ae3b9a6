"""Icons that were seen at one start are there at the next one without being drawn."""

from __future__ import annotations

import ctypes
import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from calfguide.desktop.theme.icons import Icons, LineIcon
from calfguide.desktop.theme.theme import Theme
from tests.desktop.test_memory import held

ROOT = Path(__file__).parents[2]
OURS = ROOT / "assets" / "icons"
SIZE = QSize(20, 20)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="{}" fill="currentColor"/></svg>'
SQUARE, HALF = "M0 0H24V24H0Z", "M0 0H12V24H0Z"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "icons"
    made.mkdir()
    (made / "back.svg").write_text(DRAWING.format(SQUARE))
    (made / "menu.svg").write_text(DRAWING.format(SQUARE))
    return made


@pytest.fixture
def drawn(monkeypatch):
    """The names of what is really drawn."""
    names = []
    draw = LineIcon.draw
    monkeypatch.setattr(LineIcon, "draw", lambda self, *given: names.append(self.file.stem) or draw(self, *given))
    return names


@pytest.fixture
def start(qapp, folder, tmp_path):
    def begin(choice="light"):
        icons = Icons(folder, Theme(qapp, choice))
        icons.kept.keep_in(tmp_path / "icons.picture", folder)
        return icons

    return begin


def look(icon, mode=QIcon.Mode.Normal):
    return icon.pixmap(SIZE, 1.0, mode).toImage()


def test_the_second_start_draws_none_of_them(start, drawn):
    first = start()
    seen = look(first("back")), look(first("back"), QIcon.Mode.Disabled), look(first("menu"))
    first.kept.keep()
    drawn.clear()
    second = start()
    assert (look(second("back")), look(second("back"), QIcon.Mode.Disabled), look(second("menu"))) == seen
    assert drawn == []


@pytest.mark.qt_log_ignore("qt.svg", extend=True)
@pytest.mark.parametrize("damage", [b"\xb2" * 40, b"", b"<svg", DRAWING.format(SQUARE).encode()[:70]])
def test_a_ring_stands_in_for_a_damaged_icon(damage, start, folder):
    (folder / "back.svg").write_bytes(damage)
    (folder / "menu.svg").write_bytes(damage)
    icons = start()
    ring = look(icons("back"))
    assert ring == look(icons("menu"))
    assert ring.pixelColor(10, 10).alpha() == 0
    assert ring.pixelColor(5, 10).alpha() > 0


def test_those_of_other_colours_or_from_the_right_are_drawn(start, drawn):
    first = start()
    seen = look(first("back"))
    first.kept.keep()
    drawn.clear()
    assert look(start("dark")("back")) != seen
    QApplication.setLayoutDirection(QApplication.layoutDirection().RightToLeft)
    try:
        look(start()("back"))
    finally:
        QApplication.setLayoutDirection(QApplication.layoutDirection().LeftToRight)
    assert drawn == ["back", "back"]


def test_a_drawing_that_was_changed_is_drawn_anew(start, drawn, folder):
    first = start()
    seen = look(first("back"))
    first.kept.keep()
    (folder / "back.svg").write_text(DRAWING.format(HALF))
    assert look(start()("back")) != seen
    assert drawn == ["back", "back"]


def test_what_is_seen_after_the_first_look_is_not_kept(start, drawn):
    first = start()
    look(first("back"))
    first.kept.keep()
    look(first("menu"))
    first.kept.keep()
    drawn.clear()
    second = start()
    look(second("back"))
    look(second("menu"))
    assert drawn == ["menu"]


def test_a_first_look_with_more_of_them_is_kept_in_place_of_the_last(start, drawn):
    first = start()
    look(first("back"))
    first.kept.keep()
    second = start()
    look(second("back"))
    look(second("menu"))
    second.kept.keep()
    drawn.clear()
    third = start()
    look(third("back"))
    look(third("menu"))
    assert drawn == []


def test_an_icon_is_never_garbage_and_holds_on_to_no_theme(qapp, folder):
    theme = Theme(qapp, "light")
    icons = Icons(folder, theme)
    icon, seen = weakref.ref(icons("back")), weakref.ref(theme)
    icons.itself = icons
    theme.deleteLater()
    QApplication.sendPostedEvents(theme, QEvent.Type.DeferredDelete.value)
    del icons, theme
    gc.collect()
    assert icon() is not None
    assert seen() is None


def pixmaps():
    return sum(type(thing) is QPixmap for thing in gc.get_objects())


def test_what_was_drawn_goes_with_the_window(qapp, folder):
    theme = Theme(qapp, "light")
    icons = Icons(folder, theme)
    before = pixmaps()
    look(icons("back"))
    look(icons("menu"))
    assert pixmaps() == before + 2
    theme.deleteLater()
    QApplication.sendPostedEvents(theme, QEvent.Type.DeferredDelete.value)
    del icons, theme
    gc.collect()
    assert pixmaps() == before


def bytes_of_an_icon():
    """What the C library holds for each of our icons, in a process that draws nothing else."""
    application = QApplication([])
    icons = Icons(OURS, Theme(application, "light"))
    first, *names = sorted(file.stem for file in OURS.glob("*.svg"))
    look(icons(first))
    used = held()
    for name in names:
        look(icons(name))
    return (held() - used) // len(names)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"), reason="needs GNU's library"
)
def test_an_icon_keeps_nothing_that_it_was_painted_with():
    code = f"from {__name__} import bytes_of_an_icon; print(bytes_of_an_icon())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    pixels = SIZE.width() * SIZE.height() * 4
    assert pixels < int(done.stdout) < 5 * pixels
