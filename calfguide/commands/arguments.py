"""What may be typed: all commands and their options, and links to pages."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from calfguide import __version__
from calfguide.errors import UsageError
from calfguide.library.addresses import KINDS, is_address, parse_address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LEVELS = ("plain", "student", "clinician")
LONGEST_SLUG = 80


class Parser(argparse.ArgumentParser):
    """An argument parser that tells a fault in one line and leaves the exit to `main`."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving."""
        raise UsageError(" ".join(message.replace("argument ", "").split()))


class Once(argparse.Action):
    """Keeps a value that a person has one of; another one is no correction that anybody would see."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, value: object, option: str | None = None
    ) -> None:
        """Take the value, or say which two stand against each other."""
        said = getattr(namespace, self.dest)
        if said not in (None, value):
            raise argparse.ArgumentError(self, f"is given as {said} and as {value}; say one of them")
        setattr(namespace, self.dest, value)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as attributes; UsageError where they cannot be understood."""
    words = list(arguments)
    # A link opened by the desktop comes as the only word.
    for position, word in enumerate(words):
        if is_address(word) and (position == 0 or words[position - 1] not in ("open", "--content")):
            words.insert(position, "open")
            break
    given = make_parser().parse_args(words)
    if is_address(getattr(given, "slug", "")):
        given.slug, given.anchor = parse_address(given.slug)
    elif given.command == "open":
        given.typed = given.slug
        given.slug, _, given.anchor = given.slug.partition("#")
    return given


def make_parser() -> Parser:
    """All commands and their options."""
    shared = Parser(add_help=False, allow_abbrev=False)
    shared.add_argument(
        "--content", metavar="DIR", type=Path, default=argparse.SUPPRESS, help="read another content folder"
    )
    parser = Parser(
        prog="calfguide",
        description="An offline guide to pain in the calf, behind the knee and at the heel.",
        epilog="Without a command the window opens.",
        allow_abbrev=False,
    )
    version = f"calfguide {__version__}"
    parser.add_argument("--version", action="version", version=version, help="print the version")
    parser.add_argument("--content", metavar="DIR", type=Path, help="read another content folder")
    parser.add_argument("--watch", action="store_true", help="follow changes of the content folder while it is open")
    parser.add_argument("--new-window", action="store_true", help="open a window of its own, whatever is open already")
    parser.add_argument("--help-now", action="store_true", help="open the window at Get help now")
    parser.add_argument("--search", action="store_true", help="open the window with the cursor in the search box")
    parser.add_argument("--self-test", action="store_true", help="check this installation and report")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    def add(name: str, text: str) -> Parser:
        return commands.add_parser(name, help=text, description=text, parents=[shared], allow_abbrev=False)

    _add_reading(add)
    _add_finding(add)
    _add_writing(add)
    return parser


def _add_reading(add: Callable[[str, str], Parser]) -> None:
    page = add("open", "Open the window at a page.")
    page.add_argument("slug", metavar="SLUG", help="its name or calfguide://condition/SLUG, maybe with #HEADING")
    page.set_defaults(anchor="", typed="")
    pages = add("list", "List the pages.")
    pages.add_argument("--kind", choices=KINDS, help="only pages of this kind")
    _add_json(pages)
    show = add("show", "Print a page.")
    show.add_argument("slug", metavar="SLUG", help="the page's name")
    show.add_argument("--level", choices=LEVELS, default="plain", help="how deep (plain)")
    show.add_argument("--format", choices=("text", "html", "json"), default="text", help="in which form (text)")


def _add_finding(add: Callable[[str, str], Parser]) -> None:
    search = add("search", "Search all pages.")
    search.add_argument("query", metavar="QUERY", nargs="+", help="what to look for")
    search.add_argument("-n", dest="limit", metavar="N", type=_count, default=10, help="at most so many results (10)")
    _add_json(search)
    match = add("match", "Order the conditions by how well they fit.")
    match.add_argument("--region", metavar="R", action="append", help="a place that hurts; may be repeated")
    match.add_argument("--onset", metavar="O", action="append", help="how it began; may be repeated")
    match.add_argument("--with", dest="with_features", metavar="FEATURE", action="append", help="a sign that is there")
    match.add_argument(
        "--without", dest="without_features", metavar="FEATURE", action="append", help="a sign that is not"
    )
    match.add_argument("--age", metavar="N", type=_age, action=Once, help="age in years")
    match.add_argument("--sex", choices=("female", "male"), action=Once, help="sex")
    _add_json(match)


def _add_writing(add: Callable[[str, str], Parser]) -> None:
    check = add("check", "Check a content folder, and say what is wrong at which line.")
    check.add_argument("folder", metavar="DIR", type=Path, nargs="?", help="the content folder")
    _add_json(check)
    build = add("build", "Compile a content folder to a library.")
    build.add_argument("folder", metavar="DIR", type=Path, nargs="?", help="the content folder")
    new = add("new", "Write a new page with all that its kind needs, and say what is left to fill in.")
    new.add_argument("kind", choices=KINDS, help="what the page is about")
    new.add_argument("slug", metavar="SLUG", type=_slug, help="the page's name: lower-case letters, digits and hyphens")
    new.add_argument("--title", metavar="TEXT", help="its title (made from the name)")
    build.add_argument(
        "-o", dest="output", metavar="FILE", type=Path, default=Path("library.sqlite"), help="the library to write"
    )


def _add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _count(text: str) -> int:
    return _whole_number(text, 1, 1000)


def _age(text: str) -> int:
    return _whole_number(text, 0, 120)


def _slug(text: str) -> str:
    if len(text) > LONGEST_SLUG or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"must be lower-case letters, digits and hyphens, not {text[:40]!r}")
    return text


def _whole_number(text: str, least: int, most: int) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most):
        raise argparse.ArgumentTypeError(f"must be a whole number from {least} to {most}, not {text[:40]!r}")
    return int(text)
