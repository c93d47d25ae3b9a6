"""A small content folder to try things on, and pages that tests change in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.library.pages import Kind
from calfguide.library.places import SourceText
from calfguide.library.source import PageSource, check_page
from calfguide.library.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Vocabulary(
    regions=frozenset({"calf", "calf-centre", "calf-upper-inner", "heel", "back-of-knee"}),
    structures=frozenset({"soleus", "gastrocnemius-medial", "calcaneal-tendon"}),
    figures=frozenset({"squeeze"}),
)

STRAIN = """\
---
title: Calf strain
also_called: [pulled calf, "tear: partial"]
search_terms: [snapped calf]
summary: A tear in the calf muscle, felt as a sudden kick.
system: muscle
urgency: soon
frequency: common
structures: [gastrocnemius-medial, soleus]
pain: {calf-upper-inner: main, calf-centre: possible}
onset: {sudden: typical, gradual: unusual}
features:
  pop-or-snap: common
  fever: against
people: {age: [30, 60], sex: any}
red_flags:
  same-day:
    - you cannot stand on tiptoe
  emergency:
    - you are short of breath & in pain
recovery: [{label: Mild, weeks: [1, 3]}, {label: Severe, weeks: [8, 12.5]}]
accuracy:
  - {test: Squeeze test, sensitivity: 96, specificity: 93, sensitivity_interval: [90, 99], source: lee-2002}
by_age:
  counts: New cases a year, in 1,000 people
  groups: [{label: Under 40, value: 0.73}, {label: Over 80, value: 3}]
  source: lee-2002
compare: [clot]
icd10: S86.1
reviewed: 2026-11-22
next_review: 2028-11-22
---

## What it is

The [inner head](structure:gastrocnemius-medial) of the *big* muscle tears [@lee-2002]. It lies **near** the skin.

!!! student
    The tear lies at the [distal](term:distal) end [@deep-2010; @lee-2002].

!!! clinician
    Of 141 people, 66.7 % had a tear [@far-1999].

## What it feels like

- A snap.
- Pain at a `spot`.

## Who gets it

Runners.

{{chart: by-age}}

## Check yourself

1. Press the calf.
2. Do the [squeeze test](article:squeeze-test).

![A hand squeezes the calf](figure:squeeze "The calf squeeze")

{{chart: accuracy}}

## When to get help

{{care-cards}}

## What to do today

Rest.

## Treatment

Exercise helps [@lee-2002]. If you do nothing, it heals slowly. See [a video](https://example.org/video).

Too much carries a risk. Proof is thin, and studies differ. You may choose.

## How long it takes

{{chart: recovery}}

## Stopping it coming back

Keep strong.

## Often mistaken for

| | what tells them apart |
|---|---|
| [Clot](condition:clot) | no snap; the whole calf swells |

## Questions people ask

**Can I walk?** Yes, if you can bear it.
"""

CLOT = (
    STRAIN.replace("title: Calf strain", "title: Blood clot in the calf")
    .replace("urgency: soon", "urgency: same-day")
    .replace("compare: [clot]", "compare: [strain]")
    .replace("[Clot](condition:clot)", "[Strain](condition:strain)")
    .replace("Of 141 people, 66.7 % had a tear [@far-1999].", "A Doppler scan decides.")
)

SOLEUS = """\
---
title: Soleus
latin: musculus soleus
also_called: [deep calf muscle]
kind: muscle
layer: middle-muscles
summary: A flat muscle under the bigger one.
origin: Back of the [fibula](structure:gastrocnemius-medial)
action: Points the foot down [@deep-2010]
---

Soleus holds you up.

## When it hurts

A deep ache.
"""

GASTROCNEMIUS = SOLEUS.replace("title: Soleus", "title: Inner calf muscle").replace("musculus soleus", "caput mediale")

SQUEEZE = """\
---
title: The squeeze test
summary: How to squeeze a calf to see if the tendon holds.
reviewed: 2026-11-22
next_review: 2028-11-22
---

Lie on your front.

## What to look for

The foot moves [@lee-2002].
"""

REFERENCES = """\
references:
  - id: lee-2002
    type: article-journal
    title: Calf tears in runners
    author: [{family: Lee, given: Ann B.}, {family: Ito, given: Jun}]
    issued: {date-parts: [[2002, 5]]}
    container-title: J Calf
    volume: 3
    issue: 1
    page: 10-12
    DOI: 10.1000/calf.2002
  - id: deep-2010
    type: book
    title: Deep anatomy
    author: [{literal: Leg Society}]
    issued: {year: 2010}
    publisher: Leg Press
  - id: far-1999
    type: webpage
    title: Far & wide
    URL: https://example.org/far
"""

GLOSSARY = """\
distal: {title: distal, meaning: Further from the trunk., also: [distally]}
"""

SYNONYMS = """\
calf: [lower leg]
"""

GUIDE = """\
name = "Sample"
version = "1"
languages = ["en"]
publisher = "Nobody"
licence = "CC BY 4.0"
review = "Each page every two years."
"""

FILES = {
    "en/conditions/strain.md": STRAIN,
    "en/conditions/clot.md": CLOT,
    "en/structures/soleus.md": SOLEUS,
    "en/structures/gastrocnemius-medial.md": GASTROCNEMIUS,
    "en/articles/squeeze-test.md": SQUEEZE,
    "references.yaml": REFERENCES,
    "en/glossary.yaml": GLOSSARY,
    "en/synonyms.yaml": SYNONYMS,
    "guide.toml": GUIDE,
}


def write_sample(folder: Path) -> Path:
    """Write all files of the sample under a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def changed(text: str, old: str, new: str) -> str:
    """The text with one place changed; the place must be there."""
    assert old in text, old
    return text.replace(old, new, 1)


def read(text: str, kind: Kind = Kind.CONDITION, slug: str = "strain", file: Path | None = None) -> PageSource:
    """A page's text as the compiler reads it."""
    from pathlib import Path

    return check_page(SourceText(file or Path("page.md"), text), slug, kind, NAMES)


def place_of(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Line and column at which words stand for the first time, or for the first time from `after` on."""
    before = text[: text.index(words, text.index(after))]
    return before.count("\n") + 1, len(before) - before.rfind("\n")
