"""What is opened is let go of. `python3 dev.py leaks` takes 2,000 pages, views and dialogs, and measures memory too."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QTextFrame

from calfguide.desktop.connections import Connections
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.wiring.cards import CardsAhead
from tests.leaks.rounds import held, open_dialogs, open_pages, switch_views

# How many at first, for caches to fill; how many then; and how many objects of Python each of these may leave: a visit
# in the history, up to its limit, keeps some fifty names of places, and a dialog's commands a few.
ROUNDS = {open_pages: (20, 10, 100), switch_views: (24, 24, 4), open_dialogs: (1, 2, 40)}


@pytest.mark.parametrize("deed", ROUNDS, ids=lambda deed: deed.__name__)
def test_nothing_comes_to_stay(deed, window, qtbot):
    first, number, most = ROUNDS[deed]
    qtbot.waitUntil(lambda: window.findChild(CardsAhead).is_done)
    for one in window.leg.view.atlas.drawn():
        window.leg.view.atlas.geometry(one.id)  # read once each, some of them while all is still
    deed(window, first)
    before = held(window)
    deed(window, number)
    after = held(window)
    assert after.children == before.children
    assert after.widgets == before.widgets
    assert after.followers == before.followers
    assert after.objects - before.objects <= most * number


def frames():
    gc.collect()
    return sum(isinstance(one, QTextFrame) for one in gc.get_objects())


def test_no_page_leaves_its_frame(window):
    open_pages(window, 2)
    before = frames()
    open_pages(window, 6)
    assert frames() == before


def test_a_closed_window_is_let_go_of(qapp, paths):
    services = make_services(qapp, paths)
    window = make_window(services)
    window.show()
    QCoreApplication.processEvents()
    open_dialogs(window, 1)
    QAccessible.queryAccessibleInterface(window.leg.view)
    window.findChild(Connections).open_page("leg-cramps")  # closed before what follows is done
    lives = [weakref.ref(one) for one in (window, window.leg.view, services.library)]
    window.close()
    window.deleteLater()
    services.close()
    del window, services
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert [life() for life in lives] == [None] * len(lives)
