"""The back of the knee joint: what is peculiar to it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage
from shapely.affinity import translate
from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, polygon, rim, smooth
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.light import Light
from tools.illustrate.engine.marks import Shadow, cast_shadow, ink
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.relief import LitField, settled
from tools.illustrate.engine.tones import nested_tones, tone_class
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.bands import draw_expansion, draw_frayed_ligament, paint_frayed_ligament
from tools.illustrate.painters.bones import bone_shape, paint_bone
from tools.illustrate.painters.tendons import draw_cord
from tools.illustrate.painters.vessels import ellipse
from tools.illustrate.plates.back.data import bones, ligaments, soft
from tools.illustrate.plates.back.limb import MUSCLES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Cord, Ligament
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
CUT_DEPTH, CUT_BEYOND, BUNDLES = 0.62, 0.5, 13
CUT_TENDON = ((1.06, 0.16), (0.98, 0.66), (0.86, 0.86))
"""Rings of a cut end from its rim inwards, and their brightness."""
BURSA_SHADOW = Shadow((1.2, 1.8), 1.8, 0.26, bands=10)
BURSA_LIGHT = Light(ambient=0.24, diffuse=0.7, sheen=0.1)
BURSA_EDGE = ((1.1, 0.08), (0.6, 0.1), (0.1, 0.14), (-0.6, 0.16), (-1.4, 0.18))
"""Units from its outline, and opacity: the thin wall fades in."""
BURSA_BODY = ((0.4, 0.4), (-1.0, 0.46))
BURSA_FOLD = ((2.4, 1.2, "sh", 0.05), (1.5, 0.8, "sh", 0.07), (0.7, 0.4, "sh", 0.1), (0.22, 0.0, "kt", 0.18))
BURSA_LIT = (((243, 434), 6.4, 2.6, -0.7), ((236.6, 474), 6, 1.2, -1.3), ((229.6, 502), 3.4, 1.0, -0.9))
"""Centre, half axes and turn of the glints."""


def paint_arcuate_ligament(sheet: Sheet) -> None:
    """The arch under which popliteus leaves the capsule, and its limb to the femur; the arch stands off the muscle."""
    sheet.begin("arcuate-popliteal-ligament")
    *_, arch = ligaments.ARCUATE_POPLITEAL_LIGAMENT
    cast_shadow(sheet, outline_polygon(arch.outline), outline_polygon(MUSCLES["popliteus"].outline), ARCH_SHADOW)
    shapes = [draw_frayed_ligament(sheet, part) for part in ligaments.ARCUATE_POPLITEAL_LIGAMENT]
    sheet.end("arcuate-popliteal-ligament", unary_union(shapes))


def paint_semimembranosus_expansion(sheet: Sheet) -> None:
    """What becomes of its tendon, which is cut where the muscle has been taken away."""
    stump = ligaments.SEMIMEMBRANOSUS_STUMP
    sheet.open("sheet-over-popliteus", opacity=".55")
    draw_expansion(sheet, ligaments.SHEET_OVER_POPLITEUS, margin=0.6)
    sheet.close()
    sheet.open("semimembranosus-stump")
    draw_cord(sheet, stump)
    _paint_cut_tendon(sheet, stump)
    sheet.close()
    paint_frayed_ligament(sheet, "oblique-popliteal-ligament", ligaments.OBLIQUE_POPLITEAL_LIGAMENT)


def _paint_cut_tendon(sheet: Sheet, stump: Cord) -> None:
    """The upper end of a cut tendon: oval, with its bundles."""
    (x0, y0), (x1, y1), radius = stump.points[0], stump.points[1], stump.radii[0]
    turn = math.atan2(y0 - y1, x0 - x1)
    x, y = x0 + CUT_BEYOND * radius * math.cos(turn), y0 + CUT_BEYOND * radius * math.sin(turn)
    for grown, tone in CUT_TENDON:
        mouth = ellipse((x, y), radius * grown * CUT_DEPTH, radius * grown, turn)
        sheet.write(f'<path class="{tone_class("t", tone)}" d="{area_path(mouth, 0.03, 0.1)}"/>')
    bundles = [(0.5 * math.cos(k * 2.4), math.sin(k * 2.4), 0.28 + 0.62 * k / BUNDLES) for k in range(BUNDLES)]
    dots = [ellipse((x + radius * r * s, y + radius * r * c), 0.42, 0.3, turn) for c, s, r in bundles]
    sheet.write(f'<path class="{tone_class("t", 0.5)}" d="{"".join(area_path(dot, 0.03, 0.1) for dot in dots)}"/>')


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
        if name == "lateral-meniscus":
            behind = ligaments.MENISCOFEMORAL_LIGAMENT
            paint_frayed_ligament(sheet, "posterior-meniscofemoral-ligament", behind, femur)
        sheet.begin(name)
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


def paint_lobed_bursa(sheet: Sheet) -> None:
    """A thin-walled sac of uneven breadth that lets what it lies on shine through."""
    shape = outline_polygon(soft.BURSA)
    sheet.begin("gastrocnemius-semimembranosus-bursa")
    cast_shadow(sheet, shape, sheet.below(), BURSA_SHADOW)
    surface = sheet.relief(shape.buffer(1), inflation=0.5, limb_share=0.15, soften=1.6, light=BURSA_LIGHT)
    for width, veil in BURSA_EDGE:
        data = area_path(shape.buffer(width), 0.1)
        sheet.write(f'<path class="{tone_class("y", 0.62)}" fill-opacity="{veil}" d="{data}"/>')
    for width, veil in BURSA_BODY:
        sheet.write(f'<g opacity="{veil}">')
        sheet.tones(surface, shape.buffer(width), "y", smallest=1)
        sheet.write("</g>")
    for fold in soft.BURSA_FOLDS:
        curve = smooth(fold, spacing=1.0)
        breadth = np.sin(np.linspace(0.3, 1, len(curve)) * np.pi)
        for share, aside, tone, veil in BURSA_FOLD:
            line = polygon(ribbon(curve, share * breadth + 0.02, (aside, aside), caps=False)).intersection(shape)
            sheet.write(f'<path class="{tone}" fill-opacity="{veil}" d="{area_path(line, 0.05, 0.1)}"/>')
    for centre, long, short, turn in BURSA_LIT:
        for share in (1.0, 0.6, 0.3):
            glint = area_path(ellipse(centre, long * share, short * share, turn), 0.05, 0.1)
            sheet.write(f'<path class="{tone_class("y", 1.0)}" fill-opacity=".26" d="{glint}"/>')
    ink(sheet, rim(shape), "kt", 0.1, 0.4, opacity=0.3)
    sheet.end("gastrocnemius-semimembranosus-bursa", shape)
