"""All rules that content is held to beyond its format; each looks at the whole material and yields faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library.checks import discern, evidence, language, reading, relations, sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import Material

    Rule = Callable[[Material], Iterator[SourceError]]

RULES: tuple[Rule, ...] = (
    relations.compared_both_ways,
    relations.no_form_of_itself,
    relations.sources_used,
    relations.titles_differ,
    relations.parts_drawn,
    relations.names_stand_once,
    sections.sections_have_text,
    sections.care_cards_present,
    sections.red_flags_shown,
    sections.charts_shown,
    discern.points_told,
    discern.sources_named,
    language.sentences_short,
    language.british_spelling,
    language.no_promises,
    language.skin_signs,
    evidence.figures_cited,
    reading.reading_grade,
    reading.glossary_grade,
)
