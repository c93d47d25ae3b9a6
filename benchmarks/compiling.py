"""Compiling a folder in a process of its own, as `calfguide build` does it, which says how long it took.

`python -m benchmarks.compiling CONTENT TARGET LAPS [ours]` writes one JSON object; with `ours`, pages are checked
against the names of the drawing. Pages are changed, so CONTENT is a copy.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")


def seconds(act: Callable[P, object], *given: P.args, **named: P.kwargs) -> float:
    start = time.perf_counter()
    act(*given, **named)
    return time.perf_counter() - start


def markdown_alone(texts: list[str]) -> None:
    from markdown import Markdown

    converter = Markdown()
    for text in texts:
        converter.reset()
        converter.convert(text)


def main(words: list[str]) -> int:
    from calfguide.library.compiler import compile_folder
    from calfguide.library.vocabulary import Vocabulary, make_vocabulary

    content, target, laps = Path(words[0]), Path(words[1]), int(words[2])
    vocabulary = Vocabulary()
    if words[3:] == ["ours"]:
        from calfguide.atlas.source import Atlas
        from calfguide.paths import find_paths

        paths = find_paths()
        atlas = Atlas.open(paths.assets / "anatomy")
        vocabulary = make_vocabulary(atlas.parents, atlas.structures, paths.assets / "figures")
    texts = [path.read_text("utf-8") for path in sorted(content.rglob("*.md"))]
    first = [seconds(compile_folder, content, target, vocabulary, afresh=True) for _ in range(laps)]
    page = next(iter(sorted(content.glob("en/conditions/*.md"))))
    changes = []
    for _ in range(laps * 2):
        page.write_text(page.read_text("utf-8") + "\nOne more line.\n", "utf-8")
        changes.append(seconds(compile_folder, content, target, vocabulary) * 1000)
    said = {"first": first, "changes": changes, "pages": len(texts), "alone": seconds(markdown_alone, texts)}
    print(json.dumps(said), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
