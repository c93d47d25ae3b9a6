"""The part of a sheet that fills the view at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.leg.labels import between_columns

if TYPE_CHECKING:
    from calfguide.atlas.model import ViewGeometry

THIGH_FROM = 190.0  # drawing units: enough thigh to know a knee by, the rest of the height is for the calf


def home_of(
    shapes: ViewGeometry, width: float, height: float, *, between_labels: bool
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in drawing units, for a view of so many px: the leg without the empty margins.

    Between labels, the calf stands in the middle as far as the foot leaves it: they need room on both sides.
    """
    if shapes.is_section:
        from calfguide.desktop.leg.sections import section_home

        return section_home(width, height, between_labels=between_labels)
    if not shapes.boxes:
        return (0.0, THIGH_FROM, shapes.width, shapes.height)
    lefts, _, rights, bottoms = zip(*shapes.boxes.values(), strict=True)
    left, right, bottom = min(lefts) - 24, max(rights) + 24, max(bottoms) + 30
    if between_labels:
        spare = max(0.0, width / max(1, height) * (bottom - THIGH_FROM) - (right - left))
        calf = shapes.boxes.get("calf-lower", (left, 0.0, right, 0.0))
        aside = min(spare, max(-spare, calf[0] + calf[2] - left - right))
        left, right = left + min(0.0, aside), right + max(0.0, aside)
        sides = [box for region, box in shapes.boxes.items() if region.startswith(("calf", "shin"))]
        calf_span = (min(box[0] for box in sides), max(box[2] for box in sides)) if sides else (left, right)
        left, right = between_columns((left, right), calf_span, width, height / max(1.0, bottom - THIGH_FROM))
    return (left, THIGH_FROM, right, bottom)
