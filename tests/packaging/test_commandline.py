"""Manual and completions know every command and option, because they are made from the parser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from calfguide.commands.arguments import make_parser
from tools.packaging import commandline


def words() -> set[str]:
    """All that can be typed: commands, options and choices."""
    found = set(commandline.commands(make_parser()))
    for part in (make_parser(), *commandline.commands(make_parser()).values()):
        for action in commandline.actions(part):
            found |= {*action.option_strings, *map(str, action.choices or ())}
    return found


def test_the_manual_tells_every_command_option_and_choice() -> None:
    page = commandline.manual().replace("\\-", "-")
    assert not {word for word in words() if word not in page}
    assert "@" not in page
    assert {"--help-now", "--search", "match", "clinician"} <= words()


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_it_without_a_warning(tmp_path: Path) -> None:
    page = tmp_path / "calfguide.1"
    page.write_text(commandline.manual(), "utf-8")
    shown = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, text=True, check=True)
    assert not shown.stderr
    assert "EXIT STATUS" in shown.stdout


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A calfguide on the way that only lists two pages."""
    file = tmp_path / "calfguide"
    file.write_text(
        "#!/bin/sh\nprintf 'Conditions\\n  leg-cramps    self-care  Leg cramps\\n  leg-ulcer  soon  Ulcer\\n'\n"
    )
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")


def completed(tmp_path: Path, *typed: str) -> set[str]:
    """What bash offers for the last word."""
    script = tmp_path / "completion"
    script.write_text(commandline.completions("bash"), "utf-8")
    listed = " ".join(f"'{word}'" for word in ("calfguide", *typed))
    line = f"""source {script}; COMP_WORDS=({listed}); COMP_CWORD={len(typed)}
        complete -p calfguide | grep -o -- '-F [^ ]*' | cut -c4- > {tmp_path}/function
        $(cat {tmp_path}/function) calfguide '{typed[-1]}' ''; printf '%s\\n' "${{COMPREPLY[@]}}" """
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["s"], {"show", "search"}),
        (["--se"], {"--search", "--self-test"}),
        (["list", "--kind", ""], {"condition", "structure", "article"}),
        (["show", "leg-c"], {"leg-cramps"}),
        (["open", "leg"], {"leg-cramps", "leg-ulcer"}),
    ],
)
def test_bash_completes(typed: list[str], offered: set[str], tmp_path: Path) -> None:
    assert completed(tmp_path, *typed) == offered


@pytest.mark.parametrize(("shell", "option"), [("zsh", "-n"), ("fish", "--no-execute")])
def test_other_shells_can_read_theirs(shell: str, option: str, tmp_path: Path) -> None:
    text = commandline.completions(shell)
    assert not {word for word in words() if word.lstrip("-") not in text}
    assert re.search(r"leg|calfguide list", text)
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "completion"
    script.write_text(text, "utf-8")
    subprocess.run([shell, option, script], check=True)
