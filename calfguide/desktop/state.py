"""What the window shows, in one place: panels draw from it and tell it what the reader did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from calfguide.finder.answers import Answers
from calfguide.library.pages import Level
from calfguide.values import dataclass, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of the window.

    `regions` in the order chosen; `answers` what was noticed, without the places; `skipped` questions left out;
    `asking` whether the questions are open; `page` a slug, or "" for the welcome, and `anchor` a heading of it;
    `preview` the condition whose row the pointer is on; `lit` a structure whose name it is on; `passage` those that
    the text in view names; `hinted` places that a search names; `compared` conditions side by side; `text_size` in per
    cent; `section_level` where the leg is cut for the view "section", and `compartments` whether its closed spaces are
    shown; `labels` whether names stand on the drawing, in `label_language`; `hidden` structures that are taken off it,
    or all but the `isolated` one; `card` the structure or region whose card is open, and `card_place` the region that
    it was opened at; `pointed` the region that the pointer or the keyboard is on; `handout` the pages that are to be
    printed together, in their order.
    """

    regions: tuple[str, ...] = ()
    answers: Answers = field(default_factory=Answers)
    skipped: tuple[str, ...] = ()
    asking: bool = False
    page: str = ""
    anchor: str = ""
    level: Level = Level.PLAIN
    text_size: int = 100
    view: str = "back"
    layer: str = "skin"
    side: str = "right"
    preview: str = ""
    lit: str = ""
    passage: tuple[str, ...] = ()
    hinted: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    show_unlikely: bool = False
    section_level: str = "section-midcalf"
    compartments: bool = False
    labels: bool = False
    label_language: str = "english"
    hidden: tuple[str, ...] = ()
    isolated: str = ""
    card: str = ""
    card_place: str = ""
    pointed: str = ""
    handout: tuple[str, ...] = ()

    @property
    def drawing(self) -> str:
        """The drawing in view: a side of the leg, or the section at its level."""
        return self.section_level if self.view == "section" else self.view


class State(QObject):
    """The one observable state.

    Signals:
        changed: the names of the fields that are new, as a frozenset; never emitted when nothing is.
    """

    changed = Signal(object)

    def __init__(self, start: Snapshot | None = None) -> None:
        super().__init__()
        self.now = start or Snapshot()

    def set(self, **new: Any) -> None:
        """Put new values in place together and tell everybody once; an unknown field is a TypeError."""
        before = self.now
        self.now = replace(before, **new)
        differing = frozenset(
            name for name in Snapshot.__match_args__ if getattr(before, name) != getattr(self.now, name)
        )
        if differing:
            self.changed.emit(differing)

    def choose_region(self, region: str, *, add: bool = False) -> None:
        """Choose a place; with `add` it joins the others, and a place chosen already is taken back."""
        chosen = self.now.regions
        if region in chosen:
            self.set(regions=tuple(r for r in chosen if r != region) if add or len(chosen) == 1 else (region,))
        else:
            self.set(regions=(*chosen, region) if add else (region,))

    def add_to_handout(self, slugs: Iterable[str]) -> None:
        """Put pages at the end of the handout; one that is in it already stays where it is."""
        self.set(handout=tuple(dict.fromkeys((*self.now.handout, *slugs))))

    def open_page(self, slug: str, anchor: str = "") -> None:
        self.set(page=slug, anchor=anchor)
