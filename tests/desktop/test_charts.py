"""Charts on pages, as they are painted."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from calfguide.desktop.reading.charts import recovery_chart
from calfguide.desktop.theme.tokens import DARK, LIGHT
from calfguide.library.pages import Recovery

WIDTH, BODY = 600, 16


def columns_with(image: QImage, colour: str, top: int, bottom: int) -> set[int]:
    return {
        x
        for x in range(image.width())
        if any(
            image.pixelColor(x, y).name() == colour and image.pixelColor(x, y).alpha() == 255
            for y in range(top, bottom)
        )
    }


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_no_line_of_a_scale_crosses_out_the_name_of_a_bar(qapp, tokens):
    rows = (Recovery("Mild", (1, 3)), Recovery("Moderate", (4, 8)), Recovery("Severe", (8, 12)))
    image = recovery_chart(rows, WIDTH, 2.0, tokens, "", BODY)
    scale = set()
    for number in range(len(rows)):
        top = round(BODY * 2.7 * number * 2)
        assert not columns_with(image, tokens.line, top + 4, top + BODY * 3 - 4), "through a name"
        scale |= columns_with(image, tokens.line, top + BODY * 3 + 4, top + round(BODY * 2.7 * 2) - 4)
    assert len(scale) >= 7, "beside the bars it is there"
