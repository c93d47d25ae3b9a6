"""The Unicode data that Qt's libraries bring along, cut down to what a window in English asks for.

Three quarters of libicudata are names of currencies, time zones, languages and units in every language, and tables of
encodings that Qt reads without it. Qt's own tables, which QLocale uses, are in QtCore and stay whole.
"""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from tools.packaging.places import PackagingError, call

if TYPE_CHECKING:
    from pathlib import Path

# Orders of sorting stay, and what ICU opens by itself. Chinese, Japanese and Korean are as large as all others together
# and order no word in letters otherwise than the root order does, which then serves.
DROPPED = re.compile(
    r"(curr|zone|lang|region|unit|rbnf|brkitr|translit)/.*"
    r"|coll/(ja|ko|yue|zh)(_[^/]*)?\.res"
    r"|.*\.(cnv|spp)"
    r"|(confusables\.cfu|unames\.icu)"
    r"|(?!res_index|root|pool|en\b|en_|icu|key|likely|meta|num|plural|supp|time|zone|win|day|gender|gramm|units|lang|curr)"
    r"[a-z]{2,3}(_[^/]*)?\.res"
)
SYMBOL = re.compile(r"\bOBJECT\s+GLOBAL\s+DEFAULT\s+\d+\s+(icudt\d+_dat)\b")
SOURCE = """\
.section .note.GNU-stack,"",%progbits
.section .rodata
.balign 16
.globl {symbol}
.type {symbol}, %object
.size {symbol}, {size}
{symbol}:
.incbin "{file}"
"""


def shrink(library: Path, target: Path, work: Path) -> Path:
    """Write `library` (libicudata.so.N) without what is not used to `target`, and give that back."""
    work.mkdir(parents=True, exist_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    symbols = subprocess.run(["readelf", "-Ws", library], capture_output=True, text=True, check=True).stdout
    symbol = SYMBOL.search(symbols)
    if symbol is None:
        raise PackagingError(f"{library} is not the library of Unicode data that was expected")
    # icupkg wants the file's name to be that of the package in it; l is for little-endian.
    name = symbol[1].removesuffix("_dat") + "l"
    whole, dropped, kept, source = (
        work / part for part in (f"{name}.dat", "dropped.txt", f"kept/{name}.dat", "data.s")
    )
    kept.parent.mkdir(exist_ok=True)
    call("objcopy", "-O", "binary", "--only-section=.rodata", library, whole)
    items = subprocess.run(["icupkg", "-l", whole], capture_output=True, text=True, check=True).stdout.split()
    dropped.write_text("\n".join(item for item in items if DROPPED.fullmatch(item)) + "\n", "utf-8")
    call("icupkg", "-r", dropped, whole, kept)
    # What is given by its name alone is read from the folder of work: no path of this machine gets into the library.
    source.write_text(SOURCE.format(symbol=symbol[1], size=kept.stat().st_size, file=kept.relative_to(work)), "ascii")
    call("as", "-o", "data.o", source.name, folder=work)
    options = ["-shared", "-soname", library.name, "--build-id=none", "-z", "noexecstack", "-o", str(target.absolute())]
    call("ld", *options, "data.o", folder=work)
    target.chmod(0o755)
    return target
