"""Modules that others name when they are loaded and need later, if ever: they run when something is first looked for.

Python's own `importlib.util.LazyLoader` runs a module as soon as a second import statement names it.
"""

from __future__ import annotations

import importlib.util
import sys
from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType


def let_wait(*names: str) -> None:
    """Have modules wait that nothing has imported yet; what cannot be found is left to whoever imports it."""
    for name in names:
        spec = None if name in sys.modules else importlib.util.find_spec(name)
        if spec is not None and spec.loader is not None:
            waiting = Waiting(spec, spec.loader)
            sys.modules[name] = importlib.util.module_from_spec(spec)
            waiting.exec_module(sys.modules[name])


class Waiting:
    """A loader that leaves its module empty until something is looked for in it."""

    def __init__(self, spec: ModuleSpec, loader: Loader) -> None:
        self.spec, self.loader = spec, loader
        self.running = RLock()  # another thread may look for something at the same time
        self.begun = False

    def create_module(self, spec: ModuleSpec) -> None:
        """Python makes the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty for now."""

        def look_up(wanted: str) -> Any:
            if wanted.startswith("__"):
                raise AttributeError(wanted)
            self.fill(module)
            if module.__dict__.get("__getattr__") is look_up:  # it is running, and asks for what it does not have yet
                raise AttributeError(wanted)
            return getattr(module, wanted)

        module.__dict__["__getattr__"] = look_up

    def fill(self, module: ModuleType) -> None:
        """Run the module, once; what it raises comes out here, and the next who looks tries again."""
        with self.running:
            if self.begun:
                return
            self.begun, waiting = True, module.__dict__.get("__getattr__")
            done = False
            try:
                self.run(module)
                done = True
            finally:
                self.begun = done
            if module.__dict__.get("__getattr__") is waiting:
                del module.__dict__["__getattr__"]

    def run(self, module: ModuleType) -> None:
        """Do what was put off."""
        self.loader.exec_module(module)
