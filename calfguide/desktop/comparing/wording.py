"""A comparison in words: as plain text, and as the rich text of one cell."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate

if TYPE_CHECKING:
    from calfguide.desktop.theme.tokens import Tokens
    from calfguide.finder.comparing import Cell, Comparison, Row

NOT_STATED = QT_TRANSLATE_NOOP("Comparing", "Not stated")
IN_ALL = {
    2: QT_TRANSLATE_NOOP("Comparing", "Both"),
    3: QT_TRANSLATE_NOOP("Comparing", "All three"),
    4: QT_TRANSLATE_NOOP("Comparing", "All four"),
}

STYLE = Template("""
body, p, li { color: $ink; font-size: ${body}px; line-height: 128%; }
p { margin-top: 0px; margin-bottom: ${gap}px; }
ul { margin: 0px; -qt-list-indent: 1; }
li { margin-bottom: ${gap}px; }
.quiet { color: $quiet; }
""")


# The finder names the rows; here its names are known to be texts.
ROWS = (
    QT_TRANSLATE_NOOP("Comparing", "What it is"),
    QT_TRANSLATE_NOOP("Comparing", "Where it is felt"),
    QT_TRANSLATE_NOOP("Comparing", "How it starts"),
    QT_TRANSLATE_NOOP("Comparing", "What speaks for it"),
    QT_TRANSLATE_NOOP("Comparing", "What speaks against it"),
    QT_TRANSLATE_NOOP("Comparing", "First tests"),
    QT_TRANSLATE_NOOP("Comparing", "Usual care"),
    QT_TRANSLATE_NOOP("Comparing", "How long it takes"),
    QT_TRANSLATE_NOOP("Comparing", "Call an ambulance if"),
    QT_TRANSLATE_NOOP("Comparing", "Get medical help today if"),
    QT_TRANSLATE_NOOP("Comparing", "Who usually has it"),
)


def name_of(row: Row) -> str:
    """What a row is called; the finder names it in English."""
    return translate("Comparing", row.name)


def shared_line(cell: Cell, columns: int) -> str:
    """What all columns have, in one line; empty where there is nothing."""
    words = translate("Comparing", IN_ALL[columns])
    return f"{words}: {', '.join(cell.shared)}" if cell.shared else ""


def cell_text(cell: Cell, columns: int) -> str:
    """One line for each thing said; "" for an empty cell."""
    shared = shared_line(cell, columns)
    return "\n".join((*cell.own, shared) if shared else cell.own)


def cell_html(cell: Cell, columns: int) -> str:
    """A list where there are several lines of its own, else a paragraph; what all have stands quietly below."""
    if not cell:
        return f'<p class="quiet">{escape(translate("Comparing", NOT_STATED))}</p>'
    parts = []
    if len(cell.own) > 1:
        parts.append(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in cell.own)}</ul>")
    elif cell.own:
        parts.append(f"<p>{escape(cell.own[0])}</p>")
    if cell.shared:
        parts.append(f'<p class="quiet">{escape(shared_line(cell, columns))}</p>')
    return "".join(parts)


def cell_style(tokens: Tokens, body: int) -> str:
    return STYLE.substitute(ink=tokens.ink, quiet=tokens.quiet, body=body, gap=max(1, round(body * 0.2)))


def table_text(comparison: Comparison) -> str:
    """The whole comparison with a tab between columns, for a spreadsheet or a letter."""
    columns = len(comparison.conditions)
    lines = [["", *(one.title for one in comparison.conditions)]]
    lines.append([translate("Comparing", "Urgency"), *(urgency_words(one.urgency) for one in comparison.conditions)])
    for row in comparison.rows:
        empty = translate("Comparing", NOT_STATED)
        cells = (cell_text(cell, columns).replace("\n", "; ") or empty for cell in row.cells)
        lines.append([name_of(row), *cells])
    # A tab inside a cell would shift all that follows it.
    return "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in lines) + "\n"
