"""Words that several parts of keeping say."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale

from calfguide.desktop.widgets.wording import translate


def words_of_change(kind: str) -> str:
    """What a kind of change is called, in the middle of a sentence; "" for none."""
    words = {
        "add-bookmark": translate("Keeping", "add a bookmark"),
        "add-folder": translate("Keeping", "add a folder"),
        "add-highlight": translate("Keeping", "highlight"),
        "add-note": translate("Keeping", "add a note"),
        "delete-bookmark": translate("Keeping", "delete a bookmark"),
        "delete-note": translate("Keeping", "delete a highlight"),
        "edit-note": translate("Keeping", "edit a note"),
        "import-bookmarks": translate("Keeping", "import bookmarks"),
        "move-bookmark": translate("Keeping", "move a bookmark"),
        "rename-bookmark": translate("Keeping", "rename a bookmark"),
    }
    return words.get(kind, "")


def shortened(text: str, most: int) -> str:
    """A text on one line, cut off after a word where it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0].rstrip('.,;: ')}…"


def day_in_words(day: QDate, today: QDate) -> str:
    """Today, Yesterday, or the date in the reader's own form."""
    if day == today:
        return translate("Keeping", "Today")
    if day == today.addDays(-1):
        return translate("Keeping", "Yesterday")
    return QLocale().toString(day, QLocale.FormatType.LongFormat)
