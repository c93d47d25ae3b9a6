"""Where a condition hurts: its ratings spread over the regions of the drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.atlas.shapes import area
from calfguide.atlas.tables import AtlasError
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from calfguide.atlas.shapes import Polygon
    from calfguide.atlas.source import Atlas

STRENGTHS = ("main", "possible", "spreads")
"""From the strongest to the weakest."""
NEARLY = 0.75  # who shows this share of what the best view shows, shows it well


@dataclass(frozen=True, slots=True)
class PainArea:
    """One region of a pain pattern as it is drawn; the polygons are the rounded outlines of the view."""

    region: str
    rating: str
    polygons: tuple[Polygon, ...]


def pain_by_leaf(atlas: Atlas, pain: Mapping[str, str]) -> dict[str, str]:
    """Ratings of the smallest regions, in the atlas's order.

    A main region is spread over all inside it; what is named itself keeps its own rating; else the strongest wins.
    """
    spread: dict[str, str] = {}
    for region, rating in pain.items():
        if rating not in STRENGTHS:
            raise AtlasError("pain pattern: {region!r}: no rating {rating!r}", region=region, rating=rating)
        for leaf in atlas.inside(region):
            if leaf not in pain:
                spread[leaf] = stronger(rating, spread.get(leaf))
            elif leaf == region:
                spread[leaf] = rating
    return {region: spread[region] for region in atlas.regions if region in spread}


def pain_areas(atlas: Atlas, view_id: str, pain: Mapping[str, str]) -> tuple[PainArea, ...]:
    """The pain pattern as far as it can be seen in a view."""
    displays = atlas.geometry(view_id).displays
    ratings = pain_by_leaf(atlas, pain)
    return tuple(PainArea(region, rating, displays[region]) for region, rating in ratings.items() if region in displays)


def strength_at(atlas: Atlas, pain: Mapping[str, str], regions: Iterable[str]) -> str | None:
    """The best rating of a pain pattern among chosen regions, or None where it is not felt there.

    A chosen main region stands for all inside it, and so does a main region in the pattern.
    """
    ratings = pain_by_leaf(atlas, pain)
    best: str | None = None
    for region in regions:
        for leaf in atlas.inside(region):
            if leaf in ratings:
                best = stronger(ratings[leaf], best)
    return best


def view_of_pain(atlas: Atlas, pain: Mapping[str, str]) -> str:
    """The first view that shows nearly as much as any of where it hurts mainly, or of the strongest rating there is."""
    seen = {view.id: _extents(atlas, view.id, pain) for view in atlas.readable(atlas.views)}
    for rating in STRENGTHS:
        most = max((extents.get(rating, 0.0) for extents in seen.values()), default=0.0)
        if most > 0:
            return next(view for view, extents in seen.items() if extents.get(rating, 0.0) >= NEARLY * most)
    return atlas.views[0].id


def _extents(atlas: Atlas, view: str, pain: Mapping[str, str]) -> dict[str, float]:
    """How large the places of each rating are in a view, in square centimetres."""
    found: dict[str, float] = {}
    for place in pain_areas(atlas, view, pain):
        size = area(place.polygons) / atlas.geometry(view).units_per_cm ** 2
        found[place.rating] = found.get(place.rating, 0.0) + size
    return found


def other_view(atlas: Atlas, drawing: str, pain: Mapping[str, str]) -> str:
    """The view that shows where it hurts mainly, while a drawing shows no place of that; "" while it does."""
    displays = atlas.geometry(drawing).displays
    mains = [region for region, rating in pain_by_leaf(atlas, pain).items() if rating == STRENGTHS[0]]
    return "" if not mains or any(region in displays for region in mains) else view_of_pain(atlas, pain)


def stronger(rating: str, other: str | None) -> str:
    """The stronger of two ratings."""
    return rating if other is None else min(rating, other, key=STRENGTHS.index)
