"""Heel and ankle from the inner side: how the Achilles tendon grows into bone, and the fan of the deltoid ligament."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LitField
from tools.illustrate.painters.bands import draw_expansion, draw_frayed_ligament
from tools.illustrate.painters.bones import SMALL_BONE_SHADOW, bone_shape, bone_surface, paint_bone
from tools.illustrate.painters.tendons import Growth
from tools.illustrate.palettes import TONES
from tools.illustrate.plates.inner_side.data import far_bones, foot_bones, ligaments
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from tools.illustrate.engine.sheet import Sheet

AT_THE_INSERTION = box(0, 1430, WIDTH, 1490)
"""Where the Achilles tendon grows into the heel bone: below the room of the bursa."""
LEAST_LIGHT = 0.5
"""Of bone between its last fibres: in the shade of the rim, it would be seen as dark slots in the tendon."""

HAZE = f"i{int(TONES['i'] * 0.80)}"
FAR = {
    "second-metatarsal": 0.6,
    "intermediate-cuneiform": 0.6,
    "cuboid": 0.7,
    "third-metatarsal": 0.75,
    "proximal-phalanx-second-toe": 0.6,
}
"""How far behind the first ray a bone lies; those that are not named lie right at the outer border."""
PALER = 0.55
"""Opacity of the veil over the farthest bone."""
DUSK = 0.3
"""Share of the veil that has the tone of the ground: on dark paper a pale one alone would bring far bones nearer."""


def paint_far_bones(sheet: Sheet) -> None:
    """Bones beyond the first ray: they pale with their distance, as from behind."""
    for name, bone in far_bones.FAR_BONES.items():
        far = FAR.get(name, 1.0)
        paint_bone(sheet, name, bone, shadow=SMALL_BONE_SHADOW, far=far)
        data, veil = area_path(bone_shape(bone), 0.2), PALER * far
        sheet.write(f'<path class="bed" fill-opacity="{DUSK * veil:.2f}" d="{data}"/>')
        sheet.write(f'<path class="{HAZE}" fill-opacity="{(1 - DUSK) * veil:.2f}" d="{data}"/>')


def heel_growth(sheet: Sheet) -> Growth:
    """How the Achilles tendon grows into the middle third of the rear surface of the heel bone."""
    bone = foot_bones.FOOT_BONES["calcaneus"]
    surface = bone_surface(bone, bone_shape(bone), sheet.limb)
    lighter = LitField(surface.grid, np.maximum(surface.field, LEAST_LIGHT))
    return Growth(AT_THE_INSERTION, lighter, foot_bones.DOWN_THE_HEEL, within=bone_shape(bone).buffer(-0.5))


def paint_deltoid(sheet: Sheet) -> None:
    """The deep part, and over it one fan with thickened parts, which thins out over the bones."""
    sheet.begin("deltoid-ligament")
    deep = [draw_frayed_ligament(sheet, part) for part in ligaments.DEEP_DELTOID]
    fan = [draw_expansion(sheet, part, "t") for part in ligaments.DELTOID]
    sheet.end("deltoid-ligament", unary_union([*deep, *fan]))


def paint_toe_capsule(sheet: Sheet) -> None:
    """The capsule of the first joint of the big toe, through which the bones shine, with the band in its inner wall."""
    name = "hallux-joint-capsule"
    sheet.begin(name, opacity=".78")
    band = draw_frayed_ligament(sheet, ligaments.TOE_BAND)
    shape = draw_expansion(sheet, ligaments.TOE_CAPSULE)
    sheet.end(name, shape.union(band), covers=False, clear=True)
