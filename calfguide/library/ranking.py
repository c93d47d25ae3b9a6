"""The order of search results: names that are the query, then text, then the signs and places that a query tells of.

Each number says why it is what it is; none was chosen for one query.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from calfguide.library.describing import SECTIONS, Described, Description, described_by
from calfguide.library.features import RARE_SIGNS
from calfguide.library.groups import sense
from calfguide.library.queries import FILLERS, stems_of, words_in
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from calfguide.library.concepts import Concept
    from calfguide.library.synonyms import Synonyms, Told

SAME_NAME: Final = 4.0  # the query is the name: nothing else outweighs that
SAME_WORDS: Final = 3.4  # the same words in another order
NAME_INSIDE: Final = 2.0  # a question that holds the whole name, such as "how long does a soleus strain last"
PART_OF_NAME: Final = 1.6  # the beginning or some words of a name, as while it is typed
OTHER_NAME: Final = 2.2  # a family says that the query means this name; a part of the query counts by its share
TEXT: Final = 1.5  # the best text match; names say more, as a page is about what it is called

SHOWN: Final = 1.0  # title and also_called
HIDDEN: Final = 0.85  # search_terms: what people type, but some of them for several pages

SIGN: Final = {"typical": 0.8, "common": 0.5, "possible": 0.05, "unusual": -0.2, "against": -0.5}
"""A sign or a start that the query tells of: as in the finder, but milder, as a query is words and not answers."""

USUAL: Final = frozenset({"typical", "common"})

RARE_SIGN: Final = {"typical": 1.2, "common": 1.0, "possible": 0.8}
"""A sign that hardly any sore leg has tells more, even where it is only possible: as in the finder."""

SURELY: Final = 1.3
"""A sign that several words tell is surely meant; one word may stand there for something else."""

SHARP: Final = 1.4
BLUNTER: Final = 0.15
"""A sign that is usual with one condition alone counts more, and less with each doubling of those that it fits."""

PLACE: Final = {"main": 0.5, "possible": 0.2, "spreads": 0.1}
ELSEWHERE: Final = -0.4
PLACE_FURTHER: Final = 0.35
"""Each further place counts this much of the best, as in the finder: neighbours are not fresh evidence."""

MOST_TOLD: Final = 2.4
"""A long question tells of many signs; all together weigh less than a name."""

VAGUE: Final = 0.25
"""Where a query says no more than "my calf hurts", its few words stand everywhere: how often a page has them, or that
one of its names begins with them, counts a quarter."""

OFTEN: Final = {"very-common": 1.5, "common": 1.0, "uncommon": 0.5, "rare": 0.0}
"""Then what is frequent at that place comes first, as in the finder when only a place was said."""

DESCRIBED: Final = 3.4
"""A structure that fits all that a question says of it, of the kind that is asked for: nearly as much as its name."""

BOTH: Final = 0.3
"""Of its name and what it fits, the lesser counts so much: they are mostly the same words."""

TEXT_TOO: Final = 0.4
"""And so much its text: it has the same words once more."""

ANOTHER_KIND: Final = 0.7
"""Where a kind of structure is asked for, names of all else count less: they are where it lies, not what it is."""

TOLD_OFTEN: Final = 0.2
"""The same where signs are told: they say more, so how often it happens counts less."""

SAID_IN_SIGNS: Final = 0.4
"""Words that tell of a sign are a way to put it, one of many: whether a page has those very words counts half."""

KIND: Final = {"condition": 0.25, "article": 0.1}
"""Most who search look for what is wrong; a structure comes first when its name is typed."""


def without_fillers(words: Sequence[str]) -> list[str]:
    """The words of a phrase without `the`, `of` and the like (with them, where there is nothing else)."""
    return [word for word in words if word not in FILLERS] or list(words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A query as the ranking sees it: its stems, those that say something, and what it tells of.

    `others` are other names for what it asks for, each with the share of the query that it stands for;
    a `vague` query has only weak words, such as "calf pain"; one that does not `says_something` is a first letter or
    "is it a", and is looked for in names only; a name that has none of the stems in `anywhere` has nothing to do with
    the query; `telling` is the share of its strong stems that tell of a sign.
    """

    stems: tuple[str, ...]
    given: frozenset[str]
    typed: tuple[str, ...]
    strong: frozenset[str]
    last: str
    others: Mapping[tuple[str, ...], float]
    places: tuple[str, ...]
    signs: Mapping[str, float]
    pages: frozenset[str]
    says_something: bool
    vague: bool
    anywhere: frozenset[str]
    described: Described
    telling: float

    @classmethod
    def of(
        cls,
        words: list[str],
        typed: list[str],
        concepts: Sequence[Concept],
        synonyms: Synonyms,
        told: Mapping[Told, frozenset[str]],
        described: Described,
        holders: Callable[[str], int],
    ) -> Wanted:
        """The query's words without stop words.

        `holders` says with how many pages a sign is usual.
        `typed` is the query before it was repaired, `last` its last word where that may be unfinished.
        """
        kept = [word for word in words if word not in synonyms.stop] or words
        stems = stems_of(kept)
        strong = frozenset(one for one in stems if one not in synonyms.weak)
        vague = not strong
        strong = strong or frozenset(stems)
        others: dict[tuple[str, ...], float] = {}
        for concept in concepts:
            share = len(strong.intersection(stems_of(concept.words))) / len(strong)
            for phrase in concept.others:
                others[stems_of(phrase)] = max(share, others.get(stems_of(phrase), 0.0))
        unfinished = concepts[-1].unfinished if concepts else False
        says = any(word not in synonyms.stop for word in words) and (len(words) > 1 or len(words[0]) > 1)
        firsts = {name[0] for name in (stems, stems_of(typed), *others)}
        last = words[-1] if unfinished else ""
        places = tuple(one.name for one in told if one.what == "place")
        signs = {
            one.name: (SURELY if one.what == "sign" and len(used) > 1 else 1.0) * sharpness(holders(one.name))
            for one, used in told.items()
            if one.what in ("sign", "start")
        }
        anywhere = strong | firsts
        used = {stem for one, stems in told.items() if one.what == "sign" for stem in stems}
        telling = sum(sense(one) in used for one in strong) / len(strong)
        return cls(
            stems,
            frozenset(stems),
            stems_of(typed),
            strong,
            last,
            others,
            places,
            signs,
            frozenset(one.name for one in told if one.what == "page"),
            says,
            vague,
            anywhere,
            described,
            telling,
        )

    @property
    def traits(self) -> tuple[str, ...]:
        """What pages are looked for by, whatever words they have."""
        return (
            *self.signs,
            *(f"page: {one}" for one in sorted(self.pages)),
            *(f"kind: {one}" for one in sorted(self.described.kinds)),
        )


@dataclass(frozen=True, slots=True)
class PageNames:
    """What the ranking needs of a page: its names as stems with their weights, and a condition's ratings.

    A name is kept in its order and as a set; `holding` has the names in which a stem stands, `begun` those that it
    begins.
    """

    number: int
    slug: str
    kind: str
    title: str
    names: dict[tuple[str, ...], tuple[float, frozenset[str]]]
    holding: dict[str, list[tuple[str, ...]]]
    begun: dict[str, list[tuple[str, ...]]]
    signs: dict[str, str]
    pain: dict[str, str]
    frequency: str
    structure: str
    description: Description

    @classmethod
    def of(cls, number: int, slug: str, kind: str, title: str, kept: dict[str, Any]) -> PageNames:
        """From a row of the pages table, with what `ranked_by` had made of its record."""
        names: dict[tuple[str, ...], tuple[float, frozenset[str]]] = {}
        holding: dict[str, list[tuple[str, ...]]] = {}
        begun: dict[str, list[tuple[str, ...]]] = {}
        for weight, *stems in kept["names"]:
            name = tuple(stems)
            names[name] = weight, frozenset(name)
            begun.setdefault(name[0], []).append(name)
            for one in stems:
                holding.setdefault(one, []).append(name)
        description = Description(*kept.get("described", ("", "")))
        told = kept["signs"], kept["pain"], kept["frequency"], kept.get("structure", "")
        return cls(number, slug, kind, title, names, holding, begun, *told, description)


def ranked_by(
    slug: str, record: dict[str, Any], texts: Sequence[str] = (), wholes: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """What the ranking needs of a page's record and plain texts, with weight and stems of its names: worked out once.

    `wholes` are pairs of a region and the one that it lies in: pain in the one is felt in the other too.
    """
    shown = [str(record.get("title", slug)), slug.replace("-", " "), str(record.get("latin", ""))]
    weighed = [(name, SHOWN) for name in (*shown, *record.get("also_called", ()))]
    weighed += [(name, HIDDEN) for name in record.get("search_terms", ())]
    names: dict[tuple[str, ...], float] = {}
    for name, weight in weighed:
        stems = stems_of(words_in(name)) if name else ()
        if stems:
            names.setdefault(stems, weight)
    structure = str(record.get("structure_kind", ""))
    described = {"structure": structure, "described": described_by(record, texts[:SECTIONS])} if structure else {}
    return described | {
        "names": [[weight, *stems] for stems, weight in names.items()],
        "signs": {**record.get("features", {}), **record.get("onset", {})},
        "pain": felt_in(record.get("pain", {}), wholes),
        "frequency": str(record.get("frequency", "")),
    }


def felt_in(pain: Mapping[str, str], wholes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """How pain is felt at each place: as the strongest of what is said of it, of the parts of it and of its whole."""
    near: dict[str, list[str]] = {}
    for part, whole in wholes:
        near.setdefault(part, []).append(whole)
        near.setdefault(whole, []).append(part)
    felt = {place: [pain[one] for one in (place, *near.get(place, ())) if one in pain] for place in {*near, *pain}}
    return {place: max(felt[place], key=lambda one: PLACE.get(one, 0.0)) for place in sorted(felt) if felt[place]}


def sharpness(holders: int) -> float:
    """How much more, or less, a sign tells that is usual with so many conditions."""
    return SHARP - BLUNTER * math.log2(max(holders, 1))


def traits_of(slug: str, ranked: dict[str, Any]) -> list[str]:
    """What a page is found by besides its words: itself, the signs that are usual with it, a structure's kind."""
    usual = [str(sign) for sign, rating in ranked["signs"].items() if rating in USUAL]
    return [f"page: {slug}", *usual, *([f"kind: {ranked['structure']}"] if "structure" in ranked else [])]


def score(page: PageNames, wanted: Wanted, text: float, bonus: float, fits: float | None = None) -> float:
    """The weight of a page: `text` is its bm25 as a share of the best, `bonus` is for holding all telling words.

    `fits` says how well a structure is what the query describes; None for all else.
    """
    name, told, kind = name_score(page, wanted), _told(page, wanted), KIND.get(page.kind, 0.0)
    if page.slug in wanted.pages:
        name = max(name, OTHER_NAME)
    elif wanted.telling and page.kind != "condition":
        name *= 1 - SAID_IN_SIGNS * wanted.telling
    if fits is not None:
        more, less = max(name, DESCRIBED * fits), min(name, DESCRIBED * fits)
        name, text = more + BOTH * less, TEXT_TOO * text
    elif wanted.described.kinds and name < NAME_INSIDE:
        name, text = ANOTHER_KIND * name, ANOTHER_KIND * text
    if not wanted.vague:
        often = TOLD_OFTEN * OFTEN.get(page.frequency, 0.0) if told > 0 and wanted.signs else 0.0
        return name + (TEXT * text + bonus) * (1 - SAID_IN_SIGNS * wanted.telling) + told + often + kind
    often = OFTEN.get(page.frequency, 0.0) if told > 0 else 0.0
    return (name if name > NAME_INSIDE else VAGUE * name) + VAGUE * (TEXT * text + bonus) + often + told + kind


def name_score(page: PageNames, wanted: Wanted) -> float:
    """How well the best of a page's names answers the query."""
    names, best = page.names, 0.0
    same = names.get(wanted.typed)
    if same is not None:
        return SAME_NAME * same[0]
    # Most pages are found by their text alone: to look at no name but these spares most of the work of a keystroke.
    held = page.holding.keys() & wanted.anywhere
    sought = {name for one in held for name in page.holding[one]} if held else set()
    if len(wanted.stems) == 1 and wanted.last:
        for first, begun in page.begun.items():
            if first.startswith(wanted.last):
                sought.update(begun)
    for name in sought:
        weight, parts = names[name]
        near = weight * _nearness(name, parts, wanted)
        if near > best:
            best = near
    return best


def _nearness(name: tuple[str, ...], parts: frozenset[str], wanted: Wanted) -> float:
    """How well one name, in its order and as a set, answers the query."""
    query, given, strong = wanted.stems, wanted.given, wanted.strong
    if name in wanted.others:
        return OTHER_NAME * wanted.others[name]
    if _begins(name, query, wanted.last):
        return SAME_NAME if name == query else PART_OF_NAME * (0.5 + 0.5 * len(query) / len(name))
    if parts.isdisjoint(strong):
        return 0.0
    if parts == given:
        return SAME_WORDS
    shared = len(parts & strong) / len(strong)
    if parts < given:
        return NAME_INSIDE * shared
    if given < parts:
        return PART_OF_NAME * len(query) / len(name)
    # Some of the words: worth their share of both the query and the name.
    return shared * len(parts & given) / len(parts)


def _begins(name: tuple[str, ...], query: tuple[str, ...], last: str) -> bool:
    """Whether a name begins with the query, whose last word may be unfinished."""
    size = len(query)
    if size > len(name) or name[: size - 1] != query[:-1]:
        return False
    return name[size - 1] == query[-1] or (last != "" and name[size - 1].startswith(last))


def _told(page: PageNames, wanted: Wanted) -> float:
    """What the signs and places of a query add to a condition."""
    if page.kind != "condition" or not (wanted.places or wanted.signs):
        return 0.0
    total = 0.0
    for sign, weight in wanted.signs.items():
        rating = page.signs.get(sign, "")
        usual = SIGN.get(rating, 0.0)
        rated = RARE_SIGN.get(rating, usual) if sign in RARE_SIGNS else usual
        total += weight * rated if rating in USUAL else rated
    if wanted.places:
        felt = (PLACE.get(page.pain.get(place, ""), ELSEWHERE) for place in wanted.places)
        best, *further = sorted(felt, reverse=True)
        total += best + PLACE_FURTHER * sum(further)
    return max(min(total, MOST_TOLD), -MOST_TOLD)
