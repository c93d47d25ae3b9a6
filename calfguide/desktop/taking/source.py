"""Where something that was taken along comes from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt

from calfguide import __version__
from calfguide.desktop.widgets.wording import translate
from calfguide.library.pages import Article, Condition

if TYPE_CHECKING:
    from calfguide.library.pages import Page


def source_line(page: Page | None, licence: str) -> str:
    """Version, the page as links name it, its review, and the licence; without a page, version and licence."""
    if page is None:
        return translate("Paper", "CalfGuide {version}. {licence}.").format(version=__version__, licence=licence)
    words = translate("Paper", "CalfGuide {version}, {address}. {licence}.")
    reviewed = ""
    if isinstance(page, Condition | Article):
        words = translate("Paper", "CalfGuide {version}, {address}. Reviewed {reviewed}. {licence}.")
        reviewed = page.reviewed
    address = f"{page.kind}:{page.slug}"
    return words.format(version=__version__, address=address, reviewed=reviewed, licence=licence)


def today() -> str:
    """The date as everybody reads it: year, month, day."""
    return QDate.currentDate().toString(Qt.DateFormat.ISODate)
