"""A question at a time, each of which may be left out; answers are chips that can be taken back."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.asking.advice import AdviceBar
from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.chips import ChipRow
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.sizes import MOST_OUTSIDE, times_larger
from calfguide.desktop.widgets.wording import finder_words
from calfguide.library.features import FEATURES, ONSETS
from calfguide.library.pages import Sex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from calfguide.desktop.actions import Actions
    from calfguide.desktop.figures import Figures
    from calfguide.desktop.theme.theme import Theme
    from calfguide.finder.advice import Advice
    from calfguide.finder.answers import Answers
    from calfguide.finder.asking import Asked


PICTURE_PX = 250
SIZES = {
    "#question, QPushButton, QLabel, QSpinBox, QComboBox": 16,
    '#advice-reason, #statusline, QToolButton[chip="true"]': 14,
}
"""Of words, in px."""
BESIDE_PX = 100  # of the panel: margins, and what stands beside words
PICTURES = {
    "breathless-or-chest-pain": "breathing-check",
    "bruising": "bruise",
    "cannot-tiptoe": "single-leg-heel-raise",
    "cold-pale-foot": "capillary-refill",
    "hard-cord": "hard-cord",
    "lump-back-of-knee": "lump-behind-the-knee",
    "lump-calf": "lump-in-the-calf",
    "pain-on-stretch": "calf-stretch-straight",
    "pulsating-lump": "throbbing-lump",
    "swelling-local": "swelling-at-one-spot",
    "swelling-whole-calf": "calf-girth",
    "visible-veins": "bulging-veins",
    "weakness-push-off": "single-leg-heel-raise",
}
"""Of signs that can be shown: figures by name. What is felt, or is told of the past, has none."""


@guarded
class AskingPanel(QWidget):
    """Stands above the list of conditions: advice, chips, and the question that tells most.

    Signals:
        answered: (name, start, yes) a sign or a start was answered.
        taken_back: (name) a chip was clicked.
        skipped: (name) the reader would rather not say.
        person_changed: (age or None, sex or "") who it is about.
    """

    answered = Signal(str, bool, bool)
    taken_back = Signal(str)
    skipped = Signal(str)
    person_changed = Signal(object, str)

    def __init__(self, actions: Actions, theme: Theme, figures: Figures) -> None:
        super().__init__()
        self.theme, self.figures = theme, figures
        self.setObjectName("asking-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.icons = actions.icons
        self.commands = actions
        self.per_cent = 100
        self.asking = False
        self.asked: Asked | None = None
        self.advice = AdviceBar(theme)
        self.opener = QPushButton(actions.ask.text())
        self.opener.setProperty("bordered", True)
        actions.ask.changed.connect(lambda: self.opener.setToolTip(actions.ask.toolTip()))
        self.opener.setToolTip(actions.ask.toolTip())
        self.opener.clicked.connect(actions.ask.trigger)
        self.chips = ChipRow(self.icons("close"))
        self.chips.taken_back.connect(self.taken_back)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(11, 10, 11, 2)
        self.column.setSpacing(8)
        for part in (self.advice, self.chips, self.opener):
            self.column.addWidget(part)

    @cached_property
    def card(self) -> QWidget:
        """Question, what is meant by it, and three answers of equal weight; made when somebody wants to be asked."""
        from calfguide.desktop.asking.person import PersonRow
        from calfguide.desktop.widgets.pictures import ShrinkingPicture

        card = named(QWidget(), "question-card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.question = named(QLabel(wordWrap=True), "question")
        self.explanation = named(QLabel(wordWrap=True), "statusline")
        self.picture = ShrinkingPicture()
        self.person = PersonRow()
        self.person.changed.connect(self.person_changed)
        self.buttons = [QPushButton(words) for words in (self.tr("Yes"), self.tr("No"), self.tr("Skip"))]
        row = QHBoxLayout()
        for button, act in zip(self.buttons, (self.say_yes, self.say_no, self.skip), strict=True):
            button.setProperty("bordered", True)
            button.clicked.connect(act)
            row.addWidget(button, 1)
        close = QPushButton(self.tr("Close"))
        close.setProperty("quiet", True)
        close.clicked.connect(self.commands.ask.trigger)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 8)
        inside.addWidget(self.question)
        inside.addWidget(self.explanation)
        inside.addWidget(self.picture)
        inside.addLayout(row)
        inside.addWidget(self.person)
        self.copy = QPushButton(self.tr("Copy my answers"))
        self.copy.setProperty("quiet", True)
        self.copy.setToolTip(self.tr("Puts answers and advice on the clipboard. The program itself keeps nothing."))
        self.copy.clicked.connect(self.copy_answers)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        inside.addLayout(foot)
        card.hide()
        self.column.insertWidget(self.column.indexOf(self.opener), card)
        return card

    # ------------------------------------------------------------------ showing
    def show_state(self, answers: Answers, questions: Sequence[Asked], advice: Advice | None, *, asking: bool) -> None:
        """Everything anew: chips of `answers`, the most telling of `questions`, and advice where there is any."""
        with self.outside_still():
            self.show_chips(answers)
            self.advice.show_advice(advice)
            self.opener.setVisible(not asking)
            self.asked = questions[0] if questions else None
            if asking:
                self.show_card(answers)
            if asking != self.asking:
                self.card.setVisible(asking)
                self.asking = asking
        self.lay_out()

    @contextmanager
    def outside_still(self) -> Iterator[None]:
        """Each part that comes or goes would move what stands below, there and often back again."""
        panel = self.parentWidget()
        outside = panel.layout() if panel is not None else None
        if outside is not None:
            outside.setEnabled(False)
        try:
            yield
        finally:
            if outside is not None:
                outside.setEnabled(True)

    def show_size(self, per_cent: int) -> None:
        """Follow the size of the page's text, as far as the panel has room."""
        self.per_cent = per_cent
        larger = min(MOST_OUTSIDE, times_larger(per_cent, self.width() - BESIDE_PX, 16))
        look = "".join(f"{names} {{ font-size: {round(px * larger)}px; }}" for names, px in SIZES.items())
        look = "" if larger == 1 else look
        if look != self.styleSheet():
            self.setStyleSheet(look)
            self.advice.show_size(larger)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_size(self.per_cent)

    def lay_out(self) -> None:
        """Take the new height before anything is painted: or what stands below is laid out and painted twice."""
        panel = self.parentWidget()
        if self.isVisible() and panel is not None:
            for layout in (self.advice.layout(), self.chips.layout(), self.column, panel.layout()):
                if layout is not None:
                    layout.activate()

    def show_card(self, answers: Answers) -> None:
        card = self.card  # and with it all that is on it
        self.person.show_person(answers)
        self.copy.setEnabled(bool(self.chips.made))
        for button in self.buttons:
            button.setVisible(self.asked is not None)
        if self.asked is None:
            self.question.setText(self.tr("There is nothing more to ask that would change the list."))
            self.explanation.setText("")
        else:
            self.question.setText(finder_words(self.asked.question.question))
            self.explanation.setText(finder_words(self.asked.question.explanation))
        card.setAccessibleName(self.question.text())
        self.show_picture(PICTURES.get(self.asked.name, "") if self.asked else "")

    def show_picture(self, name: str) -> None:
        """How to look for the sign, drawn, where a picture helps."""
        image = (
            self.figures.draw(name, self.theme.tokens.drawing, PICTURE_PX, self.devicePixelRatioF()) if name else None
        )
        self.picture.setVisible(image is not None)
        if image is not None:
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.setAccessibleName(self.explanation.text())

    def copy_answers(self) -> None:
        """What was noticed and what follows from it, as text to keep or to show somebody; nothing else is kept."""
        lines = self.chips.words()
        if not self.advice.isHidden():
            lines += ["", self.advice.accessibleName()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def show_chips(self, answers: Answers) -> None:
        chips = [(str(start), finder_words(ONSETS[start].short)) for start in sorted(answers.onset)]
        chips += [(name, finder_words(FEATURES[name].short)) for name in sorted(answers.present)]
        no = self.tr("not: {sign}")
        chips += [(name, no.format(sign=finder_words(FEATURES[name].short))) for name in sorted(answers.absent)]
        if answers.age is not None:
            chips.append(("age", self.tr("{age} years old").format(age=answers.age)))
        if answers.sex is not None:
            chips.append(("sex", self.tr("female") if answers.sex == Sex.FEMALE else self.tr("male")))
        spoken = self.tr("{answer}: take it back")
        self.chips.show_chips((name, words, spoken.format(answer=words)) for name, words in chips)

    # ------------------------------------------------------------------ answers
    def say_yes(self) -> None:
        if self.asked is not None:
            self.answered.emit(self.asked.name, self.asked.start, True)

    def say_no(self) -> None:
        if self.asked is not None:
            self.answered.emit(self.asked.name, self.asked.start, False)

    def skip(self) -> None:
        if self.asked is not None:
            self.skipped.emit(self.asked.name)

    def begin(self) -> None:
        """Take the keyboard to the first answer."""
        self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
