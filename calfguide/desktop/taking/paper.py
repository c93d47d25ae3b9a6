"""Pages on paper: one or several, numbered through, with a foot that says what it is and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
)

from calfguide import __version__
from calfguide.desktop.taking.pdf import Entry, with_outline
from calfguide.desktop.taking.sheets import SheetDocument, laid_out
from calfguide.desktop.taking.source import source_line, today
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import LIGHT
from calfguide.desktop.widgets.wording import translate
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.taking.choosing import Choice
    from calfguide.library.library import Library
    from calfguide.library.pages import Page

UNITS = 96  # px an inch, in which sheets are laid out
POINTS = 72
FOOT_PX = 46  # of the foot, with the room over it
FOOT_TEXT = 11
MARGIN_MM = 18
LANGUAGES = {"en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of paper: which page of the guide, and which of its sheets it is, from 0."""

    document: SheetDocument
    index: int


class Handout:
    """Pages of the guide laid out for sheets of one size."""

    def __init__(
        self,
        pages: Sequence[Page],
        choice: Choice,
        library: Library,
        atlas: Atlas,
        figures: Figures,
        family: str,
        layout: QPageLayout,
    ) -> None:
        self.pages, self.family, self.layout = tuple(pages), family, layout
        about = library.meta()
        self.licence, self.language = about.get("licence", ""), about.get("language", "en")
        paper = layout.paintRectPixels(UNITS)
        self.room = QSizeF(paper.width(), paper.height() - FOOT_PX)
        self.documents = [laid_out(page, choice, library, atlas, figures, family, self.room) for page in pages]
        self.sheets = [Sheet(one, index) for one in self.documents for index in range(one.pageCount())]

    @property
    def title(self) -> str:
        return ", ".join(page.title for page in self.pages)

    # ------------------------------------------------------------------ painting
    def paint(self, device: QPagedPaintDevice, resolution: int, only: range | None = None) -> bool:
        """Fill a printer or a PDF sheet by sheet, or `only` some of them (from 0); False where it takes nothing."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        zoom = resolution / UNITS
        chosen = [number for number in range(len(self.sheets)) if only is None or number in only]
        for number in chosen:
            if number != chosen[0] and not device.newPage():
                painter.end()
                return False
            painter.save()
            painter.scale(zoom, zoom)
            self.paint_sheet(painter, number)
            painter.restore()
        return painter.end()

    def paint_sheet(self, painter: QPainter, number: int) -> None:
        sheet, room = self.sheets[number], self.room
        painter.save()
        painter.translate(0, -sheet.index * room.height())
        part = QRectF(0, sheet.index * room.height(), room.width(), room.height())
        painter.setClipRect(part)
        look = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.ink))  # else it is the window's, which may be dark
        look.palette, look.clip = palette, part
        sheet.document.documentLayout().draw(painter, look)
        painter.restore()
        self.paint_foot(painter, sheet.document.page, number)

    def paint_foot(self, painter: QPainter, page: Page, number: int) -> None:
        """Title and number of the sheet; below them source, version, and the days of review and of printing."""
        top, width = self.room.height() + 14, self.room.width()
        painter.setPen(QPen(QColor(LIGHT.edge), 0.6))
        painter.drawLine(QPointF(0, top), QPointF(width, top))
        count = translate("Paper", "Page {number} of {count}").format(number=number + 1, count=len(self.sheets))
        self.write(painter, count, QRectF(width - 120, top + 3, 120, 15), Qt.AlignmentFlag.AlignRight, bold=True)
        self.write(painter, page.title, QRectF(0, top + 3, width - 130, 15), Qt.AlignmentFlag.AlignLeft, bold=True)
        self.write(painter, self.source_line(page), QRectF(0, top + 17, width, 15), Qt.AlignmentFlag.AlignLeft)

    def source_line(self, page: Page) -> str:
        return f"{source_line(page, self.licence)} {translate('Paper', 'Printed {day}.').format(day=today())}"

    def write(self, painter: QPainter, words: str, box: QRectF, side: Qt.AlignmentFlag, *, bold: bool = False) -> None:
        lettering = font(self.family, FOOT_TEXT, bold=bold)
        lettering.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        painter.setFont(lettering)
        painter.setPen(QColor(LIGHT.quiet))
        shown = QFontMetricsF(lettering).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)

    # ------------------------------------------------------------------ PDF
    def as_pdf(self) -> bytes:
        """All of it as a PDF file, with title, language and an outline of pages and headings."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(300)
        writer.setPageLayout(self.layout)
        writer.setCreator(f"CalfGuide {__version__}")
        writer.setTitle(self.title)
        self.paint(writer, writer.resolution())
        buffer.close()
        return with_outline(bytes(data.data()), LANGUAGES.get(self.language, self.language), list(self.outline()))

    def outline(self) -> Iterator[Entry]:
        """Each page of the guide, and its main headings below it."""
        first = 0
        upper = self.layout.fullRectPoints().height() - self.layout.marginsPoints().top()
        for one in self.documents:
            yield Entry(one.page.title, 0, first, upper)
            for heading in one.headings:
                top = one.documentLayout().blockBoundingRect(one.findBlockByNumber(heading.block)).top()
                index = int(top // self.room.height())
                down = (top - index * self.room.height()) * POINTS / UNITS
                yield Entry(heading.words, 1, first + index, upper - down)
            first += one.pageCount()


def page_layout(size: QPageSize.PageSizeId) -> QPageLayout:
    """Upright sheets with margins that every printer can keep."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM - 4)
    return QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def usual_size() -> QPageSize.PageSizeId:
    """Letter where the system measures in inches as in the United States, else A4."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4
