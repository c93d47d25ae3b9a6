"""The real program on a real X server and accessibility bus, met as a screen reader meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dev import JOURNEY_READER, missing_for_journeys

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
BUS = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = JOURNEY_READER[0]

# What Qt misses on a bus that has nothing on it but this program and a screen reader.
BARE_DESKTOP = pytest.mark.qt_log_ignore(
    "host portal", 'does not implement "GetApplicationBusAddress"', "Unable to detect a web browser", extend=True
)


@pytest.fixture(autouse=True)
def tools():
    """Skips where something that the visits need is not on this machine; `dev.py test` brings it where it may."""
    if sys.platform != "linux":
        pytest.skip("AT-SPI is Linux's")
    if lacking := " ".join(missing_for_journeys()):
        pytest.skip(f"a real accessibility bus needs more than is here; on Debian: apt-get install {lacking}")


SCRIPT = """
# A number that no server had a moment ago: one that ends takes away the socket of the next that has its number. And one
# whose last client leaves, such as the launcher of the bus, begins anew, and lets nobody in meanwhile: hence noreset.
Xvfb :$((100 + $$ % 50000)) -noreset -displayfd 3 -screen 0 1280x800x24 3>"$HOME/display" 2>/dev/null & screen=$!
while [ ! -s "$HOME/display" ]; do sleep 0.05; done
export DISPLAY=:$(cat "$HOME/display")
{bus} --launch-immediately 2>/dev/null & bus=$!
{python} -m calfguide 2>"$HOME/errors" & program=$!
timeout 140 {reader} {script}; code=$?
kill $program $bus $screen 2>/dev/null
cat "$HOME/errors" >&2
exit $code
"""


def travel(script: str, runtime: Path) -> dict:
    """Start the program on a screen and a bus of its own, run a script beside it, and give what the script says."""
    words = SCRIPT.format(bus=BUS, python=sys.executable, reader=SYSTEM_PYTHON, script=HERE / script)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(runtime),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@BARE_DESKTOP
def test_a_place_and_a_part_are_found_and_pressed_and_all_follows(started_before, tmp_path):
    seen = travel("reader.py", tmp_path)
    assert seen["before"] is False
    assert seen["after"] is True
    assert "conditions." in seen["description"]
    assert seen["told"].endswith("conditions. Selected.")
    assert seen["of_the_other_side"].endswith("conditions. Not selected.")
    assert min(seen["size"]) > 20
    assert seen["rows"][0] == "Rule out first"
    assert any("Blood clot" in row for row in seen["rows"])
    assert "tendo calcaneus." in seen["part"]
    assert seen["part"].endswith("conditions.")
    assert min(seen["part_size"]) > 10
    assert seen["expanded"] is True
    assert seen["said"] == "1 part is hidden."


@BARE_DESKTOP
def test_a_visit_by_keys_alone(started_before, tmp_path):
    seen = travel("keys_alone.py", tmp_path)
    assert seen["choose_the_inner_calf"].startswith("Inner calf")
    first, second, title = seen["open_the_second_condition"]
    assert first != second
    assert title.startswith(second.split(". ")[0])
    assert seen["change_the_level"] is True
    number, source, back = seen["follow_a_citation_and_come_back"]
    assert number.isdigit()
    assert len(source) > 40
    assert back == number
    assert seen["bookmark"] == ["Bookmark this page", "Remove the bookmark of this page"]
    kept = ["Bookmarks", "Notes", "History", "Place of this panel", "Page"]
    assert seen["open_what_is_kept_and_go_back"] == kept
    assert re.fullmatch(r"1 of \d+", seen["find_in_the_page"])
    assert seen["print_to_pdf"][0].startswith("Saved as ")
    assert seen["print_to_pdf"][1] == "%PDF-"
    before, there, back = seen["follow_a_link_and_come_back"]
    assert there != before == back
    assert seen["search"].startswith("Leg cramps")
    assert seen["compare"].startswith("Compare conditions")
