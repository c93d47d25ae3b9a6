"""`python3 dev.py leaks [ROUNDS]`: pages, views and dialogs again and again; 1 where memory grew."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

MOST = 0.05
"""How much memory may grow after the first tenth, as a share."""


def main(arguments: list[str]) -> int:
    rounds = int(arguments[0]) if arguments else 2000
    os.environ.update(QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8", QT_SCALE_FACTOR="1", XDG_CURRENT_DESKTOP="none")
    with tempfile.TemporaryDirectory(prefix="calfguide-leaks-") as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home, name.lower()))
        os.environ["HOME"] = home
        return repeat(rounds)


def repeat(rounds: int) -> int:
    from calfguide.desktop.startup import make_application, make_services, make_window
    from calfguide.paths import find_paths
    from tests.leaks.rounds import held, open_dialogs, open_pages, switch_views

    application = make_application()
    window = make_window(make_services(application, find_paths()))
    window.resize(1280, 800)
    window.show()
    grown = False
    for name, deed, number in (
        ("pages opened", open_pages, rounds),
        ("views switched", switch_views, rounds),
        ("rounds of dialogs", open_dialogs, max(10, rounds // 50)),
    ):
        seen = []
        for tenth in range(1, 11):
            deed(window, number // 10)
            now = held(window)
            seen.append(now.memory)
            print(
                f"{number // 10 * tenth} {name}: {now.memory / 1024:.1f} MB, {now.children.total()} QObjects, "
                f"{now.widgets} widgets, {now.objects} objects of Python",
                flush=True,
            )
        share = seen[-1] / seen[0] - 1 if seen[0] else 0.0  # where the system does not tell
        print(f"{name}: memory {share:+.1%} after the first tenth")
        grown = grown or share > MOST
    window.close()
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
