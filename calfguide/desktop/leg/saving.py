"""The leg as it is seen, made into a picture for elsewhere: PNG at two or four times the size, or SVG.

The moment is taken in the window; all the drawing and writing is done in a worker, so that the window never waits.
`QImage.save` lets other Python threads run, as `QPixmap.save` does not: see ARCHITECTURE.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QRunnable, QSize, QThreadPool, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from calfguide.atlas.vector import alone_drawing, layer_drawing, without_hidden
from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.lettering import USUAL_PX, paint_labels
from calfguide.desktop.leg.overlay import Overlay
from calfguide.desktop.leg.picture import paint_veil, sheet_to_widget
from calfguide.desktop.leg.rasters import Wish, render
from calfguide.desktop.leg.sections import names_inside, paint_marks
from calfguide.desktop.pain import paint_hatching, paint_warmth
from calfguide.desktop.saving import not_saved, png_bytes, write_file
from calfguide.desktop.theme.theme import font
from calfguide.desktop.theme.tokens import LIGHT
from calfguide.desktop.widgets.wording import error_words
from calfguide.errors import CalfguideError
from calfguide.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from calfguide.atlas.labelling import Label
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.leg.camera import Camera
    from calfguide.desktop.leg.lettering import Lettering, Text
    from calfguide.desktop.leg.sections import Marks
    from calfguide.desktop.leg.view import LegView
    from calfguide.desktop.theme.tokens import Tokens

SIZES = (2, 4)
TEXT_PATTERN = (
    r'(?P<head><text [^>]*font-family="(?P<family>[^"]+)" font-size="(?P<pixels>\d+)" '
    r'font-weight="(?P<weight>\d+)"[^>]*)>'
    r"(?P<words>[^<]+)</text>"
)  # as QSvgGenerator writes them
METRE = 39.37 * 96  # px a metre, as other programs understand a picture's size


@dataclass(frozen=True, slots=True)
class Written:
    """The words over the drawing: names beside it, and in a section those of its sides and of the compartments."""

    labels: tuple[Label, ...]
    texts: Mapping[str, Text]
    lettering: Lettering
    marks: Marks | None
    names_inside: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """What the window shows of the leg: all that a picture of it needs."""

    atlas: Atlas
    camera: Camera
    wish: Wish
    overlay: Overlay
    tokens: Tokens
    written: Written
    title: str
    licence: str


def moment_of(view: LegView, title: str, licence: str, *, light: bool) -> Moment:
    """The leg as it is seen now, in the colours in force or in light ones; `licence` is a line on its source."""
    picture, labels = view.picture, view.labels
    tokens = LIGHT if light else view.theme.tokens
    box, scale = picture.seen(view.camera), view.camera.scale
    whole = picture.altered_wish(round(picture.layer_at))
    part = (box.x(), box.y(), box.width(), box.height())
    wish = Wish(whole.view, whole.layer, tokens.drawing, part, scale, whole.left_out, whole.alone)
    overlay = Overlay(view.atlas, whole.view)
    overlay.layer, overlay.with_compartments = view.overlay.layer, view.overlay.with_compartments
    overlay.chosen, overlay.areas, overlay.lit_names = view.overlay.chosen, view.overlay.areas, view.overlay.lit_names
    texts = dict(labels.texts)
    if overlay.with_compartments:
        overlay.compartments = view.overlay.compartments
    marks = view.marks.now() if view.shapes.is_section else None
    written = Written(labels.in_force, texts, labels.lettering, marks, names_inside(view))
    return Moment(view.atlas, view.camera, wish, overlay, tokens, written, title, licence)


# ---------------------------------------------------------------------- drawing, in the worker


def png_image(moment: Moment, times: int) -> QImage:
    """The picture at so many times its size in the window."""
    camera, wish = moment.camera, moment.wish
    sharp = render(moment.atlas, Wish(
        wish.view, wish.layer, wish.theme, wish.box, wish.scale * times, wish.left_out, wish.alone
    ))  # fmt: skip
    image = QImage(QSize(round(camera.width), round(camera.height)) * times, QImage.Format.Format_RGB32)
    image.fill(QColor(moment.tokens.ground))
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(times, times)
    painter.save()
    painter.setTransform(sheet_to_widget(camera), combine=True)
    painter.drawImage(QRectF(*wish.box), sharp)
    painter.restore()
    paint_over(painter, moment, soft=True)
    painter.end()
    for keyword, words in (("Title", moment.title), ("Copyright", moment.licence)):  # as PNG names them
        image.setText(keyword, words)
    image.setDotsPerMeterX(round(METRE * times))
    image.setDotsPerMeterY(round(METRE * times))
    return image


def paint_over(painter: QPainter, moment: Moment, *, soft: bool) -> None:
    """What stands over the drawing: the fading edge, pain, chosen places and names."""
    camera, overlay, tokens = moment.camera, moment.overlay, moment.tokens
    if moment.atlas.geometry(moment.wish.view).fade:
        paint_veil(painter, camera.width, tokens.ground)
    painter.save()
    painter.setTransform(sheet_to_widget(camera), combine=True)
    if soft:
        overlay.paint(painter, tokens, camera.scale)
    else:  # as shapes, which have no soft edge
        paint_warmth(painter, overlay.areas, overlay.outlines, tokens)
        paint_hatching(painter, overlay.areas, overlay.outlines, tokens, camera.scale, as_shapes=True)
        areas, overlay.areas = overlay.areas, ()
        overlay.paint(painter, tokens, camera.scale)
        overlay.areas = areas
    painter.restore()
    written = moment.written
    if written.marks:
        paint_marks(painter, written.marks, written.lettering.family, tokens)
    if written.names_inside:
        from calfguide.desktop.leg.compartments import paint_names

        larger = written.lettering.pixels / USUAL_PX
        paint_names(painter, overlay.compartments, camera, written.lettering.family, tokens, larger)
    paint_labels(painter, written.labels, written.texts, written.lettering, tokens)


def svg_text(moment: Moment) -> str:
    """The picture as SVG: the drawing's own shapes, the pain pattern as shapes, and the names as text."""
    from PySide6.QtSvg import QSvgGenerator

    camera = moment.camera
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    size = QSize(round(camera.width), round(camera.height))
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(moment.title)
    generator.setDescription(moment.licence)
    painter = QPainter(generator)
    paint_over(painter, moment, soft=False)
    painter.end()
    buffer.close()
    over = with_widths(bytes(data.data()).decode("utf-8"))
    at = over.index("</desc>") + len("</desc>")
    return f"{over[:at]}{plain_letters(over)}{ground(moment)}{drawing(moment)}{over[at:]}"


def with_widths(svg: str) -> str:
    """Texts that keep their width where a viewer lacks the typeface: names would run over the drawing or the edge."""
    import re
    from html import unescape

    def fixed(text: re.Match[str]) -> str:
        head, family, pixels, weight, words = text.group("head", "family", "pixels", "weight", "words")
        made = font(family, int(pixels))
        made.setWeight(QFont.Weight(int(weight)))
        width = QFontMetricsF(made).horizontalAdvance(unescape(words))
        return f'{head} textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{words}</text>'

    return re.sub(TEXT_PATTERN, fixed, svg)


def plain_letters(svg: str) -> str:
    """A style with plain letters where a typeface is lacking; Qt, which takes no list of them, passes it over."""
    import re

    rules = (
        f'text[font-family="{family}"] {{ font-family: "{family}", sans-serif }}'
        for family in sorted({text["family"] for text in re.finditer(TEXT_PATTERN, svg)})
    )
    return f"<style>@media all {{ {' '.join(rules)} }}</style>"


def ground(moment: Moment) -> str:
    return f'<rect width="{moment.camera.width:g}" height="{moment.camera.height:g}" fill="{moment.tokens.ground}"/>'


def drawing(moment: Moment) -> str:
    """The drawing as a part of another SVG, as it lies in the window, without what is not seen."""
    wish, atlas, camera = moment.wish, moment.atlas, moment.camera
    if wish.alone:
        text = alone_drawing(atlas, wish.view, wish.layer, wish.theme, (wish.alone,))
    else:
        text = layer_drawing(atlas, wish.view, wish.layer, wish.theme, wish.left_out)
    root = text.index("<svg")
    inside = text[text.index(">", root) + 1 : text.rindex("</svg>")]  # a drawing in a drawing is not known everywhere
    text = without_hidden(inside)
    geometry = atlas.geometry(wish.view)
    x, y = camera.to_widget(0, 0)
    scale = camera.scale
    across = -scale if camera.mirrored else scale
    fade, mask = "", ""
    if geometry.fade:
        first, last = geometry.fade[0][0], geometry.fade[-1][0]
        stops = "".join(
            f'<stop offset="{(height - first) / (last - first):.4f}" stop-color="#fff" stop-opacity="{opacity:g}"/>'
            for height, opacity in geometry.fade
        )
        fade = (
            f'<defs><linearGradient id="fade" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="{first:g}" '
            f'y2="{last:g}">{stops}</linearGradient><mask id="faded" maskUnits="userSpaceOnUse" x="0" y="0" '
            f'width="{geometry.width:g}" height="{geometry.height:g}">'
            f'<rect width="{geometry.width:g}" height="{geometry.height:g}" fill="url(#fade)"/></mask></defs>'
        )
        mask = ' mask="url(#faded)"'
    return f'{fade}<g transform="matrix({across:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f})"><g{mask}>{text}</g></g>'


# ---------------------------------------------------------------------- in the worker


class PictureSaver(QObject):
    """Makes pictures of the leg one after the other.

    Signals:
        copied: (QImage) a picture for the clipboard is there.
        said: (sentence) a file is written, or why it is not.
    """

    copied = Signal(QImage)
    said = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pool = QThreadPool(self)
        self.pool.setMaxThreadCount(1)

    def copy(self, moment: Moment) -> None:
        """Make a picture for the clipboard, at twice the size."""
        self.pool.start(Work(self, moment, None, SIZES[0]))

    def save(self, moment: Moment, file: Path, times: int) -> None:
        """Write a picture: SVG where the file is called so, else PNG at so many times the size."""
        self.pool.start(Work(self, moment, file, times))

    def finish(self) -> None:
        """Let what was begun be written before the window goes."""
        self.pool.waitForDone()


@guarded
class Work(QRunnable):
    """One picture in the making."""

    def __init__(self, saver: PictureSaver, moment: Moment, file: Path | None, times: int) -> None:
        super().__init__()
        self.saver, self.moment, self.file, self.times = saver, moment, file, times

    def run(self) -> None:
        try:
            if self.file is None:
                self.saver.copied.emit(png_image(self.moment, self.times))
            elif self.file.suffix.lower() == ".svg":
                self.saver.said.emit(write_file(self.file, svg_text(self.moment).encode()))
            else:
                self.saver.said.emit(write_file(self.file, png_bytes(png_image(self.moment, self.times))))
        except CalfguideError as error:
            self.saver.said.emit(error_words(error))
        except OSError as error:
            self.saver.said.emit(not_saved(error.strerror or ""))
