"""Another language, longer, accented and read from the right: nothing is forgotten or cut, and all is turned."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from calfguide.atlas import source
from calfguide.atlas.tables import read_toml
from calfguide.desktop.comparing.wording import ROWS
from calfguide.desktop.comparisons import Comparisons
from calfguide.desktop.conditions.card import URGENCY
from calfguide.desktop.conditions.rows import Heading
from calfguide.desktop.connections import Connections
from calfguide.desktop.keeping.keeping import Keeping
from calfguide.desktop.languages import VARIABLE, available, speak, wanted
from calfguide.desktop.startup import make_services, make_window
from calfguide.desktop.theme.marks import WORDS
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.desktop.wiring.keeping_files import KeepingFiles
from calfguide.finder.answers import Answers
from calfguide.finder.comparing import compare
from calfguide.library.pages import Onset, Sex
from calfguide.notebook.settings import SETTINGS
from tools.translations import collect, write_pseudo

SIGN = "~"  # what every text of the pseudo language has


@pytest.fixture(scope="module")
def pseudo_file(tmp_path_factory):
    file = tmp_path_factory.mktemp("pseudo") / "calfguide_pseudo.qm"
    write_pseudo(file)
    return file


@pytest.fixture
def abroad(qapp, paths, pseudo_file, monkeypatch):
    """A window in the pseudo language; afterwards the application speaks English again."""
    monkeypatch.setenv(VARIABLE, str(pseudo_file))
    services = make_services(qapp, paths)
    window = make_window(services)
    window.resize(1280, 800)
    window.show()
    qapp.processEvents()
    yield window
    window.close()
    window.deleteLater()
    services.close()
    monkeypatch.delenv(VARIABLE)
    QLocale.setDefault(QLocale.system())
    speak(qapp, "en", paths)


def said(window: QWidget) -> list[tuple[QWidget, str]]:
    """Every text that a widget shows or tells a screen reader."""
    found = []
    for widget in window.findChildren(QWidget):
        texts = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        found += [(widget, text) for text in texts if any(letter.isalpha() for letter in text)]
    return found


def untranslated(root: QWidget) -> list[str]:
    # Qt's own words come from its own translation into the language whose plural rules are borrowed.
    known = ("CalfGuide",)
    return sorted(
        {t for _, t in said(root) if SIGN not in t and t not in known and not re.search("[\u0600-\u06ff]", t)}
    )


@pytest.fixture(scope="module")
def english():
    """Whatever the finder and the atlas say, in English, without what is filled in."""
    return words_of("Atlas", "Finder")


@pytest.fixture(scope="module")
def english_errors():
    return words_of("Errors")


def words_of(*contexts: str) -> re.Pattern[str]:
    texts = (text.source for text in collect() if text.context in contexts)
    parts = {part.strip(" .,:;()'\"") for text in texts for part in re.split(r"{[^}]+}", text)}
    return re.compile(
        "|".join(rf"\b{re.escape(part)}\b" for part in sorted(parts, key=len, reverse=True) if len(part) > 2)
    )


def left_english(english, words: str, content: Iterable[str] = ()) -> list[str]:
    """The finder's and the atlas's English in `words`; what stands there from the pages is no part of it."""
    for own in sorted(content, key=len, reverse=True):
        words = words.replace(own, "")
    return english.findall(words)


def dialogs(window) -> list[QWidget]:
    from calfguide.desktop.keyboard.dialog import KeyboardDialog
    from calfguide.desktop.palette import CommandPalette
    from calfguide.desktop.settings.dialog import SettingsDialog

    comfort = window.findChild(ComfortWiring)
    values = {key: one.default for key, one in SETTINGS.items()}
    theme, commands = window.services.theme, window.commands
    return [
        SettingsDialog(values, {"language": comfort.languages()}, "", window),
        KeyboardDialog(commands, comfort.keymap(), theme, window),
        CommandPalette(commands, [], theme, window),
    ]


def test_it_is_read_from_the_right_and_the_panels_are_turned(qapp, abroad):
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    leg, page = (part.mapTo(abroad, part.rect().topLeft()).x() for part in (abroad.leg, abroad.page))
    assert page < leg
    help_now, back = (abroad.toolbar.help_now, abroad.toolbar.home)
    middle, calf = (abroad.leg.places.layout().itemAt(at).geometry().x() for at in (0, 1))
    assert middle > calf
    assert help_now.mapTo(abroad, help_now.rect().topLeft()).x() < back.mapTo(abroad, back.rect().topLeft()).x()


def test_no_text_is_forgotten(abroad):
    assert untranslated(abroad) == []
    for action in abroad.commands.by_name().values():
        assert SIGN in action.text(), action.text()
    for group in abroad.commands.groups():
        assert SIGN in group.title
    for dialog in dialogs(abroad):
        assert SIGN in dialog.windowTitle()
        assert untranslated(dialog) == []
        dialog.deleteLater()


def test_what_is_shown_later_is_translated_too(qapp, abroad):
    connections = abroad.findChild(Connections)
    connections.choose_region("calf-centre", False)
    connections.ask()
    connections.open_page("leg-cramps")
    assert SIGN in abroad.conditions.hidden.text()
    assert SIGN in abroad.conditions.model.item(0).text()
    text = abroad.page.view.toPlainText()
    assert SIGN in text.split("\n")[0]
    answers = [button.text() for button in abroad.asking.buttons]
    assert all(SIGN in answer for answer in answers)


NOTICED = Answers(
    onset=frozenset({Onset.SUDDEN}),
    present=frozenset({"cannot-tiptoe", "night-pain", "morning-stiffness", "tender-to-touch"}),
    absent=frozenset({"swelling-whole-calf", "both-legs", "cramp", "fever"}),
    age=50,
    sex=Sex.FEMALE,
)


def test_what_the_finder_says_is_translated(qapp, abroad, english):
    state, library = abroad.services.state, abroad.services.library
    state.set(regions=("calf-lower",), answers=NOTICED, asking=True, show_unlikely=True)
    model, panel = abroad.conditions.model, abroad.asking
    shown = {slug: library.page(slug) for slug in (row.condition.slug for row in matches(model))}
    content = [words for page in shown.values() for words in (page.title, page.summary.rstrip("."))]
    for number, row in enumerate(model.listing.rows):
        spoken = model.item(number).data(Qt.ItemDataRole.AccessibleTextRole) or model.item(number).text()
        assert left_english(english, spoken, content) == []
        assert isinstance(row, Heading) or all(SIGN in words for words in (*row.speaks_for, *row.speaks_against))
    assert any(row.speaks_against for row in matches(model))
    for words in (panel.question, panel.explanation, panel.advice.heading, panel.advice.reason):
        assert SIGN in words.text()
        assert left_english(english, words.text(), content) == []
    chips = panel.chips.words()
    assert len(chips) == 11
    assert all(SIGN in words and left_english(english, words) == [] for words in chips)


@pytest.mark.parametrize(
    ("said_of_it", "urgency"),
    [
        (Answers(present=frozenset({"cramp", "night-pain"})), "self-care"),
        (Answers(present=frozenset({"morning-stiffness"}), onset=frozenset({Onset.GRADUAL})), "routine"),
        (Answers(present=frozenset({"visible-veins"})), "soon"),
        (Answers(present=frozenset({"swelling-whole-calf"})), "same-day"),
    ],
)
def test_every_kind_of_advice_is_translated(abroad, english, said_of_it, urgency):
    abroad.services.state.set(answers=said_of_it)
    content = [page.title for page in abroad.services.library.conditions()]
    assert abroad.asking.advice.urgency == urgency
    assert SIGN in abroad.asking.advice.reason.text()
    assert left_english(english, abroad.asking.advice.accessibleName(), content) == []


def matches(model):
    return [row for row in model.listing.rows if not isinstance(row, Heading)]


def test_a_comparison_is_translated(abroad, english):
    comparisons = abroad.findChild(Comparisons)
    comparisons.compare(("achilles-tendon-rupture", "medial-gastrocnemius-strain", "deep-vein-thrombosis"))
    model = comparisons.dialog.table.table
    pages = [abroad.services.library.page(slug) for slug in abroad.services.state.now.compared]
    content = [words for page in pages for words in (*of_a_page(page), *sentences(abroad.services.library, page))]
    for row in range(model.rowCount()):
        assert SIGN in model.headerData(row, Qt.Orientation.Vertical)
        for column in range(model.columnCount()):
            assert left_english(english, model.index(row, column).data(), content) == []
    comparisons.dialog.close()


def sentences(library, page) -> list[str]:
    return [words for part in library.sections(page.slug) for words in re.split(r"(?<=[.!?])\s+|\d\. ", part.text)]


def of_a_page(page) -> list[str]:
    flags = [line[:1].upper() + line[1:] for lines in page.red_flags.values() for line in lines]
    return [
        page.title,
        page.summary,
        *page.also_called,
        *flags,
        *(one.test for one in page.accuracy),
        *(one.label for one in page.recovery),
    ]


def test_what_the_atlas_names_is_translated(qapp, abroad, english):
    state, leg = abroad.services.state, abroad.leg
    view, shown = leg.view, []
    for side, layer in (("back", "skin"), ("outer-side", "deep"), ("section", "surface-muscles")):
        state.set(view=side, layer=layer, regions=("calf-lower",), compartments=True)
        qapp.processEvents()
        leg.renew_parts()
        for cell in (*leg.accessible_places.values(), *leg.accessible_parts.values()):
            shown += [cell.name, cell.description.replace(latin_of(abroad, cell.id), "")]
        region, structure = next(iter(view.shapes.regions)), next(iter(view.shapes.structures))
        leg.say_hovered(region, structure)
        shown += [leg.status.text().replace(latin_of(abroad, structure), ""), view.accessibleName()]
        shown += [text for _, text in said(leg)]
    shown += [action.text() for menu in leg.findChildren(QMenu) for action in menu.actions()]
    assert len(shown) > 300
    assert {words for words in shown if left_english(english, words)} == set()
    abroad.findChild(Connections).open_page("leg-cramps")
    facts = abroad.page.view.toPlainText().split("What it is")[0]
    assert left_english(english, facts, of_a_page(abroad.services.library.page("leg-cramps"))) == []


def latin_of(window, identifier: str) -> str:
    known = window.services.atlas.structures.get(identifier)
    return known.latin if known and known.latin else "-"


@pytest.fixture
def damage(tmp_path, paths, monkeypatch):
    """Settings, a notebook and an atlas with faults, before the window starts."""
    paths.data.mkdir(parents=True, exist_ok=True)
    (paths.data / "settings.json").write_text('{"level": "wise", "side": 3}')
    (paths.data / "notebook.sqlite").write_bytes(b"no notebook " * 500)

    def read_damaged(file, faults):
        tables = read_toml(file, faults)
        tables["regions"][-1]["clickable"] = "no"
        return tables

    monkeypatch.setattr(source, "read_toml", read_damaged)
    (paths.cache / "atlas.tables").unlink()  # what was kept of the whole one


def test_what_was_wrong_at_the_start_is_said_in_the_language(qapp, damage, abroad, english_errors):
    state, keeping = abroad.services.state, abroad.findChild(Keeping)
    keeping.read(lambda notebook: notebook.bookmarks.all(), [])
    state.set(view="section", section_level="nowhere")
    atlas, settings, notebook, drawing = abroad.problems.messages
    assert all(SIGN in words and left_english(english_errors, words) == [] for words in abroad.problems.messages)
    assert "atlas.toml" in atlas
    assert "settings.json.damaged" in settings
    assert "notebook.sqlite.damaged-1" in notebook
    assert "nowhere" in drawing
    assert not set(SETTINGS["level"].title.split()) & set(settings.split())


def test_what_goes_wrong_later_is_said_in_the_language(abroad, english_errors, tmp_path, monkeypatch):
    connections, library = abroad.findChild(Connections), abroad.services.library
    connections.open_page("leg-cramp")
    file = tmp_path / "{x}.json"
    file.write_text('{"format": "calfguide-bookmarks", "version": 1}')
    abroad.findChild(KeepingFiles).read(file)
    with monkeypatch.context() as damaging, closing(sqlite3.connect(":memory:")) as empty:
        damaging.setattr(library, "connection", empty)
        abroad.page.show_page("sciatica", abroad.services.state.now.level)
    missing, imported = abroad.problems.messages
    for words in (missing, imported, abroad.page.view.toPlainText()):
        assert SIGN in words
        assert left_english(english_errors, words, ["leg-cramps"]) == []
    assert "leg-cramps" in missing
    assert "{x}.json" in imported


def test_numbers_ask_for_the_form_of_the_language(abroad):
    """Arabic has six forms; the pseudo language numbers them."""
    forms = {
        QCoreApplication.translate("LegPanel", "%n condition(s)", "", count).split()[-1]
        for count in (0, 1, 2, 3, 11, 100)
    }
    assert len(forms) == 6


def test_nothing_is_cut(qapp, abroad):
    """At the first size and at the smallest that the guide promises, buttons and labels have room for their words."""
    abroad.findChild(Connections).choose_region("calf-centre", False)
    for width, height in ((1280, 800), (1024, 700)):
        abroad.resize(width, height)
        qapp.processEvents()
        assert cut(abroad) == []
    for dialog in dialogs(abroad):
        dialog.show()
        qapp.processEvents()
        assert cut(dialog) == []
        dialog.close()
        dialog.deleteLater()


def test_a_heading_of_the_list_has_room_for_all_its_lines(qapp, abroad):
    abroad.resize(1024, 700)
    qapp.processEvents()
    delegate, heading = abroad.conditions.delegate, abroad.conditions.model.listing.rows[0]
    measures = delegate.lettering[URGENCY][1]
    lines = -(-measures.horizontalAdvance(heading.text) // delegate.room)
    assert lines > 1, "or this shows nothing"
    assert delegate.heading_height(heading, delegate.room) >= lines * measures.height() + 12


@pytest.mark.parametrize("size", [(1280, 800), (1024, 700), (380, 480)])
def test_the_find_bar_is_no_wider_than_the_page(qapp, abroad, size):
    abroad.services.state.open_page("leg-cramps")
    abroad.resize(*size)
    abroad.commands.find.trigger()
    qapp.processEvents()
    bar = abroad.page.find_bar
    assert bar.isVisible()
    for part in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        assert 0 <= part.x() <= part.x() + part.width() <= bar.width(), part.objectName()


def cut(root: QWidget) -> list[str]:
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.height() < widget.heightForWidth(widget.width()):
                found.append(f"{widget.text()!r} needs {widget.heightForWidth(widget.width())} px of height")
        elif isinstance(widget, QLabel | QAbstractButton) and widget.text() and shows_text(widget):
            needed = max(QFontMetrics(widget.font()).horizontalAdvance(line) for line in widget.text().split("\n"))
            if widget.width() < needed:
                found.append(f"{widget.text()!r} needs {needed} px and has {widget.width()}")
    return found


def shows_text(widget: QWidget) -> bool:
    if isinstance(widget, QToolButton):
        return widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly or widget.icon().isNull()
    return True


# ------------------------------------------------------------------ which language
@pytest.mark.parametrize(
    ("choice", "variable", "expected"),
    [
        ("de", "", ["de", "en"]),
        ("pt_BR", "", ["pt_BR", "pt", "en"]),
        ("en", "", ["en"]),
        ("de", "fr", ["fr", "en"]),
    ],
)
def test_the_choice_and_the_variable_are_tried_before_english(monkeypatch, choice, variable, expected):
    monkeypatch.setenv(VARIABLE, variable)
    assert wanted(choice) == expected


def test_an_unknown_language_or_file_is_english(qapp, paths, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert speak(qapp, "xx", paths) == "en"
    monkeypatch.setenv(VARIABLE, "nowhere.qm")
    assert speak(qapp, "system", paths) == "en"
    assert QCoreApplication.translate("LegPanel", "%n condition(s)", "", 1) == "1 condition"
    assert QCoreApplication.translate("LegPanel", "%n condition(s)", "", 3) == "3 conditions"


def test_a_translation_beside_the_readers_files_is_offered(paths, pseudo_file):
    folder = paths.data / "languages"
    folder.mkdir(parents=True)
    (folder / "calfguide_de.qm").write_bytes(pseudo_file.read_bytes())
    assert {"de", "en"} <= set(available(paths))


def test_pages_come_in_the_language_where_there_are_some(paths, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "de").mkdir()
    other = paths.with_content(tmp_path)
    assert other.in_language("de").language == "de"
    assert other.in_language("fr").language == "en"
    assert paths.in_language("en").prepared == paths.prepared
    assert other.in_language("de").prepared is None


def test_the_rows_of_a_comparison_are_known_as_texts(services):
    """The finder names them; a new one that the window does not list would stay English."""
    found = {
        row.name
        for pair in pairwise(services.library.conditions())
        for row in compare(pair, lambda region: region, WORDS, services.library.sections).rows
    }
    assert found <= set(ROWS)
