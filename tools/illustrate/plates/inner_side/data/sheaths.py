"""Sheaths of the tendons that pass the ankle: from which height to which each one reaches.

Right leg from its inner side; y downwards; 22.5 units = 1 cm, sole y 1515.  The drawn lengths are typical ones.
"""

# fmt: off
from __future__ import annotations

from tools.illustrate.anatomy import Sleeve

SHEATHS = {
    "tibialis-posterior-sheath": [Sleeve("tibialis-posterior-tendon", 1258, 1421)],
    "flexor-digitorum-longus-sheath": [Sleeve("flexor-digitorum-longus-tendon", 1258, 1447.5)],
    "flexor-hallucis-longus-sheath": [Sleeve("flexor-hallucis-longus-tendon", 1322, 1458)],
    "tibialis-anterior-sheath": [Sleeve("tibialis-anterior-tendon", 1198, 1387)],
    "extensor-hallucis-longus-sheath": [Sleeve("extensor-hallucis-longus-tendon", 1296, 1406)],
}
