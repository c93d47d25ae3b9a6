"""The long description of a figure reaches whoever cannot see it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from calfguide.library.checking import check_folder
from calfguide.library.compiler import compile_folder
from calfguide.library.figures import read_descriptions
from calfguide.library.library import Library
from calfguide.library.pages import Level
from calfguide.library.plaintext import to_text
from tests.library.samples import NAMES

if TYPE_CHECKING:
    from pathlib import Path

SQUEEZED = '[squeeze]\nalt = "A hand."\ndescription = """\nThe hand presses.\nThe "foot" moves."""\n'


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "figures"
    folder.mkdir()
    (folder / "figures.toml").write_text(SQUEEZED, encoding="utf-8")
    return folder


def test_the_alternative_text_goes_on_with_it(content: Path, target: Path, pictures: Path) -> None:
    names = replace(NAMES, figures_folder=pictures)
    compile_folder(content, target, names)
    with Library.open(target) as library:
        html = library.html("strain", Level.PLAIN)
        assert (
            '<p class="figure"><img alt="A hand squeezes the calf. The hand presses. The &quot;foot&quot; moves."'
            ' src="figure:squeeze"><br>The calf squeeze</p>' in html
        )
        assert 'The hand presses. The "foot" moves.]' in " ".join(to_text(html).split())
        assert not any("presses" in part.text for part in library.sections("strain", Level.CLINICIAN))
    file = pictures / "figures.toml"
    file.write_text(SQUEEZED.replace("presses", "squeezes"), encoding="utf-8")
    assert compile_folder(content, target, names).rendered == 2
    assert compile_folder(content, target, names).rendered == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "the descriptions of the figures cannot be read: No such file or directory"),
        ("[", "this is not valid TOML"),
        ("", "the figure 'squeeze' has no description; write [squeeze] with a line 'description = ...'"),
        ('[squeeze]\nalt = "a"', "the figure 'squeeze' has no description"),
        ('squeeze = "a"', "the figure 'squeeze' has no description"),
        (SQUEEZED + '[walk]\ndescription = "a"', "there is no figure 'walk'; draw walk.svg or take its entry out"),
    ],
)
def test_what_is_missing_is_told(content: Path, pictures: Path, text: str | None, message: str) -> None:
    file = pictures / "figures.toml"
    file.unlink()
    if text is not None:
        file.write_text(text, encoding="utf-8")
    faults = check_folder(content, replace(NAMES, figures_folder=pictures)).faults
    assert [fault.file for fault in faults] == [file]
    assert faults[0].message.startswith(message)
    read_descriptions(pictures)


def test_nothing_to_tell(content: Path, pictures: Path) -> None:
    assert check_folder(content, replace(NAMES, figures_folder=pictures)).faults == ()
    assert read_descriptions(None) == {}
