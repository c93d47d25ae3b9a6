"""The tendon in which soleus ends, as a sheet above and as a cord below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, outline_polygon
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.relief import inflated
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.painters.cut_marks import paint_area
from tools.illustrate.painters.flesh import SOFT_BITE, belly_surface, bite_into
from tools.illustrate.painters.tendons import paint_sheet
from tools.illustrate.plates.back.data import tendons
from tools.illustrate.plates.back.foot import heel_growth
from tools.illustrate.plates.back.limb import MUSCLES, WIDTH

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.grid import Grid
    from tools.illustrate.engine.sheet import Sheet

OUTSIDE, INSIDE = 6.0, 1.8
"""Units on both sides of the margin of that sheet that fibres of flesh cross."""
OVER_THE_RIM = (
    Brush(2.2, (12, 34), (0.6, 1.5), jitter=0.06, bundle_jitter=0.18, weight=0.6),
    Brush(1.0, (12, 34), (0.35, 0.8), jitter=0.05, bundle_jitter=0.10, weight=0.65, shift=-0.14),
)
FLESHY, LAST_FIBRES = box(0, 780, WIDTH, 1150), box(0, 700, WIDTH, 1182)
"""Where the margin is in flesh, and where fibres still run onto the sheet: farther down they would lie loose on it."""
VEILS = (0.7, 1.5, 2.4, 3.4, 4.6)
"""How far veils of flesh reach onto the sheet in which soleus ends, so that its edge is not seen as a line."""


def paint_tendon_of_soleus(sheet: Sheet) -> None:
    """Flesh runs onto its margin, first as veils and then in single fibres."""
    band = box(0, 700, WIDTH, 1240)
    paint_sheet(
        sheet,
        "calcaneal-tendon-soleus-part",
        tendons.SOLEUS_PART,
        inflation=0.36,
        extra=rounded_below,
        soften=band,
        growth=heel_growth(sheet),
    )
    part = outline_polygon(tendons.SOLEUS_PART.outline)
    _veil_the_edge(sheet, part)
    _hide_the_rim(sheet, part)
    bite_into(sheet, MUSCLES["soleus"], part, LAST_FIBRES, brushes=SOFT_BITE)


def _hide_the_rim(sheet: Sheet, part: BaseGeometry) -> None:
    """Fibres of flesh across the margin, where a hair of the sheet would be left round its veils."""
    soleus = MUSCLES["soleus"]
    surface = belly_surface(sheet, soleus, outline_polygon(soleus.outline))
    ring = part.buffer(OUTSIDE).difference(part.buffer(-INSIDE)).intersection(FLESHY)
    for family in soleus.families:
        sheet.fibres(family, ring, surface, Tissue("m", (("o", 0.12), ("p", 0.09))), OVER_THE_RIM)


def _veil_the_edge(sheet: Sheet, part: BaseGeometry) -> None:
    """Flesh thins out over the margin of the tendon sheet of soleus, lighter on the inner side; narrower downwards."""
    middle = part.centroid.x
    steps = [(780, 1040, 1.0), *((1040 + 12 * k, 1052 + 12 * k, 1 - (k + 1) / 16) for k in range(15))]
    for tone, left, right in ((0.55, 0, middle), (0.43, middle, WIDTH)):
        for reach in VEILS:
            margin = [
                part.buffer(0.2).intersection(box(left, top, right, bottom)).difference(part.buffer(-reach * share))
                for top, bottom, share in steps
            ]
            paint_area(sheet, tone_class("m", tone), unary_union(margin), 0.26, 0.1)


def rounded_below(grid: Grid, mask: Array) -> Array:
    """Relief of the Achilles tendon: a flat sheet above, a rounded cord below."""
    return np.asarray(0.45 * inflated(mask) * np.clip((grid.y - 1060) / 160, 0, 1))
