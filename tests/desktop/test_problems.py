"""What the problem bar makes of a message."""

from __future__ import annotations

import pytest

from calfguide.desktop.problems import sentence


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("there is no page 'x'", "There is no page 'x'."),
        ("there is no page 'x'; did you mean y?", "There is no page 'x'; did you mean y?"),
        ("atlas.toml: no [section]", "atlas.toml: no [section]."),
        ("هل تقصد y؟", "هل تقصد y؟"),
        ("\u6ca1\u6709\u8fd9\u4e00\u9875\u3002", "\u6ca1\u6709\u8fd9\u4e00\u9875\u3002"),
    ],
)
def test_a_message_becomes_a_sentence_in_any_script(message, shown):
    assert sentence(message) == shown
