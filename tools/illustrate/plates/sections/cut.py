"""What the data of one cross-section is made of.  Millimetres from the middle of the limb.

Seen from below, as in CT and MRI: x runs to the right, which in a right leg is the inner (medial) side; y runs down to
the back.  An outline is a closed smooth curve, a third element "c" makes a corner; a course is an open curve.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tools.illustrate.painters.cut_flesh import Grain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.illustrate.engine.curves import Outline, Points


@dataclass(frozen=True, slots=True)
class CutMuscle:
    """A belly: its own outline, or a `seed` point in one of the cells that the walls of a packed section make."""

    outline: Outline = ()
    seed: tuple[float, float] | None = None
    grain: Grain = field(default_factory=Grain)


@dataclass(frozen=True, slots=True)
class CutBone:
    """A bone with a wall of `cortex` mm; `rounding` mm of its marrow space; `spongy` near a joint."""

    outline: Outline
    cortex: float
    rounding: float = 0.6
    spongy: bool = False


@dataclass(frozen=True, slots=True)
class CutVessel:
    """An artery (ramp a) or vein (v): place, radius in mm, height as a share of the width."""

    ramp: str
    x: float
    y: float
    radius: float
    flatness: float = 1.0


@dataclass(frozen=True, slots=True)
class CutNerve:
    """A nerve: place, radius in mm, height as a share of the width."""

    x: float
    y: float
    radius: float
    flatness: float = 0.85


@dataclass(frozen=True, slots=True)
class Sheath:
    """A sleeve of `width` mm round a tendon."""

    tendon: str
    width: float


@dataclass(frozen=True, slots=True)
class Packing:
    """Muscles that fill the fascia without gaps: `walls` cut it into cells, `gap` mm apart, corners of `corner` mm;
    `pockets` are kept free for vessels and nerves."""

    walls: Mapping[str, Points]
    pockets: tuple[Outline, ...]
    gap: float = 0.5
    corner: float = 1.05


@dataclass(frozen=True, slots=True)
class Cut:
    """One level.  `scale` is units a mm, `centre` where 0, 0 lies on the sheet.

    `height` is the y of the level in all views of the leg.  `sheets` are courses with half their width; `borders` and
    `compartments` (a point in each) part the space inside the fascia; `regions` are arcs of the skin in degrees,
    clockwise on the sheet from the inner side.
    """

    view: str
    height: float
    scale: float
    centre: tuple[float, float]
    skin: Outline
    fascia: Outline
    bones: Mapping[str, CutBone]
    muscles: Mapping[str, CutMuscle]
    vessels: Mapping[str, CutVessel]
    nerves: Mapping[str, CutNerve]
    borders: tuple[Points, ...]
    compartments: Mapping[str, tuple[float, float]]
    regions: Mapping[str, tuple[float, float]]
    fats: Mapping[str, Outline] = field(default_factory=dict)
    tendons: Mapping[str, Outline] = field(default_factory=dict)
    sheets: Mapping[str, tuple[Points, float]] = field(default_factory=dict)
    sheaths: Mapping[str, Sheath] = field(default_factory=dict)
    packing: Packing | None = None
