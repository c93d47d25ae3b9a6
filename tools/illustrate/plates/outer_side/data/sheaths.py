"""Sheaths of the tendons that pass the ankle: from which height to which each one reaches.

Right leg from its outer side; y downwards; 22.5 units = 1 cm, sole y 1515.  The drawn lengths are typical ones.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.anatomy import Sleeve

SHEATHS = {
    # One sleeve behind the malleolus; at the trochlea of the heel bone it parts in two.
    "fibular-tendon-sheath": [
        Sleeve("fibularis-longus-tendon", 1284, 1475),
        Sleeve("fibularis-brevis-tendon", 1284, 1447),
    ],
    # Its part round brevis, which is seen before longus is there.
    "fibularis-brevis-sheath": [Sleeve("fibularis-brevis-tendon", 1284, 1447)],
    # With fibularis tertius.
    "extensor-digitorum-longus-sheath": [
        Sleeve("extensor-digitorum-longus-tendon-2", 1282, 1392),
        Sleeve("extensor-digitorum-longus-tendon-3", 1282, 1408),
        Sleeve("extensor-digitorum-longus-tendon-4", 1282, 1416),
        Sleeve("extensor-digitorum-longus-tendon-5", 1282, 1422),
        Sleeve("fibularis-tertius-tendon", 1282, 1420),
    ],
    "extensor-hallucis-longus-sheath": [Sleeve("extensor-hallucis-longus-tendon", 1296, 1385)],
    "tibialis-anterior-sheath": [Sleeve("tibialis-anterior-tendon", 1198, 1352)],
}
