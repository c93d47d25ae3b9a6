"""Who listens to the state and who changes it: what the first look at the window needs of its wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from calfguide.atlas.patterns import other_view, strength_at
from calfguide.desktop.conditions.rows import listing
from calfguide.desktop.history import History, Visit
from calfguide.desktop.reading.explaining import GLOSSARY
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.wording import error_words
from calfguide.desktop.wiring.anatomy import AnatomyWiring
from calfguide.desktop.wiring.sections import SectionWiring
from calfguide.desktop.wiring.tabs import TabsWiring
from calfguide.errors import CalfguideError
from calfguide.finder.answers import Answers
from calfguide.finder.asking import next_questions
from calfguide.finder.finder import match
from calfguide.library.library import FEW, FIRST, LibraryError
from calfguide.library.pages import Condition, Kind, Level, Onset, Sex
from calfguide.notebook.settings import TEXT_SIZES
from calfguide.values import replace

if TYPE_CHECKING:
    from calfguide.desktop.comparisons import Comparisons
    from calfguide.desktop.window import Window
    from calfguide.finder.finder import Matches
    from calfguide.library.search import Result


AFTER_PAGE_MS = 80  # until the pattern of a page that was opened is painted
LINK = "link that leads nowhere"


class Connections(QObject):
    """Joins one window's panels to its state. Signals come in as requests; drawing goes out from `draw`.

    Commands, and what they open, are joined by `wiring.later`.
    """

    comparisons: Comparisons  # made there too

    def __init__(self, window: Window, *, hurry: bool = False) -> None:
        super().__init__(window)
        self.window = window
        self.services = window.services
        self.state = window.services.state
        self.library, self.atlas = window.services.library, window.services.atlas
        self.begins_with = FIRST if hurry else FEW  # conditions, where all are listed
        self.knows_all = False  # the list of all conditions of a large library goes on past its beginning
        self.going: Visit | None = None  # where on the page that is about to be shown
        self.matched: tuple[Condition, ...] = ()
        self.at_place: dict[Answers, Matches] = {}  # of the conditions that were matched
        self.connect_state()  # before all others, so that what is drawn here is painted first
        self.tabs = TabsWiring(self)
        self.sections = SectionWiring(self)
        AnatomyWiring(self)
        self.connect_panels()
        self.say_problems()
        self.draw_all()

    @property
    def history(self) -> History:
        """The way back of the tab in view."""
        return self.tabs.tabs.current

    # ------------------------------------------------------------------ wiring, sorted by sender
    def connect_state(self) -> None:
        self.state.changed.connect(self.draw)

    def connect_panels(self) -> None:
        window, state = self.window, self.state
        window.asking.answered.connect(self.answer)
        window.asking.person_changed.connect(self.describe_person)
        window.asking.skipped.connect(lambda name: state.set(skipped=(*state.now.skipped, name)))
        window.asking.taken_back.connect(self.take_back)
        window.conditions.opened.connect(self.open_page)
        window.conditions.previewed.connect(lambda slug: state.set(preview=slug))
        window.conditions.rest_requested.connect(self.draw_rest)
        window.conditions.show_all_requested.connect(lambda: state.set(show_unlikely=True))
        window.leg.layer_chosen.connect(lambda layer: state.set(layer=layer))
        window.leg.region_chosen.connect(self.choose_region)
        window.leg.region_removed.connect(lambda region: state.choose_region(region, add=True))
        window.leg.view.picture.failed.connect(window.problems.say)
        window.leg.view.region_clicked.connect(self.choose_region)
        window.page.page_requested.connect(self.open_page)
        window.page.structure_pointed.connect(lambda structure: state.set(lit=structure))
        window.page.view.size_wheel.connect(self.step_text_size)
        window.search.regions_named.connect(lambda regions: state.set(hinted=regions))
        window.search.result_chosen.connect(self.open_result)
        window.closing.connect(self.finish)
        window.painted.connect(window.leg.complete)
        window.painted.connect(lambda: window.leg.show_counts(self.counts()))
        self.services.theme.changed.connect(window.update)
        self.services.theme.rescaled.connect(lambda: state.changed.emit(frozenset({"text_size"})))

    # ------------------------------------------------------------------ what the reader does
    def choose_region(self, region: str, add: bool) -> None:
        self.state.choose_region(region, add=add)
        if self.state.now.regions and not add:
            self.window.panels.bring(1)

    def ask(self) -> None:
        """Open the questions, or close them; what was answered stays until its chip is taken back."""
        self.state.set(asking=not self.state.now.asking)
        if self.state.now.asking:
            self.window.panels.bring(1)
            self.window.asking.begin()

    def answer(self, name: str, start: bool, yes: bool) -> None:
        """Take an answer in; a start that was denied is only not asked again."""
        now = self.state.now
        if not start:
            self.state.set(answers=now.answers.with_sign(name, yes))
        elif yes:
            self.state.set(answers=replace(now.answers, onset=now.answers.onset | {Onset(name)}))
        else:
            self.state.set(skipped=(*now.skipped, name))

    def take_back(self, name: str) -> None:
        answers = self.state.now.answers.with_sign(name, None)
        answers = replace(answers, onset=frozenset(o for o in answers.onset if o != name))
        if name == "age":
            answers = replace(answers, age=None)
        elif name == "sex":
            answers = replace(answers, sex=None)
        self.state.set(answers=answers)

    def describe_person(self, age: int | None, sex: str) -> None:
        self.state.set(answers=replace(self.state.now.answers, age=age, sex=Sex(sex) if sex else None))

    def open_page(self, slug: str, anchor: str = "") -> None:
        """Go to a page; an unknown one is said in words."""
        if not self.knows(slug):
            return
        self.history.leave(self.window.page.view.place(self.state.now.page))
        self.history.visit(slug, anchor)
        self.show_visit(Visit(slug, anchor))

    def open_beside(self, slug: str, anchor: str = "") -> None:
        """Go to a page that was asked for from outside, without losing the one that is open."""
        if not self.knows(slug):
            return
        pages = self.tabs.tabs.pages
        if self.state.now.page != slug and slug in pages:
            self.tabs.choose(pages.index(slug))
            if not anchor:  # it stands where the reader left it
                return
        elif self.state.now.page not in ("", slug):
            self.tabs.open(Visit(""), behind=False)
        self.open_page(slug, anchor)

    def knows(self, slug: str) -> bool:
        """Whether there is such a page; one that there is not (an old link) is said in words, until another opens."""
        try:
            self.window.page.title_of(slug)
        except CalfguideError as error:
            self.window.problems.say(error_words(error), LINK)
            return False
        self.window.problems.withdraw(LINK)
        return True

    def open_result(self, result: Result, marks: tuple[str, ...]) -> None:
        """Open a search result at its passage, with the hits marked; a word opens the glossary at it."""
        if result.kind == "term":
            self.open_page(GLOSSARY, result.slug)
        else:
            self.open_page(result.slug, result.anchor)
        self.window.page.view.mark_words(marks)
        self.window.page.view.setFocus()

    def go_back(self) -> None:
        self.history.leave(self.window.page.view.place(self.state.now.page))
        self.show_visit(self.history.back())

    def go_forward(self) -> None:
        self.history.leave(self.window.page.view.place(self.state.now.page))
        self.show_visit(self.history.forward())

    def show_visit(self, visit: Visit) -> None:
        self.going = visit
        self.state.set(page=visit.page, anchor=visit.anchor)
        if self.going is not None:  # the page was there already
            self.window.page.view.go_to(visit)
            self.going = None
        self.draw_commands()
        if visit.page:
            self.window.problems.withdraw(LINK)
            self.window.panels.bring(2)

    def start_again(self) -> None:
        """Back to the first moment: no place, no page; what lies behind stays under Back."""
        self.history.leave(self.window.page.view.place(self.state.now.page))
        self.history.visit("")
        self.state.set(regions=(), answers=Answers(), skipped=(), asking=False, page="", anchor="", show_unlikely=False)
        self.window.leg.view.fit()
        self.window.search.clear()
        self.draw_commands()
        self.window.panels.bring(0)

    def step_text_size(self, step: int) -> None:
        at = TEXT_SIZES.index(self.state.now.text_size) + step
        self.state.set(text_size=TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, at))])

    def choose_theme(self, choice: str) -> None:
        self.services.settings.set("theme", choice)
        self.services.theme.choose(choice)

    # ------------------------------------------------------------------ drawing from the state
    def draw_all(self) -> None:
        self.draw(frozenset({"regions", "page", "level", "text_size", "layer", "side", "view"}))
        self.window.commands.themes[self.services.theme.choice].setChecked(True)

    def draw(self, changed: frozenset[str]) -> None:
        """Show what is new; nothing else is touched."""
        now, window = self.state.now, self.window
        if changed & {"regions", "answers"} and now.show_unlikely:
            self.state.set(show_unlikely=False)
        if changed & {"regions", "answers", "skipped", "asking", "show_unlikely"}:
            self.draw_conditions()
        if changed & {"view", "section_level"}:
            window.commands.views[now.view].setChecked(True)
            self.sections.show_drawing()
        if changed & {"regions", "view", "section_level"}:
            window.leg.show_regions(now.regions)
        if "layer" in changed:
            window.leg.show_layer(now.layer)
        if "hinted" in changed:
            window.leg.view.overlay.show_hinted(now.hinted)
            window.leg.view.update()
        if "side" in changed:
            window.leg.view.show_side(now.side)
            window.commands.other_side.setChecked(now.side == "left")
        self.sections.draw(changed)
        if "level" in changed:
            window.search.level = now.level
        if "text_size" in changed:
            self.draw_size()
        if changed & {"page", "level"}:
            self.draw_page(changed)
        if changed & {"page", "preview", "lit", "passage", "view", "section_level"}:
            self.draw_pattern(changed)
        self.remember(changed)

    def draw_size(self) -> None:
        """Show all text as large as the reader wants it, beginning from the size of the system's where that counts."""
        window, theme, chosen = self.window, self.services.theme, self.state.now.text_size
        size = theme.sized(chosen)
        for part in (window.page, window.asking, window.conditions, window.search):
            part.show_size(size)
        window.toolbar.say_text_size(chosen)
        beside = [round(width * theme.outside) for width in window.panels.usual[:-1]]
        window.panels.set_least([*beside, window.page.view.least_width()])

    def draw_conditions(self) -> None:
        now = self.state.now
        answers = replace(now.answers, regions=frozenset(now.regions))
        begin = answers.nothing and not (now.asking or self.knows_all)
        conditions = self.first_conditions() if begin else self.all_conditions()
        goes_on = begin and len(conditions) == self.begins_with
        more = self.library.count(Kind.CONDITION) - len(conditions) if goes_on else 0
        found = self.matches(conditions, answers)
        questions = next_questions(found, answers, self.atlas.inside, now.skipped) if now.asking else []
        advice = None if answers.only_place else found.advice
        self.window.conditions.show_listing(listing(found, answers, show_all=now.show_unlikely, more=more))
        self.window.conditions.show_page(now.page)
        self.window.conditions.paint_now()
        self.window.asking.show_state(now.answers, questions, advice, asking=now.asking)

    def matches(self, conditions: tuple[Condition, ...], answers: Answers) -> Matches:
        """All conditions in their order; for a single place this is remembered, as it is where most begin."""
        if len(answers.regions) != 1 or not answers.only_place:
            return match(conditions, answers, self.atlas.inside, self.services.say)
        if conditions is not self.matched:
            self.matched, self.at_place = conditions, {}
        if answers not in self.at_place:
            self.at_place[answers] = match(conditions, answers, self.atlas.inside, self.services.say)
        return self.at_place[answers]

    def first_conditions(self) -> tuple[Condition, ...]:
        try:
            return self.library.commonest(self.begins_with)
        except LibraryError as error:
            self.window.problems.say(error_words(error))
            return self.library.commonest(FIRST)

    def end_hurry(self) -> None:
        """The first look is over: list what was not in sight."""
        self.begins_with = FEW
        self.draw_conditions()

    def draw_rest(self) -> None:
        """The reader has come to the end of what a list of all began with."""
        self.knows_all = True
        nothing = Answers()
        found = self.matches(self.all_conditions(), nothing)
        self.window.conditions.show_listing(listing(found, nothing, show_all=False))

    def all_conditions(self) -> tuple[Condition, ...]:
        """All of them, or of a large library with a damaged page those that the list begins with."""
        try:
            return self.library.conditions()
        except LibraryError as error:
            self.window.problems.say(error_words(error))
            return self.library.commonest()

    def draw_page(self, changed: frozenset[str]) -> None:
        now, window = self.state.now, self.window
        place = self.going or (Visit(now.page, now.anchor) if now.anchor else None)
        if "page" not in changed:
            place = window.page.view.place(now.page)
        self.going = None
        window.page.show_page(now.page, now.level, place)
        window.page.paint_now()
        if "page" in changed:
            window.conditions.show_page(now.page)
        window.show_title(window.page.title_of(now.page))
        window.commands.levels[now.level].setChecked(True)
        self.draw_commands()

    def draw_commands(self) -> None:
        self.window.commands.back.setEnabled(self.history.can_go_back)
        self.window.commands.forward.setEnabled(self.history.can_go_forward)

    def draw_pattern(self, changed: frozenset[str]) -> None:
        """The pain pattern of the card under the pointer, else of the page; a structure that is named is lit alone."""
        now, overlay = self.state.now, self.window.leg.view.overlay
        slug = now.preview or now.page
        page = self.library.page(slug) if slug and slug != GLOSSARY else None
        pain = page.pain if isinstance(page, Condition) else {}
        overlay.show_pain(pain)
        better = other_view(self.atlas, now.drawing, pain)
        self.window.leg.show_unseen(self.atlas.view(better).name if better else "")
        if now.lit or (now.passage and not now.preview):
            overlay.show_structures((now.lit,) if now.lit else now.passage)
        elif isinstance(page, Condition):
            overlay.show_structures(page.structures[:1])
        else:
            overlay.show_structures((slug,) if slug else ())
        if "page" in changed:  # the page first: a pattern takes as long to paint
            single_shot(AFTER_PAGE_MS, self.window.leg.view, self.window.leg.view.update)
        else:
            self.window.leg.view.update()

    def counts(self) -> dict[str, int]:
        """How many conditions are felt at each place."""
        patterns = self.library.pain_patterns()
        return {
            place: sum(len(slugs) for pain, slugs in patterns if strength_at(self.atlas, pain, (place,)) is not None)
            for place in self.atlas.regions
        }

    def count_parts(self) -> None:
        """Tell the leg how many conditions involve each of its structures."""
        from calfguide.desktop.involved import involved_counts

        self.window.leg.show_part_counts(involved_counts(self.library, self.atlas))

    # ------------------------------------------------------------------ keeping
    def remember(self, changed: frozenset[str]) -> None:
        settings = self.services.settings
        for name in changed & {"level", "text_size", "side", "layer", "section_level", "compartments"}:
            value = getattr(self.state.now, name)
            settings.set(name, str(value) if isinstance(value, Level) else value)
            if name in settings.changed:
                self.tabs.keep_soon()

    def say_problems(self) -> None:
        self.window.problems.say(error_words(self.services.settings.problem))

    def show_new_content(self) -> None:
        """The library was compiled anew: draw all that comes from it, each at its place."""
        self.knows_all = False
        self.comparisons.forget()
        self.window.search.forget_library()
        if self.state.now.page not in ("", GLOSSARY) and not self.library.has(self.state.now.page):
            self.start_again()
        self.draw(frozenset({"answers", "level"}))
        self.window.leg.show_counts(self.counts())
        self.count_parts()

    def finish(self) -> None:
        self.window.leg.view.finish()
