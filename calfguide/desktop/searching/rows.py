"""Rows of results: laid out once, and painted all together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.mirroring import from_right
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QGlyphRun, QPainter

    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.theme.tokens import Tokens
    from calfguide.library.search import Result

WORDS_OF_KIND = {
    "condition": QT_TRANSLATE_NOOP("ResultList", "Condition"),
    "structure": QT_TRANSLATE_NOOP("ResultList", "Anatomy"),
    "article": QT_TRANSLATE_NOOP("ResultList", "Guide"),
    "term": QT_TRANSLATE_NOOP("ResultList", "Word"),
}
PAD: Final = 10  # px around a row, but 2 less above and below
TITLE_PX: Final = 15
KIND_PX: Final = 13
PASSAGE_PX: Final = 14
MOST_MEASURED: Final = 1_000  # titles
MARK: Final = re.compile("[\x02\x03]")


class Look(NamedTuple):
    """Palette, typeface, whether lines begin at the right, and how many times the usual the letters are."""

    tokens: Tokens
    family: str
    mirrored: bool
    larger: float

    @classmethod
    def of(cls, theme: Theme, larger: float) -> Look:
        return cls(theme.tokens, theme.family, from_right(), larger)


class Face:
    """One font, and how long words are in it."""

    def __init__(self, family: str, size: int, colour: str, *, bold: bool = False) -> None:
        self.font, self.colour = font(family, size, bold=bold), QColor(colour)
        self.metrics = QFontMetricsF(self.font)
        self.ascent, self.height = self.metrics.ascent(), self.metrics.height()
        self.widths: dict[str, float] = {}

    def width(self, words: str) -> float:
        """Measured once for each title."""
        found = self.widths.get(words)
        if found is None:
            if len(self.widths) >= MOST_MEASURED:
                self.widths.clear()
            found = self.widths[words] = self.metrics.horizontalAdvance(words)
        return found

    def take(self, painter: QPainter) -> None:
        painter.setFont(self.font)
        painter.setPen(self.colour)


class Lettering:
    """What rows of one look are written with."""

    def __init__(self, look: Look) -> None:
        tokens, family = look.tokens, look.family
        self.look = look
        title, kind, passage = (round(px * look.larger) for px in (TITLE_PX, KIND_PX, PASSAGE_PX))
        self.title = Face(family, title, tokens.ink, bold=True)
        self.kind = Face(family, kind, tokens.quiet)
        self.passage = Face(family, passage, tokens.quiet)
        self.hit = QColor(tokens.ink)
        self.option = QTextOption(Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft)
        self.bold = QTextCharFormat()
        self.bold.setFontWeight(QFont.Weight.Bold)


class Row:
    """One row, laid out for a width in px: a title with its kind and a passage, or a quiet sentence.

    `quiet` and `hits` are the passage's glyphs in their places, which paint in a third of the time of a layout.
    """

    def __init__(self, shown: Result | str, width: int, lettering: Lettering) -> None:
        self.width, self.lettering = max(80, width - 2 * PAD), lettering
        self.title = self.kind = ""
        self.across = self.beside = self.head = 0.0
        if not isinstance(shown, str):
            self.put_title(shown.title, translate("ResultList", WORDS_OF_KIND[shown.kind]))
        layout, height = self.lay_out(*without_marks(shown if isinstance(shown, str) else shown.snippet))
        self.quiet: list[QGlyphRun] = []
        self.hits: list[QGlyphRun] = []
        for run in layout.glyphRuns():
            (self.hits if run.rawFont().weight() > QFont.Weight.Medium.value else self.quiet).append(run)
        self.height = round(self.head + height) + 2 * PAD - 4

    def put_title(self, title: str, kind: str) -> None:
        """Title and kind side by side; of a title that is too long for that, the end goes."""
        lettering, self.kind = self.lettering, f" · {kind}"
        aside, long = lettering.kind.width(self.kind), lettering.title.width(title)
        if long + aside > self.width:
            title = lettering.title.metrics.elidedText(title, Qt.TextElideMode.ElideRight, self.width - aside)
            long = lettering.title.width(title)
        self.title, self.head = title, lettering.title.height
        self.across, self.beside = 0.0, long
        if lettering.look.mirrored:
            self.across, self.beside = self.width - long, self.width - long - aside

    def lay_out(self, words: str, hits: list[tuple[int, int]]) -> tuple[QTextLayout, float]:
        """Break the passage into lines; their height together."""
        layout, height = QTextLayout(words, self.lettering.passage.font), 0.0
        layout.setTextOption(self.lettering.option)
        layout.setFormats([hit_format(start, length, self.lettering.bold) for start, length in hits])
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


def paint_rows(painter: QPainter, rows: Sequence[tuple[Row, float]], left: float, lettering: Lettering) -> None:
    """Paint rows whose words begin so far from the left, each from its height on.

    One face after the other: to take a font costs more than to write a line with it.
    """
    title, kind = lettering.title, lettering.kind
    title.take(painter)
    for row, top in rows:
        if row.title:
            painter.drawText(QPointF(left + row.across, top + title.ascent), row.title)
    kind.take(painter)
    for row, top in rows:
        if row.title:  # both on one base line
            painter.drawText(QPointF(left + row.beside, top + title.ascent), row.kind)
    painter.setPen(lettering.passage.colour)
    for row, top in rows:
        for run in row.quiet:
            painter.drawGlyphRun(QPointF(left, top + row.head), run)
    painter.setPen(lettering.hit)
    for row, top in rows:
        for run in row.hits:
            painter.drawGlyphRun(QPointF(left, top + row.head), run)


def hit_format(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def without_marks(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The words of a snippet, and where its hits begin and how long they are."""
    words, hits = "", []
    for number, part in enumerate(MARK.split(snippet)):
        if number % 2:
            hits.append((len(words), len(part)))
        words += part
    return words, hits
