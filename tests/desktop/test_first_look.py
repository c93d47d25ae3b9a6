"""What the first look does without comes right after it, and has its place for the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from calfguide.desktop.startup import make_window


@pytest.fixture
def unseen(qapp, services):
    """A window that was not shown yet."""
    made = make_window(services)
    made.resize(1280, 800)
    yield made
    made.close()
    made.deleteLater()


def test_what_floats_over_the_leg_is_made_once_the_leg_was_painted(unseen, qtbot):
    leg = unseen.leg
    assert leg.corners is None
    assert leg.cutting.mark is None
    unseen.show()
    qtbot.waitUntil(lambda: leg.corners is not None)
    QCoreApplication.processEvents()
    zoom, names = leg.corners.zoom_column.geometry(), leg.corners.names_column.geometry()
    assert zoom.right() == leg.view.rect().right()
    assert names.left() == 0
    assert leg.corners.zoom_column.isVisible()
    assert leg.corners.names_column.isVisible()
    assert leg.cutting.mark.handle.isVisible()
    assert not leg.cutting.mark.handle.geometry().intersects(names)


def test_tab_goes_from_the_leg_to_its_corners_and_on(window):
    leg, seen = window.leg, []
    window.activateWindow()
    leg.view.setFocus(Qt.FocusReason.TabFocusReason)
    while window.focusWidget() is not leg.slider:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert len(seen) < 9
        seen.append(window.focusWidget().accessibleName())
    words = ["Look closer at the leg", "Look from farther away", "Show the whole leg"]
    words += ["Put the leg back as it was at first", "Names on the leg"]
    assert seen == [*words, "Compartments", "Parts seen at this layer", leg.slider.accessibleName()]
