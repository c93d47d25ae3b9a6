"""The conditions that involve a structure, whether they are filed under it, under its whole or under its parts."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QPushButton

from calfguide.desktop.involved import GAP, INVOLVED, conditions_involving, involved_counts, outline_of, text_of
from calfguide.desktop.theme.marks import urgency_words
from calfguide.desktop.wiring.taking import TakingWiring
from calfguide.library.pages import Frequency, Level

LINK = re.compile(r'href="condition:([a-z0-9-]+)"')


def expected(services, structure):
    """By the front matter of all conditions."""
    atlas = services.atlas
    whole = atlas.whole_of(structure)
    pages = services.library.conditions()
    return {one.slug for one in pages if whole in {atlas.whole_of(part) for part in one.structures}}


def section_of(html):
    """The generated list in a page's text."""
    return html.partition(f'<h2 id="{INVOLVED}">')[2].partition("<h2 ")[0]


@pytest.fixture
def open_card(window):
    def show(structure):
        window.leg.view.structure_clicked.emit(structure, "")
        return window.leg.card

    window.services.state.set(layer="deep")
    return show


def test_every_structure_has_what_is_filed_under_its_whole_and_under_any_part_of_it_once(services):
    library, atlas = services.library, services.atlas
    counts = involved_counts(library, atlas)
    for structure in atlas.structures:
        found = [one.slug for one in conditions_involving(library, atlas, structure)]
        assert len(found) == len(set(found)), structure
        assert set(found) == expected(services, structure), structure
        assert counts.get(atlas.whole_of(structure), 0) == len(found), structure


def test_those_come_first_in_which_it_is_the_main_one_and_of_these_the_common_ones(services):
    found = conditions_involving(services.library, services.atlas, "soleus")
    parts = services.atlas.parts_of("soleus")
    order = [
        (
            min(one.structures.index(part) for part in parts if part in one.structures),
            list(Frequency).index(one.frequency),
        )
        for one in found
    ]
    assert order == sorted(order)


def test_a_structure_of_another_drawing_has_its_own_alone(services):
    assert conditions_involving(services.library, services.atlas, "spleen") == ()


# ---------------------------------------------------------------------------------------------------- card and names
def test_the_card_and_what_is_said_of_a_part_count_what_is_filed_under_its_other_part(window, open_card):
    card = open_card("soleal-vein-medial")
    assert [slug for slug, _ in card.content.links] == ["deep-vein-thrombosis"]
    assert card.content.counted.startswith("1 ")
    window.leg.renew_parts()
    part = window.leg.accessible_parts["soleal-vein-lateral"]
    assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Description).endswith("1 condition.")


def test_names_on_the_leg_weigh_as_much_as_conditions_involve_them(window):
    weights = window.leg.view.labels.weights
    for structure in window.services.atlas.structures:
        whole = window.services.atlas.whole_of(structure)
        assert weights.get(whole, 0) == len(expected(window.services, structure)), structure


def test_the_card_leads_to_all_of_them_where_it_cannot_show_them(window, open_card):
    card = open_card("soleus")
    *links, more = [one for one in card.findChildren(QPushButton) if one.objectName() == "card-link"]
    assert len(links) == 3
    assert str(len(expected(window.services, "soleus"))) in more.text()
    more.click()
    assert (window.services.state.now.page, window.services.state.now.anchor) == ("soleus", INVOLVED)
    view = window.page.view
    top = dict(view.sections.heights())[INVOLVED]
    assert 0 <= top - view.verticalScrollBar().value() < view.viewport().height() / 2


def test_the_card_of_a_structure_with_few_shows_those_alone(open_card):
    card = open_card("soleal-vein-medial")
    links = [one for one in card.findChildren(QPushButton) if one.objectName() == "card-link"]
    assert [one.accessibleName() for one in links] == [title for _, title in card.content.links]


def test_by_ear_each_sentence_of_the_card_has_one_full_stop(open_card):
    for structure in ("soleus", "gastrocnemius-raphe"):
        words = open_card(structure).accessibleDescription()
        assert ".." not in words
        assert words.endswith(" conditions involve it.")


def test_the_card_of_a_structure_that_nothing_is_filed_under_says_so(services, open_card):
    assert expected(services, "cuboid") == set()
    assert open_card("cuboid").accessibleDescription().endswith(" No condition in this guide involves it.")


# ---------------------------------------------------------------------------------------------------- page and paper
def test_every_page_of_a_structure_lists_them_as_the_list_of_all_does(services):
    library, atlas = services.library, services.atlas
    everywhere = [one.slug for one in library.commonest(1000)]
    for page in library.structures():
        html = text_of(page, library, atlas, Level.PLAIN)
        wanted = expected(services, page.slug)
        assert LINK.findall(section_of(html)) == [slug for slug in everywhere if slug in wanted], page.slug
        assert INVOLVED in dict(outline_of(page.slug, library, Level.PLAIN)), page.slug
        assert ("None of the conditions in this guide." in section_of(html)) == (not wanted), page.slug


def test_it_stands_before_the_sources_and_names_those_that_cannot_wait(services):
    library, atlas = services.library, services.atlas
    html = text_of(library.page("soleus"), library, atlas, Level.CLINICIAN)
    headings = re.findall(r'<h2 id="([^"]+)"', html)
    assert headings[-2:] == [INVOLVED, "sources"]
    assert headings == [anchor for anchor, _ in outline_of("soleus", library, Level.CLINICIAN)]
    said = {}
    for item in section_of(html).split("<li>")[1:]:
        urgency = library.page(LINK.search(item)[1]).urgency
        assert (urgency_words(urgency) in item) == (urgency in ("emergency", "same-day"))
        said[urgency] = item
    assert {"same-day", "self-care"} <= said.keys()


def test_pages_of_other_kinds_are_as_they_were_written_but_for_a_gap_before_numbers_of_sources(services):
    library = services.library
    for slug in ("leg-cramps", "using-calfguide"):
        shown = text_of(library.page(slug), library, services.atlas, Level.PLAIN)
        assert shown.replace(GAP, "") == library.html(slug, Level.PLAIN)


def test_the_number_of_a_source_is_never_read_as_part_of_a_number_before_it(window):
    window.conditions.opened.emit("leg-cramps")
    text = window.page.view.document().toPlainText()
    assert "66 out of 100 9. If" in text
    assert "at night 1,2." in text, "one blank before them all"


def test_it_can_be_followed_in_the_contents_copied_and_left_out_on_paper(window):
    window.conditions.opened.emit("soleal-veins")
    assert window.page.view.sections.headings[-1].anchor == INVOLVED
    window.commands.copy_markdown.trigger()
    copied = QGuiApplication.clipboard().text()
    clot = window.services.library.page("deep-vein-thrombosis").title
    assert "## Conditions that involve it" in copied
    assert f"- {clot}" in copied
    dialog = window.findChild(TakingWiring).make_dialog(("soleal-veins",), several=False)
    choices = dialog.choices
    rows = [choices.sections.item(row).text() for row in range(choices.sections.count())]
    assert rows[-1] == "Conditions that involve it"
    dialog.draw()
    assert clot in dialog.handout.documents[0].toPlainText()
    choices.left_out.add(INVOLVED)
    dialog.draw()
    assert clot not in dialog.handout.documents[0].toPlainText()
    dialog.deleteLater()


def test_a_note_in_it_knows_its_heading(window):
    from calfguide.desktop.keeping.guide import Guide

    guide = Guide(window.services.library, window.page.title_of, window.page.html_of)
    assert guide.heading("soleus", INVOLVED) == "Conditions that involve it"
    assert guide.heading("soleus", "what-it-does") == "What it does"
    assert guide.heading("nobody", INVOLVED) == ""
