"""Small made-up conditions, the regions of the leg, and reading YAML: what the tests of finding share."""

from __future__ import annotations

from typing import Any

from calfguide.library.pages import (
    Condition,
    Frequency,
    Onset,
    Pain,
    People,
    Rating,
    Sex,
    System,
    Urgency,
)

PARTS = {
    "calf": ("calf-upper-inner", "calf-upper-outer", "calf-centre", "calf-lower", "shin-inner", "shin-outer"),
    "heel": ("achilles", "heel-back", "heel-underside", "ankle-inner", "ankle-outer"),
}
LEAVES = (*PARTS["calf"], *PARTS["heel"], "back-of-knee")


KNOWN_REGIONS = (*PARTS, *LEAVES)


def read_yaml(text: str) -> Any:
    """YAML as plain data."""
    import yaml

    return yaml.load(text, Loader=yaml.CSafeLoader)


def inside(region: str) -> frozenset[str]:
    """The smallest regions that a region stands for, as the atlas gives them."""
    return frozenset(PARTS.get(region, (region,)))


def condition_from(slug: str, fields: dict[str, Any]) -> Condition:
    """A condition from the fields of its front matter: what the finder reads, and no more."""
    people = fields.get("people", {})
    return Condition(
        slug=slug,
        title=fields.get("title", slug),
        summary="",
        system=System(fields.get("system", "muscle")),
        urgency=Urgency(fields.get("urgency", "self-care")),
        frequency=Frequency(fields.get("frequency", "common")),
        structures=(),
        pain={region: Pain(word) for region, word in fields.get("pain", {}).items()},
        reviewed="",
        next_review="",
        onset={Onset(start): Rating(word) for start, word in fields.get("onset", {}).items()},
        features={sign: Rating(word) for sign, word in fields.get("features", {}).items()},
        people=People(tuple(people.get("age", (0, 120))), Sex(people.get("sex", "any"))),
    )
