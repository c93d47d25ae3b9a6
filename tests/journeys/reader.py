"""Run by the system's Python on a real accessibility bus: does what a screen reader would, and prints what it meets.

Not a test itself: test_screen_reader.py starts it, since pyatspi belongs to the system and not to our environment.
"""

from __future__ import annotations

import json
import sys
import threading
import time

import pyatspi

PATIENCE_SECONDS = 50
UNTIL_NEXT_LOOK = threading.Event()  # never set: the bus tells nobody when a tree is complete


def walk(node):
    yield node
    for child in node:
        if child:
            yield from walk(child)


def find(role: str, name: str):
    """The node with this role ("" for any) whose name begins so; waits until it is there."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for application in pyatspi.Registry.getDesktop(0):
            if application and application.name == "calfguide":
                for node in walk(application):
                    if role in ("", node.getRoleName()) and node.name.startswith(name):
                        return node
        UNTIL_NEXT_LOOK.wait(0.2)
    sys.exit(f"no {role} '{name}' on the bus")


def main() -> None:
    place = find("check box", "Middle of the calf")
    seen = {"before": place.getState().contains(pyatspi.STATE_CHECKED), "description": place.description}
    box = place.queryComponent().getExtents(0)
    seen["size"] = [box.width, box.height]
    actions = place.queryAction()
    actions.doAction(0)
    find("list item", "Rule out first")
    chosen = find("check box", "Middle of the calf")
    seen["after"] = chosen.getState().contains(pyatspi.STATE_CHECKED)
    seen["told"] = chosen.description
    conditions = find("list", "Conditions")
    seen["rows"] = [child.name for child in conditions][:3]
    find("check box", "Inner side").queryAction().doAction(0)  # which is to toggle
    seen["of_the_other_side"] = find("check box", "Inner shin").description
    seen.update(meet_parts())
    sys.stdout.write(json.dumps(seen) + "\n")


def meet_parts() -> dict[str, object]:
    """Go below the skin with the slider, open the card of a muscle, and hide it."""
    find("slider", "Layer").queryValue().currentValue = 200
    muscle = find("push button", "Achilles tendon")
    box = muscle.queryComponent().getExtents(0)
    met: dict[str, object] = {"part": muscle.description, "part_size": [box.width, box.height]}
    muscle.queryAction().doAction(0)
    find("", "Card: Achilles tendon")
    met["expanded"] = muscle.getState().contains(pyatspi.STATE_EXPANDED)
    find("push button", "Hide").queryAction().doAction(0)
    find("push button", "Show all parts")
    met["said"] = find("label", "1 part is hidden").name
    return met


if __name__ == "__main__":
    main()
