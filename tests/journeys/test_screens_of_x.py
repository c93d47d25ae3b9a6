"""The real program on an X server whose screens come and go while it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dev import missing_for_journeys

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# xrandr parts one screen of the server into monitors, which Qt takes for screens.
SCRIPT = """
Xvfb :$((100 + $$ % 50000)) -noreset -displayfd 3 -screen 0 2400x1000x24 3>"$HOME/display" 2>/dev/null & screen=$!
while [ ! -s "$HOME/display" ]; do sleep 0.05; done
export DISPLAY=:$(cat "$HOME/display")
xrandr --setmonitor L 1200/300x1000/250+0+0 screen --setmonitor R 1200/300x1000/250+1200+0 none >/dev/null
{python} -m calfguide 2>"$HOME/errors" & program=$!
timeout 140 {python} {script}; code=$?
kill $program $screen 2>/dev/null
cat "$HOME/errors" >&2
exit $code
"""


@pytest.fixture(autouse=True)
def tools():
    """Skips where something that the visit needs is not on this machine; `dev.py test` brings it where it may."""
    if sys.platform != "linux":
        pytest.skip("X11 is Linux's")
    if lacking := " ".join(missing_for_journeys()):
        pytest.skip(f"screens of X need more than is here; on Debian: apt-get install {lacking}")


@pytest.mark.qt_log_ignore("host portal", "Unable to detect a web browser", extend=True)
def test_the_window_follows_screens_that_come_and_go(started_before, tmp_path):
    words = SCRIPT.format(python=sys.executable, script=HERE / "screens_change.py")
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(tmp_path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["on_the_right"] == [1300, 80, 1000, 700]
    x, y, width, height = seen["alone"]
    assert (width, height) == (1000, 700)
    assert 0 <= x <= 200
    assert 0 <= y <= 300
    assert seen["both_again"] == seen["on_the_right"]
    x, y, width, height = seen["small"]
    assert 0 <= x <= x + width <= 800
    assert 0 <= y <= y + height <= 600
