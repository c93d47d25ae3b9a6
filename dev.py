#!/usr/bin/env python3
"""All that working on CalfGuide needs: `python3 dev.py` lists the commands, and each sets up what it needs itself."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)
# Qt's libraries that the program or the tests load; what these link to has to be on the system.
QT_PARTS = (
    "Qt*.abi3.so",
    "Qt/plugins/platforms/libq[xwo]*.so",
    "Qt/plugins/xcbglintegrations/*.so",
    "Qt/plugins/wayland-shell-integration/*.so",
)
QT_PARTS_UNUSED = re.compile(r"Qt(Qml|Quick|Designer|Help|Labs|UiTools|Sql|Network)")
# Debian names a library's package after its file (libxcb-cursor.so.0 is in libxcb-cursor0), but for these.
DEBIAN_NAMES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libz.so.1": "zlib1g",
}
# What the visits by screen reader and by keys alone need, and the Debian package that brings it.
JOURNEY_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
}
JOURNEY_READER = ("/usr/bin/python3", "pyatspi", "python3-pyatspi")  # belongs to the system's Python, not to ours
# Where no server answers, apt gives up soon; no download is waited for longer than this.
DOWNLOAD_MINUTES = 10
APT_PATIENCE = [
    *("-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20", "-o", "Acquire::Retries=1"),
    *("-o", "DPkg::Lock::Timeout=60"),
]
SUITE_MINUTES = 6
LINTERS = (
    "ruff check",
    "ruff format --check",
    "mypy",
    "lint-imports",
    "typos",
    "deptry calfguide",
    "calfguide check",
)


class SetupError(Exception):
    """Something that went wrong and needs no traceback."""


class Environment:
    """A virtual environment with one requirements file in it, made again whenever it cannot be used."""

    def __init__(self, folder: Path, requirements: Path) -> None:
        self.folder = folder
        self.requirements = requirements
        self.programs = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")
        self.stamp = folder / "requirements-installed.txt"

    def prepare(self, editable: bool = False) -> None:
        sources = [self.requirements] + ([ROOT / "pyproject.toml"] if editable else [])
        wanted = [str(ROOT), *(hashlib.sha256(source.read_bytes()).hexdigest() for source in sources)]
        found = self.stamp.read_text("utf-8").splitlines() if self.stamp.is_file() else []
        if not self._usable() or (found and found[0] != str(ROOT)):
            self._make()
        elif found == wanted:
            return
        print(f"Installing {self.requirements.relative_to(ROOT)} (some minutes the first time)", flush=True)
        self._pip("--require-hashes", "-r", str(self.requirements))
        if editable:
            self._pip("--no-build-isolation", "--no-deps", "-e", str(ROOT))
        self.stamp.write_text("\n".join(wanted) + "\n", "utf-8")

    def add(self, requirements: Path) -> bool:
        """Install a tool that only one command needs; whether it can be had for this Python and system."""
        wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
        stamp = self.folder / f"{requirements.stem}-added"
        if not stamp.is_file() or stamp.read_text("ascii") != wanted:
            try:
                self._pip("--require-hashes", "--only-binary", ":all:", "-r", str(requirements))
            except SetupError:
                return False
            stamp.write_text(wanted, "ascii")
        return True

    def run(self, *command: str, **settings: str) -> int:
        """Run a Python program of this environment, from the top folder, with `settings` in its environment."""
        return subprocess.call([str(self.python), *command], cwd=ROOT, env={**os.environ, **settings})

    def program(self, name: str) -> str:
        return str(self.programs / (name + (".exe" if os.name == "nt" else "")))

    def _usable(self) -> bool:
        try:
            probe = "import pip, sys; print(*sys.version_info[:2])"
            answer = subprocess.run([str(self.python), "-c", probe], capture_output=True, text=True, check=False)
        except OSError:
            return False
        return answer.returncode == 0 and answer.stdout.split() == [str(number) for number in sys.version_info[:2]]

    def _make(self) -> None:
        version = ".".join(str(number) for number in sys.version_info[:2])
        if importlib.util.find_spec("ensurepip") is None:
            install_on_system([f"python{version}-venv"], f"this Python {version} cannot make virtual environments")
        print(f"Making {self.folder.relative_to(ROOT)} with Python {version}", flush=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        # In a process of its own: ensurepip may only just have been installed.
        command = [sys.executable, "-m", "venv", str(self.folder)]
        if subprocess.call(command) != 0:
            raise SetupError(f"could not make {self.folder}")

    def _pip(self, *arguments: str) -> None:
        quiet = [] if sys.stdout.isatty() else ["--quiet"]
        if self.run("-m", "pip", "install", "--disable-pip-version-check", "--no-input", *quiet, *arguments) != 0:
            raise SetupError("pip could not install what is needed; its own message stands above")


DEVELOPMENT = Environment(ROOT / ".venv", ROOT / "requirements" / "dev.txt")
PACKAGING = Environment(ROOT / "work" / "packaging", ROOT / "requirements" / "build.txt")


def install_on_system(packages: list[str], reason: str) -> None:
    """Install Debian or Ubuntu packages where that may be done without asking, else say what to type."""
    apt = shutil.which("apt-get")
    if apt is None:
        raise SetupError(f"{reason}; on Debian it would be: apt-get install {' '.join(packages)}")
    rights = []
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        sudo = shutil.which("sudo")
        if sudo is None or subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) != 0:
            raise SetupError(f"{reason}; please type: sudo apt-get install {' '.join(packages)}")
        rights = [sudo, "-n"]
    print(f"Installing {' '.join(packages)} ({reason}; at most {DOWNLOAD_MINUTES} minutes of download)", flush=True)
    # sudo drops the environment, so that env sets it again.
    apt_get = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-q", *APT_PATIENCE]
    bounded = [*rights, "timeout", "--foreground", f"{DOWNLOAD_MINUTES}m", *apt_get]
    install = ["install", "-y", "--no-install-recommends", *packages]
    done = quietly([*bounded, *install, "--download-only"])
    if done.returncode != 0:
        # On a new machine the package lists are missing, on an old one they are out of date.
        quietly([*bounded, "update"])
        done = quietly([*bounded, *install, "--download-only"])
    if done.returncode == 0:
        # Apart from the download: what dpkg has begun must not be broken off.
        done = quietly([*rights, *apt_get, *install])
    if done.returncode != 0:
        said = "the download took too long" if done.returncode == 124 else done.stderr.strip()
        raise SetupError(f"{reason}; apt-get could not install {' '.join(packages)}:\n{said}")


def quietly(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command that asks nothing, and keep what it says."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def missing_libraries() -> list[str]:
    """The system libraries that Qt wants and this Linux lacks, as file names."""
    find = "import importlib.util as i; print(i.find_spec('PySide6').submodule_search_locations[0])"
    folder = Path(subprocess.check_output([str(DEVELOPMENT.python), "-c", find], text=True).strip())
    parts = [str(part) for pattern in QT_PARTS for part in folder.glob(pattern) if not QT_PARTS_UNUSED.match(part.name)]
    linked = subprocess.run(["ldd", *parts], capture_output=True, text=True, check=False).stdout
    return sorted(set(re.findall(r"^\s*(\S+) => not found", linked, re.MULTILINE)))


def debian_package(library: str) -> str:
    name, _, number = library.lower().partition(".so.")
    return DEBIAN_NAMES.get(library, name + ("-" if name[-1].isdigit() else "") + number)


def prepare_qt() -> None:
    """See to the system libraries without which Qt does not start; Windows and macOS have them all."""
    if sys.platform != "linux":
        return
    missing = missing_libraries()
    if missing:
        install_on_system(sorted({debian_package(library) for library in missing}), "Qt needs them")


def missing_for_journeys() -> list[str]:
    """The Debian packages that the tests of tests/journeys lack on this Linux."""
    lacking = [package for program, package in JOURNEY_PROGRAMS.items() if shutil.which(program) is None]
    python, module, package = JOURNEY_READER
    probe = [python, "-c", f"import {module}"]
    if shutil.which(python) is None or quietly(probe).returncode != 0:
        lacking.append(package)
    return lacking


def prepare_journeys() -> None:
    """Bring what the visits by screen reader need; where that may not be, these tests alone are left out."""
    missing = missing_for_journeys() if sys.platform == "linux" else []
    if missing:
        try:
            install_on_system(missing, "the tests in tests/journeys need them")
        except SetupError as error:
            print(f"dev.py: {error}\nWithout them these tests are skipped.", flush=True)


def setup(_arguments: list[str]) -> int:
    """make or repair all that is needed, then stop; afterwards .venv has the command calfguide"""
    DEVELOPMENT.prepare(editable=True)
    prepare_qt()
    return 0


def run(arguments: list[str]) -> int:
    """open the window, or pass what follows to the command: dev.py run list --json"""
    setup([])
    return DEVELOPMENT.run("-m", "calfguide", *arguments)


def test(arguments: list[str]) -> int:
    """run the tests; what follows goes to pytest: dev.py test tests/library, dev.py test -m slow (all drawings)"""
    setup([])
    if not arguments or any("journeys" in word for word in arguments):
        prepare_journeys()
    at_once = ("-n", str(os.cpu_count() or 1), "--dist", "loadfile", "-m", "not slow")
    began = time.monotonic()
    code = DEVELOPMENT.run("-m", "pytest", *(arguments or at_once))
    if not arguments:
        print(suite_time(time.monotonic() - began), flush=True)
    return code


def suite_time(seconds: float) -> str:
    """How long the whole suite took, beside its budget."""
    minutes, rest = divmod(round(seconds), 60)
    verdict = "held" if seconds <= SUITE_MINUTES * 60 else "missed"
    return f"The suite took {minutes}:{rest:02} minutes; its budget on two cores is {SUITE_MINUTES}: {verdict}"


def lint(_arguments: list[str]) -> int:
    """check style, types, layers of imports, spelling and the content"""
    DEVELOPMENT.prepare(editable=True)
    failed = []
    for line in LINTERS:
        print(f"== {line}", flush=True)
        name, *arguments = line.split()
        if subprocess.call([DEVELOPMENT.program(name), *arguments], cwd=ROOT) != 0:
            failed.append(line)
    print("== translations", flush=True)
    if DEVELOPMENT.run("-m", "tools.translations", "check") != 0:
        failed.append("translations")
    print(f"== failed: {', '.join(failed)}" if failed else "== all clean")
    return 1 if failed else 0


def translations(arguments: list[str]) -> int:
    """collect the texts of the window for translators; `check` changes nothing, `pseudo` makes one to try"""
    DEVELOPMENT.prepare(editable=True)
    return DEVELOPMENT.run("-m", "tools.translations", *arguments)


def screenshots(arguments: list[str]) -> int:
    """draw the pictures of docs/screenshots again"""
    setup([])
    return DEVELOPMENT.run("tools/screenshots.py", *arguments)


def bench(arguments: list[str]) -> int:
    """measure speed and memory against their budgets: dev.py bench [--quick] [--full] [--write]"""
    setup([])
    return DEVELOPMENT.run("-m", "benchmarks", *arguments)


def monkey(arguments: list[str]) -> int:
    """a reader without sense, at random but seeded: dev.py monkey [EVENTS] [SEED]"""
    setup([])
    return DEVELOPMENT.run("-m", "tests.monkey", *arguments)


def fuzz(arguments: list[str]) -> int:
    """give each parser what it may not take, following its code, and keep that: dev.py fuzz [SECONDS] [SEED]"""
    setup([])
    DEVELOPMENT.add(ROOT / "requirements" / "fuzz.txt")  # without it, samples are mutated blindly
    return DEVELOPMENT.run("-m", "tests.fuzz", *arguments)


def leaks(arguments: list[str]) -> int:
    """open pages, views and dialogs again and again, and see that memory stays: dev.py leaks [ROUNDS]"""
    setup([])
    return DEVELOPMENT.run("-m", "tests.leaks", *arguments)


def faults(arguments: list[str]) -> int:
    """make faults often: 500 kills, and damage at 100 places of each kind of file"""
    setup([])
    return DEVELOPMENT.run("-m", "pytest", "tests/faults", "--kills=500", "--damages=100", *arguments)


def package(arguments: list[str]) -> int:
    """build the program and its packages for this system into dist/: dev.py package [--repack]"""
    setup([])
    if sys.platform == "linux":
        prepare_packaging()
    PACKAGING.prepare()
    return PACKAGING.run("-m", "tools.packaging", *arguments)


def test_package(arguments: list[str]) -> int:
    """install, use, upgrade and remove the packages on a clean Debian: dev.py test-package [--help]"""
    return DEVELOPMENT.run("-m", "tools.packaging.clean_system", *arguments)


def prepare_packaging() -> None:
    """What builds the program reads libraries with binutils, cuts their data down, and takes Python's own along."""
    programs = {"objdump": "binutils", "icupkg": "icu-devtools", "rpmbuild": "rpm"}
    lacking = [package for program, package in programs.items() if shutil.which(program) is None]
    shared = [sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("MULTIARCH") or "."]
    library = Path(*shared, sysconfig.get_config_var("INSTSONAME") or "")
    if sys.base_prefix == "/usr" and not (library.is_file() or Path(shared[0], library.name).is_file()):
        lacking.append(f"libpython3.{sys.version_info[1]}")
    if lacking:
        install_on_system(lacking, "the packages are made with them")


COMMANDS = {
    command.__name__.replace("_", "-"): command
    for command in (
        setup,
        run,
        test,
        lint,
        package,
        test_package,
        bench,
        screenshots,
        translations,
        faults,
        fuzz,
        leaks,
        monkey,
    )
}


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(f"CalfGuide needs Python 3.11 or newer; {sys.executable} is {platform.python_version()}")
    if not arguments or arguments[0] in ("-h", "--help"):
        print(f"{__doc__}\n")
        for name, command in COMMANDS.items():
            print(f"  {name:12} {command.__doc__}")
        return 0
    if arguments[0] not in COMMANDS:
        raise SetupError(f"no command '{arguments[0]}'; there are {', '.join(COMMANDS)}")
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"dev.py: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
