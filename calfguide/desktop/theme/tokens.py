"""Every colour of the program, by name, once for light and once for dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. Text on its ground has at least 4.5:1, marks 3:1 (WCAG 2.2 AA); a test measures each pair."""

    name: Literal["light", "dark"]
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

    def urgency(self, name: str) -> str:
        """Colour of an urgency by its content name, such as "same-day"."""
        return str(getattr(self, name.replace("-", "_")))

    def urgency_soft(self, name: str) -> str:
        return str(getattr(self, name.replace("-", "_") + "_soft"))


LIGHT = Tokens(
    name="light",
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
    pain_edge="#ffc2a8",
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

PALETTES = {tokens.name: tokens for tokens in (LIGHT, DARK)}

# Each pair that a reader sees, as (colour, ground, least contrast). The ratios are those of WCAG 2.2, 1.4.3 and 1.4.11.
PAIRS = (
    *(
        (ink, ground, 4.5)
        for ink in ("ink", "quiet", "accent")
        for ground in ("paper", "panel", "ground", "raised", "level_soft")
    ),
    ("ink", "accent_soft", 4.5),
    ("quiet", "accent_soft", 4.5),
    ("accent", "accent_soft", 4.5),
    ("on_accent", "accent", 4.5),
    *(
        (urgency, ground, 4.5)
        for urgency in ("emergency", "same_day", "soon", "routine", "self_care")
        for ground in ("paper", "panel", "raised", "accent_soft")
    ),
    *((urgency, urgency + "_soft", 4.5) for urgency in ("emergency", "same_day", "soon", "routine", "self_care")),
    *(("ink", urgency + "_soft", 4.5) for urgency in ("emergency", "same_day", "soon", "routine", "self_care")),
    *(("edge", ground, 3.0) for ground in ("paper", "panel", "ground", "raised")),
)


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" by WCAG 2.2, 0 (black) to 1 (white)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours by WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
