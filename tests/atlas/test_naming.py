"""The atlas in another language: all names change, and nothing else does."""

from __future__ import annotations

import re

from calfguide.atlas.naming import rename, words
from calfguide.atlas.source import Atlas
from calfguide.paths import installed_data

LETTERS = re.compile("[a-z]")


def test_every_name_is_said_anew_and_all_else_stays():
    folder = installed_data() / "assets" / "anatomy"
    atlas, english = Atlas.open(folder), Atlas.open(folder)
    rename(atlas, str.upper)
    assert list(words(atlas)) == [name.upper() for name in words(english)]
    assert all(not LETTERS.search(name) for name in words(atlas))
    assert [one.latin for one in atlas.structures.values()] == [one.latin for one in english.structures.values()]
    assert atlas.inside("calf") == english.inside("calf")
    assert atlas.section.stacked(atlas.section.compartments, "skin") == english.section.stacked(
        english.section.compartments, "skin"
    )
    for view in ("back", "section-midcalf"):
        assert atlas.geometry(view) == english.geometry(view)
