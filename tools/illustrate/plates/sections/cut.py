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
class Lamella:
    """A tendinous sheet of a belly: its course, half its width in mm; on the `surface` it keeps to the belly's edge."""

    course: Points
    half_width: float
    surface: bool = False


@dataclass(frozen=True, slots=True)
class CutMuscle:
    """A belly: its own outline, or a `seed` point in one of the cells that the walls of a packed section make."""

    outline: Outline = ()
    seed: tuple[float, float] | None = None
    grain: Grain = field(default_factory=Grain)
    lamellae: tuple[Lamella, ...] = ()


@dataclass(frozen=True, slots=True)
class CutBone:
    """A bone with a wall of `cortex` mm; `rounding` mm of its marrow space; `spongy` near a joint."""

    outline: Outline
    cortex: float
    rounding: float = 0.6
    spongy: bool = False


@dataclass(frozen=True, slots=True)
class CutVessel:
    """An artery (ramp a) or vein (v): place, radius in mm, height as a share of the width; `twin` is the place of a
    second one of the same name, as veins have that run with a small artery."""

    ramp: str
    x: float
    y: float
    radius: float
    flatness: float = 1.0
    twin: tuple[float, float] | None = None

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """Where it is cut."""
        return ((self.x, self.y),) if self.twin is None else ((self.x, self.y), self.twin)


@dataclass(frozen=True, slots=True)
class CutNerve:
    """A nerve: place, radius in mm, height as a share of the width."""

    x: float
    y: float
    radius: float
    flatness: float = 0.85

    @property
    def places(self) -> tuple[tuple[float, float], ...]:
        """Where it is cut."""
        return ((self.x, self.y),)


@dataclass(frozen=True, slots=True)
class CutNode:
    """A lymph node: place, half its length and breadth in mm, degrees by which it leans."""

    x: float
    y: float
    length: float
    breadth: float
    tilt: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheath:
    """A sleeve of `width` mm round a tendon; with `fluid`, a closed one that holds a little of it."""

    tendon: str
    width: float
    fluid: bool = False


@dataclass(frozen=True, slots=True)
class CutJoint:
    """A joint between two bones: cartilage of `cartilage` mm on each face, where they lie within `reach` mm."""

    bones: tuple[str, str]
    cartilage: float
    reach: float


@dataclass(frozen=True, slots=True)
class Cleft:
    """A bursa, which holds hardly any fluid: the layer that it lies in, its course, and half its width in mm."""

    layer: str
    course: Points
    half_width: float


@dataclass(frozen=True, slots=True)
class LengthwiseVein:
    """A vein that runs in the plane of the section: its course, and its radius in mm along it."""

    course: Points
    radii: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Packing:
    """Muscles that fill the fascia without gaps: `walls` cut it into cells, `gap` mm apart, corners of `corner` mm;
    `pockets` are kept free for vessels and nerves, and so are muscles that have an outline of their own."""

    walls: Mapping[str, Points]
    pockets: tuple[Outline, ...]
    gap: float = 0.36
    corner: float = 1.05


@dataclass(frozen=True, slots=True)
class Cut:
    """One level.  `scale` is units a mm, `centre` where 0, 0 lies on the sheet; by the shares of `fuller`, across and
    from front to back, all places lie farther apart than the data has them, which are those of a slimmer leg.

    `height` is the y of the level in all views of the leg.  `sheets` are courses with half their width; `borders` and
    `compartments` (points in each) part the space inside the fascia, of which the `hollows` belong to none; `regions`
    are arcs of the skin in degrees, clockwise on the sheet from the inner side.  `fat_vessels` are small ones in a
    fat, too small for a name, and so are `muscle_vessels` in bellies.
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
    compartments: Mapping[str, tuple[tuple[float, float], ...]]
    regions: Mapping[str, tuple[float, float]]
    fats: Mapping[str, Outline] = field(default_factory=dict)
    tendons: Mapping[str, Outline] = field(default_factory=dict)
    sheets: Mapping[str, tuple[Points, float]] = field(default_factory=dict)
    sheaths: Mapping[str, Sheath] = field(default_factory=dict)
    packing: Packing | None = None
    joints: Mapping[str, CutJoint] = field(default_factory=dict)
    nodes: Mapping[str, tuple[CutNode, ...]] = field(default_factory=dict)
    lengthwise: Mapping[str, LengthwiseVein] = field(default_factory=dict)
    fat_vessels: Mapping[str, tuple[CutVessel, ...]] = field(default_factory=dict)
    muscle_vessels: tuple[CutVessel, ...] = ()
    clefts: tuple[Cleft, ...] = ()
    hollows: tuple[Outline, ...] = ()
    fuller: tuple[float, float] = (1.0, 1.0)
