"""What of a page goes onto the clipboard, paragraph by paragraph."""

from __future__ import annotations

import pytest

from calfguide.desktop.taking.copying import Copying


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<p><b>Start slow <a href="article:calf-raise-straight">calf raises</a>.</b> Hold a table.</p>',
            "**Start slow calf raises.** Hold a table.",
        ),
        ('<p><b>A <a href="term:steroid">steroid</a></b> <i>into</i> the knee</p>', "**A steroid** *into* the knee"),
        (
            '<p><b>See </b><a href="https://x.org/a_b"><b>this</b></a><b>.</b></p>',
            "**See** [this](https://x.org/a_b)**.**",
        ),
        ("<h2><b>Bold</b> heading</h2>", "## Bold heading"),
        ('<p><b>Both</b><sup class="gap">&nbsp;</sup><a class="cite" href="cite:nhs">3</a></p>', "**Both**[3]"),
    ],
)
def test_bold_words_with_a_link_among_them_are_one_run_in_markdown(qapp, html, expected):
    copying = Copying(html, "")
    (said,) = copying.lines(0, copying.document.characterCount() - 1, markdown=True)
    assert said == expected
