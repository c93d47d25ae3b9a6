"""Errors in what Qt calls: the program lives, they are told once, and Qt gets a value that it can go on with."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QMessageBox, QStyledItemDelegate

from calfguide.desktop.comparing.cells import CellDelegate
from calfguide.desktop.conditions.card import CardDelegate
from calfguide.desktop.figures import Figures
from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.picture import Picture
from calfguide.desktop.searching.results import ResultList
from calfguide.desktop.theme.icons import LineIcon
from calfguide.desktop.unexpected import Unexpected
from calfguide.desktop.widgets.flow import FlowLayout


def fail(*_: object, **__: object) -> None:
    raise ValueError("a private note")


BROKEN = (
    (LineIcon, "draw"),
    (Picture, "paint"),
    (CardDelegate, "place"),
    (CardDelegate, "lines"),
    (ResultList, "place"),
    (CellDelegate, "document"),
    (Figures, "draw"),
    (FlowLayout, "place"),
)
GUARDS = {"pixmap", "paintEvent", "sizeHint", "paint", "loadResource"}


@pytest.fixture
def unexpected(window, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Unexpected(window, tmp_path / "state")
    made.install()
    return made


@pytest.mark.qt_log_ignore("Painter ended with [0-9]+ saved states", extend=True)
def test_errors_while_painting_are_told_once_and_the_window_lives(window, unexpected, qtbot, monkeypatch):
    with monkeypatch.context() as broken:
        for cls, name in BROKEN:
            assert callable(getattr(cls, name))
            broken.setattr(cls, name, fail)
        window.services.theme.choose("dark")  # all that was drawn before is drawn anew
        window.commands.ask.trigger()
        window.page.page_requested.emit("calf-squeeze-test", "")
        window.services.state.set(regions=("calf",), compared=("leg-cramps", "deep-vein-thrombosis"))
        window.search.setFocus()
        window.search.setText("cramp")
        window.resize(1300, 760)
        window.grab()
        qtbot.waitUntil(lambda: unexpected.box is not None)
    (box,) = window.findChildren(QMessageBox)
    assert "what you kept is safe" in box.text()
    log = (unexpected.folder / "errors.log").read_text()
    told = {line.partition(" in ")[2] for line in log.splitlines()}
    assert told >= GUARDS
    assert "a private note" not in log
    box.close()
    window.services.state.set(compared=())
    window.services.theme.choose("light")
    assert not window.grab().isNull()


def test_an_error_that_each_painting_repeats_does_not_fill_the_log(window, unexpected, qtbot, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(Picture, "paint", fail)
        for _ in range(30):
            window.leg.view.repaint()
        qtbot.waitUntil(lambda: unexpected.box is not None)
    log = (unexpected.folder / "errors.log").read_text()
    assert 1 <= log.count("builtins.ValueError") <= 10


def test_a_message_stands_over_the_dialog_that_is_open(window, unexpected, qtbot):
    dialog = QMessageBox(QMessageBox.Icon.NoIcon, "A question", "?", parent=window)
    dialog.open()
    unexpected.take(ValueError, ValueError(), None)
    qtbot.waitUntil(lambda: unexpected.box is not None)
    assert unexpected.box.parent() is dialog
    dialog.deleteLater()
    qtbot.waitUntil(lambda: unexpected.box is None)
    unexpected.take(KeyError, KeyError(), None)
    qtbot.waitUntil(lambda: unexpected.box is not None)
    assert unexpected.box.parent() is window


# ---------------------------------------------------------------------- the guard itself
@pytest.fixture
def taken(monkeypatch):
    errors: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(error))
    return errors


def test_qt_gets_a_value_of_the_right_kind(taken, qapp):
    @guarded
    class Broken(QAbstractListModel):
        data = flags = fail

        def rowCount(self, parent=None):
            return fail()

    model = Broken()
    assert model.rowCount() == 0
    assert model.data(model.index(0)) is None
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert len(taken) >= 3


def test_a_painter_that_was_broken_off_is_ended(taken, qapp, qtbot):
    @guarded
    class Broken(QLabel):
        def paintEvent(self, event):
            painter = QPainter(self)
            painter.save()
            painter.restore()
            fail()

    label = Broken("x")
    qtbot.addWidget(label)
    assert not label.grab().isNull()
    assert len(taken) == 1


BROKEN_OFF = """
import sys
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from calfguide.desktop.guarding import guarded

def draw():
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.save()
    raise ValueError

@guarded
class Broken(QLabel):
    def paintEvent(self, event):
        draw()

application = QApplication(sys.argv[:1])
sys.excepthook = lambda *_: print("told")
label = Broken("x")
for _ in range(3):
    assert not label.grab().isNull()
"""


@pytest.mark.qt_log_ignore("Painter ended with [0-9]+ saved states", extend=True)
def test_a_picture_that_was_begun_does_not_end_the_process(home):
    done = subprocess.run([sys.executable, "-c", BROKEN_OFF], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["told"] * 3)


def test_a_painter_that_was_handed_in_goes_on(taken, qapp):
    canvas = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(canvas)

    @guarded
    class Broken(QStyledItemDelegate):
        def paint(self, painter, option, index):
            fail()

    Broken().paint(painter, None, None)
    assert len(taken) == 1
    assert painter.isActive()
    painter.end()


def test_the_size_and_the_filter_of_events(taken, qapp, qtbot):
    @guarded
    class Broken(QLabel):
        def sizeHint(self):
            return fail()

        def eventFilter(self, watched, event):
            return fail()

    label, other = Broken("x"), QObject()
    qtbot.addWidget(label)
    other.installEventFilter(label)
    qapp.sendEvent(other, QEvent(QEvent.Type.User))
    assert label.sizeHint() == QSize(0, 0)
    assert len(taken) == 2


def test_what_is_sound_and_what_is_not_of_qt_stays_as_it_was(taken, qapp):
    @guarded
    class Sound(QObject):
        def text(self):
            return fail()

        def eventFilter(self, watched, event):
            """Its own words."""
            return True

    assert Sound.eventFilter.__doc__ == "Its own words."
    assert Sound().eventFilter(None, None) is True
    with pytest.raises(ValueError, match="private"):
        Sound().text()
    assert taken == []
