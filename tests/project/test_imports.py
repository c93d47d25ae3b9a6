"""What is slow to import is not imported before it is needed: the measure is the first window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SLOW = ("importlib.metadata", "markdown", "msgspec", "nh3", "yaml", "textstat")
QT = ("PySide6",)
NETWORK = ("_socket", "_ssl", "PySide6.QtNetwork")

COMMAND = "from calfguide.cli import main; main({words})"
WINDOW = """
from calfguide.desktop import startup
from calfguide.paths import find_paths
application = startup.make_application()
window = startup.make_window(startup.make_services(application, find_paths()))
window.show()
application.processEvents()
window.grab()
"""


def imported_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    code += "\nimport sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


@pytest.fixture(scope="module")
def filled_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library in the cache, as after the first start."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        imported_by(COMMAND.format(words=["list"]))
    return folder


@pytest.fixture(autouse=True)
def second_start(home: Path, filled_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(filled_cache))


@pytest.mark.parametrize(
    "words",
    [["list", "--json"], ["show", "leg-cramps"], ["search", "calf"], ["match", "--region", "calf"]],
    ids=lambda words: words[0],
)
def test_a_command_loads_neither_qt_nor_the_compiler(words: list[str]) -> None:
    modules = imported_by(COMMAND.format(words=words))
    assert not modules & {*SLOW, *QT, *NETWORK}


def test_the_first_window_loads_nothing_slow() -> None:
    modules = imported_by(WINDOW)
    assert "calfguide.desktop.window" in modules
    assert not modules & {*SLOW, *NETWORK}
