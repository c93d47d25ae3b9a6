"""Borders between the regions.  Neighbours share them, so that regions tile the silhouette.

Right leg from its inner side; x from the front (left) to the back, y downwards; 22.5 units = 1 cm, joint line
y 480, sole y 1515.
"""

# fmt: off
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.illustrate.engine.curves import Points

# From front to back; what is above | what is below.
ABOVE: dict[str, Points] = {
    "thigh|knee": [(282, 330), (382, 372), (467.4, 392), (538.4, 392), (628.1, 380), (752, 372)],
    "knee|calf": [(278.8, 556), (388.5, 560), (454.9, 570), (519.4, 574), (620.4, 562), (752, 545)],
    "calf|calf-lower": [(438.7, 968), (498.4, 964), (540, 974), (588.5, 1002), (628, 1012), (664, 1006), (752, 990)],
    "calf-lower|ankle": [(351.5, 1172), (471.7, 1180), (551.8, 1184), (632, 1178), (752, 1165)],
    "ankle|foot": [(352, 1304), (422, 1330), (472, 1336)],
    "achilles|heel": [(512, 1424), (592, 1410), (616, 1400), (642, 1392), (752, 1376)],
    "ankle|heel": [(432, 1446), (500, 1452), (552, 1448), (584, 1434), (604, 1412), (624, 1396), (752, 1376)],
    "heel-back|heel-underside": [(432, 1458), (512, 1466), (560, 1471), (602, 1477), (642, 1480), (752, 1478)],
}

# From top to bottom; what is in front | what is behind.
IN_FRONT: dict[str, Points] = {
    "front-of-knee|back-of-knee": [(536, 300), (530, 380), (531, 450), (524, 510), (514, 560), (510, 620)],
    "shin-inner|calf": [
        (513, 520), (511, 600), (506, 700), (504.6, 800), (507, 900), (517.5, 1000), (530.2, 1100),
        (538.8, 1184), (544, 1240),
    ],
    "ankle|achilles": [(585.7, 1140), (592, 1184), (597, 1240), (602, 1300), (608, 1350), (618, 1396), (628, 1430)],
    "foot|ankle": [(422, 1300), (440, 1336), (460, 1372), (480, 1410), (500, 1452), (512, 1540)],
}
