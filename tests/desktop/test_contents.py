"""The contents of the page, above it or beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

PAGE = "medial-gastrocnemius-strain"


def names(headings):
    return [heading.words for heading in headings]


def test_above_a_narrow_page_a_button_names_the_section_and_leads_to_all(window):
    assert window.page.head.isHidden(), "the welcome has no contents"
    window.conditions.opened.emit(PAGE)
    contents, view = window.page.contents, window.page.view
    assert contents.list.isHidden()
    assert contents.button.isVisible()
    outline = window.services.library.outline(PAGE, window.services.state.now.level)
    assert [(one.anchor, one.words) for one in contents.button.headings] == list(outline)
    view.go_to_anchor("treatment")
    assert contents.button.text().startswith("Treatment")
    contents.button.fill()
    actions = contents.button.menu().actions()
    assert [action.text() for action in actions if action.isChecked()] == ["Treatment"]
    actions[1].trigger()
    assert view.place().anchor == "what-it-feels-like"
    window.commands.back.trigger()
    assert view.place().anchor == "treatment"


def test_beside_a_wide_page_a_list_follows_the_reader(window, qapp):
    window.resize(1900, 900)
    window.conditions.opened.emit(PAGE)
    qapp.processEvents()
    contents, view = window.page.contents, window.page.view
    assert contents.list.isVisible()
    assert contents.button.isHidden()
    assert contents.list.count() == len(contents.button.headings) > 8
    seen = []
    for value in range(0, view.verticalScrollBar().maximum() + 1, 150):
        view.verticalScrollBar().setValue(value)
        seen.append(contents.list.currentRow())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert seen == sorted(seen)
    assert contents.list.currentRow() == contents.list.count() - 1
    window.commands.contents.trigger()
    assert window.focusWidget() is contents.list
    contents.list.setCurrentRow(2)
    QTest.keyClick(contents.list, Qt.Key.Key_Return)
    assert view.place().anchor == contents.button.headings[2].anchor
    assert window.focusWidget() is view


def test_a_short_last_section_that_was_asked_for_is_the_marked_one(window, qapp):
    window.resize(1900, 1000)
    window.conditions.opened.emit(PAGE)
    qapp.processEvents()
    contents = window.page.contents
    row = contents.list.count() - 2
    contents.list.itemClicked.emit(contents.list.item(row))
    assert contents.list.currentRow() == row


def test_the_glossary_is_listed_by_letters_and_its_words_are_smaller_than_those(window):
    window.commands.glossary.trigger()
    letters = names(window.page.contents.button.headings)
    assert letters == sorted(set(letters))
    assert len(letters) > 15
    view = window.page.view
    view.go_to_anchor("aponeurosis")
    term = view.document().find("Aponeurosis")
    letter = view.document().findBlockByNumber(window.page.contents.button.headings[0].block)
    assert term.charFormat().fontWeight() > 400
    assert letter.textFormats()[0].format.font().pixelSize() > term.charFormat().font().pixelSize() == view.body
