"""What a reader takes along: printing, handouts, copying, saved pictures, and the leg on the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.desktop.wiring.taking_leg import TakingLegWiring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from calfguide.desktop.connections import Connections
    from calfguide.desktop.taking.dialog import PaperDialog
    from calfguide.desktop.taking.figures import FigureSaving

GLOSSARY = "glossary"


class TakingWiring(QObject):
    """Joins the commands of "Take along" to the page and the handout."""

    def __init__(self, connections: Connections) -> None:
        super().__init__(connections)
        self.window, self.state = connections.window, connections.state
        self.services, self.library = connections.services, connections.library
        self.page, self.commands = self.window.page, self.window.commands
        self.leg = TakingLegWiring(self.window, self)
        self.figures: FigureSaving | None = None
        commands = self.commands
        commands.print_page.triggered.connect(self.print_page)
        commands.add_to_handout.triggered.connect(lambda: self.add(self.state.now.page))
        commands.handout.triggered.connect(self.show_handout)
        commands.save_figure.triggered.connect(lambda: self.the_figures().choose())
        commands.copy_text.triggered.connect(lambda: self.copy("text"))
        commands.copy_markdown.triggered.connect(lambda: self.copy("markdown"))
        commands.copy_rich.triggered.connect(lambda: self.copy("rich"))
        self.page.view.take = self.selected
        self.page.menu_made.connect(self.extend_menu)
        connections.comparisons.menu_made.connect(self.extend_row_menu)
        self.state.changed.connect(self.draw)
        self.draw_commands()

    # ------------------------------------------------------------------ drawing from the state
    def draw(self, changed: frozenset[str]) -> None:
        if changed & {"page", "level", "handout"}:
            self.draw_commands()
        if "handout" in changed:
            self.say_handout()

    def draw_commands(self) -> None:
        now, commands = self.state.now, self.commands
        is_page = now.page not in ("", GLOSSARY)
        commands.print_page.setEnabled(is_page)
        commands.add_to_handout.setEnabled(is_page and now.page not in now.handout)
        for action in (commands.copy_text, commands.copy_markdown, commands.copy_rich):
            action.setEnabled(bool(now.page))
        commands.save_figure.setEnabled("<img" in self.page.view.html)
        count = len(now.handout)
        words = self.tr("Handout of %n page(s)…", "", count) if count else self.tr("Handout…")
        commands.rename(commands.handout, words)
        commands.handout.setEnabled(bool(count))

    def say_handout(self) -> None:
        count = len(self.state.now.handout)
        self.page.status.say(self.tr("%n page(s) in the handout.", "", count) if count else "")

    # ------------------------------------------------------------------ paper
    def add(self, slug: str) -> None:
        self.state.add_to_handout((slug,))

    def print_page(self) -> None:
        self.open_dialog((self.state.now.page,), several=False)

    def show_handout(self) -> None:
        self.open_dialog(self.state.now.handout, several=True)

    def open_dialog(self, slugs: tuple[str, ...], *, several: bool) -> None:
        dialog = self.make_dialog(slugs, several=several)
        dialog.take_place(self.window)
        run_dialog(dialog)

    def make_dialog(self, slugs: tuple[str, ...], *, several: bool) -> PaperDialog:
        from calfguide.desktop.taking.dialog import PaperDialog

        level = self.state.now.level
        dialog = PaperDialog(self.services, self.page.view.figures, slugs, level, several=several, parent=self.window)
        dialog.pages_changed.connect(lambda pages: self.state.set(handout=pages))
        dialog.chosen.connect(lambda values: self.services.settings.set("paper", values))
        dialog.remember(self.services.settings.get("paper"))
        return dialog

    # ------------------------------------------------------------------ copying
    def copy(self, form: str) -> None:
        """Put what is selected on the page, or all of it, on the clipboard as "text", "markdown" or "rich"."""
        slug = self.state.now.page
        if not slug:
            return
        QGuiApplication.clipboard().setMimeData(self.copied(slug, form))
        whole = not self.page.view.textCursor().hasSelection()
        self.page.status.say(self.tr("The page is copied.") if whole else self.tr("What is selected is copied."))

    def copied(self, slug: str, form: str) -> QMimeData:
        from calfguide.desktop.taking.copying import Copying

        view, cursor = self.page.view, self.page.view.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        # What is selected has its place in the text as it is fitted to the line, where tables may stand row by row.
        html = view.sized(view.html) if cursor.hasSelection() else self.page.html_of(slug, self.state.now.level)
        copying = Copying(html, self.services.theme.family)
        if not cursor.hasSelection():
            start, end = 0, copying.document.characterCount() - 1
        source = self.source_line(slug)
        if form == "rich":
            return copying.rich(start, end, source)
        data = QMimeData()
        data.setText((copying.markdown if form == "markdown" else copying.plain)(start, end, source))
        return data

    def selected(self) -> QMimeData:
        """What is selected on the page, for the usual copying: in light colours, as it may go on white paper."""
        from calfguide.desktop.taking.copying import Copying

        view, cursor = self.page.view, self.page.view.textCursor()
        copying = Copying(view.sized(view.html), self.services.theme.family)
        return copying.rich(cursor.selectionStart(), cursor.selectionEnd())

    def source_line(self, slug: str) -> str:
        from calfguide.desktop.taking.source import source_line

        title, licence = self.page.title_of(slug), self.library.meta().get("licence", "")
        page = None if slug == GLOSSARY else self.library.page(slug)
        return self.tr("Source: {title}. {source}").format(title=title, source=source_line(page, licence))

    # ------------------------------------------------------------------ menus
    def extend_menu(self, menu: QMenu, position: int) -> None:
        """In the page: copying in a form, the picture under the pointer, and paper."""
        if not self.state.now.page:
            return
        commands = self.commands
        copying = menu.addMenu(self.tr("Copy as"))
        for words, action in (
            (self.tr("Text"), commands.copy_text),
            (self.tr("Markdown"), commands.copy_markdown),
            (self.tr("Rich text"), commands.copy_rich),
        ):
            copying.addAction(words).triggered.connect(action.trigger)
        self.the_figures().extend_menu(menu, position)
        menu.addSeparator()
        menu.addActions([commands.print_page, commands.add_to_handout])

    def the_figures(self) -> FigureSaving:
        if self.figures is None:
            from calfguide.desktop.taking.figures import FigureSaving

            self.figures = FigureSaving(self.window, self)
        return self.figures

    def extend_row_menu(self, menu: QMenu, slug: str) -> None:
        """On a card in the list."""
        menu.addSeparator()
        adding = menu.addAction(self.tr("Add to the handout"))
        adding.triggered.connect(lambda: self.add(slug))
        adding.setEnabled(slug not in self.state.now.handout)
