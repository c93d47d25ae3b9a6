"""The window among others: later starts, content that is being written, errors nobody foresaw."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QToolButton

from calfguide.desktop import startup
from calfguide.desktop.about import About, measured_words
from calfguide.desktop.leg.presentation import Presentation
from calfguide.desktop.unexpected import Unexpected
from calfguide.errors import CalfguideError
from calfguide.instance import Instance, Letter
from calfguide.library.pages import Level
from tests.library.samples import NAMES, write_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from calfguide.desktop.services import Services
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths


PATIENCE_MS = 30_000  # a busy machine is no failure
ROOT = Path(__file__).parents[2]

# ------------------------------------------------------------------------------------------------- later starts


@pytest.fixture
def meeting(tmp_path: Path, qapp: QApplication, services: Services) -> Iterator[tuple[Window, Instance]]:
    instance = Instance(tmp_path / "meeting")
    assert instance.claim()
    window = startup.make_window(services, instance=instance)
    window.show()
    yield window, Instance(instance.folder)
    window.close()
    window.deleteLater()


def leave(instance: Instance, letter: Letter) -> None:
    instance.post(letter, patience=0)


def test_a_later_start_opens_its_page_in_the_first_window(meeting: tuple[Window, Instance], qtbot: QtBot) -> None:
    window, other = meeting
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    (other.folder / "1.draft").write_text('{"page": "leg-cramps", "anchor": "treatment"}')
    (other.folder / "1.draft").replace(other.folder / "1.letter")
    qtbot.waitUntil(lambda: window.services.state.now.page == "leg-cramps", timeout=PATIENCE_MS)
    assert window.services.state.now.anchor == "treatment"
    assert not list(other.folder.glob("*.letter"))


def test_a_letter_may_ask_for_a_command(meeting: tuple[Window, Instance], qtbot: QtBot) -> None:
    window, other = meeting
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    (other.folder / "1.letter").write_text('{"command": "search"}')
    qtbot.waitUntil(lambda: window.search.hasFocus() or window.search.popup.isVisible(), timeout=PATIENCE_MS)


def test_a_letter_ends_the_leg_on_the_whole_screen_which_would_cover_the_page(
    meeting: tuple[Window, Instance], qtbot: QtBot
) -> None:
    window, other = meeting
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    window.commands.present.trigger()
    assert window.findChild(Presentation) is not None
    (other.folder / "1.letter").write_text('{"page": "leg-cramps"}')
    qtbot.waitUntil(lambda: window.services.state.now.page == "leg-cramps", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.findChild(Presentation) is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)


def test_an_unknown_page_of_a_letter_is_said_in_words(meeting: tuple[Window, Instance], qtbot: QtBot) -> None:
    window, other = meeting
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    (other.folder / "1.letter").write_text('{"page": "no-such-page"}')
    qtbot.waitUntil(lambda: bool(window.problems.messages), timeout=PATIENCE_MS)
    assert "there is no page 'no-such-page'" in window.problems.messages[0]


def test_a_page_that_another_tab_shows_comes_forward_in_that_tab(
    meeting: tuple[Window, Instance], qtbot: QtBot
) -> None:
    window, other = meeting
    state, bar = window.services.state, window.page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    window.page.page_requested.emit("sciatica", "")
    bar.setValue(bar.maximum() // 2)
    left_at = bar.value()
    (other.folder / "1.letter").write_text('{"page": "leg-cramps"}')
    qtbot.waitUntil(lambda: state.now.page == "leg-cramps", timeout=PATIENCE_MS)
    (other.folder / "2.letter").write_text('{"page": "sciatica"}')
    qtbot.waitUntil(lambda: state.now.page == "sciatica", timeout=PATIENCE_MS)
    assert (window.page.tabs.count(), window.page.tabs.currentIndex(), bar.value()) == (2, 0, left_at)
    (other.folder / "3.letter").write_text('{"page": "leg-cramps", "anchor": "treatment"}')
    qtbot.waitUntil(lambda: state.now.page == "leg-cramps", timeout=PATIENCE_MS)
    assert (window.page.tabs.count(), window.page.tabs.currentIndex(), state.now.anchor) == (2, 1, "treatment")
    assert window.page.view.place("leg-cramps").anchor == "treatment"


def test_a_start_at_a_page_of_last_time_opens_no_second_tab_of_it(services: Services, qtbot: QtBot) -> None:
    kept = [{"visits": [[page, "", 0]], "at": 0} for page in ("leg-cramps", "sciatica")]
    services.settings.set("tabs", {"tabs": kept, "at": 0})
    window = startup.make_window(services, "sciatica")
    assert services.state.now.page == "sciatica"
    assert (window.page.tabs.count(), window.page.tabs.currentIndex()) == (2, 1)
    window.close()
    window.deleteLater()


@pytest.fixture
def second(
    qapp: QApplication, services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[tuple[Window, Callable[..., tuple[int, str]]]]:
    """A window with a page open, and a way to start the program once more: its exit code, and what it complained of."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    instance = Instance.of(services.paths)
    assert instance.claim()
    window = startup.make_window(services, "leg-cramps", instance=instance)
    window.show()
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)

    def start(*words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "calfguide", *words]
        environment = {**os.environ, "QT_QPA_PLATFORM": "no such platform"}  # it must not even try to open a window
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as process:
            qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE_MS)
            return process.returncode, process.communicate()[1]

    yield window, start
    window.close()
    window.deleteLater()


def test_an_unknown_page_that_is_typed_is_said_where_it_was_typed(
    second: tuple[Window, Callable[..., tuple[int, str]]], qapp: QApplication
) -> None:
    window, start = second
    assert start("open", "leg-cramp") == (
        1,
        "calfguide: there is no page 'leg-cramp'; did you mean leg-cramps?\n",
    )
    qapp.processEvents()
    assert window.services.state.now.page == "leg-cramps"
    assert window.page.tabs.count() == 1
    assert window.problems.messages == []
    assert start("open", "glossary") == (0, "")
    assert window.services.state.now.page == "glossary"
    assert start("open", "sciatica#treatment") == (0, "")
    assert (window.services.state.now.page, window.services.state.now.anchor) == ("sciatica", "treatment")
    assert window.page.tabs.count() == 3


def test_a_link_to_an_unknown_page_is_said_in_the_window_and_opens_no_tab(
    second: tuple[Window, Callable[..., tuple[int, str]]], qtbot: QtBot
) -> None:
    window, start = second
    assert start("calfguide://condition/leg-cramp") == (0, "")
    qtbot.waitUntil(lambda: bool(window.problems.messages), timeout=PATIENCE_MS)
    assert window.problems.label.text() == "There is no page 'leg-cramp'; did you mean leg-cramps?"
    assert window.services.state.now.page == "leg-cramps"
    assert window.page.tabs.count() == 1


def test_a_start_with_an_unknown_page_keeps_the_pages_of_last_time(services: Services, qtbot: QtBot) -> None:
    services.settings.set("tabs", {"tabs": [{"visits": [["leg-cramps", "", 0]], "at": 0}], "at": 0})
    window = startup.make_window(services, "no-such-page")
    assert window.services.state.now.page == "leg-cramps"
    assert window.page.tabs.count() == 1
    assert "there is no page 'no-such-page'" in window.problems.messages[0]
    window.close()
    window.deleteLater()


def test_a_closed_window_lets_the_next_be_first(meeting: tuple[Window, Instance], qtbot: QtBot) -> None:
    window, other = meeting
    qtbot.waitUntil(lambda: window.was_painted, timeout=PATIENCE_MS)
    window.close()
    assert other.claim()
    other.release()


# ------------------------------------------------------------------------------------------------- content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "content")


@pytest.fixture
def watched(qapp: QApplication, paths: Paths, content: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setattr(startup, "vocabulary_of", lambda _atlas, _paths: NAMES)
    services = startup.make_services(qapp, paths.with_content(content))
    services.state.set(level=Level.CLINICIAN)
    window = startup.make_window(services, "strain", watch=True)
    window.resize(1280, 600)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    services.close()


def test_the_open_page_the_list_and_search_follow_a_save(watched: Window, content: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    page = content / "en" / "conditions" / "strain.md"
    watched.page.view.go_to_anchor("treatment")
    place = watched.page.view.place("strain")
    changed = (
        page.read_text().replace("Runners.", "Runners and zebras.").replace("title: Calf strain", "title: Torn calf")
    )
    page.with_suffix(".new").write_text(changed)
    page.with_suffix(".new").replace(page)  # as editors save
    qtbot.waitUntil(lambda: "zebras" in watched.page.view.toPlainText(), timeout=PATIENCE_MS)
    assert watched.page.view.place("strain").anchor == place.anchor
    assert "Torn calf" in [one.title for one in watched.services.library.conditions()]
    assert watched.search.search.find("zebras").results[0].slug == "strain"
    assert watched.windowTitle().startswith("Torn calf")


def test_a_guide_that_did_not_come_with_the_program_is_named_in_the_title(watched: Window, content: Path) -> None:
    assert watched.windowTitle() == f"Calf strain — {content.name} — CalfGuide"
    watched.show_title("")
    assert watched.windowTitle() == f"{content.name} — CalfGuide"


def test_a_fault_shows_with_its_line_and_goes_when_it_is_mended(
    watched: Window, content: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    page = content / "en" / "conditions" / "strain.md"
    sound = page.read_text()
    page.write_text(sound.replace("urgency: soon", "urgency: later"))
    qtbot.waitUntil(lambda: bool(watched.problems.messages), timeout=PATIENCE_MS)
    line = sound.splitlines().index("urgency: soon") + 1
    assert watched.problems.messages[0].startswith(f"strain.md, line {line}: unknown urgency 'later'")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    assert watched.problems.open_file.isVisible()
    watched.problems.open_file.click()
    assert opened == [QUrl.fromLocalFile(str(page))]
    page.write_text(sound)
    qtbot.waitUntil(lambda: not watched.problems.isVisible(), timeout=PATIENCE_MS)


def test_of_many_faults_that_of_the_page_at_hand_is_first_and_all_can_be_reached(
    watched: Window, content: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    clot, strain = (content / "en" / "conditions" / f"{name}.md" for name in ("clot", "strain"))
    problems = watched.problems
    strain.write_text(strain.read_text() + "\n\nSee [that](condition:cloth).\n")
    qtbot.waitUntil(lambda: bool(problems.messages), timeout=PATIENCE_MS)
    assert "steps" not in vars(problems)
    watched.conditions.opened.emit("clot")
    clot.write_text(clot.read_text() + "\n\nSee [that](condition:cloth).\n")
    qtbot.waitUntil(lambda: problems.messages[0].startswith("clot.md"), timeout=PATIENCE_MS)
    assert problems.messages[0].endswith("(1 of 2)")
    before, after = problems.steps.findChildren(QToolButton)
    after.click()
    assert problems.messages[0].startswith("strain.md, line ")
    assert problems.messages[0].endswith("(2 of 2)")
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    problems.open_file.click()
    assert opened == [QUrl.fromLocalFile(str(strain))]
    before.click()
    assert problems.messages[0].startswith("clot.md")
    watched.conditions.opened.emit("strain")
    assert problems.messages[0].startswith("strain.md")
    problems.clear()
    watched.conditions.opened.emit("clot")
    assert not problems.isVisible()


def test_a_page_that_cannot_be_read_stays_at_hand_and_comes_back_when_it_is_mended(
    watched: Window, content: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    strain, clot = (content / "en" / "conditions" / f"{name}.md" for name in ("strain", "clot"))
    sound, state = strain.read_text(), watched.services.state
    watched.page.view.go_to_anchor("treatment")
    place = watched.page.view.place("strain")
    strain.write_text(sound.replace("urgency: soon", "urgency: later"))
    qtbot.waitUntil(lambda: state.now.page == "", timeout=PATIENCE_MS)
    clot.write_text(clot.read_text() + "\n\nSee [that](condition:cloth).\n")
    qtbot.waitUntil(lambda: watched.problems.messages[0].endswith("(1 of 2)"), timeout=PATIENCE_MS)
    strain.write_text(sound)
    qtbot.waitUntil(lambda: state.now.page == "strain", timeout=PATIENCE_MS)
    assert watched.page.view.place("strain").anchor == place.anchor


def test_what_was_just_saved_comes_before_faults_of_the_open_page(watched: Window, content: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    strain, sources = content / "en" / "conditions" / "strain.md", content / "references.yaml"
    strain.write_text(strain.read_text().replace("urgency: soon", "urgency: later"))
    qtbot.waitUntil(lambda: bool(watched.problems.messages), timeout=PATIENCE_MS)
    sources.write_text(sources.read_text().replace("title:", "titles:"))
    qtbot.waitUntil(lambda: watched.problems.messages[0].startswith("references.yaml"), timeout=PATIENCE_MS)


def test_a_folder_that_vanishes_leaves_what_was_read(watched: Window, content: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    away = content.with_name("away")
    content.rename(away)
    qtbot.waitUntil(lambda: bool(watched.problems.messages), timeout=PATIENCE_MS)
    assert "is gone" in watched.problems.messages[0]
    assert "Runners." in watched.page.view.toPlainText()
    shutil.copytree(away, content)
    page = content / "en" / "conditions" / "strain.md"
    page.write_text(page.read_text().replace("Runners.", "Runners and zebras."))
    qtbot.waitUntil(lambda: "zebras" in watched.page.view.toPlainText(), timeout=PATIENCE_MS)


def test_an_open_page_that_is_deleted_leads_to_the_start(watched: Window, content: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: watched.was_painted, timeout=PATIENCE_MS)
    (content / "en" / "conditions" / "strain.md").unlink()
    qtbot.waitUntil(lambda: watched.services.state.now.page == "", timeout=PATIENCE_MS)


# ------------------------------------------------------------------------------------------------- unexpected errors


def test_an_unexpected_error_is_logged_and_said_once(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    unexpected = Unexpected(window, tmp_path / "state")
    for _ in range(2):
        try:
            raise ValueError("a private note")
        except ValueError as error:
            unexpected.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: unexpected.box is not None, timeout=PATIENCE_MS)
    box = unexpected.box
    assert box is not None
    assert "Something went wrong" in box.text()
    log = (tmp_path / "state" / "errors.log").read_text()
    assert log.count("builtins.ValueError") == 2
    assert "a private note" not in log
    copy = next(button for button in box.findChildren(QPushButton) if button.text() == "Copy details")
    copy.click()
    assert "builtins.ValueError" in QGuiApplication.clipboard().text()
    assert box.isVisible()
    box.close()
    qtbot.waitUntil(lambda: unexpected.box is None, timeout=PATIENCE_MS)


def test_an_error_that_can_be_mended_is_said_in_its_own_words(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    unexpected = Unexpected(window, tmp_path / "state")
    error = CalfguideError("{file} is damaged", file="inner-side.json")
    unexpected.take(type(error), error, None)
    qtbot.waitUntil(lambda: window.problems.messages == ["inner-side.json is damaged"], timeout=PATIENCE_MS)
    assert unexpected.box is None
    assert (tmp_path / "state" / "errors.log").is_file()


EARLY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from calfguide.cli import main
from calfguide.desktop.thumbnails import Thumbnails
from calfguide.desktop.window import Window

def fail(*_):
    raise ZeroDivisionError

Thumbnails.keep = fail  # the first that is done once the window is painted
show = Window.show

def say_and_close(window):
    print(*(box.windowTitle() for box in window.findChildren(QMessageBox)), flush=True)
    window.close()

def show_and_close(window):
    window.painted.connect(lambda: QTimer.singleShot(500, lambda: say_and_close(window)))
    show(window)

Window.show = show_and_close
sys.exit(main(["--new-window"]))
"""


def test_an_error_of_the_first_moment_is_logged_and_said_too(home: Path, started_before: None) -> None:
    done = subprocess.run([sys.executable, "-c", EARLY], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "Something went wrong\n")
    assert "Traceback" not in done.stderr
    assert "ZeroDivisionError" in (home / "state" / "calfguide" / "errors.log").read_text()


# ------------------------------------------------------------------------------------------------- about


def test_about_tells_what_is_kept_and_deletes_it(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    state = tmp_path / "state"
    (state / "inner").mkdir(parents=True)
    (state / "errors.log").write_text("x")
    services = replace(window.services, paths=replace(window.services.paths, state=state))
    about = About(services, window)
    qtbot.addWidget(about)
    buttons = {button.accessibleName(): button for button in about.findChildren(QPushButton)}
    delete = buttons["Delete: Reports of errors"]
    assert delete.isEnabled()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    delete.click()
    assert (state / "errors.log").exists()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    delete.click()
    assert not list(state.iterdir())
    assert not delete.isEnabled()
    about.deleteLater()


def test_about_tells_the_measured_results(window: Window, tmp_path: Path) -> None:
    words = measured_words(window.services.paths.assets / "measured.json")
    assert "Reading grade" in words[0]
    assert "written cases" in words[1]
    assert measured_words(tmp_path / "none.json") == []
    (tmp_path / "bad.json").write_text('{"reading_grade": []}')
    assert measured_words(tmp_path / "bad.json") == []
