"""One page of the guide laid out for paper, so that nothing is torn apart that belongs together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QSizeF, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
    QTextTableCellFormat,
)

from calfguide.desktop.drawings import nothing
from calfguide.desktop.guarding import guarded
from calfguide.desktop.involved import text_of
from calfguide.desktop.pain import LEAST_PX, paint_area
from calfguide.desktop.reading.charts import chart_of
from calfguide.desktop.reading.document import header
from calfguide.desktop.reading.sections import size_headings
from calfguide.desktop.reading.style import document_style, heading_px
from calfguide.desktop.taking.choosing import chosen_text
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import LIGHT, Tokens
from calfguide.desktop.thumbnails import Thumbnails, views_for
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate
from calfguide.library.pages import Condition
from calfguide.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAbstractTextDocumentLayout

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.reading.sections import Heading
    from calfguide.desktop.taking.choosing import Choice
    from calfguide.library.library import Library
    from calfguide.library.pages import Page

BODY_PX = 16
SPACING = 132  # per cent: paper is read closer than a screen
SHARP = 3.0  # px of a picture for each of the sheet's
FIGURE_EMS = 32
LEG = QSize(74, 158)
SWATCH = QSize(26, 15)
WHOLE = 0.55  # of a sheet: a table that is higher may be parted
MOST_BREAKS = 60
PATTERN = {
    "main": QT_TRANSLATE_NOOP("Paper", "mainly here"),
    "possible": QT_TRANSLATE_NOOP("Paper", "possibly here"),
    "spreads": QT_TRANSLATE_NOOP("Paper", "may spread here"),
}


class Paper:
    """Paper is light, whatever the screen is."""

    tokens: Tokens = LIGHT


@guarded
class SheetDocument(QTextDocument):
    """The text of one page in light colours; its charts, figures and pain pattern are drawn when they are laid out."""

    def __init__(self, page: Page, atlas: Atlas, figures: Figures, family: str, body: int, width: float) -> None:
        super().__init__()
        self.page, self.atlas, self.figures, self.family, self.body = page, atlas, figures, family, body
        self.column = int(width)
        self.headings: tuple[Heading, ...] = ()
        lettering = font(family, body)
        lettering.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.setUseDesignMetrics(True)
        self.setDocumentMargin(0)
        self.setDefaultFont(lettering)
        self.setIndentWidth(1.9 * body)
        self.setDefaultStyleSheet(document_style(LIGHT, round(100 * body / BODY_PX), spacing=SPACING))

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        url = QUrl(address)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        if url.scheme() == "chart":
            return chart_of(self.page, url.path(), self.column, SHARP, LIGHT, self.family, self.body) or nothing()
        if url.scheme() == "figure":
            width = min(self.column, FIGURE_EMS * self.body)
            return self.figures.draw(url.path(), "light", width, SHARP) or nothing()
        if url.scheme() == "pain" and isinstance(self.page, Condition):
            return Thumbnails(self.atlas, Paper(), SHARP, url.path(), LEG).image(self.page)
        if url.scheme() == "swatch":
            return swatch(url.path())
        return nothing()


def laid_out(
    page: Page, choice: Choice, library: Library, atlas: Atlas, figures: Figures, family: str, room: QSizeF
) -> SheetDocument:
    """A page for sheets with so many px of room, at 96 px an inch; a page that is not there is a PageNotFoundError."""
    body = round(BODY_PX * choice.letters / 100)
    made = SheetDocument(page, atlas, figures, family, body, room.width())
    text = chosen_text(text_of(page, library, atlas, choice.level), choice)
    note = translate(
        "Paper", "CalfGuide explains. It does not tell you what you have: only an examination can do that."
    )
    # What is left below the last line counts as a line of its own, and would be an empty sheet.
    end = f'<p class="quiet" style="margin-bottom: 0; line-height: 100%">{escape(note)}</p>'
    made.setHtml(f"{head(page, atlas, choice, room, body)}{text}{end}")
    cursor = QTextCursor(made)
    cursor.beginEditBlock()
    per_cent, width = round(100 * body / BODY_PX), made.column
    headings = size_headings(made, cursor, lambda level, words: heading_px(level, words, per_cent, width))
    cursor.endEditBlock()
    made.setPageSize(room)
    starts = [QTextCursor(made.findBlockByNumber(heading.block)) for heading in headings]
    keep_together(made, room.height())
    made.headings = tuple(
        replace(heading, block=start.blockNumber()) for heading, start in zip(headings, starts, strict=True)
    )
    return made


def head(page: Page, atlas: Atlas, choice: Choice, room: QSizeF, body: int) -> str:
    """Title and facts, beside the leg where the condition is felt and the reader wants it."""
    pictured = choice.pattern and isinstance(page, Condition) and bool(page.pain) and not atlas.is_blank
    ems = room.width() / body
    if not pictured or not isinstance(page, Condition):
        return header(page, atlas, fact_columns=4 if ems >= 34 else 2)
    views = views_for(atlas, [page])
    legs = "".join(f'<img src="pain:{view}" width="{LEG.width()}" height="{LEG.height()}"> ' for view in views)
    used = [rating for rating in PATTERN if rating in set(page.pain.values())]
    key = "<br>".join(
        f'<img src="swatch:{rating}" width="{SWATCH.width()}" height="{SWATCH.height()}">'
        f" {escape(translate('Paper', PATTERN[rating]))}"
        for rating in used
    )
    wide = LEG.width() * len(views) + 40
    facts = header(page, atlas, fact_columns=2 if ems >= 26 else 1)
    picture = f'<p class="figure">{legs}</p><p class="quiet">{key}</p>'
    return (
        f'<table width="100%" cellspacing="0"><tr><td>{facts}</td><td width="16"></td>'
        f'<td width="{max(wide, round(9.5 * body))}">{picture}</td></tr></table>'
    )


def swatch(rating: str) -> QImage:
    """A small field with the hatching of a rating, for the key."""
    image = QImage(SWATCH * SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(SHARP, SHARP)
    field = QPainterPath()
    field.addRoundedRect(1, 1, SWATCH.width() - 2, SWATCH.height() - 2, 2, 2)
    ground = QColor(LIGHT.pain)
    ground.setAlphaF({"main": 0.55, "possible": 0.22, "spreads": 0.12}[rating])
    painter.fillPath(field, ground)
    paint_area(painter, field, rating, LIGHT, 1.0, LEAST_PX[rating])
    painter.end()
    image.setDevicePixelRatio(SHARP)
    return image


# ---------------------------------------------------------------------- what belongs together


def keep_together(document: QTextDocument, height: float) -> None:
    """Begin a new sheet before what would be torn: a heading from its text, a card, a short table, a row of a long one.

    From the first sheet to the last, as each moves what follows it.
    """
    for _ in range(MOST_BREAKS):
        torn = next((group for group in groups(document, height) if is_torn(*group[1:], height)), None)
        row = next(torn_rows(document, height), None)
        if row is not None and (torn is None or row[2] < torn[1]):
            fill_sheet(*row, height)
        elif torn is not None:
            begin_sheet(torn[0])
        else:
            return


def begin_sheet(part: QTextBlock | QTextTable) -> None:
    always = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
    if isinstance(part, QTextTable):
        look = part.format()
        look.setPageBreakPolicy(always)
        part.setFormat(look)
    else:
        cursor = QTextCursor(part)
        block = part.blockFormat()
        block.setPageBreakPolicy(always)
        cursor.setBlockFormat(block)


def fill_sheet(table: QTextTable, row: int, top: float, height: float) -> None:
    """Bring a row to the next sheet by an empty one before it: Qt begins no sheet inside a table."""
    room = height - top % height - 2 * table.format().cellPadding()
    filling = QTextBlockFormat()
    filling.setLineHeight(max(1.0, room), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    table.insertRows(row, 1)
    for column in range(table.columns()):
        cell = table.cellAt(row, column)
        cell.setFormat(QTextTableCellFormat())
        cell.firstCursorPosition().setBlockFormat(filling)


def torn_rows(document: QTextDocument, height: float) -> Iterator[tuple[QTextTable, int, float]]:
    """Rows of long tables that stand on two sheets and would have room on one, with the upper edge of their words."""
    layout = document.documentLayout()
    for table, first in tables(document):
        for row in range(first, table.rows()):
            top, bottom = edges_of_row(layout, table, row)
            if is_torn(top, bottom, height) and bottom - top < WHOLE * height:
                yield table, row, top


def tables(document: QTextDocument) -> Iterator[tuple[QTextTable, int]]:
    """All tables with columns, also those inside cards, and the first row before which there may be a filling one."""
    for part in parts(document):
        if isinstance(part, QTextTable) and part.columns() > 1:
            yield part, part.format().headerRowCount() + 1  # the first row stays with its head
        elif isinstance(part, QTextTable):
            inside = (frame for frame in part.childFrames() if isinstance(frame, QTextTable) and frame.columns() > 1)
            yield from ((table, max(1, table.format().headerRowCount())) for table in inside)


def end_of_beginning(layout: QAbstractTextDocumentLayout, table: QTextTable) -> float:
    """The lower edge of what must stand on the sheet that a long table begins on: head and first row, or two blocks."""
    if table.columns() > 1 and table.rows() > 1:
        return edges_of_row(layout, table, 1)[1]
    first = table.cellAt(0, 0).firstCursorPosition().block()
    return layout.blockBoundingRect(first.next()).bottom()


def edges_of_row(layout: QAbstractTextDocumentLayout, table: QTextTable, row: int) -> tuple[float, float]:
    """The upper and the lower edge of the words in a row of a table."""
    cells = [table.cellAt(row, column) for column in range(table.columns())]
    first = [layout.blockBoundingRect(cell.firstCursorPosition().block()) for cell in cells]
    last = [layout.blockBoundingRect(cell.lastCursorPosition().block()) for cell in cells]
    return min(box.top() for box in first), max(box.bottom() for box in last)


def is_torn(top: float, bottom: float, height: float) -> bool:
    if bottom - top > height or top % height < 2:
        return False
    return top // height != (bottom - 1) // height


def groups(document: QTextDocument, height: float) -> Iterator[tuple[QTextBlock | QTextTable, float, float]]:
    """What is to stay on one sheet: its first part, its upper and its lower edge in px."""
    layout = document.documentLayout()
    begun: list[tuple[QTextBlock | QTextTable, float]] = []
    for part in parts(document):
        if isinstance(part, QTextTable):
            box = layout.frameBoundingRect(part)
            top, bottom, leads = box.top(), box.bottom(), False
            if box.height() > WHOLE * height:
                bottom = end_of_beginning(layout, part)
        else:
            box = layout.blockBoundingRect(part)
            top, bottom, leads = box.top(), least_of(part, box.top()), leads_on(part)
            if not part.text():
                continue
        begun.append((part, top))
        if not leads:
            yield begun[0][0], begun[0][1], bottom
            begun = []


def parts(document: QTextDocument) -> Iterator[QTextBlock | QTextTable]:
    """The paragraphs and tables of the text, one after the other."""
    step = document.rootFrame().begin()
    while not step.atEnd():
        frame = step.currentFrame()
        if isinstance(frame, QTextTable):
            yield frame
        elif frame is None:
            yield step.currentBlock()
        step += 1


def leads_on(block: QTextBlock) -> bool:
    """Whether it is nothing without what follows it."""
    return block.blockFormat().headingLevel() > 0 or block.text().rstrip().endswith(":")


def least_of(block: QTextBlock, top: float) -> float:
    """The lower edge of what must stand on the sheet that a paragraph begins on: all of three lines, else two."""
    lines = block.layout()
    if lines.lineCount() == 0:  # Qt ends the process when asked for a line that is not there
        return top
    last = lines.lineAt(lines.lineCount() - 1 if lines.lineCount() <= 3 else 1)
    return top + last.y() + last.height()
