"""What is taken along when the disk is full: told in words, no half file, and all works when there is room again."""

from __future__ import annotations

import errno
import json
import os
import sys
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtPrintSupport import QPrinter

from calfguide.desktop.comparisons import Comparisons
from calfguide.desktop.keyboard.dialog import KeyboardDialog
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.desktop.wiring.keeping import KeepingWiring
from calfguide.desktop.wiring.tabs import TabsWiring
from calfguide.desktop.wiring.taking import TakingWiring

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a limit of Unix stands for the full disk")
ROOM = 700  # bytes that still fit; all files below are longer
BEFORE = "what was there before"


@contextmanager
def full_disk():
    """No file can grow beyond a few hundred bytes; writing on fails as it does where no block is left."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "taken"
    made.mkdir()
    return made


@pytest.fixture
def taking(window):
    window.services.state.set(page="bakers-cyst", view="back", layer="skin")
    return window.findChild(TakingWiring)


def kinds(qtbot, window, taking):
    """Each kind of export by the name of its file: what writes it, and what then says how it went."""
    said, state = window.page.status, window.services.state
    files = window.findChild(KeepingWiring).files
    page = taking.make_dialog(("bakers-cyst",), several=False)
    handout = taking.make_dialog(("bakers-cyst", "soleus"), several=True)
    state.set(compared=("bakers-cyst", "leg-cramps"))
    compared = window.findChild(Comparisons).dialog
    keys = KeyboardDialog(window.commands, window.findChild(ComfortWiring).keymap(), window.services.theme, window)

    def picture(file):
        with qtbot.waitSignal(taking.leg.the_saver().said):
            taking.leg.save(file, 2, light=False)

    def printed(file):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(file))
        printer.setPageLayout(page.handout.layout)
        page.print_on(printer)

    note = "Note to self. " * 100
    figure = QUrl("figure:calf-squeeze-test")
    yield "page.pdf", page.save_pdf, page.said.text
    yield "handout.pdf", handout.save_pdf, handout.said.text
    yield "printed.pdf", printed, page.said.text
    yield "comparison.pdf", compared.save_pdf, compared.said.text
    yield "keys.pdf", keys.save_pdf, keys.said.text
    yield "leg.png", picture, lambda: said.words
    yield "leg.svg", picture, lambda: said.words
    yield "figure.png", lambda file: taking.the_figures().save(figure, file), lambda: said.words
    yield "figure.svg", lambda file: taking.the_figures().save(figure, file), lambda: said.words
    yield "notes.md", lambda file: files.write(file, lambda: note), window.problems.label.text
    for dialog in (page, handout, keys):
        dialog.deleteLater()
    compared.close()


def test_each_kind_of_export_leaves_what_was_there_and_says_why(qtbot, window, taking, folder):
    reasons = (os.strerror(errno.EFBIG), os.strerror(errno.ENOSPC))
    for name, write, said in kinds(qtbot, window, taking):
        file = folder / name
        file.write_text(BEFORE)
        with full_disk():
            write(file)
            words = said()
        assert any(reason in words for reason in reasons), (name, words)
        assert "Errno" not in words, name
        assert "could not be" in words or "cannot be shown" in words, name  # a sharp picture needs room of its own
        assert [left.name for left in folder.iterdir()] == [name]
        assert file.read_text() == BEFORE, name
        write(file)
        assert file.stat().st_size > ROOM, name
        assert [left.name for left in folder.iterdir()] == [name]
        file.unlink()


def test_settings_that_cannot_be_written_are_said_once_until_they_can_be(window, qtbot):
    tabs = window.findChild(TabsWiring)
    tabs.resting.setInterval(0)
    file = window.services.settings.file
    qtbot.waitUntil(lambda: window.was_painted)
    qtbot.waitUntil(lambda: not tabs.resting.isActive())

    def enlarge():
        window.commands.larger.trigger()
        qtbot.waitUntil(lambda: not tabs.resting.isActive())

    with full_disk():
        window.services.settings.foreign["longer"] = "x" * ROOM
        enlarge()
        (said,) = window.problems.messages
        assert said.startswith("Your settings could not be saved")
        window.problems.clear()
        enlarge()
        assert window.problems.messages == [], "it was read and closed"
    enlarge()
    assert json.loads(file.read_text("utf-8"))["text_size"] == window.services.state.now.text_size
    with full_disk():
        enlarge()
        assert len(window.problems.messages) == 1
    enlarge()
    assert window.problems.messages == [], "it is so no more"
