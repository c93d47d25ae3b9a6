"""The signs and starts that tell conditions apart, each with a plain question and one line of explanation.

Every list, the command line and the finder use these names. A new one needs a line here, and ratings in the
conditions that it tells apart.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Question(NamedTuple):
    """What the reader is asked, what is meant by it, and a few words for lists."""

    short: str
    question: str
    explanation: str


FEATURES: dict[str, Question] = {
    "pop-or-snap": Question(
        "a pop or snap",
        "Did you feel or hear a pop or snap?",
        "A sudden pop, snap or crack in the leg at the moment the pain began.",
    ),
    "felt-kicked": Question(
        "felt like a kick",
        "Did it feel as if someone kicked you?",
        "Many people turn round to see who or what hit them, and nobody is there.",
    ),
    "swelling-whole-calf": Question(
        "the whole calf is swollen",
        "Is the whole calf swollen?",
        "The calf looks or measures bigger than the other one all the way round, not just at one spot.",
    ),
    "swelling-local": Question(
        "swelling at one spot",
        "Is there swelling at one spot?",
        "A puffy or raised place that you can cover with a hand.",
    ),
    "bruising": Question(
        "bruising",
        "Is there a bruise?",
        "Skin that has changed colour or looks darker than the skin around it. It can show up days later, lower down.",
    ),
    "redness-warmth": Question(
        "warm skin that has changed colour",
        "Is the skin hot, or has it changed colour?",
        "The skin feels hotter than on the other leg. It may look red, purple, grey or darker than usual.",
    ),
    "lump-back-of-knee": Question(
        "a lump behind the knee",
        "Is there a lump behind the knee?",
        "A bulge in the hollow of the knee. It is often easiest to feel with the leg straight.",
    ),
    "lump-calf": Question(
        "a lump in the calf",
        "Is there a lump in the calf?",
        "A bulge or a hard place in the calf that the other leg does not have.",
    ),
    "pain-on-walking-stops-with-rest": Question(
        "pain on walking that stops with rest",
        "Does walking bring the pain on, and does rest stop it?",
        "It comes after about the same distance each time, and goes within minutes of standing still or sitting down.",
    ),
    "pain-at-rest": Question(
        "pain at rest",
        "Does it hurt when you sit or lie still?",
        "The pain is there even when you do not use the leg.",
    ),
    "night-pain": Question(
        "pain at night",
        "Does it hurt at night?",
        "The pain wakes you up or keeps you from sleep.",
    ),
    "morning-stiffness": Question(
        "stiff or sore first steps",
        "Are the first steps in the morning stiff or sore?",
        "It is at its worst when you get out of bed or stand up after sitting, then eases as you move.",
    ),
    "cramp": Question(
        "cramp",
        "Does the muscle cramp?",
        "The muscle goes hard and hurts all of a sudden, for seconds or minutes, and then lets go.",
    ),
    "tingling-numbness": Question(
        "tingling or numbness",
        "Is there tingling, burning or numbness?",
        "Pins and needles, a burning feeling, or skin that feels dull when you touch it.",
    ),
    "weakness-push-off": Question(
        "a weak push-off",
        "Is it weak when you push off to walk?",
        "You cannot push the ground away with that foot as strongly as with the other one.",
    ),
    "cannot-tiptoe": Question(
        "cannot stand on tiptoe",
        "Are you unable to stand on tiptoe on that leg?",
        "Hold on to something and try gently. The heel does not come off the floor at all.",
    ),
    "cold-pale-foot": Question(
        "a cold or pale foot",
        "Is the foot cold or pale?",
        "It feels colder than the other foot, or looks pale, grey or blue. On dark skin look at the sole and nails.",
    ),
    "fever": Question(
        "fever",
        "Do you have a fever, or feel ill and shivery?",
        "A temperature of 38 °C (100.4 °F) or more, or shivering and feeling unwell.",
    ),
    "back-pain": Question(
        "back pain",
        "Do you have back pain too?",
        "Pain in the lower back or buttock that came before or with the leg pain.",
    ),
    "both-legs": Question(
        "both legs",
        "Is it in both legs?",
        "Both legs hurt, even if one of them hurts more.",
    ),
    "after-new-or-more-exercise": Question(
        "after new or more exercise",
        "Did it come after new, harder or longer exercise?",
        "A new sport, more distance or speed, hills, new shoes, or a return after a break.",
    ),
    "after-surgery-immobility-travel": Question(
        "after surgery, bed rest or a long journey",
        "Have you had surgery, bed rest, a cast or a long journey?",
        "In the last three months or so: an operation, days in bed, a leg in a cast, or many hours in a seat.",
    ),
    "pregnancy-pill-cancer-clot": Question(
        "pregnancy, pill or oestrogen, cancer or a past clot",
        "Are you pregnant, on the pill or oestrogen, or had cancer or a clot?",
        "In pregnancy, six weeks after birth or on hormones; with cancer in the last six months, or any clot before.",
    ),
    "pain-on-stretch": Question(
        "pain on stretch",
        "Does stretching the calf hurt?",
        "It hurts when you pull your toes up towards you or lunge with the heel on the floor.",
    ),
    "tender-to-touch": Question(
        "sore to touch",
        "Is there a spot that is sore to touch?",
        "Pressing with a finger finds a place that hurts.",
    ),
    "breathless-or-chest-pain": Question(
        "short of breath or chest pain",
        "Are you short of breath, or do you have chest pain?",
        "New trouble with breathing, pain in the chest, coughing up blood, or feeling faint.",
    ),
    "severe-rising-pain": Question(
        "very strong pain that keeps rising",
        "Is the pain very strong, and does it keep rising?",
        "It is far worse than you would expect. Hour by hour it grows, and rest and painkillers do not help.",
    ),
    "cannot-bear-weight": Question(
        "cannot put weight on the leg",
        "Are you unable to put weight on the leg?",
        "You cannot take four steps, even with a limp. A child will not stand or walk.",
    ),
    "dark-urine": Question(
        "dark urine",
        "Is your urine dark, like tea or cola?",
        "Since the pain began it has turned brown or dark red, and drinking more does not clear it.",
    ),
    "saddle-numbness-or-bladder": Question(
        "numb between the legs, or new trouble peeing",
        "Are you numb between the legs, or is peeing new trouble?",
        "You feel less when you wipe, cannot start or hold your pee, or have lost control of your bowels.",
    ),
    "statin-or-new-medicine": Question(
        "a statin or a new medicine",
        "Do you take a statin, or any new medicine?",
        "Statins are tablets for cholesterol. New means begun, or taken in a higher dose, in the last three months.",
    ),
    "recent-virus": Question(
        "flu or a cold just before",
        "Did you have flu, a cold or another virus just before?",
        "It began in the two weeks before the leg pain, and may be gone by now.",
    ),
    "eased-by-sitting-or-leaning": Question(
        "eased only by sitting or leaning forward",
        "Do you have to sit or lean forward to ease it?",
        "Just standing still does not help. Sitting, squatting or leaning on a trolley does.",
    ),
    "urge-to-move": Question(
        "an urge to move the legs",
        "Do you feel an urge to move your legs?",
        "When you sit or lie still you have to move them, and walking about helps while you do it.",
    ),
    "visible-veins": Question(
        "bulging veins",
        "Do veins bulge on the leg?",
        "Twisted or swollen veins that show or can be felt when you stand.",
    ),
    "hard-cord": Question(
        "a hard, sore cord under the skin",
        "Is there a hard, sore cord just under the skin?",
        "It runs along a vein and feels like a rope or a row of small lumps. It is not the heel cord.",
    ),
    "pulsating-lump": Question(
        "a lump that throbs",
        "Does a lump throb in time with your heart?",
        "Rest your fingers lightly on the lump. It pushes them up and apart with each heartbeat.",
    ),
    "knee-locks": Question(
        "a knee that locks",
        "Does the knee catch or lock?",
        "It sticks part of the way, and you cannot straighten it until it lets go.",
    ),
}
"""Slug of each sign -> how it is asked."""

RARE_SIGNS: Final = frozenset(
    {
        "cannot-bear-weight",
        "dark-urine",
        "hard-cord",
        "knee-locks",
        "pulsating-lump",
        "saddle-numbness-or-bladder",
        "severe-rising-pain",
        "urge-to-move",
    }
)
"""Signs that hardly any sore leg has (one in twenty or fewer).  A yes tells more than a yes to an everyday sign, even
on a page where the sign is only possible; a no tells next to nothing there, as nearly everybody says no."""

ONSETS: dict[str, Question] = {
    "sudden": Question(
        "a sudden start",
        "Did it start all at once?",
        "You can name the moment, or it was there within seconds or minutes.",
    ),
    "gradual": Question(
        "a slow start",
        "Did it come on bit by bit?",
        "It grew over hours, days or weeks.",
    ),
    "after-injury": Question(
        "after an injury",
        "Did it start with an injury?",
        "A fall, a twist, a kick, a jump, a sprint, or something heavy that hit the leg.",
    ),
    "no-clear-cause": Question(
        "no clear cause",
        "Did it start with no clear cause?",
        "You cannot think of anything that set it off.",
    ),
}
"""Slug of each way that pain starts -> how it is asked."""
