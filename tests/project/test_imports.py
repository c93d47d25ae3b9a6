"""What is slow to import is not imported before it is needed: the measure is the first window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.window import put_library

SLOW = ("importlib.metadata", "markdown", "msgspec", "nh3", "yaml", "textstat")
QT = ("PySide6",)
NETWORK = ("_socket", "_ssl", "PySide6.QtNetwork")

COMMAND = "from calfguide.cli import main; main({words})"
WINDOW = """
from calfguide import cli
from calfguide.commands.window import make
from calfguide.instance import Letter
from calfguide.paths import find_paths
application, window = make(find_paths(), Letter())
seen = []
window.appeared.disconnect()  # what follows the first look does not count
window.painted.disconnect()
window.appeared.connect(lambda: seen.append(True))
window.show()
while not seen:
    application.processEvents()
"""
ALLOWED = Path(__file__).with_name("first_window.txt")


def imported_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after `code`."""
    code += "\nimport sys; print(*sys.modules, sep='\\n', file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split("\n"))


@pytest.fixture(scope="module")
def filled_cache(tmp_path_factory: pytest.TempPathFactory, prepared_library: Path) -> Path:
    """A library and the atlas's names in the cache, as after the first start."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(folder))
        put_library(prepared_library, folder / "calfguide")
        imported_by(WINDOW)
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


def test_what_compiles_pages_loads_nothing_for_networks(tmp_path: Path) -> None:
    """As a first start does, from the sources."""
    modules = imported_by(COMMAND.format(words=["build", "-o", str(tmp_path / "library.sqlite")]))
    assert {"msgspec", "markdown", "nh3", "yaml"} <= modules
    assert not modules & {*NETWORK}


def test_the_first_window_loads_nothing_slow_and_nothing_new() -> None:
    """Each module costs a reader time at each start; what PySide6 itself needs may differ between versions."""
    modules = imported_by(WINDOW)
    assert "calfguide.desktop.window" in modules
    assert not modules & {*SLOW, *NETWORK}
    allowed = {line for line in ALLOWED.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    inner = {name for name in modules if name.startswith(("shibokensupport", "PySide6.support"))}
    private = {name for name in modules if name.startswith("_") or "._" in name}
    new = sorted(modules - allowed - inner - private - {"", "sitecustomize", "usercustomize"})
    assert not new, f"import these later, in the functions that need them, or say in {ALLOWED.name} why not: {new}"
