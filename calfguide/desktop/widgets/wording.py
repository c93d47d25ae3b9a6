"""Words of the window in the reader's language.

In a QObject it is `self.tr`, elsewhere `translate`. A number goes with "%n" and the forms that the language has for it:
translate("Leg", "%n condition(s)", "", count). English has a translation of its own, with these forms and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from calfguide.errors import CalfguideError, Sentence

translate = QCoreApplication.translate


def finder_words(words: str) -> str:
    """A phrase of the finder, which knows English alone, in the reader's language."""
    return translate("Finder", words)


def atlas_words(words: str) -> str:
    """A name or description of the atlas, which is English, in the reader's language."""
    return translate("Atlas", words)


def error_words(error: Exception | str) -> str:
    """What an error says, or a sentence of a part that knows English alone, in the reader's language."""
    return error.said(translate) if isinstance(error, CalfguideError | Sentence) else str(error)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """A text that is to be translated where it is shown; Qt's tool knows it by this name (PySide6's has no type)."""
    return text
