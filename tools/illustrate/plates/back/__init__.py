"""The right leg from behind.  `paint()` makes the plate; the numbers are in `data`."""

from __future__ import annotations

from tools.illustrate.engine.sheet import Sheet
from tools.illustrate.plate import Plate
from tools.illustrate.plates.back import layers, skin
from tools.illustrate.plates.back.limb import HEIGHT, SKIN, WIDTH, limb_height
from tools.illustrate.plates.back.regions import PARENTS, regions

VIEW = "back"


def paint() -> Plate:
    """Paint all layers, the farthest from the viewer first."""
    sheet = Sheet(SKIN, limb_height)
    layers.paint_behind(sheet)
    layers.paint_bones(sheet)
    layers.paint_deep(sheet)
    layers.paint_middle_muscles(sheet)
    layers.paint_surface_muscles(sheet)
    skin.paint_skin(sheet)
    layers.paint_surface_vessels(sheet)
    layers.paint_overlay(sheet)
    return Plate(VIEW, WIDTH, HEIGHT, sheet, regions(), PARENTS)
