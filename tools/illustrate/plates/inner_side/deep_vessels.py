"""Vessels and nerves between the deep muscles, from the thigh to the sole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import box
from shapely.ops import unary_union

from tools.illustrate.anatomy import Tube
from tools.illustrate.engine.curves import outline_polygon
from tools.illustrate.engine.marks import TubeStyle, tube
from tools.illustrate.painters.bones import bone_shape
from tools.illustrate.painters.vessels import (
    ARTERY,
    JOINT,
    NERVE,
    paint_cut_twigs,
    paint_renamed_vessel,
    paint_twigs,
    paint_vessels,
    tube_area,
)
from tools.illustrate.plates.inner_side.data import foot_bones, ligaments, nerves, tendons, vessels
from tools.illustrate.plates.inner_side.limb import MUSCLES
from tools.illustrate.plates.profile.limb import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.engine.sheet import Sheet

SMOOTH_VEIN = TubeStyle()
PLANTAR_NERVE = TubeStyle(stripes=2, dark=0.3, light=0.95)
BESIDE_THE_ARCH = "posterior-tibial-veins"
"""It comes from the vein beside the outer artery of the sole and its arch."""
UNDER_THE_TENDONS = 470.0
"""In front of this x the outer vessels and nerve of the sole run beyond the long flexors of the toes."""


def paint_deep_vessels(sheet: Sheet) -> None:
    """Arteries, veins and nerves; what leads to a muscle that is not there yet ends cut."""
    sheet.open("arteries")
    ligament = outline_polygon(ligaments.OUTER_LIGAMENTS["medial-collateral-ligament"].outline)
    paint_twigs(sheet, vessels.ARTERY_TWIGS, "a", hidden=ligament)
    _paint_cut(sheet, vessels.CUT_ARTERIES, "a")
    paint_cut_twigs(sheet, vessels.CUT_ARTERY_TWIGS, "a")
    # It turns forwards on the outer side of popliteus.
    popliteus = outline_polygon(MUSCLES["popliteus"].outline)
    paint_vessels(sheet, some(vessels.ARTERIES, "anterior-tibial-artery"), "a", ARTERY, popliteus)
    paint_vessels(sheet, some(vessels.ARTERIES, "lateral-plantar-artery"), "a", ARTERY, _before_the_deep_sole())
    arteries = ("femoral-artery", "popliteal-artery", "posterior-tibial-artery", "medial-plantar-artery")
    changes = (vessels.HIATUS, vessels.POPLITEAL_ARTERY_DIVIDES, vessels.INTO_THE_SOLE)
    paint_renamed_vessel(sheet, arteries, vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY, changes, "a", ARTERY)
    sheet.close()
    sheet.open("veins")
    _paint_cut(sheet, vessels.CUT_VEINS, "v")
    paint_cut_twigs(sheet, vessels.CUT_VEIN_TWIGS, "v", wobble=0.15)
    veins = ("femoral-vein", "popliteal-vein")
    paint_renamed_vessel(sheet, veins, vessels.FEMORAL_AND_POPLITEAL_VEIN, (vessels.HIATUS,), "v", SMOOTH_VEIN)
    before_the_knee = ligament.union(tube_area(vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY))
    paint_twigs(sheet, vessels.KNEE_VEINS, "v", hidden=before_the_knee)
    paint_twigs(sheet, vessels.VEIN_TWIGS, "v", wobble=0.15)
    _paint_veins_into_the_sole(sheet)
    sheet.close()
    sheet.open("nerves")
    paint_cut_twigs(sheet, nerves.CUT_NERVE_TWIGS, "n")
    paint_twigs(sheet, nerves.NERVE_TWIGS, "n")
    branches = ("lateral-plantar-nerve", "medial-calcaneal-nerve")
    paint_vessels(sheet, some(nerves.NERVES, *branches), "n", PLANTAR_NERVE, _before_the_deep_sole())
    trunk, renamed = ("sciatic-nerve", "tibial-nerve", "medial-plantar-nerve"), (nerves.DIVISION, nerves.INTO_THE_SOLE)
    paint_renamed_vessel(sheet, trunk, nerves.NERVES["tibial-nerve"], renamed, "n", NERVE)
    sheet.close()


def _paint_veins_into_the_sole(sheet: Sheet) -> None:
    """The posterior tibial veins, and what they come from beside the arteries of the sole, which has no name here."""
    leg, sole = box(0, 0, WIDTH, vessels.INTO_THE_SOLE), box(0, vessels.INTO_THE_SOLE + 0.5, WIDTH, 2 * WIDTH)
    for name, vein in vessels.VEINS.items():
        nearer = _before_the_deep_sole() if name == BESIDE_THE_ARCH else None
        tube(sheet, vein.points, vein.radii, "v", SMOOTH_VEIN, sheet.below(), leg, behind=nearer)
    for name, vein in vessels.VEINS.items():
        nearer = _before_the_deep_sole() if name == BESIDE_THE_ARCH else None
        paint_vessels(sheet, {name: vein}, "v", SMOOTH_VEIN, sole, JOINT, behind=nearer)


def _paint_cut(sheet: Sheet, branches: Mapping[str, Tube], ramp: str) -> None:
    """Branches with a name of their own that end cut."""
    for name, branch in branches.items():
        sheet.begin(name)
        paint_cut_twigs(sheet, [branch], ramp)
        sheet.end(name, tube_area(branch), covers=False)


def _before_the_deep_sole() -> BaseGeometry:
    """What the outer vessels and nerve of the sole lie behind: long flexors, first ray and the inner vessels."""
    cords = [tendons.CORDS[f"flexor-{name}-longus-tendon"] for name in ("digitorum", "hallucis")]
    nearer = [tube_area(Tube(cord.points, cord.radii)) for cord in cords]
    nearer += [tube_area(one) for one in (vessels.FEMORAL_TO_MEDIAL_PLANTAR_ARTERY, nerves.NERVES["tibial-nerve"])]
    nearer.append(tube_area(vessels.VEINS["posterior-tibial-veins-2"]))
    nearer += [bone_shape(foot_bones.FOOT_BONES[name]) for name in ("medial-cuneiform", "first-metatarsal")]
    return unary_union(nearer).intersection(box(0, 0, UNDER_THE_TENDONS, 2 * WIDTH))


def some(table: Mapping[str, Tube], *names: str) -> dict[str, Tube]:
    """Those of a table that are named."""
    return {name: table[name] for name in names}
