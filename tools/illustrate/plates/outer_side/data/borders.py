"""Borders between the regions.  Neighbours share them, so that regions tile the silhouette.

Right leg from its outer side; x from the back (left) to the front, y downwards; 22.5 units = 1 cm, joint line
y 480, sole y 1515.
"""

# fmt: off
from __future__ import annotations

# From back to front; what is above | what is below.
ABOVE = {
    "thigh|knee": [(30, 372), (150, 378), (232, 390), (310, 394), (400, 374), (530, 340)],
    "knee|calf": [(30, 545), (150, 562), (220, 572), (270, 572), (310, 566), (370, 564), (530, 566)],
    "calf|calf-lower": [(30, 980), (130, 996), (160, 990), (185, 962), (220, 948), (260, 946), (330, 950)],
    "calf-lower|ankle": [(30, 1165), (170, 1178), (226, 1184), (300, 1182), (370, 1176), (490, 1170)],
    "achilles|heel": [(30, 1376), (150, 1390), (192, 1400), (228, 1412), (290, 1430)],
    "ankle|heel": [(30, 1376), (150, 1390), (192, 1400), (222, 1412), (246, 1430), (266, 1446), (300, 1462)],
    "heel-back|heel-underside": [(30, 1478), (142, 1480), (190, 1478), (232, 1470), (270, 1464), (310, 1460)],
}

# From top to bottom; what is behind | what is in front.
BEHIND = {
    "back-of-knee|front-of-knee": [(310, 300), (310, 392), (304, 440), (300, 490), (304, 548), (306, 620)],
    "calf|shin-outer": [
        (302, 520), (304, 566), (300, 640), (292, 720), (284, 820), (276, 920), (269, 1020), (263, 1110), (258, 1186),
        (254, 1260),
    ],
    "achilles|ankle": [(232, 1120), (229, 1180), (226, 1250), (222, 1310), (220, 1360), (226, 1400), (236, 1440)],
    "heel|foot": [(246, 1390), (260, 1424), (274, 1450), (286, 1480), (296, 1540)],
    "ankle|foot": [(394, 1270), (378, 1310), (362, 1356), (346, 1396), (326, 1424), (296, 1450), (270, 1464)],
}
