"""Colours of the figures: a ramp a material, dark to light, and flat colours, in a light and a dark theme."""

from __future__ import annotations

from tools.illustrate.palettes import ramp_colours

STEPS = 18
"""Tones of each ramp: enough for close views; whole people take every second one."""

# s skin, h the helper's skin, c shirt, p shorts, r hair, w wood, u couch, t towel and tape, e wall and floor, n nail
RAMPS = {
    "light": {
        "s": "6b3a26 9c5f43 bd8262 d39f7e e2b795 eccbae f5dec8 fdf0e3",
        "h": "35190f 552c1c 744029 8f5639 a76c4b bc8462 d0a182 e6c6ac",
        "c": "4f5f6b 6f808c 8d9da8 a5b3bc b9c5cc cad4d9 dae1e5 eef2f4",
        "p": "232f3a 33424f 435361 526372 617382 718392 8a9aa7 adb9c3",
        "r": "1e120d 2f1d15 3f291e 4f3528 604233 735142 8d6a58 ab8a77",
        "w": "6d4a2a 8c653f a98056 c09a6f d1b088 dec3a0 e9d5b9 f5e8d4",
        "u": "6f6a63 8f8a82 aaa59c c0bbb2 d1ccc4 dfdbd4 eae7e1 f6f4f0",
        "t": "7f6440 a58a5f c2aa80 d6c29d e3d4b5 ece1c9 f4ecdb fcf8ee",
        "e": "a79d8f bdb4a7 cec6bb dbd4ca e5dfd7 ece7e1 f3efea faf8f5",
    },
    "dark": {
        "s": "4a2618 784630 9d674b b78363 c99a78 d6ae8e e3c5a9 f0dcc8",
        "h": "2b140c 47241a 643626 7e4a34 955e45 aa7558 bf9073 d8b499",
        "c": "33414b 4d5d69 687985 7f909c 94a4af a7b5be bac6cd d2dadf",
        "p": "22303c 33434f 445664 566978 687c8b 7a8e9d 92a4b1 b3c0ca",
        "r": "2a1a13 41291e 573a2b 6b4a38 7d5946 906a55 a78370 c1a391",
        "w": "4a3019 694a2c 876442 a07b55 b38f69 c3a37f d2b899 e3d0b7",
        "u": "44423e 5b5853 716d67 85817a 98938b a9a49c bab6ae d0ccc5",
        "t": "5b452a 7f6745 a18863 baa37e ccb896 d9c8ab e5d8c1 f1e9d9",
        "e": "23282d 2d3338 363d43 40484e 4a5359 566067 657077 79848b",
    },
}
FLAT = {
    "light": {
        "k": "#4a2a1e", "kd": "#3a3f45", "ac": "#0b6170", "al": "#bfe0e4", "pa": "#ffffff", "gl": "#b9b0a4",
        "pk": "#d98f80", "pl": "#f7ead9", "ey": "#3a221a", "gr": "#2a1812", "bl": "#c9503f",
    },
    "dark": {
        "k": "#1c0f0a", "kd": "#0c0f12", "ac": "#6fc6d3", "al": "#1f4a52", "pa": "#15191c", "gl": "#59636a",
        "pk": "#c2776a", "pl": "#ecdcc6", "ey": "#24140e", "gr": "#000000", "bl": "#d4604e",
    },
}  # fmt: skip
"""k ink on skin and cloth, kd ink on things, ac the accent of arrows, al its pale tint, pa the paper's own colour,
gl lines of the ground, pk and pl nail with and without blood, ey eye, gr shadow on the ground, bl a sore place."""
GROUND = {"light": (0.30, 0.12), "dark": (0.55, 0.25)}


def theme_block(theme: str) -> str:
    """Style rules and the gradient of the ground's shadow of one theme."""
    rules = "".join(f".{name}{{fill:{colour}}}" for name, colour in colours(theme).items())
    middle, half_way = GROUND[theme]
    marks = "".join(
        f'<stop offset="{at}" stop-color="{FLAT[theme]["gr"]}" stop-opacity="{veil}"/>'
        for at, veil in ((0, middle), (0.6, half_way), (1, 0))
    )
    return f'<style>{rules}</style><defs><radialGradient id="ground">{marks}</radialGradient></defs>'


def colours(theme: str) -> dict[str, str]:
    """Every style class of a theme with its colour."""
    ramps = {
        f"{ramp}{step}": colour
        for ramp, stops in RAMPS[theme].items()
        for step, colour in enumerate(ramp_colours(stops.split(), STEPS))
    }
    return ramps | FLAT[theme]
