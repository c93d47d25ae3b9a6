"""Arteries, veins and nerves under the muscles: branches, arteries, veins, nerves (nearest the skin in the fossa)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box

from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.engine.marks import TubeStyle
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.vessels import (
    ARTERY,
    NERVE,
    VEIN,
    paint_cut_ends,
    paint_cut_twigs,
    paint_twigs,
    paint_vessels,
)
from tools.illustrate.plates.back.data import bones, ligaments, nerves, vessels
from tools.illustrate.plates.back.limb import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.illustrate.anatomy import Tube
    from tools.illustrate.engine.sheet import Sheet

BESIDE_TIBIALIS_POSTERIOR = box(344, 0, WIDTH, 900)
"""Where the interosseous membrane is seen on the outer side of that muscle."""
BEFORE_THE_FIBULA = box(366.8, 638, 380, 690)
"""Where no shadow of the anterior tibial vessels falls once they are in front of the membrane."""
BEHIND_THE_NECK = box(0, 0, WIDTH, 572)
"""Where the common fibular nerve still lies behind the fibula; below it winds round to the front of it."""
TUBER = outline_polygon(bones.BONES["calcaneus"].parts[0].outline)
WITHIN = 1.1
"""Units inside the rim of a vessel or nerve from where a branch that opens into it is not seen."""
UNEVEN_VEIN = TubeStyle(wobble=0.22)
MUSCLE_VEIN = TubeStyle(wobble=0.12)
SCIATIC = TubeStyle(stripes=6, dark=0.3, light=0.95)


def some(table: Mapping[str, Tube], *names: str) -> dict[str, Tube]:
    """Entries of a table, in the order in which they are painted."""
    return {name: table[name] for name in names}


def paint_deep_vessels(sheet: Sheet) -> None:
    """Paint them; what goes on into the sole is cut where abductor hallucis lay over it, or hidden by the heel bone."""
    _paint_arteries(sheet)
    _paint_veins(sheet)
    _paint_nerves(sheet)


def _paint_arteries(sheet: Sheet) -> None:
    arteries, veins = vessels.ARTERIES, vessels.VEINS
    sheet.open("arteries")
    paint_twigs(sheet, vessels.ARTERY_TWIGS, "a")
    paint_twigs(sheet, vessels.SOLE_TWIGS, "a", hidden=TUBER)
    paint_cut_twigs(sheet, vessels.CUT_ARTERY_TWIGS, "a")
    # They pass above the membrane to its front.
    membrane = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE).intersection(BESIDE_TIBIALIS_POSTERIOR)
    membrane = membrane.union(BEFORE_THE_FIBULA)
    paint_vessels(sheet, some(veins, "anterior-tibial-veins"), "v", VEIN, membrane)
    paint_vessels(sheet, some(arteries, "anterior-tibial-artery"), "a", ARTERY, membrane)
    # Before the paired veins, which cover where these open into them.
    paint_vessels(sheet, some(veins, "soleal-vein-medial", "soleal-vein-lateral"), "v", UNEVEN_VEIN)
    paint_vessels(sheet, some(veins, "fibular-veins-2", "fibular-veins"), "v", VEIN)
    paint_vessels(sheet, some(arteries, "fibular-artery", "posterior-tibial-artery", "popliteal-artery"), "a", ARTERY)
    paint_cut_ends(sheet, [arteries["posterior-tibial-artery"]], "a")
    sheet.close()


def _paint_veins(sheet: Sheet) -> None:
    veins = vessels.VEINS
    sheet.open("veins")
    cut = some(veins, "gastrocnemius-vein-medial", "gastrocnemius-vein-lateral")
    paint_vessels(sheet, cut, "v", MUSCLE_VEIN)
    stems = some(veins, "popliteal-vein", "posterior-tibial-veins", "posterior-tibial-veins-2")
    paint_cut_ends(sheet, cut.values(), "v")
    paint_vessels(sheet, stems, "v", VEIN)
    paint_cut_ends(sheet, [veins["posterior-tibial-veins"]], "v")
    sheet.close()


def _paint_nerves(sheet: Sheet) -> None:
    sheet.open("nerves")
    paint_twigs(sheet, nerves.SOLE_TWIGS, "n", hidden=TUBER)
    paint_twigs(sheet, nerves.NERVE_TWIGS, "n")
    paint_cut_twigs(sheet, nerves.CUT_NERVE_TWIGS, "n")
    neck = bone_shape(bones.BONES["fibula"]).difference(BEHIND_THE_NECK)
    paint_vessels(sheet, some(nerves.NERVES, "common-fibular-nerve"), "n", NERVE, neck)
    tibial = some(nerves.NERVES, "tibial-nerve")
    paint_vessels(sheet, tibial, "n", NERVE)
    paint_cut_ends(sheet, tibial.values(), "n")
    # Its pointed end lies between the two that it divides into, and covers where they begin.
    paint_vessels(sheet, some(nerves.NERVES, "sciatic-nerve"), "n", SCIATIC)
    sheet.close()
