"""Loading PySide6 without what only its own tools and error messages need: a third of the time until Qt is there.

At each import PySide6 compiles the modules with which it explains signatures, from source text inside its library, and
from then on reads the source of every module that is imported, to see whether it uses `snake_case` names. The first is
put off until something asks for a signature (a wrong call, `help()`); the second is left out, as nothing here switches
those names on. Where PySide6 is built otherwise than expected, it loads as it always does.
"""

from __future__ import annotations

import builtins
import importlib.machinery
from functools import partial
from typing import TYPE_CHECKING, Any

from calfguide import waiting
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
# PySide6's first module, and `zipfile` for it, import these for what they never do here.
NAMED_ONLY = ("bz2", "lzma", "shutil", "tempfile", "textwrap", "traceback")
# PySide6 looks for these past `__getattr__`, or while it is being loaded.
NOTHING_TO_SWITCH = {PACKAGE + "feature": ("feature_import", "feature_imported")}
CALLED_FROM_C = {PACKAGE + "signature.mapping": ("update_mapping",)}


def load_quickly() -> None:
    """Import PySide6, if nothing has done so before; an ImportError where its libraries are missing."""
    waiting.let_wait(*NAMED_ONLY)
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


class Waiting(waiting.Waiting):
    """One of PySide6's modules, which PySide6 puts under another name once it is made."""

    def __init__(self, spec: importlib.machinery.ModuleSpec, loader: Loader) -> None:
        super().__init__(spec, loader)
        self.name = spec.name

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty for now, but for what is looked for past `__getattr__`."""
        super().exec_module(module)

        def call(name: str) -> Any:
            self.fill(module)
            return getattr(module, name)()

        for name in CALLED_FROM_C.get(self.name, ()):
            module.__dict__[name] = partial(call, name)
        for name in NOTHING_TO_SWITCH.get(self.name, ()):
            module.__dict__[name] = lambda *_given, **_named: None

    def run(self, module: ModuleType) -> None:
        """Run it under the name that its loader knows."""
        enumerations.let_wait_no_more()  # these modules use the short names of members
        published, self.spec.name = self.spec.name, self.name
        try:
            super().run(module)
        finally:
            self.spec.name = published
