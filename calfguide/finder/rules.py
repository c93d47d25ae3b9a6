"""The red-flag rules themselves, one readable entry each.  To add one: the words, the level, and the source.
Those for clots and blood supply stand in `vessel_rules.py`, those for the Achilles tendon in `tendon_rules.py`.

The levels follow "Red flags and urgency" of the evidence for each page.  Where a sign is usual in something harmless,
the rule asks for a second sign with it, and says what takes it back (`none_of`, `onset_none`).
"""

from __future__ import annotations

from typing import Final

from calfguide.finder.redflags import Rule, these
from calfguide.finder.tendon_rules import TENDON_RULES
from calfguide.finder.vessel_rules import VESSEL_RULES
from calfguide.library.pages import Onset, Urgency

EMERGENCY, SAME_DAY, SOON = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON
SUDDEN, GRADUAL, INJURY = Onset.SUDDEN, Onset.GRADUAL, Onset.AFTER_INJURY
CALF = ("calf",)


EXPLAINED: Final = these(
    "after-new-or-more-exercise",
    "back-pain",
    "tingling-numbness",
    "pain-on-walking-stops-with-rest",
    "eased-by-sitting-or-leaning",
    "urge-to-move",
)
"""Signs that give an ache in both legs a cause of its own: effort, the back, the nerves, the blood supply, rest."""

RULES: Final[tuple[Rule, ...]] = (
    *VESSEL_RULES,
    *TENDON_RULES,
    # ------------------------------------------------------------------------------------------------ compartments
    Rule(
        "compartment-pain",
        EMERGENCY,
        "Very strong pain that keeps rising can mean dangerous pressure inside the calf, or a blocked artery.",
        "acute-compartment-syndrome#boast",
        all_of=these("severe-rising-pain"),
    ),
    Rule(
        "compartment-numb",
        EMERGENCY,
        "Pain at rest with numbness after an injury can mean dangerous pressure inside the calf.",
        "acute-compartment-syndrome#nhs-cs",
        all_of=these("tingling-numbness"),
        any_of=these("pain-at-rest", "night-pain", "swelling-whole-calf"),
        none_of=these("back-pain"),
        onset_any=frozenset({INJURY}),
        at=CALF,
    ),
    Rule(
        "compartment-swollen-numb",
        EMERGENCY,
        "A swollen calf that hurts at rest and goes numb can mean dangerous pressure inside it.",
        "acute-compartment-syndrome#boast",
        all_of=these("tingling-numbness", "pain-at-rest"),
        any_of=these("swelling-whole-calf", "swelling-local"),
        none_of=these("back-pain", "both-legs"),
        at=CALF,
    ),
    Rule(
        "compartment-tense",
        EMERGENCY,
        "A swollen calf that hurts at rest and when it is stretched can mean dangerous pressure inside it.",
        "acute-compartment-syndrome#boast",
        all_of=these("swelling-whole-calf", "pain-at-rest"),
        any_of=these("pain-on-stretch", "weakness-push-off", "cannot-tiptoe"),
        onset_any=frozenset({INJURY}),
    ),
    Rule(
        "muscle-breakdown",
        EMERGENCY,
        "Muscles that are swollen and weak after very hard exercise can be breaking down.",
        "delayed-onset-muscle-soreness#niosh-rhabdo",
        all_of=these("after-new-or-more-exercise", "swelling-whole-calf"),
        any_of=these("weakness-push-off", "cannot-tiptoe"),
        none_of=these("pop-or-snap", "felt-kicked"),
    ),
    Rule(
        "muscle-breakdown-urine",
        EMERGENCY,
        "Dark urine with sore or weak muscles can mean that muscle is breaking down, which can harm the kidneys.",
        "statin-muscle-pain#niosh",
        all_of=these("dark-urine"),
    ),
    Rule(
        "muscle-breakdown-medicine",
        EMERGENCY,
        "Very strong muscle pain while you take a statin or a new medicine can mean that muscle is breaking down.",
        "statin-muscle-pain#niosh",
        all_of=these("statin-or-new-medicine", "severe-rising-pain"),
    ),
    # ------------------------------------------------------------------------------------------------ infection
    Rule(
        "deep-infection-pain",
        EMERGENCY,
        "Hot, changed skin or fever with pain far worse than it looks can be a deep infection that spreads fast.",
        "cellulitis#nhs-nf",
        all_of=these("severe-rising-pain"),
        any_of=these("redness-warmth", "fever"),
    ),
    Rule(
        "deep-infection",
        EMERGENCY,
        "Hot, changed skin with fever, and numb or bruised-looking skin or great weakness, can be a deep infection.",
        "cellulitis#nhs-nf",
        all_of=these("redness-warmth", "fever"),
        any_of=these("tingling-numbness", "bruising", "weakness-push-off", "cannot-tiptoe"),
    ),
    Rule(
        "infection",
        SAME_DAY,
        "Hot, changed skin with fever is often an infection that needs antibiotics.",
        "cellulitis#nhs-cellulitis",
        all_of=these("redness-warmth", "fever"),
    ),
    Rule(
        "hot-swollen-calf",
        SAME_DAY,
        "Skin that is hot, changed in colour and swollen can mean an infection or a blood clot.",
        "cellulitis#nhs-cellulitis",
        all_of=these("redness-warmth"),
        any_of=these("swelling-local", "pain-at-rest", "night-pain"),
        none_of=these("both-legs", "pop-or-snap", "felt-kicked"),
        onset_none=frozenset({INJURY}),
        at=CALF,
    ),
    Rule(
        "fever-and-swelling",
        SAME_DAY,
        "Fever with a swollen, sore place in the leg can be an infection in it.",
        "bakers-cyst#gcare-knee",
        all_of=these("fever"),
        any_of=these("swelling-local", "swelling-whole-calf", "lump-back-of-knee", "lump-calf"),
    ),
    Rule(
        "child-fever",
        SAME_DAY,
        "A child with fever and leg pain should be seen today.",
        "viral-calf-myositis#frimley-limp",
        all_of=these("fever"),
        age_to=16,
    ),
    Rule(
        "fever",
        SOON,
        "Fever with leg pain should be looked into.",
        "cellulitis#nice-pathway-ng141",
        all_of=these("fever"),
    ),
    # ------------------------------------------------------------------------------------------------ nerves
    Rule(
        "cauda-equina-saddle",
        EMERGENCY,
        "Numbness between the legs or new trouble peeing can mean strong pressure on nerves in the low back.",
        "sciatica#nhs-sciatica",
        all_of=these("saddle-numbness-or-bladder"),
    ),
    Rule(
        "cauda-equina",
        EMERGENCY,
        "Back pain with numbness or weakness in both legs can mean strong pressure on nerves in the low back.",
        "sciatica#nhs-sciatica",
        all_of=these("back-pain", "both-legs"),
        any_of=these("tingling-numbness", "weakness-push-off", "cannot-tiptoe"),
        none_of=these("pain-on-walking-stops-with-rest", "eased-by-sitting-or-leaning"),
        onset_none=frozenset({GRADUAL}),
    ),
    Rule(
        "cauda-equina-sudden",
        EMERGENCY,
        "Back pain with sudden numbness or weakness in both legs can mean strong pressure on nerves in the low back.",
        "sciatica#ces-334",
        all_of=these("back-pain", "both-legs"),
        any_of=these("tingling-numbness", "weakness-push-off", "cannot-tiptoe"),
        onset_any=frozenset({SUDDEN, INJURY}),
    ),
    Rule(
        "nerve-losing-power",
        SAME_DAY,
        "Back pain with a leg that cannot rise on tiptoe can mean that a nerve is losing its power.",
        "sciatica#lothian-spine",
        all_of=these("back-pain", "cannot-tiptoe"),
    ),
    Rule(
        "climbing-weakness",
        SAME_DAY,
        "New weakness with tingling in both legs should be checked today.",
        "peripheral-neuropathy#nhs-gbs",
        all_of=these("both-legs", "tingling-numbness"),
        any_of=these("weakness-push-off", "cannot-tiptoe"),
        none_of=these("pain-on-walking-stops-with-rest"),
        onset_none=frozenset({GRADUAL}),
    ),
    # ------------------------------------------------------------------------------------------------ muscle
    Rule(
        "calf-snap",
        SOON,
        "A snap or a kick in the calf is mostly a torn muscle; someone should check the tendon and think of a clot.",
        "medial-gastrocnemius-strain#bmj-singh-2015",
        any_of=these("pop-or-snap", "felt-kicked"),
        at=CALF,
    ),
    Rule(
        "weak-muscles",
        SAME_DAY,
        "Sore and weak muscles in both legs that nothing explains can come from a medicine or an illness; call today.",
        "statin-muscle-pain#nhs-statin-news",
        all_of=these("both-legs"),
        any_of=these("weakness-push-off", "cannot-tiptoe"),
        and_any_of=these("tender-to-touch", "cramp", "pain-at-rest"),
        none_of=EXPLAINED,
        at=CALF,
    ),
    Rule(
        "medicine-and-muscle-ache",
        SAME_DAY,
        "New sore, weak or cramping muscles in both legs while you take a statin or a new medicine: call today.",
        "statin-muscle-pain#nhs-statin-news",
        all_of=these("both-legs", "statin-or-new-medicine"),
        any_of=these("tender-to-touch", "cramp", "pain-at-rest", "weakness-push-off", "cannot-tiptoe"),
        none_of=EXPLAINED,
        at=CALF,
    ),
    Rule(
        "medicine-and-cramp",
        SAME_DAY,
        "New cramps that nothing else explains, while you take a statin or a new medicine: call today.",
        "statin-muscle-pain#nhs-statin-news",
        all_of=these("statin-or-new-medicine", "cramp"),
        none_of=EXPLAINED | these("pop-or-snap", "felt-kicked", "bruising", "swelling-local", "swelling-whole-calf"),
        denied_of=these("both-legs"),
        onset_none=frozenset({INJURY}),
        at=CALF,
    ),
    Rule(
        "unexplained-muscle-ache",
        SAME_DAY,
        "Sore muscles in both calves that nothing explains: if you take a statin or a new medicine, call today.",
        "statin-muscle-pain#nhs-statin-news",
        all_of=these("both-legs", "tender-to-touch"),
        none_of=EXPLAINED | these("night-pain", "swelling-local", "lump-calf", "redness-warmth", "morning-stiffness"),
        denied_of=these("statin-or-new-medicine"),
        onset_any=frozenset({GRADUAL, Onset.NO_CLEAR_CAUSE}),
        at=CALF,
        age_from=40,
    ),
    # ------------------------------------------------------------------------------------------------ bones and knee
    Rule(
        "no-weight",
        SAME_DAY,
        "A leg that cannot take your weight may have a broken bone and should be seen today.",
        "tibial-stress-fracture#std-clin",
        all_of=these("cannot-bear-weight"),
        none_of=these("cramp"),
        at=("calf", "heel"),
    ),
    Rule(
        "knee-no-weight",
        SAME_DAY,
        "A knee that cannot take your weight may be torn or broken inside and should be seen today.",
        "meniscus-tear#gcare-knee",
        all_of=these("cannot-bear-weight"),
        at=("back-of-knee",),
    ),
    Rule(
        "locked-knee-after-injury",
        SAME_DAY,
        "A knee that locks after an injury may have a piece caught in it and should be seen today.",
        "meniscus-tear#gcare-knee",
        all_of=these("knee-locks"),
        onset_any=frozenset({INJURY}),
    ),
    Rule(
        "locked-knee",
        SOON,
        "A knee that locks should be looked at within days.",
        "knee-osteoarthritis#gcare-knee",
        all_of=these("knee-locks"),
    ),
    # ------------------------------------------------------------------------------------------------ children
    Rule(
        "child-dark-urine",
        EMERGENCY,
        "A child with sore calves and dark urine needs help at once: muscle may be breaking down.",
        "viral-calf-myositis#agyeman-2004",
        all_of=these("dark-urine"),
        age_to=16,
    ),
    Rule(
        "child-no-weight",
        SAME_DAY,
        "A child who cannot put weight on the leg should be seen today.",
        "viral-calf-myositis#frimley-limp",
        all_of=these("cannot-bear-weight"),
        age_to=16,
    ),
    Rule(
        "child-will-not-walk",
        SAME_DAY,
        "A child whose calves suddenly hurt so that walking is hard should be seen today.",
        "viral-calf-myositis#frimley-limp",
        all_of=these("both-legs"),
        none_of=these("after-new-or-more-exercise"),
        onset_any=frozenset({SUDDEN, Onset.NO_CLEAR_CAUSE}),
        at=CALF,
        age_to=14,
    ),
    Rule(
        "child-woken-by-pain",
        SAME_DAY,
        "A child who is woken by pain in one leg should be seen today.",
        "leg-tumour#pmm",
        all_of=these("night-pain"),
        none_of=these("both-legs", "cramp"),
        age_to=15,
    ),
    # ------------------------------------------------------------------------------------------------ lumps
    Rule(
        "lump",
        SOON,
        "A lump in the calf should be looked at, above all if it grows.",
        "leg-tumour#sarcomanotes",
        all_of=these("lump-calf"),
        none_of=these("bruising", "cramp"),
        onset_none=frozenset({INJURY}),
    ),
)
"""All rules.  Their order does not matter: the most urgent that fires leads."""
