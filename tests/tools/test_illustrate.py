"""The drawing tool: engine, proportions, and same code, same bytes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, box

from tests.tools import drawings
from tools.illustrate import files, palettes
from tools.illustrate.engine.curves import outline_polygon, resampled, smooth, smooth_outline
from tools.illustrate.engine.grid import Grid
from tools.illustrate.engine.light import lit
from tools.illustrate.engine.paths import area_path, ring_path
from tools.illustrate.engine.relief import inflated
from tools.illustrate.engine.tones import tone_class
from tools.illustrate.landmarks import NEAR, landmarks
from tools.illustrate.plates import back, inner_side, outer_side
from tools.illustrate.plates.back.proportions import measures, order_behind_malleolus
from tools.illustrate.plates.profile import proportions as profile
from tools.illustrate.plates.sections import CUTS
from tools.illustrate.plates.sections import proportions as sections
from tools.illustrate.plates.sections.shapes import Section

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets" / "anatomy"


# ---------------------------------------------------------------------------------------------------- proportions

EXPECTED = """
    gastrocnemius-medial gastrocnemius-lateral soleus soleus-tendinous-arch plantaris plantaris-tendon popliteus
    tibialis-posterior flexor-digitorum-longus flexor-hallucis-longus fibularis-longus fibularis-brevis
    tibialis-anterior extensor-digitorum-longus semimembranosus semitendinosus biceps-femoris-long
    biceps-femoris-short gracilis sartorius iliotibial-tract calcaneal-tendon plantar-fascia heel-fat-pad
    retrocalcaneal-bursa gastrocnemius-semimembranosus-bursa fabella medial-meniscus lateral-meniscus
    anterior-cruciate-ligament posterior-cruciate-ligament medial-collateral-ligament lateral-collateral-ligament
    knee-joint-capsule oblique-popliteal-ligament femur tibia fibula patella talus calcaneus interosseous-membrane
    crural-fascia popliteal-artery popliteal-vein anterior-tibial-artery anterior-tibial-veins
    posterior-tibial-artery posterior-tibial-veins fibular-artery fibular-veins soleal-vein-medial
    soleal-vein-lateral gastrocnemius-vein-medial small-saphenous-vein great-saphenous-vein perforators-medial
    perforators-posterior perforators-lateral sciatic-nerve tibial-nerve common-fibular-nerve
    superficial-fibular-nerve deep-fibular-nerve sural-nerve medial-sural-cutaneous-nerve saphenous-nerve
"""


@pytest.mark.parametrize(
    "measure", [*measures(), *profile.measures(), *sections.measures()], ids=lambda measure: measure.name
)
def test_the_drawing_keeps_to_measured_proportions(measure):
    assert measure.holds, f"{measure.drawn:.2f} {measure.unit}, source: {measure.source}"


def test_tendons_behind_the_inner_ankle_are_in_order():
    assert order_behind_malleolus() == ["tibialis-posterior", "flexor-digitorum-longus", "flexor-hallucis-longus"]


@pytest.mark.parametrize(
    ("view", "head", "lower_end"),
    [
        ("back", "gastrocnemius-medial", 1001),
        ("back", "gastrocnemius-lateral", 939),
        ("inner-side", "gastrocnemius-medial", 1001),
        ("outer-side", "gastrocnemius-lateral", 939),
    ],
)
def test_gastrocnemius_ends_where_it_was_measured(view, head, lower_end):
    # A nerve that lies on a head parts what is seen of it.
    assert max(max(part[1::2]) for part in hits(view)[head]["hit"]) == pytest.approx(lower_end, abs=1.5)


@pytest.mark.parametrize("landmark", landmarks(), ids=lambda landmark: landmark.name)
def test_landmarks_stand_at_the_same_height_in_all_views(landmark):
    assert len(landmark.heights) > 1
    assert landmark.spread <= NEAR, dict(landmark.heights)


@pytest.mark.parametrize("view", ["back", "inner-side", "outer-side"])
def test_nerve_vein_and_artery_behind_the_knee_lie_in_this_order_from_the_skin(view):
    drawn = [name for name in hits(view) if name in ("popliteal-artery", "popliteal-vein", "tibial-nerve")]
    assert drawn == ["popliteal-artery", "popliteal-vein", "tibial-nerve"], "the farthest from the skin is drawn first"


def test_each_compartment_is_drawn_and_no_peel_step_shows_it():
    from calfguide.atlas.source import Atlas

    atlas = Atlas.open(ASSETS)
    names = [f"{part}-compartment" for part in ("anterior", "lateral", "superficial-posterior", "deep-posterior")]
    seen = {name: [view.id for view in atlas.views if name in atlas.geometry(view.id).structures] for name in names}
    assert [len(seen[name]) for name in names] == [2, 2, 3, 3]
    assert not any("compartments" in layer.groups for layer in atlas.layers)


@pytest.mark.parametrize("structure", EXPECTED.split())
def test_structures_that_a_reader_expects_are_drawn(structure):
    assert any(structure in hits(view) for view in ("back", "inner-side", "outer-side"))


def hits(view):
    return json.loads((ASSETS / f"{view}.json").read_text(encoding="utf-8"))["structures"]


# ---------------------------------------------------------------------------------------------------- regions

PLATES = pytest.mark.parametrize("plate", [back, inner_side, outer_side], ids=lambda plate: plate.VIEW)


@PLATES
def test_regions_cover_the_silhouette_without_overlap(plate):
    found = plate.regions()
    shared = sum(shape.intersection(plate.SKIN).area for shape in found.values())
    assert shared == pytest.approx(plate.SKIN.area, rel=1e-4)
    assert plate.SKIN.difference(_union(found.values())).area < 1


@PLATES
def test_simplified_regions_still_tile(plate):
    shapes = list(files.simplified_tiles(plate.regions()).values())
    assert sum(shape.area for shape in shapes) == pytest.approx(_union(shapes).area, rel=1e-9)


@PLATES
def test_parents_name_regions_that_exist(plate):
    assert {leaf for leaves in plate.PARENTS.values() for leaf in leaves} <= set(plate.regions())


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_arcs_of_the_skin_go_all_round_a_section_without_overlap(cut):
    section = Section(cut)
    arcs = list(section.regions().values())
    ring = section.skin.difference(section.fascia)
    assert sum(arc.intersection(ring).area for arc in arcs) == pytest.approx(ring.area, rel=1e-3)
    assert _union(arcs).intersection(ring).area == pytest.approx(ring.area, rel=1e-3)


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_parts_of_a_section_stay_out_of_one_another(cut):
    """Muscles overlap neither one another nor bone, and everything lies inside the skin."""
    section = Section(cut)
    shapes = [*section.muscles().values(), *section.bones.values()]
    assert _union(shapes).area == pytest.approx(sum(shape.area for shape in shapes), rel=2e-3)
    assert section.skin.contains(_union(shapes))
    spaces = list(section.compartments().values())
    assert _union(spaces).area == pytest.approx(sum(space.area for space in spaces), rel=1e-3)


def _union(shapes):
    from shapely.ops import unary_union

    return unary_union(list(shapes))


# ---------------------------------------------------------------------------------------------------- engine

POINTS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=3, max_size=9, unique=True)


@given(points=POINTS)
def test_curves_pass_through_their_points(points):
    curve = smooth(points)
    for x, y in points:
        assert np.hypot(curve[:, 0] - x, curve[:, 1] - y).min() < 1e-6


@given(points=POINTS, count=st.integers(2, 50))
def test_resampling_keeps_the_ends(points, count):
    curve = resampled(smooth(points), count)
    assert len(curve) == count
    assert np.allclose(curve[0], points[0])
    assert np.allclose(curve[-1], points[-1])


def test_corners_stay_sharp():
    square = smooth_outline([(0, 0, "c"), (10, 0, "c"), (10, 10, "c"), (0, 10, "c")])
    assert square.tolist() == [[0, 0], [10, 0], [10, 10], [0, 10]]


def test_a_round_relief_is_highest_in_the_middle_and_lit_from_the_upper_left():
    disc = Point(50, 50).buffer(40)
    grid = Grid(disc)
    height = inflated(grid.mask(disc))
    row, column = np.unravel_index(height.argmax(), height.shape)
    assert abs(grid.x[row, column] - 50) < 3
    assert abs(grid.y[row, column] - 50) < 3
    bright = lit(height)
    at = lambda x, y: grid.sample(bright, x, y)  # noqa: E731
    assert at(35, 35) > at(50, 50) > at(68, 68)


@given(points=POINTS)
def test_path_text_ends_where_it_began(points):
    text = ring_path(np.array(points, float))
    if text:
        start, moves = re.fullmatch(r"M(-?\d+ ?-?\d+)l(.*)z", text).groups()
        numbers = [int(number) for number in re.findall(r"-?\d+", moves)]
        x, y = (int(number) for number in re.findall(r"-?\d+", start))
        end = np.array([x, y]) + np.array(numbers).reshape(-1, 2).sum(axis=0)
        assert end.tolist() == [10 * points[-1][0], 10 * points[-1][1]]


def test_specks_are_left_out():
    assert area_path(box(0, 0, 1, 1), smallest=2) == ""
    assert area_path(box(0, 0, 2, 2), smallest=2) == "M20 0l0 20-20 0 0-20z"


COLOURS = {theme: palettes.colours(theme) for theme in palettes.RAMPS}


@given(brightness=st.floats(-2, 3), ramp=st.sampled_from(sorted(palettes.TONES)))
def test_every_brightness_has_a_colour_in_both_themes(brightness, ramp):
    for colours in COLOURS.values():
        assert tone_class(ramp, brightness) in colours


def test_ramps_run_from_dark_to_light():
    for theme, ramps in palettes.RAMPS.items():
        for ramp, stops in ramps.items():
            brightness = [sum(int(colour[k : k + 2], 16) for k in (0, 2, 4)) for colour in stops.split()]
            assert brightness == sorted(brightness), (theme, ramp)


def test_outlines_are_valid_areas():
    assert outline_polygon([(0, 0), (20, 0), (20, 30), (0, 30)]).area > 600


# ---------------------------------------------------------------------------------------------------- rasters


def test_a_picture_fades_out_at_the_top_and_nowhere_else():
    from calfguide.atlas.source import Atlas
    from tools.illustrate.rasters import faded, reduced, render

    red = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 160"><rect width="60" height="160" fill="red"/></svg>'
    )
    picture = reduced(faded(render(red, 60, 160), Atlas.open(ASSETS).geometry("back")), 160)
    opacity = [picture.getpixel((30, row))[3] for row in range(160)]
    assert opacity[0] < 5
    assert opacity == sorted(opacity)
    assert set(opacity[10:]) == {255}
    assert picture.getpixel((30, 5))[:2] >= (250, 0), "what fades keeps its colour"


# ---------------------------------------------------------------------------------------------------- bytes

VIEWS = ("back", "inner-side", "outer-side", *CUTS)


TOLERANCE = 0.5
"""Units (0.2 mm) by which a line may lie elsewhere where another processor rounds otherwise."""


@pytest.fixture(scope="session")
def drawn_again(tmp_path_factory):
    """A plate drawn once more, in a process of its own with a hash seed; each pair at most once a session."""
    folders = {}

    def drawn(view, seed):
        if (view, seed) not in folders:
            folder = folders[view, seed] = tmp_path_factory.mktemp(view)
            command = [sys.executable, "-m", "tools.illustrate", "--no-rasters", "--output", str(folder), view]
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            subprocess.run(command, check=True, cwd=ROOT, env=environment, timeout=300)
        return folders[view, seed]

    return drawn


# A plate takes 15 to 30 seconds.
# The smallest is drawn in every run; the others are marked as slow, for after a change of tools/illustrate.
DRAWN_ALWAYS = ("section-ankle",)
DRAWN_VIEWS = pytest.mark.parametrize(
    "view",
    [pytest.param(view, marks=[] if view in DRAWN_ALWAYS else [pytest.mark.slow]) for view in VIEWS],
)


@DRAWN_VIEWS
def test_the_committed_drawing_is_what_the_code_draws(drawn_again, view):
    """If this fails after an upgrade of numpy, scipy or shapely, look at the drawing and commit it anew."""
    folder = drawn_again(view, "12345")
    found = drawings.drawing_differences(read(folder / f"{view}.svg"), read(ASSETS / f"{view}.svg"), TOLERANCE)
    found += drawings.geometry_differences(read(folder / f"{view}.json"), read(ASSETS / f"{view}.json"), TOLERANCE)
    assert not found, f"run python -m tools.illustrate {view}, look at it, and commit it"
    assert drawings.colours_alike(read(folder / "themes.json"), read(ASSETS / "themes.json"))


@pytest.mark.slow
@DRAWN_VIEWS
def test_two_runs_make_the_same_bytes(drawn_again, view):
    names = (f"{view}.svg", f"{view}.json", "themes.json")
    first = drawn_again(view, "12345")
    if all(same_bytes(first / name, ASSETS / name) for name in names):
        return  # the committed files are the other run
    second = drawn_again(view, "54321")
    assert [name for name in names if not same_bytes(first / name, second / name)] == []


def read(file):
    return file.read_text(encoding="utf-8")


def same_bytes(one, other):
    return one.read_bytes() == other.read_bytes()


SQUARE = '<svg><path class="m3" d="M0 0l200 0 0 200-200 0z"/></svg>'


@given(shift=st.integers(1, 5))
def test_a_line_within_the_tolerance_is_the_same_drawing(shift):
    moved = SQUARE.replace("M0 0", f"M{shift} 0")
    assert drawings.drawing_differences(SQUARE, moved, TOLERANCE) == []
    assert drawings.drawing_differences(SQUARE, SQUARE.replace("l200 0 0", "l100 0 100 0 0"), TOLERANCE) == []


@pytest.mark.parametrize(
    "changed",
    [
        SQUARE.replace("M0 0", "M6 0"),
        SQUARE.replace("l200 0 0 200", "l200 0 0 206"),
        SQUARE.replace("m3", "m4"),
        SQUARE.replace("<path", '<path class="m3" d="M0 0l9 0 0 9z"/><path'),
        SQUARE.replace("M0 0l200 0 0 200-200 0z", "M0 0q100 9 200 0-100-9-200 0"),
    ],
)
def test_a_real_change_is_another_drawing(changed):
    assert drawings.drawing_differences(SQUARE, changed, TOLERANCE)


def test_a_moved_structure_is_another_geometry():
    geometry = read(ASSETS / "back.json")
    changed = json.loads(geometry)
    changed["structures"]["soleus"]["hit"][0][0] += 5
    assert drawings.geometry_differences(geometry, geometry, TOLERANCE) == []
    assert drawings.geometry_differences(geometry, json.dumps(changed), TOLERANCE) == ["/structures/soleus/hit/0"]


def test_colours_may_differ_by_one_step_in_a_channel():
    assert drawings.colours_alike(".m1{fill:#102030}", ".m1{fill:#112030}")
    assert not drawings.colours_alike(".m1{fill:#102030}", ".m1{fill:#122030}")


def test_an_unknown_view_is_refused():
    command = [sys.executable, "-m", "tools.illustrate", "nowhere"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "no view 'nowhere'" in done.stderr
