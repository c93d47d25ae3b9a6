"""The monkey walks on the same content as the tests of the window."""

from tests.desktop.conftest import paths, prepared_library, qapp, qapp_cls, services, window  # noqa: F401
