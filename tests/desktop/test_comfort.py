"""Colours, settings, keys, the palette, and what is dropped on the window."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton

from calfguide.desktop.dropping import Dropped, recognise
from calfguide.desktop.keyboard.dialog import KeyboardDialog
from calfguide.desktop.keyboard.keymap import KeyMap
from calfguide.desktop.keyboard.listing import lines
from calfguide.desktop.keyboard.paper import as_pdf
from calfguide.desktop.palette import CommandPalette, commands_of, ordered
from calfguide.desktop.theme.tokens import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, PALETTES, SEPIA, contrast
from calfguide.desktop.wiring import comfort as wiring
from calfguide.desktop.wiring.comfort import ComfortWiring
from calfguide.notebook.settings import SETTINGS, THEMES, Settings


@pytest.fixture
def comfort(window):
    return window.findChild(ComfortWiring)


@pytest.fixture
def opened(comfort, monkeypatch):
    """Runs a command and gives the dialog that it opens, without a loop of its own."""
    shown = []

    def show(dialog):
        dialog.show()
        shown.append(dialog)

    monkeypatch.setattr(wiring, "run_dialog", show)
    yield lambda action: (action.trigger(), shown[-1])[1]
    for dialog in shown:
        dialog.close()
        dialog.deleteLater()


# ------------------------------------------------------------------ colours
@pytest.mark.parametrize(
    ("choice", "tokens"),
    [("sepia", SEPIA), ("contrast-light", CONTRAST_LIGHT), ("contrast-dark", CONTRAST_DARK), ("dark", DARK)],
)
def test_a_palette_is_seen_at_once_and_kept(window, comfort, choice, tokens):
    window.commands.themes[choice].trigger()
    theme = window.services.theme
    assert theme.tokens is tokens
    assert tokens.paper in QApplication.instance().styleSheet()
    assert window.services.settings.get("theme") == choice
    assert window.leg.view.picture.prepared(0).isNull() is False


def strongest_contrast(shown, tokens):
    """How clearly the outline of a box stands out of its ground: the best of the pixels of its left part."""
    image = shown.grab().toImage()
    room = image.rect().adjusted(4, 4, -4, -4)  # without the ring of the focus
    pixels = {image.pixelColor(x, y).name() for x in range(room.left(), 17) for y in range(room.top(), room.bottom())}
    return max(contrast(pixel, tokens.panel) for pixel in pixels)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("choice", PALETTES)
def test_boxes_to_tick_are_seen_on_every_ground(qtbot, services, choice, kind):
    services.theme.choose(choice)
    services.theme.dress()
    shown = kind("Words")
    qtbot.addWidget(shown)
    shown.setAutoFillBackground(True)
    assert strongest_contrast(shown, services.theme.tokens) >= 3


def test_every_palette_has_its_command(window):
    assert tuple(window.commands.themes) == THEMES


class SystemHints:
    """A system whose wishes a test can set."""

    def __init__(self, dark, contrast):
        self.dark, self.contrast = dark, contrast

    def colorScheme(self):
        return Qt.ColorScheme.Dark if self.dark else Qt.ColorScheme.Light

    def accessibility(self):
        return self

    def contrastPreference(self):
        return Qt.ContrastPreference.HighContrast if self.contrast else Qt.ContrastPreference.NoPreference


@pytest.mark.parametrize(
    ("dark", "contrast", "tokens"),
    [(False, False, LIGHT), (True, False, DARK), (False, True, CONTRAST_LIGHT), (True, True, CONTRAST_DARK)],
)
def test_colours_and_contrast_follow_the_system(services, monkeypatch, dark, contrast, tokens):
    monkeypatch.setattr(services.theme, "hints", SystemHints(dark, contrast))
    services.theme.follow_system()
    assert services.theme.tokens is tokens


def test_cards_take_on_another_typeface_at_once(window, qapp):
    window.services.theme.family = "Another"
    window.services.theme.changed.emit()
    qapp.processEvents()
    assert {one.family() for one, _ in window.conditions.delegate.lettering} == {"Another"}


def test_the_typeface_can_be_the_systems_and_everything_repaints(window, qtbot):
    theme = window.services.theme
    reading = theme.family
    theme.reading_family = "A family of its own"
    with qtbot.waitSignal(theme.changed):
        theme.choose_typeface("reading")
    assert theme.family == "A family of its own"
    theme.choose_typeface("system")
    assert theme.family not in ("A family of its own", "", reading)


def test_little_motion_stops_the_blinking_and_comes_back(services):
    flash = services.theme.hints.cursorFlashTime()
    services.theme.show_motion("less")
    assert services.theme.still
    assert services.theme.hints.cursorFlashTime() == 0
    services.theme.show_motion("system")
    assert not services.theme.still
    assert services.theme.hints.cursorFlashTime() == flash


# ------------------------------------------------------------------ settings
def test_each_setting_with_a_title_has_a_row_with_all_its_choices(window, opened):
    dialog = opened(window.commands.settings)
    assert [row.setting.key for row in dialog.rows] == [key for key, one in SETTINGS.items() if one.title]
    for row in dialog.rows:
        if row.setting.choices:
            assert tuple(row.names) == row.setting.choices


def test_a_choice_holds_at_once_and_is_kept(window, opened, paths):
    dialog = opened(window.commands.settings)
    rows = {row.setting.key: row for row in dialog.rows}
    rows["theme"].choose("sepia")
    rows["text_size"].choose(150)
    rows["level"].choose("clinician")
    rows["side"].choose("left")
    rows["follow_text"].field.toggle()  # as a screen reader does
    now = window.services.state.now
    assert window.services.theme.tokens is SEPIA
    assert window.commands.themes["sepia"].isChecked()
    assert (now.text_size, now.level, now.side) == (150, "clinician", "left")
    kept = json.loads((paths.data / "settings.json").read_text("utf-8"))
    assert kept["theme"] == "sepia"
    assert kept["text_size"] == 150
    assert kept["follow_text"] is False


def test_looking_for_a_word_leaves_the_rows_that_have_it(window, opened):
    dialog = opened(window.commands.settings)
    dialog.search.setText("NIGHT")
    assert [row.setting.key for row in dialog.rows if not row.isHidden()] == ["theme"]
    assert [group for group, heading in dialog.headings.items() if not heading.isHidden()] == ["Look"]
    dialog.search.setText("there is none of this")
    assert all(row.isHidden() for row in dialog.rows)
    assert not dialog.none.isHidden()
    dialog.search.clear()
    assert not any(row.isHidden() for row in dialog.rows)


def test_one_setting_and_all_settings_go_back_to_the_usual(window, opened):
    window.services.state.set(text_size=200, level="student")
    dialog = opened(window.commands.settings)
    rows = {row.setting.key: row for row in dialog.rows}
    assert rows["text_size"].usual.isVisibleTo(dialog)
    assert not rows["side"].usual.isVisibleTo(dialog)
    rows["text_size"].usual.click()
    assert window.services.state.now.text_size == 100
    assert window.services.state.now.level == "student"
    dialog.reset.click()
    assert window.services.state.now.level == "plain"


def test_a_key_pressed_meanwhile_is_followed(window, opened):
    dialog = opened(window.commands.settings)
    window.commands.larger.trigger()
    row = next(row for row in dialog.rows if row.setting.key == "text_size")
    assert row.value() == 110


def test_an_unwritable_folder_is_said_in_the_dialog(window, opened, monkeypatch):
    def full(self):
        self.problem = "Your settings could not be saved (No space left on device)."

    dialog = opened(window.commands.settings)
    monkeypatch.setattr(Settings, "save", full)
    dialog.rows[0].choose("dark")
    assert "No space left" in dialog.said.text()


# ------------------------------------------------------------------ keys
def test_the_list_shows_every_command_of_the_menu_with_its_keys(window, opened):
    dialog = opened(window.commands.keys)
    shown = {item.data(0, Qt.ItemDataRole.UserRole): item.text(1) for _, items in dialog.groups for item in items}
    for name, action in window.commands.by_name().items():
        if any(action in group.actions for group in window.commands.groups()):
            assert shown[name] == ", ".join(key.toString() for key in action.shortcuts())


def test_the_way_out_is_a_key_a_line_of_the_palette_and_one_of_the_list(window):
    assert ("Quit", "Ctrl+Q", "quit") in [(one.words, one.keys, one.name) for one in lines(window.commands)["Help"]]
    assert [one.words for one in commands_of(window.commands) if one.name == "quit"] == ["Quit"]


def test_every_command_stands_in_a_group_once(window):
    grouped = [action for group in window.commands.groups() for action in group.actions]
    assert len(grouped) == len({id(action) for action in grouped})
    apart = {id(action) for action in (*window.commands.scopes.values(), window.commands.quit)}
    assert {id(action) for action in window.commands.by_name().values()} - apart == {id(one) for one in grouped}


def test_new_keys_work_are_kept_and_can_be_given_back(window, opened, paths, qtbot):
    dialog = opened(window.commands.keys)
    choose(dialog, "glossary")
    dialog.field.setKeySequence(QKeySequence("Ctrl+Alt+Y"))
    assert "free" in dialog.said.text()
    dialog.take.click()
    assert window.commands.glossary.shortcut().toString() == "Ctrl+Alt+Y"
    assert window.commands.glossary.toolTip() == "Glossary (Ctrl+Alt+Y)"
    kept = json.loads((paths.data / "settings.json").read_text("utf-8"))
    assert kept["shortcuts"] == {"glossary": ["Ctrl+Alt+Y"]}
    choose(dialog, "glossary")
    dialog.usual.click()
    assert window.commands.glossary.shortcut().toString() == "Ctrl+G"
    assert window.services.settings.get("shortcuts") == {}


@pytest.mark.parametrize("button", ["take", "drop", "usual"])
def test_a_button_pressed_twice_does_not_take_back_all_keys(button, window, opened, qtbot):
    dialog = opened(window.commands.keys)
    dialog.keymap.change("find", [QKeySequence("Ctrl+Alt+X")])
    dialog.keymap.change("glossary", [QKeySequence("Ctrl+Alt+Z")])
    choose(dialog, "glossary")
    dialog.field.setKeySequence(QKeySequence("Ctrl+Alt+Y"))
    getattr(dialog, button).setFocus()
    for _ in range(2):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert window.commands.find.shortcut().toString() == "Ctrl+Alt+X"


def test_the_field_for_new_keys_says_what_it_is_for(window, opened, qtbot):
    dialog = opened(window.commands.keys)
    choose(dialog, "glossary")
    dialog.field.setFocus()
    qtbot.keyClick(dialog.field, Qt.Key.Key_F9)
    dialog.field.line.clear()
    said = dialog.field.line.placeholderText()
    choose(dialog, "find")
    assert said == dialog.field.line.placeholderText() == "Press new keys here"


def test_a_key_that_belongs_to_another_command_is_said_and_goes_over(window, opened):
    dialog = opened(window.commands.keys)
    choose(dialog, "glossary")
    dialog.field.setKeySequence(QKeySequence("Ctrl+K"))
    assert "“Search”" in dialog.said.text()
    assert window.commands.search.shortcut().toString() == "Ctrl+K"
    dialog.take.click()
    assert window.commands.search.shortcuts() == []
    assert "Ctrl+K" not in window.search.placeholderText()
    dialog.reset_all()
    assert window.commands.search.shortcut().toString() == "Ctrl+K"
    assert "Ctrl+K" in window.search.placeholderText()


def test_keys_for_typing_and_moving_are_refused(window, opened):
    dialog = opened(window.commands.keys)
    choose(dialog, "glossary")
    for key in ("A", "Space", "Shift+A", "Tab", "Ctrl+C", "Up", "Esc"):
        dialog.field.setKeySequence(QKeySequence(key))
        assert not dialog.take.isEnabled(), key
        assert dialog.said.text(), key


def test_escape_leaves_from_within_the_field_that_takes_keys(window, opened, qtbot):
    dialog = opened(window.commands.keys)
    choose(dialog, "glossary")
    dialog.field.setFocus()
    qtbot.keyClick(dialog.field, Qt.Key.Key_F9)
    assert dialog.field.keySequence().toString() == "F9"
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_nonsense_in_the_settings_leaves_the_usual_keys(window):
    for nonsense in ({"glossary": "Ctrl+Y"}, {"glossary": [3]}, {"glossary": [""]}, {"none": ["F9"]}):
        window.services.settings.set("shortcuts", nonsense)
        KeyMap(window.commands, window.services.settings)
        assert window.commands.glossary.shortcut().toString() == "Ctrl+G", nonsense


def test_looking_for_a_key_finds_its_command(window, opened):
    dialog = opened(window.commands.keys)
    dialog.search.setText("ctrl+k")
    assert [item.text(0) for _, items in dialog.groups for item in items if not item.isHidden()] == ["Search"]
    dialog.search.setText("nothing is called so")
    assert dialog.none.isVisibleTo(dialog)


def test_the_list_is_a_page_with_a_title(window, opened, tmp_path, monkeypatch):
    page = as_pdf(lines(window.commands), window.services.theme.family)
    assert page.startswith(b"%PDF")
    assert page.count(b"/Type /Page\n") <= 2
    dialog = opened(window.commands.keys)
    dialog.save_pdf(tmp_path / "keys")
    assert (tmp_path / "keys.pdf").is_file()
    dialog.save_pdf(tmp_path / "no" / "keys.pdf")
    assert dialog.said.text().startswith("It could not be saved")


def choose(dialog: KeyboardDialog, name: str) -> None:
    for _, items in dialog.groups:
        for item in items:
            if item.data(0, Qt.ItemDataRole.UserRole) == name:
                dialog.list.setCurrentItem(item)


# ------------------------------------------------------------------ the palette
def test_a_few_letters_find_a_command(window):
    commands = commands_of(window.commands)
    wanted = {
        "small": "smaller",
        "txt larger": "larger",
        "sepia": "themes.sepia",
        "cliniciam": "levels.clinician",
        "glosssary": "glossary",
        "quit": "quit",
        "colours dark": "themes.dark",
    }
    assert {typed: ordered(commands, typed, [])[0].name for typed in wanted} == wanted


def test_what_was_used_last_stands_first(window):
    found = ordered(commands_of(window.commands), "", ["fit", "glossary"])
    assert [one.name for one in found[:3]] == ["fit", "glossary", "back"]
    assert len(found) == len(commands_of(window.commands))


def test_letters_that_fit_nothing_are_answered_in_words(window):
    palette = CommandPalette(window.commands, [], window.services.theme, window)
    palette.show()
    palette.field.setText("xqzj")
    assert palette.none.isVisible()
    palette.close()
    palette.deleteLater()


def test_keys_alone_go_to_a_command_and_do_it(window, comfort, monkeypatch, qtbot):
    def use(palette):
        palette.show()
        for letter in "sepia":
            qtbot.keyClick(palette.field, letter)
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
        palette.deleteLater()

    monkeypatch.setattr(wiring, "run_dialog", use)
    window.commands.palette.trigger()
    assert window.services.theme.tokens is SEPIA
    assert window.services.settings.get("recent_commands") == ["themes.sepia"]


def test_what_cannot_be_done_now_is_seen_and_passed_over(window, qtbot):
    palette = CommandPalette(window.commands, [], window.services.theme, window)
    palette.show()
    assert not window.commands.forward.isEnabled()
    names = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert "Forward" in names
    chosen = []
    palette.chosen.connect(chosen.append)
    palette.do(palette.list.item(names.index("Forward")))
    assert chosen == []
    current = palette.list.currentRow()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() == current
    assert palette.list.item(current).flags() & Qt.ItemFlag.ItemIsEnabled
    palette.close()
    palette.deleteLater()


def test_a_command_that_cannot_be_done_now_does_not_do_its_neighbour(window, qtbot):
    palette = CommandPalette(window.commands, [], window.services.theme, window)
    palette.show()
    chosen = []
    palette.chosen.connect(chosen.append)
    for typed in ("Open the closed tab again", "Hide again", "Next tab", "Back"):
        palette.field.setText(typed)
        assert palette.list.item(0).text() == typed
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert chosen == []
    palette.field.setText("new t")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen == ["new_tab"]
    palette.deleteLater()


def test_what_can_be_done_is_chosen_where_the_letters_mean_it_as_well(window):
    palette = CommandPalette(window.commands, ["forward"], window.services.theme, window)
    palette.field.setText("")
    assert palette.list.item(0).text() == "Forward"
    assert palette.list.currentItem().flags() & Qt.ItemFlag.ItemIsEnabled
    palette.close()
    palette.deleteLater()


# ------------------------------------------------------------------ dropped
def data(text="", *urls):
    made = QMimeData()
    if text:
        made.setText(text)
    if urls:
        made.setUrls([QUrl(url) for url in urls])
    return made


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        (data("calfguide://condition/leg-cramps#treatment"), Dropped("leg-cramps", "treatment")),
        (data("", "calfguide://condition/leg-cramps"), Dropped("leg-cramps")),
        (data("CALFGUIDE://condition/leg-cramps#treatment"), Dropped("leg-cramps", "treatment")),
        (data("", "CALFGUIDE://Condition/leg-cramps"), Dropped("leg-cramps")),
        (data("  leg-cramps\n"), Dropped("leg-cramps")),
        (data("calfguide://condition/no-such-page"), None),
        (data("calfguide://nonsense"), None),
        (data("some words"), None),
        (data("x" * 5000), None),
        (data("", "https://example.org/leg-cramps"), None),
    ],
)
def test_links_and_names_of_pages_are_known(services, dropped, expected):
    assert recognise(dropped, services.library.has, "en") == expected


def test_a_content_folder_and_a_pages_file_are_known_and_others_not(services, paths, tmp_path):
    folder = recognise(data("", QUrl.fromLocalFile(str(paths.content)).toString()), services.library.has, "en")
    assert folder.folder == paths.content
    assert folder.pages > 50
    file = paths.content / "en" / "conditions" / "leg-cramps.md"
    assert recognise(data("", QUrl.fromLocalFile(str(file)).toString()), services.library.has, "en").page == file.stem
    assert recognise(data("", QUrl.fromLocalFile(str(tmp_path)).toString()), services.library.has, "en") is None


def dropped_on(target, carried, offered=Qt.DropAction.CopyAction, key=Qt.KeyboardModifier.NoModifier):
    """Drag something over a widget and drop it there, as Qt does; the drop as it came back."""
    left = Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), offered, carried, left, key)
    drop = QDropEvent(QPointF(9, 9), offered, carried, left, key)
    for event in (enter, drop):
        widget = target
        while not event.isAccepted() or widget is target:
            QApplication.sendEvent(widget, event)
            if event.isAccepted() or widget.isWindow():
                break
            widget = widget.parentWidget()
    return drop


@pytest.mark.parametrize("part", ["leg", "conditions", "page"])
def test_a_link_dropped_anywhere_opens_its_page(qtbot, qapp, window, part):
    inside = {"leg": window.leg.view, "conditions": window.conditions.list, "page": window.page.view}[part]
    qapp.processEvents()
    dropped_on(getattr(inside, "viewport", lambda: inside)(), data("calfguide://condition/leg-cramps"))
    qtbot.waitUntil(lambda: window.services.state.now.page == "leg-cramps")


def test_what_is_dropped_is_never_taken_from_where_it_was(qapp, window):
    qapp.processEvents()
    offered, to_move = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.KeyboardModifier.ShiftModifier
    carried = data("leg-cramps")  # a drop does not hold it, and is told with it where the test fails
    drop = dropped_on(window.leg.view, carried, offered, to_move)
    assert drop.proposedAction() == Qt.DropAction.MoveAction
    assert drop.isAccepted()
    assert drop.dropAction() == Qt.DropAction.CopyAction


def test_the_question_about_a_folder_waits_until_the_drop_is_over(qtbot, qapp, window, paths, monkeypatch):
    asked = []
    monkeypatch.setattr(ComfortWiring, "may_read", lambda _, *given: bool(asked.append(given)))
    qapp.processEvents()
    dropped_on(window.leg.view, data("", QUrl.fromLocalFile(str(paths.content)).toString()))
    assert not asked
    qtbot.waitUntil(lambda: bool(asked))


@pytest.mark.parametrize("agreed", [True, False])
def test_a_folder_is_asked_about_once_and_then_opened_in_a_window_of_its_own(comfort, monkeypatch, tmp_path, agreed):
    started, asked = [], []
    monkeypatch.setattr(
        "calfguide.desktop.wiring.comfort.QProcess.startDetached", lambda *a: started.append(a) or (1, 2)
    )
    monkeypatch.setattr(comfort, "may_read", lambda *a: asked.append(a) or agreed)
    comfort.take(Dropped(folder=tmp_path, pages=3))
    assert asked == [(tmp_path, 3)]
    assert [words[1][-2:] for words in started] == ([["--content", str(tmp_path)]] if agreed else [])
