"""A comparison on one sheet of paper: printed, or saved as PDF."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from calfguide.desktop.comparing.model import place_row
from calfguide.desktop.comparing.wording import cell_html, name_of
from calfguide.desktop.theme.marks import WORDS, paint_mark, urgency_words
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import LIGHT, Tokens
from calfguide.desktop.thumbnails import Thumbnails, views_for
from calfguide.desktop.widgets.wording import translate
from calfguide.finder.comparing import PLACE, Cell
from calfguide.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from calfguide.atlas.source import Atlas
    from calfguide.finder.comparing import Comparison, Row

UNITS = 96  # px an inch, in which the sheet is laid out before it is scaled
BODY = 13
LARGEST = 1.1  # short comparisons do not grow beyond this
MARGIN_MM = 9
PICTURE_SIZE = QSize(42, 88)
SHORT = 52  # letters of a phrase that need no line of its own
SHARP = 4.0  # px of a picture for each of the sheet's

STYLE = Template("""
body, p, li, td, th { color: $ink; font-size: ${body}px; }
p, ul, li { margin: 0px; }
ul { -qt-list-indent: 1; }
.quiet { color: $quiet; }
.title { font-size: 15px; font-weight: bold; }
.care { font-weight: bold; }
.name { color: $quiet; font-weight: bold; }
.note { color: $quiet; font-size: 11px; }
td, th { padding: 4px 7px; text-align: left; vertical-align: top; border-bottom: 1px solid $edge; }
table.place td { border-bottom: 0px solid $edge; padding: 0px 6px 0px 0px; }
""")


@dataclass(frozen=True, slots=True)
class Paper:
    """Paper is light, whatever the screen is."""

    tokens: Tokens = LIGHT


class Sheet:
    """One comparison laid out for paper."""

    def __init__(self, comparison: Comparison, atlas: Atlas, family: str) -> None:
        self.comparison, self.atlas = comparison, atlas
        self.views = views_for(atlas, comparison.conditions)
        lettering = font(family, BODY)
        lettering.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self.document = QTextDocument()
        self.document.setUseDesignMetrics(True)
        self.document.setDocumentMargin(0)
        self.document.setDefaultFont(lettering)
        self.document.setIndentWidth(14)
        self.add_pictures()
        style = STYLE.substitute(ink=LIGHT.ink, quiet=LIGHT.quiet, edge=LIGHT.line, body=BODY)
        self.document.setDefaultStyleSheet(style)
        self.document.setHtml(self.html())

    def add_pictures(self) -> None:
        image = QTextDocument.ResourceType.ImageResource.value
        for view in self.views:
            pictures = Thumbnails(self.atlas, Paper(), SHARP, view, PICTURE_SIZE)
            for one in self.comparison.conditions:
                picture = pictures.image(one).copy()
                picture.setDevicePixelRatio(1)
                self.document.addResource(image, QUrl(f"pain:{view}/{one.slug}"), picture)
        for urgency in WORDS:
            self.document.addResource(image, QUrl(f"mark:{urgency}"), mark(urgency))

    # ------------------------------------------------------------------ text
    def html(self) -> str:
        columns = len(self.comparison.conditions)
        place, others = place_row(self.comparison), [row for row in self.comparison.rows if row.name != PLACE]
        rows = [self.heads(), self.places(place), *map(self.row, others)]
        share = f'<th width="10%"></th>{f"<th width={chr(34)}{90 // columns}%{chr(34)}></th>" * columns}'
        table = f'<table width="100%" cellspacing="0"><tr style="font-size: 1px">{share}</tr>{"".join(rows)}</table>'
        reviewed = ", ".join(f"{one.title} {one.reviewed}" for one in self.comparison.conditions)
        notes = (
            translate(
                "Comparing", "CalfGuide explains. It does not tell you what you have: only an examination can do that."
            ),
            translate("Comparing", "Reviewed: {pages}.").format(pages=reviewed),
        )
        return f'{table}<p class="note"><br>{escape(" ".join(notes))}</p>'

    def heads(self) -> str:
        cells = "".join(
            f'<th><p class="title">{escape(one.title)}</p><p class="care">{picture(f"mark:{one.urgency}", 11, 11)}'
            f' <span style="color: {LIGHT.urgency(one.urgency)}">{escape(urgency_words(one.urgency))}</span></p></th>'
            for one in self.comparison.conditions
        )
        return f"<tr><th></th>{cells}</tr>"

    def places(self, row: Row) -> str:
        """The words beside the pictures, which takes a table inside the cell."""
        size = (PICTURE_SIZE.width(), PICTURE_SIZE.height())
        cells = []
        for one, cell in zip(self.comparison.conditions, row.cells, strict=True):
            pictures = " ".join(picture(f"pain:{view}/{one.slug}", *size) for view in self.views)
            words = cell_html(cell, len(row.cells))
            cells.append(f'<td><table class="place"><tr><td>{pictures}</td><td>{words}</td></tr></table></td>')
        return f'<tr><td><p class="name">{escape(name_of(row))}</p></td>{"".join(cells)}</tr>'

    def row(self, row: Row) -> str:
        """A row; one that is the same for all is said once, over all columns."""
        columns = len(row.cells)
        sign = f"{picture(f'mark:{row.level}', 11, 11)} " if row.level else ""
        colour = f' style="color: {LIGHT.urgency(row.level)}"' if row.level else ""
        same = f'<p class="note">{escape(translate("Comparing", "the same"))}</p>' if row.same else ""
        name = f'<td><p class="name"{colour}>{sign}{escape(name_of(row))}</p>{same}</td>'
        if row.same:
            return f'<tr>{name}<td colspan="{columns}">{cell_html(compact(row.cells[0]), columns)}</td></tr>'
        return f"<tr>{name}{''.join(f'<td>{cell_html(compact(cell), columns)}</td>' for cell in row.cells)}</tr>"

    # ------------------------------------------------------------------ paper
    def paint(self, device: QPagedPaintDevice, resolution: int) -> bool:
        """Fill one page of a printer or PDF, as large as it fits; the device is set to its page before.

        False where the device takes nothing.
        """
        page = QRectF(device.pageLayout().paintRectPixels(UNITS))
        zoom = self.zoom(page.width(), page.height())
        self.document.setTextWidth(page.width() / zoom)
        painter = QPainter()
        if not painter.begin(device):
            return False
        painter.scale(zoom * resolution / UNITS, zoom * resolution / UNITS)
        self.document.drawContents(painter)
        return painter.end()

    def zoom(self, width: float, height: float) -> float:
        """The largest scale at which all of it stands on the page."""
        low, high = 0.2, LARGEST
        for _ in range(9):
            middle = (low + high) / 2
            low, high = (middle, high) if self.fits(width, height, middle) else (low, middle)
        return LARGEST if self.fits(width, height, LARGEST) else low

    def fits(self, width: float, height: float, zoom: float) -> bool:
        self.document.setTextWidth(width / zoom)
        size = self.document.size()
        return size.height() * zoom <= height and size.width() * zoom <= width + 1


def page_layout() -> QPageLayout:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


def as_pdf(comparison: Comparison, atlas: Atlas, family: str) -> bytes:
    """One A4 page, landscape."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(300)
    writer.setPageLayout(page_layout())
    writer.setCreator("CalfGuide")
    writer.setTitle(", ".join(one.title for one in comparison.conditions))
    Sheet(comparison, atlas, family).paint(writer, writer.resolution())
    buffer.close()
    return bytes(data.data())


def mark(urgency: str) -> QImage:
    image = QImage(44, 44, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    paint_mark(painter, urgency, QRectF(1, 1, 42, 42), LIGHT.urgency(urgency))
    painter.end()
    return image


def compact(cell: Cell) -> Cell:
    """Short phrases in one line: many signs below one another would make all of the sheet small."""
    if len(cell.own) > 1 and all(len(line) <= SHORT for line in cell.own):
        return Cell((" · ".join(cell.own),), cell.shared)
    return cell


def picture(address: str, width: int, height: int) -> str:
    return f'<img src="{address}" width="{width}" height="{height}">'
