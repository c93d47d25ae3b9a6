"""The silhouette of leg and foot from the inner side, and the muscles brought inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.engine.curves import outline_polygon, polygon, smooth
from tools.illustrate.plates.inner_side.data.calf import CALF
from tools.illustrate.plates.inner_side.data.deep import DEEP
from tools.illustrate.plates.inner_side.data.foot import FOOT
from tools.illustrate.plates.inner_side.data.skin import BACK, FRONT, SECOND_TOE, SOLE
from tools.illustrate.plates.inner_side.data.thigh import THIGH
from tools.illustrate.plates.profile.limb import ProfileLimb, trimmed

if TYPE_CHECKING:
    from tools.illustrate.anatomy import Muscle

SKIN_CURVE = smooth([*FRONT, *SOLE, *BACK], spacing=3.0)
SKIN = polygon(SKIN_CURVE)
TOE = outline_polygon(SECOND_TOE)
MUSCLES: dict[str, Muscle] = trimmed(THIGH | CALF | DEEP | FOOT, SKIN)


def limb_height() -> ProfileLimb:
    """Height of the limb towards the viewer."""
    return ProfileLimb(SKIN)
