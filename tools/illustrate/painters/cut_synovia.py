"""Cut sleeves of tendons and joints: thin membranes round a little fluid, and cartilage on bone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely import affinity

from tools.illustrate.engine.curves import polygon
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.cut_marks import paint_area

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.curves import Array
    from tools.illustrate.engine.sheet import Sheet


def paint_sheath(sheet: Sheet, name: str, tendon: BaseGeometry, width: float, within: BaseGeometry) -> None:
    """The thin sleeve round a tendon, where the fascia that it lies within leaves room for it."""
    ring = tendon.buffer(width).difference(tendon.buffer(0.2)).intersection(within)
    sheet.begin(name)
    paint_area(sheet, tone_class("i", 0.72), ring, 0.9)
    edge = tendon.buffer(width + 0.3).difference(tendon.buffer(width - 0.3))
    paint_area(sheet, "kt", edge.intersection(within), 0.45)
    sheet.end(name, ring, covers=False)


def paint_synovial_sheath(sheet: Sheet, name: str, tendon: BaseGeometry, ring: BaseGeometry) -> None:
    """A closed sleeve round a tendon: a pale blue ring of fluid between two thin membranes, lit from the upper left."""
    sleeve = ring.union(tendon)
    sheet.begin(name)
    paint_area(sheet, "sh", affinity.translate(sleeve, 0.6, 0.7).difference(sleeve), 0.22, 0.03)
    paint_area(sheet, tone_class("y", 0.60), ring, 0.92, 0.03)
    lit = ring.difference(affinity.translate(sleeve, 1.0, 1.1))
    paint_area(sheet, tone_class("y", 0.92), lit, 0.8, 0.03)
    paint_area(sheet, tone_class("y", 0.30), sleeve.difference(sleeve.buffer(-0.6)), 0.85, 0.03)
    paint_area(sheet, tone_class("y", 0.40), tendon.buffer(0.4).difference(tendon).intersection(ring), 0.6, 0.03)
    sheet.end(name, ring, covers=False)


def paint_cut_joint(
    sheet: Sheet, name: str, space: BaseGeometry, bones: tuple[BaseGeometry, BaseGeometry], cartilage: float
) -> None:
    """A joint: the cleft, cartilage `cartilage` units thick on both bones, and a capsule at both ends."""
    both = bones[0].union(bones[1])
    capsule = space.buffer(2.6).buffer(0.01).difference(both).difference(space)
    sheet.begin(name)
    paint_area(sheet, "kt", capsule.buffer(0.4).difference(both), 0.55, 0.03)
    paint_area(sheet, tone_class("t", 0.66), capsule, None, 0.03)
    paint_area(sheet, tone_class("t", 0.90), capsule.buffer(-0.7), 0.9, 0.03)
    paint_area(sheet, tone_class("y", 0.42), space, None, 0.03)
    for bone in bones:
        layer = space.intersection(bone.buffer(cartilage))
        paint_area(sheet, tone_class("c", 0.66), layer, None, 0.03)
        paint_area(sheet, tone_class("c", 0.88), layer.intersection(bone.buffer(0.55 * cartilage)), 0.8, 0.03)
        edge = layer.difference(bone.buffer(cartilage - 0.4))
        paint_area(sheet, tone_class("c", 0.30), edge, 0.8, 0.03)
    sheet.end(name, space)


def paint_cleft(sheet: Sheet, name: str, curve: Array, half_width: float) -> None:
    """A bursa with hardly any fluid: a thin pale blue slit between two membranes."""
    share = np.linspace(-1, 1, len(curve))
    slit = polygon(ribbon(curve, half_width * np.sqrt(np.clip(1 - share**2, 0.004, 1)), caps=False))
    sheet.open(name)
    paint_area(sheet, "kt", slit.buffer(0.9), 0.45, 0.03)
    paint_area(sheet, tone_class("t", 0.84), slit.buffer(0.6), None, 0.03)
    paint_area(sheet, tone_class("y", 0.42), slit, None, 0.03)
    paint_area(sheet, tone_class("y", 0.72), affinity.translate(slit, 0.25, 0.4).intersection(slit), None, 0.03)
    sheet.close()
