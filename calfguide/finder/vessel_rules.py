"""The red-flag rules for clots and blood supply; `rules.py` joins them to all others and says how a rule is written."""

from __future__ import annotations

from typing import Final

from calfguide.finder.redflags import Rule, these
from calfguide.library.pages import Onset, Urgency

EMERGENCY, SAME_DAY, SOON = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON
SUDDEN, INJURY = Onset.SUDDEN, Onset.AFTER_INJURY
CALF_OR_KNEE = ("calf", "back-of-knee")

VESSEL_RULES: Final[tuple[Rule, ...]] = (
    # ------------------------------------------------------------------------------------------------ clot
    Rule(
        "lung-clot",
        EMERGENCY,
        "Leg pain with shortness of breath or chest pain can mean that a blood clot has reached the lung.",
        "deep-vein-thrombosis#nhs-dvt",
        all_of=these("breathless-or-chest-pain"),
    ),
    Rule(
        "clot-whole-calf",
        SAME_DAY,
        "One whole calf that is swollen can mean a blood clot, and only a test can tell.",
        "deep-vein-thrombosis#nhs-dvt",
        all_of=these("swelling-whole-calf"),
        none_of=these("both-legs"),
    ),
    Rule(
        "clot-after-surgery-or-travel",
        SAME_DAY,
        "A sore calf in the weeks after an operation, a time in bed, a cast or a long journey can mean a blood clot.",
        "deep-vein-thrombosis#nice-ng158",
        all_of=these("after-surgery-immobility-travel"),
        any_of=these("swelling-local", "redness-warmth", "cramp", "pain-at-rest", "night-pain", "tender-to-touch"),
        none_of=these("both-legs", "pop-or-snap"),
        at=CALF_OR_KNEE,
    ),
    Rule(
        "cramp-that-stays",
        SAME_DAY,
        "A cramp in one calf that came on slowly and does not ease can be a blood clot; get advice today.",
        "leg-cramps#nhs-cramps",
        all_of=these("cramp", "pain-at-rest"),
        none_of=these(
            "both-legs",
            "after-new-or-more-exercise",
            "pain-on-walking-stops-with-rest",
            "urge-to-move",
            "back-pain",
            "tingling-numbness",
            "visible-veins",
        ),
        onset_any=frozenset({Onset.GRADUAL}),
        onset_none=frozenset({SUDDEN}),
        at=("calf",),
    ),
    # ------------------------------------------------------------------------------------------------ blood supply
    Rule(
        "cold-foot",
        EMERGENCY,
        "A foot that is cold or pale may be short of blood; quick treatment can save the leg.",
        "acute-limb-ischaemia#callum-2000",
        all_of=these("cold-pale-foot"),
        none_of=these("pain-on-walking-stops-with-rest"),
    ),
    Rule(
        "cold-foot-and-worse",
        EMERGENCY,
        "A cold or pale foot that also hurts at rest, is weak, or came suddenly may be losing its blood supply.",
        "acute-limb-ischaemia#pulse-ali",
        all_of=these("cold-pale-foot", "pain-on-walking-stops-with-rest"),
        any_of=these("pain-at-rest", "night-pain", "weakness-push-off", "cannot-tiptoe"),
    ),
    Rule(
        "cold-foot-suddenly",
        EMERGENCY,
        "A foot that has suddenly gone cold or pale may have lost its blood supply.",
        "acute-limb-ischaemia#pulse-ali",
        all_of=these("cold-pale-foot"),
        onset_any=frozenset({SUDDEN, INJURY}),
    ),
    Rule(
        "cool-foot-on-walking",
        SOON,
        "A cool foot with pain that walking brings on points to a narrowed artery, which should be checked.",
        "peripheral-artery-disease#nhs-pad",
        all_of=these("cold-pale-foot", "pain-on-walking-stops-with-rest"),
    ),
    Rule(
        "sudden-numb-and-weak",
        EMERGENCY,
        "A leg that is suddenly numb and weak needs help at once: it can be short of blood.",
        "peripheral-artery-disease#nhs-pad-2",
        all_of=these("tingling-numbness"),
        any_of=these("weakness-push-off", "cannot-tiptoe"),
        none_of=these("back-pain", "pop-or-snap", "felt-kicked"),
        onset_any=frozenset({SUDDEN}),
    ),
    Rule(
        "rest-pain",
        SAME_DAY,
        "Pain that walking brings on and that now also stays at rest can mean too little blood; see someone today.",
        "peripheral-artery-disease#nhs-pad-2",
        all_of=these("pain-on-walking-stops-with-rest", "pain-at-rest"),
        none_of=these(
            "back-pain",
            "urge-to-move",
            "eased-by-sitting-or-leaning",
            "after-new-or-more-exercise",
            "pop-or-snap",
            "felt-kicked",
            "bruising",
            "morning-stiffness",
            "visible-veins",
        ),
        onset_none=frozenset({INJURY}),
        at=("calf", "heel"),
        age_from=50,
    ),
    Rule(
        "lump-suddenly-painful",
        SAME_DAY,
        "A lump behind the knee with sudden pain can be a burst cyst, a clot or an artery; only a scan can tell.",
        "popliteal-artery-aneurysm#cervin-2018",
        all_of=these("lump-back-of-knee"),
        any_of=these("pain-at-rest", "night-pain", "redness-warmth"),
        none_of=these("pop-or-snap"),
        onset_any=frozenset({SUDDEN}),
    ),
    Rule(
        "artery-lump-suddenly-painful",
        EMERGENCY,
        "A lump behind the knee with sudden pain and bruising can be a swollen artery that bleeds.",
        "popliteal-artery-aneurysm#cervin-2018",
        all_of=these("lump-back-of-knee", "bruising"),
        none_of=these("pop-or-snap"),
        onset_any=frozenset({SUDDEN}),
        age_from=55,
    ),
    Rule(
        "pulsating-lump-painful",
        EMERGENCY,
        "A throbbing lump that hurts can be a swollen artery that is closing or leaking.",
        "popliteal-artery-aneurysm#std",
        all_of=these("pulsating-lump"),
        any_of=these("pain-at-rest", "night-pain", "tender-to-touch", "bruising", "swelling-whole-calf"),
    ),
    Rule(
        "pulsating-lump-cold-foot",
        EMERGENCY,
        "A throbbing lump with a cold or pale foot can be a swollen artery that is closing; the leg may be in danger.",
        "popliteal-artery-aneurysm#devon-paa",
        all_of=these("pulsating-lump", "cold-pale-foot"),
    ),
    Rule(
        "pulsating-lump-numb",
        EMERGENCY,
        "A throbbing lump with new tingling or numbness can be a swollen artery that is closing.",
        "popliteal-artery-aneurysm#devon-paa",
        all_of=these("pulsating-lump", "tingling-numbness"),
        onset_none=frozenset({Onset.GRADUAL}),
    ),
    Rule(
        "pulsating-lump-suddenly",
        EMERGENCY,
        "A throbbing lump with sudden pain can be a swollen artery that is closing or leaking.",
        "popliteal-artery-aneurysm#cervin-2018",
        all_of=these("pulsating-lump"),
        onset_any=frozenset({SUDDEN}),
    ),
    Rule(
        "pulsating-lump",
        SOON,
        "A lump that throbs with the heartbeat can be a swollen artery and needs a scan.",
        "popliteal-artery-aneurysm#devon-paa",
        all_of=these("pulsating-lump"),
    ),
    Rule(
        "surface-clot",
        SOON,
        "A hard, sore cord under the skin can be a clot in a surface vein, and some clots go deeper.",
        "superficial-vein-thrombosis#nhs-phlebitis",
        all_of=these("hard-cord"),
    ),
)
"""Clots, blocked arteries, lumps of arteries and veins."""
