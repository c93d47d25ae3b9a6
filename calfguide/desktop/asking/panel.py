"""A question at a time, each of which may be left out; answers are chips that can be taken back."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from calfguide.desktop.asking.advice import AdviceBar
from calfguide.desktop.guarding import guarded
from calfguide.desktop.widgets.buttons import on_two_lines
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


MOST = 0.6  # of the panel's height, for questions and advice; the rest is the list's
FAR = 0.72  # where the answers would be out of sight
LEAST_PX = 120  # that the questions have under the longest advice
LETTERS_PX = 400  # height in which words of the usual size fit; larger ones need as much more
LIST_PX = 72  # that the list has at least where large letters take all else
MARGIN_PX = 11
BAR_PX = 12
FOOT_PX = 66  # of the questions' width: margins of card and button, and a scroll bar
PICTURE_PX = 250
LEAST_PICTURE_PX = 120  # in a smaller one little is recognised
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
        self.column.setContentsMargins(MARGIN_PX, 10, MARGIN_PX, 2)
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
        card.setMinimumWidth(1)  # with a larger one than it has, Qt would ask for its height at that
        self.question = named(QLabel(wordWrap=True), "question")
        self.explanation = named(QLabel(wordWrap=True), "statusline")
        self.picture = ShrinkingPicture()
        self.person = PersonRow()
        self.person.changed.connect(self.person_changed)
        self.buttons = [QPushButton(words) for words in (self.tr("Yes"), self.tr("No"), self.tr("Skip"))]
        self.row = row = QHBoxLayout()
        for button, act in zip(self.buttons, (self.say_yes, self.say_no, self.skip), strict=True):
            button.setProperty("bordered", True)
            button.clicked.connect(act)
            row.addWidget(button, 1)
        self.close_button = close = QPushButton(self.tr("Close"))
        close.setProperty("quiet", True)
        close.clicked.connect(self.commands.ask.trigger)
        self.inside = inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 8)
        inside.addWidget(self.question)
        inside.addWidget(self.explanation)
        inside.addWidget(self.picture)
        inside.addLayout(row)
        inside.addWidget(self.person)
        self.copy = QPushButton()
        self.copy.setProperty("quiet", True)
        self.copy.setToolTip(self.tr("Puts answers and advice on the clipboard. The program itself keeps nothing."))
        self.copy.clicked.connect(self.copy_answers)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignVCenter)  # else the row would be no higher than this
        inside.addLayout(foot)
        card.hide()
        self.make_scroller(card)
        return card

    def make_scroller(self, card: QWidget) -> None:
        """Put all but the advice into a part that scrolls, its bar at the edge of the panel as that of the list."""
        from calfguide.desktop.widgets.scrolling import FittingScroller

        content = QWidget()
        inside, head = QVBoxLayout(content), QVBoxLayout()
        for column in (inside, head):
            column.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)
            column.setSpacing(self.column.spacing())
        for part in (self.chips, card, self.opener):
            inside.addWidget(part)
        head.addWidget(self.advice)
        self.scroller = FittingScroller(content)
        self.column.setContentsMargins(0, 10, 0, 2)
        self.column.addLayout(head)
        self.column.addWidget(self.scroller)
        self.scroller.show()  # a layout would do so a moment later
        panel = self.parentWidget()
        if panel is not None:
            panel.installEventFilter(self)

    @property
    def scrolls(self) -> bool:
        """Whether there is a part that scrolls: chips alone need none."""
        return "scroller" in self.__dict__

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
            begins = asking and not self.asking
            if asking != self.asking:
                self.card.setVisible(asking)
                self.asking = asking
            self.share_room()
        self.lay_out()
        if begins:
            self.scroller.bring(self.card)
        elif self.scrolls:
            self.scroller.keep_focus_in_view()

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
        """Follow the size of the page's text, as far as the panel has room, beside the words and below them."""
        self.per_cent = per_cent
        panel = self.parentWidget()
        low = max(1.0, panel.height() / LETTERS_PX) if panel is not None and self.scrolls else MOST_OUTSIDE
        larger = min(MOST_OUTSIDE, low, times_larger(per_cent, self.width() - BESIDE_PX, 16))
        look = "".join(f"{names} {{ font-size: {round(px * larger)}px; }}" for names, px in SIZES.items())
        look = "" if larger == 1 else look
        if look != self.styleSheet():
            self.setStyleSheet(look)
            self.advice.show_size(larger)
        self.share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_size(self.per_cent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.show_size(self.per_cent)
        return super().eventFilter(watched, event)

    def share_room(self) -> None:
        """Leave the list its share of the panel; advice is always seen, and the questions scroll in what is left."""
        panel = self.parentWidget()
        if not self.scrolls or panel is None:
            return
        width = self.width() - 2 * MARGIN_PX
        taken = self.column.contentsMargins().top() + self.column.contentsMargins().bottom()
        if not self.advice.isHidden():
            taken += self.advice.heightForWidth(width) + self.column.spacing()
        room, far = (max(LEAST_PX, round(share * panel.height()) - taken) for share in (MOST, FAR))
        needed = self.height_of_answers(width - BAR_PX) if self.asking else 0
        far = max(far, min(needed, panel.height() - taken - LIST_PX))
        room = min(max(room, needed), far)
        self.scroller.setMaximumHeight(room)
        self.fit_words(width)
        if not self.picture.isHidden():
            self.place_picture(room - needed)

    def fit_words(self, width: int) -> None:
        """A button does not break its words: in a narrow panel they go on two lines."""
        metrics = self.copy.fontMetrics()
        room = width - self.close_button.sizeHint().width() - FOOT_PX
        self.copy.setText(on_two_lines(self.tr("Copy my answers"), metrics, room))

    def height_of_answers(self, width: int) -> int:
        """How much of the card is above the lower edge of its answers, without a picture."""
        margins = self.inside.contentsMargins()
        words = [part for part in (self.question, self.explanation) if part.text()]
        inner = width - margins.left() - margins.right()
        heights = [*(part.heightForWidth(inner) for part in words), self.row.sizeHint().height()]
        return margins.top() + sum(heights) + self.inside.spacing() * len(heights)

    def place_picture(self, room: int) -> None:
        """Above the answers, as large as there is room; where that is too small, below them, so that they are seen."""
        above = room >= LEAST_PICTURE_PX
        self.picture.setMaximumHeight(min(room, PICTURE_PX) if above else PICTURE_PX)
        if above != (self.inside.indexOf(self.picture) < self.inside.indexOf(self.row)):
            self.inside.removeWidget(self.picture)
            self.inside.insertWidget(self.inside.indexOf(self.row) + (0 if above else 1), self.picture)

    def lay_out(self) -> None:
        """Take the new height before anything is painted: or what stands below is laid out and painted twice."""
        panel = self.parentWidget()
        if self.isVisible() and panel is not None:
            inside = [self.card, self.scroller.content, self.scroller] if self.scrolls else []
            for part in (self.advice, self.chips, *inside, self, panel):
                layout = part.layout()
                if layout is not None:
                    layout.activate()
                else:
                    part.updateGeometry()
            if self.scrolls:
                self.scroller.lay_out()

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
            self.scroller.bring(self.card)

    def say_no(self) -> None:
        if self.asked is not None:
            self.answered.emit(self.asked.name, self.asked.start, False)
            self.scroller.bring(self.card)

    def skip(self) -> None:
        if self.asked is not None:
            self.skipped.emit(self.asked.name)
            self.scroller.bring(self.card)

    def begin(self) -> None:
        """Take the keyboard to the first answer."""
        self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
