"""Every colour of the program, by name, once for each palette."""

from __future__ import annotations

from typing import Literal

from calfguide.values import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. Text on its ground has at least 4.5:1, marks 3:1 (WCAG 2.2 AA), and in high contrast all 7:1; a test
    measures each pair.

    Pictures are drawn for a light and a dark ground: `drawing` says which of them fits.
    """

    name: str
    drawing: Literal["light", "dark"]
    high_contrast: bool
    paper: str  # ground of the page
    panel: str  # ground of the list and the toolbar's neighbours
    ground: str  # ground of the leg
    raised: str  # cards, fields, pop-ups
    ink: str  # text
    quiet: str  # second-rank text
    line: str  # hairlines between panels
    edge: str  # borders that show what can be used: 3:1
    accent: str  # links, choice, focus
    accent_soft: str  # ground of what is chosen
    on_accent: str  # text on a filled accent
    emergency: str
    emergency_soft: str
    same_day: str
    same_day_soft: str
    soon: str
    soon_soft: str
    routine: str
    routine_soft: str
    self_care: str
    self_care_soft: str
    level_soft: str  # ground of the student and clinician blocks
    pain: str  # the hottest tone of a pain pattern
    pain_edge: str  # hatching and outline of a pain pattern
    shadow: str

    def by_name(self) -> dict[str, str]:
        """All of it by token names, for style sheets."""
        return {name: getattr(self, name) for name in self.__match_args__}

    def urgency(self, name: str) -> str:
        """Colour of an urgency by its content name, such as "same-day"."""
        return str(getattr(self, name.replace("-", "_")))

    def urgency_soft(self, name: str) -> str:
        return str(getattr(self, name.replace("-", "_") + "_soft"))


LIGHT = Tokens(
    name="light",
    drawing="light",
    high_contrast=False,
    paper="#ffffff",
    panel="#f6f3ee",
    ground="#fbf8f3",
    raised="#ffffff",
    ink="#1d272b",
    quiet="#566167",
    line="#e3ded5",
    edge="#838888",
    accent="#0b6170",
    accent_soft="#e1f0f1",
    on_accent="#ffffff",
    emergency="#b3141c",
    emergency_soft="#fdebea",
    same_day="#9c3f07",
    same_day_soft="#fdeedd",
    soon="#705400",
    soon_soft="#fbf4d8",
    routine="#2f5596",
    routine_soft="#e9eff9",
    self_care="#22672f",
    self_care_soft="#e8f4e8",
    level_soft="#f4f2ed",
    pain="#e8361c",
    pain_edge="#a3140c",
    shadow="#2a1a10",
)

DARK = Tokens(
    name="dark",
    drawing="dark",
    high_contrast=False,
    paper="#15191c",
    panel="#0f1215",
    ground="#1d2225",
    raised="#1b2024",
    ink="#e7e5e0",
    quiet="#a3adb1",
    line="#2b3135",
    edge="#717a7f",
    accent="#6fc6d3",
    accent_soft="#16323b",
    on_accent="#0d1a1e",
    emergency="#ff9088",
    emergency_soft="#3a1a1b",
    same_day="#ffb27a",
    same_day_soft="#38240f",
    soon="#e9cb6d",
    soon_soft="#302809",
    routine="#a5c1f5",
    routine_soft="#1a2740",
    self_care="#8ad498",
    self_care_soft="#15301b",
    level_soft="#1d2327",
    pain="#ff6a3d",
    pain_edge="#ffe3d6",
    shadow="#000000",
)

SEPIA = Tokens(
    name="sepia",
    drawing="light",
    high_contrast=False,
    paper="#f7edd9",
    panel="#efe2c8",
    ground="#f3e7cf",
    raised="#fcf5e6",
    ink="#33261a",
    quiet="#65533f",
    line="#dccbab",
    edge="#857357",
    accent="#7a3d14",
    accent_soft="#f0dcbd",
    on_accent="#fffaf0",
    emergency="#a3141a",
    emergency_soft="#f8dcd2",
    same_day="#8a3806",
    same_day_soft="#f8e0c4",
    soon="#664c00",
    soon_soft="#f5e6b8",
    routine="#2c4c86",
    routine_soft="#e3e2e4",
    self_care="#215a2b",
    self_care_soft="#e2e8cc",
    level_soft="#f0e3ca",
    pain="#e03a1c",
    pain_edge="#98140c",
    shadow="#2a1a10",
)

CONTRAST_LIGHT = Tokens(
    name="contrast-light",
    drawing="light",
    high_contrast=True,
    paper="#ffffff",
    panel="#ffffff",
    ground="#ffffff",
    raised="#ffffff",
    ink="#000000",
    quiet="#262626",
    line="#595959",
    edge="#474747",
    accent="#002b8a",
    accent_soft="#dbe6ff",
    on_accent="#ffffff",
    emergency="#8a0008",
    emergency_soft="#fff0ef",
    same_day="#6b2a00",
    same_day_soft="#fff3e6",
    soon="#4a3700",
    soon_soft="#fff9dd",
    routine="#17356e",
    routine_soft="#eef3fc",
    self_care="#0f4a1c",
    self_care_soft="#eef8ee",
    level_soft="#f2f2f2",
    pain="#a81600",
    pain_edge="#7a0000",
    shadow="#000000",
)

CONTRAST_DARK = Tokens(
    name="contrast-dark",
    drawing="dark",
    high_contrast=True,
    paper="#000000",
    panel="#000000",
    ground="#000000",
    raised="#000000",
    ink="#ffffff",
    quiet="#e0e0e0",
    line="#9a9a9a",
    edge="#bababa",
    accent="#ffe45c",
    accent_soft="#332d00",
    on_accent="#000000",
    emergency="#ffb3ad",
    emergency_soft="#2e0506",
    same_day="#ffc799",
    same_day_soft="#2a1600",
    soon="#ffe27a",
    soon_soft="#241c00",
    routine="#bcd3ff",
    routine_soft="#0a1730",
    self_care="#a8ecb4",
    self_care_soft="#06210c",
    level_soft="#1c1c1c",
    pain="#ff7a4d",
    pain_edge="#ffe0d2",
    shadow="#000000",
)

# The compartments of the leg in a cross-section; each also has its own hatching.
COMPARTMENTS = {
    "light": {
        "anterior": "#1f6ea3",
        "lateral": "#2f7a34",
        "deep-posterior": "#7a3f99",
        "superficial-posterior": "#a85a08",
    },
    "dark": {
        "anterior": "#6bb4ea",
        "lateral": "#7fcf7b",
        "deep-posterior": "#c595df",
        "superficial-posterior": "#f0ad62",
    },
}

PALETTES = {tokens.name: tokens for tokens in (LIGHT, DARK, SEPIA, CONTRAST_LIGHT, CONTRAST_DARK)}

URGENCIES = ("emergency", "same_day", "soon", "routine", "self_care")
GROUNDS = ("paper", "panel", "ground", "raised", "accent_soft", "level_soft")
TEXT, MARK, STRICT = 4.5, 3.0, 7.0  # contrast ratios of WCAG 2.2: 1.4.3, 1.4.11, 1.4.6
# Each pair that a reader sees, as (colour, ground, least contrast).
PAIRS = (
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "accent") for ground in GROUNDS),
    *((urgency, ground, TEXT) for urgency in URGENCIES for ground in GROUNDS if ground != "level_soft"),
    *((text, urgency + "_soft", TEXT) for urgency in URGENCIES for text in ("ink", "quiet", "accent", urgency)),
    ("on_accent", "accent", TEXT),
    *(("edge", ground, MARK) for ground in GROUNDS),
    *((pain, "ground", MARK) for pain in ("pain", "pain_edge")),
)


def least_contrast(tokens: Tokens, least: float) -> float:
    """What a palette owes to a pair: in high contrast more than the standard asks for."""
    return max(least, STRICT) if tokens.high_contrast else least


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
