"""Sharp pictures, made in a worker while the window goes on."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage

from calfguide.atlas.source import Atlas
from calfguide.desktop.leg.rasters import Decoding, Rasters, Rendering, Shrinking, Wish, await_decoding
from calfguide.paths import installed_data

# In a process of its own: where two threads wait for each other, nothing else ends them.
SAVING_WHILE_DRAWING = """
import sys, threading
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QPixmap
from calfguide.atlas import vector
from calfguide.atlas.source import Atlas
from calfguide.desktop.leg import rasters

application = QGuiApplication([])
atlas = Atlas.open(Path(sys.argv[1]))
small = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
vector.layer_drawing = lambda *_: small  # many small drawings meet many small files
wish = rasters.Wish("section-midcalf", "skin", "light", (0, 0, 90, 90), 0.1)
pictures = rasters.Rasters(atlas)
pictures.wish(wish)
pictures.pool.waitForDone()
sys.setswitchinterval(1e-6)
drawn = []

def draw():
    for _ in range(400):
        drawn.append(rasters.render(atlas, wish).isNull())

worker = threading.Thread(target=draw, daemon=True)
worker.start()
picture, saved = QPixmap(4, 4), 0
while worker.is_alive():
    picture.save(sys.argv[2])
    saved += 1
    worker.join(0.0005)  # the worker has its turn too
print(len(drawn), any(drawn), saved > 10)
"""


def test_a_picture_can_be_saved_while_the_worker_draws(tmp_path):
    arguments = (str(installed_data() / "assets" / "anatomy"), str(tmp_path / "saved.png"))
    command = [sys.executable, "-c", SAVING_WHILE_DRAWING, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["400", "False", "True"], done.stderr


def test_a_picture_is_made_smaller_as_it_is_read(qapp):
    atlas = Atlas.open(installed_data() / "assets" / "anatomy")
    file = atlas.raster_path("back", "skin", "light")
    whole = Decoding(file).finished()
    small = Decoding(file, 700).finished()
    assert small == whole.scaledToHeight(700, Qt.TransformationMode.SmoothTransformation)
    assert Decoding(file, whole.height() + 1).finished().size() == whole.size()


def test_pictures_that_are_being_decoded_are_waited_for_at_the_end(qapp):
    atlas = Atlas.open(installed_data() / "assets" / "anatomy")
    begun = [Decoding(atlas.raster_path("outer-side", layer.id, "light")) for layer in atlas.layers]
    for one in begun:
        one.start()
    await_decoding()
    assert not any(one.is_alive() for one in begun)
    assert not any(one.image.isNull() for one in begun)


@pytest.fixture
def gone(qapp):
    """The maker of pictures of a leg that was closed while its worker went on."""
    pictures = Rasters(Atlas.open(installed_data() / "assets" / "anatomy"))
    pictures.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return pictures


def test_a_picture_that_is_finished_when_its_leg_has_gone_disturbs_nobody(gone, monkeypatch):
    told = []
    monkeypatch.setattr("sys.excepthook", lambda *error: told.append(error))
    wish = Wish("section-ankle", "skin", "light", (0, 0, 9, 9), 1.0)
    Shrinking(gone, gone.atlas.raster_path("section-ankle", "skin", "light"), 90, "key").run()
    gone.wanted = wish
    Rendering(gone, wish).run()
    gone.wanted = damaged = Wish("back", "nowhere", "light", (0, 0, 9, 9), 1.0)
    Rendering(gone, damaged).run()
    assert told == []


@pytest.fixture
def asked(window):
    """A close look at a layer whose sharp picture is on its way."""
    window.services.state.set(layer="deep")
    picture = window.leg.view.picture
    for _ in range(8):
        window.leg.view.zoom_in()
    window.leg.view.grab()
    picture.settle.stop()
    picture.ask_sharp()
    picture.rasters.pool.clear()
    return picture


def arrive(picture):
    wish = picture.rasters.wanted
    image = QImage(8, 8, QImage.Format.Format_ARGB32_Premultiplied)
    picture.rasters.arrived.emit(wish, image)
    return wish


def test_a_sharp_picture_is_shown_while_what_it_is_of_is_looked_at(asked):
    wish = arrive(asked)
    assert asked.sharp[0] is wish


@pytest.mark.parametrize("change", [{"layer": "bones"}, {"view": "outer-side"}, {}])
def test_a_sharp_picture_that_comes_too_late_is_not_shown(window, asked, change):
    window.services.state.set(**change)
    if not change:
        window.leg.view.fit()
        window.leg.view.grab()
    arrive(asked)
    assert asked.sharp is None
