"""The page on using CalfGuide says what the program does."""

from __future__ import annotations

import re

from calfguide.desktop.keyboard.listing import lines
from calfguide.paths import installed_data

PAGE = installed_data() / "content" / "en" / "articles" / "using-calfguide.md"


def test_its_table_holds_the_keys_of_every_command(window):
    """Where this fails, a command has other keys or another name than the page says."""
    said: dict[str, list[tuple[str, str]]] = {}
    group = ""
    for keys, words in re.findall(r"^\| (.+?) \| (.*?) ?\|$", PAGE.read_text("utf-8"), re.MULTILINE):
        if keys.startswith("**"):
            group = keys.strip("*")
            said[group] = []
        elif group:
            said[group].append((keys, words))
    have = {
        title: [(line.keys, line.words) for line in found if line.keys]
        for title, found in lines(window.commands).items()
    }
    assert said == {title: found for title, found in have.items() if found}


def test_keys_in_its_text_belong_to_commands(window):
    text = PAGE.read_text("utf-8").split("## All shortcuts")[0]
    ours = {key.toString() for action in window.commands.by_name().values() for key in action.shortcuts()}
    bold = {keys for keys in re.findall(r"\*\*([^*]+)\*\*", text) if re.match(r"(Ctrl|Alt|Shift)\+|F\d", keys)}
    assert bold
    assert bold <= ours
