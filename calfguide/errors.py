"""Errors that are meant for a reader or a writer: each message stands alone, without a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import Self

    Say = Callable[[str, str], str]
    """Gives words of a context in another language."""


class Sentence(str):
    """What a reader is told, in English, that can be said in another language too.

    It is made of words with places in braces and of what is `filled` in there: texts, numbers, other sentences, or a
    tuple of them, which becomes a list. Words into which nothing is filled may hold any braces.
    """

    __slots__ = ("filled", "words")
    context = "Errors"  # that its translations stand in
    words: str
    filled: Mapping[str, object]

    def __new__(cls, words: str = "", /, **filled: object) -> Self:
        made = super().__new__(cls, filled_in(words, filled, as_is))
        made.words, made.filled = words, filled
        return made

    def said(self, say: Say) -> str:
        """The same in the language of `say`, with all sentences that are filled in."""
        return filled_in(say(self.context, self.words), self.filled, say)


def as_is(_context: str, words: str) -> str:
    return words


def filled_in(words: str, filled: Mapping[str, object], say: Say) -> str:
    return words.format(**{name: part(value, say) for name, value in filled.items()}) if filled else words


def part(value: object, say: Say) -> object:
    """What stands in a place of a sentence."""
    if isinstance(value, tuple):
        return ", ".join(str(part(one, say)) for one in value)
    return value.said(say) if isinstance(value, Sentence | CalfguideError) else value


class CalfguideError(Exception):
    """Something that the person at the keyboard can understand and mend; shown as one line.

    It is made like a `Sentence`, of words and what is `filled` in. `str` gives it in English.
    """

    def __init__(self, words: str, /, **filled: object) -> None:
        self.sentence = Sentence(words, **filled)
        super().__init__(str(self.sentence))

    def said(self, say: Say) -> str:
        """The message in the language of `say`."""
        return self.sentence.said(say)


class UsageError(CalfguideError):
    """What was typed cannot be understood; the command line leaves with 2 for it."""


class SourceError(CalfguideError):
    """A fault at one place of one content file.

    `line` and `column` count from 1; `file` is as the writer named it, so that an editor can jump there. The message is
    for writers and stays English, as the keys of the format are that it speaks of.
    """

    def __init__(self, file: Path, line: int, column: int, message: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}")
        self.file = file
        self.line = line
        self.column = column
        self.message = message
