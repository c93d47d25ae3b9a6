"""What holds for every test: it has a home of its own, and it leaves no warning and no window behind."""

from __future__ import annotations

import gc
import logging
import os
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUMMARY = "for the summary"
"""What a test records under this name stands at the end of the run, from whichever process it comes."""

pytest_plugins = ("tests.window",)

# How long an example takes is the machine's affair: speed is measured in benchmarks/.
settings.register_profile("calfguide", deadline=None)
settings.load_profile("calfguide")

# What Qt and its libraries say on standard error when something is wrong, but for what a container always lacks.
WORDS_OF_QT = re.compile(
    r"^(?:Q[A-Z][A-Za-z]+::|Q[A-Z][A-Za-z]+: (?!XDG_RUNTIME_DIR)|qt\.[a-z.]+: |libpng |Could not parse|Unknown prop).*",
    re.MULTILINE,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows that tests open")
    parser.addoption("--kills", type=int, default=25, help="how often tests/faults kills a program that writes")
    parser.addoption("--damages", type=int, default=8, help="how often tests/faults damages each kind of file")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: draws all plates and figures, or starts other programs; run with -m slow")
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # What follows the reader's desktop would make tests depend on it.
    os.environ.update(LC_ALL="C.UTF-8", QT_SCALE_FACTOR="1", XDG_CURRENT_DESKTOP="none")
    os.environ.pop("QT_QPA_PLATFORMTHEME", None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for outcome in ("passed", "failed") for one in terminalreporter.stats.get(outcome, [])]
    for report in reports:
        for name, text in report.user_properties:
            if name == SUMMARY:
                terminalreporter.section(report.nodeid.partition("::")[0])
                terminalreporter.write_line(str(text))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in this process and in those that the test starts: no test sees the reader's own folders."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    return folder


@pytest.fixture(autouse=True)
def no_unexpected_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test; one that provokes a warning asserts on `caplog` and then clears it."""
    yield
    lines = [*caplog.get_records("setup"), *caplog.get_records("call")]
    unexpected = [f"{line.name}: {line.getMessage()}" for line in lines if line.levelno >= logging.WARNING]
    assert not unexpected, "unexpected lines in the log"


@pytest.fixture(autouse=True)
def no_words_of_qt_from_programs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Warnings of Qt on the standard error of a program that a test runs fail it; in this process pytest-qt looks."""
    heard: list[str] = []
    communicate = subprocess.Popen.communicate

    def listen(process: subprocess.Popen, *arguments: object, **named: object) -> tuple:
        said, complaints = communicate(process, *arguments, **named)
        told = said if process.stderr is None else complaints  # some have both come out together
        text = told.decode("utf-8", "replace") if isinstance(told, bytes) else told or ""
        heard.extend(WORDS_OF_QT.findall(text))
        return said, complaints

    monkeypatch.setattr(subprocess.Popen, "communicate", listen)
    yield
    if not request.node.get_closest_marker("qt_log_ignore"):
        assert not heard, "a program that the test ran said so"


@pytest.fixture(autouse=True)
def no_widgets_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Widgets are really deleted between tests: pytest-qt closes them, but they live on until Qt is told to act."""
    yield
    if "qapp" in request.fixturenames:
        left = remaining_widgets()
        assert not left, "widgets that nobody deleted"


def remaining_widgets() -> list[str]:
    """Names of the windows that are left; they are then deleted, so that only one test has to answer for them."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
    from PySide6.QtWidgets import QApplication, QToolTip, QWidget

    def found() -> list[QWidget]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        # Qt keeps its one tool tip for the next time.
        return [widget for widget in QApplication.topLevelWidgets() if not widget.inherits("QTipLabel")]

    QToolTip.hideText()
    QThreadPool.globalInstance().waitForDone(5000)
    if found():
        gc.collect()  # slow, and needed only where a test let go of a window that refers to itself
    left = found()
    names = [f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.deleteLater()
    found()
    return names
