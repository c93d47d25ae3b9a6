"""The leg and what belongs to it: chosen places, layers, sides, zoom, and a line on what is under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from calfguide.desktop.leg.accessible import add_places, announce, announce_choice
from calfguide.desktop.leg.cutting import Cutting
from calfguide.desktop.leg.places import PlacesRow
from calfguide.desktop.leg.view import LegView
from calfguide.desktop.widgets.buttons import ChoiceRow, action_button, chip, text_button
from calfguide.desktop.widgets.flow import FlowLayout
from calfguide.desktop.widgets.naming import named
from calfguide.desktop.widgets.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from calfguide.atlas.source import Atlas
    from calfguide.desktop.actions import Actions
    from calfguide.desktop.theme.theme import Theme

PARTS = 100  # slider steps between two layers, so that a hand on it sees one through the other


class LegPanel(QWidget):
    """The left panel.

    Signals:
        region_chosen: (region, add) a place was picked by its name.
        region_removed: (region) a chip was clicked.
        layer_chosen: (layer) the slider came to rest.
    """

    region_chosen = Signal(str, bool)
    region_removed = Signal(str)
    layer_chosen = Signal(str)

    def __init__(self, atlas: Atlas, theme: Theme, actions: Actions, layer: str) -> None:
        super().__init__()
        self.setObjectName("leg-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.atlas, self.icons = atlas, actions.icons
        self.counts: Mapping[str, int] = {}
        self.view = LegView(atlas, theme, layer)
        self.view.hovered.connect(self.say_hovered)
        self.view.focus_moved.connect(self.say_focused)
        self.accessible_places = add_places(self.view)
        self.cutting = Cutting(self.view, actions)
        self.places = PlacesRow(atlas)
        self.places.chosen.connect(self.region_chosen)
        self.chips = QWidget()
        self.chip_layout = FlowLayout(self.chips)
        self.status = named(QLabel(), "statusline")
        self.status.setAccessibleName(self.tr("Under the pointer"))
        self.status.setMinimumWidth(60)
        self.slider = self.make_slider()
        self.zoom_column = self.make_zoom_column(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        if len(actions.views) > 1:
            column.addWidget(ChoiceRow(actions.views.values(), self.tr("Side seen"), wrapping=True))
            column.addWidget(self.cutting.row)
        column.addWidget(self.places)
        column.addWidget(self.chips)
        column.addWidget(self.view, 1)
        column.addWidget(self.status)
        column.addLayout(self.make_bottom(actions))
        self.view.resized.connect(self.place_zoom_column)
        self.show_regions(())

    def make_slider(self) -> QSlider:
        slider = LayerSlider(len(self.atlas.layers))
        slider.setAccessibleName(self.tr("Layer, from skin to bones"))
        slider.valueChanged.connect(self.peel)
        slider.sliderReleased.connect(self.snap)
        return slider

    def make_zoom_column(self, actions: Actions) -> QWidget:
        """Buttons that float over the drawing's right edge."""
        column = QWidget(self.view)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for action in (actions.zoom_in, actions.zoom_out, actions.fit):
            layout.addWidget(action_button(action, raised=True))
        column.adjustSize()
        return column

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

    def place_zoom_column(self) -> None:
        self.zoom_column.move(self.view.width() - self.zoom_column.width(), 0)

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
        self.accessible_places = add_places(self.view)
        self.show_counts(self.counts)

    # ------------------------------------------------------------------ places
    def show_regions(self, regions: Iterable[str]) -> None:
        """One chip a chosen place."""
        while (item := self.chip_layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for region in regions:
            name = self.atlas.regions[region].name
            button = chip(name, self.tr("{place}: take it back").format(place=name), self.icons("close"))
            button.clicked.connect(lambda _=False, region=region: self.region_removed.emit(region))
            self.chip_layout.addWidget(button)
        self.chips.setVisible(self.chip_layout.count() > 0)
        self.places.show_chosen(tuple(regions))
        before = set(self.view.overlay.chosen)
        self.view.overlay.show_chosen(regions)
        self.view.update()
        for region in before ^ set(self.view.overlay.chosen):
            if region in self.accessible_places:
                announce_choice(self.accessible_places[region])
        self.say_hovered("", "")

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """How many conditions are felt at each place, for the status line and the accessible descriptions."""
        self.counts = counts
        for region, place in self.accessible_places.items():
            place.count = counts.get(region, 0)

    def say_focused(self, region: str) -> None:
        self.say_hovered(region, "")
        if region in self.accessible_places:
            announce(self.accessible_places[region])

    def say_hovered(self, region: str, structure: str) -> None:
        if not region and not structure:
            layer = self.atlas.layer(self.view.picture.layer)
            self.status.setText(self.hint() if layer is self.atlas.layers[0] else layer.name)
            return
        parts = []
        if structure:
            known = self.atlas.structures[structure]
            parts.append(f"{known.name} ({known.latin})" if known.latin else known.name)
        if region:
            parts.append(self.atlas.regions[region].name)
            parts.append(counted(self.counts.get(region, 0), self.tr("condition"), self.tr("conditions")))
        self.status.setText(" · ".join(parts))

    def hint(self) -> str:
        """What one can do here, while nothing is pointed at."""
        if self.view.shapes.is_section:
            return self.tr("Point at a part for its name, click it for its page.")
        return self.tr("Click where it hurts. Ctrl+click adds a place.")

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
