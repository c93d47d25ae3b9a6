"""What somebody might put into content, or leave where the program reads: each with a name, by where it stands.

Texts that would be long are made when asked for, so that the table is quick to load.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Text = str | Callable[[], str]

TARGETS = ("file:///etc/passwd", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x")
DISGUISES = (
    "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)", "%6aavascript:alert(1)", "\\\\server\\share", "//server/share", "/etc/passwd",
    "../../../../etc/passwd", "ftp://example.org/x", "qrc:/qt-project.org", "file:etc", "FILE:///etc/passwd",
    "calfguide://condition/../../x", "condition:../../etc/passwd", "term:<script>", "cite:../x", "figure:../../icon",
    "chart:file", "about:blank", "ws://example.org", "smb://server/share", "blob:x", "view-source:file:///etc",
)  # fmt: skip
HANDLERS = ("onclick", "onload", "onerror", "onmouseover", "onfocus", "ontoggle", "onpointerenter", "onanimationend")
ELEMENTS = (
    "<script>alert(1)</script>", "<SCRIPT SRC=http://example.org/x.js></SCRIPT>", "<script", "<scr<script>ipt>x</script>",
    "<iframe src='file:///etc/passwd'></iframe>", "<object data='file:///etc/passwd'></object>", "<embed src='x.swf'>",
    "<link rel=stylesheet href='http://example.org/x.css'>", "<style>body{background:url(file:///etc/passwd)}</style>",
    "<meta http-equiv=refresh content='0;url=http://example.org'>", "<base href='http://example.org/'>",
    "<form action='http://example.org'><input name=x></form>", "<svg onload=alert(1)><image href='file:///x'/></svg>",
    "<math><mtext><script>x</script></mtext></math>", "<img src='http://example.org/x.png'>", "<img src=x onerror=x>",
    "<video src='file:///x' autoplay></video>", "<audio src=x></audio>", "<table background='file:///x'><td>x</table>",
    "<p style='background-image:url(file:///etc/passwd)'>x</p>", "<body bgcolor=red>", "<!-- x --><!--[if IE]>x<![endif]-->",
    "<![CDATA[<script>x</script>]]>", "<?php system('id') ?>", "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;x&#60;/script&#62;", "&#x3c;img src=x onerror=x&#x3e;",
    "&nosuch; &#0; &#xFFFFFFFF; &#99999999999999999999;", "<details open ontoggle=x>x</details>", "<a href=javascript:x>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=x>'>", "<textarea></textarea><script>x</script>", "<xmp><script>x</script>",
    "<template><script>x</script></template>", "<isindex action=javascript:x>", "<plaintext>", "</div></body></html>x",
)  # fmt: skip

BODIES: dict[str, Text] = {
    **{f"element {number}": text for number, text in enumerate(ELEMENTS)},
    **{f"handler {name}": f'<p {name}="alert(1)">x</p> and [x](soleus "x\\" {name}=\\"y")' for name in HANDLERS},
    **{f"link {target}": f"A [link]({target}) and <{target}> and ![picture]({target})." for target in TARGETS},
    **{f"link {target}": f'A [link]({target}).\n\n![picture]({target} "x")\n' for target in DISGUISES},
    **{f"reference {target}": f"A [link][x].\n\n[x]: {target}\n" for target in TARGETS},
    "attribute lists": '[x](structure:soleus){: onclick="x" style="background:url(file:///x)" href="file:///x" }',
    "attribute list on a heading": '## What it is {: id="x" onclick="y" }\n\nx',
    "chart of nothing": "{{chart: ../../etc/passwd}} {{chart: recovery:x}} {{include: /etc/passwd}}",
    "commands in braces": "{{care-cards}}\n\n{{care-cards}}\n\n{{system: id}}\n\n{% include '/etc/passwd' %}",
    "a card in a card": "!!! emergency\n    !!! emergency\n        !!! emergency\n            x",
    "unknown blocks": '!!! script "<script>x</script>"\n    x\n\n!!! <img src=x>\n    y',
    "the renderer's own marks": "\x02klzzwxh:0000\x03 wzxhzdk:0 \ue000x\ue001",
    "marks in text": "klzzwxh:0001 @@0@@ \\u0002",
    "a line of 10 MB": lambda: "x" * 10_000_000,
    "a line of 0.9 MB": lambda: "x " * 450_000,
    "a word of 0.9 MB": lambda: "x" * 900_000,
    "many short lines": lambda: "x\n" * 400_000,
    "many paragraphs": lambda: "x\n\n" * 300_000,
    "many headings": lambda: "## x\n\n" * 150_000,
    "many spaces": lambda: " " * 900_000 + "x",
    "many tabs": lambda: "\t" * 900_000 + "x",
    "a table of many columns": lambda: "|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|x" * 20_000,
    "a table of many rows": lambda: "|a|b|\n|-|-|\n" + "|x|y|\n" * 140_000,
    "a table of many short rows": lambda: "|a|b|\n|-|-|\n" + "|x|y|\n" * 1_600,
    "many small tables": lambda: "|a|b|\n|-|-|\n|x|y|\n\n" * 700,
    "nested lists": lambda: "".join("  " * depth + "- x\n" for depth in range(900)),
    "nested lists, four spaces": lambda: "".join("    " * depth + "1. x\n" for depth in range(600)),
    "nested quotations": lambda: ">" * 50_000 + " x",
    "quotations line by line": lambda: "".join("> " * (depth % 40) + "x\n" for depth in range(4_000)),
    "nested emphasis": lambda: "*" * 100_000 + "x" + "*" * 100_000,
    "open emphasis": lambda: "*a **b " * 60_000,
    "emphasis in pairs": lambda: ("*a _b " * 60 + "\n\n") * 100,
    "underscores": lambda: "_a__b_" * 100_000,
    "open brackets": lambda: "[" * 400_000,
    "brackets in pairs": lambda: "[]" * 200_000,
    "nested links": lambda: "[a](" * 50_000 + ")" * 50_000,
    "open pictures": lambda: "![a](figure:x " * 40_000,
    "open code": lambda: "`" * 300_000 + "x",
    "code of growing length": lambda: " ".join("`" * (n % 700) for n in range(2_000)),
    "backslashes": lambda: "\\" * 500_000,
    "open angles": lambda: "<" * 400_000,
    "open comments": lambda: "<!--" * 200_000,
    "ampersands": lambda: "&" * 400_000,
    "entities": lambda: "&amp;" * 150_000,
    "citations": lambda: "[@lee-2002] " * 60_000,
    "unknown citations": lambda: "[@" + "; @".join(f"a-{n}" for n in range(60_000)) + "]",
    "definitions of links": lambda: "".join(f"[a{n}]: http://example.org/{n}\n" for n in range(20_000)),
    "attribute lists without end": lambda: "x {: " * 100_000,
    "block attributes": lambda: "{: .a .b #c }\n" * 40_000,
    "definition lists": lambda: "a\n: b\n\n" * 100_000,
    "blocks of levels": lambda: "!!! student\n    x\n\n" * 40_000,
    "links in a circle": "[a](condition:strain) [b](condition:clot) [c](article:squeeze-test)\n" * 300,
    "a bell and other controls": "x\x07\x08\x1b[31mred\x1b[0m",
    "a null": "x\x00y",
    "bidirectional override": "\u202etxet\u202c \u2066isolated \u2067nested \u2068first \u2069",
    "entities of controls": "x&#27;[31mred &#7; &#x1B; &#0027; &#2;y&#3; &#127; &#155;",
    "entities that turn the writing": "x&#8238;y &#x202E; &#x2066;z&#8297;",
    "entities in addresses and words for pictures": '[&#27;x](https://example.org/&#27; "&#27;") ![&#27;x](figure:squeeze "&#8238;x")',
    "entities without an end": "&#27 &#x1bx &#8238",
    "an isolate": "a \u2067b\u2069 c",
    "overrides that are never closed": lambda: "\u202e\u2067" * 20_000 + "x",
    "combining marks": lambda: "e" + "\u0301" * 50_000,
    "zero width": lambda: "\u200b\u200d\ufeff" * 100_000 + "x",
    "tags of plane 14": "".join(chr(0xE0020 + n) for n in range(90)),
    "a private character": "x\ue000y",
    "a non-character": "x\ufffey",
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "every plane": "".join(chr(plane * 0x10000 + 0x100) for plane in range(1, 17) if plane not in (15, 16)),
    "emoji sequences": lambda: "👩\u200d👩\u200d👧\u200d👦🏽" * 20_000,
    "a very long address": lambda: "[x](https://example.org/" + "a" * 500_000 + ")",
    "an address with a password": "[x](https://user:pass@example.org:99999/%00%0a)",
    "numbers of lists": "99999999999999999999999. x\n\n0. y\n\n-1. z",
    "a ruler": lambda: "-" * 800_000,
    "headings underlined": lambda: "x\n=\n" * 100_000,
    "front matter again": "---\ntitle: x\n---\n\n---\n",
}

HEADERS: dict[str, Text] = {
    "a billion laughs": "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c, *c]",
    "a billion laughs in mappings": "a: &a {x: y}\nb: {<<: *a, c: *a}",
    "an anchor inside itself": "a: &a [*a]",
    "a Python object": "title: !!python/object/apply:os.system [id]",
    "a Python name": "title: !!python/name:os.system",
    "a tag of its own": "title: !evil x",
    "binary": "title: !!binary R0lGODlhDAAMAIQAAP==",
    "a directive": "%YAML 9.9\n%TAG ! file:///etc/\ntitle: x",
    "a second document": "title: x\n...\n%YAML 1.1\n",
    "deep lists": lambda: "a: " + "[" * 100_000,
    "deep mappings": lambda: "a: " + "{a: " * 50_000,
    "deep by indentation": lambda: "".join(" " * depth + "a:\n" for depth in range(600)),
    "deep sequences": lambda: "a:\n  " + "- " * 50_000 + "x",
    "many keys": lambda: "\n".join(f"k{n}: v" for n in range(40_000)),
    "the same key often": lambda: "title: x\n" * 40_000,
    "a list as a key": "? [a, b]\n: c",
    "a mapping as a key": "{a: b}: c",
    "an empty key": ": x",
    "a merge": "<<: {title: x}",
    "a long word": lambda: "title: " + "x" * 500_000,
    "a long quoted word": lambda: 'title: "' + "\\x41" * 100_000 + '"',
    "a null in quotes": 'title: "a\\0b"',
    "a surrogate in quotes": 'title: "\\ud800"',
    "a bell in quotes": 'title: "\\a\\e[31m"',
    "escapes in the title": 'title: "a\\e[31mb\\0\\u202e"',
    "an escape in the summary": 'summary: "a\\x1b]0;x\\x07"',
    "an escape among other names": 'also_called: [a, "b\\u2067c"]',
    "an escape in a key": '"a\\e[2J": x',
    "marks of snippets": 'title: "\\x02a\\x03"',
    "a carriage return in the title": 'title: "a\\rb"',
    "an entity in the title": "title: a&#27;[31m",
    "an entity in red flags": "red_flags: {emergency: [you &#x202e;see it]}",
    "HTML in the title": "title: <script>alert(1)</script><img src=x onerror=x>",
    "a link in the title": "title: '[x](file:///etc/passwd)'",
    "overrides in the title": "title: \u202etxet",
    "many lines in the title": 'title: "a\\n\\n## b\\n"',
    "a number of many digits": "people: {age: [" + "9" * 5_000 + ", 1], sex: any}",
    "not a number": "people: {age: [.nan, .inf], sex: any}",
    "a large number": "recovery: [{label: x, weeks: [1e999, -1e999]}]",
    "numbers in other bases": "people: {age: [0x10, 0o17], sex: any}",
    "a date that is none": "reviewed: 2026-02-31",
    "a date of another age": "reviewed: 0000-00-00\nnext_review: 9999-99-99",
    "a path as a structure": "structures: [../../etc/passwd]",
    "a path as a page": "compare: [../../etc/passwd, 'file:///etc/passwd']",
    "many recoveries": lambda: "recovery: [" + "{label: x, weeks: [1, 3]}, " * 20_000 + "]",
    "many groups": lambda: "by_age: {counts: x, groups: [" + "{label: x, value: 1}, " * 10_000 + "], source: a}",
    "a group of 1e308": "by_age: {counts: x, groups: [{label: a, value: 99999999999999.0}, {label: b, value: 0}], source: a}",
    "many red flags": lambda: "red_flags: {emergency: [" + "you are ill, " * 30_000 + "]}",
    "HTML in red flags": "red_flags: {emergency: ['<script>x</script>', '</td></table><img src=x>']}",
    "a tab": "title:\tx\n\tsummary: y",
    "an open quotation": 'title: "x',
    "an open flow": "structures: [a, b",
    "comments alone": lambda: "# x\n" * 100_000,
    "block scalars": lambda: "title: |\n" + "  x\n" * 100_000,
    "an indent of 9": "title: |9\n x",
    "a question mark": "? ? ? ? x",
    "colons": lambda: "a: " * 30_000,
    "quotes": lambda: "'" * 200_001,
    "the end at once": "---\n---",
}

LISTS: dict[str, tuple[str, Text]] = {
    "sources: script": ("references.yaml", "references:\n  - {id: lee-2002, type: book, title: <script>x</script>}\n"),
    "sources: javascript": (
        "references.yaml",
        "references:\n  - {id: lee-2002, type: book, title: x, URL: 'javascript:alert(1)'}\n",
    ),
    "sources: file": (
        "references.yaml",
        "references:\n  - {id: lee-2002, type: book, title: x, URL: 'file:///etc/passwd'}\n",
    ),
    "sources: quotes in DOI": (
        "references.yaml",
        "references:\n  - {id: lee-2002, type: book, title: x, DOI: '10.1/\"onclick=\"x'}\n",
    ),
    "sources: deep": ("references.yaml", lambda: "references: " + "[" * 50_000),
    "sources: laughs": ("references.yaml", "a: &a [x]\nreferences: [*a, *a]\n"),
    "sources: many": (
        "references.yaml",
        lambda: "references:\n" + "".join(f"  - {{id: a-{n}, type: book, title: x}}\n" for n in range(8_000)),
    ),
    "sources: too large": ("references.yaml", lambda: "#" * 10_000_001),
    "sources: null": ("references.yaml", "references:\x00"),
    "sources: a word": ("references.yaml", "x"),
    "sources: empty": ("references.yaml", ""),
    "sources: years": (
        "references.yaml",
        "references:\n  - {id: lee-2002, type: book, title: x, issued: {date-parts: [[99999999999999]]}}\n",
    ),
    "words: script": ("en/glossary.yaml", "distal: {title: <script>x</script>, meaning: '<img src=x onerror=x>'}\n"),
    "words: every letter": ("en/glossary.yaml", "".join(f"{a}: {{title: {a}, meaning: x}}\n" for a in "abcdefghij")),
    "words: long alternatives": (
        "en/glossary.yaml",
        lambda: "distal: {title: distal, meaning: x, also: [" + ", ".join(f"a{n}" for n in range(20_000)) + "]}\n",
    ),
    "words: pattern": ("en/glossary.yaml", "distal: {title: '(a+)+$', meaning: x, also: ['.*', '[', '(?P<x>']}\n"),
    "words: deep": ("en/glossary.yaml", lambda: "a: " + "{a: " * 50_000),
    "words: override": ("en/glossary.yaml", "distal: {title: \u202edistal, meaning: x}\n"),
    "sources: escapes": (
        "references.yaml",
        'references:\n  - {id: lee-2002, type: book, title: "x\\e[31m", publisher: "\\u202ey"}\n',
    ),
    "words: escapes": ("en/glossary.yaml", 'distal: {title: distal, meaning: "x\\e[31m\\0", also: ["\\u2066y"]}\n'),
    "words: entities": ("en/glossary.yaml", "distal: {title: distal, meaning: 'x&#27;[31m&#8238;'}\n"),
    "same: escapes": ("en/synonyms.yaml", '"a\\e": ["b\\x07"]\n'),
    "guide: escapes": ("guide.toml", 'name = "x"\nversion = "1\\u001b[31m"\n"a\\u202e" = 1\n'),
    "same: circle": ("en/synonyms.yaml", "a: [b]\nb: [c]\nc: [a]\n"),
    "same: many": ("en/synonyms.yaml", lambda: "a: [" + ", ".join(f"b{n}" for n in range(20_000)) + "]\n"),
    "same: operators": ("en/synonyms.yaml", "'\"': ['* OR *', 'NEAR(', 'a AND NOT b', '\\']\n"),
    "same: script": ("en/synonyms.yaml", "calf: ['<script>x</script>']\n"),
    "guide: deep": ("guide.toml", lambda: "a = " + "[" * 50_000),
    "guide: deep keys": ("guide.toml", lambda: ".".join("a" * 1 for _ in range(20_000)) + " = 1"),
    "guide: deep tables": ("guide.toml", lambda: "[" + ".".join("a" for _ in range(20_000)) + "]\n"),
    "guide: script": ("guide.toml", 'name = "<script>x</script>"\nversion = "<img src=x>"\n'),
    "guide: wrong kinds": ("guide.toml", "name = 1\nversion = []\nlanguages = {}\n"),
    "guide: numbers": ("guide.toml", "name = " + "9" * 6_000),
    "guide: no text": ("guide.toml", "\x00\x01\x02"),
    "guide: open": ("guide.toml", 'name = """'),
}

ADDRESSES = (
    "calfguide://", "calfguide:///", "calfguide://condition/", "calfguide://condition/../../etc/passwd",
    "calfguide://condition/..%2f..%2fetc", "calfguide://file/etc/passwd", "calfguide://condition/x/y",
    "calfguide://condition/\u202ex", "calfguide://condition/x\ny", "calfguide://condition/" + "x" * 100_000,
    "calfguide://article/--help", "calfguide://condition/x\x1b[31m", "calfguide://condition/'; DROP TABLE pages; --",
    "calfguide://condition/leg-cramps#" + "x" * 100_000, "calfguide://structure/%00", "calfguide://CONDITION/LEG-CRAMPS",
)  # fmt: skip

JSON: dict[str, Text] = {
    "deep lists": lambda: "[" * 100_000,
    "deep objects": lambda: '{"bookmarks":' * 100_000,
    "a list that just fits": lambda: "[" * 4_000 + "]" * 4_000,
    "a large number": lambda: "9" * 6_000,
    "infinite": '{"text_size": Infinity, "version": NaN, "level": -Infinity}',
    "large exponent": '{"text_size": 1e400, "window_places": {"x": [1e308]}}',
    "wrong kinds": '{"text_size": "150", "level": 3, "theme": null, "tabs": [], "panel_widths": {"a": 1}}',
    "strange places": '{"window_places": {"": [99999999999, -1, null, "x"]}, "panel_widths": [0, -5, 99999999999]}',
    "strange tabs": '{"tabs": {"open": [{"page": "../../etc/passwd", "at": -1}], "current": 99}}',
    "strange keys": '{"shortcuts": {"quit": ["Ctrl+"], "no-such": ["x"], "search": 3}, "recent_commands": [1, "x"]}',
    "strange language": '{"language": "../../../../etc/passwd"}',
    "a surrogate": '{"language": "\\ud800", "layer": "\\u0000"}',
    "a scalar": "3",
    "nothing": "",
    "null": "null",
    "a null character": "\x00",
    "the same key": '{"level": "plain", "level": "student"}',
    "script": '{"format": "calfguide-bookmarks", "version": 1, "bookmarks": [{"title": "<script>", "page": "../x"}]}',
    "folders": lambda: (
        '{"format": "calfguide-bookmarks", "version": 1, "bookmarks": '
        + '[{"title": "x", "bookmarks": ' * 200
        + "[]"
        + "}]" * 200
        + "}"
    ),
    "dates": '{"format": "calfguide-bookmarks", "version": 1, "bookmarks": [{"title": "x", "page": "y", "added": "9999-99"}]}',
}

DRAWINGS: dict[str, Text] = {
    "laughs": (
        '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        + "".join(f'<!ENTITY {x} "{f"&{y};" * 10}">' for x, y in zip("cdefghij", "bcdefghi", strict=True))
        + ']><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>'
    ),
    "an entity that is a file": (
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>'
    ),
    "a picture that is a file": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<image width="9" height="9" xlink:href="file:///etc/passwd"/></svg>'
    ),
    "a picture from afar": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<image width="9" height="9" xlink:href="http://example.org/x.png"/></svg>'
    ),
    "script": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="x()"><script>x()</script></svg>',
    "a use of itself": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<g id="a"><use xlink:href="#a"/></g></svg>'
    ),
    "uses in a tower": lambda: (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">'
        '<g id="a0"><rect width="1" height="1"/></g>'
        + "".join(f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
        + "</svg>"
    ),
    "as wide as the world": '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1"/>',
    "as high as the world": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1e9"/>',
    "of no size": '<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
    "of size that is no number": '<svg xmlns="http://www.w3.org/2000/svg" width="nan" height="inf"/>',
    "a path without end": lambda: (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0' + "l1e30 1" * 50_000 + '"/></svg>'
    ),
    "not a drawing": "\x89PNG\r\n",
    "cut off": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g><path d="M0',
    "not closed": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g><g>',
    "nothing": "",
}

COUNT = sum(map(len, (BODIES, HEADERS, LISTS, ADDRESSES, JSON, DRAWINGS)))


def text_of(payload: Text) -> str:
    return payload if isinstance(payload, str) else payload()
