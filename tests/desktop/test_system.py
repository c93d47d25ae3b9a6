"""What the window and the desktop say to each other: links, the icon, how it is opened, why it cannot be."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QLabel

from calfguide.commands import window as window_command
from calfguide.desktop import startup
from calfguide.desktop.about import About
from calfguide.desktop.licences import DISTRIBUTIONS, Licences, Part, installed_parts, read_parts
from calfguide.desktop.wiring.system import SystemWiring
from tests.project.tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from calfguide.desktop.services import Services
    from calfguide.desktop.window import Window


def wiring(window: Window) -> SystemWiring:
    found = window.findChild(SystemWiring)
    assert found is not None
    return found


def test_a_link_that_the_system_sends_opens_its_page(window: Window) -> None:
    event = QFileOpenEvent(QUrl("calfguide://condition/leg-cramps"))
    assert wiring(window).eventFilter(window, event)
    assert window.services.state.now.page == "leg-cramps"


@pytest.mark.parametrize("link", ["calfguide://condition/no-such-page", "calfguide://nonsense", "file:///etc/hosts"])
def test_a_link_to_nowhere_is_said_in_words_until_a_page_opens(link: str, window: Window) -> None:
    wiring(window).eventFilter(window, QFileOpenEvent(QUrl(link)))
    assert window.services.state.now.page == ""
    assert window.problems.isVisibleTo(window)
    wiring(window).eventFilter(window, QFileOpenEvent(QUrl("calfguide://condition/leg-cramps")))
    assert not window.problems.isVisibleTo(window)


def test_the_window_has_its_icon_once_it_is_seen(window: Window, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(lambda: not window.windowIcon().pixmap(64, 64).isNull())
    assert window.windowIcon().pixmap(64, 64).toImage().pixelColor(26, 27).red() > 200


@pytest.mark.parametrize("command", ["help_now", "search"])
def test_it_can_be_opened_with_a_command(command: str, services: Services, qtbot: QtBot) -> None:
    window = startup.make_window(services, command=command)
    action = getattr(window.commands, command)
    action.triggered.disconnect()
    with qtbot.waitSignal(action.triggered):
        window.show()
    window.close()
    window.deleteLater()


def test_a_missing_plugin_is_said_in_one_line() -> None:
    command = [sys.executable, "-m", "calfguide"]
    settings = {**window_command.os.environ, "QT_QPA_PLATFORM": "no-such-screen"}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(
        'calfguide: the window cannot be opened: Could not find the Qt platform plugin "no-such'
    )
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("lacking", "advice"),
    [
        ("could not connect to display :9", ""),
        (
            "libQt6Gui.so.6: cannot open shared object file",
            "; this installation is not whole, please install CalfGuide again",
        ),
        ("libsqlite3.so.0: cannot open shared object file", "; this installation is not whole"),
        ('Could not find the Qt platform plugin "xcb"', "; this installation is not whole"),
        ("libGL.so.1: cannot open shared object file", "; on Debian: apt-get install libegl1 libgl1"),
        ("libEGL.so.1: cannot open shared object file", "; on Debian: apt-get install libegl1"),
    ],
)
def test_a_packaged_program_knows_what_is_its_own(lacking: str, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    given = window_command.advice(lacking)
    assert given.startswith(advice)
    assert bool(given) == bool(advice)


@pytest.fixture
def licences(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "collected"
    tmp_path.mkdir()
    entries = [{"name": "Qt", "version": "6", "licence": "LGPL-3.0", "file": "Qt.txt"}]
    entries.append({"name": "lost", "version": "1", "licence": "MIT", "file": "lost.txt"})
    (tmp_path / "index.json").write_text(json.dumps(entries), "utf-8")
    (tmp_path / "Qt.txt").write_text("GNU LESSER GENERAL PUBLIC LICENSE", "utf-8")
    return tmp_path


def test_the_licences_of_all_parts_can_be_read(licences: Path, window: Window, qtbot: QtBot) -> None:
    dialog = Licences(read_parts(licences), window)
    qtbot.addWidget(dialog)
    assert dialog.heading.text() == "Qt 6: LGPL-3.0"
    assert dialog.text.toPlainText() == "GNU LESSER GENERAL PUBLIC LICENSE"
    dialog.parts.setCurrentRow(1)
    assert "The text is missing" in dialog.text.toPlainText()


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '[{"name": "Qt"}]', "[[]]", "\x00"])
def test_a_damaged_list_of_licences_is_an_empty_one(damage: str, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(damage, "utf-8")
    assert read_parts(tmp_path) == []
    assert read_parts(tmp_path / "nowhere") == []


def test_about_lists_the_libraries_of_a_source_tree_with_their_licences(window: Window, qtbot: QtBot) -> None:
    from importlib import metadata

    about = About(window.services, window)
    qtbot.addWidget(about)
    assert about.licences.isVisibleTo(about)
    (words,) = [label.text() for label in about.findChildren(QLabel) if label.text().startswith("<p>Libraries: ")]
    for name, licence in (("Markdown", "BSD"), ("PySide6-Essentials", "LGPL"), ("PyYAML", "MIT")):
        assert re.search(rf"\b{name} {re.escape(metadata.version(name))} \([^)]*{licence}", words)
    dialog = Licences(about.parts, window)
    qtbot.addWidget(dialog)
    for row in range(dialog.parts.count()):
        dialog.parts.setCurrentRow(row)
        if dialog.heading.text().startswith("Markdown"):
            assert "Redistribution and use" in dialog.text.toPlainText()
        if dialog.heading.text().startswith("shiboken6"):
            assert dialog.text.toPlainText() == "It came without the text of its licence."


def test_a_package_shows_what_was_collected_for_it(licences: Path, window: Window, qtbot: QtBot) -> None:
    paths = dataclasses.replace(window.services.paths, assets=licences.parent / "assets")
    licences.rename(paths.licences)
    about = About(dataclasses.replace(window.services, paths=paths), window)
    qtbot.addWidget(about)
    assert [part.name for part in about.parts] == ["Qt", "lost"]
    assert about.licences.isVisibleTo(about)
    assert not any("Libraries: " in label.text() for label in about.findChildren(QLabel))


def test_a_library_that_no_installer_noted_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, text in {
        "Markdown-3.7.dist-info": "Name: Markdown\nVersion: 3.7\nLicense: BSD\n  in full\n\nVersion: 4",
        "py_yaml-6.dist-info": "Name: PyYAML\n",
        "nh3-1.dist-info": "\xff",
    }.items():
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "METADATA").write_text(text, "latin-1")
    (tmp_path / "msgspec-1.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    assert installed_parts() == [Part("Markdown", "3.7", "BSD", tmp_path / "Markdown-3.7.dist-info")]


def test_all_that_is_installed_to_run_is_listed() -> None:
    lines = (ROOT / "requirements" / "run.txt").read_text("utf-8").splitlines()
    wanted = {line.split("==")[0] for line in lines if "==" in line}
    assert {name.lower() for name in DISTRIBUTIONS} == wanted
