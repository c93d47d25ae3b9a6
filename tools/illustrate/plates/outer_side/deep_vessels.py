"""Deep vessels and nerves from the outer side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.vessels import (
    ARTERY,
    VEIN,
    paint_cut_ends,
    paint_cut_twigs,
    paint_renamed_vessel,
    paint_twigs,
    paint_vessels,
)
from tools.illustrate.plates.outer_side.data import bones, ligaments, metatarsals, nerves, vessels
from tools.illustrate.plates.outer_side.fibular import BRANCH, FINE_NERVE
from tools.illustrate.plates.outer_side.foot import hindfoot, hindfoot_without_gap
from tools.illustrate.plates.outer_side.limb import MUSCLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Tube
    from tools.illustrate.engine.sheet import Sheet

SLIT = 4.0
"""Half of the widest slit, in units, through which nothing is seen."""


def leg_bones(*names: str) -> BaseGeometry:
    """The area of the named long bones."""
    return unary_union([bone_shape(bones.BONES[name]) for name in names])


def some(table: Mapping[str, Tube], *names: str) -> dict[str, Tube]:
    """The named courses of a table."""
    return {name: table[name] for name in names}


def paint_deep_vessels(sheet: Sheet) -> None:
    """Those that are not between the deep muscles: arteries, then veins, then nerves."""
    fibula = leg_bones("fibula")
    # On the instep they dive between the first two metatarsals.
    second = bone_shape(metatarsals.METATARSALS["second-metatarsal"])
    before = fibula.union(second)
    arteries, veins = vessels.ARTERIES, vessels.VEINS
    behind = leg_bones("femur").union(hindfoot_without_gap())
    sheet.open("arteries")
    # Nor is a dot of it seen in the slit between muscle and bone.
    muscle = outline_polygon(MUSCLES["flexor-hallucis-longus"].outline)
    cover = fibula.union(muscle).buffer(SLIT).buffer(-SLIT)
    paint_twigs(sheet, vessels.PERFORATING_BRANCHES, "a", hidden=cover)
    paint_twigs(sheet, vessels.ARTERY_TWIGS, "a")
    paint_twigs(sheet, vessels.LOWER_GENICULAR_TWIGS, "a", hidden=_collateral_ligament())
    cut_twigs(sheet, vessels.ARTERIES_TO_MUSCLES, "a")
    paint_vessels(sheet, some(arteries, "anterior-tibial-artery"), "a", ARTERY, before)
    names = ("popliteal-artery", "posterior-tibial-artery")
    stem, change = vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_ARTERY, vessels.ARTERY_DIVIDES
    paint_renamed_vessel(sheet, names, stem, (change,), "a", ARTERY, behind)
    sheet.close()
    sheet.open("veins")
    cut_twigs(sheet, vessels.VEINS_OF_MUSCLES, "v")
    paint_vessels(sheet, some(veins, "anterior-tibial-veins"), "v", VEIN, before)
    names = ("popliteal-vein", "posterior-tibial-veins")
    stem, change = vessels.POPLITEAL_AND_POSTERIOR_TIBIAL_VEINS, vessels.VEIN_DIVIDES
    paint_renamed_vessel(sheet, names, stem, (change,), "v", VEIN, behind)
    sheet.close()
    sheet.open("nerves")
    cut_twigs(sheet, nerves.NERVES_TO_MUSCLES, "n")
    # Branches come out from under their stems.
    paint_vessels(sheet, some(nerves.NERVES, "deep-fibular-nerve"), "n", BRANCH, second)
    stem, changes = nerves.COMMON_AND_SUPERFICIAL_FIBULAR_NERVE, (nerves.FIBULAR_DIVIDES,)
    names = ("common-fibular-nerve", "superficial-fibular-nerve")
    paint_renamed_vessel(sheet, names, stem, changes, "n", FINE_NERVE)
    paint_cut_ends(sheet, [nerves.NERVES["superficial-fibular-nerve"]], "n")
    stem, changes = nerves.SCIATIC_AND_TIBIAL_NERVE, (nerves.SCIATIC_DIVIDES,)
    paint_renamed_vessel(sheet, ("sciatic-nerve", "tibial-nerve"), stem, changes, "n", FINE_NERVE, hindfoot())
    sheet.close()


def _collateral_ligament() -> BaseGeometry:
    return outline_polygon(ligaments.OUTER_LIGAMENTS["lateral-collateral-ligament"].outline)


def cut_twigs(sheet: Sheet, twigs: Mapping[str, list[Tube]], ramp: str) -> None:
    """Side branches to muscles that this step has taken away."""
    for branches in twigs.values():
        paint_cut_twigs(sheet, branches, ramp, wobble=0.15 if ramp == "v" else 0.0)
