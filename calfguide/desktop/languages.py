"""The language of the window: which translations there are, and putting one in force."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from calfguide.paths import is_file, listed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from calfguide.paths import Paths

VARIABLE = "CALFGUIDE_LANGUAGE"  # a language such as "de", or a translation file, for those who work on one
SYSTEM, ENGLISH = "system", "en"
PREFIX, SUFFIX = "calfguide_", ".qm"
_in_force: list[QTranslator] = []  # kept here: to ask the application for its children takes 10 ms the first time


def folders(paths: Paths) -> tuple[Path, Path]:
    """Where translations are looked for: beside the reader's own files first, then in the installation."""
    return paths.data / "languages", paths.assets / "languages"


def available(paths: Paths) -> dict[str, Path]:
    """Translations by language, English with them."""
    found: dict[str, Path] = {}
    for folder in folders(paths):
        for file in listed(folder, f"{PREFIX}*{SUFFIX}"):
            found.setdefault(file.name.removeprefix(PREFIX).removesuffix(SUFFIX), file)
    return found


def own_name(language: str) -> str:
    """What a language calls itself, such as "Deutsch"."""
    locale = QLocale(language)
    return locale.nativeLanguageName().capitalize() or language


def wanted(choice: str) -> list[str]:
    """Languages to try in order, for the reader's choice or the system's own list, English last."""
    asked = os.environ.get(VARIABLE) or choice
    names = QLocale.system().uiLanguages() if asked == SYSTEM else [asked]
    tried = []
    for name in names:
        if name.endswith(SUFFIX):
            tried.append(name)
        else:
            parts = name.replace("-", "_").split("_")
            tried += ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return list(dict.fromkeys([*tried, ENGLISH]))


def file_for(language: str, paths: Paths) -> Path | None:
    if language.endswith(SUFFIX):
        file = Path(language)
        return file if is_file(file) else None
    candidates = (folder / f"{PREFIX}{language}{SUFFIX}" for folder in folders(paths))
    return next((file for file in candidates if is_file(file)), None)


def speak(application: QApplication, choice: str, paths: Paths) -> str:
    """Put the best translation in force and turn the window round where it is read from the right; the language.

    English has a file too, of a kilobyte: it holds the plural forms.
    """
    while _in_force:
        application.removeTranslator(_in_force.pop())
    application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for language in wanted(choice):
        file = file_for(language, paths)
        translator = QTranslator()
        if file is None or not translator.load(str(file)):
            continue
        if language == ENGLISH:
            install(application, translator)
            return ENGLISH
        spoken = translator.language() or language
        follow_locale(application, spoken)
        install(application, translator)  # after Qt's own, so that it is asked first
        right_to_left = QLocale(spoken).textDirection() == Qt.LayoutDirection.RightToLeft
        if right_to_left or translator.translate("QGuiApplication", "QT_LAYOUT_DIRECTION") == "RTL":
            application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return spoken
    return ENGLISH


def follow_locale(application: QApplication, language: str) -> None:
    """Dates and numbers, and Qt's own dialogs, in a language that may not be the system's."""
    if QLocale.system().language() != QLocale(language).language():
        QLocale.setDefault(QLocale(language))
    own = QTranslator()
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        install(application, own)


def install(application: QApplication, translator: QTranslator) -> None:
    application.installTranslator(translator)
    _in_force.append(translator)
