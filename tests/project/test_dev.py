"""dev.py sets up only what is missing, and where it may not, says what to type."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_the_debian_package_of_a_library(library: str, package: str) -> None:
    assert dev.debian_package(library) == package


@pytest.mark.parametrize(
    ("seconds", "told"), [(299.6, "took 5:00 minutes; its budget on two cores is 6: held"), (360.4, "missed")]
)
def test_the_time_of_the_suite_stands_beside_its_budget(seconds: float, told: str) -> None:
    assert told in dev.suite_time(seconds)


def test_alone_it_lists_its_commands() -> None:
    listed = subprocess.run([sys.executable, dev.__file__], capture_output=True, text=True, check=True).stdout
    for command in ("setup", "run", "test", "lint", "package", "bench", "screenshots"):
        assert f"  {command} " in listed


def test_an_unknown_command_is_told_in_one_line() -> None:
    done = subprocess.run([sys.executable, dev.__file__, "tset"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == f"dev.py: no command 'tset'; there are {', '.join(dev.COMMANDS)}\n"


def test_an_old_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(dev.SetupError, match="needs Python"):
        dev.main([])


@pytest.mark.parametrize(
    ("programs", "advice"),
    [
        ([], "on Debian it would be: apt-get install libegl1"),
        (["apt-get"], "please type: sudo apt-get install libegl1"),
    ],
)
def test_without_the_right_to_install_it_says_what_to_type(
    programs: list[str], advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in programs else None)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.SetupError, match=advice):
        dev.install_on_system(["libegl1"], "Qt needs it")


@pytest.fixture
def said_to_apt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As root of a Debian whose network does not answer; what apt-get was told."""
    told: list[str] = []

    def note(command: list[str]) -> subprocess.CompletedProcess[str]:
        told.append(" ".join(command))
        return subprocess.CompletedProcess(command, 124 if "--download-only" in command else 0, "", "")

    monkeypatch.setattr(dev.shutil, "which", lambda name: name)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev, "quietly", note)
    return told


def test_a_network_that_does_not_answer_is_not_waited_for_without_end(said_to_apt: list[str]) -> None:
    with pytest.raises(dev.SetupError, match="the download took too long"):
        dev.install_on_system(["libegl1"], "Qt needs it")
    assert len(said_to_apt) == 3
    assert all(command.startswith("timeout ") for command in said_to_apt)


def test_tools_of_some_tests_that_cannot_be_had_are_no_error(
    said_to_apt: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "missing_for_journeys", lambda: ["xdotool"])
    dev.prepare_journeys()
    said = capsys.readouterr().out
    assert "apt-get could not install xdotool" in said
    assert said.endswith("Without them these tests are skipped.\n")


def test_what_a_screen_reader_needs_is_brought_where_its_tests_are_run(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[str] = []
    monkeypatch.setattr(dev, "setup", lambda _arguments: 0)
    monkeypatch.setattr(dev.DEVELOPMENT, "run", lambda *_command: 0)
    monkeypatch.setattr(dev, "prepare_journeys", lambda: prepared.append("journeys"))
    dev.test(["tests/library"])
    assert prepared == []
    dev.test([])
    dev.test(["tests/journeys", "-x"])
    assert prepared == ["journeys"] * 2


@pytest.mark.skipif(sys.platform != "linux", reason="a screen reader's bus is Linux's")
def test_each_tool_of_the_visits_is_missed_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda _name: None)
    assert dev.missing_for_journeys() == [
        "xvfb",
        "dbus",
        "at-spi2-core",
        "xdotool",
        "x11-xserver-utils",
        "python3-pyatspi",
    ]


class Fake(dev.Environment):
    """An environment that only notes what would be done to it."""

    def __init__(self, folder: Path, requirements: Path) -> None:
        super().__init__(folder, requirements)
        self.done: list[str] = []
        self.works = True

    def _usable(self) -> bool:
        return self.works

    def _make(self) -> None:
        self.done.append("made")

    def _pip(self, *arguments: str) -> None:
        self.done.append(arguments[0])


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "env").mkdir()
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("thing==1\n", "utf-8")
    return Fake(tmp_path / "env", requirements)


def test_requirements_are_installed_once(environment: Fake) -> None:
    environment.prepare()
    environment.prepare()
    assert environment.done == ["--require-hashes"]


def test_changed_requirements_are_installed_again(environment: Fake) -> None:
    environment.prepare()
    environment.requirements.write_text("thing==2\n", "utf-8")
    environment.prepare()
    assert environment.done == ["--require-hashes"] * 2


def test_a_broken_environment_is_made_again(environment: Fake) -> None:
    environment.prepare()
    environment.works = False
    environment.prepare()
    assert environment.done == ["--require-hashes", "made", "--require-hashes"]


def test_an_environment_of_another_folder_is_made_again(environment: Fake, tmp_path: Path) -> None:
    environment.stamp.write_text(f"{tmp_path / 'elsewhere'}\n", "utf-8")
    environment.prepare()
    assert environment.done == ["made", "--require-hashes"]


def test_a_tool_of_one_command_is_added_once(environment: Fake) -> None:
    assert environment.add(environment.requirements)
    assert environment.add(environment.requirements)
    assert environment.done == ["--require-hashes"]


def test_a_tool_that_cannot_be_had_is_no_error(environment: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: str) -> None:
        raise dev.SetupError("no wheel")

    monkeypatch.setattr(environment, "_pip", fail)
    assert not environment.add(environment.requirements)
