"""The silhouette of leg, foot and toes from the outer side, and the muscles brought inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from shapely.ops import unary_union

from tools.illustrate.engine.curves import Array, largest, outline_polygon, rim
from tools.illustrate.plates.outer_side.data.calf import CALF
from tools.illustrate.plates.outer_side.data.deep import DEEP
from tools.illustrate.plates.outer_side.data.foot import FOOT
from tools.illustrate.plates.outer_side.data.front import FRONT as FRONT_MUSCLES
from tools.illustrate.plates.outer_side.data.skin import BACK, FRONT, SOLE, TOES, WEB
from tools.illustrate.plates.outer_side.data.thigh import THIGH
from tools.illustrate.plates.profile.limb import ProfileLimb, smooth_step, trimmed

if TYPE_CHECKING:
    from shapely.geometry import Polygon

    from tools.illustrate.anatomy import Muscle
    from tools.illustrate.engine.curves import Outline
    from tools.illustrate.engine.grid import Grid

CLOSING = 2.5
"""Units over which toes and foot flow together."""
FOOT_DEPTH = 78.0
FOOT_FROM_X, FOOT_FROM_Y = (315, 440), (1290, 1390)
CREST = 0.80
"""The outer border of the foot, as a share of the way from instep to sole: nearest to the viewer."""

MERGING = ("fibularis-longus", "extensor-digitorum-longus", "tibialis-anterior", "semimembranosus")
"""Bellies that pass into tendon by degrees."""
BITE = 0.5
"""Opacity of last fibres on a tendon."""
SHAPES_OF_TOES: dict[str, Polygon] = {name: largest(outline_polygon(outline)) for name, outline in TOES.items()}


def _silhouette() -> Polygon:
    """Leg, foot and toes in one."""
    (x0, y0), (x1, y1) = FRONT[0], BACK[-1]
    body: Outline = [(x0, y0, "c"), *FRONT[1:], *WEB, *SOLE, *BACK[:-1], (x1, y1, "c")]
    return largest(unary_union([outline_polygon(body), *SHAPES_OF_TOES.values()]).buffer(CLOSING).buffer(-CLOSING))


SKIN = _silhouette()
SKIN_CURVE = rim(SKIN)
MUSCLES: dict[str, Muscle] = trimmed(THIGH | CALF | FRONT_MUSCLES | DEEP | FOOT, SKIN)


def limb_height() -> ProfileLimb:
    """Height of the limb towards the viewer."""
    return ProfileLimb(SKIN, _lopsided_foot)


def _lopsided_foot(grid: Grid, mask: Array, height: Array) -> Array:
    """The foot is not round: its outer border is nearest to the viewer, and the instep falls away upwards."""
    inside = (mask > 0.5) & (grid.y > FOOT_FROM_Y[0])
    top = np.where(inside, grid.y, np.inf).min(axis=0)
    bottom = np.where(inside, grid.y, -np.inf).max(axis=0)
    known = np.isfinite(top)
    top, bottom = np.where(known, top, 0.0), np.where(known, bottom, 1.0)
    down = np.clip((grid.y - top) / np.maximum(bottom - top, 1), 0, 1)
    above = np.sqrt(np.clip(1 - (1 - down / CREST) ** 2, 0, 1))
    below = np.sqrt(np.clip(1 - ((down - CREST) / (1.10 - CREST)) ** 2, 0, 1))
    foot = FOOT_DEPTH * np.where(down < CREST, above, below) * np.minimum(1, (bottom - top) / 90)
    share = smooth_step(*FOOT_FROM_X, grid.x) * smooth_step(*FOOT_FROM_Y, grid.y)
    return np.asarray(height * (1 - share) + foot * share)
