"""The back of the knee joint: what is peculiar to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.affinity import translate
from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, rim
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LitField, settled
from tools.illustrate.engine.tones import nested_tones, tone_class
from tools.illustrate.painters.bands import draw_frayed_ligament
from tools.illustrate.painters.bones import bone_shape, paint_bone
from tools.illustrate.plates.back.data import bones, ligaments
from tools.illustrate.plates.back.limb import MUSCLES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Ligament
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.sheet import Sheet

ARCH_SHADOW = Shadow((1.5, 3.5), 2.6, 0.36, bands=9)
CONDYLE_LIGHT = Light(ambient=0.12, diffuse=0.78, sheen=0.12, sheen_power=16)
CONDYLE_ROUND, CONDYLE_OWN = 1.0, 12.0
"""How high the cartilage of a condyle bulges, and the units over which its form takes over from that of the bone."""
CARTILAGE_MARGIN = ((8.5, 0.14), (6.6, 0.18), (4.8, 0.24), (3.0, 0.3), (1.4, 0.4))
"""Units beyond its edge, and opacity: cartilage thins out over the bone."""
MARGIN_TOLERANCE = 0.14
MENISCUS_SHADOW = Shadow((0.8, -1.4), 1.6, 0.3, bands=7)
UNDER_THE_MENISCUS = Shadow((0.8, 2.4), 1.6, 0.34, bands=7)
MENISCUS_LIGHT = Light(ambient=0.16)
MENISCUS_FIBRES = (
    Brush(0.5, (16, 50), (0.3, 0.7), jitter=0.06, weight=0.5, shift=-0.14),
    Brush(0.4, (16, 50), (0.3, 0.7), jitter=0.06, weight=0.5, shift=0.12),
)
LIT_RIM = ((2.4, 0.28), (1.3, 0.4))
"""Units of the upper rim on the side of the capsule, and opacity of the light on it."""
SUNK = Brush(3.5, (10, 26), (0.4, 0.9), jitter=0.08, weight=0.6)
TENDON_STRIP = Brush(4.5, (10, 30), (0.3, 0.8), jitter=0.1, weight=0.6)
TENDON_VEILS = ((-1.4, 0.1), (-0.4, 0.14), (0.6, 0.18), (1.8, 0.22), (3.0, 0.26))
OUT_OF_THE_TENDON = (-3.2, -5.0)


def paint_arcuate_ligament(sheet: Sheet) -> None:
    """The arch under which popliteus leaves the capsule, and its limb to the femur; the arch stands off the muscle."""
    sheet.begin("arcuate-popliteal-ligament")
    *_, arch = ligaments.ARCUATE_POPLITEAL_LIGAMENT
    cast_shadow(sheet, outline_polygon(arch.outline), outline_polygon(MUSCLES["popliteus"].outline), ARCH_SHADOW)
    shapes = [draw_frayed_ligament(sheet, part) for part in ligaments.ARCUATE_POPLITEAL_LIGAMENT]
    sheet.end("arcuate-popliteal-ligament", unary_union(shapes))


def paint_femur(sheet: Sheet) -> None:
    """The thigh bone with the cartilage of both condyles."""
    covered = {}

    def cartilage(surface: LitField, bone: BaseGeometry) -> None:
        for name, outline in bones.FEMORAL_CARTILAGE.items():
            covered[name] = _paint_condyle(sheet, name, outline, surface, bone)

    paint_bone(sheet, "femur", bones.BONES["femur"], marks=cartilage)
    for name, area in covered.items():
        sheet.record(name, area)


def _paint_condyle(sheet: Sheet, name: str, outline: Outline, surface: LitField, bone: BaseGeometry) -> BaseGeometry:
    """Cartilage that has the round of its condyle and thins out into the bone."""
    inside = bone.buffer(-0.6)
    area = outline_polygon(outline).intersection(inside)
    grid = surface.grid
    whole = area.buffer(5).intersection(bone)
    dome = sheet.relief(whole, inflation=CONDYLE_ROUND, limb_share=0.1, light=CONDYLE_LIGHT, grid=grid, flatten=0.9)
    depth = ndimage.distance_transform_edt(grid.mask(area) > 0.5)
    own = np.clip(depth / CONDYLE_OWN, 0, 1)
    own = own * own * (3 - 2 * own)
    round_one = LitField(grid, settled(surface.field * (1 - own) + dome.field * own))
    sheet.open(name)
    # The darkest tone keeps off the edge: it would show beside the others as a line.
    darkest = nested_tones(round_one, area.buffer(-1), "c")[0]
    lighter = nested_tones(round_one, area, "c", tolerance=MARGIN_TOLERANCE)[1:]
    sheet.write(darkest, *lighter)
    sheet.close()
    for width, veil in CARTILAGE_MARGIN:
        # Each veil overlaps the edge by another width, so that no line is left there.
        beyond = area.buffer(width).difference(area.buffer(-1 - 0.4 * width)).intersection(inside)
        lighter = nested_tones(round_one, beyond, "c", tolerance=MARGIN_TOLERANCE, smallest=6)[1:]
        sheet.write(f'<g opacity="{veil}">', *lighter, "</g>")
    return area


def paint_menisci(sheet: Sheet) -> None:
    """Both menisci on the plateau, their roots behind the posterior cruciate ligament."""
    femur = bone_shape(bones.BONES["femur"])
    cruciate = outline_polygon(ligaments.INNER_LIGAMENTS["posterior-cruciate-ligament"].outline)
    sheet.open("plateau-cartilage")
    plateau = outline_polygon(bones.PLATEAU_CARTILAGE)
    sheet.tones(sheet.relief(plateau.buffer(3), inflation=0.2, limb_share=0.1, light=MENISCUS_LIGHT), plateau, "c")
    sheet.close()
    for name, meniscus in ligaments.MENISCI.items():
        sheet.begin(name)
        if name == "lateral-meniscus":
            draw_frayed_ligament(sheet, ligaments.MENISCOFEMORAL_LIGAMENT, femur)
        sheet.end(name, _draw_meniscus(sheet, meniscus, cruciate))


def _draw_meniscus(sheet: Sheet, meniscus: Ligament, nearer: BaseGeometry) -> BaseGeometry:
    """A wedge from its thick side: its upper rim in the light, its root behind what is `nearer`."""
    whole = outline_polygon(meniscus.outline)
    shape = whole.difference(nearer)
    for shadow in (MENISCUS_SHADOW, UNDER_THE_MENISCUS):
        cast_shadow(sheet, shape, sheet.below().difference(nearer), shadow)
    surface = sheet.relief(whole, inflation=meniscus.inflation, limb_share=0.1, light=MENISCUS_LIGHT)
    surface = surface.shifted(meniscus.lift)
    sheet.tones(surface, shape, meniscus.ramp)
    sheet.fibres(meniscus.guides or [], shape, surface, Tissue(meniscus.ramp), MENISCUS_FIBRES)
    for depth, veil in LIT_RIM:
        edge = shape.buffer(-0.3).difference(translate(whole, 0.3 * depth, depth))
        sheet.write(f'<path class="{tone_class("c", 0.95)}" fill-opacity="{veil}" d="{area_path(edge, 0.1)}"/>')
    ink(sheet, rim(shape), "kt", 0.15, 0.7, opacity=0.6, soften=nearer.buffer(1))
    return shape


def paint_fabella(sheet: Sheet) -> None:
    """A small sesamoid bone half sunk in the tendon of the lateral head, of which a strip is seen."""
    tendon = bones.TENDON_OF_THE_FABELLA
    shape = outline_polygon(bones.FABELLA)
    sheet.begin("fabella")
    strip = outline_polygon(tendon.outline)
    strands = sheet.relief(strip.buffer(6), inflation=0.3, limb_share=0.2)
    sheet.open("fabella-tendon", opacity=".7")
    _veil_tendon(sheet, strip)
    sheet.fibres(tendon.guides, strip.buffer(3), strands, Tissue("t"), [TENDON_STRIP])
    sheet.close()
    surface = sheet.relief(shape, inflation=0.6, limb_share=0.1, light=Light(ambient=0.24, diffuse=0.74, sheen=0.06))
    sheet.tones(surface, shape, "b", smallest=1)
    sunk = shape.buffer(2).difference(translate(shape.buffer(-0.4), *OUT_OF_THE_TENDON))
    ink(sheet, rim(shape), "kb", 0.15, 0.45, opacity=0.45, soften=sunk)
    # The fibres close over its lower and outer part.
    _veil_tendon(sheet, sunk.intersection(strip))
    sheet.fibres(tendon.guides, sunk.intersection(strip), strands, Tissue("t"), [SUNK], area=strip.area)
    sheet.end("fabella", shape)


def _veil_tendon(sheet: Sheet, area: BaseGeometry) -> None:
    """A thin layer of tendon, thinner towards its edge."""
    for inset, veil in TENDON_VEILS:
        data = area_path(area.buffer(-inset), 0.15)
        sheet.write(f'<path class="{tone_class("t", 0.72)}" fill-opacity="{veil}" d="{data}"/>')
