"""Menus from which conditions are chosen for a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calfguide.desktop.widgets.wording import QT_TRANSLATE_NOOP, translate
from calfguide.library.pages import System

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtWidgets import QMenu

    from calfguide.library.pages import Condition

SYSTEMS = {
    System.MUSCLE: QT_TRANSLATE_NOOP("Comparing", "Muscle"),
    System.TENDON: QT_TRANSLATE_NOOP("Comparing", "Tendon"),
    System.VEIN: QT_TRANSLATE_NOOP("Comparing", "Veins"),
    System.ARTERY: QT_TRANSLATE_NOOP("Comparing", "Arteries"),
    System.NERVE: QT_TRANSLATE_NOOP("Comparing", "Nerves"),
    System.JOINT: QT_TRANSLATE_NOOP("Comparing", "Joint"),
    System.BONE: QT_TRANSLATE_NOOP("Comparing", "Bone"),
    System.SKIN: QT_TRANSLATE_NOOP("Comparing", "Skin"),
    System.WHOLE_BODY: QT_TRANSLATE_NOOP("Comparing", "Whole body"),
}


def fill_add_menu(
    menu: QMenu, shown: Sequence[Condition], all_conditions: Iterable[Condition], choose: Callable[[str], None]
) -> None:
    """First what the conditions in view are taken for, then all others by the part of the body they are of."""
    menu.clear()
    offered = {one.slug: one for one in all_conditions if one not in shown}
    near = [offered[slug] for slug in dict.fromkeys(s for one in shown for s in one.compare) if slug in offered]
    menu.addSection(translate("Comparing", "Often mistaken for one another"))
    add_choices(menu, near[:8], choose)
    menu.addSection(translate("Comparing", "All conditions"))
    for system, name in SYSTEMS.items():
        found = sorted((one for one in offered.values() if one.system == system), key=lambda one: one.title)
        if found:
            add_choices(menu.addMenu(translate("Comparing", name)), found, choose)


def add_choices(menu: QMenu, conditions: Iterable[Condition], choose: Callable[[str], None]) -> None:
    for one in conditions:
        # An ampersand would be taken for a mnemonic.
        action = menu.addAction(one.title.replace("&", "&&"))
        action.triggered.connect(lambda _=False, slug=one.slug: choose(slug))
        action.setToolTip(one.summary)
