"""Characters that no text of a page may hold, however they are written: as they are, as escapes or as entities.

Controls can steer a terminal, and some mark things inside the renderer and in snippets. Embeddings, overrides and
isolates turn the direction of what follows, unseen. Letters of any language stand without them; U+200E and U+200F are
free.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNING = "\u202a-\u202e\u2066-\u2069"
# Controls but for what ends a line, surrogates, private-use and non-characters, and what turns writing round.
STRANGE = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{TURNING}\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
CONTROL = re.compile(f"[{STRANGE}]")
HARMLESS = re.compile(f"[^{STRANGE}]*")  # a match takes a third of a search's time
# A file's own line ends are read as such; written in another way, a carriage return is none.
HIDDEN = re.compile(f"[{STRANGE}\r]")

ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ -~]))")
LETTERS = {"0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "r": "\r", "v": "\v"}
ENTITY = re.compile(r"&#(?:0*([0-9]{1,7})|[xX]0*([0-9a-fA-F]{1,6}))(?![0-9a-fA-F]);?")
LAST = 0x10FFFF


def refusal(character: str, written: str = "") -> str:
    """What is wrong with one of them, and what to do; `written` is how it stands in the file, if not as itself."""
    name = f"U+{ord(character):04X}"
    turning = re.match(f"[{TURNING}]", character)
    reason = "turns the direction of writing unseen" if turning else "has no meaning in text"
    what = f"{written} is the character {name}, which" if written else f"the character {name}"
    return f"{what} {reason}; delete it"


def without_hidden(text: str) -> str:
    """The text without such characters; line feeds and tabs stay."""
    return text if HARMLESS.fullmatch(text) and "\r" not in text else HIDDEN.sub("", text)


def hidden_escapes(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Where in YAML's or TOML's quotes an escape stands for such a character, and what is wrong with it."""
    for match in ESCAPE.finditer(text, start, end):
        code, letter = match[1] or match[2] or match[3], match[4]
        character = LETTERS.get(letter, " ") if letter else _character(int(code, 16))
        if HIDDEN.match(character):
            yield match.start(), refusal(character, match.group())


def hidden_entities(text: str) -> Iterator[tuple[int, str]]:
    """Where an entity stands for such a character, and what is wrong with it."""
    for match in ENTITY.finditer(text):
        character = _named(match)
        if HIDDEN.match(character):
            yield match.start(), refusal(character, match.group())


def without_hidden_entities(text: str) -> str:
    """The text without entities that stand for such characters."""
    if "&#" not in text:
        return text
    return ENTITY.sub(lambda match: "" if HIDDEN.match(_named(match)) else match.group(), text)


def _named(match: re.Match[str]) -> str:
    return _character(int(match[1]) if match[1] else int(match[2], 16))


def _character(code: int) -> str:
    return chr(code) if code <= LAST else " "
