"""Reading aloud through what the system has for it: one program run for each sentence, which ends when it is said."""

from __future__ import annotations

import sys

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QStandardPaths, QTimer, Signal

from calfguide.values import dataclass

SAPI = (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; "
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
)


AT_ONCE_MS = 150  # nothing can be said so soon
PATIENCE_MS = 20_000  # a speech service may have to be started first
SILENCED_MS = 500  # for which the window waits at most until a service is silent
LETTER_MS = 300  # twice what the slowest voice takes


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program that says what it reads from its input and then ends; `silence` are words that make it stop at once."""

    program: str
    words: tuple[str, ...] = ()
    as_word: bool = False
    silence: tuple[str, ...] = ()


KNOWN = {
    "linux": (
        # speech-dispatcher speaks with the voice and speed that the reader has set for the whole desktop.
        Speaker("spd-say", ("--wait", "--"), as_word=True, silence=("--cancel",)),
        Speaker("espeak-ng", ("--stdin",)),
        Speaker("espeak", ("--stdin",)),
    ),
    "darwin": (Speaker("say"),),
    "win32": (Speaker("powershell", ("-NoProfile", "-NonInteractive", "-Command", SAPI)),),
}


def find_speaker(platform: str = sys.platform) -> Speaker | None:
    """The first of the system's programs for speech that is there."""
    for speaker in KNOWN.get(platform, ()):
        path = QStandardPaths.findExecutable(speaker.program)
        if path:
            return Speaker(path, speaker.words, speaker.as_word, speaker.silence)
    return None


class Speech(QObject):
    """Says one sentence at a time.

    Signals:
        said: the sentence is at its end.
        failed: (reason) it could not be said.
    """

    said = Signal()
    failed = Signal(str)

    def __init__(self, speaker: Speaker, parent: QObject) -> None:
        super().__init__(parent)
        self.speaker = speaker
        self.process: QProcess | None = None
        self.since = QElapsedTimer()
        self.patience = QTimer(self, singleShot=True)
        self.patience.timeout.connect(self.lose_patience)

    def say(self, sentence: str) -> None:
        self.stop(wait=True)
        process = self.process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.finished.connect(lambda code, _: self.end(process, code))
        process.errorOccurred.connect(lambda error: self.fail(process, error))
        words = [*self.speaker.words, sentence] if self.speaker.as_word else [*self.speaker.words]
        self.since.start()
        self.patience.start(PATIENCE_MS + LETTER_MS * len(sentence))
        process.start(self.speaker.program, words)
        if not self.speaker.as_word:
            process.write(sentence.encode())
        process.closeWriteChannel()

    def stop(self, *, wait: bool = False) -> None:
        """Be silent at once; nothing is reported. `wait`, so that what is said next is not silenced too."""
        process, self.process = self.process, None
        self.patience.stop()
        if process is None:
            return
        process.blockSignals(True)
        process.kill()
        process.waitForFinished(1000)
        process.deleteLater()
        if self.speaker.silence and wait:
            silencing = QProcess(self)
            silencing.start(self.speaker.program, [*self.speaker.silence])
            silencing.waitForFinished(SILENCED_MS)
            silencing.deleteLater()
        elif self.speaker.silence:
            QProcess.startDetached(self.speaker.program, [*self.speaker.silence])

    def lose_patience(self) -> None:
        """Without a sound card a speech service may wait for ever."""
        self.stop()
        self.failed.emit(self.tr("no answer"))

    def end(self, process: QProcess, code: int) -> None:
        if process is not self.process:
            return
        self.patience.stop()
        reason = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        self.process = None
        process.deleteLater()
        # Without a sound card some say so and end well.
        if code or (reason and self.since.elapsed() < AT_ONCE_MS):
            self.failed.emit(reason.splitlines()[-1] if reason else str(code))
        else:
            self.said.emit()

    def fail(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and process is self.process:
            self.patience.stop()
            self.process = None
            process.deleteLater()
            self.failed.emit(process.errorString())
