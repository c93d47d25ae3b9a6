"""Back and forward through the pages of one tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.values import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Container

MOST_VISITS = 100  # steps back in one tab; each holds the wording of the paragraphs that were in view


@dataclass(frozen=True, slots=True)
class Spot:
    """A character of a page, named so that it is found again at another level, width or text size.

    `words` is its whole paragraph, the one of that wording number `occurrence` in the section `anchor`; `at` is the
    number of characters before it there.
    """

    anchor: str
    words: str
    occurrence: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Landmark:
    """A spot and how far below the upper edge of the view its line stood, in px."""

    spot: Spot
    height: float


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and how far down it the reader was: a heading, and px below it at 100 % text size.

    `landmarks` say the same more exactly, the best first. `selection` is where it began and where it ended, and `link`
    the link that the keyboard was on.
    """

    page: str
    anchor: str = ""
    offset: float = 0.0
    landmarks: tuple[Landmark, ...] = field(default=(), repr=False, compare=False)
    selection: tuple[Spot, Spot] | None = field(default=None, compare=False)
    link: Spot | None = field(default=None, compare=False)


@dataclass(slots=True)
class History:
    """Visits in order, the last hundred; `at` is the one in view. A new page cuts off what lay ahead.

    The first `unkept` of them are not for the next start: what was kept of them has been deleted.
    """

    visits: list[Visit] = field(default_factory=lambda: [Visit("")])
    at: int = 0
    unkept: int = 0

    @property
    def current(self) -> Visit:
        return self.visits[self.at]

    @property
    def can_go_back(self) -> bool:
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        return self.at < len(self.visits) - 1

    def leave(self, place: Visit) -> None:
        """Remember where on the current page the reader is, before it goes out of view."""
        if place.page == self.current.page:
            self.visits[self.at] = place

    def visit(self, page: str, anchor: str = "") -> None:
        if page == self.current.page and anchor == self.current.anchor and self.current.offset < 1:
            return
        del self.visits[self.at + 1 :]
        self.visits.append(Visit(page, anchor))
        self.unkept = max(0, self.unkept - max(0, len(self.visits) - MOST_VISITS))
        del self.visits[:-MOST_VISITS]
        self.at = len(self.visits) - 1

    def forget(self, pages: Container[str] | None = None) -> None:
        """Let go of the visits to these pages, or of all; the one in view stays."""
        kept = [pages is not None and visit.page not in pages for visit in self.visits]
        kept[self.at] = True
        self.visits = [visit for visit, stays in zip(self.visits, kept, strict=True) if stays]
        self.at, self.unkept = sum(kept[: self.at]), sum(kept[: self.unkept])

    def back(self) -> Visit:
        """Go one step back; at the first visit it stays there."""
        self.at = max(0, self.at - 1)
        return self.current

    def forward(self) -> Visit:
        self.at = min(len(self.visits) - 1, self.at + 1)
        return self.current
