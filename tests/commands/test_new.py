"""`calfguide new` writes a page that says by itself what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from calfguide import cli
from calfguide.library.checking import check_folder
from tests.library.samples import NAMES, write_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("calfguide.commands.new.vocabulary_of", lambda _: NAMES)
    return write_sample(tmp_path / "content")


def run(content: Path, *words: str) -> int:
    return cli.main(["--content", str(content), "new", *words])


@pytest.mark.parametrize(
    ("kind", "folder"), [("condition", "conditions"), ("structure", "structures"), ("article", "articles")]
)
def test_a_new_page_has_nothing_wrong_but_what_is_left_to_write(
    kind: str, folder: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(content, kind, "sore-shin", "--title", "Shin: sore") == 0
    file = content / "en" / folder / "sore-shin.md"
    assert "title: 'Shin: sore'" in file.read_text()
    told = [line for line in capsys.readouterr().out.splitlines() if "sore-shin.md:" in line]
    assert told
    for line in told:
        assert any(word in line for word in ("must", "write", "fill", "is no part", "unknown")), line
    others = [fault for fault in check_folder(content, NAMES).faults if fault.file != file]
    assert others == []


def test_nothing_is_overwritten(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (content / "en" / "conditions" / "strain.md").read_text()
    assert run(content, "condition", "strain") == 1
    assert "already" in capsys.readouterr().err
    assert (content / "en" / "conditions" / "strain.md").read_text() == before


@pytest.mark.parametrize("slug", ["../x", "Upper", "a b", "", "x" * 81, "-x"])
def test_a_bad_name_is_refused(slug: str, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(content, "condition", "--", slug) == 2
    assert "lower-case letters, digits and hyphens" in capsys.readouterr().err


def test_a_missing_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "nowhere", "condition", "x") == 1
    assert "there is no content folder" in capsys.readouterr().err
