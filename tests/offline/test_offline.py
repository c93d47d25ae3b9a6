"""The promise that nothing is sent or fetched, and that nothing is written elsewhere, watched at the system's own calls."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.offline.proving import faults_in, lacking, prove

ROOT = Path(__file__).parents[2]


@pytest.fixture
def able():
    missing = lacking()
    if missing:
        pytest.skip(f"to watch the program's calls needs {missing}")


@pytest.mark.parametrize("first_start", [True, False], ids=["pages are compiled", "pages are there"])
def test_a_whole_visit_opens_no_connection_and_writes_only_where_it_may(
    first_start, able, home, prepared_library, monkeypatch
):
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    # Python would keep its compiled modules beside them.
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(runtime),
    }
    given = [] if first_start else ["--library", str(prepared_library)]
    command = [sys.executable, "-m", "tests.offline.journey", *given]
    monkeypatch.chdir(ROOT)
    proof = prove(command, environment, writable=[home])
    assert proof.code == 0, proof.output
    assert proof.broken == ()
    assert proof.calls > 100, "the trace is empty"
    said = proof.output.splitlines()
    assert [line for line in said if ":" not in line] == [
        "click", "page", "search", "find", "bookmark", "view", "modules", "close",
    ]  # fmt: skip
    assert "loaded: " in said
    assert (home / "data" / "calfguide" / "notebook.sqlite").is_file()


@pytest.mark.parametrize(
    ("deed", "call"),
    [
        ("import socket; socket.socket()", "socket(AF_INET"),
        ("import socket; socket.socket(socket.AF_INET6)", "socket(AF_INET6"),
        ("import pathlib; pathlib.Path('{outside}/x').write_text('x')", "openat("),
        ("import os; os.mkdir('{outside}/x')", "mkdir("),
        ("import os; os.rename('{inside}/y', '{outside}/y')", "rename("),
        ("import os; os.mkdir('{inside}/z'); os.rmdir('{outside}/old')", "rmdir("),
        ("import os; os.chmod('{outside}', 0o700)", "chmod("),
        ("import os; os.utime('{outside}', (1, 1))", "utimensat("),
    ],
)
def test_what_breaks_the_promise_is_seen(deed, call, able, tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "old").mkdir()
    (inside / "y").write_text("")
    words = deed.format(inside=inside, outside=outside)
    proof = prove([sys.executable, "-I", "-S", "-B", "-c", words], os.environ, writable=[inside])
    assert proof.code == 0, proof.output
    assert [line for line in proof.broken if call in line]


@pytest.mark.parametrize(
    ("line", "is_fault"),
    [
        ('7 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 5', False),
        ('7 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC, 0) = 5', True),
        ('7 connect(5, {sa_family=AF_INET6, sin6_port=htons(80)}, 28) = -1 ENETUNREACH (Network is unreachable)', True),
        ('7 openat(AT_FDCWD, "/somewhere/a/kept/x", O_RDWR|O_CREAT, 0644) = 3', False),
        ('7 openat(AT_FDCWD, "/somewhere/a/kept/../x", O_RDWR|O_CREAT, 0644) = 3', True),
        ('7 openat(AT_FDCWD, "/etc/passwd", O_RDONLY|O_CLOEXEC) = 3', False),
        ('7 openat(AT_FDCWD, "/lib/libssl.so.3", O_RDONLY|O_CLOEXEC) = 3', True),
        ('7 openat(AT_FDCWD, "/opt/x/PySide6/QtNetwork.abi3.so", O_RDONLY|O_CLOEXEC) = 3', True),
        ('7 openat(AT_FDCWD, "/opt/x/lib-dynload/_socket.cpython-311.so", O_RDONLY|O_CLOEXEC) = 3', True),
        ('7 openat(AT_FDCWD, "/opt/x/Qt/lib/libQt6Network.so.6", O_RDONLY|O_CLOEXEC) = 3', True),
        ('7 openat(AT_FDCWD, "/lib/libQt6Network.so.6", O_RDONLY) = -1 ENOENT (No such file or directory)', False),
        ('7 unlink("/etc/passwd") = 0', True),
        ('7 mkdir("/home", 0777) = -1 EEXIST (File exists)', False),
        ('7 openat(AT_FDCWD, "/dev/null", O_WRONLY) = 3', False),
        ('7 unlinkat(5</somewhere/a/kept/x>, "drawing.svg", 0) = 0', False),
        ('7 unlinkat(5</somewhere/a>, "drawing.svg", 0) = 0', True),
        ('7 openat(AT_FDCWD</somewhere>, "/somewhere/a/kept/x", O_RDWR|O_CREAT, 0644) = 3</somewhere/a/kept/x>', False),
    ],
)  # fmt: skip
def test_lines_of_a_trace(line, is_fault):
    assert bool(faults_in([line], [Path("/somewhere/a/kept")])) is is_fault
