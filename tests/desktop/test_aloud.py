"""Reading aloud, through a speaker that only writes down what it was to say."""

from __future__ import annotations

import os
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from calfguide.desktop.reading.saying import sentences_again
from calfguide.desktop.reading.sentences import Sentence, sentences_of
from calfguide.desktop.speech import KNOWN, Speaker, Speech, find_speaker
from calfguide.desktop.wiring.aloud import AloudWiring

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the speaker of these tests is a shell script")


def document(html):
    made = QTextDocument()
    made.setHtml(html)
    return made


def words(html):
    made = document(html)
    return [sentence.words for sentence in sentences_of(made, 0, made.characterCount())]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One. Two! Three?</p><p>Four</p>", ["One.", "Two!", "Three?", "Four"]),
        ('<p>It heals<a href="cite:a">1,2</a>. Mostly.</p>', ["It heals .", "Mostly."]),
        ("<p>About 2.5 cm, e.g. Here. See Dr. Smith.</p>", ["About 2.5 cm, e.g. Here.", "See Dr. Smith."]),
        ('<p>Look: <img src="figure:x"></p><p>–</p>', ["Look:"]),
    ],
)
def test_sentences(qapp, html, expected):
    assert words(html) == expected


@given(st.text(st.sampled_from("aB. ?!\u2029\n1'\"…"), max_size=40))
def test_sentences_lie_in_the_text_in_order(text):
    made = QTextDocument()
    made.setPlainText(text)
    found = sentences_of(made, 0, made.characterCount())
    ends = [(one.start, one.end) for one in found]
    assert all(start < end for start, end in ends)
    assert ends == sorted(ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


@pytest.fixture
def speaker(tmp_path, monkeypatch):
    """A fake espeak-ng on PATH that writes down each sentence, and waits while a file `hold` is there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "espeak-ng"
    said, hold = tmp_path / "said", tmp_path / "hold"
    line = f'printf "%s\\n" "$(cat)" >> "{said}"'  # in one piece, whenever it is killed
    program.write_text(f'#!/bin/sh\n{line}\nwhile [ -e "{hold}" ]; do sleep 0.02; done\n')
    program.chmod(0o755)
    said.touch()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    monkeypatch.setattr("calfguide.desktop.speech.KNOWN", {sys.platform: (Speaker("espeak-ng", ("--stdin",)),)})
    return said, hold


@pytest.fixture
def reader(speaker, window, qtbot):
    qtbot.waitUntil(lambda: window.commands.read_aloud.isVisible(), timeout=5000)
    window.conditions.opened.emit("bakers-cyst")
    return window


def lines(said):
    return said.read_text("utf-8").splitlines()


def test_it_reads_from_the_top_of_the_view_and_marks_the_sentence(reader, speaker, qtbot):
    said, hold = speaker
    hold.touch()
    view = reader.page.view
    view.go_to_anchor("treatment")
    assert reader.page.aloud.isVisible()
    assert reader.page.silence.isHidden()
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(lambda: len(lines(said)) == 1, timeout=5000)
    assert lines(said) == ["Treatment"]
    assert [mark.cursor.selectedText() for mark in view.layers.by_name["speech"]] == ["Treatment"]
    assert reader.page.silence.isVisible()
    hold.unlink()
    qtbot.waitUntil(lambda: len(lines(said)) > 3, timeout=5000)
    reader.commands.stop_reading.trigger()
    assert view.layers.by_name["speech"] == []


def test_it_reads_the_selection_and_no_more(reader, speaker, qtbot):
    said, _ = speaker
    view = reader.page.view
    view.setTextCursor(view.document().find("Baker's cyst"))
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(lambda: not reader.commands.stop_reading.isVisible(), timeout=5000)
    assert lines(said) == ["Baker's cyst"]


def test_it_pauses_and_goes_on_with_the_same_sentence(reader, speaker, qtbot):
    said, hold = speaker
    hold.touch()
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(lambda: len(lines(said)) == 1, timeout=5000)
    assert reader.commands.read_aloud.text() == "Pause reading aloud"
    reader.commands.read_aloud.trigger()
    assert reader.commands.read_aloud.text() == "Go on reading aloud"
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(lambda: len(lines(said)) == 2, timeout=5000)
    assert lines(said)[0] == lines(said)[1]
    hold.unlink()
    reader.commands.stop_reading.trigger()


def test_it_ends_with_the_page(reader, speaker, qtbot):
    said, hold = speaker
    hold.touch()
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(lambda: len(lines(said)) == 1, timeout=5000)
    reader.conditions.opened.emit("leg-cramps")
    assert reader.commands.read_aloud.text() == "Read aloud"
    assert not reader.commands.stop_reading.isVisible()
    hold.unlink()
    assert len(lines(said)) == 1


@pytest.fixture
def reading(reader, speaker, qtbot):
    """Reads from a heading on, and holds at its first sentence."""
    said, hold = speaker

    def begin(anchor):
        hold.touch()
        reader.page.view.go_to_anchor(anchor)
        reader.commands.read_aloud.trigger()
        qtbot.waitUntil(lambda: len(lines(said)) == 1, timeout=5000)

    yield begin
    hold.unlink(missing_ok=True)
    reader.commands.stop_reading.trigger()


def marked(window):
    return [mark.cursor.selectedText() for mark in window.page.view.layers.by_name["speech"]]


def test_it_goes_on_in_larger_letters_and_other_colours(reader, reading, speaker, qtbot):
    said, hold = speaker
    reading("treatment")
    reader.commands.larger.trigger()
    reader.commands.themes["sepia"].trigger()
    assert marked(reader) == ["Treatment"]
    assert reader.commands.read_aloud.text() == "Pause reading aloud"
    hold.unlink()
    qtbot.waitUntil(lambda: len(lines(said)) > 2, timeout=5000)
    assert lines(said).count("Treatment") == 1, "nothing is said twice"


def test_it_goes_on_at_another_level_with_what_that_adds(reader, reading):
    reading("treatment")
    plain = len(reader.findChild(AloudWiring).sentences)
    reader.commands.levels["clinician"].trigger()
    assert marked(reader) == ["Treatment"]
    assert len(reader.findChild(AloudWiring).sentences) > plain


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (["Gone.", "Two."], ["Two."]),
        (["Yes.", "Two.", "Yes."], ["Yes.", "Two.", "Deep.", "Yes."]),
        (["Yes.", "Three."], ["Yes.", "Three."]),
        (["Three.", "Gone."], ["Three."]),
        (["Gone."], []),
    ],
)
def test_sentences_are_found_again_in_a_page_that_says_more(window, before, expected):
    view = window.page.view
    view.show_html("<p>One. Yes. Two. Deep. Yes. Three. Yes.</p>")
    again = sentences_again(view, [Sentence(0, 1, words) for words in before])
    assert [one.words for one in again] == expected


def test_a_speaker_that_never_ends_is_said_in_words(reader, speaker, qtbot, monkeypatch):
    monkeypatch.setattr("calfguide.desktop.speech.PATIENCE_MS", 300)
    monkeypatch.setattr("calfguide.desktop.speech.LETTER_MS", 0)
    speaker[1].touch()
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(reader.problems.isVisible, timeout=5000)
    assert "no answer" in reader.problems.label.text()
    assert reader.commands.read_aloud.text() == "Read aloud"
    assert reader.findChild(Speech).process is None


def test_without_a_speaker_nothing_of_it_is_there(monkeypatch, request, qtbot):
    monkeypatch.setattr("calfguide.desktop.speech.KNOWN", {})
    window = request.getfixturevalue("window")
    window.conditions.opened.emit("bakers-cyst")
    assert find_speaker() is None
    assert not window.commands.read_aloud.isVisible()
    assert window.page.aloud.isHidden()


def test_a_speaker_that_fails_is_said_in_words(reader, tmp_path, qtbot):
    program = tmp_path / "bin" / "espeak-ng"
    program.write_text("#!/bin/sh\necho 'no sound card' >&2\nexit 1\n")
    reader.commands.read_aloud.trigger()
    qtbot.waitUntil(reader.problems.isVisible, timeout=5000)
    assert "no sound card" in reader.problems.label.text()
    assert reader.commands.read_aloud.text() == "Read aloud"


def test_a_speaker_that_is_gone_is_said_too(qapp, qtbot, tmp_path):
    speech = Speech(Speaker(str(tmp_path / "none")), qapp)
    with qtbot.waitSignal(speech.failed, timeout=5000):
        speech.say("Hello")
    speech.deleteLater()


def test_each_system_has_its_speakers():
    assert [speaker.program for speaker in KNOWN["linux"]] == ["spd-say", "espeak-ng", "espeak"]
    assert {"darwin", "win32"} < set(KNOWN)
