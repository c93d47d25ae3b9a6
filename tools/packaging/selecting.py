"""What of Qt and Python goes into a packaged program; build/*.spec ask it.

PyInstaller takes every plugin that belongs to a Qt library and every library that any of them links to: for a window
of widgets some 160 MB. What is kept here is a list of plugins, and of the libraries only those that something kept
links to. Left out as well is all that could open a connection.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    Entry = tuple[str, str, str]  # destination, source, kind

# Names without prefix and suffix: qxcb is libqxcb.so on Linux.
PLUGINS = {
    # offscreen is what the self-test draws on
    "platforms": {"qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"},
    "imageformats": {"qsvg", "qwebp", "qjpeg"},
    "iconengines": {"qsvgicon"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platformthemes": {"qxdgdesktopportal"},
    "printsupport": {"cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"},
    "styles": {"qmodernwindowsstyle", "qmacstyle"},
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient", "adwaita"},
}
# Every Linux desktop has these, its drivers need them in its own version, and they bring many others along.
LEFT_TO_THE_SYSTEM = {
    "libX11", "libX11-xcb", "libcups", "libdbus-1", "libexpat", "libfontconfig", "libfreetype", "libgcc_s",
    "libglib-2.0", "libgthread-2.0", "libstdc++", "libxcb", "libz", "libzstd",
}  # fmt: skip
# On Linux nothing kept links to these any more; elsewhere they are named.
UNWANTED = re.compile(r"(.*/)?Qt6?(Network|Pdf|Qml|Quick|VirtualKeyboard)[^/]*$")
EXCLUDED = [
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_hashlib",
    "_multiprocessing", "_socket", "_ssl", "asyncio", "distutils", "email", "ensurepip", "ftplib", "http",
    "importlib.metadata", "lib2to3", "multiprocessing", "pkg_resources", "pydoc", "pydoc_data", "pygments",
    # twins for newer processors, and parts that rapidfuzz imports and does without
    "rapidfuzz.distance.metrics_cpp_avx2", "rapidfuzz.fuzz_cpp", "rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.process_cpp",
    "rapidfuzz.process_cpp_impl", "rapidfuzz.utils_cpp",
    "setuptools", "smtplib", "socket", "socketserver", "ssl", "test", "tkinter", "unittest", "urllib.request", "xmlrpc",
    *("PySide6.Qt" + part for part in (
        "Concurrent", "DBus", "Network", "OpenGL", "OpenGLWidgets", "Qml", "Quick", "Sql", "Test",
    )),
    # PyInstaller loads it at every start if it is there; platformdirs asks Windows by it.
    *(["ctypes"] if sys.platform == "linux" else []),
]  # fmt: skip


# What PyInstaller runs before the program: it loads `inspect`, `zipfile` and QtCore, which costs a command three times
# what the command itself does, for source files that are not there and for a path that PySide6 knows by itself.
NOT_BEGUN_WITH = {"pyi_rth_inspect", "pyi_rth_pyside6"}


def trim(analysis: Any, languages: Collection[str] = ()) -> None:
    """Leave in PyInstaller's analysis only what this page lists and what that needs; Qt speaks `languages`."""
    if sys.platform == "linux":
        analysis.scripts = [entry for entry in analysis.scripts if entry[0] not in NOT_BEGUN_WITH]
    analysis.datas = [entry for entry in analysis.datas if kept_datum(entry[0], languages)]
    analysis.binaries = [entry for entry in analysis.binaries if kept_plugin(entry[0]) and not UNWANTED.match(entry[0])]
    if sys.platform == "linux":
        kept = reachable(analysis.binaries)
        analysis.binaries = [entry for entry in analysis.binaries if PurePath(entry[0]).name in kept]
        analysis.datas = [entry for entry in analysis.datas if entry[2] != "SYMLINK" or PurePath(entry[0]).name in kept]


def kept_datum(destination: str, languages: Collection[str] = ()) -> bool:
    """Of Qt's translations of itself those into the program's languages; nothing of what packages say to pip."""
    parts = PurePath(destination).parts
    if "translations" in parts and "PySide6" in parts:
        return PurePath(destination).stem in {f"qtbase_{language}" for language in languages} - {"qtbase_en"}
    return not any(part.endswith(".dist-info") for part in parts)


def kept_plugin(destination: str) -> bool:
    """Whether a plugin of Qt is on the list; everything else is kept."""
    parts = PurePath(destination).parts
    if "plugins" not in parts:
        return True
    name = PurePath(parts[-1]).stem.removeprefix("lib")
    return name in PLUGINS.get(parts[parts.index("plugins") + 1], ())


def linked(library: str) -> list[str]:
    """What a library itself asks for; ldd would also name what those ask for."""
    headers = subprocess.run(["objdump", "-p", library], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^ +NEEDED +(\S+)$", headers, re.MULTILINE)


def reachable(entries: Sequence[Entry]) -> set[str]:
    """Of all libraries, those that the interpreter, an extension module or a kept plugin links to."""
    named = {PurePath(destination).name: source for destination, source, kind in entries if kind != "SYMLINK"}
    wanted = [name for name in named if "libpython" in name]
    for destination, _, kind in entries:
        path = PurePath(destination)
        if kind == "EXTENSION" or "plugins" in path.parts:
            wanted.append(path.name)
    found: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in named and name not in found and name.split(".so")[0] not in LEFT_TO_THE_SYSTEM:
            found.add(name)
            wanted += linked(named[name])
    return found
