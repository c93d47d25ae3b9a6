"""Words that several parts of keeping say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale


def tr(text: str) -> str:
    return QCoreApplication.translate("Keeping", text)


def words_of_change(kind: str) -> str:
    """What a kind of change is called, in the middle of a sentence; "" for none."""
    words = {
        "add-bookmark": tr("add a bookmark"),
        "add-folder": tr("add a folder"),
        "add-highlight": tr("highlight"),
        "add-note": tr("add a note"),
        "delete-bookmark": tr("delete a bookmark"),
        "delete-note": tr("delete a highlight"),
        "edit-note": tr("edit a note"),
        "import-bookmarks": tr("import bookmarks"),
        "move-bookmark": tr("move a bookmark"),
        "rename-bookmark": tr("rename a bookmark"),
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
        return tr("Today")
    if day == today.addDays(-1):
        return tr("Yesterday")
    return QLocale().toString(day, QLocale.FormatType.LongFormat)
