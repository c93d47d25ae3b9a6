"""The file of red flags: every rule rests on a source that exists, and what is wrong is told with what to do."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.atlas.source import Atlas
from calfguide.finder import Answers
from calfguide.finder import rulebook as book
from calfguide.finder.redflags import Rule, fired
from calfguide.finder.rulebook import RuleError, read_file, read_rules, rules
from calfguide.library.features import FEATURES
from calfguide.library.library import Library
from calfguide.library.pages import Onset, Urgency
from calfguide.paths import find_paths
from tests.finder.written import KNOWN_REGIONS, inside

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = {
    "id": "cold-foot",
    "level": "emergency",
    "reason": "A foot that is cold may be short of blood.",
    "page": "acute-limb-ischaemia",
    "source": "callum-2000",
    "all_of": ["cold-pale-foot"],
}
ABOUT = "red_flags.toml: rule 'cold-foot': "


def written(*tables: dict[str, Any], lists: dict[str, Any] | None = None) -> str:
    """Tables of rules as a file has them."""
    lines = ["[lists]", *(f"{name} = {json.dumps(value)}" for name, value in (lists or {}).items())]
    for table in tables:
        lines += ["[[rule]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())]
    return "\n".join(lines)


def trouble(text: str, places: tuple[str, ...] | None = None) -> str:
    """What is said of a file that is not right."""
    with pytest.raises(RuleError) as told:
        read_rules(text, places)
    return str(told.value)


def outcome(text: str) -> tuple[Rule, ...] | str:
    """The rules of a file, or what is said of it."""
    try:
        return read_rules(text, KNOWN_REGIONS)
    except RuleError as error:
        return str(error)


# ------------------------------------------------------------------------------------------------------- our own file


def test_our_rules_name_places_of_the_leg() -> None:
    atlas = Atlas.open(find_paths().assets / "anatomy")
    assert read_rules(read_file(), atlas.regions) == rules()


def test_the_page_of_every_rule_cites_its_source(prepared_library: Path) -> None:
    with Library.open(prepared_library) as library:
        cited = {
            page.slug: {reference.key for _, reference in library.references(page.slug)}
            for page in library.conditions()
        }
    assert [rule.id for rule in rules() if rule.source not in cited.get(rule.page, ())] == []


def test_every_list_is_used_and_every_field_is_explained() -> None:
    text = read_file()
    head = text[: text.index("[lists]")]
    assert all(f'"list:{name}"' in text for name in tomllib.loads(text)["lists"])
    assert all(f"#   {key} " in head for key in book.KEYS)
    assert all(f'"{word}"' in head for word in (*book.LEVELS, *Onset))


def test_the_rules_are_read_when_an_answer_needs_them_and_not_before() -> None:
    code = """
import sys
from calfguide.finder import Answers, match
match([], Answers(frozenset({"calf"}), age=40), lambda place: {place})
assert not {"tomllib", "calfguide.finder.rulebook"} & sys.modules.keys()
match([], Answers(present=frozenset({"cramp"})), lambda place: {place})
assert "calfguide.finder.rulebook" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


# ------------------------------------------------------------------------------------------------------ what is wrong


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"all_of": ["cold-pale-feet"]}, "unknown sign 'cold-pale-feet'; did you mean 'cold-pale-foot'?"),
        ({"not_denied": ["x"]}, "unknown sign 'x'"),
        ({"none_of": ["list:explain"]}, "unknown list 'explain'; did you mean 'explained'?"),
        ({"onsets": ["suden"]}, "unknown start 'suden'; did you mean 'sudden'?"),
        ({"places": ["calff"]}, "unknown place 'calff'; did you mean 'calf'?"),
        ({"level": "emergencies"}, "unknown level 'emergencies'; did you mean 'emergency'?"),
        ({"level": "routine"}, "unknown level 'routine'; use one of: emergency, same-day, soon"),
        ({"al_of": ["cramp"]}, "unknown key 'al_of'; did you mean 'all_of'?"),
        ({"source": None}, 'it has no source; write a line source = "..."'),
        ({"source": " "}, 'it has no source; write a line source = "..."'),
        ({"source": ["nhs"]}, 'it has no source; write a line source = "..."'),
        ({"source": "NHS, 2020"}, "source 'NHS, 2020' is not made of small letters, digits and hyphens"),
        ({"page": None}, 'it has no page; write a line page = "..."'),
        ({"reason": None}, 'it has no reason; write a line reason = "..."'),
        (
            {"reason": "A cold foot"},
            "the reason is no whole sentence; write it in one line, and end it with a full stop",
        ),
        ({"reason": "A\nfoot."}, "the reason is no whole sentence; write it in one line, and end it with a full stop"),
        ({"all_of": None}, "it asks for nothing; say which signs or starts it is about (all_of, any_of or onsets)"),
        ({"all_of": []}, 'all_of is no list of names; write all_of = ["...", "..."], or leave it out'),
        ({"all_of": "cramp"}, 'all_of is no list of names; write all_of = ["...", "..."], or leave it out'),
        ({"all_of": ["cramp", "cramp"]}, "all_of has 'cramp' twice; take one of them out"),
        (
            {"none_of": ["cold-pale-foot"]},
            "it asks for 'cold-pale-foot' and refuses it too; take it out of one of the lines",
        ),
        (
            {"onsets": ["sudden"], "not_onsets": ["sudden"]},
            "it asks for 'sudden' and refuses it too; take it out of one of the lines",
        ),
        ({"age_from": "old"}, "age_from is no age; write a number of years up to 120"),
        ({"age_to": 121}, "age_to is no age; write a number of years up to 120"),
        ({"age_from": 50, "age_to": 40}, "age_from is above age_to; nobody is of such an age"),
    ],
)
def test_a_fault_is_told_with_its_file_its_rule_and_what_to_do(change: dict[str, Any], said: str) -> None:
    changed = {key: value for key, value in {**WHOLE, **change}.items() if value is not None}
    assert trouble(written(changed, lists={"explained": ["cramp"]}), KNOWN_REGIONS) == ABOUT + said


def test_all_faults_are_told_at_once() -> None:
    text = written({**WHOLE, "level": "now"}, {**WHOLE, "id": "b"}, {**WHOLE, "id": "b"}, {"level": "soon"})
    assert trouble("rules = 3\n" + text).splitlines() == [
        "red_flags.toml: 'rules' belongs to no [[rule]]; put it under one, or take it out",
        ABOUT + "unknown level 'now'; use one of: emergency, same-day, soon",
        "red_flags.toml: rule 'b': there is another rule of this id; give one of them another",
        'red_flags.toml: rule 4: it has no id; write a line id = "..."',
    ]


def test_a_list_that_is_wrong_is_told_once() -> None:
    text = written({**WHOLE, "none_of": ["list:explained"]}, lists={"explained": ["crampp"]})
    assert trouble(text) == "red_flags.toml: list 'explained': unknown sign 'crampp'; did you mean 'cramp'?"


@pytest.mark.parametrize("text", ["", "rule = 3", "[rule]\nid = 'x'", "rule = [3]", "lists = 3"])
def test_a_file_without_rules_says_how_one_begins(text: str) -> None:
    assert "red_flags.toml: there is no rule; begin each with a line [[rule]]" in trouble(text).splitlines()


def test_what_is_no_toml_is_told_with_its_line() -> None:
    assert trouble("[[rule]]\nid = cold-foot").startswith("red_flags.toml: Invalid value (at line 2")


def test_a_file_that_was_lost_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(book, "FILE", tmp_path / "red_flags.toml")
    with pytest.raises(RuleError, match="cannot be read, install CalfGuide again: No such file or directory"):
        read_file()


# ----------------------------------------------------------------------------------------------------- whatever comes

SIGNS = st.lists(st.sampled_from(sorted(FEATURES)), min_size=1, max_size=3, unique=True)
STARTS = st.lists(st.sampled_from([str(start) for start in Onset]), min_size=1, max_size=2, unique=True)
PLACES = st.lists(st.sampled_from(KNOWN_REGIONS), min_size=1, max_size=2, unique=True)
SLUGS = st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3})?", fullmatch=True)
PRINTED = st.text(st.characters(categories=["L", "P", "N", "Zs"]), max_size=30).filter(str.isprintable)

sound_rules = st.fixed_dictionaries(
    {
        "id": SLUGS,
        "level": st.sampled_from([str(level) for level in book.LEVELS]),
        "reason": PRINTED.map(lambda words: f"So {words}."),
        "page": SLUGS,
        "source": SLUGS,
    },
    optional={
        **dict.fromkeys(book.SIGNS, SIGNS),
        **dict.fromkeys(book.STARTS, STARTS),
        "places": PLACES,
        "age_from": st.integers(1, 60),
        "age_to": st.integers(60, 120),
    },
).filter(
    lambda table: (
        any(table.get(key) for key in book.ASKING)
        and not {*table.get("onsets", ())} & {*table.get("not_onsets", ())}
        and not {one for key in ("all_of", "any_of", "and_any_of") for one in table.get(key, ())}
        & {*table.get("none_of", ())}
    )
)
any_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.sampled_from([*FEATURES])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=2)),
    max_leaves=6,
)
any_tables = st.dictionaries(
    st.sampled_from(["lists", "rule", "rules"]),
    st.one_of(
        any_values,
        st.lists(st.dictionaries(st.sampled_from([*book.KEYS, "more"]), any_values, max_size=9), max_size=3),
        st.dictionaries(st.text(max_size=4), any_values, max_size=2),
    ),
)
any_answers = st.builds(
    Answers,
    regions=st.frozensets(st.sampled_from(KNOWN_REGIONS), max_size=2),
    onset=st.frozensets(st.sampled_from(list(Onset)), max_size=2),
    present=st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=6),
    absent=st.frozensets(st.sampled_from(sorted(FEATURES)), max_size=4),
    age=st.none() | st.integers(0, 120),
)


@settings(deadline=None)
@given(st.lists(sound_rules, min_size=1, max_size=4, unique_by=lambda table: table["id"]))
def test_what_is_written_is_what_is_read(tables: list[dict[str, Any]]) -> None:
    """Nothing of a rule is lost, and nothing is added to it."""
    found = read_rules(written(*tables), KNOWN_REGIONS)
    assert len(found) == len(tables)
    for rule, table in zip(found, tables, strict=True):
        fields = {key: getattr(rule, key) for key in book.KEYS}
        given = {key: value for key, value in fields.items() if value not in (None, (), frozenset())}
        listed = {key: sorted(value) if isinstance(value, list) else value for key, value in table.items()}
        assert {k: v if isinstance(v, str | int) else sorted(v) for k, v in given.items()} == listed


@settings(deadline=None)
@given(any_tables)
def test_any_tables_are_rules_or_a_fault_in_words(tables: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", lambda text: tables)
        found = outcome("")
    if isinstance(found, str):
        assert found.startswith("red_flags.toml: ")
    else:
        assert all(isinstance(rule, Rule) and rule.level in Urgency for rule in found)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_slip_in_our_file_is_told_or_leaves_each_rule_with_what_it_asks_for(data: st.DataObject) -> None:
    """Up to three letters are lost: no rule asks for less than before without a word."""
    text = read_file()
    start = data.draw(st.integers(text.index("[[rule]]"), len(text) - 1))
    found = outcome(text[:start] + text[start + data.draw(st.integers(1, 3)) :])
    if isinstance(found, str):
        assert found.startswith("red_flags.toml: ")
    else:
        assert [rule.asks for rule in found] == [rule.asks for rule in rules()]


@settings(deadline=None, max_examples=300)
@given(any_answers)
def test_a_rule_counts_just_when_the_head_of_the_file_says_so(answers: Answers) -> None:
    tables = tomllib.loads(read_file())
    expected = {table["id"] for table in tables["rule"] if counts(table, tables["lists"], answers)}
    assert {rule.id for rule in fired(answers, inside)} == expected


def counts(table: dict[str, Any], lists: dict[str, list[str]], answers: Answers) -> bool:
    """Whether all lines of a rule hold, each as the head of the file explains it."""
    signs = {key: [one for name in table.get(key, ()) for one in lists.get(name[5:], [name])] for key in book.SIGNS}
    shown = [set(inside(region)) for region in answers.regions]
    holds = {
        "all_of": all(sign in answers.present for sign in signs["all_of"]),
        "any_of": any(sign in answers.present for sign in signs["any_of"]),
        "and_any_of": any(sign in answers.present for sign in signs["and_any_of"]),
        "none_of": all(sign not in answers.present for sign in signs["none_of"]),
        "not_denied": all(sign not in answers.absent for sign in signs["not_denied"]),
        "onsets": any(start in answers.onset for start in table.get("onsets", ())),
        "not_onsets": all(start not in answers.onset for start in table.get("not_onsets", ())),
        "places": any(one <= set(inside(place)) for one in shown for place in table.get("places", ()))
        or (not shown and bool(signs["all_of"] or signs["any_of"])),
        "age_from": answers.age is not None and answers.age >= table.get("age_from", 0),
        "age_to": answers.age is not None and answers.age <= table.get("age_to", 0),
    }
    return all(holds[key] for key in table if key in holds)
