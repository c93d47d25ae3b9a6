"""The list of keys as a page to lie beside the keyboard."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from calfguide import __version__
from calfguide.desktop.theme.tokens import LIGHT
from calfguide.desktop.widgets.mirroring import from_right
from calfguide.desktop.widgets.wording import translate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from calfguide.desktop.keyboard.listing import Line

BODY_PT = 10  # points, not px: a printer has other px than a screen
STYLE = Template("""
body { color: $ink; }
h1 { font-size: 18pt; margin-bottom: 2px; }
h2 { font-size: 11.5pt; margin-top: 9px; margin-bottom: 1px; }
p { color: $quiet; font-size: 8.5pt; margin: 0px; }
td { padding: 1px 14px 1px 0px; }
td.keys { font-weight: bold; }
""")


def page(groups: Mapping[str, Sequence[Line]], family: str) -> QTextDocument:
    """One table a group: the keys first, what they do beside them; commands without keys are left out.

    Qt turns no table round where words are read from the right.
    """
    parts = [f"<h1>{escape(translate('Keys', 'Keys of CalfGuide'))}</h1>"]
    parts.append(f"<p dir='{'rtl' if from_right() else 'ltr'}'>CalfGuide {__version__}</p>")
    for title, found in groups.items():
        rows = "".join(map(row, (line for line in found if line.keys)))
        if rows:
            parts.append(f"<h2>{escape(title)}</h2><table cellspacing='0' width='100%'>{rows}</table>")
    made = QTextDocument()
    made.setDefaultFont(QFont(family, BODY_PT))
    made.setDefaultStyleSheet(STYLE.substitute(ink=LIGHT.ink, quiet=LIGHT.quiet))
    made.setHtml("".join(parts))
    return made


def row(line: Line) -> str:
    direction = "rtl" if from_right() else "ltr"
    cells = [
        f'<td class="keys" width="190" dir="{direction}">{escape(line.keys)}</td>',
        f'<td dir="{direction}">{escape(line.words)}</td>',
    ]
    return f"<tr>{''.join(cells[::-1] if from_right() else cells)}</tr>"


def print_page(device: QPagedPaintDevice, groups: Mapping[str, Sequence[Line]], family: str) -> bool:
    """Fill a printer or a PDF. Qt numbers several pages, and does not say whether they were taken."""
    page(groups, family).print_(device)
    return True


def as_pdf(groups: Mapping[str, Sequence[Line]], family: str) -> bytes:
    """The page as a PDF file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(translate("Keys", "Keys of CalfGuide"))
    writer.setCreator(f"CalfGuide {__version__}")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    print_page(writer, groups, family)
    buffer.close()
    return bytes(data.data())
