"""Runs a command in a network namespace without interfaces and under strace, and says what it should not have done.

The tests and `python3 dev.py test-package offline` use `prove`; it needs Linux, root, `unshare` and `strace`, and `lacking` says what is not there.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CALLS = "socket,connect,bind,sendto,open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,truncate,symlink,symlinkat,link,linkat,rmdir,chmod,fchmodat,chown,lchown,fchownat,mknod,mknodat,utimensat,setxattr,lsetxattr"
SOCKET = re.compile(r"\b(?:socket|connect|bind)\(.*\b(AF_INET6?|AF_PACKET|PF_INET6?)\b")
WRITING = re.compile(r"\b(?:O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND)\b")
CHANGING = re.compile(
    r"\b(?:creat|mkdir|mkdirat|rename\w*|unlink\w*|truncate|symlink\w*|link\w*|rmdir|f?chmod\w*|l?chown|fchownat|mknod\w*|utimensat|l?setxattr)\("
)
# A name, after the folder that it counts from where the call has one.
NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
# What could open a connection, where it is loaded.
NETWORK = re.compile(r'"[^"]*/(?:libssl|_ssl|_socket|lib\w*Qt6?Network|QtNetwork)[^"/]*"')
HARMLESS = ("/dev/null", "/dev/tty", "/dev/dri", "/dev/shm", "/proc/self", "/proc/thread-self")


@dataclass(frozen=True)
class Proof:
    """What came of it: its exit code and words, how many calls were seen, and every call that breaks the promise."""

    code: int
    output: str
    calls: int
    broken: tuple[str, ...]


def lacking() -> str:
    """What of the tools for this is not on this machine, or "" where all are."""
    if sys.platform != "linux":
        return "Linux"
    missing = [name for name in ("unshare", "strace") if shutil.which(name) is None]
    if missing:
        return " and ".join(missing)
    alone = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    if alone.returncode != 0:
        return "the right to make a network namespace (root)"
    traced = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if traced.returncode == 0 else "the right to trace a process"


def prove(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    writable: Sequence[Path],
    meanwhile: Callable[[subprocess.Popen[str]], object] = lambda _process: None,
    timeout: float = 180,
) -> Proof:
    """Run `command` cut off from every network; it may write below `writable` and nowhere else.

    `meanwhile` does what is done with it while it runs, such as clicking.
    """
    with tempfile.TemporaryDirectory(prefix="calfguide-trace-") as folder:
        trace = Path(folder, "trace")
        watched = ["strace", "-f", "-y", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(trace), *command]
        with subprocess.Popen(
            ["unshare", "--net", *watched],
            env=dict(environment),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                meanwhile(process)
                output, _ = process.communicate(timeout=timeout)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
        lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    return Proof(process.returncode, output, len(lines), tuple(faults_in(lines, writable)))


def faults_in(lines: Sequence[str], writable: Sequence[Path]) -> list[str]:
    """The lines of a trace that open a socket to a network, load what could, or change a file elsewhere."""
    return [line for line in lines if SOCKET.search(line) or loads(line) or writes_elsewhere(line, writable)]


def loads(line: str) -> bool:
    """Whether a library for networks is opened; a look for it where it is not loads nothing."""
    return " = -1 " not in line and re.search(r"\bopen(?:at2?)?\(", line) is not None and bool(NETWORK.search(line))


def writes_elsewhere(line: str, writable: Sequence[Path]) -> bool:
    opening = re.search(r"\bopen(?:at2?)?\(", line) is not None and WRITING.search(line) is not None
    if not opening and not CHANGING.search(line):
        return False
    if line.rstrip().endswith(")") and " = -1 " in line:
        return False  # it was tried and refused, as where a folder is there already
    places = [Path(os.path.normpath(Path(folder, name))) for folder, name in NAMED.findall(line)]
    good = [*writable, *map(Path, HARMLESS)]
    return not all(any(place.is_relative_to(folder) for folder in good) for place in places)
