"""A query -> results with snippets, over the tables of a compiled library.

Pages are found by FTS5 (first with all telling words, then with any), and ordered by what their names say, by bm25 with
weights for each column, and by the signs and places that the query tells of. Words that the library does not know are
repaired first, and the results say so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from calfguide.library import ranking
from calfguide.library.concepts import Concept
from calfguide.library.describing import Described
from calfguide.library.knownwords import KnownWords
from calfguide.library.pageindex import CANDIDATES, PageIndex
from calfguide.library.passages import MOST_OPENED, Passages
from calfguide.library.queries import asks_how, denied_in, is_unfinished, stem, stems_of, words_in
from calfguide.library.snippets import Marks, snippet
from calfguide.library.synonyms import Synonyms
from calfguide.values import dataclass, replace

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

TERM: Final = "term"
"""The kind of a result that is a word of the glossary."""

NAMES: Final = "{title also_called search_terms}"
CONDITIONS: Final = frozenset({"condition"})

MOST_PREPARED: Final = 500  # pages whose names are read ahead; of a larger library only those that are found
MOST_KEPT: Final = 256  # queries whose results are kept, some 3 KB each
FEW_LETTERS: Final = 3
"""An unfinished word of so few letters is looked for in names only, where there are other words."""

FEW_PAGES: Final = 3
"""Where the telling words stand on fewer pages, those with the other words follow."""

MOST_WEIGHED: Final = 500
"""Pages of one query whose text bm25 weighs, 2 to 4 microseconds each. Words that stand on more pages tell nothing by
their text; pages with such a name are found all the same, and among ours no query comes near."""

MOST_NAMED: Final = 1_500
"""Pages of one query whose names are weighed: only a first letter begins a word of more names than that."""


@dataclass(frozen=True, slots=True)
class Result:
    """A page, or a word of the glossary (kind `term`).

    `snippet` is plain text with each hit between the characters 2 and 3; it stands under `heading` at `anchor` of the
    page's text for readers of `level`. `corrected_from` is the query as typed, where a repaired one found this.
    """

    slug: str
    kind: str
    title: str
    snippet: str
    score: float
    heading: str = ""
    anchor: str = ""
    level: str = ""
    corrected_from: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a query found, best first.

    `corrected` is the query that was used instead, if it was misspelt; `nearest` are words to offer where nothing was
    found; `regions` are the places that the query names; `marks` are stems of words to be marked on a page.
    """

    query: str
    results: tuple[Result, ...] = ()
    corrected: str | None = None
    nearest: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class Search:
    """Searches one library; what it needs of the library's small tables is read when first used and kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._synonyms: Synonyms | None = None
        self._words = KnownWords(connection)
        self._index = PageIndex(connection)
        self._passages = Passages(connection)
        self._terms: dict[tuple[str, ...], tuple[str, str, str]] | None = None
        self._found: dict[tuple[object, ...], Results] = {}

    def prepare(self) -> Iterator[None]:
        """Read what the first queries need, a few milliseconds at a time: for idle moments."""
        self.synonyms()
        yield
        self._glossary()
        yield
        numbers = [row[0] for row in self._connection.execute("SELECT id FROM pages LIMIT ?", (MOST_PREPARED + 1,))]
        if len(numbers) <= MOST_PREPARED:
            for first in range(0, len(numbers), 16):
                self._index.names(numbers[first : first + 16])
                yield
            self._index.read_traits()
            self._index.is_whole = True
        speller = self._words.speller()
        yield
        for length in speller.lengths:
            speller.entries(length)
            yield
        for number in numbers if len(numbers) <= MOST_OPENED else ():
            self._passages.prepare(number)
            yield

    def synonyms(self) -> Synonyms:
        """The families of words."""
        if self._synonyms is None:
            self._synonyms = Synonyms.read(self._connection)
        return self._synonyms

    def find(
        self,
        query: str,
        *,
        limit: int = 10,
        kinds: Iterable[str] = (),
        deepest: str = "clinician",
        unfinished: bool | None = None,
    ) -> Results:
        """The best `limit` results.

        `kinds` narrows them (none means all), `deepest` is the reader's level; `unfinished` says whether the last word
        is still being typed, and where it is left out the end of the query tells. What was found last is kept: who
        takes letters back, or types them again, has asked before.
        """
        scope = frozenset(kinds)
        key = (query, limit, scope, deepest, unfinished)
        found = self._found.pop(key, None) or self._find(query, limit, scope, deepest, unfinished)
        if len(self._found) >= MOST_KEPT:
            del self._found[next(iter(self._found))]
        self._found[key] = found
        return found

    def _find(self, query: str, limit: int, scope: frozenset[str], deepest: str, unfinished: bool | None) -> Results:
        words = words_in(query)
        if not words or limit < 1:
            return Results(query)
        if unfinished is None:
            unfinished = is_unfinished(query)
        if unfinished:
            words[-1] = self._words.completed(words[-1])
        repaired = self._words.repaired(words, unfinished, self.synonyms())
        corrected = " ".join(repaired) if repaired != words else None
        words, repaired = parted(words, repaired)
        synonyms = self.synonyms()
        denied = frozenset(stem(repaired[place]) for place in denied_in(repaired))
        told = synonyms.told_by((stem(word) for word in repaired), denied)
        described = Described.of(repaired, synonyms, told)
        if described.kinds or asks_how(words):
            told = {one: used for one, used in told.items() if one.what not in ("sign", "start")}
        repaired, words = self._words.without_strangers(repaired, words, unfinished, synonyms)
        concepts = self._concepts(repaired, words, unfinished and corrected is None)
        wanted = ranking.Wanted.of(repaired, words, concepts, synonyms, told, described, self._index.holders)
        scored = self._scored(concepts, wanted, scope)
        best = sorted(scored, key=lambda one: (-one[0], one[1].slug))[:limit]
        marks = Marks(
            (
                concept.stems(self._words.rarest, synonyms.stop, self._words.is_written),
                0.3 if concept.weak else 1.0,
            )
            for concept in concepts
        )
        typed = query.strip() if corrected else None
        hits = [self._hit(score, page, marks, deepest, typed) for score, page in best]
        if not scope or TERM in scope:
            hits = self._with_terms(hits, wanted, marks, typed)[:limit]
        return Results(
            query,
            tuple(hits),
            corrected if hits else None,
            () if hits else self._words.nearest(words),
            tuple(one.name for one in told if one.what == "place"),
            marks.names,
        )

    # ------------------------------------------------------------------------------------------------ reading a query

    def _concepts(self, words: list[str], typed: list[str], unfinished: bool) -> list[Concept]:
        """The query's words in groups: the longest phrases that a family knows, then single words.

        What was repaired is looked for as it was typed too, as some pages list misspellings among their search terms.
        """
        synonyms = self.synonyms()
        concepts: list[Concept] = []
        denied = denied_in(words)
        at = 0
        while at < len(words):
            size = self._phrase_at(words, at)
            chosen, as_typed = words[at : at + size], typed[at : at + size]
            at += size
            last = at == len(words)
            alone = len(words) == 1 and (unfinished or synonyms.is_known((stem(words[0]),)))  # such as AT
            if size == 1 and chosen[0] in synonyms.stop and not alone:
                continue
            stems = tuple(stem(word) for word in ranking.without_fillers(chosen))
            weak = at - size in denied or all(one in synonyms.weak for one in stems)
            others = [*([as_typed] if as_typed != chosen else []), *([] if weak else synonyms.others(stems))]
            concepts.append(Concept(chosen, others, weak, unfinished and last))
        if not concepts:
            concepts = [Concept([word], [], True, unfinished and word is words[-1]) for word in words[:6]]
        return concepts

    def _phrase_at(self, words: list[str], at: int) -> int:
        """How many words from here make a phrase that a family knows; 1 where none does."""
        synonyms = self.synonyms()
        for size in range(min(synonyms.longest + 2, len(words) - at), 1, -1):
            chosen = words[at : at + size]
            if chosen[-1] in synonyms.stop:
                continue
            stems = tuple(stem(word) for word in ranking.without_fillers(chosen))
            if len(stems) > 1 and synonyms.is_known(stems):
                return size
        return 1

    # ------------------------------------------------------------------------------------------------ finding pages

    def _scored(
        self, concepts: Sequence[Concept], wanted: ranking.Wanted, scope: frozenset[str]
    ) -> list[tuple[float, ranking.PageNames]]:
        """Pages that match, each with its score."""
        # Weak words stand on nearly every page: where there are others, they cost much and say nothing.
        strong = [one for one in concepts if not one.weak] or list(concepts)
        everything = " AND ".join(one.match() for one in strong)
        # The first letters of the next word begin thousands of others: in the text they cost the most and say nothing.
        telling = [one for one in strong if not one.unfinished or len(one.words[-1]) > FEW_LETTERS] or strong
        bonus: dict[int, float] = {}
        text: dict[int, float] = {}
        queries = [(f"{NAMES} : ({everything})", 0.6, MOST_NAMED)]
        if wanted.says_something:
            queries.append((" AND ".join(one.match() for one in telling), 0.5, MOST_WEIGHED))
        scopes = [scope] * len(queries)
        if wanted.says_something and (len(strong) > 1 or wanted.vague):
            queries.append((" OR ".join(one.match() for one in telling), 0.0, MOST_WEIGHED))
            # Structures and articles with few words would crowd out the conditions that a vague query is mostly about.
            scopes.append(CONDITIONS if wanted.vague and not scope else scope)
        for (expression, extra, most), inside in zip(queries, scopes, strict=True):
            rows = self._index.rows(expression, inside, most)
            best = min((rank for _, rank in rows), default=0.0) or -1.0
            for page, rank in rows:
                bonus[page] = max(bonus.get(page, 0.0), extra)
                text[page] = max(text.get(page, 0.0), rank / best)
            if len(text) >= CANDIDATES and extra and not wanted.vague:
                break
        found = frozenset(text)
        for page in self._index.with_traits(wanted.traits, scope):
            text.setdefault(page, 0.0)
        names = self._index.names(text)
        fits = wanted.described.fitting(names.values()) if wanted.described.kinds else {}
        scored = [
            (ranking.score(page, wanted, text[number], bonus.get(number, 0.0), fits.get(number)), page)
            for number, page in names.items()
        ]
        if len(found) < FEW_PAGES and len(strong) < len(concepts):
            # A word that no page has, or hardly any, such as a sport: the weak words beside it still say something.
            others = self._scored([one for one in concepts if one.weak], replace(wanted, vague=True), scope)
            scored += [one for one in others if one[1].number not in found]
            scored = list({page.number: (one, page) for one, page in sorted(scored, key=lambda one: one[0])}.values())
        return scored

    # ------------------------------------------------------------------------------------------------ showing results

    def _hit(self, score: float, page: ranking.PageNames, marks: Marks, deepest: str, typed: str | None) -> Result:
        best = self._passages.best(page.number, marks, deepest)
        cut = snippet(best.text, marks)
        return Result(
            page.slug, page.kind, page.title, cut, round(score, 3), best.heading, best.anchor, best.level, typed
        )

    def _with_terms(self, hits: list[Result], wanted: ranking.Wanted, marks: Marks, typed: str | None) -> list[Result]:
        """The same with the word of the glossary that bears the very name asked for, unless a page is about it."""
        term = self._glossary().get(wanted.stems)
        if term is None or any(hit.slug == term[0] or hit.score > ranking.SAME_NAME + 1 for hit in hits):
            return hits
        slug, title, meaning = term
        # Behind the best page: a page says more than a line of the glossary.
        near = min(ranking.SAME_NAME, hits[0].score) if hits else ranking.SAME_NAME
        found = Result(slug, TERM, title, snippet(meaning, marks), near, corrected_from=typed)
        return sorted([*hits, found], key=lambda hit: -hit.score)

    def _glossary(self) -> dict[tuple[str, ...], tuple[str, str, str]]:
        """The words of the glossary by each of their names."""
        if self._terms is None:
            self._terms = {}
            for slug, title, meaning, also in self._connection.execute("SELECT slug, title, meaning, also FROM terms"):
                for name in (title, *json.loads(also)):
                    self._terms.setdefault(stems_of(words_in(name)), (slug, title, meaning))
        return self._terms


def parted(words: list[str], repaired: list[str]) -> tuple[list[str], list[str]]:
    """Both lists with one word in each place, where one that was typed had to be parted into several."""
    pairs = [
        (part if " " in made else typed, part)
        for typed, made in zip(words, repaired, strict=True)
        for part in made.split()
    ]
    return [typed for typed, _ in pairs], [part for _, part in pairs]
