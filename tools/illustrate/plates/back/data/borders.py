"""Borders between the regions.  Neighbours share them, so that regions tile the silhouette.

Right leg; x from the inner (left) to the outer side, y downwards; 22.5 units = 1 cm, joint line y 480, sole y 1515.
"""

# fmt: off
from __future__ import annotations

# From the inner to the outer side; what is above | what is below.
BORDERS = {
    "thigh|back-of-knee": [(100, 372), (220, 392), (300, 400), (380, 392), (500, 370)],
    "back-of-knee|calf": [(100, 545), (220, 566), (300, 580), (380, 566), (500, 545)],
    "calf|calf-lower": [
        (100, 960), (175, 978), (205, 1002), (233, 1011), (256, 1001), (272, 981), (290, 963), (310, 954), (330, 952),
        (352, 958), (380, 950), (402, 926), (500, 905),
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
