"""Writes docs/content.md, a table of all pages: python -m tools.content_table"""

from __future__ import annotations

import statistics
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from calfguide.atlas.source import Atlas
from calfguide.library.checks.material import gather
from calfguide.library.checks.reading import FEWEST_WORDS, names_of_parts, plain_words
from calfguide.library.pages import LEVELS, Kind
from calfguide.library.prose import count_words
from calfguide.library.vocabulary import make_vocabulary

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from calfguide.library.checks.material import CheckedPage, Material

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "content.md"
COLUMNS = ("Page", "Kind", "Plain", "Student", "Clinician", "Grade", "Sources", "Figures")
HEAD = """\
# What the library holds

Made by `python -m tools.content_table`. Words are counted for each level apart; the grade is that of the plain text
(Flesch-Kincaid, names of parts and of medicines set aside), where there are {fewest} words of it or more.
"""


def main() -> int:
    """Write the table again."""
    TARGET.write_text(table(ROOT / "content", ROOT / "assets"), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
    return 0


def table(content: Path, assets: Path) -> str:
    """The whole file: totals of each kind, then a row for each page."""
    atlas = Atlas.open(assets / "anatomy")
    material = gather(content, make_vocabulary(atlas.parents, atlas.structures, assets / "figures"), "en")
    pages = {kind: sorted(material.of_kind(kind), key=lambda page: page.slug) for kind in Kind}
    names = names_of_parts(material)
    lines = [HEAD.format(fewest=FEWEST_WORDS), *_totals(pages, names, material), "", _row(COLUMNS), _rule(len(COLUMNS))]
    lines += [_row(_cells(page, names)) for found in pages.values() for page in found]
    return "\n".join(lines) + "\n"


def _totals(pages: dict[Kind, list[CheckedPage]], names: re.Pattern[str], material: Material) -> Iterator[str]:
    columns = ("Kind", "Pages", *COLUMNS[2:5], "Median grade")
    yield _row(columns)
    yield _rule(len(columns))
    for kind, found in pages.items():
        grades = [grade for page in found if (grade := grade_of(page, names)) is not None]
        words = [str(sum(words_at(page)[place] for page in found)) for place in range(len(LEVELS))]
        yield _row((kind.value, str(len(found)), *words, f"{statistics.median(grades):.1f}" if grades else ""))
    yield ""
    yield f"Sources: {len(material.extras.references)}. Words of the glossary: {len(material.extras.terms)}."


def _cells(page: CheckedPage, names: re.Pattern[str]) -> tuple[str, ...]:
    grade = grade_of(page, names)
    counts = (str(count) for count in words_at(page))
    pointed = {what: {m.name for m in page.scan.mentions if m.what == what} for what in ("cite", "figure")}
    shown = "" if grade is None else f"{grade:.1f}"
    return page.slug, page.kind.value, *counts, shown, str(len(pointed["cite"])), str(len(pointed["figure"]))


def words_at(page: CheckedPage) -> list[int]:
    """Words of a page's text for each level apart."""
    return [sum(count_words(chunk.text) for chunk in page.chunks if chunk.level == level) for level in LEVELS]


def grade_of(page: CheckedPage, names: re.Pattern[str]) -> float | None:
    """Reading grade of the plain text; None where there is too little of it."""
    text = plain_words(page, names)
    if len(text.split()) < FEWEST_WORDS:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import textstat
    return float(textstat.flesch_kincaid_grade(text))


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: int) -> str:
    return f"|{'---|' * columns}"


if __name__ == "__main__":
    sys.exit(main())
