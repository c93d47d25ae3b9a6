"""The silhouette of leg and foot from the inner side, and the muscles brought inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.engine.curves import outline_polygon, polygon, smooth
from tools.illustrate.plates.inner_side.data.calf import CALF
from tools.illustrate.plates.inner_side.data.deep import DEEP
from tools.illustrate.plates.inner_side.data.foot import FOOT
from tools.illustrate.plates.inner_side.data.skin import BACK, FAR_SOLE, FAR_TOES, FRONT, SOLE
from tools.illustrate.plates.inner_side.data.thigh import THIGH
from tools.illustrate.plates.profile.limb import ProfileLimb, trimmed

if TYPE_CHECKING:
    from tools.illustrate.anatomy import Muscle

SKIN_CURVE = smooth([*FRONT, *SOLE, *BACK], spacing=3.0)
SKIN = polygon(SKIN_CURVE)
FAR_SKIN = [outline_polygon(outline) for outline in [FAR_SOLE, *FAR_TOES]]
"""What of the outer border of the foot looks out behind the inner one, the farthest first."""
FINE = 2
"""Units: the front of thigh and shin is almost upright."""
MUSCLES: dict[str, Muscle] = trimmed(THIGH | CALF | DEEP | FOOT, SKIN)


def limb_height() -> ProfileLimb:
    """Height of the limb towards the viewer."""
    return ProfileLimb(SKIN, coarse=FINE)
