"""On screens smaller than the first window would like, all of it can be seen, and so can its dialog of care cards."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SCREENS = [(1366, 768, 1.0), (1024, 700, 1.0), (1920, 1080, 1.5), (1920, 1080, 1.0)]
LOOK = """
import json, sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QRect, QSize
from calfguide.desktop.help_now import HelpNow
from calfguide.desktop.screens import FRAME
from calfguide.desktop.startup import make_application, make_services, make_window
from calfguide.paths import find_paths

application = make_application()
paths = replace(find_paths(), prepared=Path(sys.argv[1]))

def start(then=None):
    services = make_services(application, paths)
    window = make_window(services)
    size, room = window.size(), window.screen().availableGeometry()
    window.show()
    for _turn in range(5):
        application.processEvents()
    parts = (window.leg.slider, window.conditions.list, window.toolbar.help_now)
    seen = all(room.contains(QRect(part.mapToGlobal(part.rect().topLeft()), part.size())) for part in parts)
    window.resize(1280, 800)
    dialog = HelpNow(services.library, services.theme, print, window)
    dialog.show()
    application.processEvents()
    told = {
        "size": [size.width(), size.height()],
        "fits": room.contains(QRect(room.topLeft(), size + (QSize() if then else FRAME))),
        "seen": seen,
        "dialog": room.contains(QRect(room.topLeft(), dialog.frameSize())),
    }
    dialog.close()
    dialog.deleteLater()
    window.close()
    window.deleteLater()
    services.close()
    return told

print(json.dumps([start(), start(then="remembered")]))
"""


@pytest.mark.parametrize(("width", "height", "scale"), SCREENS)
def test_the_window_fits_at_its_first_start_and_at_the_next(prepared_library, tmp_path, width, height, scale):
    screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = tmp_path / "screens.json"
    file.write_text(json.dumps({"screens": [screen]}))
    there = {"QT_QPA_PLATFORM": f"offscreen:configfile={file}", "QT_SCALE_FACTOR": str(scale)}
    command = [sys.executable, "-c", LOOK, str(prepared_library)]
    ran = subprocess.run(command, env={**os.environ, **there}, capture_output=True, text=True, check=True, timeout=120)
    first, next_time = json.loads(ran.stdout)
    assert first["size"] == [min(1280, int(width / scale) - 12), min(800, int(height / scale) - 40)]
    for start in (first, next_time):
        assert {name: start[name] for name in ("fits", "seen", "dialog")} == {
            "fits": True,
            "seen": True,
            "dialog": True,
        }
