"""The reader's choices: each declared once, kept in one small file that survives a kill."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from calfguide.errors import Sentence
from calfguide.notebook.files import alone_in, write_whole
from calfguide.paths import is_file
from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = ("plain", "student", "clinician")
THEMES = ("system", "light", "dark", "sepia", "contrast-light", "contrast-dark")
SIDES = ("right", "left")
LABEL_LANGUAGES = ("english", "latin", "both")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
DELETIONS = "deletions"  # how often all that is kept was deleted, in the file that was begun after the last time
LOOK, READING, LEG, LANGUAGE = "Look", "Reading", "Leg", "Language"


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice: its key, what it is at first, and which values are good (None: any of the default's type).

    With a `title` it has a row in the settings dialog, under the heading `group`: a switch for a bool, else a list of
    the choices, called by `names`. `note` explains it, `also` are words that people may look for it by. All are English
    here and translated where they are shown.
    """

    key: str
    default: Any
    choices: tuple[Any, ...] | None = None
    group: str = ""
    title: str = ""
    names: tuple[str, ...] = ()
    note: str = ""
    also: str = ""

    def accepts(self, value: object) -> bool:
        if type(value) is not type(self.default):
            return False
        return self.choices is None or value in self.choices

    def words(self) -> tuple[str, ...]:
        """All that a reader may see of it, for those who translate."""
        return tuple(words for words in (self.group, self.title, *self.names, self.note, self.also) if words)


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting(
            "theme", "system", THEMES, LOOK, "Colours",
            ("As the system", "Light", "Dark", "Sepia", "High contrast, light", "High contrast, dark"),
            also="theme, dark mode, night, contrast, appearance",
        ),
        Setting(
            "typeface", "reading", ("reading", "system"), LOOK, "Typeface",
            ("Atkinson Hyperlegible", "As the system"),
            note="Atkinson Hyperlegible is made so that letters are hard to confuse.",
            also="font, letters, dyslexia",
        ),
        Setting(
            "motion", "system", ("system", "less"), LOOK, "Motion", ("As the system", "As little as can be"),
            note="Blinking and fading, and whatever else moves by itself.",
            also="animation, flicker, movement",
        ),
        Setting("text_size", 100, TEXT_SIZES, READING, "Text size", also="zoom, font size, larger, smaller"),
        Setting(
            "level", "plain", LEVELS, READING, "Reading level", ("Plain", "Student", "Clinician"),
            note="Each includes the one before. Plain is made for everybody.",
            also="depth, detail, expert",
        ),
        Setting(
            "restore_tabs", True, None, READING, "Begin with the pages of last time", also="tabs, session, restore"
        ),
        Setting(
            "keep_history", True, None, READING, "Keep a history of the pages read",
            note="It stays on this computer.", also="privacy, visited, recent",
        ),
        Setting(
            "side", "right", SIDES, LEG, "Leg that is drawn", ("Right", "Left"), also="left leg, right leg, mirror"
        ),
        Setting("labels", False, None, LEG, "Names on the leg", also="labels, captions"),
        Setting(
            "label_language", "english", LABEL_LANGUAGES, LEG, "Names are in",
            ("English", "Latin", "English and Latin"), also="Latin, Terminologia Anatomica",
        ),
        Setting(
            "follow_text", True, None, LEG, "Let the drawing follow the text",
            note="The leg turns to where a condition is felt and to what the passage in view names, and lights it.",
            also="light up, turn",
        ),
        Setting(
            "language", "system", None, LANGUAGE, "Language of the window",
            note="It changes when CalfGuide is started again.",
            also="translation, English",
        ),
        Setting("layer", "skin"),
        Setting("section_level", "section-midcalf"),
        Setting("compartments", False),
        Setting("window_places", {}),
        Setting("panel_widths", []),
        Setting("kept_panel", {}),
        Setting("tabs", {}),
        Setting("tabs_elsewhere", {}),
        Setting("find_whole", False),
        Setting("find_case", False),
        Setting("shortcuts", {}),
        Setting("recent_commands", []),
        Setting("paper", {}),
    )
}  # fmt: skip


class Title(Sentence):
    """The name of a setting inside a sentence, translated as in the dialog."""

    __slots__ = ()
    context = "Settings"


@dataclass(slots=True)
class Settings:
    """Typed choices over a JSON file.

    What the file lacks, or holds wrongly, falls back to the default, so an older, newer or damaged file never stops the
    program; `problem` then says so in one line and the file is kept aside. What a newer version put there is written
    back as it was (`foreign`). What was deleted meanwhile, by another window or by hand, is not written back.
    """

    file: Path
    values: dict[str, Any] = field(default_factory=dict)
    problem: Sentence = Sentence()
    foreign: dict[str, Any] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    changed_parts: set[tuple[str, str]] = field(default_factory=set)
    found: bool = False

    @classmethod
    def load(cls, file: Path) -> Settings:
        settings = cls(file)
        try:
            raw = read_object(file)
        except FileNotFoundError:
            return settings
        except OSError as error:
            settings.problem = Sentence(
                "Your settings could not be read ({reason}). The usual ones are in use.", reason=error.strerror
            )
            return settings
        if raw is None:
            settings.set_aside()
            return settings
        settings.found = True
        settings.values = {key: value for key, value in raw.items() if key in SETTINGS and SETTINGS[key].accepts(value)}
        settings.foreign = {key: value for key, value in raw.items() if key not in SETTINGS}
        wrong = [key for key in raw if key in SETTINGS and key not in settings.values]
        if wrong:
            settings.copy_aside(wrong)
        return settings

    def read_again(self) -> None:
        """Take what the file holds now, nothing where it was deleted; what was chosen and not written is let go."""
        read = Settings.load(self.file)
        if not read.found:
            read.foreign = {DELETIONS: deletions_in(self.foreign) + 1}  # others see by it that theirs is gone
        self.values, self.foreign, self.problem, self.found = read.values, read.foreign, read.problem, read.found
        self.forget_changes()

    def were_deleted(self) -> bool:
        """Whether all that is kept was deleted since it was read here; maybe the file was begun anew after that."""
        try:
            raw = read_object(self.file)
        except FileNotFoundError:
            return self.found and not is_file(self.aside)  # a damaged file was set aside, not deleted
        except OSError:
            return False
        return raw is not None and deletions_in(raw) > deletions_in(self.foreign)

    @property
    def aside(self) -> Path:
        return self.file.with_name(self.file.name + ".damaged")

    def copy_aside(self, wrong: list[str]) -> None:
        """Keep a copy of a file with some wrong values; the good ones stay in use."""
        what = tuple(Title(SETTINGS[key].title or key) for key in wrong)
        self.problem = Sentence(
            "Some of your settings could not be understood, and the usual ones take their place: {settings}.",
            settings=what,
        )
        try:
            self.aside.write_bytes(self.file.read_bytes())
        except OSError:
            return  # the message stands; there is nowhere to keep a copy
        self.problem = Sentence(
            "Some of your settings could not be understood, and the usual ones take their place: {settings}. "
            "The file as it was is kept as {file}.",
            settings=what,
            file=self.aside.name,
        )

    def set_aside(self) -> None:
        """Keep a damaged file as a copy, so that nothing the reader had is lost."""
        copy = self.aside
        try:
            self.file.replace(copy)
        except OSError:
            self.problem = Sentence("Your settings file is damaged. The usual settings are in use.")
        else:
            self.problem = Sentence(
                "Your settings file was damaged. It was kept as {file}, and the usual settings are in use.",
                file=copy.name,
            )

    def get(self, key: str) -> Any:
        return self.values.get(key, SETTINGS[key].default)

    def look_again(self, *keys: str) -> None:
        """Take what the file holds of these now, as another window may have written it; what was changed here stays."""
        now = self.merged()
        self.values |= {key: now[key] for key in keys if key in now}

    def set(self, key: str, value: object) -> None:
        """Remember a choice; `save` writes it."""
        if not SETTINGS[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if value != self.get(key):
            self.changed.add(key)
        self.values[key] = value

    def set_part(self, key: str, part: str, value: object) -> None:
        """Remember one entry of a choice that is a dictionary, None for none; what other windows put there stays."""
        entries = {name: entry for name, entry in self.get(key).items() if name != part}
        if value != self.get(key).get(part):
            self.changed_parts.add((key, part))
        self.values[key] = entries if value is None else entries | {part: value}

    def reset(self, key: str) -> None:
        """Back to what it is at first."""
        if key in self.values:
            self.changed.add(key)
        self.values.pop(key, None)

    def save(self) -> bool:
        """Write all choices at once, and say whether that could be done.

        A kill leaves the old file or the new one, never half of one.

        What another window chose meanwhile stays, but for what was chosen here too; what was deleted stays
        away. A full or read-only disk is put into `problem`; reading goes on without it.
        """
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with alone_in(self.file.parent):
                write_whole(self.file, json.dumps(self.merged(), indent=1, sort_keys=True))
        except OSError as error:
            self.problem = Sentence("Your settings could not be saved ({reason}).", reason=error.strerror)
            return False
        self.forget_changes()
        self.found = True
        return True

    def forget_changes(self) -> None:
        self.changed.clear()
        self.changed_parts.clear()

    def merged(self) -> dict[str, Any]:
        """All that is to be written: what stands in the file now, with the changes that were made here."""
        mine = self.foreign | self.values
        try:
            theirs = read_object(self.file)
        except OSError:
            theirs = {DELETIONS: deletions_in(self.foreign) + 1} if self.were_deleted() else None
        if theirs is None:
            return mine
        good = {key: value for key, value in theirs.items() if key not in SETTINGS or SETTINGS[key].accepts(value)}
        unchanged = {key: value for key, value in good.items() if key not in self.changed}
        merged = unchanged | {key: mine[key] for key in self.changed if key in mine}
        for key, part in self.changed_parts:
            others = {name: entry for name, entry in good.get(key, {}).items() if name != part}
            merged[key] = others | {name: entry for name, entry in mine.get(key, {}).items() if name == part}
        return merged


def deletions_in(raw: dict[str, Any]) -> int:
    """Which deletion the values of a file come after; 0 where there was none."""
    count = raw.get(DELETIONS)
    return count if type(count) is int else 0


def read_object(file: Path) -> dict[str, Any] | None:
    """The object in a JSON file, None where it holds something else; OSError where it cannot be read."""
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None
