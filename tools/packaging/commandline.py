"""What is made from the one description of the command line: completions for shells, and the manual page."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import shtab

from calfguide.commands.arguments import make_parser
from tools.packaging.places import RECIPES, VERSION, epoch

if TYPE_CHECKING:
    from collections.abc import Iterator

SHELLS = ("bash", "zsh", "fish")
# The list of pages has a page's name after two blanks.
SLUGS = shtab.cmd(r"calfguide list 2>/dev/null | sed -n 's/^  *\([a-z0-9-]*\)  .*/\1/p'")
COMPLETERS = {"DIR": shtab.DIRECTORY, "FILE": shtab.FILE, "SLUG": SLUGS}


def commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands of a parser by name."""
    for action in parser._actions:  # noqa: SLF001 (argparse has no other way to ask)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Arguments and options of one command, without the list of commands."""
    for action in parser._actions:  # noqa: SLF001
        if not isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            yield action


def completions(shell: str) -> str:
    """The completion script for a shell, with the names of pages asked from the program itself."""
    parser = make_parser()
    for part in (parser, *commands(parser).values()):
        for action in actions(part):
            if action.metavar in COMPLETERS:
                action.complete = COMPLETERS[str(action.metavar)]  # type: ignore[attr-defined]  # what shtab looks for
    return str(shtab.complete(parser, shell))


def manual() -> str:
    """The manual page: the prose of build/linux/calfguide.1.in with every command and option in it."""
    parser = make_parser()
    told = "".join(
        f".SS {name}\n{escape(part.description or '')}\n{''.join(option(action) for action in actions(part))}"
        for name, part in commands(parser).items()
    )
    day = datetime.fromtimestamp(epoch(), UTC).date().isoformat()
    values = {"VERSION": VERSION, "DATE": day, "COMMANDS": told, "OPTIONS": "".join(map(option, actions(parser)))}
    page = (RECIPES / "linux" / "calfguide.1.in").read_text("utf-8")
    return re.sub(r"@([A-Z]+)@\n?", lambda match: values[match[1]] + ("\n" if match[0].endswith("\n") else ""), page)


def option(action: argparse.Action) -> str:
    """One option or argument as a tagged paragraph; -h is told once for all."""
    value = f" \\fI{escape(worded(action))}\\fR" if action.nargs != 0 else ""
    if action.option_strings:
        tag = ", ".join(f"\\fB{escape(name)}\\fR" for name in action.option_strings) + value
    else:
        tag = value.strip()
    if "-h" in action.option_strings:
        return ""
    told = str(action.help or "")
    return f".TP\n{tag}\n{escape(told[:1].upper() + told[1:])}.\n"


def worded(action: argparse.Action) -> str:
    """What stands for the value."""
    if action.choices is not None:
        return "|".join(str(choice) for choice in action.choices)
    return str(action.metavar or action.dest.upper())


def escape(text: str) -> str:
    """Text as troff takes it: hyphens that can be copied, no line that looks like a request."""
    return re.sub(r"^(['.])", r"\\&\1", text.replace("\\", "\\e").replace("-", "\\-"), flags=re.MULTILINE)
