"""The program's icon in every form that a system asks for, drawn from assets/brand."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools.packaging.places import NAME, ROOT, PackagingError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BRAND = ROOT / "assets" / "brand"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 24  # px; up to here the drawing with fewer details is used
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {
    "icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024, "ic11": 32, "ic12": 64, "ic13": 256,
    "ic14": 512,
}  # fmt: skip


def png(size: int) -> bytes:
    """The icon with `size` pixels a side, as a PNG file."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        QGuiApplication(["icons"])
    source = BRAND / (f"{NAME}-small.svg" if size <= SMALL else f"{NAME}.svg")
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise PackagingError(f"the icon {source.relative_to(ROOT)} cannot be read")
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # a format is text, whatever the annotations say
    return bytes(buffer.data().data())


def write_hicolor(folder: Path) -> None:
    """The icon theme's folders for applications on Linux."""
    for size in SIZES:
        target = folder / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png(size))
    for kind, name in (("scalable", NAME), ("symbolic", f"{NAME}-symbolic")):
        target = folder / kind / "apps" / f"{name}.svg"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((BRAND / f"{name}.svg").read_bytes())


def write_ico(target: Path, sizes: Iterable[int] = ICO_SIZES) -> Path:
    """An icon file of Windows: a table of PNG pictures."""
    pictures = [(size, png(size)) for size in sizes]
    at = 6 + 16 * len(pictures)
    table, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, data in pictures:
        table += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), at + len(body))
        body += data
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(table + body)
    return target


def write_icns(target: Path) -> Path:
    """An icon file of macOS: PNG pictures, each after four letters for its use."""
    drawn = {size: png(size) for size in sorted(set(ICNS_TYPES.values()))}
    entries = [(kind.encode("ascii"), drawn[size]) for kind, size in ICNS_TYPES.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in entries)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"icns" + struct.pack(">I", 8 + len(body)) + body)
    return target
