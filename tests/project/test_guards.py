"""Every method of ours that Qt calls is guarded: an error that leaves one can end the process."""

from __future__ import annotations

import inspect
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import calfguide.desktop
from calfguide.desktop.guarding import is_override

OURS_ALONE = {"clear", "createHandle", "move"}  # Qt never calls them, or nothing in them can go wrong


def classes_of_qt():
    """All classes of the window that inherit from one of Qt's."""
    for module in pkgutil.walk_packages(calfguide.desktop.__path__, "calfguide.desktop."):
        for found in vars(import_module(module.name)).values():
            if inspect.isclass(found) and found.__module__ == module.name and bases_of_qt(found):
                yield found


def bases_of_qt(cls):
    return [base for base in cls.__mro__ if base.__module__.startswith("PySide6.")]


def overrides(cls):
    return [
        name
        for name, method in vars(cls).items()
        if inspect.isfunction(method)
        and not name.startswith("__")
        and name not in OURS_ALONE
        and any(name in vars(base) for base in bases_of_qt(cls))
    ]


def test_each_override_is_guarded():
    found = [(cls, name) for cls in classes_of_qt() for name in overrides(cls)]
    assert len(found) > 100
    unknown = sorted({name for cls, name in found if not is_override(cls, name)})
    assert unknown == [], "calfguide/desktop/guarding.py has no value for these"
    bare = [f"{cls.__module__}.{cls.__name__}" for cls, name in found if not hasattr(vars(cls)[name], "__wrapped__")]
    assert sorted(set(bare)) == [], "these lack @guarded"


def test_nothing_is_kept_by_what_it_was_to_do():
    """QTimer.singleShot keeps what it was to do where its context goes first: `single_shot` does not."""
    folder = Path(calfguide.desktop.__file__).parent
    with_context = re.compile(r"QTimer\.singleShot\([^,]+,[^,\n]+,")
    found = [str(file.relative_to(folder)) for file in folder.rglob("*.py") if with_context.search(file.read_text())]
    assert found == []
