"""What Qt's PDF writer leaves out: the document's language and its outline (the bookmarks of a PDF reader).

They are added as PDF has changes added: new objects after the end, with a table of their own. Nothing that Qt wrote is
touched, so the file is as good as Qt's. Qt cannot tag text (Qt 6.11 has neither in QPdfWriter): a PDF reader finds the
order of reading by itself, which for one column of text is that of the page.
"""

from __future__ import annotations

import re

from calfguide.values import dataclass

TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: `depth` 0 or deeper, `page` from 0, `top` in points from the page's lower edge."""

    title: str
    depth: int
    page: int
    top: float


def with_outline(pdf: bytes, language: str, entries: list[Entry]) -> bytes:
    """A PDF of Qt's writer with language and outline; one in another form comes back as it is."""
    found = TRAILER.search(pdf)
    root = re.search(rb"/Root (\d+) 0 R", found[1]) if found else None
    size = re.search(rb"/Size (\d+)", found[1]) if found else None
    catalog = body_of(pdf, int(root[1])) if root else b""
    pages = re.search(rb"/Pages (\d+) 0 R", catalog)
    kids = KIDS.search(body_of(pdf, int(pages[1]))) if pages else None
    if not found or not root or not size or not kids or not catalog.rstrip().endswith(b">>"):
        return pdf
    sheets = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]
    first = int(size[1])
    more = b"/Lang " + text(language) + b"\n/ViewerPreferences << /DisplayDocTitle true >>\n"
    objects: dict[int, bytes] = {}
    kept = [entry for entry in entries if entry.page < len(sheets)]
    if kept:
        objects = outline_objects(kept, sheets, first)
        more += b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % first
    objects[int(root[1])] = catalog.rstrip()[:-2] + more + b">>"
    return appended(pdf, objects, found[1], int(found[2]), first + (len(kept) + 1 if kept else 0))


def body_of(pdf: bytes, number: int) -> bytes:
    """What stands between the first and the last word of an object; b"" where it is not there."""
    found = re.search(rb"(?:^|\n)%d 0 obj\s(.*?)\sendobj" % number, pdf, re.DOTALL)
    return found[1] if found else b""


def outline_objects(entries: list[Entry], sheets: list[int], first: int) -> dict[int, bytes]:
    """The outline's objects by number: its root is `first`, and the entries follow in their order."""
    above = parents(entries)
    children: dict[int, list[int]] = {}
    for at, parent in enumerate(above):
        children.setdefault(parent, []).append(at)
    objects = {first: b"<< /Type /Outlines" + family(children.get(-1, []), first, len(entries)) + b" >>"}
    for at, entry in enumerate(entries):
        siblings = children[above[at]]
        place = siblings.index(at)
        links = b" /Parent %d 0 R" % (first + 1 + above[at])
        if place:
            links += b" /Prev %d 0 R" % (first + 1 + siblings[place - 1])
        if place + 1 < len(siblings):
            links += b" /Next %d 0 R" % (first + 1 + siblings[place + 1])
        own = children.get(at, [])
        links += family(own, first, len(own)) if own else b""
        where = b" /Dest [%d 0 R /XYZ null %d null]" % (sheets[entry.page], round(entry.top))
        objects[first + 1 + at] = b"<< /Title " + text(entry.title) + links + where + b" >>"
    return objects


def family(own: list[int], first: int, count: int) -> bytes:
    if not own:
        return b""
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (first + 1 + own[0], first + 1 + own[-1], count)


def parents(entries: list[Entry]) -> list[int]:
    """For each entry, which one it stands under: its index, or -1 for none."""
    found: list[int] = []
    path: list[int] = []
    for at, entry in enumerate(entries):
        while path and entries[path[-1]].depth >= entry.depth:
            path.pop()
        found.append(path[-1] if path else -1)
        path.append(at)
    return found


def appended(pdf: bytes, objects: dict[int, bytes], trailer: bytes, before: int, size: int) -> bytes:
    """The file with changed and new objects after its end."""
    out = bytearray(pdf.rstrip() + b"\n")
    table = b"xref\n"
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    rest = re.sub(rb"/Size \d+", b"/Size %d" % size, trailer).strip()
    end = b"trailer\n<<\n%s\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (rest, before, len(out))
    return bytes(out) + table + end


def text(words: str) -> bytes:
    """A text string as PDF has it, in UTF-16."""
    return b"<" + (b"\xfe\xff" + words.encode("utf-16-be")).hex().encode() + b">"
