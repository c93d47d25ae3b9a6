"""Colours: a hand-made ramp for each tissue, dark to light, in a light and a dark theme.

A tone is a style class: ramp letter and step, so a theme is one <style> block.  Steps are interpolated in OKLab,
where equal steps look equal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tools.illustrate.engine.curves import Array

TONES = {
    "m": 30, "o": 30, "p": 30, "d": 30, "t": 30, "b": 44, "c": 30, "s": 84, "f": 26, "i": 24,
    "a": 22, "v": 22, "n": 22, "y": 24,
}  # fmt: skip
"""Number of tones of each ramp: enough that no steps are seen at three times the size."""

# m muscle, o its warm and p its cool variation, d deep muscle (cooler), t tendon, b bone, c cartilage, s skin, f fat,
# i membrane and fascia, a artery, v vein, n nerve, y synovia
RAMPS = {
    "light": {
        "m": "3a0d10 5f1a19 852a23 a63d31 bf5443 d27460 e39d89 f2cbbb",
        "o": "421309 6c2613 95391f b45430 cb6f48 dc8f6a ebb493 f7dcc8",
        "p": "3b0b16 611624 882336 a63a49 c0565f d47a7c e6a6a2 f4d2ca",
        "d": "2f0c12 511820 742830 933b3c ab514c c17166 d6998b ebc6b8",
        "t": "4f4238 7d6b5a a8957e cbb99f e2d5bf efe6d5 f8f3e9 fffdf8",
        "b": "4a3a2a 77624a a58c6a c8b08b decbac ecdfc7 f6eee0 fefbf4",
        "c": "4b4032 7b6f5e a79d8c c6c0b2 d9d7cc e6e7df f1f2ec fcfcf8",
        "s": "5d3325 8a5540 b57c60 d3a084 e6bea2 f1d3bb f9e5d4 fff4ea",
        "f": "7d5a26 a57f41 c9a45d dec07d ead29a f2e1b8 f8eed6 fefaf0",
        "i": "6a5a4c 94826f bba993 d5c6b1 e5d9c8 f0e7da f8f3ea fffdf9",
        "a": "4d0509 7c0d12 a8171b c92a29 dd4a41 ec7565 f6a898 fde0d8",
        "v": "10213f 1c386a 2b5592 4172b3 6390cb 8eb0de bdd2ee eaf2fb",
        "n": "6a5210 957820 c0a138 dcc156 ecd777 f5e69c fbf2c6 fffced",
        "y": "24454e 47717b 7aa6ae a8cbd0 c8e0e3 dcecee ecf6f6 fafefe",
    },
    "dark": {
        "m": "1f0709 3f1112 611d1b 822d27 9f4236 b75e4d cc8470 e2b2a0",
        "o": "240a05 49170c 6e2715 8f3f24 aa583a c07854 d29d7b e6c5ad",
        "p": "20060c 410f19 641a27 832e39 a04750 b8686a cc908c e2bab2",
        "d": "1a080c 361016 531c23 702c2f 8a403e a25c54 ba8074 d4ab9d",
        "t": "2c2622 514740 7b6e60 a29481 c0b39f d4c9b7 e4dccd f4efe5",
        "b": "2b2117 513f2b 7d6546 a48a62 c0a880 d3bf9b e2d3b5 f2e8d3",
        "c": "26221d 46423b 6c6a64 8f908b a9ada9 bfc4c2 d4d8d6 e9ecea",
        "s": "2f1a13 553326 7f513e a27059 bb8b71 cda389 dcbaa2 ecd3c0",
        "f": "4a310f 72521f 9b7634 b8944c cbac66 d9c083 e5d3a4 f2e7c8",
        "i": "3a322b 5d5248 857768 a89a88 beb2a1 cfc5b6 dfd7ca f0ebe2",
        "a": "330407 5e0a0f 8c1418 b32725 cc463d dd6e5f ea9c8c f7cfc5",
        "v": "0d1a31 1a3158 2b4d80 4069a2 5f87bb 86a6d0 b0c7e3 dae6f4",
        "n": "463609 6f5917 9b812b bfa346 d3bd66 e1d088 eee2b0 faf3d8",
        "y": "12272d 2b4c54 547b83 80a5ab a3c1c6 bcd4d7 d2e3e5 e8f2f3",
    },
}
# sh cast shadow, k ink (kb on bone, kt on tendon, ks on skin), bed the ghost of the skin,
# cp- the compartments of a section (anterior, lateral, deep and superficial posterior)
SINGLE = {
    "light": {"sh": "#2a0b08", "k": "#2b1410", "kb": "#4b3622", "kt": "#5b4a3c", "ks": "#6e4332", "bed": "#c99a86",
              "cpa": "#2f7fb8", "cpl": "#4d9a4a", "cpd": "#8b4fa8", "cps": "#d9822b"},
    "dark": {"sh": "#000000", "k": "#120706", "kb": "#1f160d", "kt": "#241c16", "ks": "#21110b", "bed": "#3a2620",
             "cpa": "#4f9fd6", "cpl": "#6cb869", "cpd": "#ab74c6", "cps": "#e99a4a"},
}  # fmt: skip
BLUSH = {"light": "#d8644e", "dark": "#a8422f"}
GROUND = {"light": ("#2a1812", 0.38, 0.14), "dark": ("#000000", 0.72, 0.34)}
"""Shadow on the ground: colour, opacity in the middle and half-way out.  A brown one would glow on a dark ground."""

_TO_CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
     [0.0883024619, 0.2817188376, 0.6299787005]]
)  # fmt: skip
_TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
     [0.0259040371, 0.7827717662, -0.8086757660]]
)  # fmt: skip
_FROM_LAB = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.2914855480]]
)
_FROM_CONES = np.array(
    [[4.0767416621, -3.3077115913, 0.2309699292], [-1.2684380046, 2.6097574011, -0.3413193965],
     [-0.0041960863, -0.7034186147, 1.7076147010]]
)  # fmt: skip


def _oklab(colour: str) -> Array:
    channels = np.array([int(colour[k : k + 2], 16) for k in (0, 2, 4)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(_TO_LAB @ np.cbrt(_TO_CONES @ linear))


def _hex(oklab: Array) -> str:
    linear = np.clip(_FROM_CONES @ (_FROM_LAB @ oklab) ** 3, 0, 1)
    channels = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + bytes(np.rint(np.clip(channels, 0, 1) * 255).astype(np.uint8).tolist()).hex()


def ramp_colours(stops: Sequence[str], count: int) -> list[str]:
    """`count` colours through the stops, even in OKLab."""
    knots = np.array([_oklab(stop) for stop in stops])
    places = np.linspace(0, len(stops) - 1, count)
    channels = [np.interp(places, range(len(stops)), knots[:, k]) for k in range(3)]
    return [_hex(colour) for colour in np.stack(channels, axis=1)]


def colours(theme: str) -> dict[str, str]:
    """Every style class of a theme with its colour."""
    named = {
        f"{ramp}{step}": colour
        for ramp, stops in RAMPS[theme].items()
        for step, colour in enumerate(ramp_colours(stops.split(), TONES[ramp]))
    }
    return named | SINGLE[theme]
