"""Pictures as they were last on the screen, kept in the cache as plain pixels, so that a start need not draw them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from calfguide.paths import checksum, keep

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORMAT = QImage.Format.Format_ARGB32_Premultiplied
BYTES_A_PIXEL = 4


def stamp_of(files: Iterable[Path], *others: object) -> str:
    """What a kept picture was made of; files count by size and time, those that are missing by that."""
    said = [repr(others)]
    for file in files:
        try:
            stat = file.stat()
        except OSError:
            said.append(f"{file}?")
        else:
            said.append(f"{os.fspath(file)}:{stat.st_size}:{stat.st_mtime_ns}")
    return checksum("\n".join(said))


def load(file: Path, stamp: str) -> QImage | None:
    """The picture, if it is whole and was made of the same."""
    try:
        kept = file.read_bytes()
        end = kept.index(b"\n")
        told, pixels = json.loads(kept[:end]), memoryview(kept)[end + 1 :]
        width, height = int(told["width"]), int(told["height"])
        if told["stamp"] != stamp or min(width, height) < 1 or len(pixels) != width * height * BYTES_A_PIXEL:
            return None
    except (OSError, ValueError, ArithmeticError, LookupError, TypeError, RecursionError):
        return None
    return QImage(pixels, width, height, width * BYTES_A_PIXEL, FORMAT).copy()


def save(file: Path, stamp: str, image: QImage) -> None:
    """Keep a picture, if that is possible."""
    plain = image.convertToFormat(FORMAT)
    head = json.dumps({"stamp": stamp, "width": plain.width(), "height": plain.height()})
    keep(file, head.encode() + b"\n" + bytes(plain.constBits()))
