"""Large text in a small window: no word of any page is torn, and lines are as long as is easy to read."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from calfguide.desktop.reading.explaining import GLOSSARY
from calfguide.desktop.reading.view import ROUNDING_PX
from calfguide.library.pages import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from calfguide.desktop.reading.view import PageView
    from calfguide.desktop.window import Window

ADDRESS = re.compile(r"[./_@?=&]\w|[0-9A-F]{12}")  # of a source: it has no place where it may be broken


def lines(view: PageView) -> Iterator[tuple[str, int, int, bool]]:
    """Each line but the last of its paragraph: the paragraph, where in it the line begins and ends, whether plain."""
    view.sections.lay_out()
    block = view.document().begin()
    while block.isValid():
        plain = not (block.textList() or QTextCursor(block).currentTable() or block.blockFormat().headingLevel())
        layout = block.layout()
        for number in range(layout.lineCount() - 1):
            line = layout.lineAt(number)
            yield block.text(), line.textStart(), line.textStart() + line.textLength(), plain
        block = block.next()


def torn(view: PageView) -> list[str]:
    found = []
    for text, _, end, _ in lines(view):
        if text[end - 1].isalnum() and text[end].isalnum():
            begin, rest = re.split(r"\s", text[:end])[-1], re.split(r"\s", text[end:])[0]
            if not ADDRESS.search(begin + rest):
                found.append(f"{begin}|{rest}")
    return found


def all_pages(window: Window) -> list[str]:
    connection = window.services.library.connection
    return [*(slug for (slug,) in connection.execute("SELECT slug FROM pages ORDER BY slug")), GLOSSARY]


@pytest.mark.parametrize(("per_cent", "every"), [(200, 1), (100, 6), (250, 6)])
def test_no_word_is_torn_in_a_small_window(qapp: QApplication, window: Window, per_cent: int, every: int) -> None:
    """At twice the usual size on all pages, at others on some of them."""
    window.resize(1024, 700)
    state, view = window.services.state, window.page.view
    state.set(text_size=per_cent)
    qapp.processEvents()
    found = {}
    for slug in all_pages(window)[::every]:
        for level in Level if every == 1 else [Level.CLINICIAN]:
            state.set(page=slug, level=level)
            if words := torn(view):
                found[slug, str(level)] = words
            assert view.horizontalScrollBar().maximum() <= ROUNDING_PX
    assert found == {}


def test_a_torn_word_would_be_seen(qapp: QApplication, window: Window) -> None:
    window.page.view.show_html(f"<p>{'Physiotherapy' * 12}</p><p>{'doi.org/10.1177/0363' * 12}</p>")
    assert torn(window.page.view)
    assert all("Physio" in words for words in torn(window.page.view))


def test_lines_of_prose_have_seventy_two_letters(qapp: QApplication, window: Window) -> None:
    """As many as are easy to read, counted on real pages in a window that has room for more."""
    window.resize(1920, 1080)
    qapp.processEvents()
    counted = []
    for slug in ("bakers-cyst", "deep-vein-thrombosis", "leg-cramps", "achilles-tendinopathy"):
        window.services.state.set(page=slug)
        counted += [end - start for _, start, end, plain in lines(window.page.view) if plain]
    assert 66 <= median(counted) <= 72
    assert sum(letters > 80 for letters in counted) <= len(counted) // 50
