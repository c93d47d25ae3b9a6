"""Borders between the regions.  Neighbours share them, so that regions tile the silhouette.

Right leg; x from the inner (left) to the outer side, y downwards; 22.5 units = 1 cm, joint line y 480, sole y 1515.
"""

# fmt: off
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.illustrate.engine.curves import Points

# From the inner to the outer side; what is above | what is below.
BORDERS: dict[str, Points] = {
    "thigh|back-of-knee": [(100, 372), (220, 392), (300, 400), (380, 392), (500, 370)],
    "back-of-knee|calf": [(100, 545), (220, 566), (300, 580), (380, 566), (500, 545)],
    "calf|calf-lower": [
        (100, 955), (172, 973), (198, 998), (218, 1010.5), (238, 1008), (256, 994), (272, 973), (287, 952), (303, 941),
        (318, 944), (334, 951.5), (348, 953), (364, 944), (382, 920), (402, 902), (500, 892),
    ],
    "calf-lower|ankle": [(100, 1165), (240, 1180), (300, 1186), (360, 1180), (500, 1165)],
    "ankle|heel": [(100, 1376), (232, 1384), (262, 1404), (300, 1412), (338, 1404), (368, 1384), (500, 1376)],
    "heel-back|heel-underside": [(100, 1478), (226, 1480), (258, 1488), (300, 1491), (342, 1488), (374, 1480),
                                 (500, 1478)],
}

# Inner and outer border of the middle of the calf, and of the Achilles tendon against both sides of the ankle.
CENTRE = (
    [(258, 520), (264, 640), (268, 740), (272, 850), (274, 1010)],
    [(344, 520), (336, 640), (332, 740), (330, 850), (330, 1010)],
)
ACHILLES = (
    [(262, 1150), (268, 1220), (275, 1300), (272, 1360), (262, 1416)],
    [(338, 1150), (332, 1220), (325, 1300), (328, 1360), (338, 1416)],
)
