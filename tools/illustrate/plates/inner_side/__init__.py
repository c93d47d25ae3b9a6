"""The right leg from its inner side.  `paint()` makes the plate; the numbers are in `data`.

The viewer stands between the legs and looks outwards: the front of the leg and the toes point to the left.
"""

from __future__ import annotations

from tools.illustrate.engine.sheet import Sheet
from tools.illustrate.plate import Plate
from tools.illustrate.plates.inner_side import layers, skin
from tools.illustrate.plates.inner_side.limb import SKIN, limb_height
from tools.illustrate.plates.inner_side.regions import PARENTS, regions
from tools.illustrate.plates.profile.limb import HEIGHT, WIDTH

VIEW = "inner-side"


def paint() -> Plate:
    """Paint all layers, the farthest from the viewer first."""
    sheet = Sheet(SKIN, limb_height())
    layers.paint_behind(sheet)
    layers.paint_bones(sheet)
    layers.paint_deep(sheet)
    layers.paint_middle_muscles(sheet)
    layers.paint_surface_muscles(sheet)
    skin.paint_skin(sheet)
    layers.paint_surface_vessels(sheet)
    layers.paint_overlay(sheet)
    return Plate(VIEW, WIDTH, HEIGHT, sheet, regions(), PARENTS)
