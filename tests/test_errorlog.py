"""What an error leaves behind: where it arose, and nothing private."""

from __future__ import annotations

from pathlib import Path

from calfguide import errorlog


def failing(note: str) -> None:
    try:
        raise ValueError(f"could not save {note}")
    except ValueError as error:
        raise KeyError(note) from error


def described(note: str) -> str:
    try:
        failing(note)
    except KeyError as error:
        return errorlog.describe(type(error), error, error.__traceback__)
    raise AssertionError


def test_it_says_where_and_of_what_kind() -> None:
    text = described("x")
    assert text.startswith("builtins.KeyError\n  tests/test_errorlog.py:")
    assert "in failing" in text
    assert "from\nbuiltins.ValueError" in text


def test_nothing_that_was_typed_is_in_it() -> None:
    assert "my secret note" not in described("my secret note")
    assert str(Path.home()) not in described("x")


def test_a_system_error_says_what_the_system_said() -> None:
    error = OSError(28, "No space left on device", "private-name.txt")
    text = errorlog.describe(OSError, error, None)
    assert text == "builtins.OSError (No space left on device)"


def test_the_log_grows_and_is_put_aside(tmp_path: Path) -> None:
    for _ in range(3):
        errorlog.write(tmp_path, "one\n")
    assert (tmp_path / "errors.log").read_text() == "one\n" * 3
    for number in range(6):
        (tmp_path / "errors.log").write_text("x" * (errorlog.LARGEST + 1))
        assert errorlog.write(tmp_path, f"{number}\n") == tmp_path / "errors.log"
    assert (tmp_path / "errors.log").read_text() == "5\n"
    assert sorted(file.name for file in tmp_path.glob("errors*")) == [
        "errors.log",
        "errors.log.1",
        "errors.log.2",
        "errors.log.3",
    ]


def test_a_folder_that_cannot_be_written_is_no_new_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert errorlog.write(tmp_path / "file", "x") is None
