"""The reader's choices: each declared once, kept in one small file that survives a kill."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LEVELS = ("plain", "student", "clinician")
THEMES = ("system", "light", "dark")
SIDES = ("right", "left")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 225, 250)


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice: its key, what it is at first, and which values are good (None: any of the default's type)."""

    key: str
    default: Any
    choices: tuple[Any, ...] | None = None

    def accepts(self, value: object) -> bool:
        if type(value) is not type(self.default):
            return False
        return self.choices is None or value in self.choices


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("theme", "system", THEMES),
        Setting("level", "plain", LEVELS),
        Setting("text_size", 100, TEXT_SIZES),
        Setting("side", "right", SIDES),
        Setting("layer", "skin"),
        Setting("section_level", "section-midcalf"),
        Setting("window_places", {}),
        Setting("panel_widths", []),
        Setting("last_page", ""),
    )
}


@dataclass(slots=True)
class Settings:
    """Typed choices over a JSON file.

    What the file lacks, or holds wrongly, falls back to the default, so an older, newer or damaged file never stops the
    program; `problem` then says so in one line and the file is kept aside.
    """

    file: Path
    values: dict[str, Any] = field(default_factory=dict)
    problem: str = ""

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
        return settings

    def set_aside(self) -> None:
        """Keep a damaged file as a copy, so that nothing the reader had is lost."""
        copy = self.file.with_name(self.file.name + ".damaged")
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

    def save(self) -> None:
        """Write all choices at once: a kill leaves the old file or the new one, never half of one.

        A full or read-only disk is put into `problem`; reading goes on without it.
        """
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.write(json.dumps(self.values, indent=1, sort_keys=True))
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
