"""Whole visits of the real program where something around it is broken: each is made, and comes to its end in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from calfguide.notebook.notebook import Notebook
from calfguide.paths import fonts_folder, installed_data
from tests.faults.damaging import damage
from tools import xserver

ROOT = Path(__file__).parents[2]
STEPS = ["click", "page", "search", "find", "bookmark", "view", "modules", "close"]
MOST_MEMORY = 400 * 2**20  # bytes
QUIET = ("This plugin does not support", "QStandardPaths: XDG_RUNTIME_DIR not set")
CACHE, DATA, STATE = "cache/calfguide", "data/calfguide", "state/calfguide"


def begin(library, *arguments, inside="", limited=False, **environment):
    """Start a visit; `inside` is shell code that is done before, in mounts of its own."""
    command = [sys.executable, "-B", "-m", "tests.offline.journey", "--library", str(library), *map(str, arguments)]
    if inside:
        command = ["unshare", "--map-root-user", "--mount", "sh", "-e", "-c", f'{inside}; exec "$@"', "sh", *command]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=limit_memory if limited else None,
    )


def limit_memory():
    """What the program may have for itself: its heap and all that it maps to write to, threads' stacks included."""
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))


def end(process, quiet=QUIET):
    """Wait for a visit: all its steps were taken, and nothing was complained of; what the window said."""
    said, complaints = process.communicate(timeout=120)
    unquiet = [line for line in complaints.splitlines() if not line.startswith(quiet)]
    assert unquiet == []
    assert process.returncode == 0
    lines = said.splitlines()
    assert [line for line in lines if ":" not in line] == STEPS
    return next(line for line in lines if line.startswith("problems:")).removeprefix("problems:").strip()


@pytest.fixture
def mounts():
    """Says whether this machine lets the test have mounts of its own."""
    able = shutil.which("unshare") and subprocess.run(
        ["unshare", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "x", "/mnt"], capture_output=True, check=False
    )
    if not able or able.returncode != 0:
        pytest.skip("mounts of its own need unshare and the right to use it")


@pytest.mark.skipif(sys.platform != "linux", reason="buses and limits of Linux")
def test_two_windows_without_buses_and_fonts_in_400_mb_after_the_clock_went_back(home, prepared_library, tmp_path):
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    (tmp_path / "fonts.conf").write_text(f"<fontconfig><dir>{nothing}</dir></fontconfig>")
    tomorrow = time.time() + 86_400
    (home / DATA).mkdir(parents=True)
    for name, text in (("settings.json", '{"level": "student"}'), ("notebook.sqlite", "")):
        (home / DATA / name).write_text(text)
        os.utime(home / DATA / name, (tomorrow, tomorrow))
    lacking = {
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={nothing}/bus",
        "AT_SPI_BUS_ADDRESS": f"unix:path={nothing}/at-spi",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
    }
    both = [begin(prepared_library, limited=True, **lacking) for _ in range(2)]
    for visit in both:
        assert end(visit) == ""
    assert (home / DATA / "notebook.sqlite").stat().st_size > 0


@pytest.mark.skipif(sys.platform != "linux", reason="mounts of Linux")
def test_a_home_that_can_only_be_read(home, prepared_library, mounts):
    said = end(begin(prepared_library, inside=f"mount -t tmpfs -o ro x {home}"))
    assert said.startswith("There is no place for your notebook (Read-only file system")
    assert list(home.iterdir()) == []


def test_no_home_at_all(home, prepared_library):
    home.rmdir()
    home.write_text("")
    said = end(begin(prepared_library))
    assert "Your settings could not be read (Not a directory). The usual ones are in use." in said
    assert "There is no place for your notebook (Not a directory" in said


@pytest.mark.skipif(sys.platform != "linux", reason="mounts of Linux")
def test_a_disk_that_is_full(home, prepared_library, mounts):
    said = end(
        begin(prepared_library, inside=f"mount -t tmpfs -o size=64k x {home}; head -c 60000 /dev/zero > {home}/x")
    )
    assert said == "Your notebook cannot be opened (database or disk is full). Nothing can be kept now."


@pytest.fixture
def quota(home, tmp_path):
    """The environment of a program that may write no more than so many bytes below the home."""
    if sys.platform != "linux" or shutil.which("cc") is None:
        pytest.skip("a quota is made with a C compiler and Linux's loader")
    shim = tmp_path / "quota.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, Path(__file__).with_name("quota.c"), "-ldl"], check=True)
    return lambda size: {"LD_PRELOAD": str(shim), "QUOTA_OF": str(home), "QUOTA_BYTES": str(size)}


def test_a_quota_that_is_used_up(quota, home, prepared_library):
    """It runs out in the middle of writing; then there is room again, and all goes on."""
    said = end(begin(prepared_library, **quota(30_000)))
    assert said == "Your notebook cannot be opened (disk I/O error). Nothing can be kept now."
    with closing(Notebook(home / DATA / "notebook.sqlite")) as notebook:
        notebook.bookmarks.add("leg-cramps", "new")
        assert [one.title for one in notebook.bookmarks.all()] == ["new"]
    assert not list(home.rglob("*.damaged*"))


@pytest.fixture
def screen():
    """The name of an X server of its own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("an X server needs Xvfb")
    with xserver.screen("1400x900") as name:
        yield name


def test_an_x_server_without_accessibility_and_session_bus(screen, home, prepared_library):
    """A screen reader's bus was told of and is gone, and so is the session bus."""
    buses = {
        "AT_SPI_BUS_ADDRESS": "unix:path=/nowhere/at-spi",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/bus",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(home),
    }
    assert end(begin(prepared_library, QT_QPA_PLATFORM="xcb", DISPLAY=screen, **buses)) == ""


@pytest.mark.qt_log_ignore("qt.svg", extend=True)
def test_everything_damaged_at_once(home, prepared_library, tmp_path):
    random = Random(8)
    assets = tmp_path / "assets"
    shutil.copytree(installed_data() / "assets", assets)
    for file in sorted(assets.rglob("*")):
        if file.suffix in (".webp", ".png", ".svg", ".qm") or file.name in ("themes.json", "measured.json"):
            damage(file, random)
    # In the place of the package with the reading font.
    shutil.copytree(fonts_folder(), tmp_path / "fontpkg_atkinson_hyperlegible" / "files")
    (tmp_path / "fontpkg_atkinson_hyperlegible" / "__init__.py").touch()
    for file in sorted((tmp_path / "fontpkg_atkinson_hyperlegible" / "files").iterdir()):
        damage(file, random)
    first = assets / "anatomy" / "rasters" / "back-skin-light.webp"
    first.write_bytes(first.read_bytes()[:100])  # chance may have left it as it looks
    for name in ("settings.json", "notebook.sqlite"):
        (home / DATA).mkdir(parents=True, exist_ok=True)
        (home / DATA / name).write_bytes(random.randbytes(5000))
    for name in ("leg.picture", "conditions.picture", "icons.picture", "atlas.tables", "back.shapes"):
        (home / CACHE).mkdir(parents=True, exist_ok=True)
        (home / CACHE / name).write_bytes(random.randbytes(5000))
    # Of a damaged drawing or font Qt may complain.
    visit = begin(prepared_library, "--assets", assets, PYTHONPATH=str(tmp_path))
    said = end(visit, (*QUIET, "qt.svg: ", "load glyph failed", "Glyph with bounding box"))
    assert "Your settings file was damaged. It was kept as settings.json.damaged" in said
    assert "Your notebook was damaged. It is kept as notebook.sqlite.damaged-1, and a new one was begun." in said
    assert "cannot be shown" in said
