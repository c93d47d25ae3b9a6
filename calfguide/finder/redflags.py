"""Red flags: rules that raise the advice at once, whatever the scores say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from calfguide.library.pages import Onset, Urgency
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from calfguide.finder.answers import Answers

    Inside = Callable[[str], Collection[str]]

RANK: Final = {level: rank for rank, level in enumerate(Urgency)}
"""Most urgent first: a smaller rank is more urgent."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When these answers stand together, the advice is at least `level`, and `reason` says why.

    The head of `red_flags.toml` says what each field means; there they have the same names.
    """

    id: str
    level: Urgency
    reason: str
    page: str
    source: str
    all_of: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    and_any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    not_denied: frozenset[str] = frozenset()
    onsets: frozenset[Onset] = frozenset()
    not_onsets: frozenset[Onset] = frozenset()
    places: tuple[str, ...] = ()
    age_from: int | None = None
    age_to: int | None = None

    @property
    def asks(self) -> int:
        """How much the rule asks for: of two that are met, the one that asks for more fits more closely."""
        choices = (self.any_of, self.and_any_of, self.onsets)
        aged = self.age_from is not None or self.age_to is not None
        return len(self.all_of) + sum(bool(choice) for choice in choices) + aged

    def fires(self, answers: Answers, inside: Inside) -> bool:
        """Whether all that the rule asks for was said."""
        present = answers.present
        return (
            self.all_of <= present
            and (not self.any_of or not self.any_of.isdisjoint(present))
            and (not self.and_any_of or not self.and_any_of.isdisjoint(present))
            and self.none_of.isdisjoint(present)
            and self.not_denied.isdisjoint(answers.absent)
            and (not self.onsets or not self.onsets.isdisjoint(answers.onset))
            and self.not_onsets.isdisjoint(answers.onset)
            and self._age_fits(answers.age)
            and self._place_fits(answers, inside)
        )

    def _age_fits(self, age: int | None) -> bool:
        """An age that was not said fits no rule that asks for one."""
        if self.age_from is None and self.age_to is None:
            return True
        return age is not None and (self.age_from or 0) <= age <= (self.age_to or 200)

    def _place_fits(self, answers: Answers, inside: Inside) -> bool:
        """Whether one of the chosen places lies inside one that the rule names; a start alone needs one that does."""
        if not self.places:
            return True
        if not answers.regions:
            return bool(self.all_of or self.any_of)
        wanted = [set(inside(place)) for place in self.places]
        return any(set(inside(region)) <= place for region in answers.regions for place in wanted)


def fired(answers: Answers, inside: Inside) -> list[Rule]:
    """The rules that the answers set off, most urgent first."""
    if not answers.anything_noticed:
        return []  # each rule asks for a sign or a start; the first window and a first click need not read them
    from calfguide.finder.rulebook import rules

    return sorted((rule for rule in rules() if rule.fires(answers, inside)), key=lambda rule: RANK[rule.level])


def remembered(inside: Inside) -> Inside:
    """The same, asked once for each region: rules and fits ask for the same few some hundred times."""
    known: dict[str, Collection[str]] = {}

    def asked_once(region: str) -> Collection[str]:
        if region not in known:
            known[region] = inside(region)
        return known[region]

    return asked_once
