"""What holds for the tests of the drawing tool."""

from __future__ import annotations


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: draws a whole plate (10 to 15 s); leave out with -m 'not slow'")
