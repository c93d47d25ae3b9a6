"""The leg and what belongs to it: chosen places, layers, sides, zoom, and a line on what is under the pointer."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.cutting import Cutting
from calfguide.desktop.leg.places import PlacesRow
from calfguide.desktop.leg.view import LEAST_HEIGHT, LegView
from calfguide.desktop.single_shot import single_shot
from calfguide.desktop.widgets.buttons import ChoiceRow, text_button
from calfguide.desktop.widgets.chips import ChipRow
from calfguide.desktop.widgets.naming import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from calfguide.atlas.hiding import Hiding
    from calfguide.atlas.model import Layer
    from calfguide.atlas.source import Atlas
    from calfguide.desktop.actions import Actions
    from calfguide.desktop.leg.accessible import Part, Place
    from calfguide.desktop.leg.card import Card, CardContent
    from calfguide.desktop.leg.corner import Corners, HidingLine
    from calfguide.desktop.theme.theme import Theme
    from calfguide.desktop.widgets.scrolling import GivingScroller

LEAST_ABOVE = 36  # px of what stands above the drawing, which scrolls in a low window
PARTS = 100  # slider steps between two layers, so that a hand on it sees one through the other


@guarded
class LegPanel(QWidget):
    """The left panel.

    Signals:
        region_chosen: (region, add) a place was picked by its name.
        region_removed: (region) a chip was clicked.
        layer_chosen: (layer) the slider came to rest.
        card_closed: the reader is done with the card.
        card_made: (Card) the first card is about to be shown.
        show_all_requested: what is hidden is to be seen again.
    """

    region_chosen = Signal(str, bool)
    region_removed = Signal(str)
    layer_chosen = Signal(str)
    card_closed = Signal()
    card_made = Signal(object)
    show_all_requested = Signal()

    def __init__(self, atlas: Atlas, theme: Theme, actions: Actions, layer: str, cache: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("leg-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.atlas, self.commands, self.icons = atlas, actions, actions.icons
        self.corners: Corners | None = None
        self.counts: Mapping[str, int] = {}
        self.part_counts: Mapping[str, int] = {}
        self.accessible_parts: Mapping[str, Part] = {}
        self.card: Card | None = None
        self.unseen = ""  # the name of the side that shows where it hurts mainly, while this one does not
        self.view = LegView(atlas, theme, layer, cache)
        self.view.hovered.connect(self.say_hovered)
        self.view.focus_moved.connect(self.say_focused)
        self.view.structure_focused.connect(self.say_focused_part)
        self.view.picture.settle.timeout.connect(self.renew_parts)
        self.cutting = Cutting(self.view, actions)
        self.cutting.row_made.connect(self.put_levels)
        self.view.labels.moving_obstacles, self.view.labels.margins = self.cutting.obstacles, self.cutting.margins
        self.places = PlacesRow(atlas)
        self.places.chosen.connect(self.region_chosen)
        self.chips = ChipRow(self.icons("close"))
        self.chips.taken_back.connect(self.region_removed)
        self.status = named(QLabel(wordWrap=True), "statusline")
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.status.setAccessibleName(self.tr("Under the pointer"))
        self.status.setMinimumWidth(60)
        self.slider = self.make_slider()
        self.column, self.above = QVBoxLayout(self), QVBoxLayout()
        column = self.column
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        self.sides = ChoiceRow(actions.views.values(), self.tr("Side seen"), wrapping=True)
        if len(actions.views) == 1:
            self.sides.hide()
        for row in (self.sides, self.places, self.chips):
            self.above.addWidget(row)
        self.scroller: GivingScroller | None = None
        column.addLayout(self.above)
        column.addWidget(self.view, 1)
        column.addWidget(self.status)
        self.bottom = self.make_bottom(actions)
        column.addLayout(self.bottom)
        self.view.resized.connect(self.place_corners)
        self.view.resized.connect(self.fit_status)
        self.view.resized.connect(self.heed_height)
        self.show_regions(())
        if atlas.is_blank:
            from calfguide.desktop.leg.blank import stand_in

            stand_in(self)

    def complete(self) -> None:
        """Make what the first look does without; the drawing itself was painted."""
        from calfguide.desktop.leg.corner import Corners
        from calfguide.desktop.widgets.local_keys import LocalKeys

        LocalKeys(self, [self.commands.undo_hiding, self.commands.redo_hiding])
        self.places.make_menu()
        self.corners = Corners(self.view, self.commands)
        self.corners.parts_button.chosen.connect(self.open_part)
        self.place_corners()
        self.cutting.complete()  # beside the corners, where it is as high as they are

    def make_slider(self) -> QSlider:
        slider = LayerSlider(len(self.atlas.layers))
        slider.setAccessibleName(self.tr("Layer, from skin to bones"))
        slider.valueChanged.connect(self.peel)
        slider.sliderReleased.connect(self.snap)
        return slider

    def make_bottom(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        skin, bones = self.atlas.layers[0].name, self.tr("Bones")
        for widget, stretch in (
            (QLabel(skin), 0),
            (self.slider, 1),
            (QLabel(bones), 0),
            (text_button(actions.other_side), 0),
        ):
            row.addWidget(widget, stretch)
        return row

    # ------------------------------------------------------------------ in a low window
    def heed_height(self) -> None:
        """Where the drawing has come to its least height, what stands above it may need more than there is."""
        if self.scroller is None and self.isVisible() and self.view.height() <= LEAST_HEIGHT:
            single_shot(0, self, self.scroll_above)  # once Qt has laid all of it out

    def scroll_above(self) -> None:
        """Let what stands above the drawing scroll where it must; where there is room, all is as it was."""
        if self.scroller is not None or self.view.height() > LEAST_HEIGHT:
            return
        from calfguide.desktop.widgets.scrolling import GivingScroller

        content = QWidget()
        self.column.removeItem(self.above)
        self.above.setParent(None)
        content.setLayout(self.above)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.setSpacing(self.column.spacing())
        self.scroller = GivingScroller(content, LEAST_ABOVE)
        self.column.insertWidget(0, self.scroller)

    def place_corners(self) -> None:
        if self.corners is not None:
            self.corners.place()
        self.place_card()

    def hint(self) -> str:
        return self.tr("Click where it hurts. Ctrl+click adds a place.")

    def hint_at(self, layer: Layer) -> str:
        """What can be done at a layer below the skin."""
        return self.tr("{layer}. Click a part to read about it.").format(layer=layer.name)

    def hint_unseen(self, side: str) -> str:
        """Where to look for what this side of the leg, or this section, does not show."""
        return self.tr("Mainly felt on a side not seen here: {side}.").format(side=side)

    def fit_status(self) -> None:
        """As many lines as the hints need at this width, whatever is pointed at: the drawing stays still."""
        room, metrics = QRect(0, 0, max(60, self.view.width()), 1000), self.status.fontMetrics()
        hints = [self.hint(), *map(self.hint_at, self.atlas.layers[1:])]
        hints += [self.hint_unseen(view.name) for view in self.atlas.views]
        wrapped = (metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, hint) for hint in hints)
        self.status.setFixedHeight(max(words.height() for words in wrapped))

    # ------------------------------------------------------------------ layers
    def peel(self, value: int) -> None:
        self.view.show_layer(value / PARTS)
        self.say_hovered("", "")
        if not self.slider.isSliderDown() and value % PARTS == 0:
            self.layer_chosen.emit(self.view.picture.layer)

    def snap(self) -> None:
        """A hand that lets go between two layers gets the nearer one."""
        nearest = round(self.slider.value() / PARTS) * PARTS
        if nearest == self.slider.value():
            self.layer_chosen.emit(self.view.picture.layer)
        self.slider.setValue(nearest)

    def show_layer(self, layer: str) -> None:
        index = next((i for i, known in enumerate(self.atlas.layers) if known.id == layer), 0)
        if not self.slider.isSliderDown():
            self.slider.setValue(index * PARTS)

    # ------------------------------------------------------------------ sides
    def show_view(self, view: str) -> None:
        """Look at the leg from another side; what was chosen stays chosen."""
        if view == self.view.picture.view:
            return
        self.view.show_view(view)
        self.place_corners()
        self.__dict__.pop("accessible_places", None)
        self.show_counts(self.counts)

    def put_levels(self, row: QWidget) -> None:
        """Under the sides seen, above the places, for the keyboard too."""
        self.above.insertWidget(self.above.indexOf(self.places), row)
        self.setTabOrder(self.sides.buttons[-1], self.cutting.level_button)

    # ------------------------------------------------------------------ places
    @cached_property
    def accessible_places(self) -> Mapping[str, Place]:
        """The places of this side for screen readers; made once the window is there."""
        from calfguide.desktop.leg.accessible import add_places

        return add_places(self.view)

    def show_regions(self, regions: Iterable[str]) -> None:
        """One chip a chosen place."""
        names = ((region, self.atlas.regions[region].name) for region in regions)
        spoken = self.tr("{place}: take it back")
        self.chips.show_chips((region, name, spoken.format(place=name)) for region, name in names)
        self.places.show_chosen(tuple(regions))
        before = set(self.view.overlay.chosen)
        self.view.overlay.show_chosen(regions)
        self.view.update()
        for region in before ^ set(self.view.overlay.chosen):
            if region in self.accessible_places:
                self.accessible_places[region].announce_state()
        self.say_hovered("", "")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many conditions are felt at each place, for the status line and the accessible descriptions."""
        self.counts = counts
        for region, place in self.accessible_places.items():
            place.count = counts.get(region, 0)

    def say_focused(self, region: str) -> None:
        self.say_hovered(region, "")
        if region in self.accessible_places:
            self.accessible_places[region].announce()

    def say_hovered(self, region: str, structure: str) -> None:
        if not region and not structure:
            self.status.setText(self.resting_words())
            return
        parts = []
        if structure:
            known = self.atlas.structures[structure]
            parts.append(f"{known.name} ({known.latin})" if known.latin else known.name)
        if region:
            parts.append(self.atlas.regions[region].name)
            parts.append(self.tr("%n condition(s)", "", self.counts.get(region, 0)))
        self.status.setText(" · ".join(parts))

    def resting_words(self) -> str:
        """What stands below the leg while nothing is pointed at."""
        if self.unseen:
            return self.hint_unseen(self.unseen)
        return self.hint() if self.view.at_skin else self.hint_at(self.atlas.layer(self.view.picture.layer))

    def show_unseen(self, side: str) -> None:
        """Say on which side a condition is mainly felt that hurts nowhere in sight; "" where its places are seen."""
        if side != self.unseen:
            self.unseen = side
            self.say_hovered("", "")

    # ------------------------------------------------------------------ parts
    def renew_parts(self) -> None:
        """Give screen readers the parts that the layer shows, once all is still."""
        from calfguide.desktop.leg.accessible import add_parts

        self.accessible_parts = add_parts(self.view)
        for structure, part in self.accessible_parts.items():
            part.count = self.part_counts.get(self.atlas.whole_of(structure), 0)

    def show_part_counts(self, counts: Mapping[str, int]) -> None:
        """How many conditions involve each structure that has a page."""
        self.part_counts = self.view.labels.weights = counts
        self.renew_parts()

    def say_focused_part(self, structure: str) -> None:
        self.say_hovered("", structure)
        if structure not in self.accessible_parts:
            self.renew_parts()
        if structure in self.accessible_parts:
            self.accessible_parts[structure].announce()

    def open_part(self, structure: str) -> None:
        """A part was picked by its name: as if the keyboard had gone there and pressed Enter."""
        self.view.ring, self.view.walk.at = True, structure
        self.view.show_part(structure)
        self.view.structure_clicked.emit(structure, "")

    @cached_property
    def hiding_line(self) -> HidingLine:
        """Made when the first part is hidden."""
        from calfguide.desktop.leg.corner import HidingLine

        line = HidingLine()
        line.show_all_requested.connect(self.show_all_requested)
        self.column.insertWidget(self.column.indexOf(self.status), line)
        if self.corners is not None:
            self.setTabOrder(self.corners.parts_button, line.show_all)
        return line

    def show_hiding(self, hiding: Hiding, words: str) -> None:
        """Leave structures out of the drawing and say so in words, or nothing where all are shown."""
        if words or "hiding_line" in self.__dict__:
            if words != self.hiding_line.words.text():
                self.speak(words or self.tr("All parts are shown."))
            self.hiding_line.say(words)
        self.view.show_hiding(hiding)

    def speak(self, words: str) -> None:
        """Have a screen reader say a sentence."""
        from calfguide.desktop.leg.accessible import say

        say(self.view, words)

    def show_card(self, content: CardContent | None) -> None:
        """Open a card over the drawing, or close it; the keyboard goes in where it asked for it."""
        before, self.view.carded = self.view.carded, content.id if content else ""
        if content is not None:
            self.the_card().show_content(content)
            self.place_card()
            self.the_card().show()
            self.the_card().raise_()
            self.leave_covered()
            if self.view.ring:
                self.the_card().close_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.card is not None and self.card.isVisible():
            inside = self.card.isAncestorOf(self.window().focusWidget())
            if inside:  # before it goes, or Qt would hand the keyboard on to the next button meanwhile
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self.view.ring = True
            self.card.hide()
        for part in (before, self.view.carded):
            if part in self.accessible_parts:
                self.accessible_parts[part].announce_state()
        self.view.update()

    def the_card(self) -> Card:
        """The card, made when it is first wanted."""
        if self.card is None:
            from calfguide.desktop.leg.card import Card

            self.card = Card(self.view, self.icons("close"))
            self.card.closed.connect(self.card_closed)
            self.card.opening.timeout.connect(self.leave_covered)
            self.card_made.emit(self.card)
        return self.card

    def leave_covered(self) -> None:
        """Name nothing under a pointer that the card has come to lie over: the name would look out from behind it."""
        if self.the_card().isVisible() and self.the_card().geometry().contains(self.view.pointer().toPoint()):
            self.view.set_hover(("", ""))

    def place_card(self) -> None:
        """Set the card where it does not cover what it is about."""
        if self.card is None or self.card.content is None or self.corners is None:
            return
        about, shapes = self.card.content.id, self.view.shapes
        at = shapes.structures[about].at if about in shapes.structures else shapes.anchors.get(about, (0.0, 0.0))
        near = QPointF(*self.view.camera.to_widget(*at)).toPoint()
        self.card.set_in_place(self.view.rect(), near, self.corners.zoom_column.height() + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()


class LayerSlider(QSlider):
    """A slider whose keys go from layer to layer while a hand may rest between two."""

    def __init__(self, layers: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, (layers - 1) * PARTS)
        self.setSingleStep(PARTS)
        self.setPageStep(PARTS)
        self.setMinimumWidth(80)
        self.setMinimumHeight(28)
