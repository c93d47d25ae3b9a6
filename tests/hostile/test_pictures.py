"""Drawings and pictures that are traps, and pages that would load them."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QTextDocument

from calfguide.desktop.drawings import is_plain
from calfguide.desktop.figures import Figures
from calfguide.desktop.leg.rasters import Decoding
from calfguide.desktop.reading.view import PageView
from calfguide.desktop.taking.sheets import SheetDocument
from calfguide.paths import installed_data
from tests.hostile.payloads import BODIES, DISGUISES, DRAWINGS, ELEMENTS, TARGETS, text_of

IMAGE = QTextDocument.ResourceType.ImageResource.value
LONGEST = 2.0  # seconds of processor time
FIGURES = sorted((installed_data() / "assets" / "figures").glob("*.svg"))
HARMLESS = {"of no size", "of size that is no number", "a path without end", "cut off", "not closed", "not a drawing"}
BOMBS = {"as wide as the world", "as high as the world"}  # shapes alone, but of a size that is no figure's


# ---------------------------------------------------------------------- drawings
@pytest.mark.qt_log_ignore("Invalid path data", "qt.svg", extend=True)
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_fetches_nothing_and_ends_soon(name, qapp, tmp_path):
    drawing = text_of(DRAWINGS[name])
    (tmp_path / "x.svg").write_text(drawing, encoding="utf-8")
    began = time.process_time()
    drawn = Figures(tmp_path).draw("x", "light", 200, 1.0)
    assert time.process_time() - began < LONGEST
    assert drawn is None or (drawn.width() == 200 and drawn.height() <= 2000)
    assert is_plain(drawing) == (name in HARMLESS | BOMBS | {"nothing"})


def test_of_a_figure_without_end_no_more_is_read_than_is_taken(qapp, tmp_path):
    with (tmp_path / "x.svg").open("wb") as file:
        file.write(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">')
        file.truncate(10**12)
    assert Figures(tmp_path).draw("x", "light", 200, 1.0) is None


def test_a_picture_of_more_than_20_mb_is_refused(qapp, tmp_path):
    file = tmp_path / "layer.png"
    file.write_bytes(png(8, 8, bytes(16)))
    assert not Decoding(file).finished().isNull()
    with file.open("ab") as end:
        end.truncate(20_000_001)
    decoding = Decoding(file)
    assert decoding.finished().isNull()
    assert decoding.error == "it is too large"


@pytest.mark.parametrize("file", FIGURES, ids=lambda file: file.stem)
def test_every_figure_of_ours_is_plain(file):
    assert is_plain(file.read_text(encoding="utf-8"))


# ---------------------------------------------------------------------- pictures
def png(width, height, rows=b"", depth=1):
    """A PNG that says to be of this size, whatever its rows hold."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


PICTURES = {
    "a giant of nothing": lambda: png(2**31 - 1, 2**31 - 1),
    "a giant in 20 KB": lambda: png(12_000, 12_000, bytes(12_000 * (1 + 12_000 // 8))),
    "wide": lambda: png(2**31 - 1, 1),
    "high": lambda: png(1, 2**31 - 1),
    "just too large": lambda: png(4_001, 4_000, bytes(4_000 * (1 + 501))),
    "of no size": lambda: png(0, 0),
    "cut off": lambda: png(4_000, 4_000, bytes(4_000 * 501))[:60],
    "too few rows": lambda: png(4_000, 4_000, bytes(501)),
    "more rows than it says": lambda: png(8, 8, bytes(50_000_000)),
    "a giant in another format": lambda: b"GIF89a\xff\xff\xff\xff\x80\x00\x00" + bytes(20),
    "a bitmap that is a giant": lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 60, 0, 54, 40, 2**30, 2**30, 1, 32, *[0] * 6),
    "nothing": lambda: b"",
}  # fmt: skip
READ = {"too few rows", "more rows than it says"}


@pytest.mark.qt_log_ignore("libpng|QImage|qt.gui.imageio", extend=True)
@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_refused_over_a_size_before_it_is_read(name, qapp, tmp_path):
    file = tmp_path / "layer.png"
    file.write_bytes(PICTURES[name]())
    decoding = Decoding(file)
    began = time.process_time()
    image = decoding.finished()
    assert time.process_time() - began < LONGEST
    assert image.isNull() == bool(decoding.error)
    assert name in READ or image.isNull()


# ---------------------------------------------------------------------- pages in the window
@pytest.fixture
def view(window, monkeypatch):
    """The page in the window, and what it has loaded: (address, whether anything came)."""
    loaded = []
    real = PageView.loadResource

    def spy(self, kind, address):
        found = real(self, kind, address)
        came = found is not None and found.size() != QSize(1, 1)
        loaded.append((QUrl(address).toString(), came))
        return found

    monkeypatch.setattr(PageView, "loadResource", spy)
    followed = []
    window.page.view.link_followed.connect(followed.append)
    yield window.page.view, loaded
    assert followed == []


def test_the_window_loads_nothing_from_outside_whatever_a_page_holds(view, qapp, tmp_path):
    """The compiler lets none of this through; the window is to withstand it all the same."""
    canary = tmp_path / "canary.png"
    canary.write_bytes(png(8, 8, bytes(16)))
    shown, loaded = view
    addresses = [canary.as_uri(), str(canary), *TARGETS, *DISGUISES, "figure:../../brand/icon", "figure:/etc/passwd"]
    pictures = "".join(f'<img src="{address}"><a href="{address}">x</a>' for address in addresses)
    styles = "".join(f'<p style="background-image:url({address})">x</p>' for address in addresses)
    began = time.process_time()
    for html in (pictures, styles, *ELEMENTS, f'<link rel="stylesheet" href="{canary.as_uri()}">'):
        shown.show_html(html)
        qapp.processEvents()
    assert time.process_time() - began < 10 * LONGEST
    assert canary.as_uri() in [address for address, _ in loaded], "the window was not even asked"
    assert [address for address, came in loaded if came] == []
    shown.show_html(pictures)
    qapp.processEvents()
    for place in (canary.as_uri(), str(canary)):  # Qt itself looks for a file where it gets nothing
        assert shown.document().resource(IMAGE, QUrl(place)).size() == QSize(1, 1)


def test_paper_loads_nothing_from_outside(window, qapp, tmp_path):
    canary = tmp_path / "canary.png"
    canary.write_bytes(png(8, 8, bytes(16)))
    services = window.services
    figures = window.page.view.figures
    document = SheetDocument(services.library.page("leg-cramps"), services.atlas, figures, "", 16, 400)
    document.setHtml(f'<img src="{canary.as_uri()}"><img src="{canary}"><img src="figure:none"><img src="chart:none">')
    assert document.size().height() > 0
    for place in (canary.as_uri(), str(canary), "figure:none", "chart:none"):
        assert document.resource(IMAGE, QUrl(place)).size() == QSize(1, 1)


SHORT = [name for name, body in BODIES.items() if isinstance(body, str)]


def test_texts_of_pages_are_shown_without_a_fetch(view, qapp):
    shown, loaded = view
    shown.show_html("".join(f"<p>{BODIES[name]}</p>" for name in SHORT))
    qapp.processEvents()
    assert [address for address, came in loaded if came] == []
    assert Path("/etc/passwd").exists() is False or "root:" not in shown.toPlainText()
