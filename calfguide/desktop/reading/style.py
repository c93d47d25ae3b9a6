"""The style sheet of pages, in the palette's colours and the reader's size, and how long their lines are."""

from __future__ import annotations

from functools import lru_cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

from calfguide.desktop.theme.marks import WORDS
from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.sizes import LONG_WORD_EMS
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from calfguide.desktop.theme.tokens import Tokens

LINE_LENGTH = 72  # characters: longer lines are harder to read
PROSE = QT_TRANSLATE_NOOP(
    "Page",
    "Walking brings on a cramping pain in the calf, and standing still for a few minutes makes it go away again.",
)
BODY_PX, NOTE_PX = 16, 14
SMALL_GAP_PX, WIDE_PX, LEVEL_EDGE_PX = 5, 16, 4
EMS_PER_LETTER = 0.6  # of a long word, in bold
HEADING_PX = {1: 31, 2: 23, 3: 18}

STYLE = Template("""
body { color: $ink; font-size: ${body}px; line-height: $spacing%; }
p { line-height: $spacing%; margin-top: 0px; margin-bottom: ${gap}px; }
p.chart, p.figure { line-height: 100%; margin-top: ${small_gap}px; }
p.chart-sources { color: $quiet; font-size: ${note}px; }
li { line-height: $list_spacing%; margin-bottom: ${small_gap}px; }
h1 { font-weight: bold; margin-top: ${small_gap}px; margin-bottom: ${small_gap}px; }
h2 { font-weight: bold; margin-top: ${big_gap}px; margin-bottom: ${small_gap}px; }
h2.letter { color: $quiet; }
p.term { margin-top: ${gap}px; margin-bottom: ${tiny_gap}px; }
p.meaning { margin-left: ${wide}px; }
.also-term { color: $quiet; }
h3 { font-weight: bold; margin-top: ${gap}px; margin-bottom: ${small_gap}px; }
a { color: $accent; text-decoration: $links; }
a.term { color: $ink; text-decoration: underline; }
a.cite { font-size: ${note}px; }
.gap { font-size: ${small_gap}px; }
.crumbs, .quiet, .caption { color: $quiet; font-size: ${note}px; }
.also { color: $quiet; font-size: ${body}px; }
.level-name { color: $accent; font-weight: bold; font-size: ${note}px; margin-bottom: ${tiny_gap}px; }
.fact-name { color: $quiet; font-size: ${note}px; margin-bottom: 0px; line-height: 125%; }
.fact { color: $ink; font-weight: bold; margin-bottom: 0px; line-height: 125%; }
table.facts { background-color: $panel; }
table.facts td { padding: ${small_gap}px ${gap}px; }
table.card, table.level, table.grid { margin-top: ${small_gap}px; margin-bottom: ${gap}px; }
td.card-title { font-weight: bold; padding: ${gap}px ${gap}px ${tiny_gap}px ${gap}px; }
td.card-body { padding: ${tiny_gap}px ${gap}px; }
table.level { background-color: $level_soft; }
table.level td { padding: ${small_gap}px ${wide}px; border-left: ${level_edge}px solid $accent; }
table.level table td { border-left: 0px solid $level_soft; }
table.grid th { text-align: left; color: $quiet; padding: ${small_gap}px; border-bottom: 1px solid $edge; }
table.grid td { padding: ${small_gap}px; border-bottom: 1px solid $line; }
p.row-name { font-weight: bold; margin-bottom: ${tiny_gap}px; line-height: 125%; }
p.value { margin-bottom: ${tiny_gap}px; line-height: 125%; }
.column-name { color: $quiet; }
table.chart-table { color: $quiet; font-size: ${note}px; }
$cards
""")

CARD = Template("""
table.$name { background-color: $soft; }
table.$name td { border-left: 5px solid $colour; }
table.$name td.card-title { color: $colour; }
""")


@lru_cache(maxsize=16)
def full_line(family: str, body: int) -> int:
    """Width in px of a line of full length, in a size in px.

    It is measured on prose: what a font calls its average counts each letter once, however rare, and no spaces.
    """
    prose = translate("Page", PROSE)
    return round(QFontMetricsF(font(family, body)).horizontalAdvance(prose) / len(prose) * LINE_LENGTH)


def line_spacing(per_cent: int) -> int:
    """How far lines are apart, in per cent of what the typeface has by itself, which is a quarter more than its size.

    Large letters have shorter lines, from which the eye finds back without so much room between them.
    """
    return max(125, min(150, 150 - (per_cent - 100) // 4))


@lru_cache(maxsize=8)
def document_style(tokens: Tokens, per_cent: int, *, spacing: int) -> str:
    """Style sheet of a page at a text size in per cent of 16 px, with lines `spacing` per cent apart.

    Sizes of headings are in `heading_px`.
    """

    def px(value: float) -> int:
        return max(1, round(value * per_cent / 100))

    cards = "".join(
        CARD.substitute(name=name, colour=tokens.urgency(name), soft=tokens.urgency_soft(name)) for name in WORDS
    )
    sizes = {"body": BODY_PX, "note": NOTE_PX}
    gaps = {"tiny_gap": 2, "small_gap": SMALL_GAP_PX, "gap": 11, "wide": WIDE_PX, "big_gap": 26}
    scaled = {name: str(px(value)) for name, value in (sizes | gaps).items()}
    links = "underline" if tokens.high_contrast else "none"
    spaces = {"spacing": str(spacing), "list_spacing": str(spacing - 5), "level_edge": str(LEVEL_EDGE_PX)}
    return STYLE.substitute(tokens.by_name() | scaled | spaces, cards=cards, links=links)


def heading_px(level: int, words: str, per_cent: int, column: int) -> int:
    """Size of a heading in px, at a text size and for lines of `column` px.

    In a narrow panel large headings would break inside their words; none is smaller than the text around it.
    """
    body = round(BODY_PX * per_cent / 100)
    wanted = round(HEADING_PX.get(level, BODY_PX) * per_cent / 100)
    longest = max(LONG_WORD_EMS, EMS_PER_LETTER * max(map(len, words.split()), default=0))
    return max(body, min(wanted, int(column / longest)))
