"""The figures of the self-tests and exercises: same code, same bytes; words for each; right positions; both themes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from shapely.geometry import Point

from tools.illustrate.figures.colours import FLAT, RAMPS, colours
from tools.illustrate.figures.draw import FIGURES
from tools.illustrate.figures.legs import (
    SHANK,
    THIGH,
    Leg,
    ankle_on_ball,
    ankle_on_heel,
    foot_shape,
    leg_between,
    leg_from_ankle,
    leg_from_hip,
    leg_shape,
)
from tools.illustrate.figures.picture import SKIN, Picture, Place
from tools.illustrate.figures.scenes import lying, standing

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "figures"
WORDS = tomllib.loads((ASSETS / "figures.toml").read_text(encoding="utf-8"))
THEMES = json.loads((ASSETS / "themes.json").read_text(encoding="utf-8"))
GROUND = {"light": "#ffffff", "dark": "#15191c"}
MARGIN = 20
FEWEST_COLOURS = 300
LARGEST = 60_000
PAINTED = {"svg", "style", "defs", "radialGradient", "stop", "g", "path", "ellipse"}


# ---------------------------------------------------------------------------------------------------- files


def test_every_figure_has_its_words_and_its_file():
    files = {file.stem for file in ASSETS.glob("*.svg")}
    assert files == set(WORDS) == set(FIGURES)


@pytest.mark.parametrize("name", WORDS)
def test_words_say_what_is_seen(name):
    words = WORDS[name]
    assert set(words) == {"title", "alt", "description"}
    assert len(words["alt"]) <= 140
    assert words["alt"].endswith(".")
    assert words["alt"].count(". ") == 0
    assert len(re.findall(r"[.!?](?=\s|$)", words["description"])) >= 2
    assert len(words["description"]) > 2 * len(words["alt"])


@pytest.fixture(scope="session")
def drawn_again(tmp_path_factory):
    """Draw figures once more, in a process of its own with another hash seed: a function of their names."""
    folders = {}

    def drawn(names):
        if names not in folders:
            folders[names] = tmp_path_factory.mktemp("figures")
            command = [sys.executable, "-m", "tools.illustrate", "figures", "--output", str(folders[names]), *names]
            environment = {**os.environ, "PYTHONHASHSEED": "12345"}
            subprocess.run(command, check=True, cwd=ROOT, env=environment, timeout=300)
        return folders[names]

    return drawn


def assert_same(folder, file):
    same = (folder / file).read_bytes() == (ASSETS / file).read_bytes()
    assert same, "run python -m tools.illustrate figures and commit the result"


def test_the_same_code_makes_the_same_bytes(drawn_again):
    """If this fails after an upgrade of numpy, scipy or shapely, look at the figures and commit them anew."""
    few = tuple(FIGURES)[::12]
    for name in few:
        assert_same(drawn_again(few), f"{name}.svg")


@pytest.mark.slow
@pytest.mark.parametrize("file", [*(f"{name}.svg" for name in FIGURES), "themes.json"])
def test_the_same_code_makes_the_same_bytes_of_all(drawn_again, file):
    assert_same(drawn_again(tuple(FIGURES)), file)


def test_an_unknown_figure_is_refused():
    command = [sys.executable, "-m", "tools.illustrate", "figures", "handstand"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "no figure 'handstand'" in done.stderr


# ---------------------------------------------------------------------------------------------------- drawings


@pytest.mark.parametrize("name", FIGURES)
def test_only_what_qtsvg_paints_is_used(name):
    text = (ASSETS / f"{name}.svg").read_text(encoding="utf-8")
    assert set(re.findall(r"<(\w+)", text)) <= PAINTED
    assert len(text) <= LARGEST
    used = set(re.findall(r'class="(\w+)"', text))
    for theme in RAMPS:
        assert used <= set(colours(theme))


@pytest.mark.parametrize("theme", RAMPS)
@pytest.mark.parametrize("name", FIGURES)
def test_qtsvg_renders_each_figure_inside_its_box(qapp, name, theme):
    image = render(name, theme)
    height, width = image.shape[:2]
    ground = [int(GROUND[theme][k : k + 2], 16) for k in (1, 3, 5)]
    painted = (image != ground).any(axis=2)
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > FEWEST_COLOURS
    assert painted[MARGIN:-MARGIN, MARGIN:-MARGIN].sum() > 0.05 * height * width
    beyond = painted.copy()
    beyond[MARGIN:-MARGIN, MARGIN:-MARGIN] = False
    assert beyond.sum() == 0, "a figure must not be cut by its box"


def render(name, theme):
    """The figure on the theme's ground as pixels, with a margin in which what is outside its box would be seen."""
    before, _, rest = (ASSETS / f"{name}.svg").read_text(encoding="utf-8").partition("<!--theme-->")
    after = rest.partition("<!--/theme-->")[2]
    text = re.sub(r'viewBox="0 0 (\d+) (\d+)" width="\d+" height="\d+"', _with_margin, before) + THEMES[theme] + after
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    size = renderer.defaultSize()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUND[theme]))
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(size.height(), size.width(), 4)
    return pixels[:, :, 2::-1].copy()


def _with_margin(found):
    width, height = int(found[1]) + 2 * MARGIN, int(found[2]) + 2 * MARGIN
    return f'viewBox="-{MARGIN} -{MARGIN} {width} {height}" width="{width}" height="{height}"'


@pytest.mark.parametrize("theme", RAMPS)
def test_arrows_stand_out_from_the_page(theme):
    assert contrast(FLAT[theme]["ac"], GROUND[theme]) >= 4.5


def contrast(one, other):
    first, second = sorted((luminance(one), luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def luminance(colour):
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# ---------------------------------------------------------------------------------------------------- bodies


@pytest.mark.parametrize("foot", [0, -15, -38])
def test_the_ball_of_the_foot_stays_on_the_floor(foot):
    ankle = ankle_on_ball(0, 0, foot)
    shape = foot_shape(leg_from_ankle(ankle, 90, 90, foot))
    assert shape.bounds[1] == pytest.approx(0, abs=0.35)


@pytest.mark.parametrize("foot", [0, 12, 24])
def test_the_heel_stays_on_the_floor(foot):
    ankle = ankle_on_heel(0, 0, foot)
    shape = foot_shape(leg_from_ankle(ankle, 90, 90, foot, foot))
    assert shape.bounds[1] == pytest.approx(0, abs=0.5)


def test_a_leg_between_hip_and_ankle_bends_its_knee_forwards():
    leg = leg_between((0, 80), (0, 7.5))
    assert leg.knee[0] > 0
    assert np.hypot(leg.knee[0], 80 - leg.knee[1]) == pytest.approx(THIGH)
    assert np.hypot(leg.knee[0], leg.knee[1] - 7.5) == pytest.approx(SHANK, abs=0.1)
    assert leg.knee_bend > 0


def test_angles_are_told_from_joints():
    straight = leg_from_hip((0, 90), -90, -90)
    assert straight.knee_bend == pytest.approx(0)
    assert straight.ankle_bend == pytest.approx(0)
    assert leg_from_hip((0, 90), -90, -135).knee_bend == pytest.approx(45)
    assert Leg((0, 90), (0, 48), (0, 8), foot=-30).ankle_bend == pytest.approx(-30)


def test_raises_keep_their_knees():
    assert standing.on_balls(-38).near.knee_bend == pytest.approx(0)
    assert standing.on_bent_knees(-34).near.knee_bend == pytest.approx(46)
    assert standing.on_one_ball(-38).near.knee_bend == pytest.approx(0)
    assert standing.on_one_ball(-38).far.ball[1] > 15, "the other foot is off the floor"


def test_a_person_on_the_front_has_the_knee_at_a_right_angle_in_the_matles_test():
    leg = lying.prone(90, 150).near
    assert leg.knee_bend == pytest.approx(90, abs=3)
    assert leg.ankle_bend == pytest.approx(-30)
    assert lying.prone(90, 180).near.ankle_bend == pytest.approx(0)


def test_a_leg_is_one_piece_with_a_calf_behind():
    leg = leg_from_hip((0, 89), -90, -90)
    shape = leg_shape(leg)
    assert shape.geom_type == "Polygon"
    calf = shape.intersection(Point(0, 36).buffer(0.1).envelope.buffer(30).intersection(shape))
    assert -calf.bounds[0] > 7


def test_light_comes_from_the_upper_left():
    picture = Picture(200, 200)
    picture.solid(Place(100, 100, 1).shape(Point(0, 0).buffer(60)), SKIN)
    discs = re.findall(r'class="s(\d+)".*?d="M(-?\d+)[ -]', picture.svg())
    lightest = max(discs, key=lambda disc: int(disc[0]))
    assert int(lightest[1]) < 1000
