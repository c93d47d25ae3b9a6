"""Taking along from the window: dialog, handout, copies, pictures, the whole screen."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QImage, QMouseEvent, QTextDocument
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea

from calfguide.desktop.saving import write_file
from calfguide.desktop.taking.choices import Choices
from calfguide.desktop.theme.tokens import LIGHT
from calfguide.desktop.wiring.taking import TakingWiring
from calfguide.library.pages import Level


@pytest.fixture
def taking(window) -> TakingWiring:
    return window.findChild(TakingWiring)


@pytest.fixture
def state(window):
    return window.services.state


def shown(dialog):
    dialog.show()
    return dialog


def test_the_dialog_shows_what_is_chosen_and_saves_it(window, taking, state, tmp_path):
    state.set(page="bakers-cyst", level=Level.STUDENT)
    dialog = shown(taking.make_dialog(("bakers-cyst",), several=False))
    assert dialog.choices.choice().level is Level.STUDENT
    before = dialog.count()
    dialog.choices.mark_all(False)
    dialog.choices.references.setChecked(False)
    file = tmp_path / "page.pdf"
    dialog.save_pdf(file)  # the preview need not have caught up
    assert dialog.count() < before
    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in dialog.said.text()
    assert window.services.settings.get("paper")["references"] is False
    dialog.save_pdf(tmp_path / "missing" / "page.pdf")
    assert "could not be saved" in dialog.said.text()
    dialog.close()
    again = taking.make_dialog(("bakers-cyst",), several=False)
    assert not again.choices.references.isChecked()
    again.close()
    again.deleteLater()
    dialog.deleteLater()


def test_what_turns_the_sheets_is_not_cut_in_a_small_dialog(qapp, taking):
    dialog = shown(taking.make_dialog(("bakers-cyst",), several=False))
    places = []
    for size in (dialog.minimumSize(), QSize(1000, 700)):
        dialog.resize(size)
        qapp.processEvents()
        for part in (dialog.before, dialog.after, dialog.wide, dialog.at):
            assert part.width() >= part.sizeHint().width(), part.text()
            assert dialog.rect().contains(part.geometry())
            assert part.geometry().bottom() < dialog.save.y()
        places.append({part.y() for part in (dialog.before, dialog.after, dialog.wide, dialog.at)})
    assert len(places[-1]) == 1, "with room for all they stand in one line"
    dialog.close()
    dialog.deleteLater()


def test_choices_in_long_words_are_not_cut(qapp, taking, monkeypatch):
    monkeypatch.setattr(Choices, "tr", lambda _choices, words, *_more: f"{words}, {words}")
    dialog = taking.make_dialog(("bakers-cyst",), several=False)
    dialog.show()
    qapp.processEvents()
    area = dialog.findChild(QScrollArea)
    assert area.widget().width() <= area.viewport().width()
    dialog.close()
    dialog.deleteLater()


def test_nonsense_that_was_remembered_is_passed_over(window, taking):
    window.services.settings.set("paper", {"letters": "huge", "paper": 3, "pictures": "no", "pattern": False})
    dialog = taking.make_dialog(("bakers-cyst",), several=False)
    assert dialog.choices.choice().pictures
    assert not dialog.choices.choice().pattern
    assert dialog.count()
    dialog.deleteLater()


def test_without_a_printer_it_says_so(taking, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = taking.make_dialog(("soleus",), several=False)
    dialog.ask_and_print()
    assert "No printer" in dialog.said.text()
    dialog.deleteLater()


def test_a_handout_is_gathered_ordered_and_thinned_out(window, taking, state):
    assert not window.commands.handout.isEnabled()
    state.set(page="soleus")
    window.commands.add_to_handout.trigger()
    assert not window.commands.add_to_handout.isEnabled()
    menu = QMenu(window)
    taking.extend_row_menu(menu, "leg-cramps")
    menu.actions()[-1].trigger()
    state.add_to_handout(["gone-from-the-guide", "soleus"])
    assert state.now.handout == ("soleus", "leg-cramps", "gone-from-the-guide")
    assert "3 pages" in window.page.status.text()
    dialog = taking.make_dialog(state.now.handout, several=True)
    assert dialog.choices.slugs() == ["soleus", "leg-cramps"]
    dialog.choices.list.setCurrentRow(0)
    dialog.choices.step(1)
    assert state.now.handout == ("leg-cramps", "soleus")
    dialog.choices.take_out()
    assert state.now.handout == ("leg-cramps",)
    dialog.choices.take_out()
    dialog.draw()
    assert not dialog.save.isEnabled()
    assert "no page" in dialog.said.text()
    dialog.deleteLater()


def test_the_page_is_copied_in_three_forms_with_its_source(window, taking, state):
    state.set(page="bakers-cyst")
    text, markdown, rich = (taking.copied("bakers-cyst", form) for form in ("text", "markdown", "rich"))
    assert text.text().splitlines()[-1].startswith("Source: Baker's cyst.")
    assert "# Baker's cyst" in markdown.text()
    assert "- Felt most: **Back of the knee**" in markdown.text()
    assert "> **Call an ambulance if:**\n>\n> - you are short of breath" in markdown.text()
    assert "| Blood clot | no knee trouble before" in markdown.text()
    assert "[1, 2]" in text.text()
    assert "**" not in text.text()
    assert "condition:bakers-cyst" in rich.html()
    assert 'href="condition:' not in rich.html()
    window.commands.copy_markdown.trigger()
    assert QGuiApplication.clipboard().text() == markdown.text()
    last = [block for block in rich_text(rich).splitlines() if block.strip()][-1]
    assert last.startswith("Source: "), "on a line of its own"


def test_words_of_another_language_are_not_cut_beside_the_preview(window, taking, monkeypatch):
    usual = Choices.switch
    monkeypatch.setattr(Choices, "switch", lambda self, words: usual(self, f"{words}, {words[:12]}"))
    dialog = taking.make_dialog(("bakers-cyst", "leg-cramps"), several=True)
    dialog.take_place(window)
    dialog.show()
    viewport = dialog.choices.parentWidget()
    assert 300 < viewport.width() >= dialog.choices.width()
    dialog.close()
    dialog.deleteLater()


def rich_text(data):
    document = QTextDocument()
    document.setHtml(data.html())
    return document.toPlainText()


def test_the_usual_copying_has_light_colours_and_numbers_of_sources_in_brackets(window, state):
    view = window.page.view
    state.set(page="leg-cramps")
    window.commands.themes["dark"].trigger()
    text = view.document().toPlainText()
    cursor = view.textCursor()
    cursor.setPosition(text.index("What it feels like"))
    cursor.setPosition(text.index("If it made you cry"), cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("What it feels like\n\nIt grips")
    assert data.text().endswith("about 66 out of 100[9].")
    assert LIGHT.accent in data.html()
    assert window.services.theme.tokens.accent not in data.html()


def test_only_what_is_selected_is_copied(window, taking, state):
    state.set(page="bakers-cyst")
    view = window.page.view
    cursor = view.document().find("The name is misleading")
    view.setTextCursor(cursor)
    assert taking.copied("bakers-cyst", "text").text().startswith("The name is misleading\n\nSource:")
    assert "The name is misleading" in taking.copied("bakers-cyst", "rich").html()
    assert "oils your knee" not in taking.copied("bakers-cyst", "rich").html()


def test_the_one_figure_of_a_page_is_saved_by_a_command(window, taking, state, tmp_path, monkeypatch):
    file = tmp_path / "f.png"
    monkeypatch.setattr("calfguide.desktop.taking.figures.ask_for_file", lambda *_: file)
    command = window.commands.save_figure
    state.set(page="leg-cramps")
    assert not command.isEnabled()
    state.set(page="ankle-pulses")
    assert command.isEnabled()
    command.trigger()
    assert QImage(str(file)).width() > 1280


def test_of_several_figures_one_is_chosen_by_keys(window, taking, state, tmp_path, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "calfguide.desktop.taking.figures.ask_for_file", lambda _parent, _title, name, _kinds: asked.append(name)
    )
    state.set(page="when-to-get-help")
    window.commands.save_figure.trigger()
    menu = QApplication.activePopupWidget()
    pictures = list(taking.the_figures().pictures().values())
    assert len(menu.actions()) == len(pictures) == 6
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [f"{pictures[1].path()}.png"]


def test_a_figure_is_saved_as_picture_and_as_drawing(window, taking, state, tmp_path):
    state.set(page="ankle-pulses")
    document = window.page.view.document()
    at = document.toPlainText().index("\ufffc")
    figures = taking.the_figures()
    address = figures.picture_at(at)
    assert address.toString() == "figure:ankle-pulses"
    assert figures.picture_at(0).isEmpty()
    figures.save(address, tmp_path / "f.png")
    figures.save(address, tmp_path / "f.svg")
    assert QImage(str(tmp_path / "f.png")).width() > 1280
    ElementTree.parse(tmp_path / "f.svg")
    figures.save(address, tmp_path / "no" / "f.png")
    assert "could not be saved" in window.page.status.text()


def test_a_failed_write_leaves_the_old_file(tmp_path):
    folder = tmp_path / "kept.txt"
    folder.mkdir()  # a folder of that name cannot be replaced by a file
    assert "could not be saved" in write_file(folder, b"new")
    assert folder.is_dir()


def test_the_leg_is_saved_as_it_is_seen(window, taking, state, tmp_path, qtbot):
    state.set(page="bakers-cyst", layer="deep", side="left", hidden=("popliteus",), labels=True)
    view = window.leg.view
    qtbot.waitUntil(lambda: not view.picture.settle.isActive() and view.picture.asked is None, timeout=20_000)
    view.labels.arrange()
    with qtbot.waitSignal(taking.leg.the_saver().said, timeout=30_000):
        taking.leg.save(tmp_path / "leg.png", 2, light=True)
    picture = QImage(str(tmp_path / "leg.png"))
    assert picture.size() == view.size() * 2
    assert picture.text("Title") == "Baker's cyst: Back, Deep muscles and vessels"
    with qtbot.waitSignal(taking.leg.the_saver().said, timeout=30_000):
        taking.leg.save(tmp_path / "leg.svg", 2, light=True)
    drawing = (tmp_path / "leg.svg").read_text("utf-8")
    tree = ElementTree.fromstring(drawing)
    kind = "{http://www.w3.org/2000/svg}"
    assert tree.find(f"{kind}title").text == "Baker's cyst: Back, Deep muscles and vessels"
    assert "condition:bakers-cyst" in tree.find(f"{kind}desc").text
    assert {"Tibial nerve"} <= {"".join(one.itertext()).strip() for one in tree.iter(f"{kind}text")}
    widths = {"".join(one.itertext()): one for one in tree.iter(f"{kind}text")}
    name = widths["Tibial nerve"]
    family = name.get("font-family")
    assert QFontInfo(QFont(family)).family() == family  # Qt takes no list of typefaces
    assert f'"{family}", sans-serif' in tree.find(f"{kind}style").text  # where a viewer lacks the typeface
    assert float(name.get("textLength")) == pytest.approx(view.labels.texts["tibial-nerve"].width, abs=1)
    assert all("textLength" in one.attrib for one in widths.values())
    ids = {one.get("id") for one in tree.iter(f"{kind}g")}
    assert "popliteal-artery" in ids
    assert "popliteus" not in ids  # hidden
    assert "layer-surface-muscles" not in ids
    with qtbot.waitSignal(taking.leg.the_saver().said, timeout=30_000):
        taking.leg.save(tmp_path / "no" / "leg.svg", 2, light=False)
    assert "could not be saved" in window.page.status.text()


def test_the_whole_screen_shows_the_leg_and_leaves_everything_as_it_was(window, taking, state):
    state.set(page="bakers-cyst")
    before = (window.geometry(), list(window.panels.widths), window.isFullScreen())
    window.commands.present.trigger()
    shown = taking.leg.shown
    assert shown.isFullScreen()
    assert shown.title.text() == "Baker's cyst"
    assert shown.view.overlay.areas
    QTest.keyClick(shown, Qt.Key.Key_Right)
    QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_N)
    assert (state.now.view, state.now.layer, state.now.labels) == ("inner-side", "surface-vessels", True)
    assert shown.view.picture.view == "inner-side"
    assert shown.view.picture.layer == "surface-vessels"
    shown.hide_cursor()
    assert shown.cursor().shape() == Qt.CursorShape.BlankCursor
    shown.show_cursor()
    assert shown.cursor().shape() != Qt.CursorShape.BlankCursor
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert taking.leg.shown is None
    assert (window.geometry(), list(window.panels.widths), window.isFullScreen()) == before
    window.commands.present.trigger()
    QTest.keyClick(taking.leg.shown, Qt.Key.Key_F11)
    assert taking.leg.shown is None


def test_on_the_whole_screen_the_keys_are_named_while_a_hand_moves_and_the_leg_stays(qapp, window, taking, state):
    state.set(page="bakers-cyst")
    window.commands.present.trigger()
    shown = taking.leg.shown
    qapp.processEvents()
    assert "Esc" in shown.hint.text()
    assert shown.hint.isVisible()
    places = [shown.view.geometry(), shown.seen.geometry(), shown.title.geometry()]
    shown.resting.timeout.emit()
    qapp.processEvents()
    assert not shown.hint.isVisible()
    assert not shown.seen.isVisible()
    assert [shown.view.geometry(), shown.seen.geometry(), shown.title.geometry()] == places
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert not shown.hint.isVisible()
    assert "Surface veins" in shown.seen.text()
    assert shown.seen.isVisible()
    QTest.keyClick(shown, Qt.Key.Key_Question)
    assert shown.hint.isVisible()
    shown.resting.timeout.emit()
    spot, none = QPointF(40, 40), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, spot, spot, none, none, Qt.KeyboardModifier.NoModifier)
    qapp.sendEvent(shown.view, moved)
    assert shown.hint.isVisible()
    assert shown.view.geometry() == places[0]
    shown.close()
