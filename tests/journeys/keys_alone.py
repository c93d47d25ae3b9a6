"""Run by the system's Python on a real accessibility bus: one visit by keys alone, each step as it is heard.

Not a test itself: test_screen_reader.py starts it. Each step returns what it met, and the test says what it should be.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pyatspi
from reader import PATIENCE_SECONDS, UNTIL_NEXT_LOOK, find, walk

LINKS_TRIED = 12


def press(*keys: str) -> None:
    subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)


def write(words: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "20", words], check=True)


def give_the_keyboard_to(title: str = "CalfGuide") -> None:
    """What a window manager does when a window opens or closes; this screen has none.

    The search ends where another window goes while it looks, such as a tip: then it looks again.
    """
    command = ["xdotool", "search", "--onlyvisible", "--name", title, "windowfocus"]
    wait_for(f"the window {title}", lambda: subprocess.run(command, check=False, capture_output=True).returncode == 0)


def program():
    return next(one for one in pyatspi.Registry.getDesktop(0) if one and one.name == "calfguide")


def wait_for(what: str, look):
    """The first true answer of `look`; the tree may change while it is walked, and then it is walked again."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            seen = look()
        except (LookupError, RuntimeError, AttributeError):
            seen = None
        if seen:
            return seen
        UNTIL_NEXT_LOOK.wait(0.15)
    sys.exit(f"{what}: not within {PATIENCE_SECONDS} s")


def focused(role: str) -> str:
    """Name of what has the keyboard, if it has this role."""
    for node in walk(program()):
        if node.getRoleName() == role and node.getState().contains(pyatspi.STATE_FOCUSED):
            return node.name
    return ""


def titles() -> list[str]:
    return [window.name for window in program()]


def title_begins(words: str):
    return lambda: next((title for title in titles() if title.startswith(words)), "")


def is_checked(name: str, *roles: str) -> bool:
    return any(
        node.name == name and node.getRoleName() in roles and node.getState().contains(pyatspi.STATE_CHECKED)
        for node in walk(program())
    )


# ---------------------------------------------------------------------- the steps, in order
def choose_the_inner_calf() -> str:
    """Arrows go to the neighbouring place; Space chooses it."""
    press("ctrl+1")
    for key in ("Down", "Down", "Left", "Up"):
        press(key)
        UNTIL_NEXT_LOOK.wait(0.3)
        name = focused("check box")
        if name.startswith("Inner calf"):
            break
    press("space")
    wait_for("the place is chosen", lambda: is_checked(name, "check box"))
    return name


def open_the_second_condition() -> list[str]:
    press("ctrl+2")
    first = wait_for("a first condition", lambda: focused("list item"))
    press("Down")
    second = wait_for("a second condition", lambda: (name := focused("list item")) != first and name)
    press("Return")
    return [first, second, wait_for("its page", title_begins(second.split(". ")[0]))]


def change_the_level() -> bool:
    """Through the palette of all commands."""
    press("ctrl+shift+p")
    wait_for("the palette", lambda: focused("text") == "Name of a command")
    write("clinician")
    press("Return")
    met = wait_for("the level", lambda: is_checked("Clinician", "check box", "radio button", "toggle button"))
    give_the_keyboard_to()
    return bool(met)


def page_text():
    """The text of the page: it says where the caret is, and what stands there."""
    return find("label", "Page").queryText()


def number_at_the_caret() -> str:
    """The number of the citation that the caret is on; "" where it is on another link or on none."""
    text = page_text()
    return re.match(r"\d*", text.getText(text.caretOffset, text.caretOffset + 3)).group()


def follow_a_citation_and_come_back() -> list[str]:
    """Tab until the caret is on a number, Return to the source below, and back to the number."""
    press("ctrl+3")
    for _ in range(LINKS_TRIED):
        press("Tab")
        UNTIL_NEXT_LOOK.wait(0.2)
        number = number_at_the_caret()
        if number:
            break
    there = page_text().caretOffset
    press("Return")
    wait_for("the source", lambda: page_text().caretOffset > there + 1000)
    text = page_text()
    source = text.getText(text.caretOffset, text.caretOffset + 60)
    press("alt+Left")
    wait_for("the citation again", lambda: page_text().caretOffset == there)
    return [number, source, number_at_the_caret()]


def bookmark() -> list[str]:
    before = find("push button", "Bookmark this page").name
    press("ctrl+d")
    return [before, find("push button", "Remove the bookmark").name]


def open_what_is_kept_and_go_back() -> list[str]:
    """The panel takes the keyboard, Esc gives it back to the page, and the panel stays until its key closes it."""
    press("ctrl+b")
    tabs = [find("page tab", name).name for name in ("Bookmarks", "Notes", "History")]
    button = find("", "Place of this panel").name
    press("Escape")
    page = wait_for("the page has the keyboard", lambda: focused("label"))
    press("ctrl+b")
    return [*tabs, button, page]


def find_in_the_page() -> str:
    press("ctrl+f")
    wait_for("the field", lambda: focused("text") == "Find in this page")
    write("skin")
    count = find("label", "1 of ").name
    press("Escape")
    return count


def print_to_pdf() -> list[str]:
    """Into a file of the reader's home, through the preview."""
    file = Path.home() / "page.pdf"
    press("ctrl+p")
    find("push button", "Save as PDF")
    give_the_keyboard_to("Print")
    for _ in range(LINKS_TRIED):  # backwards: the buttons stand after all that can be chosen
        press("shift+Tab")
        UNTIL_NEXT_LOOK.wait(0.1)
        if focused("push button").startswith("Save as PDF"):
            break
    press("space")
    wait_for("the question where", title_begins("Save as PDF"))
    give_the_keyboard_to("Save as PDF")
    write(str(file))
    press("Return")
    give_the_keyboard_to("Print")
    said = find("label", "Saved as ").name
    press("Escape")
    give_the_keyboard_to()
    return [said, file.read_bytes()[:5].decode()]


def follow_a_link_and_come_back() -> list[str]:
    before = titles()[0]
    press("ctrl+3")
    for _ in range(LINKS_TRIED):
        press("Tab")
        UNTIL_NEXT_LOOK.wait(0.2)
        if not number_at_the_caret():
            break
    press("Return")
    there = wait_for("another page", lambda: (title := titles()[0]) != before and title)
    press("alt+Left")
    return [before, there, wait_for("the page before", lambda: titles()[0] == before and before)]


def search() -> str:
    press("ctrl+k")
    write("night cramp")
    find("list item", "Leg cramps")
    press("Return")
    return wait_for("the page that was found", title_begins("Leg cramps"))


def compare() -> str:
    press("ctrl+shift+c")
    found = wait_for("the comparison", title_begins("Compare conditions"))
    give_the_keyboard_to("Compare conditions")
    press("Escape")
    wait_for("the comparison is closed", lambda: not title_begins("Compare conditions")())
    return found


STEPS = (
    choose_the_inner_calf,
    open_the_second_condition,
    change_the_level,
    follow_a_citation_and_come_back,
    bookmark,
    open_what_is_kept_and_go_back,
    find_in_the_page,
    print_to_pdf,
    follow_a_link_and_come_back,
    search,
    compare,
)


def main() -> None:
    find("image", "Drawing of the leg")
    give_the_keyboard_to()
    sys.stdout.write(json.dumps({step.__name__: step() for step in STEPS}) + "\n")


if __name__ == "__main__":
    main()
