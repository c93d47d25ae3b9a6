"""A folder of the reader's that may not be entered is like one that is not there: all works.

Folders get mode 000, really; where the tests run as root, what they start has given up root's way round rights.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from calfguide.desktop.kept import KeptFiles
from calfguide.desktop.languages import available
from calfguide.instance import Instance
from calfguide.notebook.errors import NotebookError
from calfguide.notebook.notebook import Notebook
from calfguide.paths import find_paths, is_file, is_folder, listed

ROOT = Path(__file__).parents[2]
QUIET = ("This plugin does not support", "QStandardPaths: XDG_RUNTIME_DIR not set")
RIGHTS_OF_ROOT = "-dac_override,-dac_read_search"
DATA = ".local/share/calfguide"
FOLDERS = (
    ".",
    ".cache",
    ".cache/calfguide",
    ".config",
    ".config/calfguide",
    ".local",
    ".local/share",
    DATA,
    f"{DATA}/backups",
    f"{DATA}/languages",
    ".local/state",
    ".local/state/calfguide",
)
COMMANDS = ("list", "show leg-cramps", "match --region calf", "search night cramp", "--self-test")
RUN = """
import sys
from calfguide import cli
for words in sys.argv[1:]:
    print(words, cli.main(words.split()))
"""
NO_SETTINGS = "Your settings could not be read (Permission denied). The usual ones are in use."
NO_NOTEBOOK = "There is no place for your notebook (Permission denied: {data}). Nothing can be kept now."
NO_COPIES = "The copies of your notebook cannot be read (Permission denied: {data}/backups)."

WINDOW = """
import sys
from calfguide.desktop.bindings import load_quickly
load_quickly()
from PySide6.QtCore import QTimer
from calfguide import cli
from calfguide.desktop import startup
make = startup.make_window
def make_and_close(*given, **named):
    window = make(*given, **named)
    def visit():
        window.commands.bookmark.trigger()
        QTimer.singleShot(0, window.close)
    window.painted.connect(lambda: QTimer.singleShot(0, visit))
    seen.append(window)
    return window
startup.make_window, seen = make_and_close, []
code = cli.main(["open", "leg-cramps"])
print("problems:", "; ".join(seen[0].problems.messages))
sys.exit(code)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights of Unix")


@pytest.fixture(scope="module")
def obeying(tmp_path_factory):
    """What a command begins with to be bound by the rights of files."""
    prefix = []
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root is bound by no rights, and gives that up with setpriv")
        prefix = ["setpriv", f"--bounding-set={RIGHTS_OF_ROOT}", f"--inh-caps={RIGHTS_OF_ROOT}"]
    closed = tmp_path_factory.mktemp("closed")
    closed.chmod(0)
    answer = subprocess.run([*prefix, "ls", closed], capture_output=True, check=False)
    closed.chmod(0o700)
    if answer.returncode == 0:
        pytest.skip("this system opens folders whatever their rights are")
    return prefix


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    """A home where somebody has read before: the library is compiled, and all folders are there."""
    home = tmp_path_factory.mktemp("reader")
    for name in FOLDERS:
        (home / name).mkdir(parents=True, exist_ok=True)
    assert end(begin([], home, "-m", "calfguide", "list"))
    assert end(begin([], home, "-c", WINDOW)).endswith("problems: ")
    return home


def begin(prefix, home, *arguments):
    """Start Python where the home is this one and no variable names a folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return subprocess.Popen(
        [*prefix, sys.executable, "-B", *arguments],
        cwd=ROOT,
        env={**environment, "HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process):
    """Wait for a program that comes to its end without complaint; what it said."""
    said, complaints = process.communicate(timeout=120)
    assert [line for line in complaints.splitlines() if not line.startswith(QUIET)] == []
    assert process.returncode == 0
    return said.rstrip("\n")


@pytest.fixture
def closing_rights():
    """Takes all rights from a folder; they come back at the end."""
    closed = []

    def close(folder):
        closed.append((folder, folder.stat().st_mode))
        folder.chmod(0)

    yield close
    for folder, mode in closed:
        folder.chmod(mode)


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_may_not_be_entered(name, obeying, reader, closing_rights):
    closing_rights(reader / name)
    visit = begin(obeying, reader, "-c", WINDOW)
    # All read the library in one way; where it cannot be kept it is made for each anew, and two are enough.
    commands = COMMANDS[3:] if name == "." or name.startswith(".cache") else COMMANDS
    said = end(begin(obeying, reader, "-c", RUN, *commands)).splitlines()
    assert {f"{command} 0" for command in commands} <= set(said)
    assert "Self-test passed." in said
    problems = []
    if f"{DATA}/".startswith(f"{name}/") or name == ".":
        problems = [NO_SETTINGS, NO_NOTEBOOK]
    elif name == f"{DATA}/backups":
        problems = [NO_COPIES]
    assert end(visit) == "problems: " + "; ".join(problems).format(data=reader / DATA)


def test_a_session_folder_that_may_not_be_entered(obeying, reader, closing_rights, tmp_path):
    closing_rights(tmp_path)
    command = ["env", f"XDG_RUNTIME_DIR={tmp_path}", *obeying]
    assert end(begin(command, reader, "-c", WINDOW)) == "problems: "


def test_content_that_may_not_be_read_is_said(obeying, reader, closing_rights, tmp_path):
    (tmp_path / "en" / "conditions").mkdir(parents=True)
    closing_rights(tmp_path)
    process = begin(obeying, reader, "-m", "calfguide", "--content", tmp_path, "list")
    assert process.communicate() == (
        "",
        f"calfguide: {tmp_path} cannot be read (Permission denied); give another with --content DIR\n",
    )
    assert process.returncode == 1


def test_nowhere_to_write_at_all_is_said(obeying, reader, closing_rights, tmp_path):
    closing_rights(reader / ".cache")
    nowhere = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nowhere']; "
    process = begin(obeying, reader, "-c", f"{nowhere}from calfguide import cli; cli.main(['list'])")
    said, complaint = process.communicate()
    assert said == ""
    assert complaint.startswith(
        "calfguide: the pages cannot be made ready, as there is nowhere to write: "
        f"neither {reader / '.cache/calfguide'} nor a folder for temporary files ("
    )


CALL = """
import sys
from pathlib import Path
from tests.faults import test_rights
getattr(test_rights, sys.argv[1])(Path(sys.argv[2]))
"""


def look(folder):
    """Run where `folder` is closed: each look at it finds nothing."""
    assert not is_file(folder / "file")
    assert not is_folder(folder / "folder")
    assert listed(folder) == listed(folder / "folder") == []
    assert not KeptFiles("Yours", "", folder / "folder").is_there()
    assert KeptFiles("Yours", "", folder / "folder").delete() == ""
    assert Instance(folder / "folder").take() == []
    assert "en" in available(find_paths())


def test_looks_into_a_closed_folder_find_nothing(obeying, home, closing_rights, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("")
    (tmp_path / "file").write_text("")
    assert is_file(tmp_path / "file")
    assert is_folder(tmp_path / "folder")
    assert listed(tmp_path, "f*") == [tmp_path / "file", tmp_path / "folder"]
    assert KeptFiles("Yours", "", tmp_path / "folder").is_there()
    closing_rights(tmp_path)
    assert end(begin(obeying, tmp_path, "-c", CALL, "look", tmp_path)) == ""


def keep(folder):
    """Run where the copies of a notebook are closed."""
    with closing(Notebook(folder / "notebook.sqlite")) as notebook:
        with pytest.raises(NotebookError, match="The copies of your notebook cannot be read"):
            notebook.back_up()
        with pytest.raises(NotebookError, match="The copies of your notebook cannot be read"):
            notebook.visits.clear()  # else they would be found there
    (folder / "notebook.sqlite").write_bytes(b"damaged" * 1000)
    with closing(Notebook(folder / "notebook.sqlite")) as notebook:
        assert notebook.bookmarks.all() == []
        assert notebook.take_messages()[0].endswith("and a new one was begun.")


def clear(folder):
    """Run where one copy is closed."""
    with (
        closing(Notebook(folder / "notebook.sqlite")) as notebook,
        pytest.raises(NotebookError, match=r"notebook-000001-.*, a copy of your notebook, could not be cleared"),
    ):
        notebook.visits.clear()


@pytest.mark.parametrize("deed", [keep, clear], ids=["folder", "copy"])
def test_copies_that_may_not_be_read_are_said(deed, obeying, closing_rights, tmp_path):
    with closing(Notebook(tmp_path / "notebook.sqlite")) as notebook:
        notebook.visits.record("leg-cramps", "Leg cramps")
        assert notebook.back_up()
    closing_rights(tmp_path / "backups" if deed is keep else next((tmp_path / "backups").iterdir()))
    assert end(begin(obeying, tmp_path, "-c", CALL, deed.__name__, tmp_path)) == ""
