"""How the drawing lies in the widget: fit, zoom, pan, and the mirror that makes a left leg of a right one."""

from __future__ import annotations

from calfguide.values import dataclass, replace

MOST = 8.0
EDGE_PX = 48.0  # from the edge of the widget, at least, of what the keyboard goes to


@dataclass(frozen=True, slots=True)
class Camera:
    """A look at the sheet.

    `width`, `height` in px of the widget; `home` the part of the sheet (left, top, right, bottom in drawing units)
    that fills it at zoom 1; `centre` the point of the sheet in the middle of the widget.
    """

    width: float
    height: float
    home: tuple[float, float, float, float]
    zoom: float = 1.0
    centre: tuple[float, float] | None = None
    mirrored: bool = False

    @property
    def fit_scale(self) -> float:
        left, top, right, bottom = self.home
        return max(0.01, min(self.width / (right - left), self.height / (bottom - top)))

    @property
    def scale(self) -> float:
        """Pixels a drawing unit."""
        return self.fit_scale * self.zoom

    @property
    def middle(self) -> tuple[float, float]:
        left, top, right, bottom = self.home
        return self.centre or ((left + right) / 2, (top + bottom) / 2)

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the sheet stands in the widget, in px."""
        middle_x, middle_y = self.middle
        across = (x - middle_x) * self.scale
        return self.width / 2 + (-across if self.mirrored else across), self.height / 2 + (y - middle_y) * self.scale

    def to_sheet(self, x: float, y: float) -> tuple[float, float]:
        """The point of the sheet under a px of the widget."""
        middle_x, middle_y = self.middle
        across = (x - self.width / 2) / self.scale
        return middle_x + (-across if self.mirrored else across), middle_y + (y - self.height / 2) / self.scale

    def resized(self, width: float, height: float) -> Camera:
        return replace(self, width=width, height=height).kept_inside()

    def zoomed(self, factor: float, x: float, y: float) -> Camera:
        """Nearer or farther by `factor`, the point under (x, y) px staying where it is."""
        zoom = min(MOST, max(1.0, self.zoom * factor))
        held_x, held_y = self.to_sheet(x, y)
        nearer = replace(self, zoom=zoom)
        moved_x, moved_y = nearer.to_sheet(x, y)
        middle_x, middle_y = self.middle
        return replace(nearer, centre=(middle_x + held_x - moved_x, middle_y + held_y - moved_y)).kept_inside()

    def panned(self, across: float, down: float) -> Camera:
        """Moved by px of the widget, as a hand would drag the sheet."""
        middle_x, middle_y = self.middle
        shift = across / self.scale
        return replace(
            self, centre=(middle_x + (shift if self.mirrored else -shift), middle_y - down / self.scale)
        ).kept_inside()

    def reaching(self, x: float, y: float) -> Camera:
        """Panned just so far that a point of the sheet is in view, and not at the very edge."""
        if self.zoom <= 1.0:
            return self
        seen_x, seen_y = self.to_widget(x, y)
        edge_x, edge_y = min(EDGE_PX, self.width / 2), min(EDGE_PX, self.height / 2)
        across = min(max(seen_x, edge_x), self.width - edge_x) - seen_x
        down = min(max(seen_y, edge_y), self.height - edge_y) - seen_y
        return self.panned(across, down) if across or down else self

    def fitted(self) -> Camera:
        return replace(self, zoom=1.0, centre=None)

    def kept_inside(self) -> Camera:
        """No farther than what is seen at zoom 1, and never beside the drawing: so that what the pointer is on stays
        under it however small the zoom is."""
        if self.zoom <= 1.0:
            return self.fitted()
        left, top, right, bottom = self.home
        middle_x, middle_y = self.middle
        whole_x, whole_y = self.width / self.fit_scale, self.height / self.fit_scale
        centre = (held(middle_x, left, right, whole_x, self.zoom), held(middle_y, top, bottom, whole_y, self.zoom))
        return replace(self, centre=centre)


def held(middle: float, low: float, high: float, whole: float, zoom: float) -> float:
    """Keep a middle between `low` and `high`, and what is seen round it in the `whole` that is seen at zoom 1."""
    reach = min((whole - whole / zoom) / 2, (high - low) / 2)
    centre = (low + high) / 2
    return min(centre + reach, max(centre - reach, middle))
