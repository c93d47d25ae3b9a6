"""Two fingers on the leg."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QInputDevice, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


@pytest.fixture
def view(window):
    view = window.leg.view
    middle = QPointF(view.rect().center())
    QApplication.sendEvent(view, QEnterEvent(middle, middle, middle))
    return view


def place_of(view, at):
    return view.camera.to_sheet(at.x(), at.y())


def test_fingers_on_a_touch_pad_zoom_to_the_pointer(view):
    at, before = QPointF(view.rect().center()), view.camera.scale
    below = place_of(view, at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        QPointF(view.mapToGlobal(at)),
        0.5,
        QPointF(),
    )
    QApplication.sendEvent(view, pinch)
    assert view.camera.scale == pytest.approx(before * 1.5)
    assert place_of(view, at) == pytest.approx(below, abs=2)  # the drawing stays within its edges


@pytest.fixture(scope="module")
def screen():
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.mark.parametrize("pointer", [True, False])
def test_fingers_on_the_screen_zoom_between_them(pointer, screen, window, qtbot, request):
    qtbot.waitUntil(lambda: window.was_painted)
    QApplication.processEvents()
    view = request.getfixturevalue("view") if pointer else window.leg.view
    before, middle = view.camera.scale, QPoint(150, 250)

    def fingers(act, apart):
        touch = QTest.touchEvent(view, screen, False)
        for number, side in ((0, -1), (1, 1)):
            getattr(touch, act)(number, middle + QPoint(side * apart, 0), view)
        touch.commit()

    fingers("press", 30)
    for apart in range(40, 100, 10):
        fingers("move", apart)
    fingers("release", 90)
    assert view.camera.scale > 1.5 * before
