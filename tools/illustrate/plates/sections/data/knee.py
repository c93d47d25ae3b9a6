"""Below the knee crease: 2.5 cm under the joint line, through the widest part of the fibula's head and the shin bone's
tuberosity.

Here the tibial nerve, popliteal vein and popliteal artery still lie behind popliteus, between the heads of
gastrocnemius, and the common fibular nerve lies behind the head of the fibula.  The outer inferior genicular artery
runs higher, at the joint line; the inner one is cut under its ligament.
"""

# fmt: off
from __future__ import annotations

from typing import TYPE_CHECKING

from tools.illustrate.painters.cut_flesh import Grain
from tools.illustrate.plates.sections.cut import (
    Cleft,
    Cut,
    CutBone,
    CutJoint,
    CutMuscle,
    CutNerve,
    CutNode,
    CutVessel,
    Lamella,
    Packing,
)

if TYPE_CHECKING:
    from tools.illustrate.engine.curves import Points

SKIN = [
    (-2, -57.5), (10, -56), (22, -50), (33.2, -39.5), (43.9, -26), (50.9, -11), (53.6, 5), (52.5, 20), (47.5, 35),
    (37.5, 48), (22, 56.5), (2, 59.5), (-18, 57.5), (-35, 50), (-47.5, 37.5), (-54, 21), (-55.5, 3), (-53, -14),
    (-46, -29.5), (-36, -42), (-24, -51.5), (-12, -56.5),
]
FASCIA = [
    (-2, -53.8), (7, -51.2), (16, -43.2), (26.7, -34), (37.2, -24), (45.2, -13.6), (49.7, -1), (48.7, 9), (47, 20),
    (41.4, 31), (32.2, 42), (19, 49.4), (2, 51.8), (-16.2, 49.8), (-30.8, 43.2), (-41.8, 32.4), (-48.8, 19),
    (-51, 3),
    (-49.2, -12.5), (-42.5, -27), (-33, -38.8), (-21.8, -47.9), (-11, -52.8),
]
BONES = {
    "tibia": CutBone(
        [
            (-6, -46), (1, -45.7), (8, -42.7), (16.4, -37), (26.9, -29.5), (35.5, -20.5), (39.1, -11.5), (38.5, -4),
            (32.6, 2.5), (21.7, 3.6), (11.2, 1.7), (2, -0.6), (-8, -0.6), (-16.4, 0.8), (-22, 0.6), (-26, -2.4),
            (-29.7, -7.7), (-33.3, -14.4), (-28.9, -21.5), (-21.5, -29), (-16.5, -36), (-13, -41.7), (-10, -44.9),
        ],
        cortex=1.5,
        rounding=1.2,
        spongy=True,
    ),
    "fibula": CutBone(
        [
            (-31.2, -6.6), (-28.6, -3.0), (-26.2, 0.2), (-26.0, 3.0), (-27.2, 6.6),
            (-29.8, 10.6), (-34, 13), (-38.4, 12.6),
            (-41.8, 9.2), (-43.2, 3.4), (-42, -3), (-38.8, -7.4), (-34.6, -8.2),
        ],
        cortex=1.5,
        rounding=0.8,
        spongy=True,
    ),
}
MUSCLES = {
    "tibialis-anterior": CutMuscle(seed=(-29, -32), grain=Grain("d", 60, fascicle=5.9)),
    "extensor-digitorum-longus": CutMuscle(seed=(-40, -14), grain=Grain("d", 50, fascicle=5.9)),
    "fibularis-longus": CutMuscle(seed=(-48, 2), grain=Grain("m", 90, fascicle=5.9)),
    "popliteus": CutMuscle(seed=(0, 7), grain=Grain("d", 5, fascicle=5.9)),
    "soleus": CutMuscle(seed=(-35, 18), grain=Grain("m", 15, fascicle=5.9)),
    "plantaris": CutMuscle(
        [(-10.8, 16.4), (-13.6, 14.2), (-17.4, 14), (-20.6, 15), (-21.4, 17.4), (-19, 20), (-14.8, 20.8),
         (-11.6, 19.4)],
        grain=Grain("m", 10),
    ),
    "gastrocnemius-medial": CutMuscle(
        seed=(30, 30), grain=Grain("m", 30, fascicle=5.9),
        lamellae=(Lamella(((10, 40), (8, 50), (19, 49.4), (32, 42), (41, 31)), 0.42, surface=True),),
    ),
    "gastrocnemius-lateral": CutMuscle(
        seed=(-28, 34), grain=Grain("m", -25, fascicle=5.9),
        lamellae=(Lamella(((-8.6, 42), (-7.2, 50), (-16.2, 49.8), (-30.8, 43.2), (-38, 36)), 0.38, surface=True),),
    ),
    "sartorius": CutMuscle(
        [(43.6, -13.6), (46.5, -11.6), (49.3, -5.2), (49.2, 1.4), (47.6, 5), (45.6, 3.8), (44.9, -1.2), (44.2, -7)],
        grain=Grain("m", 70),
    ),
}
WALLS: dict[str, Points] = {
    "anterior-intermuscular-septum": [(-40, -4), (-42.8, -8.6), (-45.6, -12.4), (-48.6, -14.6), (-54, -17)],
    "posterior-intermuscular-septum": [(-40, 8), (-43.2, 11.6), (-46, 13.8), (-49.2, 15), (-55, 16)],
    "deep-transverse-fascia": [
        (-30, 7), (-26.8, 9), (-22.6, 10.6), (-13, 12.4), (-1, 13), (11, 12.8), (22.3, 10.6), (29.2, 7.8), (33.4, 4.2),
        (34.7, -1), (34.5, -6),
    ],
    "wall-ta-front": [(-12, -32.6), (-17.8, -38), (-21, -41.4), (-24, -45), (-27.4, -51)],
    "wall-ta-edl": [(-27, -14), (-33.4, -15.6), (-37.6, -20.6), (-40.4, -26.4), (-46, -34)],
    "wall-popliteus-side": [(-17, -2), (-19.4, 3), (-23.4, 6), (-25.4, 10.6)],
    "wall-soleus": [(-32, 9), (-29.6, 12), (-28.8, 17), (-31, 21), (-34, 27)],
    "wall-gm-front": [(22, 8), (25.6, 11.6), (31.6, 10.8), (38.4, 10.8), (44.2, 9.2), (48, 7.4), (55, 5.6)],
    "wall-gm-fossa": [(25.6, 8), (24.2, 13.4), (18.4, 18), (14, 24.2), (11.4, 32), (9.4, 42), (8, 48), (7.4, 60)],
    "wall-gl-fossa": [(-6.6, 60), (-7.2, 48), (-8.4, 42), (-10.2, 35), (-13.4, 29), (-17.4, 25.6), (-21, 24.8)],
    "wall-gl-front": [(-12, 30), (-17.4, 25.6), (-25, 24.2), (-33.6, 24), (-41, 23.2), (-46, 22.2), (-55, 21)],
}
POCKETS = (
    [(-52, 15.6), (-47, 14.8), (-43.8, 16.6), (-44.6, 19.4), (-47.6, 20.4), (-52, 20.6)],
)
TENDONS = {
    "patellar-ligament": [
        (-14, -49.2), (-7, -52.4), (1, -52.7), (8, -50.4), (11.6, -46.4), (9, -45.4), (1.4, -48.3), (-6, -48.5),
        (-11.4, -47),
    ],
    "medial-collateral-ligament": [
        (37.6, -20.4), (40.4, -17.6), (42.2, -13.6), (43.0, -9.2), (42.8, -5.2), (41.6, -1.8), (41.3, -5), (41.5, -9.2),
        (40.7, -13.4), (39.4, -16.8),
    ],
    "semimembranosus-tendon": [(35.2, 3), (38.5, 0.2), (40, 1.8), (38.6, 5.2), (35.8, 7.1), (34.2, 5.6)],
    "gracilis-tendon": [(43, 2.2), (44.8, 1.4), (45.4, 3.6), (44, 6.2), (42.5, 5.4)],
    "semitendinosus-tendon": [(39.3, 5.2), (41.3, 6), (41.4, 7.8), (39.4, 8.6), (37.6, 7.6), (37.8, 6.2)],
    "biceps-femoris-tendon": [(-42, -3.4), (-44, -0.4), (-45, 3.6), (-44.6, 7.6), (-42.4, 10), (-42, 6), (-42.4, 1)],
}
SHEETS = {
    "anterior-intermuscular-septum": (WALLS["anterior-intermuscular-septum"], 0.36),
    "posterior-intermuscular-septum": (WALLS["posterior-intermuscular-septum"], 0.36),
    "deep-transverse-fascia": (WALLS["deep-transverse-fascia"][:-1], 0.32),
    "medial-patellar-retinaculum": (
        [(11, -46.2), (14.6, -41.6), (19.2, -37.2), (23.2, -33.6), (26.2, -31.1), (28.4, -28.9), (29.4, -26.4)], 0.34,
    ),
    "lateral-patellar-retinaculum": (
        [(-13.4, -48.4), (-15, -45.8), (-16, -43), (-16.8, -40.4), (-16.9, -38.4), (-15.6, -36)], 0.3,
    ),
    "pes-anserinus": ([(45.3, -11.6), (43.1, -15.8), (40.4, -19.8), (36.6, -23.6), (33.2, -25.8), (30, -27.8)], 0.42),
}
CLEFTS = (
    # The deep bursa behind the ligament, and the one between the goose's foot and the ligament of the inner side.
    Cleft("bones", ((-5.4, -47.7), (-1.6, -47.7), (2, -47.3), (5.6, -46)), 0.3),
    Cleft("surface-muscles", ((43.6, -13.2), (43.9, -9.4), (43.9, -5), (43.4, -1.4)), 0.22),
)
FATS = {
    "infrapatellar-fat-pad": [
        (-13.2, -48), (-6, -47.9), (1.4, -47.7), (9, -44.8), (11.2, -45.8), (14.6, -41.6), (19.2, -37.2),
        (24.4, -32.4), (21.6, -32.2), (16, -36.4), (8, -42), (1, -45), (-6, -45.4), (-9.6, -44.4), (-12.6, -41.2),
        (-14.6, -36.6), (-16.4, -37.4), (-16.8, -40.4), (-16, -43), (-14.6, -46),
    ],
    "popliteal-fat": [
        (-32, 10.4), (-28.6, 8.8), (-26.6, 9.6), (-22.6, 11.2), (-13, 13), (-1, 13), (11, 12.8), (22, 10.2),
        (26.4, 8.8), (27.4, 10.6), (26, 12.4), (24, 14), (18.4, 18.6), (14.4, 24.6),
        (12, 32), (10, 42), (8.6, 48), (7.6, 53), (-7.4, 53), (-7.8, 48), (-9, 42), (-11, 35), (-14, 29.6), (-18, 26),
        (-25, 24.8), (-34, 24.6), (-31, 21), (-29.4, 17), (-31.4, 13),
    ],
}
FAT_VESSELS = {
    "subcutaneous-fat": (
        CutVessel("v", 35.3, 45.2, 0.6), CutVessel("a", 37, 44.4, 0.35),
        CutVessel("v", -48, 30, 0.55), CutVessel("a", -47.2, 31.6, 0.3),
        CutVessel("v", 24.6, -42.5, 0.6), CutVessel("a", 26.2, -41.6, 0.35),
        CutVessel("v", 37.6, -29.4, 0.4), CutVessel("v", -29.9, -44.4, 0.4), CutVessel("v", -50.5, -14.5, 0.35),
    ),
}
VESSELS = {
    "popliteal-artery": CutVessel("a", 0.8, 17.6, 2.9),
    "popliteal-vein": CutVessel("v", -1.2, 24.9, 4.3, 0.74),
    "gastrocnemius-vein-medial": CutVessel("v", 17.6, 28.2, 1.3, 0.75, twin=(17.2, 32.5)),
    "sural-artery-medial": CutVessel("a", 15.6, 30.4, 0.85),
    "gastrocnemius-vein-lateral": CutVessel("v", -19.2, 34.9, 1.2, 0.75, twin=(-17, 31.2)),
    "sural-artery-lateral": CutVessel("a", -16.8, 33.6, 0.8),
    "medial-inferior-genicular-artery": CutVessel("a", 40.15, -11.2, 0.62),
    "medial-inferior-genicular-veins": CutVessel("v", 40.3, -9.5, 0.6, 0.85, twin=(39.6, -13)),
    "anterior-tibial-recurrent-artery": CutVessel("a", -29.4, -23.8, 0.7),
    "anterior-tibial-recurrent-veins": CutVessel("v", -30.9, -23, 0.7, 0.8, twin=(-29.8, -25.3)),
    "small-saphenous-vein": CutVessel("v", -0.4, 49.4, 1.7, 0.76),
    "great-saphenous-vein": CutVessel("v", 51, 12.4, 1.6, 0.85),
}
NERVES = {
    "tibial-nerve": CutNerve(0.6, 32.8, 2.7, 0.8),
    "common-fibular-nerve": CutNerve(-46.8, 17.7, 2.0, 0.7),
    "medial-sural-cutaneous-nerve": CutNerve(-1.8, 44.6, 1.1),
    "lateral-sural-cutaneous-nerve": CutNerve(-27.8, 50.2, 0.95),
    "saphenous-nerve": CutNerve(50.4, 7.6, 0.85),
}
NODES = {
    "popliteal-lymph-nodes": (CutNode(8.2, 21.4, 3.2, 2.0, 62), CutNode(-5.4, 36.4, 2.5, 1.6, -70)),
}
JOINTS = {"tibiofibular-joint": CutJoint(("tibia", "fibula"), cartilage=0.75, reach=2.2)}

# The first two close gaps between bone and fascia, the third the joint between the two bones.
BORDERS = (
    WALLS["wall-ta-front"],
    WALLS["wall-gm-front"],
    [(-26, -6), (-31, -3.4), (-35, -2)],
    WALLS["anterior-intermuscular-septum"],
    WALLS["posterior-intermuscular-septum"],
    WALLS["deep-transverse-fascia"],
)
HOLLOW = [
    (24.6, 9.8), (24.2, 13.6), (19, 18.4), (14.6, 24.6), (12, 32.4), (10, 42), (8.4, 48), (7.8, 60), (-7, 60),
    (-7.6, 48), (-8.8, 42), (-10.6, 35.4), (-13.4, 29.4), (-11.4, 24), (-10.2, 19.6), (-10.2, 13), (-1, 13.2), (11, 13),
    (19, 11.6),
]
"""The hollow of the knee between the heads: no compartment yet."""
CUT = Cut(
    view="section-knee",
    height=536, scale=4.9, centre=(320, 318), fuller=(0.99, 1.035), skin=SKIN, fascia=FASCIA, bones=BONES,
    muscles=MUSCLES, vessels=VESSELS, nerves=NERVES, borders=BORDERS,
    compartments={
        "anterior": ((-30, -34),),
        "lateral": ((-48.5, 2),),
        "deep-posterior": ((0, 8),),
        "superficial-posterior": ((20, 36), (-28, 36)),
    },
    regions={"back-of-knee": (4, 172), "front-of-knee": (172, 364)},
    fats=FATS, tendons=TENDONS, sheets=SHEETS, packing=Packing(WALLS, POCKETS), joints=JOINTS, nodes=NODES,
    hollows=(HOLLOW,), clefts=CLEFTS, fat_vessels=FAT_VESSELS,
)
