"""The drawing for screen readers: a picture that holds check boxes, the places, and buttons, the parts of its layer.

Each has name, description, state, bounds and press action.

Qt asks the factory for an interface of each object; its own bridge (AT-SPI on Linux, UI Automation on Windows,
NSAccessibility on macOS) does the rest.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from calfguide.desktop.guarding import guarded
from calfguide.desktop.leg.picture import sheet_to_widget
from calfguide.desktop.leg.view import LegView
from calfguide.desktop.widgets.wording import translate

NOTHING = VoidPtr(0)
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class Cell(QObject):
    """Something drawn as an object that Qt can name; a child of the view."""

    role = QAccessible.Role.CheckBox

    def __init__(self, name: str, view: LegView) -> None:
        super().__init__(view)
        self.id, self.view = name, view
        self.count = 0

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def description(self) -> str:
        raise NotImplementedError

    def outline(self) -> QRectF:
        """In drawing units."""
        raise NotImplementedError

    def state(self) -> QAccessible.State:
        """Out of sight where the leg is, and off the screen where zoom and pan leave it beside the window."""
        state = QAccessible.State()
        state.invisible = not self.view.isVisible()
        state.offscreen = not self.view.rect().intersects(self.inside())
        return state

    def press(self) -> None:
        raise NotImplementedError

    def inside(self) -> QRect:
        """In px of the view."""
        return sheet_to_widget(self.view.camera).mapRect(self.outline()).toRect()

    def bounds(self) -> QRect:
        """On the screen, in px."""
        inside = self.inside()
        return QRect(self.view.mapToGlobal(inside.topLeft()), inside.size())

    def announce(self) -> None:
        """Tell assistive technology that the keyboard is here now."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Focus))

    def announce_state(self) -> None:
        """Tell it that a place was chosen or let go, or that a card was opened or closed."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.StateChanged))
        # The description says it too, and screen readers keep one until they hear of another.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def counted(self) -> str:
        return translate("LegPanel", "%n condition(s).", "", self.count)


class Place(Cell):
    """One region: a check box; pressing chooses it, as a click would."""

    @property
    def name(self) -> str:
        return self.view.atlas.regions[self.id].name

    @property
    def description(self) -> str:
        selected = translate("LegPanel", "Selected.") if self.chosen else translate("LegPanel", "Not selected.")
        return f"{self.view.atlas.regions[self.id].description} {self.counted()} {selected}"

    @property
    def chosen(self) -> bool:
        return self.id in self.view.overlay.chosen

    def outline(self) -> QRectF:
        return self.view.overlay.outlines.place(self.id).boundingRect()

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable, state.focusable, state.selectable = True, True, True
        state.checked = state.selected = self.chosen
        state.focused = self.view.hasFocus() and self.view.focused == self.id and not self.view.walk.at
        return state

    def press(self) -> None:
        self.view.region_clicked.emit(self.id, False)


class Part(Cell):
    """One structure that is seen: a button; pressing opens its card."""

    role = QAccessible.Role.Button

    @property
    def name(self) -> str:
        return self.view.atlas.structures[self.id].name

    @property
    def description(self) -> str:
        latin = self.view.atlas.structures[self.id].latin
        return f"{latin}. {self.counted()}" if latin else self.counted()

    def outline(self) -> QRectF:
        return self.view.overlay.part(self.id).boundingRect()

    def state(self) -> QAccessible.State:
        state = super().state()
        state.focusable = state.expandable = True
        state.expanded = self.view.carded == self.id
        state.collapsed = not state.expanded
        state.focused = self.view.hasFocus() and self.view.walk.at == self.id
        return state

    def press(self) -> None:
        self.view.structure_clicked.emit(self.id, "")


@guarded
class CellInterface(QAccessibleInterface):
    """What Qt asks of a place or a part."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self.action = PressAction(cell)

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self.cell

    def window(self) -> Any:
        return self.cell.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.cell.view)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def relations(self, match: Any = None) -> list[Any]:
        return []

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are the atlas's; nobody else may set them."""

    def role(self) -> QAccessible.Role:
        return self.cell.role

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name:
            return self.cell.name
        if kind == QAccessible.Text.Description:
            return self.cell.description
        return ""

    def rect(self) -> QRect:
        return self.cell.bounds()

    def state(self) -> QAccessible.State:
        return self.cell.state()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Qt wants an address here: None, and even the base class's answer, would end the process."""
        return self.action if kind == QAccessible.InterfaceType.ActionInterface else NOTHING


@guarded
class PressAction(QAccessibleActionInterface):
    """Press does what a click would: it chooses a place, or opens the card of a part."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self.cell = cell

    @property
    def known_as(self) -> str:
        return str(self.toggleAction() if isinstance(self.cell, Place) else self.pressAction())

    def actionNames(self) -> list[str]:
        return [self.known_as]

    def doAction(self, name: str) -> None:
        if name == self.known_as:
            self.cell.press()

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["Space"]


@guarded
class LegInterface(QAccessibleWidget):
    """The drawing as a picture that holds its places and parts, and the buttons that float over it."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view, QAccessible.Role.Graphic, view.accessibleName())
        self.view = view

    def text(self, kind: QAccessible.Text) -> str:
        """The name changes with what is drawn; Qt's own would stay as it was when first asked for."""
        return self.view.accessibleName() if kind == QAccessible.Text.Name else super().text(kind)

    def cells(self) -> list[QObject]:
        """The children: what is drawn, then the widgets over it."""
        widgets = [child for child in self.view.findChildren(QWidget, options=DIRECT) if not child.isHidden()]
        return [*self.view.findChildren(Place), *self.view.findChildren(Part), *widgets]

    def childCount(self) -> int:
        return len(self.cells())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        cells = self.cells()
        return QAccessible.queryAccessibleInterface(cells[index]) if 0 <= index < len(cells) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        cells, held = self.cells(), child.object()
        return cells.index(held) if held in cells else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """The widget there, else the part that is seen there, else the place."""
        point = self.view.mapFromGlobal(QPoint(x, y))
        over = self.view.childAt(point)
        while over is not None and over.parentWidget() is not self.view:
            over = over.parentWidget()
        region, structure = self.view.under(QPointF(point))
        parts: list[QObject] = [part for part in self.view.findChildren(Part) if part.id == structure]
        places: list[QObject] = [place for place in self.view.findChildren(Place) if place.id == region]
        found = next(iter([*([over] if over else []), *parts, *places]), None)
        return QAccessible.queryAccessibleInterface(found) if found is not None else None


# Qt keeps no reference of its own: an interface without one here would be collected under its feet.
_interfaces: dict[int, QAccessibleInterface] = {}


def make_interface(key: str, obj: QObject) -> QAccessibleInterface | None:
    """Qt's factory call: an interface for what is ours, None for everything else."""
    if isinstance(obj, Cell):
        made: QAccessibleInterface = CellInterface(obj)
    elif isinstance(obj, LegView):
        made = LegInterface(obj)
    else:
        return None
    number = id(made)
    _interfaces[number] = made
    obj.destroyed.connect(lambda: let_go(number))
    return made


def let_go(number: int) -> None:
    """Empty an interface whose object is gone: PySide never lets go of it, and it would hold the whole view."""
    vars(_interfaces.pop(number)).clear()


def add_places(view: LegView) -> dict[str, Place]:
    """Give the view one accessible child for each place it shows, in place of those of another side; by region."""
    for old in view.findChildren(Place):
        old.setParent(None)
        old.deleteLater()
    clickable = [
        region.id for region in view.atlas.regions.values() if region.clickable and region.id in view.shapes.regions
    ]
    return {region: Place(region, view) for region in clickable}


def add_parts(view: LegView) -> dict[str, Part]:
    """One accessible child for each structure that its layer shows, in place of those of another layer; by id."""
    stops = view.walk.stops
    old = {part.id: part for part in view.findChildren(Part)}
    for name in old.keys() - stops.keys():
        old[name].setParent(None)
        old[name].deleteLater()
    if old.keys() != stops.keys():
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))
    return {name: old.get(name) or Part(name, view) for name in stops}


def say(widget: QWidget, words: str) -> None:
    """Have a screen reader speak a sentence without the focus moving."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
