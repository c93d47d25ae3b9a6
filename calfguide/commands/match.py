"""`calfguide match`: conditions in the order in which they fit what is said on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calfguide.atlas.source import Atlas
from calfguide.commands.common import open_library, paths_of, print_json, print_text
from calfguide.errors import CalfguideError, UsageError
from calfguide.finder import Answers, Group, Matches, check_answers, match

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from calfguide.finder import Match

HEADINGS = {
    Group.RULE_OUT_FIRST: "Rule out first",
    Group.FITS_WELL: "Fits well",
    Group.POSSIBLE: "Possible",
    Group.UNLIKELY: "Unlikely",
}
LEVELS = {
    "emergency": "Call an ambulance",
    "same-day": "Get medical help today",
    "soon": "See a clinician in the next days",
    "routine": "See a clinician if it does not settle",
    "self-care": "You can look after it yourself",
}


def run(arguments: Namespace) -> int:
    """Read the answers, order the conditions, and write the list (or JSON) to standard output."""
    atlas = Atlas.open(paths_of(arguments).assets / "anatomy")
    answers = answers_of(arguments, atlas.regions)
    with open_library(arguments) as library:
        found = match(library.conditions(), answers, atlas.inside)
    if arguments.json:
        print_json(as_data(found))
    else:
        print_text(as_text(found, answers) + "\n")
    return 0


def answers_of(arguments: Namespace, known_regions: Iterable[str]) -> Answers:
    """What was said on the command line; a word that nobody knows, or a contradiction, is wrong usage."""
    try:
        return check_answers(
            regions=arguments.region or (),
            onset=arguments.onset or (),
            present=arguments.with_features or (),
            absent=arguments.without_features or (),
            age=arguments.age,
            sex=arguments.sex,
            known_regions=known_regions,
        )
    except CalfguideError as error:
        raise UsageError(str(error)) from error


def as_data(found: Matches) -> dict[str, Any]:
    """The object that `--json` writes; its keys are a contract (see ARCHITECTURE.md)."""
    return {
        "advice": {"urgency": str(found.advice.urgency), "because": list(found.advice.because)},
        "matches": [
            {
                "rank": one.rank,
                "slug": one.condition.slug,
                "title": one.condition.title,
                "urgency": str(one.condition.urgency),
                "group": str(one.group),
                "score": round(one.score, 3),
                "for": list(one.speaks_for),
                "against": list(one.speaks_against),
            }
            for one in found.matches
        ],
    }


def as_text(found: Matches, answers: Answers) -> str:
    """The list in groups, for a terminal; unlikely conditions are only counted."""
    lines = [f"{LEVELS[found.advice.urgency]}.", *(f"  {reason}" for reason in found.advice.because)]
    for group, heading in HEADINGS.items():
        members = found.in_group(group)
        if not members:
            continue
        lines.append("")
        if group is Group.UNLIKELY and not answers.nothing:
            lines.append(f"{heading}: {len(members)} others (see them with --json)")
            continue
        lines.append(heading)
        for one in members:
            lines.extend(_row(one))
    lines.append("")
    lines.append("This is a list of what such pain can be, not a diagnosis.")
    return "\n".join(lines)


def _row(one: Match) -> list[str]:
    rows = [f"  {one.condition.title} ({one.condition.urgency})  {one.condition.slug}"]
    if one.speaks_for:
        rows.append(f"      for: {', '.join(one.speaks_for)}")
    if one.speaks_against:
        rows.append(f"      against: {', '.join(one.speaks_against)}")
    return rows
