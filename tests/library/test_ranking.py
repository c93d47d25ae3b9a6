"""What a page is ordered by besides its words."""

from __future__ import annotations

from calfguide.library.ranking import felt_in, sharpness, traits_of

WHOLES = (("lower", "calf"), ("upper", "calf"))


def test_pain_in_a_part_is_felt_in_the_whole_and_the_other_way_round() -> None:
    assert felt_in({"lower": "main"}, WHOLES) == {"calf": "main", "lower": "main"}
    assert felt_in({"calf": "possible"}, WHOLES) == {"calf": "possible", "lower": "possible", "upper": "possible"}


def test_the_strongest_of_what_is_said_of_a_place_counts() -> None:
    felt = felt_in({"calf": "possible", "lower": "main", "heel": "spreads"}, WHOLES)
    assert felt == {"calf": "main", "heel": "spreads", "lower": "main", "upper": "possible"}


def test_a_sign_of_few_conditions_tells_more() -> None:
    assert sharpness(1) > sharpness(2) > sharpness(30) > 0
    assert sharpness(0) == sharpness(1)


def test_a_page_is_found_by_what_is_usual_with_it() -> None:
    signs = {"cramp": "typical", "fever": "possible", "bruising": "common"}
    assert traits_of("strain", {"signs": signs}) == ["page: strain", "cramp", "bruising"]
    assert traits_of("soleus", {"signs": {}, "structure": "muscle"}) == ["page: soleus", "kind: muscle"]
