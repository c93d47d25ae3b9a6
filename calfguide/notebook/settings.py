"""The reader's choices: each declared once, kept in one small file that survives a kill."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LEVELS = ("plain", "student", "clinician")
THEMES = ("system", "light", "dark", "sepia", "contrast-light", "contrast-dark")
SIDES = ("right", "left")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)
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
            "side", "right", SIDES, LEG, "Leg that is drawn", ("Right", "Left"), also="left leg, right leg, mirror"
        ),
        Setting(
            "language", "system", None, LANGUAGE, "Language of the window",
            note="It changes when CalfGuide is started again.",
            also="translation, English",
        ),
        Setting("layer", "skin"),
        Setting("window_places", {}),
        Setting("panel_widths", []),
        Setting("last_page", ""),
        Setting("shortcuts", {}),
        Setting("recent_commands", []),
    )
}  # fmt: skip


@dataclass(slots=True)
class Settings:
    """Typed choices over a JSON file.

    What the file lacks, or holds wrongly, falls back to the default, so an older, newer or damaged file never stops the
    program; `problem` then says so in one line and the file is kept aside. What a newer version put there is written
    back as it was (`foreign`).
    """

    file: Path
    values: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    foreign: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, file: Path) -> Settings:
        settings = cls(file)
        try:
            raw = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return settings
        except OSError as error:
            settings.problem = f"Your settings could not be read ({error.strerror}). The usual ones are in use."
            return settings
        except ValueError:
            raw = None
        if not isinstance(raw, dict):
            settings.set_aside()
            return settings
        settings.values = {key: value for key, value in raw.items() if key in SETTINGS and SETTINGS[key].accepts(value)}
        settings.foreign = {key: value for key, value in raw.items() if key not in SETTINGS}
        wrong = [key for key in raw if key in SETTINGS and key not in settings.values]
        if wrong:
            settings.copy_aside(wrong)
        return settings

    @property
    def aside(self) -> Path:
        return self.file.with_name(self.file.name + ".damaged")

    def copy_aside(self, wrong: list[str]) -> None:
        """Keep a copy of a file with some wrong values; the good ones stay in use."""
        what = ", ".join(SETTINGS[key].title or key for key in wrong)
        self.problem = f"Some of your settings could not be understood, and the usual ones take their place: {what}."
        try:
            self.aside.write_bytes(self.file.read_bytes())
        except OSError:
            return  # the message stands; there is nowhere to keep a copy
        self.problem += f" The file as it was is kept as {self.aside.name}."

    def set_aside(self) -> None:
        """Keep a damaged file as a copy, so that nothing the reader had is lost."""
        copy = self.aside
        try:
            self.file.replace(copy)
        except OSError:
            self.problem = "Your settings file is damaged. The usual settings are in use."
        else:
            self.problem = (
                f"Your settings file was damaged. It was kept as {copy.name}, and the usual settings are in use."
            )

    def get(self, key: str) -> Any:
        return self.values.get(key, SETTINGS[key].default)

    def set(self, key: str, value: object) -> None:
        """Remember a choice; `save` writes it."""
        if not SETTINGS[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        self.values[key] = value

    def reset(self, key: str) -> None:
        """Back to what it is at first."""
        self.values.pop(key, None)

    def save(self) -> None:
        """Write all choices at once: a kill leaves the old file or the new one, never half of one.

        A full or read-only disk is put into `problem`; reading goes on without it.
        """
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.write(json.dumps(self.foreign | self.values, indent=1, sort_keys=True))
        except OSError as error:
            self.problem = f"Your settings could not be saved ({error.strerror})."

    def write(self, text: str) -> None:
        import tempfile  # and half a dozen modules with it, which the first window does not need

        handle, name = tempfile.mkstemp(dir=self.file.parent, prefix=self.file.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).replace(self.file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
