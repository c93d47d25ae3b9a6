"""Deep nerves.

Right leg from its outer side; x from the back (left) to the front, y downwards; 22.5 units = 1 cm, joint line
y 480, sole y 1515.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.anatomy import Tube

NERVES = {
    "sciatic-nerve": Tube(
        [(206, -12), (204, 60), (200.5, 130), (199, 186), (197.6, 222)],
        [9, 9, 8.9, 8.4, 7.2],
    ),
    "tibial-nerve": Tube(
        [
            (197.6, 222), (197, 252), (197, 310), (195, 370), (191, 424), (187, 476), (187, 526), (192, 576),
            (199, 636), (209.5, 720), (216, 800), (219.5, 880), (220, 960), (219.5, 1040), (218.5, 1120), (217, 1200),
            (216, 1266), (217, 1318), (222, 1360), (234, 1396), (254, 1412),
        ],
        [7.2, 6.4, 6.2, 6.2, 6, 5.8, 5.6, 5.4, 5.2, 5, 4.8, 4.6, 4.5, 4.4, 4.3, 4.2, 4, 3.6, 3.5, 3.4, 3.2],
    ),
    # It begins under the common stem.
    "deep-fibular-nerve": Tube(
        [
            (254, 575.5), (266, 582.5), (278, 592), (292, 608), (305, 638), (314, 690), (316.5, 770), (317.5, 860),
            (317.5, 940), (319, 1010), (321, 1070), (323, 1130), (323.5, 1190), (323, 1240), (326, 1288), (340, 1326),
            (364, 1355), (400, 1379.5), (430, 1394.5), (450, 1404.5), (462, 1414), (470, 1427),
        ],
        [
            2, 2.6, 2.8, 2.8, 2.7, 2.6, 2.5, 2.4, 2.3, 2.2, 2.1, 2, 2, 1.9, 1.9, 1.8, 1.7, 1.6, 1.5, 1.5, 1.4, 1.4,
        ],
    ),
    # The common one goes on into it.
    "superficial-fibular-nerve": Tube(
        [(262, 583.6), (270, 592.4), (276.6, 605), (283, 634), (286.5, 690), (286, 770), (289, 850), (295.5, 930),
         (300.5, 1000), (303, 1050), (308, 1088)],
        [3.9, 3.5, 3.2, 3, 2.95, 2.85, 2.75, 2.65, 2.5, 2.4, 2.3],
    ),
    # It begins under the sciatic nerve.
    "common-fibular-nerve": Tube(
        [
            (200, 150), (201, 180), (203.6, 210), (208, 250), (214, 290), (224, 350), (234, 406), (241, 452),
            (243, 494), (240, 530), (241, 556), (250, 573.5), (262, 583.6),
        ],
        [3.8, 4.2, 4.6, 4.8, 4.8, 4.8, 4.7, 4.6, 4.5, 4.4, 4.4, 4.3, 3.9],
    ),
}


def _joined(upper: str, lower: str) -> Tube:
    """A nerve and the one into which it goes on."""
    above, below = NERVES[upper], NERVES[lower]
    return Tube([*above.points, *below.points[1:]], [*above.radii, *below.radii[1:]])


SCIATIC_AND_TIBIAL_NERVE = _joined("sciatic-nerve", "tibial-nerve")
COMMON_AND_SUPERFICIAL_FIBULAR_NERVE = _joined("common-fibular-nerve", "superficial-fibular-nerve")
SCIATIC_DIVIDES, FIBULAR_DIVIDES = 222.0, 583.6
"""Levels at which they take the names of their branches."""

# The part of the common fibular nerve that shows between biceps and the outer head of gastrocnemius.
NERVE_AT_NECK = {
    "common-fibular-nerve-at-neck": Tube(
        [(217, 372), (227, 404), (236, 440), (242, 478), (242, 512), (240, 540), (244, 562), (256, 579), (270, 590)],
        [0.6, 3.6, 4.5, 4.5, 4.4, 4.4, 4.3, 3.8, 0.8],
    ),
}

NERVE_TWIGS: list[Tube] = []

# To a muscle, in which they end.
NERVES_TO_MUSCLES = {
    "gastrocnemius-lateral": [Tube([(189, 452), (182, 490), (177, 530), (175, 558)], [1.9, 1.7, 1.5, 1.4])],
    "soleus": [Tube([(192, 560), (201, 590), (211, 612)], [1.8, 1.6, 1.4])],
    "tibialis-anterior": [Tube([(306, 640), (322, 664), (335, 688)], [1.5, 1.3, 1.2])],
    "extensor-hallucis-longus": [Tube([(317, 800), (322.5, 836), (328, 872)], [1.4, 1.2, 1.1])],
    "fibularis-longus": [Tube([(286, 672), (277, 694), (271, 712)], [1.4, 1.2, 1.1])],
}
