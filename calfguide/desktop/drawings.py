"""Which drawings and pictures are taken: a few bytes can ask for a picture of terabytes, or for files of the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QSize

LONGEST = 2_000_000  # characters of a drawing; the largest figure has 57,000
MOST_BYTES = 20_000_000  # of a file with a picture; some kinds are read whole before anything is known of them
MOST_PIXELS = 16_000_000  # of a picture, 64 MB in memory; the largest prepared one has 1.4 million
# No `use`, which a tower of eleven makes a billion of; no `image`, which Qt would read from the reader's files.
PLAIN = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "style",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
ELEMENT = re.compile(r"<([^\s/>!?]+)")
STRANGE = [
    re.compile(pattern)
    for pattern in (r"<!(?!--)", r"<\?(?!xml\s)", r"url\(\s*['\"]?(?!#)", r"href\s*=\s*['\"](?!#)", r"@import")
]
"""In small letters. Each begins with plain ones, which Python finds ten times as fast as any of several beginnings."""


def is_plain(drawing: str) -> bool:
    """Whether an SVG is made of shapes, text and gradients alone, and refers to nothing outside itself."""
    if len(drawing) > LONGEST:
        return False
    small = drawing.lower()
    return not any(one.search(small) for one in STRANGE) and PLAIN.issuperset(ELEMENT.findall(drawing))


def is_short(file: Path) -> bool:
    """Whether a file with a picture can be read; of one that is not there its reader says so."""
    try:
        return file.stat().st_size <= MOST_BYTES
    except OSError:
        return True


def is_bearable(size: QSize) -> bool:
    """Whether a picture of this size can be held; one whose size is not known says so when it is read."""
    return size.width() * size.height() <= MOST_PIXELS


def nothing() -> QImage:
    """What a text gets for a picture that it may not have: where it gets none, Qt looks for a file of that name."""
    dot = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    dot.fill(Qt.GlobalColor.transparent)
    return dot
