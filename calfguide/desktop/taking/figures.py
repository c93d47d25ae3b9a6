"""Saving a figure or a chart of the page."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor, QTextFormat
from PySide6.QtWidgets import QMenu

from calfguide.desktop.reading.charts import chart_of
from calfguide.desktop.reading.sections import PICTURE
from calfguide.desktop.saving import ask_for_file, png_bytes, write_file
from calfguide.desktop.theme.tokens import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from calfguide.desktop.window import Window

WIDTH, BODY = 640, 16
TIMES = 2
ROOM = 16  # px around it
MOST_LETTERS = 80  # of a caption in a menu


class FigureSaving(QObject):
    """Adds to the page's menu where the pointer is on a picture. It is saved in light colours, on white."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.window, self.page = window, window.page

    def extend_menu(self, menu: QMenu, position: int) -> None:
        address = self.picture_at(position)
        if not address.isEmpty():
            menu.addAction(self.tr("Save this picture…")).triggered.connect(lambda: self.ask(address))

    def picture_at(self, position: int) -> QUrl:
        """The address of the picture before or after a position in the text; an empty one where there is none."""
        document = self.page.view.document()
        for at in (position, position - 1):
            if 0 <= at < document.characterCount() and document.characterAt(at) == PICTURE:
                cursor = QTextCursor(document)
                cursor.setPosition(at + 1)
                return QUrl(cursor.charFormat().toImageFormat().name())
        return QUrl()

    # ------------------------------------------------------------------ by the keyboard
    def choose(self) -> None:
        """Ask where to save the one figure of the page, or which of several first."""
        pictures = self.pictures()
        if len(pictures) == 1:
            self.ask(next(iter(pictures.values())))
        elif pictures:
            menu = self.menu_of(pictures)
            menu.popup(self.page.view.mapToGlobal(QPoint(ROOM, ROOM)))
            menu.setActiveAction(menu.actions()[0])

    def menu_of(self, pictures: dict[str, QUrl]) -> QMenu:
        """A line for each figure, in the order of the page; gone when it is closed."""
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.tr("Figures of the page"))
        for words, address in pictures.items():
            line = menu.addAction(words.replace("&", "&&"))
            line.triggered.connect(lambda _=False, address=address: self.ask(address))
        return menu

    def pictures(self) -> dict[str, QUrl]:
        """The figures and charts of the page by their captions, or by what stands for them where they have none."""
        found = {}
        document = self.page.view.document()
        at = document.find(PICTURE)
        while not at.isNull():
            picture = at.charFormat().toImageFormat()
            address = QUrl(picture.name())
            if address.scheme() in ("figure", "chart"):
                caption = at.block().text().replace(PICTURE, "").strip()
                words = caption or str(picture.property(QTextFormat.Property.ImageAltText) or address.path())
                found[shorten(words, MOST_LETTERS, placeholder="…")] = address
            at = document.find(PICTURE, at)
        return found

    def ask(self, address: QUrl) -> None:
        png, svg = self.tr("PNG (*.png)"), self.tr("SVG (*.svg)")
        kinds = f"{png};;{svg}" if address.scheme() == "figure" else png
        name = address.path() if address.scheme() == "figure" else f"{self.page.slug}-{address.path()}"
        file = ask_for_file(self.window, self.tr("Save this picture"), f"{name}.png", kinds)
        if file is not None:
            self.save(address, file)

    def save(self, address: QUrl, file: Path) -> None:
        """Write it as SVG where the file is called so and it is a figure, else as PNG; say what became of it."""
        if file.suffix.lower() == ".svg" and address.scheme() == "figure":
            text = self.page.view.figures.text(address.path(), LIGHT.drawing)
            self.page.status.say(write_file(file, text.encode()))
            return
        image = self.image(address)
        if image is not None:
            self.page.status.say(write_file(file, png_bytes(image)))

    def image(self, address: QUrl) -> QImage | None:
        """The picture at twice the size, on white."""
        if address.scheme() == "figure":
            drawn = self.page.view.figures.draw(address.path(), LIGHT.drawing, WIDTH, TIMES)
        else:
            look = (TIMES, LIGHT, self.page.theme.family, BODY)
            drawn = chart_of(self.page.view.shown, address.path(), WIDTH, *look)
        if drawn is None:
            return None
        around = 2 * ROOM * TIMES
        image = QImage(drawn.width() + around, drawn.height() + around, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.paper))
        painter = QPainter(image)
        drawn.setDevicePixelRatio(1)
        painter.drawImage(ROOM * TIMES, ROOM * TIMES, drawn)
        painter.end()
        return image
