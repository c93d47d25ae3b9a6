"""Draw the plates: python -m tools.illustrate [--output assets/anatomy] [--no-rasters] [back]

Pictures of the finished atlas: python -m tools.illustrate show [--output docs/atlas]
The figures of self-tests, exercises and signs: python -m tools.illustrate figures [--output assets/figures] [name]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.illustrate import files
from tools.illustrate.plates import back, inner_side, outer_side, sections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.illustrate.plate import Plate

PLATES: dict[str, Callable[[], Plate]] = {
    plate.VIEW: plate.paint for plate in (back, inner_side, outer_side)
} | sections.PLATES


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the figures, or the views that are asked for (all by default) into a folder that holds atlas.toml."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["figures"]:
        draw_figures(words[1:])
        return
    if words[:1] == ["show"]:
        show(words[1:])
        return
    parser = argparse.ArgumentParser(prog="python -m tools.illustrate", description="Draw the plates of the atlas.")
    parser.add_argument("--output", type=Path, default=Path("assets/anatomy"), help="the atlas folder")
    parser.add_argument("--no-rasters", action="store_true", help="only the drawing and its geometry (no Qt)")
    parser.add_argument("views", nargs="*", metavar="view", help=f"one of {', '.join(PLATES)}; all by default")
    wanted = parser.parse_args(words)
    for view in wanted.views:
        if view not in PLATES:
            parser.error(f"no view {view!r}")
    wanted.output.mkdir(parents=True, exist_ok=True)
    files.write_themes(wanted.output / "themes.json")
    for view in wanted.views or PLATES:
        draw(view, wanted.output, rasters=not wanted.no_rasters)


def draw_figures(arguments: Sequence[str]) -> None:
    """Draw the figures of self-tests, exercises and signs that are asked for (all by default)."""
    from tools.illustrate.figures.draw import FIGURES, write_figures

    parser = argparse.ArgumentParser(prog="python -m tools.illustrate figures", description="Draw the figures.")
    parser.add_argument("--output", type=Path, default=Path("assets/figures"), help="where the figures go")
    parser.add_argument("names", nargs="*", metavar="name", help="names of figures; all by default")
    wanted = parser.parse_args(arguments)
    for name in wanted.names:
        if name not in FIGURES:
            parser.error(f"no figure {name!r}")
    write_figures(wanted.output, wanted.names)


def show(arguments: Sequence[str]) -> None:
    """Write pictures of every view and layer, and crops, with a page that shows them."""
    from calfguide.atlas.source import Atlas
    from tools.illustrate.show import write_pictures

    parser = argparse.ArgumentParser(prog="python -m tools.illustrate show", description="Show the atlas.")
    parser.add_argument("--atlas", type=Path, default=Path("assets/anatomy"), help="the atlas folder")
    parser.add_argument("--output", type=Path, default=Path("docs/atlas"), help="where the pictures go")
    wanted = parser.parse_args(arguments)
    for path in write_pictures(Atlas.open(wanted.atlas), wanted.output):
        print(f"{path}, {path.stat().st_size / 1e3:.0f} kB")


def draw(view: str, folder: Path, *, rasters: bool) -> None:
    """Draw one view and say what it took."""
    start = time.perf_counter()
    plate = PLATES[view]()
    drawing = folder / f"{view}.svg"
    files.write_drawing(plate, drawing)
    files.write_geometry(plate, folder / f"{view}.json")
    report(f"{drawing}: {len(plate.sheet.shapes)} structures", start, drawing)
    if rasters:
        from calfguide.atlas.source import Atlas
        from tools.illustrate.rasters import write_rasters

        start = time.perf_counter()
        for path in write_rasters(Atlas.open(folder), view):
            report(str(path), start, path)


def report(what: str, start: float, path: Path) -> None:
    """One line: what, size, seconds since the start."""
    print(f"{what}, {path.stat().st_size / 1e3:.0f} kB, {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
