"""Below the knee crease: 2.5 cm under the joint line, through the neck of the fibula and the shin bone's tuberosity.

Here the tibial nerve, popliteal vein and popliteal artery still lie behind popliteus, between the heads of
gastrocnemius, and the common fibular nerve comes to the neck of the fibula.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.painters.cut_flesh import Grain
from tools.illustrate.plates.sections.cut import Cut, CutBone, CutMuscle, CutNerve, CutVessel

SKIN = [
    (-2, -57.5), (10, -56), (22, -50), (33, -39.5), (42.5, -26), (49.5, -11), (53, 5), (52.5, 20), (47.5, 35),
    (37.5, 48), (22, 56.5), (2, 59.5), (-18, 57.5), (-35, 50), (-47.5, 37.5), (-54, 21), (-55.5, 3), (-53, -14),
    (-46, -29.5), (-36, -42), (-24, -51.5), (-12, -56.5),
]
FASCIA = [
    (-2, -53.8), (7, -51.2), (16, -43.2), (25, -34), (33.4, -24), (41.4, -13.6), (46.6, -1), (48, 9), (47, 20),
    (42.8, 32.5), (34, 44.5), (20, 52.3), (2, 55), (-17, 53), (-32.5, 46), (-43.8, 34.5), (-49.8, 19.5), (-51.4, 3),
    (-49.2, -12.5), (-42.5, -27), (-33, -38.8), (-21.8, -47.9), (-11, -52.8),
]
BONES = {
    "tibia": CutBone(
        [
            (-6, -46.5), (1, -46.2), (8, -43), (16, -37), (24, -29.5), (31, -20.5), (34.6, -11.5), (34, -4),
            (29, 0.6), (20, 1.6), (11, 0.2), (2, -1.6), (-8, -1), (-17, 0.2), (-24.6, -1.6), (-30, -7), (-31.5, -14),
            (-28, -21.5), (-21.5, -29), (-16.5, -36), (-13, -42), (-10, -45.4),
        ],
        cortex=1.5,
        rounding=1.2,
        spongy=True,
    ),
    "fibula": CutBone(
        [
            (-31.2, -1.4), (-30.6, 4), (-33, 9), (-37.6, 10.8), (-42, 8.6), (-44.2, 3.4), (-42.6, -2.4), (-38, -5),
            (-33.6, -4),
        ],
        cortex=1.5,
        rounding=0.8,
        spongy=True,
    ),
}
MUSCLES = {
    "tibialis-anterior": CutMuscle(
        [
            (-16.6, -40.4), (-21.6, -43.2), (-28, -39.2), (-34.4, -32.6), (-38.4, -25.8), (-37.4, -19.6), (-34, -16),
            (-32.6, -17.8), (-28.6, -23.2), (-22.4, -30.6), (-18, -36.6),
        ],
        grain=Grain("d", 60),
    ),
    "extensor-digitorum-longus": CutMuscle(
        [
            (-39.4, -25), (-43.2, -21.4), (-46.4, -14.4), (-46, -9.6), (-42.4, -6), (-38.6, -6.4), (-33.4, -5.6),
            (-32.4, -9), (-32.8, -14), (-35.4, -16.4), (-38, -19.4),
        ],
        grain=Grain("d", 50),
    ),
    "fibularis-longus": CutMuscle(
        [
            (-46.6, -8.4), (-48.8, -9), (-50, -3), (-50.2, 4), (-49.2, 11.4), (-47.2, 13.6), (-45.6, 10.6),
            (-45.2, 4), (-44.8, -2.4),
        ],
        grain=Grain("m", 90),
    ),
    "popliteus": CutMuscle(
        [
            (-25.4, 2.8), (-16, 3.6), (-6, 2.2), (3, 1.6), (12, 3.6), (21, 4.8), (28.4, 3.6), (30.4, 6), (23, 11.6),
            (11, 14), (-4, 13.6), (-17, 12), (-25.6, 9.4), (-27.6, 5.6),
        ],
        grain=Grain("d", 5),
    ),
    "soleus": CutMuscle(
        [
            (-43.4, 12.6), (-38, 12.4), (-33, 11.6), (-29, 8.8), (-26.8, 10.4), (-24.6, 14), (-27.4, 19.4),
            (-33, 21.6), (-40, 20.6), (-43.8, 17),
        ],
        grain=Grain("m", 15),
    ),
    "plantaris": CutMuscle(
        [(-8.4, 16.6), (-14, 15.2), (-20, 14.6), (-22.8, 16.6), (-20, 20.2), (-13, 21.8), (-8.4, 20.4)],
        grain=Grain("m", 10),
    ),
    "gastrocnemius-medial": CutMuscle(
        [
            (6.6, 27), (8.6, 21.4), (14.6, 17.4), (23, 14.6), (31, 9.6), (37.6, 8.8), (43, 12), (45.2, 19.6),
            (43.4, 28.6), (38.4, 37), (30.4, 44.4), (20, 50), (10.4, 52), (6, 48.6), (5.4, 39), (5.8, 32),
        ],
        grain=Grain("m", 30),
    ),
    "gastrocnemius-lateral": CutMuscle(
        [
            (-7.8, 29), (-11, 24.6), (-18, 22.6), (-25, 22.4), (-33, 23.8), (-41, 22.8), (-46.4, 20.6), (-47.4, 25.4),
            (-42.6, 33.6), (-34.4, 42.2), (-25, 48.4), (-15.6, 51.4), (-9, 50.4), (-7, 43), (-6.8, 35),
        ],
        grain=Grain("m", -25),
    ),
    "sartorius": CutMuscle(
        [(37.2, -11.6), (41.6, -12.4), (44.4, -5.4), (45.6, 1), (43.8, 3.6), (41.8, -0.4), (39.6, -5.6)],
        grain=Grain("m", 70),
    ),
}
TENDONS = {
    "patellar-ligament": [
        (-14, -48.6), (-7, -51.6), (1, -51.8), (8, -49.4), (11.6, -45.4), (9, -44.4), (1.4, -47.2), (-6, -47.6),
        (-11.4, -46.2),
    ],
    "medial-collateral-ligament": [
        (34, -17.6), (36, -15), (36.8, -9), (36.2, -3.6), (35, -4.4), (35.4, -10), (33.8, -15),
    ],
    "semimembranosus-tendon": [(31.4, 1), (34.8, -1.2), (36.6, 0.8), (35.8, 4.4), (32.8, 5.6), (30.8, 3.6)],
    "gracilis-tendon": [(39.4, 1.4), (41.2, 0.8), (42.2, 3), (41.4, 5.2), (39.6, 4.4)],
    "semitendinosus-tendon": [(37.4, 4.2), (39.4, 5.2), (39.8, 7), (37.8, 7.6), (35.8, 6.6), (35.8, 5)],
}
SHEETS = {
    "anterior-intermuscular-septum": ([(-43.6, -4), (-46, -7.4), (-47.8, -10.8), (-50.4, -13)], 0.34),
    "posterior-intermuscular-septum": ([(-42.6, 9.6), (-45, 13), (-47.4, 15.2), (-51, 16.6)], 0.34),
    "deep-transverse-fascia": (
        [
            (-31.2, 7.4), (-28.2, 9.4), (-24.6, 11.6), (-17, 13.6), (-4, 15), (11, 15.3), (23.4, 12.9), (31.4, 7),
            (36, 8.4),
        ],
        0.32,
    ),
}
FATS = {
    "popliteal-fat": [
        (-22, 13.9), (-4, 15.2), (12, 15.6), (24, 13.4), (14, 18), (7.4, 22.4), (5, 32), (4.8, 44), (5.4, 52),
        (-1, 54), (-7.6, 52.6), (-6.4, 44), (-6.2, 32), (-7.2, 26), (-10.6, 22.8), (-7.6, 20.6), (-8, 16.6),
        (-14, 14.8),
    ],
}
VESSELS = {
    "popliteal-artery": CutVessel("a", 0.6, 19.4, 2.9),
    "popliteal-vein": CutVessel("v", -1.2, 26.6, 3.9, 0.84),
    "gastrocnemius-vein-medial": CutVessel("v", 13.4, 30.4, 1.25, 0.85),
    "sural-artery-medial": CutVessel("a", 11, 27.6, 0.85),
    "gastrocnemius-vein-lateral": CutVessel("v", -14.6, 33.4, 1.15, 0.85),
    "sural-artery-lateral": CutVessel("a", -12.4, 30.6, 0.8),
    "small-saphenous-vein": CutVessel("v", -0.6, 50.6, 1.6, 0.85),
    "great-saphenous-vein": CutVessel("v", 49.7, 12.6, 1.5, 0.9),
}
NERVES = {
    "tibial-nerve": CutNerve(0.4, 34.4, 2.7, 0.8),
    "common-fibular-nerve": CutNerve(-46.4, 17.6, 2.0, 0.7),
    "medial-sural-cutaneous-nerve": CutNerve(-1.8, 45.4, 1.1),
    "lateral-sural-cutaneous-nerve": CutNerve(-27.8, 50.2, 0.95),
    "saphenous-nerve": CutNerve(49.2, 7.6, 0.85),
}
# The first two close gaps between bone and fascia, the third the joint between the two bones.
BORDERS = (
    [(-10, -43), (-15, -45.6), (-22, -50)],
    [(30, -3), (35, 6.5), (39, 9.4), (50, 10.6)],
    [(-27, -5), (-31, -3.4), (-35, -2)],
    [(-40, 0), *SHEETS["anterior-intermuscular-septum"][0], (-54, -14)],
    [(-40, 6), *SHEETS["posterior-intermuscular-septum"][0], (-54, 17.4)],
    [(-34, 8), *SHEETS["deep-transverse-fascia"][0][:-1], (30, -4)],
)
CUT = Cut(
    view="section-knee",
    height=536, scale=5.0, centre=(320, 320), skin=SKIN, fascia=FASCIA, bones=BONES, muscles=MUSCLES, vessels=VESSELS,
    nerves=NERVES, borders=BORDERS,
    compartments={
        "anterior": (-30, -34),
        "lateral": (-48.5, 2),
        "deep-posterior": (0, 8),
        "superficial-posterior": (20, 36),
    },
    regions={"back-of-knee": (4, 172), "front-of-knee": (172, 364)},
    fats=FATS, tendons=TENDONS, sheets=SHEETS,
)
