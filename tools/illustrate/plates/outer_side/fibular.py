"""What lies between and round the two long fibular muscles: their nerve, and the sheath of their tendons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.engine.marks import TubeStyle, tube
from tools.illustrate.painters.sheaths import paint_sheath, sleeve_area
from tools.illustrate.painters.vessels import NERVE, paint_cut_ends
from tools.illustrate.plates.outer_side.data import nerves, sheaths, tendons
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from tools.illustrate.engine.sheet import Sheet

BRANCH = TubeStyle(stripes=2, dark=0.3, light=0.95)
FINE_NERVE = replace(NERVE, running_out=60.0, seamless=True)


def paint_superficial_fibular_nerve(sheet: Sheet, over: str, top: float) -> None:
    """It runs on brevis, under longus, and comes out before it; where it went through the fascia it is cut.

    Above `top` it is hidden, and its stem always.
    """
    name = "superficial-fibular-nerve"
    nerve, hidden = nerves.COMMON_AND_SUPERFICIAL_FIBULAR_NERVE, box(0, 0, WIDTH, max(top, nerves.FIBULAR_DIVIDES))
    sheet.begin(f"{name}-over-{over}", like="common-fibular-nerve")
    tube(sheet, nerve.points, nerve.radii, "n", FINE_NERVE, sheet.below(), hidden)
    paint_cut_ends(sheet, [nerve], "n")
    sheet.close()


def paint_fibular_sheath(sheet: Sheet) -> None:
    """The common sheath, but for where brevis alone lies: it has had its part with its tendon."""
    name, cords = "fibular-tendon-sheath", tendons.CORDS
    longus, brevis = (sleeve_area(one, cords[one.tendon]) for one in sheaths.SHEATHS[name])
    paint_sheath(sheet, name, sheaths.SHEATHS[name], cords, painted=brevis.difference(longus))
