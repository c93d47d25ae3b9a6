"""The red-flag rules for the Achilles tendon; `rules.py` joins them to all others and says how a rule is written."""

from __future__ import annotations

from typing import Final

from calfguide.finder.redflags import Rule, these
from calfguide.library.pages import Onset, Urgency

SAME_DAY, SOON = Urgency.SAME_DAY, Urgency.SOON
SUDDEN, GRADUAL, INJURY = Onset.SUDDEN, Onset.GRADUAL, Onset.AFTER_INJURY
TENDON = ("heel", "calf-lower")
CORD = ("achilles", "heel-back")
CORD_OR_CALF = (*CORD, "calf-lower")

TENDON_RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "tendon-pop",
        SAME_DAY,
        "A pop, a snap or a kick felt low in the calf or at the heel can be a torn Achilles tendon.",
        "achilles-tendon-rupture#lincs-at",
        any_of=these("pop-or-snap", "felt-kicked"),
        at=TENDON,
    ),
    Rule(
        "tendon-no-tiptoe",
        SAME_DAY,
        "A sudden pain after which you cannot rise on tiptoe can be a torn Achilles tendon.",
        "achilles-tendon-rupture#lincs-at",
        all_of=these("cannot-tiptoe"),
        onset_any=frozenset({SUDDEN, INJURY}),
    ),
    Rule(
        "tendon-pop-no-tiptoe",
        SAME_DAY,
        "A pop or a kick after which you cannot rise on tiptoe can be a torn Achilles tendon.",
        "achilles-tendon-rupture#bmj-singh-2015",
        all_of=these("cannot-tiptoe"),
        any_of=these("pop-or-snap", "felt-kicked"),
    ),
    Rule(
        "tendon-weak",
        SAME_DAY,
        "A sudden weak push-off with pain at the heel cord can be a torn Achilles tendon.",
        "achilles-tendon-rupture#bmj-singh-2015",
        all_of=these("weakness-push-off"),
        onset_any=frozenset({SUDDEN, INJURY}),
        at=TENDON,
    ),
    Rule(
        "tendon-weak-untold",
        SAME_DAY,
        "A weak push-off with pain at the heel cord that did not come on slowly can be a torn Achilles tendon.",
        "achilles-tendon-rupture#bmj-singh-2015",
        all_of=these("weakness-push-off"),
        onset_none=frozenset({GRADUAL, Onset.NO_CLEAR_CAUSE}),
        at=CORD,
    ),
    Rule(
        "tendon-suddenly",
        SOON,
        "Sudden pain at the heel cord can be a tear; have the tendon checked, and today if your push-off is weak.",
        "achilles-tendon-rupture#lincs-at",
        none_of=these("morning-stiffness", "cramp"),
        denied_of=these("pop-or-snap", "felt-kicked", "weakness-push-off", "cannot-tiptoe"),
        onset_any=frozenset({SUDDEN}),
        at=("achilles",),
    ),
    Rule(
        "tendon-lost-power",
        SAME_DAY,
        "Pain at the heel cord and no power to rise on tiptoe can be a torn Achilles tendon, even without a pop.",
        "achilles-tendon-rupture#bmj-singh-2015",
        all_of=these("cannot-tiptoe"),
        onset_none=frozenset({GRADUAL}),
        at=CORD_OR_CALF,
    ),
    Rule(
        "tendon-and-medicine",
        SAME_DAY,
        "A tendon that begins to hurt on a quinolone antibiotic such as ciprofloxacin can tear: call today.",
        "achilles-tendinopathy#mhra-2019",
        all_of=these("statin-or-new-medicine"),
        onset_none=frozenset({GRADUAL}),
        at=CORD,
    ),
)
"""A tendon that tore, may have torn, or may tear."""
