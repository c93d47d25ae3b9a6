"""The wiring of what is kept, in a window."""

from __future__ import annotations

import pytest

from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.wiring.keeping import KeepingWiring


@pytest.fixture
def wiring(qtbot, window):
    found = window.findChild(KeepingWiring)
    qtbot.waitUntil(lambda: found.begun)
    return found


@pytest.fixture
def notebook(wiring):
    return wiring.keeping.notebook


@pytest.fixture
def opened(qapp, window, wiring):
    """Opens a page, and lets what follows its painting happen."""

    def open_page(slug):
        window.conditions.opened.emit(slug)
        qapp.processEvents()

    return open_page


@pytest.fixture
def select(window):
    """Selects words on the open page."""

    def select_words(words):
        found = window.page.view.document().find(words)
        assert not found.isNull(), words
        window.page.view.setTextCursor(found)

    return select_words


@pytest.fixture
def kept(qapp, window, wiring):
    """Opens the panel of all that is kept at a tab."""

    def show(tab):
        window.activateWindow()
        window.commands.to_kept.trigger()
        part = getattr(wiring.panel, tab)
        wiring.panel.tabs.setCurrentWidget(part)
        qapp.processEvents()
        return part

    return show


@pytest.fixture
def next_window(qapp, qtbot, paths):
    """Makes the window of a later start, not shown yet."""
    made = []

    def make():
        services = make_services(qapp, paths)
        window = make_window(services)
        made.append((services, window))
        return window

    yield make
    for services, window in made:
        window.close()
        window.deleteLater()
        services.close()
