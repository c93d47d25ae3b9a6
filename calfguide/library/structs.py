"""msgspec, for the compiler: never on the way to the window.

It takes from `typing` what it does not find in typing_extensions, and that would load `_socket` to name a type.
"""

from __future__ import annotations

import sys
from typing import Any

_modules: dict[str, Any] = sys.modules
_is_loaded = "typing_extensions" in _modules
if not _is_loaded:
    _modules["typing_extensions"] = None  # so Python says that there is none
try:
    import msgspec.structs
    from msgspec import Meta, Struct, inspect
finally:
    if not _is_loaded:
        del _modules["typing_extensions"]

__all__ = ["Meta", "Struct", "inspect", "msgspec"]
