"""Where things are, and how what can be made again is written."""

from __future__ import annotations

from calfguide.paths import keep


def test_what_is_kept_takes_the_place_of_what_was(tmp_path):
    file = tmp_path / "folder" / "shapes"
    for data in (b"old", b"new"):
        keep(file, data)
        assert {one.name: one.read_bytes() for one in file.parent.iterdir()} == {"shapes": data}


def test_what_cannot_be_kept_leaves_nothing_behind(tmp_path):
    place = tmp_path / "folder" / "shapes"
    place.mkdir(parents=True)  # where a folder stands, no file can be put
    keep(place, b"new")
    assert list(place.parent.iterdir()) == [place]
