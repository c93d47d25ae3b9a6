"""Writing a finished plate: the drawing (SVG), its geometry (JSON) and the colours of both themes (JSON)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import Polygon, box
from shapely.ops import unary_union

from tools.illustrate import palettes
from tools.illustrate.engine.curves import DECIMALS, largest, polygons_of, settled_shape
from tools.illustrate.engine.paths import area_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from tools.illustrate.plate import Plate

HIT_TOLERANCE = 0.5
BORDER_TOLERANCE = 0.8
SMALLEST_PART = 3.0
DISPLAY_INSET, DISPLAY_ROUNDING = 7, 5
COMPARTMENT_TONES = {
    "anterior": "cpa",
    "lateral": "cpl",
    "deep-posterior": "cpd",
    "superficial-posterior": "cps",
}
"""Style class of each compartment."""


# ---------------------------------------------------------------------------------------------------- drawing


def write_drawing(plate: Plate, path: Path) -> None:
    """The drawing in the light theme; the program swaps the block between the theme marks."""
    size = f'viewBox="0 0 {plate.width} {plate.height}" width="{plate.width}" height="{plate.height}"'
    theme = theme_block("light")
    body = "\n".join([*plate.sheet.text, *_compartment_paths(plate), *_region_paths(plate)])
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<!--theme-->{theme}<!--/theme--><g transform="scale(.1)">{body}</g></svg>\n',
        encoding="utf-8",
        newline="\n",
    )


def _region_paths(plate: Plate) -> list[str]:
    """Invisible shapes of the regions, for other programs that open the drawing."""
    paths = [f'<path id="region-{name}" d="{area_path(shape, 0.2, 4)}"/>' for name, shape in plate.regions.items()]
    return ['<g id="regions" fill-opacity="0">', *paths, "</g>"]


def _compartment_paths(plate: Plate) -> list[str]:
    """The compartments as a group that starts hidden: the program paints its own over the picture."""
    if not plate.compartments:
        return []
    paths = [
        f'<path id="compartment-{name}" class="{COMPARTMENT_TONES[name]}" d="{area_path(shape, 0.2)}"/>'
        for name, shape in plate.compartments.items()
    ]
    return ['<g id="compartments" fill-opacity=".34" display="none">', *paths, "</g>"]


def write_themes(path: Path) -> None:
    """The style blocks of both themes with every tone: one file serves all plates."""
    write_json(path, {theme: theme_block(theme) for theme in palettes.RAMPS})


def theme_block(theme: str) -> str:
    """Style rules and gradients of one theme."""
    rules = "".join(f".{name}{{fill:{colour}}}" for name, colour in palettes.colours(theme).items())
    ground, middle, half_way = palettes.GROUND[theme]
    blush = _gradient("blush", palettes.BLUSH[theme], 1, 0.5, 0.5)
    return f"<style>{rules}</style><defs>{blush}{_gradient('ground', ground, middle, half_way, 0.6)}</defs>"


def _gradient(name: str, colour: str, middle: float, half_way: float, at: float) -> str:
    """A round gradient that fades to nothing at its rim."""
    stops = ((0, middle), (at, half_way), (1, 0))
    marks = "".join(f'<stop offset="{o}" stop-color="{colour}" stop-opacity="{a}"/>' for o, a in stops)
    return f'<radialGradient id="{name}">{marks}</radialGradient>'


# ---------------------------------------------------------------------------------------------------- geometry


def write_geometry(plate: Plate, path: Path) -> None:
    """What the program needs to point at things, in units of the drawing, rounded to 0.1."""
    write_json(
        path,
        {
            "view": plate.view,
            "side": "right",
            "width": plate.width,
            "height": plate.height,
            "units_per_cm": _short(plate.units_per_cm),
            "fade": [[_short(y), round(opacity, 3)] for y, opacity in plate.fade],
            "structures": _structures(plate),
            "regions": _regions(plate),
            **({"compartments": _compartments(plate)} if plate.compartments else {}),
        },
    )


def _compartments(plate: Plate) -> dict[str, Any]:
    """Where each compartment lies."""
    return {
        name: {"at": _anchor(shape), "hit": _rings(shape, HIT_TOLERANCE)} for name, shape in plate.compartments.items()
    }


def _structures(plate: Plate) -> dict[str, Any]:
    """Layer group, anchor and hit polygons of each structure, the farthest from the viewer first."""
    sheet = plate.sheet
    found: dict[str, Any] = {}
    for name, shape in sheet.shapes.items():
        if shape.is_empty:
            continue
        at = _anchor(visible_part(plate, name))
        found[name] = {"layer": sheet.groups[name], "at": at, "hit": _rings(shape, HIT_TOLERANCE)}
        if name in sheet.clear:
            found[name]["clear"] = True
    return found


def visible_part(plate: Plate, name: str) -> BaseGeometry:
    """What of a structure is seen once all nearer layers are taken away, below the fade: where a label may point."""
    sheet = plate.sheet
    names = list(sheet.shapes)
    later = [other for other in names[names.index(name) + 1 :] if sheet.groups[other] == sheet.groups[name]]
    nearer = unary_union([sheet.shapes[other] for other in later if other not in sheet.clear])
    shape = sheet.shapes[name]
    below_fade = box(0, plate.fade[-1][0] if plate.fade else 0, plate.width, plate.height)
    seen = shape.intersection(below_fade).difference(nearer)
    inside = seen.buffer(-0.3)
    return shape if inside.is_empty else inside


def _regions(plate: Plate) -> dict[str, Any]:
    """Hit polygons that still tile after being simplified, and a rounded outline to show; parents only the latter."""
    shapes = simplified_tiles(plate.regions)
    found: dict[str, Any] = {}
    for name, shape in plate.regions.items():
        hit = [_row(np.array(largest(shapes[name]).exterior.coords))]
        found[name] = {"at": _anchor(shape), "hit": hit, "display": _display(shape)}
    for parent, children in plate.parents.items():
        whole = unary_union([plate.regions[child].buffer(0.01) for child in children])
        found[parent] = {"at": _anchor(whole), "display": _display(whole)}
    return found


def simplified_tiles(regions: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Regions with fewer points, simplified together: neighbours keep one border, without gaps and overlaps."""
    names = list(regions)
    shapes = shapely.coverage_simplify([regions[name] for name in names], BORDER_TOLERANCE)
    return dict(zip(names, shapes, strict=True))


def _display(shape: BaseGeometry) -> list[list[float]]:
    """A rounded outline a little inside the region, so that the outlines of neighbours do not touch."""
    smaller = shape.buffer(-DISPLAY_INSET)
    return _rings(largest(smaller.buffer(DISPLAY_ROUNDING) if smaller.area > 50 else shape), 0.4)


def _anchor(shape: BaseGeometry) -> list[float]:
    """A point that surely lies inside: where a leader line may end."""
    point = largest(shape).representative_point()
    return [_short(point.x), _short(point.y)]


def _rings(shape: BaseGeometry, tolerance: float) -> list[list[float]]:
    """All rings, holes too, as flat rows x, y, x, y, ...; the program counts them even-odd."""
    rows = []
    for part in polygons_of(settled_shape(shape).simplify(tolerance)):
        if part.area >= SMALLEST_PART:
            rings = [part.exterior, *(hole for hole in part.interiors if Polygon(hole).area >= SMALLEST_PART)]
            rows += [_row(np.array(ring.coords)) for ring in rings]
    return rows


def _row(ring: Any) -> list[float]:
    return [_short(value) for point in ring[:-1] for value in point]


def _short(value: float) -> float:
    """One decimal; whole numbers without a point, to save room."""
    rounded = round(round(float(value), DECIMALS), 1)
    return int(rounded) if rounded == int(rounded) else rounded


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """Compact JSON."""
    path.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
