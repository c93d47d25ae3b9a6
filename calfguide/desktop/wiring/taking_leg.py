"""The leg taken along: copied, saved, or shown on the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from calfguide.atlas.hiding import Hiding
from calfguide.desktop.widgets.dialogs import run_dialog
from calfguide.library.pages import Condition

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from calfguide.desktop.leg.presentation import Presentation
    from calfguide.desktop.leg.saving import Moment, PictureSaver
    from calfguide.desktop.leg.saving_dialog import SavingDialog
    from calfguide.desktop.window import Window

DRAWING = ("view", "section_level")
FOLLOWED = frozenset(
    {*DRAWING, "layer", "side", "labels", "label_language", "page", "hidden", "isolated", "regions", "compartments"}
)


class TakingLegWiring(QObject):
    """Joins pictures of the leg and its presentation to the state."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.window, self.state = window, window.services.state
        self.services, self.leg = window.services, window.leg
        self.saver: PictureSaver | None = None
        self.dialog: SavingDialog | None = None
        self.shown: Presentation | None = None
        commands = window.commands
        commands.copy_leg.triggered.connect(lambda: self.copy(light=False))
        commands.save_leg.triggered.connect(self.open_dialog)
        commands.present.triggered.connect(self.present)
        self.window.wanted.connect(self.stop_presenting)
        self.state.changed.connect(self.follow)
        window.closing.connect(self.finish)

    # ------------------------------------------------------------------ pictures
    def the_saver(self) -> PictureSaver:
        """The worker, made when it is first wanted."""
        if self.saver is None:
            from calfguide.desktop.leg.saving import PictureSaver

            self.saver = PictureSaver(self)
            self.saver.copied.connect(self.put_on_clipboard)
            self.saver.said.connect(self.say)
        return self.saver

    def moment(self, *, light: bool) -> Moment:
        from calfguide.desktop.leg.saving import moment_of
        from calfguide.desktop.taking.source import source_line

        licence = source_line(self.page(), self.services.library.meta().get("licence", ""))
        return moment_of(self.leg.view, self.title(), licence, light=light)

    def page(self) -> Condition | None:
        """The condition whose pain pattern is seen."""
        now, library = self.state.now, self.services.library
        found = library.page(now.page) if now.page and library.has(now.page) else None
        return found if isinstance(found, Condition) else None

    def title(self) -> str:
        """What the picture shows, in words."""
        atlas, now = self.services.atlas, self.state.now
        seen = self.tr("{view}, {layer}").format(view=atlas.view(now.drawing).name, layer=atlas.layer(now.layer).name)
        page = self.page()
        return self.tr("{condition}: {seen}").format(condition=page.title, seen=seen) if page else seen

    def copy(self, *, light: bool) -> None:
        self.window.page.status.say(self.tr("The picture is being made."))
        self.the_saver().copy(self.moment(light=light))

    def put_on_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.say(self.tr("The picture of the leg is copied."))

    def save(self, file: Path, times: int, *, light: bool) -> None:
        self.the_saver().save(self.moment(light=light), file, times)

    def say(self, words: str) -> None:
        self.window.page.status.say(words)
        if self.dialog is not None:
            self.dialog.say(words)

    def open_dialog(self) -> None:
        self.dialog = self.make_dialog()
        run_dialog(self.dialog)
        self.dialog = None

    def make_dialog(self) -> SavingDialog:
        from calfguide.desktop.leg.saving_dialog import SavingDialog

        now, view = self.state.now, self.leg.view
        name = "-".join(part for part in (now.page if self.page() else "", now.drawing, now.layer) if part)
        dialog = SavingDialog(name, view.width(), view.height(), self.window)
        dialog.save_requested.connect(lambda file, times, light: self.save(file, times, light=light))
        dialog.copy_requested.connect(lambda light: self.copy(light=light))
        return dialog

    # ------------------------------------------------------------------ the whole screen
    def present(self) -> None:
        """Show the leg alone on the screen that the window is on, or go back."""
        if self.shown is not None:
            self.stop_presenting()
            return
        from calfguide.desktop.leg.presentation import Presentation

        now = self.state.now
        shown = self.shown = Presentation(self.services.atlas, self.services.theme, now.layer, self.window)
        shown.view_stepped.connect(self.turn)
        shown.layer_stepped.connect(self.peel)
        shown.labels_toggled.connect(lambda: self.state.set(labels=not self.state.now.labels))
        other = {"left": "right", "right": "left"}
        shown.side_toggled.connect(lambda: self.state.set(side=other[self.state.now.side]))
        shown.left.connect(self.end)
        shown.view.labels.weights = self.leg.view.labels.weights
        self.draw(FOLLOWED)
        self.window.presenting.emit(True)
        shown.open_on(self.window.screen().geometry())

    def stop_presenting(self) -> None:
        if self.shown is not None:
            self.shown.close()

    def end(self) -> None:
        if self.shown is not None:
            self.shown.deleteLater()
            self.shown = None
            self.window.presenting.emit(False)
            self.window.activateWindow()

    def turn(self, step: int) -> None:
        views = list(self.services.atlas.choices())
        self.state.set(view=views[(views.index(self.state.now.view) + step) % len(views)])

    def peel(self, step: int) -> None:
        layers = [layer.id for layer in self.services.atlas.layers]
        at = layers.index(self.state.now.layer) + step
        self.state.set(layer=layers[max(0, min(len(layers) - 1, at))])

    def follow(self, changed: frozenset[str]) -> None:
        if self.shown is not None and changed & FOLLOWED:
            self.draw(changed)

    def draw(self, changed: frozenset[str]) -> None:
        """Show what is new on the whole screen."""
        shown, now = self.shown, self.state.now
        if shown is None:
            return
        atlas, view, page = self.services.atlas, shown.view, self.page()
        if now.drawing != view.picture.view:
            view.show_view(now.drawing)
        view.show_compartments(now.compartments)
        if "layer" in changed:
            view.show_layer([layer.id for layer in atlas.layers].index(now.layer))
        if "side" in changed:
            view.show_side(now.side)
        if changed & {"hidden", "isolated"}:
            view.show_hiding(Hiding(now.hidden, now.isolated))
        if "label_language" in changed:
            view.labels.speak(now.label_language)
        if "labels" in changed:
            view.labels.show(now.labels)
        if changed & {"page", *DRAWING}:
            view.overlay.show_pain(page.pain if page else {})
            view.overlay.show_structures(page.structures[:1] if page else (now.page,) if now.page else ())
            view.labels.favour(page.structures if page else (now.page,))
        if changed & {"regions", *DRAWING}:
            view.overlay.show_chosen(now.regions)
        seen = self.tr("{view}, {layer}").format(view=atlas.view(now.drawing).name, layer=atlas.layer(now.layer).name)
        shown.show_words(self.window.page.title_of(now.page) if now.page else "", seen)
        view.update()

    def finish(self) -> None:
        if self.shown is not None:
            self.shown.close()
        if self.saver is not None:
            self.saver.finish()
