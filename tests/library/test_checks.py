"""Every rule of `calfguide check` on a sample that breaks it, and on ones that only look as if they did."""

from __future__ import annotations

import builtins
import re
from typing import TYPE_CHECKING

import pytest

from calfguide.library.checking import check_folder
from calfguide.library.checks import RULES, reading
from calfguide.library.checks.material import gather
from tests.library.samples import NAMES, REFERENCES, STRAIN, changed, place_of

if TYPE_CHECKING:
    from pathlib import Path

STRAIN_FILE = "en/conditions/strain.md"


def told(content: Path) -> list[tuple[str, int, int, str]]:
    return [
        (fault.file.relative_to(content).as_posix(), fault.line, fault.column, fault.message)
        for fault in check_folder(content, NAMES).faults
    ]


def messages(content: Path) -> list[str]:
    return [message for *_, message in told(content)]


def rewrite(content: Path, old: str, new: str, name: str = STRAIN_FILE) -> str:
    path = content / name
    text = changed(path.read_text("utf-8"), old, new)
    path.write_text(text, encoding="utf-8")
    return text


def test_the_sample_is_clean(content: Path) -> None:
    report = check_folder(content, NAMES)
    assert report.faults == ()
    assert report.notes == ()
    assert report.pages == 5
    assert report.structures == {"soleus", "gastrocnemius-medial"}


def test_two_pages_are_not_special_forms_of_each_other(content: Path) -> None:
    rewrite(content, "compare: [clot]", "compare: [clot]\nspecial_forms: [clot]")
    rewrite(content, "compare: [strain]", "compare: [strain]\nspecial_forms: [strain]", "en/conditions/clot.md")
    messages = [fault.message for fault in check_folder(content, NAMES).faults]
    assert len(messages) == 2
    assert all("names this page as its special form" in message for message in messages)


BROKEN = [
    # what stands in strain.md, what is put there, where the fault is, what is said
    ("compare: [clot]", "compare: [clot, strain]", "strain]", "does not compare with itself"),
    ("compare: [clot]", "compare: [clot]\nspecial_forms: [strain]", "strain]\n", "no special form of itself"),
    ("compare: [clot]", "compare: [clot]\nspecial_forms: [tennis-leg]", "tennis-leg", "tennis-leg"),
    (
        "title: Calf strain",
        "title: Blood clot in the calf",
        "Blood clot",
        "'clot' has the title 'Blood clot in the calf' too",
    ),
    (
        "also_called: [pulled calf,",
        "also_called: [pulled calf, Pulled calf,",
        "Pulled calf",
        "'Pulled calf' stands twice",
    ),
    ("Runners.\n\n{{chart: by-age}}", "", "## Who gets it", "nothing stands under 'Who gets it'; write it"),
    ("{{care-cards}}", "Ask.", "## When to get help", "there is no care card here"),
    ("{{care-cards}}", "Ask.", "\n    - you cannot", "'red_flags' are shown nowhere"),
    ("{{chart: recovery}}", "Weeks.", "[{label", "'recovery' is shown nowhere; write {{chart: recovery}}"),
    ("{{chart: accuracy}}", "Good.", "- {test", "'accuracy' is shown nowhere"),
    ("{{chart: by-age}}", "Old.", "counts", "'by_age' is shown nowhere; write {{chart: by-age}}"),
    (
        "If you do nothing, it heals slowly.",
        "It heals.",
        "Exercise helps",
        "say under 'Treatment' what happens if nothing is done",
    ),
    (
        "Exercise helps [@lee-2002]. If you do nothing, it heals slowly.",
        "Exercise is usual [@lee-2002]. If you do nothing, it stays.",
        "Exercise is",
        "what a treatment is good for",
    ),
    ("Too much carries a risk. ", "", "Exercise helps", "its risks and side effects"),
    ("Proof is thin, and studies differ. ", "", "Exercise helps", "say where the evidence is thin"),
    ("You may choose.", "Go.", "Exercise helps", "say what the reader can choose between"),
    ("Runners.", "So " + "many words " * 13 + "here.", "So many", "a sentence of 28 words; 25 at most"),
    ("Runners.", "A tumor grows.", "tumor", "write 'tumour', not 'tumor'"),
    ("Runners.", "Edema of 2 fibers.", "Edema", "write 'oedema', not 'Edema'"),
    ("Runners.", "A hematoma in the center.", "hematoma", "write 'haematoma', not 'hematoma'"),
    ("summary: A tear", "summary: A color", "color", "write 'colour', not 'color'"),
    ("Runners.", "A leg that was in labor.", "labor", "write 'labour', not 'labor'"),
    ("Runners.", "Two liters and estrogens.", "liters", "write 'litres', not 'liters'"),
    ("Runners.", "It always heals.", "always", "'always' promises too much"),
    ("Of 141 people, 66.7 % had a tear [@far-1999].", "It never fails.", "never", "'never' promises too much"),
    ("Runners.", "It is guaranteed.", "guaranteed", "promises too much"),
    ("Runners.", "The skin turns red.", "red", "'red' alone does not show on every skin"),
    ("you cannot stand on tiptoe", "redness spreads", "redness", "'redness' alone does not show"),
    ("Runners.", "About 60 % are men.", "60 %", "'60 %' has no source"),
    ("Runners.", "It lasts 3 to 6 weeks.", "3 to 6 weeks", "has no source"),
    ("Runners.", "1 in 5 has it.", "1 in 5", "has no source"),
    ("Runners.", "It takes up to 48 hours.", "48 hours", "'48 hours' has no source"),
    ("Runners.", "They are 30 to 50 years old.", "30 to 50 years", "has no source"),
    ("Runners.", "Pressure of 30 mmHg.", "30 mmHg", "'30 mmHg' has no source"),
    ("Runners.", "Bent to 90\u00b0.", "90\u00b0", "has no source"),
    ("Runners.", "It is 5 cm long [@lee-2002]. Men: 4 in 10.", "4 in 10", "'4 in 10' has no source"),
    ("Of 141 people, 66.7 % had a tear [@far-1999].", "It is 7 mm wide.", "7 mm", "'7 mm' has no source"),
]


@pytest.mark.parametrize(("old", "new", "at", "message"), BROKEN, ids=[row[3][:45] for row in BROKEN])
def test_each_rule(old: str, new: str, at: str, message: str, content: Path) -> None:
    text = rewrite(content, old, new)
    found = [fault for fault in told(content) if message in fault[3]]
    assert len(found) == 1, told(content)
    name, line, column, _ = found[0]
    assert name == STRAIN_FILE
    start = new if at in new else at
    wanted = place_of(text, at.strip("\n "), after=start)
    assert line in (wanted[0], wanted[0] - 1) if at.startswith("\n") else (line, column) == wanted


HARMLESS = [
    "A red-flag list and red blood cells.",
    "The skin turns red or darker.",
    "A hard, red cord along the vein.",
    "The heel is red and swollen.",
    "It is not always sore, and almost never swells.",
    "Will it always hurt?",
    'People say "it never heals".',
    "Colour, centre, oedema, tumour and a pedometer.",
    "In the [5 cm](https://example.org/60%25) zone [@lee-2002].",
    "See `60 %` in the code.",
    "Do it 10 times, 3 sets a day. Call 999.",
    "Born in 1999 in 2 towns.",
    "Two favourite neighbours of the laboratory.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_no_false_alarms(text: str, content: Path) -> None:
    rewrite(content, "Runners.", text)
    assert messages(content) == []


@pytest.mark.parametrize("heading", ["## Check yourself\n", "## What to do today\n", "## When to get help\n"])
def test_advice_needs_no_source(heading: str, content: Path) -> None:
    rewrite(content, heading, f"{heading}\nGo back after 2 weeks.\n")
    assert messages(content) == []


def test_deeper_text_may_use_long_sentences(content: Path) -> None:
    long = "It means " + "much " * 30 + "to a clinician."
    rewrite(content, "Of 141 people, 66.7 % had a tear [@far-1999].", f"{long} [@far-1999].")
    assert messages(content) == []


def test_comparing_goes_both_ways(content: Path) -> None:
    text = rewrite(content, "compare: [strain]", "compare: []", "en/conditions/clot.md")
    assert text
    line, column = place_of(STRAIN, "clot]")
    assert told(content) == [
        (STRAIN_FILE, line, column, "'clot' does not name this page; add 'strain' to 'compare' in clot.md")
    ]


def test_sources_are_used(content: Path) -> None:
    text = REFERENCES + "  - {id: spare, title: Spare}\n"
    (content / "references.yaml").write_text(text)
    assert told(content) == [
        ("references.yaml", *place_of(text, "spare,"), "the source 'spare' is cited nowhere; cite it or delete it")
    ]


def test_parts_are_drawn(content: Path) -> None:
    (content / "en/structures/soleus.md").rename(content / "en/structures/solaris.md")
    assert any("unknown structure 'solaris'; did you mean 'soleus'?" in message for message in messages(content))


@pytest.mark.parametrize(
    ("urgency", "flags", "message"),
    [
        ("emergency", "  same-day: [a]", "needs emergency"),
        ("same-day", "  soon: [a]", "needs emergency or same-day"),
        ("emergency", "  emergency: [a]", ""),
        ("same-day", "  same-day: [a]", ""),
        ("routine", "  soon: [a]", ""),
    ],
)
def test_cards_as_urgent_as_the_condition(urgency: str, flags: str, message: str, content: Path) -> None:
    start, end = STRAIN.index("red_flags:"), STRAIN.index("recovery:")
    text = STRAIN[:start] + f"red_flags:\n{flags}\n" + STRAIN[end:]
    (content / STRAIN_FILE).write_text(text.replace("urgency: soon", f"urgency: {urgency}"))
    found = messages(content)
    assert [message in one for one in found] == ([True] if message else [])


def test_a_card_by_hand_will_do(content: Path) -> None:
    start, end = STRAIN.index("red_flags:"), STRAIN.index("recovery:")
    text = (STRAIN[:start] + STRAIN[end:]).replace("{{care-cards}}", "!!! soon\n    - it hurts")
    (content / STRAIN_FILE).write_text(text)
    assert messages(content) == []


def test_format_headings_places_and_pointers_are_checked_too(content: Path) -> None:
    rewrite(content, "Runners.", "<b>x</b> [a](term:nothing) ![](figure:nothing)")
    found = messages(content)
    assert len([message for message in found if "raw HTML" in message]) == 2
    assert "there is no glossary term 'nothing'; make it, or point elsewhere" in found
    assert any("there is no figure 'nothing'" in message for message in found)
    assert any("alt text is missing" in message for message in found)


def test_dates_and_summary(content: Path) -> None:
    rewrite(content, "next_review: 2028-11-22", "next_review: 2020-11-22")
    rewrite(content, "summary: How", "summary: " + "long " * 40 + "How", "en/articles/squeeze-test.md")
    assert messages(content) == [
        "'summary' has 249 characters; 140 at most",
        "'next_review' must come after 'reviewed'",
    ]


HARD = (
    "Pathophysiological considerations necessitate multidisciplinary rehabilitation programmes. "
    "Comprehensive evaluation facilitates individualised therapeutic recommendations. "
) * 20


def test_reading_grade_of_a_page(content: Path) -> None:
    text = rewrite(content, "Runners.", HARD)
    found = [fault for fault in told(content) if "reads at grade" in fault[3]]
    assert len(found) == 1
    assert found[0][:3] == (STRAIN_FILE, text[: text.index("\n---\n") + 4].count("\n") + 2, 1)


def test_median_reading_grade(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MEDIAN", -5.0)
    monkeypatch.setattr(reading, "FEWEST_WORDS", 10)
    found = [message for message in messages(content) if "median" in message]
    assert len(found) == 1


def test_names_of_parts_and_drugs_are_set_aside(content: Path) -> None:
    material = gather(content, NAMES, "en")
    names = reading.names_of_parts(material)
    assert names.sub("part", "Gastrocnemius medial and the calcaneal tendon") == "part and the part"
    assert reading.DRUG.sub("drug", "ibuprofen, apixaban and antibiotics") == "drug, drug and drug"


def test_the_glossary_is_written_for_anybody(content: Path) -> None:
    glossary = content / "en" / "glossary.yaml"
    hard = "Situated comparatively further from the anatomical origin of an extremity."
    glossary.write_text(
        f"near: {{title: near, meaning: Close.}}\n{glossary.read_text()}".replace("Further from the trunk.", hard)
    )
    faults = [
        fault for fault in check_folder(content, NAMES).faults if "the meaning of 'distal' reads" in fault.message
    ]
    assert [(fault.file.name, fault.line) for fault in faults] == [("glossary.yaml", 2)]


def test_without_textstat_there_is_a_note(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = builtins.__import__

    def without(name: str, *words: object, **more: object) -> object:
        if name == "textstat":
            raise ImportError(name)
        return original(name, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    report = check_folder(content, NAMES)
    assert report.faults == ()
    assert len(report.notes) == 1
    assert "textstat is not installed" in report.notes[0]


def test_rules_bear_a_broken_folder(content: Path) -> None:
    for path in sorted((content / "en").rglob("*.md")):
        path.write_text("---\n: [\n---\n<b>\n")
    for name in ("references.yaml", "guide.toml", "en/glossary.yaml", "en/synonyms.yaml"):
        (content / name).write_text("{[")
    found = messages(content)
    assert len([message for message in found if "not valid" in message]) == 9
    assert len(RULES) == len(set(RULES))


def test_a_condition_names_its_sources(content: Path) -> None:
    path = content / STRAIN_FILE
    bare = re.sub(r" ?\[@[^]]*\]", "", path.read_text("utf-8")).replace("66.7 %", "Most")
    path.write_text(bare, encoding="utf-8")
    assert "the page names no source; cite what it rests on: [@key]" in messages(content)


@pytest.mark.parametrize(
    "words",
    [
        "Doing nothing is fine.",
        "Left alone, it heals.",
        "Without\n  treatment it heals.",
        "It goes by itself.",
        "Untreated, it grows.",
    ],
)
def test_doing_nothing_may_be_told_in_other_words(content: Path, words: str) -> None:
    rewrite(content, "If you do nothing, it heals slowly.", words)
    assert messages(content) == []
