"""The rule on reading grade: plain text that a twelve-year-old can follow."""

from __future__ import annotations

import re
import statistics
import warnings
from typing import TYPE_CHECKING, Any

from calfguide.library.pages import Kind, Structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from calfguide.errors import SourceError
    from calfguide.library.checks.material import CheckedPage, Material

HIGHEST = 7.5
MEDIAN = 6.0
FEWEST_WORDS = 100
MEANING_HIGHEST = 6.0  # a meaning that needs explaining explains nothing
DRUG = re.compile(
    r"\b\w+(?:profen|xaban|cillin|floxacin|statins?|parin|amol|oxen|zole|olol|pril|quine|codeine|mycin|cyclines?|steroids?)\b"
    r"|\b(?:quinine|aspirin|warfarin|diclofenac|antibiotics?|anticoagulants?|fluoroquinolones?|magnesium)\b",
    re.IGNORECASE,
)


def reading_grade(material: Material) -> Iterator[SourceError]:
    """No page above grade 7.5 (Flesch-Kincaid), and the median of conditions at most 6.0.

    Names of the body's parts and of medicines are set aside: the reader needs them, and they tell nothing of the style.
    """
    grade_of = grader(material)
    if grade_of is None:
        return
    names = names_of_parts(material)
    grades: list[float] = []
    for page in material.readable:
        text = plain_words(page, names)
        if len(text.split()) < FEWEST_WORDS:
            continue
        grade = grade_of(text)
        if page.kind == Kind.CONDITION:
            grades.append(grade)
        if grade > HIGHEST:
            message = f"the plain text reads at grade {grade:.1f}; {HIGHEST} at most: shorter words and sentences"
            yield page.fault(page.source.body_start, message)
    middle = statistics.median(grades) if grades else 0.0
    if middle > MEDIAN:
        first = next(material.of_kind(Kind.CONDITION))
        message = f"the median reading grade of all conditions is {middle:.1f}; {MEDIAN} at most"
        yield first.fault(first.source.body_start, message)


def glossary_grade(material: Material) -> Iterator[SourceError]:
    """Each meaning of the glossary reads at grade 6 or lower, names of medicines set aside."""
    text = material.extras.glossary_text
    grade_of = grader(material) if text else None
    if text is None or grade_of is None:
        return
    for slug, term in material.extras.terms.items():
        grade = grade_of(DRUG.sub("drug", term.meaning))
        if grade > MEANING_HIGHEST:
            place = re.search(rf"^{re.escape(slug)}:", text.text, re.MULTILINE)
            message = (
                f"the meaning of '{slug}' reads at grade {grade:.1f}; {MEANING_HIGHEST:g} at most: use short words"
            )
            yield text.fault(place.start() if place else 0, message)


def grader(material: Material) -> Callable[[str], float] | None:
    """What measures the Flesch-Kincaid grade of a text; None, with a note, where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it imports pkg_resources, which says on every run that it is old
            import textstat
    except ImportError:
        note = "textstat is not installed, so reading grades were not checked: pip install textstat==0.7.4"
        if note not in material.notes:
            material.notes.append(note)
        return None
    return lambda text: float(textstat.flesch_kincaid_grade(text))


def names_of_parts(material: Material) -> re.Pattern[str]:
    """Matches the name of any part of the leg, longest first."""
    names: set[str] = set()
    for page in material.readable:
        found: Any = page.source.page
        if isinstance(found, Structure):
            names |= {found.title, found.latin, *found.also_called}
    names |= {name.replace("-", " ") for name in material.vocabulary.structures or ()}
    names |= {word for name in names for word in name.split() if len(word) > 8}
    ordered = sorted((name for name in names if len(name) > 3), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})\b" if ordered else r"(?!)", re.IGNORECASE)


def plain_words(page: CheckedPage, names: re.Pattern[str]) -> str:
    """The plain prose of a page, one line a paragraph or item, each ending like a sentence."""
    lines = []
    for chunk in page.plain:
        text = " ".join(chunk.text.replace("|", " ").split())
        text = DRUG.sub("drug", names.sub("part", text))
        if text:
            lines.append(text if text[-1] in ".!?" else text + ".")
    return "\n".join(lines)
