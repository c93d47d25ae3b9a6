"""Where the addresses of links lead, and what is to be said of it beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from calfguide.errors import CalfguideError

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QUrl

    from calfguide.library.library import Library

PAGE_SCHEMES = ("condition", "structure", "article")
OUTSIDE_SCHEMES = ("http", "https", "mailto")
GLOSSARY = "glossary"


def target(url: QUrl, page: str) -> tuple[str, str]:
    """The page, and the place on it, that a link on `page` leads to; "" for one that leaves the guide."""
    if url.scheme() in PAGE_SCHEMES:
        return url.path(), url.fragment()
    if url.scheme() == "term":
        return GLOSSARY, url.path()
    if url.scheme() == "cite":
        return page, f"ref-{url.path()}"
    if not url.scheme() and url.fragment():
        return page, url.fragment()
    return "", ""


def explanation(library: Library, url: QUrl) -> str:
    """The source, the meaning of the word, or what the page is about; "" where there is nothing to say."""
    try:
        if url.scheme() == "cite":
            reference = library.reference(url.path())
            return reference.text if reference else ""
        if url.scheme() == "term":
            term = library.term(url.path())
            return f"{term.title}: {term.meaning}" if term else ""
        if url.scheme() in PAGE_SCHEMES:
            return library.page(url.path()).summary
    except CalfguideError:
        return ""
    return url.toString() if url.scheme() in OUTSIDE_SCHEMES else ""


def announce(widget: QObject, *words: str) -> None:
    """Let a screen reader say this."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, ". ".join(word for word in words if word)))
