"""The bones of the foot from behind, and what is peculiar to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import MultiPoint, Polygon, box
from shapely.ops import unary_union

from tools.illustrate.engine.curves import outline_polygon, polygon, polygons_of, smooth, smooth_outline
from tools.illustrate.engine.fibres import Brush, Tissue
from tools.illustrate.engine.marks import Shadow, TubeStyle, ink, tube
from tools.illustrate.engine.paths import area_path
from tools.illustrate.engine.tubes import ribbon
from tools.illustrate.painters.bands import draw_frayed_ligament, frayed
from tools.illustrate.painters.bones import bone_shape, bone_surface, paint_bone
from tools.illustrate.painters.tendons import Growth
from tools.illustrate.palettes import TONES
from tools.illustrate.plates.back.data import bones, foot_bones, ligaments
from tools.illustrate.plates.back.limb import inner_edge, outer_edge

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.anatomy import Bone, Guides
    from tools.illustrate.engine.curves import Points
    from tools.illustrate.engine.relief import LitField
    from tools.illustrate.engine.sheet import Sheet
    from tools.illustrate.painters.bones import SurfaceMarks

HAZE = f"i{int(TONES['i'] * 0.80)}"
HAZE_STEPS = 4
FAR_SHADOW = Shadow((2.5, 3), 4, 0.18, bands=5)
"""Few bands: the veil hides their steps."""
DUSK = 0.3
"""Share of the veil that has the tone of the ground: on dark paper a pale one alone would bring far bones nearer."""
AT_THE_INSERTION = box(0, 1438, 600, 1490)
"""Where the Achilles tendon grows into the heel bone."""
FAR = 900
"""Units, wider than any bone."""
TIES = (
    Brush(1.0, (10, 34), (0.4, 0.9), jitter=0.07, bundle_jitter=0.12, weight=0.7, bundles=12, shift=0.06),
    Brush(0.5, (10, 30), (0.3, 0.5), jitter=0.06, weight=0.7, bundles=12, shift=-0.12),
)
TIES_HAZE = 0.34
FOLD = ((2.6, 2.2, "sh", 0.06), (1.7, 1.5, "sh", 0.08), (0.9, 0.8, "sh", 0.1), (0.34, 0.0, "kb", 0.6))
"""Half the width and shift in units, tone and opacity: a soft shadow away from the light, and a line."""
SMOOTH = ((2.4, 0.12), (0.4, 0.14), (-2.2, 0.16), (-4.6, 0.14))
"""Width in units and opacity of the veils that make a facet smooth and bluish."""
MELTING = ((2.5, 0.5), (0.5, 0.8))
"""Units before the end of a ligament from which each veil of bone covers it wholly, and how opaque it is."""
PAST_THE_END = 9.0
SPECK = 2.0
"""Square units; smaller pieces of bone between strands are left out."""
ROUGH = (
    Brush(0.6, (7, 15), (0.5, 1.1), jitter=0.08, bundle_jitter=0.14, weight=0.7, bundles=26, shift=-0.15),
    Brush(0.34, (7, 13), (0.4, 0.9), jitter=0.08, bundle_jitter=0.10, weight=0.7, bundles=26, shift=0.14),
)
UNEVEN = (
    Brush(0.35, (7, 14), (0.4, 0.9), jitter=0.07, weight=0.6, bundles=30, shift=-0.13),
    Brush(0.22, (7, 14), (0.4, 0.8), jitter=0.07, weight=0.6, bundles=30, shift=0.12),
)


def paint_far_bones(sheet: Sheet) -> None:
    """Bones seen past the heel: they pale with their distance."""
    sheet.open("foot-bones")
    _paint_transverse_ligament(sheet)
    for name, bone in foot_bones.FOOT_BONES.items():
        paint_bone(sheet, name, bone, shadow=FAR_SHADOW, marks=_fold(sheet, foot_bones.FOLDS.get(name)))
        _paint_haze(sheet, bone, *foot_bones.HAZE[name])
    sheet.close()


def _paint_transverse_ligament(sheet: Sheet) -> None:
    """What ties the far heads of the metatarsals to each other, in the haze of their distance."""
    sheet.begin("deep-transverse-metatarsal-ligament")
    shape = outline_polygon(foot_bones.BETWEEN_THE_HEADS.outline)
    surface = sheet.relief(shape, inflation=0.3, limb_share=0.1)
    sheet.write(f'<path class="i{int(TONES["i"] * 0.74)}" d="{area_path(shape, 0.1)}"/>')
    sheet.fibres(foot_bones.BETWEEN_THE_HEADS.guides, shape, surface, Tissue("i"), TIES)
    ink(sheet, smooth_outline(foot_bones.BETWEEN_THE_HEADS.outline), "kt", 0.2, 0.7, opacity=0.5)
    for tone, veil in (("bed", TIES_HAZE), (HAZE, TIES_HAZE / 2)):
        sheet.write(f'<path class="{tone}" fill-opacity="{veil}" d="{area_path(shape.buffer(0.5), 0.1)}"/>')
    sheet.end("deep-transverse-metatarsal-ligament", shape, covers=False)


def _fold(sheet: Sheet, course: Points | None) -> SurfaceMarks | None:
    """What paints the rim of the near part of a bone before the part that it hides, thinning out at both ends."""
    if course is None:
        return None
    curve = smooth(course, spacing=1.5)
    swelling = np.sin(np.linspace(0, np.pi, len(curve))) ** 0.7

    def rim(_: LitField, shape: BaseGeometry) -> None:
        for width, aside, tone, veil in FOLD:
            line = polygon(ribbon(curve, width * swelling + 0.03, (aside, aside), caps=False)).intersection(shape)
            sheet.write(f'<path class="{tone}" fill-opacity="{veil}" d="{area_path(line, 0.05, 0.1)}"/>')

    return rim


def _paint_haze(
    sheet: Sheet, bone: Bone, near: float, far: float, start: tuple[float, float], end: tuple[float, float]
) -> None:
    """A veil that thickens along the way from `start` to `end`."""
    shape = bone_shape(bone).buffer(0.5)
    whole = area_path(shape, 0.2)
    sheet.write(f'<path class="bed" fill-opacity="{DUSK * (near + far) / 2:.2f}" d="{whole}"/>')
    sheet.write(f'<path class="{HAZE}" fill-opacity="{(1 - DUSK) * near:.2f}" d="{whole}"/>')
    step = 1 - ((1 - far) / (1 - near)) ** (1 / HAZE_STEPS)
    for k in range(HAZE_STEPS):
        data = area_path(shape.intersection(_beyond(start, end, (k + 0.5) / HAZE_STEPS)), 0.2)
        if data and step > 0:
            sheet.write(f'<path class="{HAZE}" fill-opacity="{(1 - DUSK) * step:.3f}" d="{data}"/>')


def _beyond(start: tuple[float, float], end: tuple[float, float], share: float) -> Polygon:
    """All that lies farther along a way than a share of it."""
    first = np.array(start)
    way = np.array(end) - first
    length = float(np.hypot(*way))
    along, aside = way / length * FAR, np.array([-way[1], way[0]]) / length * FAR
    middle = first + way * share
    return Polygon([middle - aside, middle + aside, middle + aside + along, middle - aside + along])


def paint_heel_bone(sheet: Sheet, bone: Bone) -> None:
    """The heel bone with its three zones behind: smooth for the bursa, rough for the tendon, uneven below."""

    def zones(surface: LitField, shape: BaseGeometry) -> None:
        inside = shape.buffer(-1.2)
        facet = outline_polygon(foot_bones.SMOOTH_FACET)
        for width, veil in SMOOTH:
            data = area_path(facet.buffer(width).intersection(inside), 0.2)
            sheet.write(f'<path class="c{int(TONES["c"] * 0.76)}" fill-opacity="{veil}" d="{data}"/>')
        _roughen(sheet, surface, foot_bones.ROUGH_ZONE, inside, ROUGH)
        _roughen(sheet, surface, foot_bones.LOWER_ZONE, inside, UNEVEN)

    paint_bone(sheet, "calcaneus", bone, marks=zones)


def heel_growth(sheet: Sheet) -> Growth:
    """How the Achilles tendon grows into the middle zone of the heel bone."""
    bone = foot_bones.HINDFOOT["calcaneus"]
    return Growth(AT_THE_INSERTION, bone_surface(bone, bone_shape(bone), sheet.limb), foot_bones.DOWN_THE_HEEL)


def paint_ankle_ligaments(sheet: Sheet) -> None:
    """Ligaments of the ankle; what has several parts is one structure, and each end melts into its bone."""
    areas = {name: bone_shape(bone) for name, bone in bones.BONES.items()}
    surfaces = {name: bone_surface(bones.BONES[name], area, sheet.limb) for name, area in areas.items()}
    for name, parts in ligaments.ANKLE_LIGAMENTS.items():
        sheet.begin(name)
        shapes = []
        for part, ends in zip(parts, ligaments.ANKLE_ENDS[name], strict=True):
            shape = draw_frayed_ligament(sheet, part)
            for end, bone in zip((0, -1), ends, strict=False):
                _melt(sheet, part.guides or [], end, shape, surfaces[bone], areas[bone].buffer(-0.5))
            shapes.append(shape)
        sheet.end(name, unary_union(shapes))


def _melt(sheet: Sheet, guides: Guides, end: int, shape: BaseGeometry, bone: LitField, on: BaseGeometry) -> None:
    """Veils of bone over the end of a ligament, thicker towards it, so that neither rim nor strands stand out."""
    line = [guide[end] for guide in guides]
    inner = np.mean([guide[1 if end == 0 else -2] for guide in guides], axis=0)
    way = np.mean(line, axis=0) - inner
    away = way / np.hypot(*way) * PAST_THE_END
    beyond = MultiPoint([*line, *(np.array(line) + away)]).convex_hull
    room = shape.buffer(2).intersection(on)
    for depth, veil in MELTING:
        gaps = shape.difference(frayed(shape, guides, sheet.rng, (end,))).buffer(0.2)
        covered = beyond.buffer(depth).union(gaps).intersection(room).simplify(0.2).buffer(-0.1)
        sheet.write(f'<g opacity="{veil}">')
        sheet.tones(bone, unary_union([piece for piece in polygons_of(covered) if piece.area > SPECK]), "b", 0.3, 6)
        sheet.write("</g>")


def _roughen(sheet: Sheet, surface: LitField, zone: Points, inside: BaseGeometry, brushes: tuple[Brush, ...]) -> None:
    area = outline_polygon(zone).intersection(inside)
    sheet.fibres(foot_bones.DOWN_THE_HEEL, area, surface, Tissue("b"), brushes)


def paint_heel_skin_rim(sheet: Sheet) -> None:
    """The cut edge of the heel skin round the fat pad."""
    y = np.arange(1468.0, 1515, 4.0)
    under = [(284, 1515.5), (300, 1516), (318, 1515.5)]
    # At both ends it turns over the upper corner of the fat.
    turned = 1 + 5 * np.exp(-((y - y[0]) / 3.4))
    rim = np.vstack([np.c_[inner_edge(y) + turned, y], under, np.c_[outer_edge(y) - turned, y][::-1]])
    sheet.open("heel-skin-rim")
    style = TubeStyle(ribbons=6, dark=0.35, light=0.85, ink=0.3, shadow=0)
    tube(sheet, rim.tolist(), [0.9, 2.3, 2.7, 3, 3.2, 3, 2.7, 2.3, 0.9], "s", style)
    sheet.close()
