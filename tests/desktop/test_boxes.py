"""Where letters stand in lines, and the tint and the line that mark some of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage, QPainter, QTextDocument

from calfguide.desktop.reading.boxes import boxes, line_boxes, tint
from calfguide.desktop.theme.tokens import PALETTES

HTML = (
    "<h2>Where it hurts</h2><p>The calf muscle, below the knee, with the long heel cord.</p><p></p>"
    "<table bgcolor='#eeeeee'><tr><td>The inner head of it</td><td>is torn more often than the outer</td></tr></table>"
    "<p>The end.</p>"
)


@pytest.fixture(scope="module")
def document(qapp) -> QTextDocument:
    made = QTextDocument()
    made.setHtml(HTML)
    made.setTextWidth(140)
    return made


def one_by_one(document: QTextDocument, start: int, end: int) -> list[tuple[float, float, float]]:
    """Left and right edge and height of every letter, by asking for each line of each paragraph."""
    found = []
    block = document.begin()
    while block.isValid():
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(block.layout().lineCount()):
            line = block.layout().lineAt(number)
            for at in range(line.textStart(), line.textStart() + line.textLength()):
                if start <= block.position() + at < end:
                    left, right = (corner.x() + line.cursorToX(one)[0] for one in (at, at + 1))
                    found.append((left, right, corner.y() + line.y()))
        block = block.next()
    return found


@given(st.lists(st.tuples(st.integers(0, 160), st.integers(0, 160)), max_size=6))
def test_boxes_are_round_the_letters_of_their_stretch(document, pairs):
    stretches = [(min(pair), max(pair)) for pair in pairs]
    found = [area for area, _ in line_boxes(document, stretches)]
    letters = [letter for one in stretches for letter in one_by_one(document, *one)]
    for left, right, top in letters:
        assert any(a.left() <= left + 0.1 and right <= a.right() + 0.1 and abs(a.top() - top) < 0.1 for a in found)
    wide = sum(area.width() for area in found)
    assert wide == pytest.approx(sum(right - left for left, right, _ in letters), abs=0.1)


def test_a_stretch_over_two_lines_has_two_boxes(document):
    start = document.toPlainText().index("The calf")
    above, below = boxes(document, start, start + 25)
    assert above.bottom() <= below.top() + 1
    assert below.left() < above.right()


@pytest.mark.parametrize("theme", PALETTES.values(), ids=lambda theme: theme.name)
def test_marked_letters_have_another_ground_and_a_line_and_stay_what_they_are(document, theme):
    at = document.toPlainText().index("calf")
    ((area, feet),) = line_boxes(document, [(at, at + 4)])
    plain, marked = painted(document, theme, []), painted(document, theme, [(at, at + 4)])
    corner = area.topLeft().toPoint()
    assert plain.pixelColor(corner) == QColor(theme.paper)
    assert marked.pixelColor(corner) == lighter_or_darker(theme)
    assert marked.pixelColor(corner.x() + 2, int(feet + 2)) == QColor(theme.ink)
    assert marked.copy(0, 0, 140, corner.y()) == plain.copy(0, 0, 140, corner.y())


def lighter_or_darker(theme) -> QColor:
    choose = min if theme.drawing == "light" else max
    paper, mark = QColor(theme.paper), QColor(theme.soon_soft)
    return QColor(*(choose(pair) for pair in zip(paper.getRgb()[:3], mark.getRgb()[:3], strict=True)))


def painted(document: QTextDocument, theme, stretches) -> QImage:
    image = QImage(140, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.paper))
    painter = QPainter(image)
    document.drawContents(painter)
    tint(painter, document, stretches, theme)
    painter.end()
    return image
