"""From where it hurts and what is noticed to an ordered, explained list. No widgets.

`match(library.conditions(), answers, atlas.inside)` gives `Matches`: the advice, and every condition, best first;
`next_questions(matches, answers)` what is worth asking next.
"""

from __future__ import annotations

from calfguide.finder.advice import Advice
from calfguide.finder.answers import Answers, check_answers
from calfguide.finder.asking import Asked, next_questions
from calfguide.finder.finder import Match, Matches, match
from calfguide.finder.groups import Group
from calfguide.finder.reasons import as_is

__all__ = [
    "Advice",
    "Answers",
    "Asked",
    "Group",
    "Match",
    "Matches",
    "as_is",
    "check_answers",
    "match",
    "next_questions",
]
