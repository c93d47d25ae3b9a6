"""The address of a page outside the program: calfguide://condition/SLUG#anchor."""

from __future__ import annotations

from calfguide.errors import UsageError

SCHEME = "calfguide://"
KINDS = ("condition", "structure", "article")


def parse_address(address: str) -> tuple[str, str]:
    """Slug and anchor of an address; UsageError where it names no page."""
    path, _, anchor = address.removeprefix(SCHEME).partition("#")
    kind, _, slug = path.strip("/").partition("/")
    if kind not in KINDS or not slug or "/" in slug:
        raise UsageError(
            "{address!r} is no address of a page; it looks like {scheme}condition/SLUG",
            address=address[:80],
            scheme=SCHEME,
        )
    return slug, anchor
