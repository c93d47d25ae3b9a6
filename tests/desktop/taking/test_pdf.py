"""What is added to Qt's PDF files: language and outline."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from calfguide.desktop.taking.pdf import Entry, parents, with_outline


def written(sheets: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number in range(sheets):
        if number:
            writer.newPage()
        painter.drawText(900, 900, f"Sheet {number}")
    painter.end()
    return bytes(data.data())


def objects(pdf: bytes) -> dict[int, bytes]:
    """The objects that a reader finds: through the newest table first, each offset checked."""
    found: dict[int, bytes] = {}
    at = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    while at:
        assert pdf[at : at + 4] == b"xref"
        table, trailer = pdf[at:].split(b"trailer", 1)
        numbers = table.split()[1:]
        while numbers:
            first, count = int(numbers[0]), int(numbers[1])
            for step in range(count):
                offset, _, kind = numbers[2 + 3 * step : 5 + 3 * step]
                if kind == b"n" and first + step not in found:
                    assert pdf[int(offset) :].startswith(b"%d 0 obj" % (first + step))
                    found[first + step] = pdf[int(offset) :].split(b"endobj", 1)[0]
            numbers = numbers[2 + 3 * count :]
        before = re.search(rb"/Prev (\d+)", trailer.split(b"startxref", 1)[0])
        at = int(before[1]) if before else 0
    return found


def words(title: bytes) -> str:
    return bytes.fromhex(title.decode()).decode("utf-16")


def test_the_outline_names_pages_and_headings(qapp):
    entries = [Entry("Krämpfe → (1)", 0, 0, 800), Entry("What it is", 1, 0, 600.4), Entry("Second", 0, 1, 800)]
    before = written(2)
    pdf = with_outline(before, "en-GB", entries)
    assert pdf.startswith(before.rstrip())  # nothing of Qt's is touched
    found = objects(pdf)
    catalog = next(one for one in found.values() if b"/Type /Catalog" in one)
    assert words(re.search(rb"/Lang <([0-9a-f]+)>", catalog)[1]) == "en-GB"
    root = found[int(re.search(rb"/Outlines (\d+) 0 R", catalog)[1])]
    first = int(re.search(rb"/First (\d+) 0 R", root)[1])
    titles = [words(re.search(rb"/Title <([0-9a-f]+)>", found[first + step])[1]) for step in range(3)]
    assert titles == ["Krämpfe → (1)", "What it is", "Second"]
    assert b"/First %d 0 R" % (first + 1) in found[first]
    assert b"/Next %d 0 R" % (first + 2) in found[first]
    assert b"/Parent %d 0 R" % first in found[first + 1]
    sheets = [number for number, one in sorted(found.items()) if re.search(rb"/Type /Page\b", one)]
    assert b"/Dest [%d 0 R /XYZ null 600 null]" % sheets[0] in found[first + 1]
    assert b"/Dest [%d 0 R" % sheets[1] in found[first + 2]


def test_a_file_in_another_form_stays_as_it_is():
    assert with_outline(b"%PDF-1.7 something else", "en", [Entry("A", 0, 0, 1)]) == b"%PDF-1.7 something else"


def test_without_entries_only_the_language_is_added(qapp):
    pdf = with_outline(written(1), "en", [])
    assert b"/Lang" in pdf
    assert b"/Outlines" not in pdf
    objects(pdf)


@given(st.lists(st.integers(0, 4)))
def test_every_entry_stands_under_an_earlier_one_that_is_less_deep(depths: list[int]):
    entries = [Entry("x", depth, 0, 0) for depth in depths]
    for at, parent in enumerate(parents(entries)):
        assert parent < at
        assert parent == -1 or entries[parent].depth < entries[at].depth
