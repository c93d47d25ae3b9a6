"""The address of a page outside the program: calfguide://condition/SLUG#anchor."""

from __future__ import annotations

from calfguide.errors import UsageError

SCHEME = "calfguide://"
KINDS = ("condition", "structure", "article")


def is_address(text: str) -> bool:
    """Whether this is a link to CalfGuide, in small letters or capitals, as scheme and kind of any link may be."""
    return text[: len(SCHEME)].lower() == SCHEME


def parse_address(address: str) -> tuple[str, str]:
    """Slug and anchor of an address; UsageError where it names no page."""
    path, _, anchor = (address[len(SCHEME) :] if is_address(address) else address).partition("#")
    kind, _, slug = path.strip("/").partition("/")
    if kind.lower() not in KINDS or not slug or "/" in slug:
        raise UsageError(
            "{address!r} is no address of a page; it looks like {scheme}condition/SLUG",
            address=address[:80],
            scheme=SCHEME,
        )
    return slug, anchor
