"""Choices survive kills, damage and newer versions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfguide.notebook.files import alone_in
from calfguide.notebook.settings import SETTINGS, Settings


def test_what_is_set_comes_back(tmp_path):
    settings = Settings.load(tmp_path / "deep" / "settings.json")
    settings.set("level", "clinician")
    settings.set("text_size", 150)
    settings.save()
    again = Settings.load(tmp_path / "deep" / "settings.json")
    assert again.get("level") == "clinician"
    assert again.get("text_size") == 150
    assert again.get("theme") == "system"
    assert again.problem == ""


def test_nonsense_falls_back_and_the_good_stays(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"level": "expert", "text_size": True, "theme": "dark", "future": 1}))
    settings = Settings.load(file)
    assert settings.get("level") == "plain"
    assert settings.get("text_size") == 100
    assert settings.get("theme") == "dark"


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe\x00", b"", b'"text"'])
def test_a_damaged_file_is_kept_aside_and_said(tmp_path, content):
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings = Settings.load(file)
    assert settings.get("level") == "plain"
    assert "settings.json.damaged" in settings.problem
    assert (tmp_path / "settings.json.damaged").read_bytes() == content


def test_a_wrong_value_is_refused():
    with pytest.raises(ValueError, match="level"):
        Settings(Path("unused")).set("level", "expert")


def test_a_write_that_fails_loses_nothing(tmp_path, monkeypatch):
    file = tmp_path / "settings.json"
    settings = Settings.load(file)
    settings.set("level", "student")
    settings.save()

    def no_space(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    settings.set("level", "clinician")
    settings.save()
    assert "No space left" in settings.problem
    assert json.loads(file.read_text())["level"] == "student"
    assert [one.name for one in tmp_path.glob("settings*")] == ["settings.json"]


def test_a_read_only_folder_is_said_in_words(tmp_path, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    settings = Settings(tmp_path / "settings.json")
    settings.save()
    assert "Permission denied" in settings.problem


@given(st.binary(max_size=300))
def test_no_bytes_stop_the_program(tmp_path_factory, content):
    file = tmp_path_factory.mktemp("any") / "settings.json"
    file.write_bytes(content)
    settings = Settings.load(file)
    for key, setting in SETTINGS.items():
        assert setting.accepts(settings.get(key))


def test_a_file_with_some_nonsense_is_copied_and_said(tmp_path):
    file = tmp_path / "settings.json"
    content = json.dumps({"level": "expert", "theme": "sepia"})
    file.write_text(content)
    settings = Settings.load(file)
    assert settings.get("theme") == "sepia"
    assert "Reading level" in settings.problem
    assert "settings.json.damaged" in settings.problem
    assert (tmp_path / "settings.json.damaged").read_text() == content
    assert file.read_text() == content


def test_what_a_newer_version_wrote_is_written_back(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "from_the_future": {"a": 1}}))
    settings = Settings.load(file)
    assert settings.problem == ""
    settings.set("level", "student")
    settings.save()
    kept = json.loads(file.read_text())
    assert kept == {"theme": "dark", "level": "student", "from_the_future": {"a": 1}}


def test_a_setting_goes_back_to_the_usual(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.set("text_size", 200)
    settings.reset("text_size")
    assert settings.get("text_size") == 100


def test_settings_that_readers_see_have_words_for_every_choice():
    for setting in SETTINGS.values():
        if setting.title:
            assert setting.group
            assert not setting.names or len(setting.names) == len(setting.choices)


def test_read_again_takes_what_the_file_holds_and_lets_go_of_the_rest(tmp_path):
    file = tmp_path / "settings.json"
    settings = Settings.load(file)
    for level in ("student", "clinician"):
        settings.set("level", level)
        settings.save()
    settings.set("theme", "dark")
    settings.read_again()
    assert settings.values == {"level": "clinician"}
    file.write_text('{"theme": "sepia", "of a newer version": 1}')
    settings.save()
    assert Settings.load(file).get("theme") == "sepia"
    file.unlink()
    settings.read_again()
    settings.save()
    assert json.loads(file.read_text("utf-8")) == {"deletions": 1}


@pytest.fixture
def two_windows(tmp_path):
    """Settings of two windows that both have read what the reader chose."""
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "dark", "tabs": {"at": 0}, "of a newer version": 1}')
    return file, Settings.load(file), Settings.load(file)


def test_what_another_window_deleted_is_not_written_back(two_windows):
    file, _, other = two_windows
    assert not other.were_deleted()
    file.unlink()
    assert other.were_deleted()
    other.set("level", "student")
    other.save()
    assert json.loads(file.read_text()) == {"level": "student", "deletions": 1}


def test_a_deletion_is_seen_though_the_file_was_begun_anew(two_windows):
    file, one, other = two_windows
    file.unlink()
    one.read_again()
    one.set("level", "clinician")
    one.save()
    assert not one.were_deleted()
    assert other.were_deleted()
    other.read_again()
    assert other.values == {"level": "clinician"}
    assert not other.were_deleted()
    other.set("side", "left")
    other.save()
    assert not one.were_deleted()
    file.unlink()
    other.read_again()
    other.save()
    assert one.were_deleted(), "the second deletion too"


def test_two_windows_that_follow_one_deletion_agree(two_windows):
    file, one, other = two_windows
    file.unlink()
    for settings in (one, other):
        settings.read_again()
    one.set("level", "student")
    one.save()
    other.set("side", "left")
    other.save()
    assert not one.were_deleted()
    assert not other.were_deleted()
    assert json.loads(file.read_text()) == {"deletions": 1, "level": "student", "side": "left"}


WRITERS = """
import sys
from pathlib import Path
from calfguide.notebook.settings import Settings
settings = Settings.load(Path(sys.argv[1]))
for number in range(20):
    settings.set_part("tabs_elsewhere", f"{sys.argv[2]} {number}", {"at": number})
    assert settings.save()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")
def test_windows_that_write_at_once_lose_nothing_of_each_other(tmp_path):
    file = tmp_path / "kept" / "settings.json"
    words = [sys.executable, "-c", WRITERS, str(file)]
    writers = [subprocess.Popen([*words, name]) for name in ("one", "other", "third")]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    assert len(json.loads(file.read_text())["tabs_elsewhere"]) == 60
    assert [left.name for left in file.parent.iterdir()] == ["settings.json"], "no lock is left behind"


def test_a_window_that_does_not_let_go_stops_no_other(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    with alone_in(tmp_path):
        settings.set("level", "student")
        assert settings.save()
    assert Settings.load(settings.file).get("level") == "student"


def test_two_windows_change_entries_of_one_choice(two_windows):
    file, one, other = two_windows
    for settings, part in ((one, "a"), (other, "b"), (one, "c")):
        settings.set_part("tabs_elsewhere", part, {"at": 0})
        settings.save()
    one.set_part("tabs_elsewhere", "a", None)
    other.look_again("tabs_elsewhere")
    assert other.get("tabs_elsewhere") == {"a": {"at": 0}, "b": {"at": 0}, "c": {"at": 0}}
    one.save()
    assert json.loads(file.read_text())["tabs_elsewhere"] == {"b": {"at": 0}, "c": {"at": 0}}
    other.set_part("tabs_elsewhere", "b", {"at": 1})
    other.look_again("tabs_elsewhere")
    assert other.get("tabs_elsewhere") == {"b": {"at": 1}, "c": {"at": 0}}, "what was changed here stays"


def test_a_file_that_was_set_aside_or_never_there_was_not_deleted(two_windows, tmp_path):
    file, _, other = two_windows
    file.write_text("damaged")
    Settings.load(file)
    assert not file.exists()
    assert not other.were_deleted()
    other.save()
    assert Settings.load(file).get("theme") == "dark"
    assert not Settings.load(tmp_path / "none.json").were_deleted()


@pytest.mark.parametrize("nonsense", ["x", None, True, 1e308, [1], -5])
def test_nonsense_is_no_deletion(two_windows, nonsense):
    file, _, other = two_windows
    file.write_text(json.dumps({"deletions": nonsense}))
    assert not other.were_deleted()
    assert not Settings.load(file).were_deleted()
