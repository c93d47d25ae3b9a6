"""Reading the page aloud: start, pause, stop, and the sentence that is being said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from calfguide.desktop.connections import Connections
    from calfguide.desktop.reading.sentences import Sentence
    from calfguide.desktop.speech import Speech


class AloudWiring(QObject):
    """Where nothing can speak, the commands and buttons are not there. What is said ends with the page."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window, self.state = connections.window, connections.state
        self.commands = self.window.commands
        self.speech: Speech | None = None
        self.sentences: list[Sentence] = []
        self.at = 0
        self.page = ""
        self.is_speaking = False
        for action in (self.commands.read_aloud, self.commands.stop_reading):
            action.setVisible(False)
        self.window.painted.connect(self.offer)

    def offer(self) -> None:
        """Look for a speaker once the window is seen."""
        from calfguide.desktop.speech import Speech, find_speaker

        speaker = find_speaker()
        if speaker is None:
            return
        self.speech = Speech(speaker, self)
        self.speech.said.connect(self.go_on)
        self.speech.failed.connect(self.give_up)
        self.commands.read_aloud.triggered.connect(self.start_or_pause)
        self.commands.stop_reading.triggered.connect(self.stop)
        self.window.page.view.laid_out.connect(self.find_again)
        self.window.page.view.selectionChanged.connect(self.note_selection)
        self.window.closing.connect(self.stop)
        self.commands.read_aloud.setVisible(True)
        self.draw()

    def start_or_pause(self) -> None:
        if self.is_speaking:
            self.pause()
        elif self.sentences:
            self.say()
        else:
            self.start()

    def start(self) -> None:
        """From the selection, and no farther; or else from the first sentence in view to the end of the text."""
        from calfguide.desktop.reading.saying import sentences_to_say

        self.sentences, self.at = sentences_to_say(self.window.page.view), 0
        self.page = self.window.page.slug
        if self.sentences:
            self.say()

    def say(self) -> None:
        if self.speech is None:
            return
        from calfguide.desktop.reading.saying import mark_sentence

        self.is_speaking = True
        sentence = self.sentences[self.at]
        mark_sentence(self.window.page.view, sentence)
        self.window.page.view.bring_into_view(sentence.start, sentence.end)
        self.draw()
        self.speech.say(sentence.words)

    def go_on(self) -> None:
        self.at += 1
        if self.at < len(self.sentences):
            self.say()
        else:
            self.stop()

    def find_again(self) -> None:
        """In other letters, at another width or level it goes on; what is said ends with the page."""
        if not self.sentences:
            self.draw()
            return
        from calfguide.desktop.reading.saying import mark_sentence, sentences_again

        view, same = self.window.page.view, self.window.page.slug == self.page
        rest = sentences_again(view, self.sentences[self.at :]) if same else []
        if not rest:
            self.stop()
            return
        goes_on = rest[0].words == self.sentences[self.at].words
        self.sentences, self.at = rest, 0
        mark_sentence(view, rest[0])
        if self.is_speaking and not goes_on:
            self.say()

    def pause(self) -> None:
        """Be silent; the sentence stays marked, and is said again from its beginning."""
        if self.speech is not None:
            self.speech.stop()
        self.is_speaking = False
        self.draw()

    def note_selection(self) -> None:
        """Who selects something while it pauses wants that to be read next."""
        if self.sentences and not self.is_speaking and self.window.page.view.textCursor().hasSelection():
            self.stop()

    def stop(self) -> None:
        if not self.sentences:
            self.draw()
            return
        if self.speech is not None:
            self.speech.stop()
        self.sentences, self.is_speaking = [], False
        self.window.page.view.set_extra("speech", [])
        self.draw()

    def give_up(self, reason: str) -> None:
        self.stop()
        words = self.tr("The computer's speech does not work ({reason}). The text was not read aloud.")
        self.window.problems.say(words.format(reason=reason))

    # ------------------------------------------------------------------ drawing
    def draw(self) -> None:
        commands, page = self.commands, self.window.page
        if self.is_speaking:
            words, icon = self.tr("Pause reading aloud"), "pause"
        elif self.sentences:
            words, icon = self.tr("Go on reading aloud"), "speak"
        else:
            words, icon = self.tr("Read aloud"), "speak"
        if words != commands.read_aloud.text() or not page.aloud.toolTip():
            commands.rename(commands.read_aloud, words)
            commands.read_aloud.setIcon(commands.icons(icon))
            page.aloud.setAccessibleName(words)
        commands.stop_reading.setVisible(bool(self.sentences))
        page.aloud.setVisible(bool(self.state.now.page))
        page.silence.setVisible(bool(self.sentences))
        page.show_head()
