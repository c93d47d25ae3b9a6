"""Heel and ankle from the inner side: how the Achilles tendon grows into bone, and the fan of the deltoid ligament."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.painters.bands import draw_expansion
from tools.illustrate.painters.bones import bone_shape, bone_surface
from tools.illustrate.painters.tendons import Growth
from tools.illustrate.plates.inner_side.data import foot_bones, ligaments
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from tools.illustrate.engine.sheet import Sheet

AT_THE_INSERTION = box(0, 1430, WIDTH, 1490)
"""Where the Achilles tendon grows into the heel bone: below the room of the bursa."""


def heel_growth(sheet: Sheet) -> Growth:
    """How the Achilles tendon grows into the middle third of the rear surface of the heel bone."""
    bone = foot_bones.FOOT_BONES["calcaneus"]
    return Growth(AT_THE_INSERTION, bone_surface(bone, bone_shape(bone), sheet.limb), foot_bones.DOWN_THE_HEEL)


def paint_deltoid(sheet: Sheet) -> None:
    """One fan with three thickened parts, which thins out over the bones."""
    sheet.begin("deltoid-ligament")
    sheet.end("deltoid-ligament", unary_union([draw_expansion(sheet, part, "t") for part in ligaments.DELTOID]))
