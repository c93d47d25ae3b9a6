"""Pages on paper: what of them, how they break, and what the foot says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QTextDocument, QTextTable

from calfguide import __version__
from calfguide.desktop.figures import Figures
from calfguide.desktop.taking.choosing import LETTERS, Choice, chosen_text
from calfguide.desktop.taking.paper import UNITS, Handout, page_layout
from calfguide.desktop.taking.sheets import keep_together, least_of, parts
from calfguide.library.pages import Level

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter


@pytest.fixture
def handout(services):
    figures = Figures(services.paths.assets / "figures")

    def make(slugs=("bakers-cyst",), choice=None, size=A4) -> Handout:
        pages = [services.library.page(slug) for slug in slugs]
        made = (services.library, services.atlas, figures, services.theme.family, page_layout(size))
        return Handout(pages, choice or Choice(), *made)

    return make


def words(handout: Handout) -> str:
    return "\n".join(document.toPlainText() for document in handout.documents)


HTML = (
    '<p>Before<a class="cite" href="cite:a"><sup>1</sup></a>'
    '<sup>,</sup><a class="cite" href="cite:b"><sup>2</sup></a>.</p>'
    '<h2 id="one"><a name="one"></a>One</h2><p>See <a class="condition" href="condition:x">this</a>.</p>'
    '<p class="figure"><img src="figure:f" alt="F"><br>Caption</p>'
    '<h2 id="two"><a name="two"></a>Two</h2><p><a class="web" href="https://a.example">there</a></p>'
    '<h2 id="sources"><a name="sources"></a>Sources</h2><ol><li>A</li></ol>'
)


def test_links_into_the_guide_are_words_and_anchors_stay():
    text = chosen_text(HTML, Choice())
    assert "See this." in text
    assert '<a name="one">' in text
    assert '<a class="web" href="https://a.example">' in text
    assert "<sup>1</sup><sup>,</sup><sup>2</sup>" in text


def test_what_is_left_out_is_not_there():
    text = chosen_text(HTML, Choice(left_out=frozenset({"two"}), pictures=False, references=False))
    assert "Two" not in text
    assert "Sources" not in text
    assert "figure:" not in text
    assert "Before." in text  # no numbers without the list that they belong to
    assert "One" in text


def test_level_and_sections_are_the_chosen_ones(handout):
    plain, clinician = words(handout()), words(handout(choice=Choice(Level.CLINICIAN)))
    assert "For clinicians" in clinician
    assert "For clinicians" not in plain
    assert "What to do today" not in words(handout(choice=Choice(left_out=frozenset({"what-to-do-today"}))))


@pytest.mark.parametrize("size", [A4, LETTER])
def test_nothing_that_belongs_together_is_torn(handout, size):
    made = handout(("deep-vein-thrombosis",), Choice(Level.CLINICIAN), size)
    document, height = made.documents[0], made.room.height()
    layout = document.documentLayout()
    for heading in document.headings:
        block = document.findBlockByNumber(heading.block)
        after = block.next()
        bottom = layout.blockBoundingRect(after).top() + after.layout().lineAt(0).height()
        assert layout.blockBoundingRect(block).top() // height == (bottom - 1) // height, heading.words
    cards = [one for one in parts(document) if isinstance(one, QTextTable) and one.columns() == 1]
    assert cards
    for card in cards:
        box = layout.frameBoundingRect(card)
        if box.height() < height / 2:
            assert box.top() // height == (box.bottom() - 1) // height


@pytest.mark.parametrize("slug", ["deep-vein-thrombosis", "calf-muscle-strain"])
def test_no_row_of_a_table_is_torn_though_the_table_is_long(handout, slug):
    made = handout((slug,), Choice(letters=LETTERS[-1]), LETTER)
    document, height = made.documents[0], made.room.height()
    layout = document.documentLayout()
    (table,) = (one for one in parts(document) if isinstance(one, QTextTable) and one.columns() == 2)
    sheets = []
    for row in range(table.rows()):
        blocks = [table.cellAt(row, column).firstCursorPosition().block() for column in (0, 1)]
        boxes = [layout.blockBoundingRect(block) for block in blocks]
        sheets.append(min(box.top() for box in boxes) // height)
        assert sheets[-1] == (max(box.bottom() for box in boxes) - 1) // height, blocks[0].text()
        if row and not blocks[0].text():
            assert sheets[-1] == sheets[-2], "what fills a sheet stands on it"
    assert sheets[0] == sheets[1], "the head stands with the first row"
    assert sheets[-1] - sheets[0] <= 1, "no sheet is left empty"
    for heading in document.headings:
        assert document.findBlockByNumber(heading.block).text() == heading.words


@pytest.mark.parametrize(("slug", "size"), [("deep-vein-thrombosis", LETTER), ("bakers-cyst", A4)])
def test_no_row_of_a_table_in_a_card_is_torn(handout, slug, size):
    made = handout((slug,), Choice(Level.CLINICIAN, letters=LETTERS[-1], references=False), size)
    document, height = made.documents[0], made.room.height()
    layout = document.documentLayout()
    cards = [one for one in parts(document) if isinstance(one, QTextTable) and one.columns() == 1]
    tables = [inner for card in cards for inner in card.childFrames() if isinstance(inner, QTextTable)]
    tables = [table for table in tables if table.columns() > 1]
    assert tables
    for table in tables:
        for row in range(table.rows()):
            cells = [table.cellAt(row, column) for column in range(table.columns())]
            tops = [layout.blockBoundingRect(cell.firstCursorPosition().block()).top() for cell in cells]
            bottoms = [layout.blockBoundingRect(cell.lastCursorPosition().block()).bottom() for cell in cells]
            assert min(tops) // height == (max(bottoms) - 1) // height, cells[0].firstCursorPosition().block().text()


def test_no_empty_sheet_follows_the_last_words(handout):
    made = handout(("shin-splints",), Choice(letters=LETTERS[-1]))
    document, height = made.documents[0], made.room.height()
    last = document.documentLayout().blockBoundingRect(document.lastBlock())
    assert height - last.bottom() % height < 15, "it ends near the end of a sheet"
    assert document.pageCount() == last.top() // height + 1


def test_sheets_have_the_size_of_the_paper(handout):
    assert handout().room != handout(size=LETTER).room


def test_text_is_dark_on_paper_though_the_window_is_dark(handout, services):
    services.theme.choose("contrast-dark")
    made = handout(choice=Choice(pattern=False, pictures=False))
    image = QImage(made.layout.fullRectPixels(UNITS).size(), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    made.paint_sheet(painter, 0)
    painter.end()
    dark = sum(value < 90 for value in bytes(image.constBits()))
    assert dark > 4000  # letters of a full sheet


def test_the_foot_says_what_it_is_and_where_it_comes_from(handout, services):
    made = handout(("bakers-cyst", "soleus"))
    line = made.source_line(services.library.page("bakers-cyst"))
    assert "condition:bakers-cyst" in line
    assert __version__ in line
    assert services.library.page("bakers-cyst").reviewed in line
    assert "structure:soleus" in made.source_line(services.library.page("soleus"))


def test_several_pages_are_numbered_through_and_named_in_the_outline(handout):
    made = handout(("bakers-cyst", "soleus"))
    first = made.documents[0].pageCount()
    assert len(made.sheets) == first + made.documents[1].pageCount()
    entries = list(made.outline())
    tops = [entry for entry in entries if entry.depth == 0]
    assert [(entry.title, entry.page) for entry in tops] == [("Baker's cyst", 0), ("Soleus", first)]
    assert {"What it is", "Sources"} <= {entry.title for entry in entries if entry.depth == 1}
    assert made.as_pdf().count(b"/Title <") >= len(entries)


def test_the_pain_pattern_can_be_left_out(handout):
    def html(*, pattern: bool) -> str:
        return handout(choice=Choice(pattern=pattern)).documents[0].toHtml()

    assert "pain:back" in html(pattern=True)
    assert "pain:back" not in html(pattern=False)


def test_a_paragraph_without_a_line_tears_nothing(qapp):
    """Qt ends the process when asked for a line that is not there."""
    document = QTextDocument("hidden\nshown")
    document.setPageSize(QSizeF(300, 400))
    hidden = document.firstBlock()
    hidden.setVisible(False)
    document.documentLayout().blockBoundingRect(document.lastBlock())
    assert hidden.layout().lineCount() == 0
    assert least_of(hidden, 20.0) == 20.0
    assert least_of(document.lastBlock(), 20.0) > 20.0
    keep_together(document, 400)
