"""The figures by name, and how they are written."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.illustrate.figures.colours import RAMPS, theme_block
from tools.illustrate.figures.picture import Picture
from tools.illustrate.figures.scenes import close, feet, lying, signs, sitting, standing, stretches
from tools.illustrate.files import write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What paints a figure, its height (all are 640 wide), and whether it is a close view with finer tones."""

    paint: Callable[[Picture], None]
    height: int = 400
    fine: bool = False


WIDTH = 640
FIGURES = {
    "calf-squeeze-test": Figure(lying.calf_squeeze_test, 300),
    "single-leg-heel-raise": Figure(standing.single_leg_heel_raise),
    "knee-to-wall-test": Figure(stretches.knee_to_wall_test),
    "calf-girth": Figure(close.calf_girth, fine=True),
    "ankle-pulses": Figure(feet.ankle_pulses, 340, fine=True),
    "capillary-refill": Figure(close.capillary_refill, 264, fine=True),
    "matles-test": Figure(lying.matles_test),
    "straight-leg-raise": Figure(lying.straight_leg_raise, 410),
    "windlass-test": Figure(feet.windlass_test, 300, fine=True),
    "heel-squeeze-test": Figure(close.heel_squeeze_test, fine=True),
    "calf-raise-straight": Figure(standing.calf_raise_straight),
    "calf-raise-bent": Figure(standing.calf_raise_bent),
    "seated-calf-raise": Figure(sitting.seated_calf_raise),
    "eccentric-heel-drop": Figure(standing.eccentric_heel_drop),
    "calf-stretch-straight": Figure(stretches.calf_stretch_straight),
    "calf-stretch-bent": Figure(stretches.calf_stretch_bent),
    "towel-pull": Figure(sitting.towel_pull, 340),
    "ankle-pumps": Figure(sitting.ankle_pumps, 360),
    "plantar-fascia-stretch": Figure(feet.plantar_fascia_stretch, fine=True),
    "toe-raises": Figure(standing.toe_raises),
    "breathing-check": Figure(sitting.breathing_check, 312),
    "lump-behind-the-knee": Figure(signs.lump_behind_the_knee, fine=True),
    "throbbing-lump": Figure(signs.throbbing_lump, fine=True),
    "lump-in-the-calf": Figure(signs.lump_in_the_calf, fine=True),
    "swelling-at-one-spot": Figure(signs.swelling_at_one_spot, fine=True),
    "bruise": Figure(signs.bruise, fine=True),
    "bulging-veins": Figure(signs.bulging_veins, fine=True),
    "hard-cord": Figure(signs.hard_cord, fine=True),
}


def drawing(name: str) -> str:
    """The SVG text of a figure."""
    figure = FIGURES[name]
    picture = Picture(WIDTH, figure.height, fine=figure.fine)
    figure.paint(picture)
    return picture.svg()


def write_figures(folder: Path, names: Iterable[str] = ()) -> None:
    """Write figures (all by default) and the style blocks of both themes, and say what each took."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "themes.json", {theme: theme_block(theme) for theme in RAMPS})
    for name in names or FIGURES:
        start = time.perf_counter()
        path = folder / f"{name}.svg"
        path.write_text(drawing(name), encoding="utf-8", newline="\n")
        print(f"{path}, {path.stat().st_size / 1e3:.0f} kB, {time.perf_counter() - start:.1f} s")
