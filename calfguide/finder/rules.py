"""The red-flag rules themselves, one readable entry each.  To add one: the words, the level, and the source.

The levels follow "Red flags and urgency" of the evidence for each page.  Where a sign is usual in something harmless,
the rule asks for a second sign with it, and says what takes it back (`none_of`, `onset_none`).
"""

from __future__ import annotations

from typing import Final

from calfguide.finder.redflags import Rule
from calfguide.library.pages import Onset, Urgency

EMERGENCY, SAME_DAY, SOON = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.SOON
SUDDEN, GRADUAL, INJURY = Onset.SUDDEN, Onset.GRADUAL, Onset.AFTER_INJURY
CALF = ("calf",)
CALF_OR_KNEE = ("calf", "back-of-knee")
TENDON = ("heel", "calf-lower")


def these(*names: str) -> frozenset[str]:
    """A set of signs."""
    return frozenset(names)


EXPLAINED: Final = these(
    "after-new-or-more-exercise", "back-pain", "tingling-numbness", "pain-on-walking-stops-with-rest"
)
"""Signs that give an ache in both legs a cause of its own: effort, the back, the nerves, the blood supply."""

RULES: Final[tuple[Rule, ...]] = (
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
    # ------------------------------------------------------------------------------------------------ blood supply
    Rule(
        "cold-foot",
        EMERGENCY,
        "A foot that is cold or pale may be short of blood, and a leg can be lost within hours.",
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
        "artery-lump-suddenly-painful",
        EMERGENCY,
        "A lump behind the knee with sudden pain and bruising can be a swollen artery that bleeds.",
        "popliteal-artery-aneurysm#cervin-2018",
        all_of=these("lump-back-of-knee", "bruising"),
        none_of=these("pop-or-snap"),
        onset_any=frozenset({SUDDEN}),
        age_from=55,
    ),
    # ------------------------------------------------------------------------------------------------ compartments
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
    # ------------------------------------------------------------------------------------------------ infection
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
        "cauda-equina",
        EMERGENCY,
        "Back pain with numbness or weakness in both legs can mean that nerves in the back are being crushed.",
        "sciatica#nhs-sciatica",
        all_of=these("back-pain", "both-legs"),
        any_of=these("tingling-numbness", "weakness-push-off", "cannot-tiptoe"),
        none_of=these("pain-on-walking-stops-with-rest"),
        onset_none=frozenset({GRADUAL}),
    ),
    Rule(
        "cauda-equina-sudden",
        EMERGENCY,
        "Back pain with sudden numbness or weakness in both legs can mean that nerves in the back are being crushed.",
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
    # ------------------------------------------------------------------------------------------------ tendon and muscle
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
        "unexplained-muscle-ache",
        SAME_DAY,
        "Sore muscles in both calves that nothing explains: if you take a statin or a new medicine, call today.",
        "statin-muscle-pain#nhs-statin-news",
        all_of=these("both-legs", "tender-to-touch"),
        none_of=EXPLAINED | these("night-pain", "swelling-local", "lump-calf", "redness-warmth", "morning-stiffness"),
        onset_any=frozenset({GRADUAL, Onset.NO_CLEAR_CAUSE}),
        at=CALF,
        age_from=40,
    ),
    # ------------------------------------------------------------------------------------------------ children
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
