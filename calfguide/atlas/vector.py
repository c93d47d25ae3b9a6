"""The drawing as SVG text for one peel step and theme: text work only, so it may run in any thread."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from typing import TYPE_CHECKING

from calfguide.atlas.model import SURROUNDINGS
from calfguide.atlas.tables import AtlasError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from calfguide.atlas.model import Theme
    from calfguide.atlas.source import Atlas

THEME_BLOCK = re.compile(r"<!--theme-->.*?<!--/theme-->", re.DOTALL)
GROUP = re.compile(r'<g id="([a-z0-9-]+)"')
LAYER_GROUP = re.compile(r'<g id="layer-([a-z-]+)"')
HIDDEN_GROUP = re.compile(r'<g id="[a-z0-9-]+" display="none"')
USED = re.compile(r'(?:href="|url\()#([\w-]+)')
NAMED = re.compile(r'id="([\w-]+)"')
GROUP_EDGE = re.compile(r"<g[ >]|</g>")
CAST_SHADOW = re.compile(r'<path class="sh"[^>]*/>')


def layer_drawing(atlas: Atlas, view: str, layer: str, theme: Theme, left_out: frozenset[str] = frozenset()) -> str:
    """SVG of a view at a peel step, without some structures.

    The fade at the top is not in it: see `ViewGeometry.fade`.
    """
    shown = atlas.groups(view, layer)
    text = themed(atlas, atlas.vector_path(view), theme)

    def switch(match: re.Match[str]) -> str:
        return match[0] if match[1] in shown else f'{match[0]} display="none"'

    def drop(match: re.Match[str]) -> str:
        return f'{match[0]} display="none"' if match[1] in left_out else match[0]

    text = LAYER_GROUP.sub(switch, text)
    return GROUP.sub(drop, text) if left_out else text


def alone_drawing(atlas: Atlas, view: str, layer: str, theme: Theme, structures: Iterable[str]) -> str:
    """SVG of a few structures, each with its parts, in the faint outline of the leg; of these what the step shows."""
    text = themed(atlas, atlas.vector_path(view), theme)
    drawn = {shape.id for shape in atlas.geometry(view).drawn_at(layer)}
    wanted = {part for structure in structures for part in atlas.parts_of(structure)} & drawn
    order = [name for name in atlas.geometry(view).structures if name in wanted]
    groups = [CAST_SHADOW.sub("", group_of(text, name)) for name in order]

    def switch(match: re.Match[str]) -> str:
        return match[0] if match[1] in SURROUNDINGS else f'{match[0]} display="none"'

    outline = LAYER_GROUP.sub(switch, text).rstrip().removesuffix("</svg>")
    return f'{outline}<g transform="scale(.1)">{"".join(groups)}</g></svg>'


def without_hidden(text: str) -> str:
    """A drawing's text without the groups that are not displayed, but for those of which others use a shape."""
    spans: list[tuple[int, int]] = []
    for hidden in HIDDEN_GROUP.finditer(text):
        depth = 0
        for edge in GROUP_EDGE.finditer(text, hidden.start()):
            depth += -1 if edge[0] == "</g>" else 1
            if depth == 0:
                if not spans or hidden.start() >= spans[-1][1]:
                    spans.append((hidden.start(), edge.end()))
                break
    kept = without(text, spans)
    used = set(USED.findall(kept))
    return without(text, [span for span in spans if not used & set(NAMED.findall(text, *span))])


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """A text without some stretches of it, which are in order and apart."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def themed(atlas: Atlas, file: Path, theme: Theme) -> str:
    """A drawing's text with the colours of a theme."""
    text = _read(file)
    try:
        block = json.loads(_read(atlas.themes_path()))[theme]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise AtlasError("{file}: no theme {theme!r}", file=atlas.themes_path(), theme=theme) from None
    swapped, found = THEME_BLOCK.subn(lambda _: f"<!--theme-->{block}<!--/theme-->", text, count=1)
    if not found:
        raise AtlasError("{file}: no theme block", file=file)
    return swapped


def group_of(text: str, identifier: str) -> str:
    """The group with an id, from its opening to its own closing tag; empty where the drawing has none."""
    start = text.find(f'<g id="{identifier}"')
    depth = 0
    for edge in GROUP_EDGE.finditer(text, max(start, 0)):
        depth += -1 if edge[0] == "</g>" else 1
        if depth == 0:
            return text[start : edge.end()] if start >= 0 else ""
    return ""


def _read(file: Path) -> str:
    try:
        packed = file.read_bytes()
        return (gzip.decompress(packed) if file.suffix == ".svgz" else packed).decode("utf-8")
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise AtlasError("{file}: {reason}", file=file, reason=error) from None
    except OSError as error:
        raise AtlasError("{file}: cannot be read ({reason})", file=file, reason=error.strerror) from None
    except UnicodeDecodeError as error:
        raise AtlasError("{file}: {reason}", file=file, reason=error) from None
