"""The command line: what is run, how a failure is told, and which exit code it has.

A command's module is imported when it runs, Qt only to open the window, and the parser only where there is something
to parse, so that `list` answers at once and the window comes as soon as it can.
"""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

from calfguide.errors import CalfguideError, UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import Any

WRONG_USAGE = 2
FAILED = 1
FINE = 0
INTERRUPTED = 130

NAMED_ONLY = ("ipaddress", "ntpath")
"""What `pathlib`, and `urllib.parse` for it, import for paths and addresses of other kinds."""

SWITCHES = ("help_now", "search", "self_test", "watch", "new_window")
"""What may be switched on where no command is given."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    _speak_utf8()
    try:
        given = parse(arguments)
        code = run(given)
        _flush()
    except UsageError as error:
        return _fail(str(error), WRONG_USAGE)
    except CalfguideError as error:
        return _fail(str(error), FAILED)
    except BrokenPipeError:
        _drop_output()
        return FINE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:  # argparse leaves like this after --help and --version
        return leaving.code if isinstance(leaving.code, int) else FINE
    except Exception as error:  # nobody foresaw it: a line and a report say more to a reader than a traceback
        if isinstance(error, ImportError) and getattr(sys, "frozen", False):
            raise  # a part of the package was lost, and its start says what to do
        return _fail(_report(error), FAILED)
    else:
        return code


def _report(error: Exception) -> str:
    """What happened, in a line; all that tells where in the program is written to the log."""
    from calfguide import errorlog
    from calfguide.paths import reader_folders

    what = f"something went wrong that nobody foresaw ({type(error).__name__}: {error})"
    text = errorlog.describe(type(error), error, error.__traceback__)
    log = errorlog.write(reader_folders()[2], errorlog.report(text))
    return f"{what}; where in the program is written in {log}" if log else f"{what}: {text}"


def _fail(message: str, code: int) -> int:
    from calfguide.library.characters import without_hidden  # a message may quote what a page holds

    if sys.stderr is not None:
        sys.stderr.write(f"calfguide: {without_hidden(' '.join(message.split()))}\n")
    return code


def _speak_utf8() -> None:
    """UTF-8 in and out, whatever the locale; a window started without a console has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop_output() -> None:
    """Whoever read our output has had enough; what is still buffered must not raise again when Python leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parse(arguments: Sequence[str]) -> Namespace | SimpleNamespace:
    """The arguments as attributes; UsageError where they cannot be understood."""
    if not arguments:  # the window, by far the commonest, need not wait for the parser
        return SimpleNamespace(command=None, content=None, **dict.fromkeys(SWITCHES, False))
    from calfguide.commands import arguments as known

    return known.parse(arguments)


def run(given: Namespace | SimpleNamespace) -> int:
    """Hand the arguments to the command that was asked for."""
    alone = [f"--{name.replace('_', '-')}" for name in ("help_now", "search", "self_test") if getattr(given, name)]
    if len(alone) > 1 or (alone and given.command is not None):
        raise UsageError(f"{alone[0]} stands alone, without a command")
    if given.command in (None, "open"):
        return _open_window(given)
    if given.command == "search":
        given.query = " ".join(given.query)
    command: Any
    if given.command == "list":
        from calfguide.commands import list_pages as command
    elif given.command == "search":
        from calfguide.commands import search as command
    elif given.command == "match":
        from calfguide.commands import match as command
    elif given.command == "show":
        from calfguide.commands import show as command
    elif given.command == "check":
        from calfguide.commands import check as command
    elif given.command == "new":
        from calfguide.commands import new as command
    else:
        from calfguide.commands import build as command
    return int(command.run(given))


def _open_window(given: Namespace | SimpleNamespace) -> int:
    """The window or its self-test."""
    from calfguide.waiting import let_wait

    let_wait(*NAMED_ONLY)
    from calfguide.commands.common import paths_of

    paths = paths_of(given)
    if given.self_test:
        from calfguide.commands import self_test

        return self_test.run(paths)
    from calfguide.commands import window

    if given.watch:
        paths = paths.with_content(paths.content)  # a prepared library would not follow its content
    page, anchor, typed = (given.slug, given.anchor, given.typed) if given.command == "open" else ("", "", "")
    command = "help_now" if given.help_now else "search" if given.search else ""
    return window.run(paths, page, anchor, command=command, typed=typed, watch=given.watch, alone=given.new_window)
