"""Libraries of any size, made from a seed: pages as ours are built, of words that a generator picks."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from calfguide.library.pages import CONDITION_HEADINGS

if TYPE_CHECKING:
    from pathlib import Path

SEED = 20261122
SENTENCES = 8  # a section; our own pages have 800 to 1,500 words
COMMON = (
    "the",
    "a",
    "of",
    "and",
    "in",
    "is",
    "it",
    "to",
    "with",
    "that",
    "may",
    "when",
    "your",
    "leg",
    "pain",
    "calf",
    "heel",
    "knee",
    "muscle",
    "tendon",
    "walk",
    "rest",
    "day",
)
GUIDE = (
    'name = "Synthetic"\nversion = "1"\nlanguages = ["en"]\npublisher = "nobody"\nlicence = "CC0"\nreview = "none"\n'
)
HEADER = """---
title: {title}
search_terms: [{other}]
summary: {summary}
system: muscle
urgency: {urgency}
frequency: common
structures: [soleus]
pain: {{calf-centre: main, heel-back: possible}}
onset: {{sudden: typical}}
features: {{cramp: common, bruising: possible}}
red_flags: {{same-day: [you cannot stand]}}
recovery: [{{label: Mild, weeks: [1, 3]}}]
icd10: S86.1
reviewed: 2026-11-22
next_review: 2028-11-22
---
"""


def words(random: Random, count: int) -> list[str]:
    """Words of two to four syllables that read like a language."""
    syllables = [first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "an", "er", "is")]
    return ["".join(random.choices(syllables, k=random.randint(2, 4))) for _ in range(count)]


def sentence(random: Random, rare: list[str]) -> str:
    """Every third word is a rare one, and of these some are much more frequent than others."""
    picked = (
        rare[int(len(rare) * random.random() ** 3)] if random.random() < 0.33 else random.choice(COMMON)
        for _ in range(random.randint(8, 16))
    )
    return " ".join(picked).capitalize() + "."


def page(number: int, rare: list[str]) -> str:
    """The same page for the same number, whatever else is made."""
    random = Random(SEED + number)
    header = HEADER.format(
        title=f"{random.choice(rare).capitalize()} {random.choice(rare)} {number}",
        other=", ".join(random.sample(rare, 3)),
        summary=sentence(random, rare)[:120],
        urgency=random.choice(("soon", "routine", "self-care")),
    )
    sections = []
    for heading in CONDITION_HEADINGS:
        text = " ".join(sentence(random, rare) for _ in range(SENTENCES))
        sections.append(f"## {heading}\n\n{text}\n")
    return header + "\n" + "\n".join(sections)


def write_content(folder: Path, count: int) -> list[str]:
    """A content folder of so many conditions; the rare words it is made of, the frequent first."""
    rare = words(Random(SEED), 6_000)
    conditions = folder / "en" / "conditions"
    conditions.mkdir(parents=True)
    (folder / "guide.toml").write_text(GUIDE, "utf-8")
    (folder / "references.yaml").write_text("references: []\n", "utf-8")
    for number in range(count):
        (conditions / f"page-{number:05}.md").write_text(page(number, rare), "utf-8")
    return rare
