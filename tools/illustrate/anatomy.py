"""What a plate's data is made of.  Lengths in drawing units; x runs across, y from the thigh down to the sole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from tools.illustrate.engine.curves import Outline, Points

if TYPE_CHECKING:
    from tools.illustrate.engine.grid import Bump

Guides: TypeAlias = list[Points]
"""Curves that fibres follow, from one side of a family to the other."""


@dataclass(frozen=True, slots=True)
class Muscle:
    """A belly.  Pennate muscles have several fibre families; `aponeuroses` are areas where it passes into tendon,
    `fringe` the number of strands where fibres run out at the lower edge, `bundles` how many show across, `origin` the
    share of its length over which it springs from bone and fascia in tendon fibres.  Between the shares across of a
    `free_end` bundles of unequal length run out on a tendon; the other fibres end along a seam."""

    outline: Outline
    families: list[Guides]
    inflation: float
    bumps: tuple[Bump, ...] = ()
    aponeuroses: tuple[Outline, ...] = ()
    fringe: int = 0
    bundles: float = 15
    origin: float = 0.0
    free_end: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class TendonSheet:
    """A flat tendon or aponeurosis."""

    outline: Outline
    guides: Guides
    bumps: tuple[Bump, ...] = ()


@dataclass(frozen=True, slots=True)
class Tube:
    """A course with its radii at even steps: a vessel or a nerve."""

    points: Points
    radii: list[float]


@dataclass(frozen=True, slots=True)
class Cord:
    """A cord-like tendon.  It leaves `muscle`, whose last fibres end about `leaves_at`, or thin out over `fading` units
    round it and are so much `lighter` than its belly; `shade` darkens its first fibres in the flesh.  Its end spreads
    into bone if it `inserts` where that is seen.  It is drawn as one from where it has the share `root` of its full
    radius; above, its fibres lie singly in the muscle."""

    points: Points
    radii: list[float]
    muscle: str = ""
    leaves_at: float = 0.0
    inserts: bool = True
    fading: float = 0.0
    lighter: float = 0.0
    shade: float = 0.0
    root: float = 0.62


@dataclass(frozen=True, slots=True)
class Sleeve:
    """The stretch of a tendon, from one height to another, that lies in a sheath with `room` units round it."""

    tendon: str
    top: float
    bottom: float
    room: float = 2.2


@dataclass(frozen=True, slots=True)
class BonePart:
    """A shaft, condyle or process; `lift` raises it against the other parts.  The smaller its `roundness`, the flatter
    its top and the steeper its sides."""

    outline: Outline
    inflation: float
    lift: float = 0.0
    roundness: float = 0.9


@dataclass(frozen=True, slots=True)
class Bone:
    """Parts joined by a smooth maximum, with crests and hollows, the grain of the surface, and the `facets` with
    which a small bone meets the next: cartilage without a name of its own."""

    parts: tuple[BonePart, ...]
    bumps: tuple[Bump, ...] = ()
    guides: Guides | None = None
    facets: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Ligament:
    """A ligament or meniscus painted in `ramp`, its tone shifted by `lift`."""

    outline: Outline
    ramp: str
    inflation: float
    lift: float
    guides: Guides | None = None


@dataclass(frozen=True, slots=True)
class Retinaculum:
    """A thickening of the fascia that holds tendons down; its guides may lie crosswise."""

    outline: Outline
    guides: Guides


@dataclass(frozen=True, slots=True)
class Fascia:
    """A sheet round the limb between two borders (each from left to right); along `septa` a wall grows inwards."""

    upper: Points
    lower: Points
    septa: tuple[Points, ...] = ()


@dataclass(frozen=True, slots=True)
class Hollow:
    """A dark space between bones."""

    outline: Outline
    lift: float


@dataclass(frozen=True, slots=True)
class Ridge:
    """A raised line under the skin: blur and height in units; it fades in below `from_y` if that is given."""

    points: Points
    blur: float
    height: float
    from_y: float | None = None


@dataclass(frozen=True, slots=True)
class Crease:
    """A fold of the skin: width in units and opacity."""

    points: Points
    width: float
    opacity: float
