"""What stands in for a drawing that cannot be read at all, so that the rest of the program works without it."""

from __future__ import annotations

from calfguide.atlas.model import Layer, View, ViewGeometry

SIDE = View("back", "Back", "back.svg", "back.json", "rasters/back-{layer}-{theme}.webp", "")
SKIN = Layer("skin", "Skin", ())


def blank_geometry(view: str, layers: tuple[Layer, ...]) -> ViewGeometry:
    """A sheet of the usual size with nothing on it."""
    return ViewGeometry(
        view=view,
        width=600.0,
        height=1400.0,
        units_per_cm=26.0,
        fade=(),
        structures={},
        regions={},
        displays={},
        anchors={},
        boxes={},
        clickable=frozenset(),
        groups={layer.id: frozenset() for layer in layers},
    )
