"""Loading PySide6 without what only its own tools and error messages need: a third of the time until Qt is there.

At each import PySide6 compiles the modules with which it explains signatures, from source text inside its library, and
from then on reads the source of every module that is imported, to see whether it uses `snake_case` names. The first is
put off until something asks for a signature (a wrong call, `help()`); the second is left out, as nothing here switches
those names on. Where PySide6 is built otherwise than expected, it loads as it always does.
"""

from __future__ import annotations

import builtins
import importlib.machinery
from typing import TYPE_CHECKING, Any

from calfguide.desktop import enumerations

if TYPE_CHECKING:
    from importlib.abc import Loader
    from types import ModuleType

PACKAGE = "shibokensupport."
PUT_OFF = frozenset(
    PACKAGE + name
    for name in (
        "feature",
        "signature.errorhandler",
        "signature.layout",
        "signature.lib.enum_sig",
        "signature.lib.pyi_generator",
        "signature.lib.tool",
        "signature.mapping",
        "signature.parser",
    )
)
# PySide6 looks for these past `__getattr__`, or while it is being loaded.
NOTHING_TO_SWITCH = {PACKAGE + "feature": ("feature_import", "feature_imported")}
CALLED_FROM_C = {PACKAGE + "signature.mapping": ("update_mapping",)}


def load_quickly() -> None:
    """Import PySide6, if nothing has done so before; an ImportError where its libraries are missing."""
    enumerations.make_enumerations_quickly()
    known = importlib.machinery.ModuleSpec
    # The only name that PySide6's own importer takes from outside, and only while it is being loaded.
    importlib.machinery.ModuleSpec = spec_of  # type: ignore[assignment,misc]
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        importlib.machinery.ModuleSpec = known  # type: ignore[misc]
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def spec_of(name: str, loader: Loader | None, *given: Any, **named: Any) -> importlib.machinery.ModuleSpec:
    """A module's spec, whose loader waits if the module is one that can wait."""
    made = type(__spec__)(name, loader, *given, **named)
    if name in PUT_OFF and loader is not None:
        made.loader = Waiting(made, loader)  # type: ignore[assignment]
        enumerations.let_wait()
    return made


class Waiting:
    """Runs a module when something is first looked for in it."""

    def __init__(self, spec: importlib.machinery.ModuleSpec, loader: Loader) -> None:
        self.name, self.spec, self.loader = spec.name, spec, loader

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """Python makes the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty for now."""

        def look_up(wanted: str) -> Any:
            if wanted.startswith("__"):
                raise AttributeError(wanted)
            return look_up_anew(wanted)

        def look_up_anew(wanted: str) -> Any:
            if module.__dict__.pop("__getattr__", None) is not None:
                self.run(module)
            return getattr(module, wanted)

        module.__dict__["__getattr__"] = look_up
        for name in CALLED_FROM_C.get(self.name, ()):
            module.__dict__[name] = lambda name=name: look_up_anew(name)()
        for name in NOTHING_TO_SWITCH.get(self.name, ()):
            module.__dict__[name] = lambda *_given, **_named: None

    def run(self, module: ModuleType) -> None:
        """Run it under the name that its loader knows; PySide6 has given it another since."""
        enumerations.let_wait_no_more()  # these modules use the short names of members
        published, self.spec.name = self.spec.name, self.name
        try:
            self.loader.exec_module(module)
        finally:
            self.spec.name = published
