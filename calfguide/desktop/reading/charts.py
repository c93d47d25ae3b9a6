"""Charts that a page asks for, painted from its data in the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from calfguide.desktop.theme.theme import font
from calfguide.desktop.widgets.wording import translate
from calfguide.library.pages import Article, Condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calfguide.desktop.theme.tokens import Tokens
    from calfguide.library.pages import Accuracy, ByAge, Page, Recovery

STEPS_OF_WEEKS = (1, 2, 4, 6, 8, 12, 13, 26, 52)


class Sheet:
    """A transparent picture to paint a chart on: `width` px wide at the text's size, sharp on any screen."""

    def __init__(self, width: int, height: int, ratio: float, tokens: Tokens, family: str, body: int) -> None:
        self.image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(Qt.GlobalColor.transparent)
        self.tokens = tokens
        self.painter = QPainter(self.image)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.label_font = font(family, body)
        self.note_font = font(family, round(body * 0.86))

    def text(self, box: QRectF, words: str, colour: str, align: Qt.AlignmentFlag, *, note: bool = False) -> None:
        lettering = self.note_font if note else self.label_font
        self.painter.setFont(lettering)
        self.painter.setPen(QColor(colour))
        shown = QFontMetricsF(lettering).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter, shown)

    def bar(self, box: QRectF, colour: str) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        self.painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)

    def line(self, one: QPointF, other: QPointF, colour: str, width: float = 1) -> None:
        self.painter.setPen(QPen(QColor(colour), width))
        self.painter.drawLine(one, other)

    def done(self) -> QImage:
        self.painter.end()
        return self.image


def chart_of(
    page: Page | None, name: str, width: int, ratio: float, tokens: Tokens, family: str, body: int
) -> QImage | None:
    """The chart of this name that a page has, for lines of `width` px; None where it has none."""
    look = (ratio, tokens, family, body)
    if name == "recovery" and isinstance(page, Condition) and page.recovery:
        return recovery_chart(page.recovery, width, *look)
    if name == "by-age" and isinstance(page, Condition) and page.by_age:
        return by_age_chart(page.by_age, width, *look)
    if name == "accuracy" and isinstance(page, Article | Condition) and page.accuracy:
        # On a condition it stands inside a clinician block, whose bar and padding take room.
        inset = 0 if isinstance(page, Article) else round(3.2 * body)
        return accuracy_chart(page.accuracy, width - inset, *look, plain=inset == 0)
    return None


def recovery_chart(
    rows: Sequence[Recovery], width: int, ratio: float, tokens: Tokens, family: str, body: int
) -> QImage:
    """Ranges in weeks, a name and a bar for each grade, over an axis that ends a little after the longest."""
    row, axis, side = body * 2.7, body * 2.6, body * 1.4
    name_height = body * 1.5
    sheet = Sheet(width, round(row * len(rows) + axis), ratio, tokens, family, body)
    span, bottom = width - 2 * side, row * len(rows)
    longest = max(r.weeks[1] for r in rows)
    step = next((s for s in STEPS_OF_WEEKS if longest / s <= 6), 104)
    end = step * -(-longest // step)

    def at(weeks: float) -> float:
        return side + span * weeks / end

    for mark in range(int(end / step) + 1):
        for index in range(len(rows)):
            under = row * index + name_height  # a name is not crossed out
            sheet.line(QPointF(at(mark * step), under), QPointF(at(mark * step), row * (index + 1)), tokens.line)
        box = QRectF(at(mark * step) - body * 3, bottom, body * 6, body * 1.3)
        sheet.text(box, f"{mark * step:g}", tokens.quiet, Qt.AlignmentFlag.AlignHCenter, note=True)
    for index, entry in enumerate(rows):
        low, high = entry.weeks
        top = row * index
        span_words = translate("Chart", "{low} to {high} weeks").format(low=f"{low:g}", high=f"{high:g}")
        name = translate("Chart", "{grade}: {span}").format(grade=entry.label, span=span_words)
        sheet.text(QRectF(0, top, width, name_height), name, tokens.ink, Qt.AlignmentFlag.AlignLeft)
        thick = body * 0.75
        sheet.bar(QRectF(at(low), top + body * 1.6, max(thick, at(high) - at(low)), thick), tokens.accent)
    caption = QRectF(0, bottom + body * 1.2, width, body * 1.3)
    sheet.text(caption, translate("Chart", "weeks"), tokens.quiet, Qt.AlignmentFlag.AlignHCenter, note=True)
    return sheet.done()


def by_age_chart(by_age: ByAge, width: int, ratio: float, tokens: Tokens, family: str, body: int) -> QImage:
    """A bar for each group of ages from a common nought, its figure at the end; what is counted stands above."""
    row, value = body * 1.9, body * 4.5
    head = body * 2.2
    lettering = QFontMetricsF(font(family, body))
    label = min(width * 0.45, max(lettering.horizontalAdvance(group.label) for group in by_age.groups) + body)
    sheet = Sheet(width, round(head + row * len(by_age.groups)), ratio, tokens, family, body)
    most = max(group.value for group in by_age.groups) or 1
    sheet.text(QRectF(0, 0, width, body * 1.8), by_age.counts, tokens.quiet, Qt.AlignmentFlag.AlignLeft, note=True)
    for index, group in enumerate(by_age.groups):
        top = head + row * index
        sheet.text(QRectF(0, top, label, row), group.label, tokens.ink, Qt.AlignmentFlag.AlignLeft)
        thick = body * 0.85
        long = max(3.0, (width - label - value) * group.value / most)
        sheet.bar(QRectF(label, top + (row - thick) / 2, long, thick), tokens.accent)
        box = QRectF(label + long + body * 0.5, top, value, row)
        sheet.text(box, f"{group.value:g}", tokens.ink, Qt.AlignmentFlag.AlignLeft)
    sheet.line(QPointF(label, head), QPointF(label, head + row * len(by_age.groups)), tokens.edge)
    return sheet.done()


def accuracy_chart(
    rows: Sequence[Accuracy], width: int, ratio: float, tokens: Tokens, family: str, body: int, *, plain: bool = False
) -> QImage:
    """Sensitivity and specificity of each test in per cent, with their intervals where known.

    Where it is `plain` they are named by what they tell: how many it finds, and how many it clears.
    """
    if plain:
        finds, clears = translate("Chart", "finds"), translate("Chart", "clears")
    else:
        finds, clears = translate("Chart", "sensitivity"), translate("Chart", "specificity")
    row, axis, label, value = body * 4.5, body * 1.6, body * 7.6, body * 3.4
    sheet = Sheet(width, round(row * len(rows) + axis), ratio, tokens, family, body)
    span, bottom = width - label - value, row * len(rows)

    def at(per_cent: float) -> float:
        return label + span * per_cent / 100

    for index, entry in enumerate(rows):
        top = row * index
        sheet.text(QRectF(0, top, width, body * 1.6), entry.test, tokens.ink, Qt.AlignmentFlag.AlignLeft)
        for mark in (0, 25, 50, 75, 100):
            sheet.line(QPointF(at(mark), top + body * 1.7), QPointF(at(mark), top + body * 4.2), tokens.line)
        halves = (
            (finds, entry.sensitivity, entry.sensitivity_interval, tokens.accent),
            (clears, entry.specificity, entry.specificity_interval, tokens.edge),
        )
        for half, (name, share, interval, colour) in enumerate(halves):
            middle = top + body * (2.3 + 1.25 * half)
            box = QRectF(0, middle - body, label - body * 0.6, body * 2)
            sheet.text(box, name, tokens.quiet, Qt.AlignmentFlag.AlignRight, note=True)
            sheet.bar(QRectF(at(0), middle - body * 0.3, max(2, at(share) - at(0)), body * 0.6), colour)
            if interval:
                low, high = interval
                sheet.line(QPointF(at(low), middle), QPointF(at(high), middle), tokens.ink, 1.6)
            value_box = QRectF(at(100) + body * 0.3, middle - body, value, body * 2)
            sheet.text(value_box, f"{share:g} %", tokens.ink, Qt.AlignmentFlag.AlignLeft, note=True)
    for mark in (0, 50, 100):
        box = QRectF(at(mark) - body * 3, bottom, body * 6, axis)
        sheet.text(box, f"{mark} %", tokens.quiet, Qt.AlignmentFlag.AlignHCenter, note=True)
    return sheet.done()
