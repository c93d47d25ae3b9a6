"""Pictures as they were last on the screen, kept in the cache as plain pixels, so that a start need not draw them."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from calfguide.paths import checksum, keep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FORMAT = QImage.Format.Format_ARGB32_Premultiplied
BYTES_A_PIXEL = 4
ALONE = ""  # the name of a picture that has a file of its own


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


class Pictures:
    """Pictures by their names, as plain pixels until one of them is asked for."""

    def __init__(self, pixels: memoryview, sizes: Iterable[tuple[str, int, int]]) -> None:
        self.pixels = pixels
        self.places: dict[str, tuple[int, int, int]] = {}
        at = 0
        for name, width, height in sizes:
            if min(width, height) < 1:
                raise ValueError(name)
            self.places[name] = at, width, height
            at += width * height * BYTES_A_PIXEL
        if at != len(pixels):
            raise ValueError(at)

    def get(self, name: str) -> QImage | None:
        if name not in self.places:
            return None
        at, width, height = self.places[name]
        line = width * BYTES_A_PIXEL
        return QImage(self.pixels[at : at + line * height], width, height, line, FORMAT).copy()


NONE = Pictures(memoryview(b""), ())
DAMAGED = (OSError, ValueError, ArithmeticError, LookupError, TypeError, RecursionError)
"""What may be raised over a file that is not there, not whole, or of something else."""


def load(file: Path, stamp: str) -> QImage | None:
    """The one picture in a file, if it is whole and was made of the same; read to where it is to stand."""
    try:
        with file.open("rb") as kept:
            ((_, width, height),) = sizes_in(kept.readline(), stamp)
            size = width * height * BYTES_A_PIXEL
            if size != os.fstat(kept.fileno()).st_size - kept.tell():
                return None
            image = QImage(width, height, FORMAT)
            return image if size and kept.readinto(image.bits()) == size else None
    except DAMAGED:
        return None


def load_all(file: Path, stamp: str) -> Pictures:
    """All pictures in a file; none if they are not whole or were made of something else."""
    try:
        kept = file.read_bytes()
        end = kept.index(b"\n")
        return Pictures(memoryview(kept)[end + 1 :], sizes_in(kept[:end], stamp))
    except DAMAGED:
        return NONE


def sizes_in(head: bytes, stamp: str) -> list[tuple[str, int, int]]:
    """Names, widths and heights of the pictures in a file, from its first line; ValueError where it is another's."""
    told = json.loads(head)
    if told["stamp"] != stamp:
        raise ValueError(stamp)
    return [(str(name), int(width), int(height)) for name, width, height in told["pictures"]]


def save(file: Path, stamp: str, image: QImage) -> None:
    """Keep a picture, if that is possible."""
    save_all(file, stamp, {ALONE: image})


def save_all(file: Path, stamp: str, images: Mapping[str, QImage]) -> None:
    """Keep pictures by their names, if that is possible."""
    plain = {name: image.convertToFormat(FORMAT) for name, image in images.items()}
    sizes = [(name, image.width(), image.height()) for name, image in plain.items()]
    head = json.dumps({"stamp": stamp, "pictures": sizes})
    keep(file, head.encode() + b"\n" + b"".join(bytes(image.constBits()) for image in plain.values()))
