"""Damage as disks, cables and half-written files make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random


def damaged(whole: bytes, random: Random) -> bytes:
    """The same with some bytes changed, a block of nothing in it, a part missing, or cut off."""
    content = bytearray(whole)
    place = random.randrange(len(content) + 1)
    length = random.randrange(1, 1 + max(1, len(content) // 4))
    kind = random.randrange(4)
    if kind == 0:
        for _ in range(random.randrange(1, 20)):
            content[random.randrange(len(content))] ^= 1 << random.randrange(8)
    elif kind == 1:
        content[place : place + length] = bytes(len(content[place : place + length]))
    elif kind == 2:
        del content[place : place + length]
    else:
        del content[place:]
    return bytes(content)


def damage(file: Path, random: Random) -> None:
    """Damage a file where it stands."""
    file.write_bytes(damaged(file.read_bytes(), random))
