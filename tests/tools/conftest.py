"""What holds for the tests of the drawing tool."""

from __future__ import annotations


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: draws a whole plate (15 to 30 s); run with -m slow")
