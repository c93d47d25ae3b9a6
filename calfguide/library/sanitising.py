"""The last gate for all HTML: a short list of tags and attributes, and links that lead only where pages may lead."""

from __future__ import annotations

import re
from typing import Any

import nh3  # noqa: TID253 - imported by the compiler only, never on the way to the window

from calfguide.library.characters import without_hidden_entities

LINK_SCHEMES = ("condition", "structure", "article", "term", "cite", "http", "https", "mailto")
PICTURE_SCHEMES = ("chart", "figure")
SAFE_LINK = re.compile(rf"(?:(?:{'|'.join(LINK_SCHEMES)}):[^\s\x00-\x1f]*|#[\w-]+)\Z")
SAFE_PICTURE = re.compile(rf"(?:{'|'.join(PICTURE_SCHEMES)}):[a-z0-9]+(?:-[a-z0-9]+)*\Z")

BLOCKS = {"h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "hr", "br", "img"}
INLINE = {"a", "b", "i", "em", "strong", "sub", "sup", "code"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {
    "a": {"href", "name", "class"},
    "h2": {"id"},
    "h3": {"id"},
    "img": {"src", "alt"},
    "ol": {"start", "class"},
    "p": {"class"},
    "table": {"class", "width", "cellspacing", "cellpadding"},
    "td": {"class", "align"},
    "th": {"align"},
}


STRANGE = re.compile(
    rf"(?:href=\"(?!(?:{'|'.join(LINK_SCHEMES)}):|#[\w-]+\"))|(?:src=\"(?!(?:{'|'.join(PICTURE_SCHEMES)}):[a-z0-9-]+\"))"
)


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """None for an address that is not allowed."""
    if attribute == "href":
        return value if SAFE_LINK.match(value) else None
    if attribute == "src":
        return value if tag == "img" and SAFE_PICTURE.match(value) else None
    return value


def _cleaner(**more: Any) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=BLOCKS | INLINE | TABLES,
        attributes=ATTRIBUTES,
        url_schemes={*LINK_SCHEMES, *PICTURE_SCHEMES},
        link_rel=None,
        strip_comments=True,
        **more,
    )


_quick = _cleaner()
_thorough = _cleaner(attribute_filter=_filter)


def sanitise(html: str) -> str:
    """The same HTML with everything else taken out.

    The filter of addresses is a call back into Python for each attribute, as slow as all the rest; so it runs only
    where the cleaned HTML has an address that does not look as ours do.
    """
    cleaned: str = _quick.clean(without_hidden_entities(html))
    return _thorough.clean(cleaned) if STRANGE.search(cleaned) else cleaned
