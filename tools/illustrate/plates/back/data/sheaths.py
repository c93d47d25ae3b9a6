"""Sheaths of the tendons that pass the ankle: from which height to which each one reaches.

Right leg from behind; y downwards; 22.5 units = 1 cm, sole y 1515.  The drawn lengths are typical ones.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.anatomy import Sleeve

SHEATHS = {
    "tibialis-posterior-sheath": [Sleeve("tibialis-posterior-tendon", 1258, 1404)],
    # It runs on under the foot.
    "flexor-digitorum-longus-sheath": [Sleeve("flexor-digitorum-longus-tendon", 1258, 1600)],
    "flexor-hallucis-longus-sheath": [Sleeve("flexor-hallucis-longus-tendon", 1322, 1470)],
    "fibular-tendon-sheath": [
        Sleeve("fibularis-longus-tendon", 1284, 1435),
        Sleeve("fibularis-brevis-tendon", 1284, 1442),
    ],
}
