"""The drawing for screen readers: each place is a check box in a picture, with name, state, bounds and press action.

Qt asks the factory for an interface of each object; its own bridge (AT-SPI on Linux, UI Automation on Windows,
NSAccessibility on macOS) does the rest.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from calfguide.desktop.leg.picture import sheet_to_widget
from calfguide.desktop.leg.view import LegView
from calfguide.desktop.widgets.wording import counted

NOTHING = VoidPtr(0)


class Place(QObject):
    """One region as an object that Qt can name; a child of the view."""

    def __init__(self, region: str, view: LegView) -> None:
        super().__init__(view)
        self.region, self.view = region, view
        self.count = 0

    @property
    def chosen(self) -> bool:
        return self.region in self.view.overlay.chosen

    def bounds(self) -> QRect:
        """On the screen, in px."""
        box = self.view.overlay.outlines.place(self.region).boundingRect()
        inside = sheet_to_widget(self.view.camera).mapRect(QRectF(box)).toRect()
        return QRect(self.view.mapToGlobal(inside.topLeft()), inside.size())


class PlaceInterface(QAccessibleInterface):
    """A place as a check box."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.action = PressAction(place)

    def isValid(self) -> bool:
        return True

    def object(self) -> QObject:
        return self.place

    def window(self) -> Any:
        return self.place.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.place.view)

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
        return QAccessible.Role.CheckBox

    def text(self, kind: QAccessible.Text) -> str:
        region = self.place.view.atlas.regions[self.place.region]
        if kind == QAccessible.Text.Name:
            return region.name
        if kind == QAccessible.Text.Description:
            return " ".join(
                (
                    region.description,
                    counted(self.place.count, self.place.tr("condition"), self.place.tr("conditions")) + ".",
                )
            )
        return ""

    def rect(self) -> QRect:
        return self.place.bounds()

    def state(self) -> QAccessible.State:
        view = self.place.view
        state = QAccessible.State()
        state.checkable, state.focusable, state.selectable = True, True, True
        state.checked = state.selected = self.place.chosen
        state.focused = view.hasFocus() and view.focused == self.place.region
        return state

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Qt wants an address here: None, and even the base class's answer, would end the process."""
        return self.action if kind == QAccessible.InterfaceType.ActionInterface else NOTHING


class PressAction(QAccessibleActionInterface):
    """Press chooses the place, as a click would."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place

    def actionNames(self) -> list[str]:
        return [self.toggleAction()]

    def doAction(self, name: str) -> None:
        if name == self.toggleAction():
            self.place.view.region_clicked.emit(self.place.region, False)

    def keyBindingsForAction(self, name: str) -> list[str]:
        return ["Space"]


class LegInterface(QAccessibleWidget):
    """The drawing as a picture that holds its places."""

    def __init__(self, view: LegView) -> None:
        super().__init__(view, QAccessible.Role.Graphic, view.accessibleName())
        self.view = view

    def text(self, kind: QAccessible.Text) -> str:
        """The name changes with what is drawn; Qt's own would stay as it was when first asked for."""
        return self.view.accessibleName() if kind == QAccessible.Text.Name else super().text(kind)

    def places(self) -> list[Place]:
        return list(self.view.findChildren(Place))

    def childCount(self) -> int:
        return len(self.places())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        places = self.places()
        return QAccessible.queryAccessibleInterface(places[index]) if 0 <= index < len(places) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        places = self.places()
        held = child.object()
        return places.index(held) if isinstance(held, Place) and held in places else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        found = next((place for place in self.places() if place.bounds().contains(QPoint(x, y))), None)
        return QAccessible.queryAccessibleInterface(found) if found is not None else None


# Qt keeps no reference of its own: an interface without one here would be collected under its feet.
_interfaces: dict[int, QAccessibleInterface] = {}


def make_interface(key: str, obj: QObject) -> QAccessibleInterface | None:
    """Qt's factory call: an interface for what is ours, None for everything else."""
    if isinstance(obj, Place):
        made: QAccessibleInterface = PlaceInterface(obj)
    elif isinstance(obj, LegView):
        made = LegInterface(obj)
    else:
        return None
    number = id(made)
    _interfaces[number] = made
    obj.destroyed.connect(lambda: _interfaces.pop(number, None))
    return made


def add_places(view: LegView) -> dict[str, Place]:
    """Give the view one accessible child for each place it shows, in place of those of another side; by region."""
    for old in view.findChildren(Place):
        old.setParent(None)
        old.deleteLater()
    clickable = [
        region.id for region in view.atlas.regions.values() if region.clickable and region.id in view.shapes.regions
    ]
    return {region: Place(region, view) for region in clickable}


def announce(place: Place) -> None:
    """Tell assistive technology that the keyboard is on a place now."""
    QAccessible.updateAccessibility(QAccessibleEvent(place, QAccessible.Event.Focus))


def announce_choice(place: Place) -> None:
    QAccessible.updateAccessibility(QAccessibleEvent(place, QAccessible.Event.StateChanged))
