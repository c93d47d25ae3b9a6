"""Above the ankle: 4 cm above its axis, where the Achilles tendon stands free of the deep muscles.

The sheaths of tibialis anterior, tibialis posterior and flexor digitorum longus reach up to here; those of flexor
hallucis longus, of the other extensors and of the fibular tendons begin lower.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.painters.cut_flesh import Grain
from tools.illustrate.plates.sections.cut import Cut, CutBone, CutMuscle, CutNerve, CutVessel, Sheath

SKIN = [
    (3.0, -40.0), (13.4, -37.4), (22.8, -30.3), (29.2, -18.6), (31.0, -5.4), (30.2, 6.5), (25.6, 15.4), (20.4, 22.4),
    (16.0, 29.0), (11.0, 34.6), (4.5, 37.8), (-2.5, 38.0), (-9.4, 35.4), (-15.0, 30.6), (-20.8, 24.4), (-27.2, 17.2),
    (-31.8, 8.4), (-33.4, -1.5), (-31.8, -13.5), (-27.0, -24.2), (-19.6, -32.8), (-9.3, -38.9),
]
FASCIA = [
    (3.0, -36.6), (12.0, -34.8), (17.4, -30.8), (20.6, -25.6), (22.6, -20.8), (26.2, -12), (26.0, -3.6), (27.4, 1.6),
    (26.4, 6.4), (22.2, 13.2), (17.0, 19.8),
    (12.6, 26.0), (8.8, 31.4), (3.8, 34.6), (-1.8, 34.8), (-7.0, 32.0), (-11.2, 27.6), (-16.6, 21.8), (-23.4, 15.2),
    (-28.8, 7.6), (-30.4, -1.5), (-27.8, -13.0), (-23.4, -22.0), (-17.0, -29.8), (-8.5, -35.5),
]
BONES = {
    "tibia": CutBone(
        [
            (6.0, -27.6), (14.0, -26.4), (21.4, -20.6), (25.2, -11.5), (24.0, -3.4), (22.2, -0.8), (19.6, 0.2),
            (16, 1.8), (8.0, 2.6), (-1.5, 1.6), (-7.4, -2.6), (-9.8, -8.0), (-8.8, -16.0), (-4.4, -23.6), (1.0, -26.8),
        ],
        cortex=1.9,
        rounding=0.8,
        spongy=True,
    ),
    "fibula": CutBone(
        [
            (-18.6, -14.4), (-14.6, -9.6), (-13.4, -4.0), (-15.0, 1.4), (-18.2, 3.6), (-20.6, 2.2), (-23, 1.6),
            (-25, -1), (-25.4, -5.4), (-23.8, -10.2), (-21.4, -13.4),
        ],
        cortex=2.3,
        rounding=0.8,
    ),
}
MUSCLES = {
    # Of these three only the last fibres reach down to here.
    "extensor-hallucis-longus": CutMuscle(
        [
            (-5.0, -31.7), (-3.9, -30.5), (-2.5, -29.9), (-3.6, -28.2), (-4.6, -25.8), (-6.4, -23.4), (-8.6, -21.0),
            (-9.2, -22.0), (-8.6, -25.2), (-7.2, -28.4), (-6.2, -30.6),
        ],
        grain=Grain("d", 50, fascicle=5.9),
    ),
    "extensor-digitorum-longus": CutMuscle(
        [
            (-17.2, -24.0), (-16.0, -24.7), (-15.0, -26.2), (-13.2, -27.8), (-11.2, -29.0), (-9.2, -29.6),
            (-8.4, -28.6), (-9.4, -26.4), (-11.0, -24.2), (-13.0, -22.2), (-15.2, -20.8), (-16.6, -21.4),
            (-17.4, -22.8),
        ],
        grain=Grain("d", 60, fascicle=5.9),
    ),
    "fibularis-tertius": CutMuscle(
        [
            (-21.4, -21.2), (-20.0, -20.9), (-18.4, -21.6), (-17.4, -20.2), (-16.8, -17.6), (-17.2, -14.6),
            (-18.4, -14.8), (-20.2, -15.0), (-21.4, -16.4), (-22.2, -18.6), (-22.2, -20.4),
        ],
        grain=Grain("d", 80, fascicle=5.9),
    ),
    "fibularis-brevis": CutMuscle(
        [
            (-25.9, -9.6), (-26.0, -5.0), (-25.6, -0.6), (-23.4, 2.2), (-20.8, 2.9), (-18.8, 4.4), (-19.4, 7.0),
            (-21.6, 10.2), (-23.4, 13.4), (-24.6, 12.2), (-27.4, 8.0), (-29.2, 4.0), (-29.6, -1.4), (-28.8, -6.4),
            (-27.2, -9.8),
        ],
        grain=Grain("m", 80, fascicle=5.9),
    ),
    "flexor-hallucis-longus": CutMuscle(
        [
            (-18.2, 5.4), (-14.4, 3.9), (-11.2, 2.9), (-8.6, 0.2), (-4.0, 2.7), (3.0, 3.7), (9.0, 3.9), (11.2, 6.4),
            (10.8, 10.0), (7.8, 13.6), (-1.0, 15.3), (-9.0, 14.6), (-15.6, 11.8), (-18.8, 8.6),
        ],
        grain=Grain("d", 0, fascicle=5.9),
    ),
    "soleus": CutMuscle(
        [(-6.9, 27.5), (-4.0, 25.6), (0.6, 24.6), (4.8, 25.5), (6.9, 27.3), (4.0, 28.1), (0.0, 28.4), (-4.0, 28.2)],
        grain=Grain("m", 0, fascicle=5.9),
    ),
}
SHEETS = {
    "superior-extensor-retinaculum": (
        [(19.6, -20.4), (20.6, -23.2), (19.4, -26.2), (16.6, -30.2), (11.4, -34.0), (3, -35.8), (-8, -34.7),
         (-16.3, -29.6), (-21.5, -23.9), (-24.4, -19.8), (-26, -16.8)],
        0.55,
    ),
    "interosseous-membrane": ([(-8.0, -9.0), (-11.4, -7.2), (-15.4, -5.4)], 0.6),
    "deep-transverse-fascia": (
        [
            (24.6, 9.2), (20.4, 11.6), (14.0, 14.2), (6.0, 16.0), (-4.0, 16.2), (-12.0, 14.4),
            (-16.8, 11.8), (-19.4, 9.4), (-20.4, 9.4),
        ],
        0.3,
    ),
    "anterior-intermuscular-septum": ([(-21.6, -11.4), (-24.8, -14.0), (-26.6, -16)], 0.34),
    "posterior-intermuscular-septum": ([(-18.2, 3.0), (-18.9, 6.4), (-20.8, 10.4), (-23.6, 15)], 0.34),
}
TENDONS = {
    "tibialis-anterior-tendon": [(7.0, -33.4), (11.0, -33.2), (13.8, -30.8), (12.6, -28.8), (9.0, -29.0), (6.4, -30.6)],
    "extensor-hallucis-longus-tendon": [(-3.6, -33.8), (-0.8, -33.2), (-0.4, -31.2), (-2.6, -30.4), (-4.8, -31.8)],
    "extensor-digitorum-longus-tendon-2": [
        (-7.8, -31.5), (-8.2, -30.5), (-9.4, -29.8), (-10.5, -30.0), (-11.0, -30.8), (-10.1, -31.8), (-8.8, -32.0),
    ],
    "extensor-digitorum-longus-tendon-3": [
        (-11.0, -30.3), (-11.2, -29.3), (-12.1, -28.5), (-13.2, -28.5), (-13.7, -29.1), (-13.1, -30.2), (-11.9, -30.6),
    ],
    "extensor-digitorum-longus-tendon-4": [
        (-13.5, -28.7), (-13.5, -27.7), (-14.2, -26.7), (-15.2, -26.5), (-15.9, -27.0), (-15.5, -28.1), (-14.5, -28.7),
    ],
    "extensor-digitorum-longus-tendon-5": [
        (-15.8, -26.4), (-15.7, -25.5), (-16.2, -24.6), (-17.2, -24.3), (-17.8, -24.8), (-17.6, -25.8), (-16.7, -26.4),
    ],
    "fibularis-tertius-tendon": [(-20.8, -22.4), (-19.4, -24.0), (-18.0, -23.6), (-18.2, -21.9), (-20.0, -21.1)],
    "fibularis-longus-tendon": [
        (-28.6, 2.8), (-26.6, 3.4), (-24.4, 5.8), (-23.4, 8.6), (-24.2, 10.2), (-26.2, 9.4), (-28.0, 6.8), (-29.2, 4.2),
    ],
    "fibularis-brevis-tendon": [
        (-27.9, -4.2), (-26.6, -2.4), (-25.6, 0.4), (-23.8, 2.6), (-24.4, 3.6), (-26.6, 2.2), (-28.2, -0.6),
        (-28.6, -3.0),
    ],
    "tibialis-posterior-tendon": [(21.4, 1.6), (24.4, -0.2), (25.8, 1.6), (24.4, 4.8), (21.4, 6.0), (20.2, 4.0)],
    "flexor-digitorum-longus-tendon": [(15.8, 4.9), (18.0, 4.7), (18.9, 7.0), (17.4, 9.1), (15.2, 8.8), (14.4, 6.7)],
    "flexor-hallucis-longus-tendon": [(5.0, 9.4), (7.6, 8.6), (8.6, 10.4), (7.4, 13.0), (4.8, 13.6), (3.8, 11.6)],
    "calcaneal-tendon-soleus-part": [
        (-7.3, 29.1), (-4.4, 29.2), (0.0, 29.5), (4.4, 29.1), (7.1, 28.9), (6.8, 30.3), (3.0, 31.5), (-3.0, 31.6),
        (-6.9, 30.5),
    ],
    "calcaneal-tendon": [
        (-7.3, 29.1), (-4.4, 29.2), (0.0, 29.5), (4.4, 29.1), (7.1, 28.9), (6.9, 30.7), (4.6, 32.8), (0.0, 33.6),
        (-4.6, 32.9), (-7.0, 30.9),
    ],
    "plantaris-tendon": [(8.2, 27.6), (9.2, 26.9), (9.8, 27.8), (9.2, 29.0), (8.4, 28.9)],
}
FATS = {
    "kager-fat-pad": [
        (-12.6, 27.4), (-17.4, 21.4), (-24.2, 14.6), (-20.6, 9.6), (-16.6, 12.0), (-9.0, 15.4), (-1.0, 16.4),
        (7.0, 16.0), (14.6, 14.2), (20.8, 11.6), (25, 8.4), (18.6, 18.6), (14.2, 25.4), (11.4, 29.4), (8.6, 31.6),
        (7.9, 29.6), (7.6, 27.2), (5.4, 25.2), (0.6, 24.2), (-4.4, 25.2), (-7.6, 27.4), (-8.1, 29.6), (-8.6, 31.4),
        (-11.0, 29.0),
    ],
}
FAT_VESSELS = {
    "subcutaneous-fat": (
        CutVessel("v", 28.4, 5, 0.4), CutVessel("v", 18.7, 20.8, 0.4), CutVessel("a", 19.6, 19.6, 0.22),
        CutVessel("v", -25.9, 15, 0.4), CutVessel("v", -6.1, 35.8, 0.3), CutVessel("v", -5.3, -37.7, 0.35),
        CutVessel("v", 28.6, -8.4, 0.4), CutVessel("a", 28.4, -9.6, 0.22),
    ),
    "kager-fat-pad": (
        CutVessel("a", 8.6, 20.6, 0.5), CutVessel("v", 10.0, 21.2, 0.5, twin=(7.6, 21.8)),
        CutVessel("a", -9.4, 20.8, 0.45), CutVessel("v", -10.8, 21.3, 0.45, twin=(-8.4, 21.9)),
        CutVessel("a", 0.6, 19.6, 0.35), CutVessel("v", -0.6, 20.0, 0.35),
        CutVessel("v", 3.6, 23.0, 0.35), CutVessel("v", -4.6, 23.4, 0.3),
    ),
}
VESSELS = {
    "posterior-tibial-artery": CutVessel("a", 15.0, 12.1, 1.3, 1),
    "posterior-tibial-veins": CutVessel("v", 18.0, 11.4, 1.3, 0.72),
    "posterior-tibial-veins-2": CutVessel("v", 12.5, 10.6, 1.2, 0.72),
    "anterior-tibial-artery": CutVessel("a", 1.4, -30.0, 1.15, 1),
    "anterior-tibial-veins": CutVessel("v", 3.7, -29.5, 1.0, 0.8),
    "anterior-tibial-veins-2": CutVessel("v", -0.9, -28.9, 1.0, 0.8),
    "fibular-artery": CutVessel("a", -12.6, 1.4, 0.95, 1),
    "fibular-veins": CutVessel("v", -14.8, 3.0, 0.85, 0.85),
    "fibular-veins-2": CutVessel("v", -10.6, -0.6, 0.8, 0.85),
    "great-saphenous-vein": CutVessel("v", 24.4, -25.6, 1.1, 0.9),
    "small-saphenous-vein": CutVessel("v", -14.4, 27.2, 1.35, 0.82),
}
NERVES = {
    "tibial-nerve": CutNerve(10.6, 13.2, 1.6, 0.72),
    "deep-fibular-nerve": CutNerve(-2.2, -27.2, 0.85, 0.85),
    "superficial-fibular-nerve-cutaneous": CutNerve(-18.6, -31.2, 0.75, 0.75),
    "saphenous-nerve": CutNerve(21.2, -28.6, 0.65, 0.85),
    "intermediate-dorsal-cutaneous-nerve": CutNerve(-22.8, -26.8, 0.6, 0.8),
    "sural-nerve": CutNerve(-17.0, 24.6, 1.05, 0.88),
}

# The first two close gaps between shin bone and fascia.
BORDERS = (
    [(15, -25), (25, -34)],
    [(20, -4), (25.5, -4), (34, -6)],
    [(-6, -9), (-11.6, -7), (-17, -5)],
    [(-20, -9), (-22.8, -11.6), (-25.2, -14.4), (-32, -22)],
    [(-18, 0), (-18.2, 3), (-18.9, 6.4), (-20.8, 10.4), (-23.6, 15), (-25, 18)],
    [
        (34, -3), (28, -1), (25.6, 7.4), (20.4, 11.6), (14, 14.2), (6, 16), (-4, 16.2), (-12, 14.4), (-16.8, 11.8),
        (-19.4, 9.4), (-22, 8.6),
    ],
)
CUT = Cut(
    view="section-ankle",
    height=1275, scale=7.4, centre=(320, 324), fuller=(1.0, 1.004), skin=SKIN, fascia=FASCIA, bones=BONES,
    muscles=MUSCLES, vessels=VESSELS, nerves=NERVES, borders=BORDERS,
    compartments={
        "anterior": ((-12, -31.6),),
        "lateral": ((-28.5, -1),),
        "deep-posterior": ((0, 10),),
        "superficial-posterior": ((0, 22),),
    },
    regions={"ankle-inner": (-90, 62), "achilles": (62, 118), "ankle-outer": (118, 270)},
    fats=FATS, tendons=TENDONS, sheets=SHEETS,
    sheaths={"achilles-paratenon": Sheath("calcaneal-tendon", 0.75),
        "tibialis-anterior-sheath": Sheath("tibialis-anterior-tendon", 0.8, fluid=True),
        "tibialis-posterior-sheath": Sheath("tibialis-posterior-tendon", 0.75, fluid=True),
        "flexor-digitorum-longus-sheath": Sheath("flexor-digitorum-longus-tendon", 0.7, fluid=True),
    },
    fat_vessels=FAT_VESSELS,
)
