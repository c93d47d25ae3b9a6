"""What is under a point of the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF

    from calfguide.desktop.leg.view import LegView

REACH_PX = 12  # half of the 24 px band that makes thin vessels easy to hit
SECTION_REACH_PX = 7  # in a section they lie closer together


def under(view: LegView, point: QPointF) -> tuple[str, str]:
    """Region and structure under a px of the widget, each "" for none; a label stands for what it names."""
    label = view.labels.at(point)
    if label:
        return (label, "") if label in view.shapes.anchors else ("", label)
    x, y = view.camera.to_sheet(point.x(), point.y())
    region = view.shapes.region_at(x, y) or ""
    if region and not view.atlas.regions[region].clickable:
        region = ""
    if view.shapes.is_section:
        return under_cut(view, x, y, region)
    if view.at_skin:
        return region, ""
    reach = REACH_PX / view.camera.scale
    found = view.shapes.structures_at(x, y, view.picture.layer, reach, view.picture.left_out)
    named = [s for s in found if s in view.atlas.structures]
    return region, named[0] if named else ""


def under_cut(view: LegView, x: float, y: float, region: str) -> tuple[str, str]:
    """Region and structure at a point of a section: on skin and fat the place is meant, where it can be chosen."""
    reach = SECTION_REACH_PX / view.camera.scale
    structure = view.shapes.cut_at(x, y, view.picture.layer, reach, view.picture.left_out) or ""
    if not structure:
        return region, ""
    outside = view.shapes.structures[structure].layer == "skin"
    return (region, "") if region and outside else ("", structure)
