"""Mid-calf, where it is widest: 30 % of the way from the knee's joint line to the ankle.

A perforating vein of the inner side goes through the deep fascia at this height, as it does in the view from there.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.painters.cut_flesh import Grain
from tools.illustrate.plates.sections.cut import (
    Cut,
    CutBone,
    CutMuscle,
    CutNerve,
    CutVessel,
    Lamella,
    LengthwiseVein,
    Packing,
)

SKIN = [
    (3.0, -58.6), (14.4, -55.6), (25.4, -46.9), (36.5, -33.9), (46.5, -17.2), (52.5, 0.0), (54.0, 17.7), (50.0, 35.5),
    (38.4, 50.2), (20.7, 58.1), (0.0, 59.6), (-20.7, 57.1), (-38.4, 47.8), (-49.7, 32.0), (-54.7, 12.8),
    (-54.7, -6.9), (-50.2, -24.6), (-40.4, -40.9), (-26.1, -52.2), (-10.8, -57.9),
]
FASCIA = [
    (2.0, -55.8), (8.0, -54.9), (11.6, -54.1), (17.3, -48.6), (25.8, -38.6), (32.8, -29.6), (35.0, -25.0),
    (36.8, -21.6), (42.6, -13.6), (47.8, 0.0), (49.5, 17.4), (46.1, 33.4),
    (35.0, 46.6), (18.9, 54.0), (-1.0, 55.4), (-20.0, 53.1), (-35.8, 44.4), (-46.3, 29.9), (-51.1, 12.4),
    (-51.2, -6.5), (-46.9, -22.9), (-37.9, -37.8), (-24.4, -49.0), (-9.5, -54.8),
]
BONES = {
    "tibia": CutBone(
        [
            (7.3, -53.2), (11.0, -53.2), (16.6, -47.9), (25.0, -38.0), (31.9, -29.2), (33.9, -24.0), (30.9, -19.9),
            (21.2, -18.3), (12.8, -18.5), (7.9, -21.3), (6.1, -26.6), (7.3, -34.5), (6.9, -44.3),
        ],
        cortex=4.6,
        rounding=2.2,
    ),
    "fibula": CutBone(
        [
            (-27.2, -18.7), (-23.4, -13.8), (-24.0, -8.5), (-28.2, -5.3), (-33.5, -5.9), (-36.2, -10.2),
            (-34.7, -15.4), (-31.1, -18.1),
        ],
        cortex=3.1,
        rounding=0.8,
    ),
}
MUSCLES = {
    "tibialis-anterior": CutMuscle(seed=(-5.91, -37.43), grain=Grain("d", 70)),
    "extensor-digitorum-longus": CutMuscle(seed=(-31.52, -31.52), grain=Grain("d", 40)),
    "extensor-hallucis-longus": CutMuscle(seed=(-19.7, -23.64), grain=Grain("d", 20)),
    "fibularis-longus": CutMuscle(seed=(-47.28, -7.88), grain=Grain("m", 90)),
    "fibularis-brevis": CutMuscle(seed=(-38.81, -13.79), grain=Grain("m", 90)),
    "flexor-digitorum-longus": CutMuscle(seed=(21.67, -14.78), grain=Grain("d", -10)),
    "tibialis-posterior": CutMuscle(seed=(-5.91, -11.82), grain=Grain("d", 10)),
    "flexor-hallucis-longus": CutMuscle(seed=(-25.61, -1.38), grain=Grain("d", 20)),
    "soleus": CutMuscle(
        seed=(4.92, 16.75), grain=Grain("m", 0),
        lamellae=(
            # Where it arises from the fibula and from the shin bone, and on its back where the Achilles tendon begins.
            Lamella(((-37.6, 0.4), (-33.4, 7.6), (-27, 11.2), (-19, 12.4), (-11, 10.2)), 0.24),
            Lamella(((38.6, -12.4), (34.4, -2.6), (27, 3.4), (18, 6), (8.4, 6.4)), 0.24),
            Lamella(
                ((-44, 20), (-40.8, 23), (-28.6, 26.8), (-12.8, 27.3), (4.9, 25.9), (22.3, 22), (34.5, 13.7), (41, 3)),
                0.34, surface=True,
            ),
        ),
    ),
    "gastrocnemius-medial": CutMuscle(
        seed=(29.55, 34.48), grain=Grain("m", -35),
        lamellae=(Lamella(((2, 54), (10, 55), (18.9, 54), (35, 46.6), (44, 37)), 0.34, surface=True),),
    ),
    "gastrocnemius-lateral": CutMuscle(
        seed=(-23.64, 40.38), grain=Grain("m", 25),
        lamellae=(Lamella(((-9, 54), (-20, 53), (-30, 48)), 0.32, surface=True),),
    ),
}
WALLS = {
    "interosseous-membrane": [
        (10.8, -27.6), (6.3, -27.8), (-7.9, -23.1), (-17.7, -18.1), (-24.6, -13.8), (-28.6, -11.8),
    ],
    "anterior-intermuscular-septum": [(-30.5, -12.8), (-34.7, -18.1), (-38.6, -25.1), (-42.0, -33.0), (-47.3, -44.3)],
    "posterior-intermuscular-septum": [(-30.5, -8.9), (-36.0, -4.9), (-41.4, 1.6), (-46.7, 7.4), (-57.1, 15.8)],
    "deep-transverse-fascia": [
        (29.6, -23.6), (33.0, -20.6), (31.6, -15.4), (25.0, -10.4), (13.4, -5.5), (2.0, -2.4), (-9.8, -0.2),
        (-19.7, 2.6), (-29.0, 2.4), (-34.3, -2.4), (-32.5, -8.9),
    ],
    "gastrocnemius-aponeurosis": [
        (61.1, -18.0), (47.7, -10.2), (42.4, 1.3), (34.5, 14.3), (22.3, 22.6), (4.9, 26.5), (-12.8, 27.9),
        (-28.6, 27.3), (-40.8, 23.5), (-48.9, 16.4), (-57.1, 11.5),
    ],
    "gastrocnemius-raphe": [(-3.0, 21.7), (-4.3, 33.5), (-5.1, 46.3), (-4.5, 61.1)],
    "wall-ta-edl": [(-25.0, -61.1), (-23.6, -46.3), (-19.1, -34.5), (-13.3, -26.6), (-11.3, -13.8)],
    "wall-ehl": [(-12.4, -37.4), (-17.1, -33.5), (-22.2, -28.8), (-26.6, -21.7), (-29.2, -14.8)],
    "wall-fl-fb": [(-36.5, -26.6), (-39.4, -20.7), (-41.4, -13.8), (-40.6, -6.3), (-37.4, -1.0), (-35.5, 2.0)],
    "wall-fdl-tp": [(11.2, -23.6), (11.8, -15.8), (10.8, -8.9), (6.3, 1.0)],
    "wall-tp-fhl": [(-27.6, -9.8), (-21.3, -5.5), (-17.1, -1.4), (-16.1, 5.9)],
    "wall-crest": [(8.9, -49.2), (6.9, -61.1)],
    "wall-medial-border": [(31.5, -23.6), (43.3, -27.6)],
}
POCKETS = (
    [(12.2, -8.7), (8.4, -4.9), (2.0, -2.4), (-5.3, -1.4), (-7.3, -2.8), (-3.2, -5.6), (4.2, -9.0), (9.0, -11.0)],
    [(-13.2, -1.6), (-14.4, 0.9), (-20.1, 1.6), (-20.7, -1.4), (-18.1, -4.7)],
    [(-9.4, -25.4), (-17.3, -21.1), (-17.5, -25.0), (-14.2, -29.6), (-10.3, -28.6)],
    [(-2.0, 51.4), (-4.7, 47.3), (-7.9, 51.6), (-4.9, 56.1)],
    [(25.2, 20.8), (22.2, 20.4), (18.2, 21.5), (11.6, 25.0), (18, 24.4), (23, 22.4)],
    # The perforating vein runs along the shin bone to the deep fascia, before soleus.
    [
        (33.2, -21.0), (36.0, -26.0), (39.6, -22.6), (44.6, -13.4), (40.4, -15.3), (36.4, -15.0), (32.6, -12.6),
        (28.4, -10.6), (28.0, -12.1), (31.4, -15.6), (33.0, -19.0),
    ],
)
SHEETS = {
    "interosseous-membrane": (WALLS["interosseous-membrane"], 0.62),
    "anterior-intermuscular-septum": (WALLS["anterior-intermuscular-septum"], 0.42),
    "posterior-intermuscular-septum": (WALLS["posterior-intermuscular-septum"], 0.42),
    "deep-transverse-fascia": (WALLS["deep-transverse-fascia"], 0.36),
    "gastrocnemius-aponeurosis": (
        [
            (61.1, -16.6), (48.2, -9.2), (43.0, 1.8), (34.9, 14.9), (22.5, 23.1), (4.9, 27.0), (-12.8, 28.4),
            (-28.7, 27.8), (-41.0, 24.0), (-49.1, 16.9), (-57.1, 12),
        ],
        0.36,
    ),
    "gastrocnemius-raphe": ([(-4.0, 28.45), (-4.4, 33.5), (-4.7, 42), (-5.0, 47.2)], 0.3),
    "tibialis-anterior-tendon": ([(-15.2, -33.8), (-11.6, -36.2), (-7.6, -40.2), (-5.2, -44.6), (-4.2, -49.8)], 0.36),
    "tibialis-posterior-tendon": ([(1.4, -20.6), (-0.8, -15.6), (-4.2, -11.4), (-8.6, -8.0), (-13.4, -6.6)], 0.34),
    "fibularis-longus-tendon": ([(-44.6, -19.4), (-44.2, -13.6), (-44.8, -7.6), (-46.2, -1.2)], 0.3),
    "extensor-digitorum-longus-tendon": ([(-25.6, -45.2), (-27.2, -40.4), (-30.2, -35.4), (-32.8, -29.6)], 0.28),
    "soleus-median-septum": ([(-2.0, 2.4), (-1.2, 9.8), (-2.6, 17.7), (-3.3, 26.6)], 0.24),
}
TENDONS = {
    "plantaris-tendon": [(17.0, 23.4), (18.8, 22.2), (21.6, 21.2), (23.0, 21.3), (21.8, 22.5), (19.2, 23.6)],
}
VESSELS = {
    "posterior-tibial-artery": CutVessel("a", 3.75, -5.92, 1.6, 1),
    "posterior-tibial-veins": CutVessel("v", 7.49, -7.80, 1.9, 0.72),
    "posterior-tibial-veins-2": CutVessel("v", 0.60, -4.55, 1.6, 0.75),
    "fibular-artery": CutVessel("a", -17.14, -1.58, 1.3, 1),
    "fibular-veins": CutVessel("v", -19.01, 0.39, 1.2, 0.8),
    "fibular-veins-2": CutVessel("v", -15.37, 0.2, 1.1, 0.8),
    "anterior-tibial-artery": CutVessel("a", -13.2, -25.22, 1.3, 1),
    "anterior-tibial-veins": CutVessel("v", -10.83, -26.4, 1.1, 0.85),
    "anterior-tibial-veins-2": CutVessel("v", -15.66, -23.84, 1.1, 0.85),
    "soleal-vein-medial": CutVessel("v", 18.71, 7.88, 1.9, 0.65),
    "soleal-vein-lateral": CutVessel("v", -24.62, 15.27, 2.1, 0.6),
    "gastrocnemius-vein-medial": CutVessel("v", 27.4, 33.0, 1.6, 0.7, twin=(31.9, 34.4)),
    "sural-artery-medial": CutVessel("a", 30.2, 32.3, 0.85, 1),
    "gastrocnemius-vein-lateral": CutVessel("v", -23.2, 40.0, 1.3, 0.7, twin=(-19.6, 39.8)),
    "sural-artery-lateral": CutVessel("a", -21.3, 41.6, 0.75, 1),
    "great-saphenous-vein": CutVessel("v", 42.6, -20.4, 1.5, 0.85),
    "small-saphenous-vein": CutVessel("v", -3.55, 56.55, 1.4, 0.85),
}
# Beside the veins of soleus.
MUSCLE_VESSELS = (
    CutVessel("a", 21.5, 7.2, 0.65), CutVessel("a", -27.5, 14.4, 0.65),
    CutVessel("v", 6.2, 13.4, 1.0, 0.7), CutVessel("a", 8.0, 12.7, 0.45),
    CutVessel("v", -11.6, 12.2, 0.9, 0.7), CutVessel("a", -9.9, 11.6, 0.4),
)
FAT_VESSELS = {
    "subcutaneous-fat": (
        CutVessel("v", 40.5, 44.9, 0.5), CutVessel("a", 42, 43.6, 0.28),
        CutVessel("v", 51.6, 16.8, 0.4), CutVessel("v", -47.3, 31.9, 0.45), CutVessel("a", -46.5, 33, 0.25),
        CutVessel("v", -34.3, -43.8, 0.35), CutVessel("v", 30.9, -36.8, 0.5), CutVessel("a", 31.8, -35.6, 0.28),
    ),
}
PERFORATORS = {
    "perforators-medial": LengthwiseVein(
        [(41.5, -19.6), (40.4, -18.6), (38.5, -17.9), (36.4, -17.3), (34.3, -16.1), (32.2, -14.4), (30.2, -12.9)],
        (0.85, 0.85, 0.75, 0.8, 0.85, 0.75, 0.3),
    ),
}
NERVES = {
    "tibial-nerve": CutNerve(-3.25, -3.66, 1.9, 0.75),
    "deep-fibular-nerve": CutNerve(-14.18, -27.48, 1.05, 0.85),
    "superficial-fibular-nerve": CutNerve(-40.38, -24.23, 1.1, 0.7),
    "saphenous-nerve": CutNerve(40.78, -23.84, 0.85, 0.85),
    "medial-sural-cutaneous-nerve": CutNerve(-5.42, 51.71, 1.15, 0.85),
    "lateral-sural-cutaneous-nerve": CutNerve(-26.59, 51.61, 0.75, 0.8),
}

# Walls that part the compartments; the first two close gaps between bone and fascia.
BORDERS = (
    WALLS["wall-crest"],
    WALLS["wall-medial-border"],
    WALLS["interosseous-membrane"],
    WALLS["anterior-intermuscular-septum"],
    WALLS["posterior-intermuscular-septum"],
    WALLS["deep-transverse-fascia"],
)
CUT = Cut(
    view="section-midcalf",
    # As full as legs are measured, one standard deviation over their mean: the views of the leg are a little fuller.
    height=745.5, scale=4.83, centre=(320, 322), fuller=(1.038, 1.032), skin=SKIN, fascia=FASCIA, bones=BONES,
    muscles=MUSCLES, vessels=VESSELS, nerves=NERVES, borders=BORDERS,
    compartments={
        "anterior": ((-6, -38),),
        "lateral": ((-46, -8),),
        "deep-posterior": ((-6, -12),),
        "superficial-posterior": ((5, 17),),
    },
    regions={
        "calf-upper-inner": (-12, 78),
        "calf-centre": (78, 108),
        "calf-upper-outer": (108, 178),
        "shin-outer": (178, 283),
        "shin-inner": (283, 348),
    },
    muscle_vessels=MUSCLE_VESSELS, fat_vessels=FAT_VESSELS,
    tendons=TENDONS, sheets=SHEETS, packing=Packing(WALLS, POCKETS), lengthwise=PERFORATORS,
)
