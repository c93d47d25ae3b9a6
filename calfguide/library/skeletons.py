"""The first text of a new page: every key and heading that its kind needs, and nothing that could be taken for content.

What a writer has to say stays empty, so that `calfguide check` names it until it is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library.pages import CONDITION_HEADINGS, Kind

if TYPE_CHECKING:
    from datetime import date

REVIEW_YEARS = 2

CONDITION = """\
---
title: {title}
also_called: []
search_terms: []      # words that people type, never shown
summary:              # one sentence of at most 140 characters
system:               # muscle, tendon, vein, artery, nerve, joint, bone, skin or whole-body
urgency:              # the usual level: emergency, same-day, soon, routine or self-care
frequency:            # among people with such pain: very-common, common, uncommon or rare
structures: []        # parts of the drawing, the main one first
pain: {{}}              # places: main, possible or spreads, such as {{calf-centre: main}}
onset: {{}}             # sudden, gradual, after-injury, no-clear-cause: typical, common, possible, unusual, against
features: {{}}          # what is noticed, with the same words
people: {{age: [0, 120], sex: any}}
red_flags: {{}}         # sentences that complete "Get help if ...", by emergency, same-day, soon, self-care
recovery: []          # [{{label: Mild, weeks: [1, 3]}}]
compare: []           # conditions that it is taken for
reviewed: {reviewed}
next_review: {next_review}
---

{sections}
"""

STRUCTURE = """\
---
title: {title}
latin: ""             # the name in Terminologia Anatomica
also_called: []
kind:                 # muscle, tendon, ligament, bone, joint, artery, vein, nerve ...
layer:                # of the drawing
summary:              # one sentence of at most 140 characters
---

{sections}
"""

ARTICLE = """\
---
title: {title}
summary:              # one sentence of at most 140 characters
reviewed: {reviewed}
next_review: {next_review}
---

{sections}
"""

TEXTS = {Kind.CONDITION: CONDITION, Kind.STRUCTURE: STRUCTURE, Kind.ARTICLE: ARTICLE}
HEADINGS = {
    Kind.CONDITION: CONDITION_HEADINGS,
    Kind.STRUCTURE: ("What it does", "Where it is", "When it hurts"),
    Kind.ARTICLE: ("In short",),
}


def skeleton(kind: Kind, title: str, today: date) -> str:
    """A page of this kind as Markdown; its next review is two years from `today`."""
    sections = "\n\n".join(f"## {heading}" for heading in HEADINGS[kind])
    later = today.replace(year=today.year + REVIEW_YEARS, day=min(today.day, 28))
    quoted = title if title.replace(" ", "").isalnum() else "'" + title.replace("'", "''") + "'"
    return TEXTS[kind].format(title=quoted, reviewed=today, next_review=later, sections=sections)
