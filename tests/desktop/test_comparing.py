"""Conditions side by side: the ways in, what stands there, keyboard and screen reader, and paper."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from calfguide.desktop.comparisons import Comparisons
from calfguide.desktop.dragging import carried, dropped
from calfguide.library.library import LibraryError
from calfguide.library.pages import Level, Urgency

THREE = ("medial-gastrocnemius-strain", "deep-vein-thrombosis", "bakers-cyst")
FOUR = (*THREE, "cellulitis")
# They agree on how long they take, so that there is something to fold.
ALIKE = ("calf-muscle-strain", "medial-gastrocnemius-strain")


@pytest.fixture
def comparisons(window) -> Comparisons:
    found = window.findChild(Comparisons)
    assert found is not None
    return found


@pytest.fixture
def compared(window, comparisons):
    """Opens a comparison and gives its dialog."""

    def open_dialog(*slugs):
        comparisons.compare(slugs)
        QApplication.processEvents()
        return comparisons.dialog

    return open_dialog


def side_by_side(window, pages):
    from calfguide.desktop.theme.marks import WORDS
    from calfguide.finder.comparing import compare

    library, regions = window.services.library, window.services.atlas.regions
    return compare(pages, lambda name: regions[name].name, WORDS, lambda slug: library.sections(slug, Level.PLAIN))


def card(window, slug):
    cards = window.conditions.list
    index = window.conditions.model.index_of(slug)
    cards.scrollTo(index)
    return cards.visualRect(index).center()


def click(window, slug, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.mouseClick(window.conditions.list.viewport(), Qt.MouseButton.LeftButton, modifier, card(window, slug))


def now(window):
    return window.services.state.now.compared


def shown(dialog):
    return tuple(one.slug for one in dialog.table.table.conditions)


def row_names(dialog):
    table = dialog.table.table
    return [table.row_at(row).name for row in range(table.rowCount())]


# ---------------------------------------------------------------------- ways in
def test_the_command_compares_the_open_page_with_what_it_is_mistaken_for(window, comparisons):
    action = window.commands.compare
    assert not action.isEnabled()
    click(window, "deep-vein-thrombosis")
    assert action.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    page = window.services.library.page("deep-vein-thrombosis")
    assert now(window) == (page.slug, *page.compare[:3])
    assert comparisons.dialog.isVisible()
    assert not comparisons.dialog.isModal()


def test_marked_cards_are_compared_and_marking_opens_no_page(window, comparisons):
    control = Qt.KeyboardModifier.ControlModifier
    click(window, "bakers-cyst", control)
    assert window.conditions.compare.isHidden()
    click(window, "leg-cramps", control)
    assert window.services.state.now.page == ""
    assert window.conditions.compare.text() == "Compare 2 conditions"
    assert window.commands.compare.text() == "Compare the marked conditions"
    window.conditions.compare.click()
    assert set(now(window)) == {"bakers-cyst", "leg-cramps"}


def test_a_click_with_ctrl_keeps_the_open_page_in_the_comparison(window):
    click(window, "bakers-cyst")
    click(window, "leg-cramps", Qt.KeyboardModifier.ControlModifier)
    assert window.services.state.now.page == "bakers-cyst"
    window.commands.compare.trigger()
    assert set(now(window)) == {"bakers-cyst", "leg-cramps"}


def test_keys_mark_cards_too_and_never_more_than_four(window):
    cards = window.conditions.list
    cards.setFocus()
    click(window, window.conditions.list.slug(window.conditions.model.index(1, 0)))
    for _ in range(6):
        QTest.keyClick(cards, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(cards.marks()) == 4
    assert window.conditions.compare.text() == "Compare 4 conditions"


def test_marks_go_when_the_list_changes(window):
    for slug in ("bakers-cyst", "leg-cramps"):
        click(window, slug, Qt.KeyboardModifier.ControlModifier)
    window.services.state.choose_region("heel")
    assert window.conditions.compare.isHidden()
    assert not window.commands.compare.isEnabled()


def test_the_menu_of_a_card_offers_the_open_page_and_what_it_is_mistaken_for(window, comparisons):
    click(window, "leg-cramps")
    asked = []
    window.conditions.menu_requested.disconnect(comparisons.show_menu)
    window.conditions.menu_requested.connect(lambda slug, at: asked.append(slug))
    place = card(window, "bakers-cyst")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, place)
    QApplication.sendEvent(window.conditions.list.viewport(), event)
    assert asked == ["bakers-cyst"]
    menu = comparisons.make_menu("bakers-cyst")
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [
        "Open",
        "Open in a new tab",
        "",
        f"Compare with the open page: {window.services.library.page('leg-cramps').title}",
        "Compare with what it is mistaken for",
        "Compare with",
        "Add to the handout",
    ]
    actions[list(actions)[3]].trigger()
    assert now(window) == ("leg-cramps", "bakers-cyst")
    actions["Compare with"].menu().actions()[0].trigger()
    assert now(window) == ("bakers-cyst", window.services.library.page("bakers-cyst").compare[0])
    menu.deleteLater()


def drop(widget, data):
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    fallen = QDropEvent(QPointF(50, 50), copy, data, left, none)
    QApplication.sendEvent(widget, fallen)
    return enter.isAccepted() and fallen.isAccepted()


def test_a_card_dropped_on_the_page_is_compared_with_it(window, comparisons):
    click(window, "leg-cramps")
    model = window.conditions.model
    data = model.mimeData([model.index_of("sciatica")])
    assert data.text() == window.services.library.page("sciatica").title
    assert drop(window.page.view.viewport(), data)
    assert now(window) == ("leg-cramps", "sciatica")
    assert comparisons.page_target.hint.isHidden()
    other = carried([window.services.library.page("bakers-cyst")])
    assert drop(comparisons.dialog, other)
    assert now(window) == ("leg-cramps", "sciatica", "bakers-cyst")


def test_other_things_dropped_are_not_taken(window):
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setText("bakers-cyst")
    assert dropped(data) == ()
    drop(window.page.view.viewport(), data)
    assert now(window) == ()


# ---------------------------------------------------------------------- bad input
def test_one_condition_is_compared_with_what_it_is_mistaken_for(window, compared):
    page = window.services.library.page("bakers-cyst")
    assert shown(compared("bakers-cyst")) == ("bakers-cyst", *page.compare[:3])


def test_of_five_the_first_four_are_shown_and_that_is_said(window, compared):
    assert shown(compared(*FOUR, "sciatica")) == FOUR
    assert "At most four" in window.problems.messages[-1]


@pytest.mark.parametrize("slugs", [(), ("nobody",), ("", "soleus")])
def test_nothing_that_can_be_compared_is_said_in_words(window, compared, slugs):
    assert compared(*slugs) is None
    assert "choose two to four" in window.problems.messages[-1]


def test_unknown_and_doubled_names_are_left_out(window, compared):
    assert shown(compared("bakers-cyst", "nobody", "bakers-cyst", "leg-cramps")) == ("bakers-cyst", "leg-cramps")


# ---------------------------------------------------------------------- what stands there
def test_place_first_then_what_differs_and_the_same_is_folded(window, compared):
    dialog = compared(*ALIKE)
    rows = dialog.table.table.comparison
    assert rows.equal
    folded = [row.name for row in rows.equal if row.name != "Where it is felt"]
    assert row_names(dialog)[0] == "Where it is felt"
    assert not set(folded) & set(row_names(dialog))
    assert dialog.fold.text().startswith(f"{len(folded)} more row")
    before = len(row_names(dialog))
    dialog.fold.click()
    assert row_names(dialog)[before:] == folded
    assert "the same" in dialog.table.table.headerData(before, Qt.Orientation.Vertical)
    assert dialog.fold.text() == "Hide what is the same"
    dialog.fold.click()
    assert len(row_names(dialog)) == before


def test_nothing_to_fold_shows_no_button(compared):
    dialog = compared(*THREE)
    assert dialog.fold.isHidden() == (not dialog.table.table.equal)


def test_a_column_can_go_and_another_come(window, comparisons, compared):
    dialog = compared(*THREE)
    buttons = dialog.table.top.findChildren(QToolButton, "remove-column")
    buttons[1].click()
    QApplication.processEvents()
    assert shown(dialog) == (THREE[0], THREE[2])
    assert not any(button.isEnabled() for button in dialog.table.top.buttons)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert len(shown(dialog)) == 2
    offered = [action for action in dialog.add_menu.actions() if not action.isSeparator() and not action.menu()]
    offered[0].trigger()
    assert len(shown(dialog)) == 3
    assert shown(dialog)[2] in window.services.library.page(THREE[0]).compare


def test_every_other_condition_can_be_added_and_none_beyond_four(window, compared):
    dialog = compared(*THREE)
    menus = [action.menu() for action in dialog.add_menu.actions() if action.menu()]
    titles = {action.text() for menu in menus for action in menu.actions()}
    everything = window.services.library.conditions()
    assert titles == {one.title for one in everything if one.slug not in THREE}
    compared(*FOUR)
    assert not dialog.add.isEnabled()


def test_the_text_follows_the_size_of_the_page_and_nothing_is_cut(window, compared):
    window.resize(1024, 700)
    dialog = compared(*FOUR)
    small = dialog.table.rowHeight(0)
    window.services.state.set(text_size=200)
    table = dialog.table
    assert table.rowHeight(0) > small
    for row in range(table.table.rowCount()):
        for column in range(4):
            cell = table.table.index(row, column).data(Qt.ItemDataRole.UserRole)
            box = table.delegate.words_box(row, table.visualRect(table.table.index(row, column)))
            document = table.delegate.document(cell, 4, box.width())
            assert document.size().height() <= box.height() + 1
            assert document.idealWidth() <= box.width() + 1


@pytest.mark.parametrize("size", [(1024, 700), (1920, 1080), (600, 700)])
def test_it_fits_over_the_window_and_columns_are_equally_wide(qapp, window, compared, size):
    window.resize(*size)
    qapp.processEvents()
    dialog = compared(*THREE)
    assert dialog.width() <= window.width()
    assert dialog.height() <= window.height()
    assert len({dialog.table.columnWidth(column) for column in range(3)}) == 1


def test_it_follows_the_theme(window, compared):
    dialog = compared(*THREE)
    before = dialog.grab().toImage().pixelColor(300, 300)
    window.commands.themes["dark"].trigger()
    after = dialog.grab().toImage().pixelColor(300, 300)
    assert before.lightness() > 200 > after.lightness()


# ---------------------------------------------------------------------- keyboard and screen reader
def test_arrows_reach_each_cell_and_enter_opens_the_page(window, compared):
    dialog = compared(*THREE)
    table = dialog.table
    assert table.hasFocus() or dialog.focusWidget() is table
    rows = table.table.rowCount()
    reached = {(0, 0)}
    for column in range(3):
        for _ in range(rows - 1):
            QTest.keyClick(table, Qt.Key.Key_Down if column % 2 == 0 else Qt.Key.Key_Up)
            reached.add((table.currentIndex().row(), table.currentIndex().column()))
        QTest.keyClick(table, Qt.Key.Key_Right)
        reached.add((table.currentIndex().row(), table.currentIndex().column()))
    assert len(reached) == rows * 3
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.services.state.now.page == THREE[2]
    assert now(window) == ()


def test_keys_read_on_in_a_cell_that_is_taller_than_the_window(window, compared):
    window.resize(1024, 500)
    window.services.state.set(text_size=200)
    table = compared(*FOUR).table
    tall = table.table.index(row_names(table.window()).index("Get medical help today if"), 1)
    table.setCurrentIndex(tall)
    table.scrollTo(tall, table.ScrollHint.PositionAtTop)
    height = table.viewport().height()
    assert table.visualRect(tall).height() > height
    presses = 0
    while table.visualRect(tall).bottom() > height:
        QTest.keyClick(table, Qt.Key.Key_Down)
        presses += 1
        assert table.currentIndex() == tall
        assert presses < 40
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == tall.row() + 1


def test_a_click_on_a_title_opens_the_page(window, compared):
    dialog = compared(*THREE)
    place = QPoint(dialog.table.top.sectionViewportPosition(1) + 20, 20)
    QTest.mouseClick(dialog.table.top.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.services.state.now.page == THREE[1]


def test_escape_closes_and_it_opens_again(window, comparisons, compared):
    dialog = compared(*THREE)
    QTest.keyClick(dialog.table, Qt.Key.Key_Escape)
    assert now(window) == ()
    assert comparisons.dialog is None
    assert compared(*FOUR).isVisible()


def test_it_closes_with_the_window(window, comparisons, compared):
    compared(*THREE)
    window.close()
    assert comparisons.dialog is None


def test_a_screen_reader_finds_headers_and_cells_by_name(window, compared):
    dialog = compared(*THREE)
    told = QAccessible.queryAccessibleInterface(dialog.table)
    assert told.role() == QAccessible.Role.Table
    assert told.text(QAccessible.Text.Name) == "Comparison"
    names = [told.child(number).text(QAccessible.Text.Name) for number in range(told.childCount())]
    headers = [window.services.library.page(slug).title for slug in THREE]
    assert all(any(name.startswith(title) for name in names) for title in headers)
    assert any("Get help today" in name for name in names)
    rows = dialog.table.table.rowCount()
    cells = [dialog.table.table.index(row, column) for row in range(rows) for column in range(3)]
    assert all(cell.data(Qt.ItemDataRole.AccessibleTextRole) in names for cell in cells)
    for button in (*dialog.findChildren(QToolButton), *dialog.findChildren(QPushButton)):
        if button.isVisible():
            assert button.accessibleName() or button.text()
            assert min(button.width(), button.height()) >= 24


def test_one_cell_or_the_whole_can_be_copied(window, compared):
    dialog = compared(*THREE)
    QTest.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Mainly: ")
    dialog.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert all(line.count("\t") == 3 for line in lines)
    assert lines[0].split("\t")[1:] == [one.title for one in dialog.table.table.conditions]
    assert lines[1].startswith("Urgency\t")
    assert "Copied" in dialog.said.text()


def test_a_page_whose_text_is_damaged_is_compared_by_its_facts(window, compared, monkeypatch):
    def damaged(slug, level):
        raise LibraryError("the library {file} is damaged: {reason}", file="library.sqlite", reason=slug)

    monkeypatch.setattr(window.services.library, "sections", damaged)
    dialog = compared(*THREE)
    assert shown(dialog) == THREE
    assert "What speaks for it" in row_names(dialog)
    assert "Usual care" not in row_names(dialog)


# ---------------------------------------------------------------------- paper
@pytest.mark.parametrize("slugs", [ALIKE, THREE, FOUR])
def test_the_pdf_is_one_landscape_page(compared, tmp_path, slugs):
    dialog = compared(*slugs)
    file = tmp_path / "out"
    dialog.save_pdf(file)
    data = file.with_suffix(".pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == 1
    left, top, right, bottom = map(float, re.search(rb"/MediaBox\s*\[([^\]]+)\]", data)[1].split())
    assert (right - left, bottom - top) == pytest.approx((842, 595), abs=1)
    assert "Saved" in dialog.said.text()


def test_the_longest_conditions_still_fit_at_a_size_that_can_be_read(window):
    from calfguide.desktop.comparing.paper import BODY, UNITS, Sheet, page_layout

    def length(one):
        lines = (line for lines in one.red_flags.values() for line in lines)
        return sum(map(len, lines))

    longest = sorted(window.services.library.conditions(), key=length)[-4:]
    sheet = Sheet(side_by_side(window, longest), window.services.atlas, window.services.theme.family)
    page = page_layout().paintRectPixels(UNITS)
    zoom = sheet.zoom(page.width(), page.height())
    assert sheet.fits(page.width(), page.height(), zoom)
    assert BODY * zoom * 72 / UNITS >= 6  # points


def test_a_file_that_cannot_be_written_is_said_in_words(compared, tmp_path):
    dialog = compared(*THREE)
    dialog.save_pdf(tmp_path / "missing" / "out.pdf")
    assert "could not be saved" in dialog.said.text()


def test_printing_uses_the_same_sheet(compared, tmp_path):
    from PySide6.QtPrintSupport import QPrinter

    from calfguide.desktop.comparing.paper import page_layout

    dialog = compared(*THREE)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(page_layout())
    dialog.print_on(printer)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "printed.pdf").read_bytes())) == 1


def test_paper_tells_what_the_screen_tells(window):
    from calfguide.desktop.comparing.paper import Sheet
    from calfguide.desktop.theme.marks import WORDS

    pages = [window.services.library.page(slug) for slug in THREE]
    found = side_by_side(window, pages)
    text = Sheet(found, window.services.atlas, window.services.theme.family).document.toPlainText()
    words = " ".join(text.split())
    for row in found.rows:
        assert row.name in words
        assert all(line in words for cell in row.cells for line in cell.own)
    assert all(one.title in words and one.reviewed in words for one in pages)
    assert WORDS[Urgency.SAME_DAY] in words


def test_the_page_itself_leads_to_the_comparison(window):
    window.conditions.opened.emit("bakers-cyst")
    assert "Compare them side by side" in window.page.view.toPlainText()
    window.page.follow("compare:")
    assert window.services.state.now.compared[0] == "bakers-cyst"
    assert len(window.services.state.now.compared) > 1
    window.services.state.set(compared=())
