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


LOOKS = {"exists", "glob", "is_dir", "is_file", "is_symlink", "iterdir", "rglob"}
CAUGHT_BY_CALLERS = {
    "instance.py: sent.exists": "who cannot be told that a letter was taken opens a window",
    "errorlog.py: older.exists": "write does without a log",
    "notebook/opening.py: file.exists": "open_notebook says where there is no place",
    "library/store.py: target.parent.glob": "rewriting says where a library cannot be written",
}
OF_THE_INSTALLATION = {"library/compiler.py: Path(__file__).parent.glob", "desktop/theme/theme.py: folder.glob"}


def bare_looks(source: str) -> list[str]:
    """Looks at the disk that end in an error where a folder may not be entered, and nothing around them catches it."""
    found = []

    def visit(node: ast.AST, *, caught: bool) -> None:
        if isinstance(node, ast.FunctionDef):
            caught = False
        if isinstance(node, ast.With) and "OSError" in ast.unparse(node.items[0]):
            caught = True
        if isinstance(node, ast.Try) and any("OSError" in ast.unparse(one.type or node) for one in node.handlers):
            for inner in node.body:
                visit(inner, caught=True)
            for inner in (*node.handlers, *node.orelse, *node.finalbody):
                visit(inner, caught=caught)
            return
        if not caught and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            look = ast.unparse(node.func)
            if node.func.attr in LOOKS and not look.startswith("entry."):  # an entry of a folder knows what it is
                found.append(look)
        for inner in ast.iter_child_nodes(node):
            visit(inner, caught=caught)

    visit(ast.parse(source), caught=False)
    return found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f(path):\n    return path.is_file()", ["path.is_file"]),
        ("try:\n    path.exists()\nexcept OSError:\n    path.is_dir()", ["path.is_dir"]),
        ("with suppress(OSError):\n    folder.glob('*')", []),
        ("try:\n    1\nexcept ValueError:\n    2\nfolder.iterdir()", ["folder.iterdir"]),
    ],
)
def test_a_bare_look_is_found(source: str, found: list[str]) -> None:
    assert bare_looks(source) == found


def test_looks_at_the_disk_bear_folders_that_may_not_be_entered() -> None:
    """`Path.is_file` and the like raise there; `calfguide.paths` has some that do not."""
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}: {look}"
        for path in MODULES
        for look in bare_looks(path.read_text("utf-8"))
    }
    assert found == CAUGHT_BY_CALLERS.keys() | OF_THE_INSTALLATION
