"""Arteries, veins and nerves under the muscles: branches, arteries, veins, nerves (nearest the skin in the fossa)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import Polygon, box

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.engine.marks import TubeStyle
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.vessels import (
    ARTERY,
    FAR,
    NERVE,
    VEIN,
    paint_cut_ends,
    paint_cut_twigs,
    paint_renamed_vessel,
    paint_twigs,
    paint_vessels,
    tube_area,
)
from tools.illustrate.plates.back.data import bones, ligaments, nerves, tendons, vessels
from tools.illustrate.plates.back.limb import MUSCLES, WIDTH
from tools.illustrate.plates.back.thigh import ARCH, BEHIND_ADDUCTOR_MAGNUS, shade_the_vessels

if TYPE_CHECKING:
    from collections.abc import Mapping

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
UNDER_FLEXOR = outline_polygon(MUSCLES["flexor-hallucis-longus"].outline).intersection(
    Polygon([(0, 960), (352.8, 960), (355.2, 940), (358, 915), (WIDTH, 915), (WIDTH, FAR), (0, FAR)])
)
"""Where the fibular vessels run before flexor hallucis longus, along the fibula; their shadow tapers off above it."""
FINE_NERVE = replace(NERVE, running_out=60.0)
UNEVEN_VEIN = TubeStyle(wobble=0.22)
MUSCLE_VEIN = TubeStyle(wobble=0.12)


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
    paint_twigs(sheet, vessels.ARTERY_TWIGS, "a", hidden=ARCH)
    tendon = tendons.CORDS["flexor-hallucis-longus-tendon"]
    paint_twigs(
        sheet, vessels.COMMUNICATING_TWIGS, "a", hidden=UNDER_FLEXOR.union(tube_area(Tube(tendon.points, tendon.radii)))
    )
    paint_twigs(sheet, vessels.SOLE_TWIGS, "a", hidden=TUBER)
    paint_cut_twigs(sheet, vessels.CUT_ARTERY_TWIGS, "a")
    # They pass above the membrane to its front.
    membrane = outline_polygon(ligaments.INTEROSSEOUS_MEMBRANE).intersection(BESIDE_TIBIALIS_POSTERIOR)
    membrane = membrane.union(BEFORE_THE_FIBULA)
    paint_vessels(sheet, some(veins, "anterior-tibial-veins"), "v", VEIN, membrane)
    paint_vessels(sheet, some(arteries, "anterior-tibial-artery"), "a", ARTERY, membrane)
    # Before the paired veins, which cover where these open into them.
    paint_vessels(sheet, some(veins, "soleal-vein-medial", "soleal-vein-lateral"), "v", UNEVEN_VEIN)
    paint_vessels(sheet, some(veins, "fibular-veins-2", "fibular-veins"), "v", VEIN, UNDER_FLEXOR)
    paint_vessels(sheet, some(arteries, "fibular-artery"), "a", ARTERY, UNDER_FLEXOR)
    upper, lower = arteries["popliteal-artery"], arteries["posterior-tibial-artery"]
    whole = Tube([*upper.points, *lower.points[1:]], [*upper.radii, *lower.radii[1:]])
    paint_renamed_vessel(
        sheet,
        ("popliteal-artery", "posterior-tibial-artery"),
        whole,
        (lower.points[0][1],),
        "a",
        ARTERY,
        BEHIND_ADDUCTOR_MAGNUS,
    )
    paint_cut_ends(sheet, [arteries["posterior-tibial-artery"]], "a")
    sheet.close()


def _paint_veins(sheet: Sheet) -> None:
    veins = vessels.VEINS
    sheet.open("veins")
    cut = some(veins, "gastrocnemius-vein-medial", "gastrocnemius-vein-lateral")
    paint_vessels(sheet, cut, "v", MUSCLE_VEIN)
    stems = some(veins, "posterior-tibial-veins", "posterior-tibial-veins-2")
    paint_cut_ends(sheet, cut.values(), "v")
    paint_vessels(sheet, some(veins, "popliteal-vein"), "v", VEIN, BEHIND_ADDUCTOR_MAGNUS)
    shade_the_vessels(sheet)
    paint_vessels(sheet, stems, "v", VEIN)
    paint_cut_ends(sheet, [veins["posterior-tibial-veins"]], "v")
    sheet.close()


def _paint_nerves(sheet: Sheet) -> None:
    sheet.open("nerves")
    paint_twigs(sheet, nerves.SOLE_TWIGS, "n", hidden=TUBER)
    paint_twigs(sheet, nerves.NERVE_TWIGS, "n")
    paint_cut_twigs(sheet, nerves.CUT_NERVE_TWIGS, "n")
    # It comes out from under the outer edge of the common stem.
    neck = bone_shape(bones.BONES["fibula"]).difference(BEHIND_THE_NECK)
    paint_vessels(sheet, some(nerves.NERVES, "common-fibular-nerve"), "n", FINE_NERVE, neck)
    upper, lower = nerves.NERVES["sciatic-nerve"], nerves.NERVES["tibial-nerve"]
    whole = Tube([*upper.points, *lower.points[1:]], [*upper.radii, *lower.radii[1:]])
    paint_renamed_vessel(sheet, ("sciatic-nerve", "tibial-nerve"), whole, (lower.points[0][1],), "n", FINE_NERVE)
    paint_cut_ends(sheet, [lower], "n")
    sheet.close()
