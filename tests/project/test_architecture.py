"""The house holds: imports run downward, Qt stays in the window, nothing reaches a network, no module grows long."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import calfguide
from tools.packaging.selecting import EXCLUDED

PACKAGE = Path(calfguide.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 400

# A part may import what stands lower; parts with the same number don't know each other.
LEVELS = {
    "errors": 0,
    "values": 0,
    "waiting": 0,
    "paths": 1,
    "errorlog": 2,
    "instance": 2,
    "library": 3,
    "atlas": 3,
    "finder": 4,
    "notebook": 4,
    "desktop": 5,
    "commands": 6,
    "cli": 7,
    "__main__": 8,
}
PANELS = {"leg", "conditions", "reading", "asking", "searching", "comparing", "keeping"}
NETWORK = {
    "asyncio",
    "ftplib",
    "http",
    "multiprocessing",
    "select",
    "selectors",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtQuickWidgets",
    # These import socket themselves, which the packaged program doesn't have.
    "importlib.metadata",
    "logging.config",
    "logging.handlers",
}


def imports(source: str) -> set[str]:
    """All that a module imports, in functions too; `from a import b` counts as `a` and `a.b`."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide what they import"
            assert node.module is not None
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def faults(module: str, source: str) -> list[str]:
    """What a module, named by its path inside the package, may not import but does."""
    part, *inside = module.split("/")
    part = part.removesuffix(".py")
    found = []
    for name in sorted(imports(source)):
        top, *rest = name.split(".")
        if top in ("PySide6", "shiboken6") and part != "desktop":
            found.append(f"{name}: Qt stands under desktop alone")
        if any(name == banned or name.startswith(banned + ".") for banned in NETWORK):
            found.append(f"{name}: nothing may reach a network")
        if top == "calfguide" and rest and rest[0] in LEVELS and part in LEVELS:
            if rest[0] != part and LEVELS[rest[0]] >= LEVELS[part]:
                found.append(f"{name}: imports run downward only")
            if part == rest[0] == "desktop" and inside and len(rest) > 1:
                panels = {inside[0], rest[1]} & PANELS
                if len(panels) == 2:
                    found.append(f"{name}: panels don't know each other")
    return found


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [
        ("library/source.py", "from PySide6.QtCore import QObject", "Qt stands under desktop alone"),
        ("desktop/window.py", "def f():\n    from PySide6 import QtNetwork", "nothing may reach a network"),
        ("paths.py", "import urllib.request as get", "nothing may reach a network"),
        ("library/search.py", "from calfguide import atlas", "imports run downward only"),
        ("library/search.py", "import calfguide.finder.finder", "imports run downward only"),
        ("finder/finder.py", "from calfguide.notebook import settings", "imports run downward only"),
        ("desktop/leg/view.py", "from calfguide.desktop.reading import panel", "panels don't know each other"),
        ("desktop/leg/view.py", "from calfguide.desktop.leg import camera", ""),
        ("desktop/window.py", "from calfguide.desktop.leg.panel import LegPanel", ""),
        ("finder/finder.py", "from urllib.parse import quote\nfrom calfguide.library.pages import Condition", ""),
    ],
)
def test_a_forbidden_import_is_found(module: str, source: str, fault: str) -> None:
    found = {line.split(": ", 1)[1] for line in faults(module, source)}
    assert found == ({fault} if fault else set())


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES])
def test_module_keeps_to_the_architecture(path: Path) -> None:
    source = path.read_text("utf-8")
    found = faults(path.relative_to(PACKAGE).as_posix(), source)
    assert not found
    assert source.count("\n") < LONGEST


def test_every_part_has_its_level() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"__init__", "_data"} <= set(LEVELS)


def test_nothing_imports_what_a_package_leaves_out() -> None:
    """It would be missed only where the program is installed, and only by who comes to that line."""
    left_out = tuple(f"{name}." for name in EXCLUDED)
    needed = {
        path: [name for name in imports(path.read_text("utf-8")) if f"{name}.".startswith(left_out)] for path in MODULES
    }
    assert {path.name: names for path, names in needed.items() if names} == {}
