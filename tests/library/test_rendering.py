"""HTML as the reading panel expects it, for each level, and safe whatever is written."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calfguide.library.masking import find_excess, mask_code
from calfguide.library.mentions import Known
from calfguide.library.pages import CONDITION_HEADINGS, Kind, Level, Reference
from calfguide.library.plaintext import to_text
from calfguide.library.rendering import Renderer
from calfguide.library.sanitising import ATTRIBUTES, BLOCKS, INLINE, SAFE_LINK, SAFE_PICTURE, TABLES, sanitise
from tests.library.samples import SOLEUS, SQUEEZE, STRAIN, changed, read

SOURCES = {
    "lee-2002": Reference("lee-2002", "Lee AB. 2002. Calf tears <in> runners.", "Lee 2002", "https://doi.org/10.1/x"),
    "deep-2010": Reference("deep-2010", "Leg Society. 2010. Deep anatomy.", "Leg Society 2010"),
    "far-1999": Reference("far-1999", "Far & wide.", "Far"),
}
KNOWN = Known(references=SOURCES)
renderer = Renderer()


def render(text: str, kind: Kind = Kind.CONDITION):
    source = read(text, kind)
    return renderer.render(source.body, source.page, KNOWN)


def html_of(body: str, level: Level = Level.CLINICIAN) -> str:
    return renderer.render(body, None, KNOWN).html(level)


def test_headings_have_an_id_and_an_anchor_for_qt() -> None:
    rendered = render(STRAIN)
    for level in Level:
        assert '<h2 id="what-it-is"><a name="what-it-is"></a>What it is</h2>' in rendered.html(level)
    assert rendered.outline[0] == ("what-it-is", "What it is")
    assert [text for _, text in rendered.outline] == [*CONDITION_HEADINGS, "Sources"]
    twice = html_of("## Été & co\n\na\n\n## Ete co\n\nb")
    assert re.findall(r'id="([^"]*)"', twice) == ["ete-co", "ete-co-2"]


def test_each_level_includes_the_one_before() -> None:
    rendered = render(STRAIN)
    plain, student, clinician = (rendered.html(level) for level in Level)
    block = '<table cellspacing="0" class="level student" width="100%"><tbody><tr><td>'
    block += '<p class="level-name">For students</p>'
    assert block not in plain
    assert block in student
    assert block in clinician
    assert "For clinicians" in clinician
    assert "For clinicians" not in student
    assert "141" not in student


def test_numbers_of_citations_do_not_depend_on_the_level() -> None:
    rendered = render(STRAIN)
    assert rendered.cited == (("lee-2002", Level.PLAIN), ("deep-2010", Level.STUDENT), ("far-1999", Level.CLINICIAN))
    cited = '<a class="cite" href="cite:lee-2002"><sup>1</sup></a>'
    for level in Level:
        assert f"muscle tears{cited}." in rendered.html(level)
    two = '<a class="cite" href="cite:deep-2010"><sup>2</sup></a><sup>,</sup>'
    assert f"end{two}{cited}." in rendered.html(Level.STUDENT)


def test_the_list_of_sources_has_those_of_the_level() -> None:
    rendered = render(STRAIN)
    plain = rendered.html(Level.PLAIN).split('<h2 id="sources">')[1]
    assert '<a name="ref-lee-2002"></a>Lee AB. 2002. Calf tears &lt;in&gt; runners. ' in plain
    assert '<a class="web" href="https://doi.org/10.1/x">doi:10.1/x</a>' in plain
    assert "deep-2010" not in plain
    full = rendered.html(Level.CLINICIAN).split('<h2 id="sources">')[1]
    assert full.index("ref-lee-2002") < full.index("ref-deep-2010") < full.index("ref-far-1999")


def test_a_gap_in_the_numbers_starts_a_new_list() -> None:
    body = "a [@lee-2002]\n\n!!! student\n    b [@deep-2010]\n\nc [@far-1999]\n"
    html = html_of(body, Level.PLAIN)
    assert re.findall(r'<ol class="sources" start="(\d)">', html) == ["1", "3"]
    assert re.findall(r'<ol class="sources" start="(\d)">', html_of(body)) == ["1"]


def test_an_unknown_source_shows_a_question_mark() -> None:
    assert html_of("a [@nobody].") == '<p>a<a class="cite"><sup>?</sup></a>.</p>'


def test_care_cards_come_by_urgency() -> None:
    html = render(STRAIN).html(Level.PLAIN)
    card = (
        '<table cellpadding="6" cellspacing="0" class="card emergency" width="100%"><tbody>'
        '<tr><td class="card-title">Call an ambulance if:</td></tr>'
        '<tr><td class="card-body"><ul><li>you are short of breath &amp; in pain</li></ul></td></tr></tbody></table>'
    )
    assert card in html
    assert html.index("Call an ambulance if:") < html.index("Get medical help today if:")
    assert "See a clinician" not in html


def test_a_card_by_hand_is_the_same_table() -> None:
    html = html_of("!!! self-care\n    - a\n    - b\n")
    assert 'class="card self-care"' in html
    assert '<td class="card-title">You can look after it yourself if:</td>' in html
    assert "<li>a</li>" in html
    assert "admonition" not in html


def test_charts_are_pictures_with_a_sentence() -> None:
    html = render(STRAIN).html(Level.PLAIN)
    sentence = "The usual time to recover is 1 to 3 weeks (Mild) and 8 to 12.5 weeks (Severe)."
    assert re.search(rf'<p class="chart"><img alt="{re.escape(sentence)}" src="chart:recovery"></p>', html)
    assert 'src="chart:accuracy"' in html
    assert "Squeeze test is positive in 96 % (95 % interval 90 to 99) of people with it" in html
    assert '<p class="chart-sources">Figures from <a class="cite" href="cite:lee-2002"><sup>1</sup></a>' in html


def test_charts_have_a_table_for_students() -> None:
    rendered = render(STRAIN)
    assert "chart-table" not in rendered.html(Level.PLAIN)
    student = rendered.html(Level.STUDENT)
    recovery = (
        "<tbody><tr><td>Mild</td><td>1</td><td>3</td></tr><tr><td>Severe</td><td>8</td><td>12.5</td></tr></tbody>"
    )
    assert f"<thead><tr><th>Course</th><th>Weeks from</th><th>to</th></tr></thead>{recovery}</table>" in student
    accuracy = "<td>Squeeze test</td><td>96 %</td><td>90 to 99 %</td><td>93 %</td><td>not given</td>"
    assert f'{accuracy}<td><a class="cite" href="cite:lee-2002"><sup>1</sup></a></td>' in student
    assert "- Squeeze test: 96 %; 90 to 99 %; 93 %; not given; [1]" in to_text(student)
    assert not any("not given" in section.text for section in rendered.sections)
    by_age = "<tbody><tr><td>Under 40</td><td>0.73</td></tr><tr><td>Over 80</td><td>3</td></tr></tbody>"
    assert f"<tr><th>Age</th><th>New cases a year, in 1,000 people</th></tr></thead>{by_age}" in student
    # one table at each level, also where the chart stands in a block of its own
    within = render(changed(STRAIN, "!!! clinician\n    Of", "!!! clinician\n    {{chart: recovery}}\n\n    Of"))
    assert within.html(Level.STUDENT).count("chart-table") == 3
    assert within.html(Level.CLINICIAN).count("chart-table") == 4


def test_figures() -> None:
    html = render(STRAIN).html(Level.PLAIN)
    assert '<p class="figure"><img alt="A hand squeezes the calf" src="figure:squeeze"><br>The calf squeeze</p>' in html


def test_links_have_classes_and_go_nowhere_else() -> None:
    html = html_of(
        "[a](condition:x) [b](term:y) [c](https://example.org) [d](#e) [f](file:///etc) [g](javascript:x) [h](//x)"
    )
    assert html == (
        '<p><a class="condition" href="condition:x">a</a> <a class="term" href="term:y">b</a>'
        ' <a class="web" href="https://example.org">c</a> <a href="#e">d</a> <a>f</a> <a>g</a> <a>h</a></p>'
    )


def test_tables_are_grids() -> None:
    html = render(STRAIN).html(Level.PLAIN)
    assert '<table cellpadding="6" cellspacing="0" class="grid" width="100%"><thead>' in html


def test_facts_of_a_structure_are_for_students() -> None:
    rendered = render(SOLEUS, Kind.STRUCTURE)
    assert "musculus soleus" not in rendered.html(Level.PLAIN)
    student = rendered.html(Level.STUDENT)
    assert "<td>Latin name</td><td>musculus soleus</td>" in student.replace("\n", "")
    assert '<a class="structure" href="structure:gastrocnemius-medial">fibula</a>' in student
    assert "Nerve supply" not in student


def test_html_in_content_is_shown_as_it_is_written() -> None:
    assert html_of("a <b>x</b> <script>y</script>") == "<p>a &lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;</p>"
    assert html_of("`<b>` &amp; &nbsp;x") == "<p><code>&lt;b&gt;</code> &amp; &nbsp;x</p>"


def test_a_level_block_in_a_list() -> None:
    body = "- a\n\n    !!! student\n        deep\n\n- b\n"
    assert "deep" not in html_of(body, Level.PLAIN)
    assert "deep" in html_of(body, Level.STUDENT)
    assert "<li><p>b</p></li>" in html_of(body, Level.PLAIN).replace("\n", "")


def test_sections_hold_the_words_of_each_level() -> None:
    sections = {(part.heading, part.level): part.text for part in render(STRAIN).sections}
    steps = sections["Check yourself", Level.PLAIN]
    cards = sections["When to get help", Level.PLAIN]
    assert sections["What it is", Level.PLAIN] == "The inner head of the big muscle tears. It lies near the skin."
    assert sections["What it is", Level.STUDENT] == "The tear lies at the distal end."
    assert sections["What it feels like", Level.PLAIN] == "\N{BULLET} A snap.\n\N{BULLET} Pain at a spot."
    assert steps.startswith("1. Press the calf.\n2. Do the squeeze test.\nA hand squeezes")
    assert cards.startswith("Call an ambulance if:\n\N{BULLET} you are short of breath & in pain")
    assert sections["Often mistaken for", Level.PLAIN] == "what tells them apart\nClot: no snap; the whole calf swells"


def test_text_before_the_first_heading() -> None:
    first = render(SQUEEZE, Kind.ARTICLE).sections[0]
    assert (first.heading, first.anchor, first.text) == ("", "", "Lie on your front.")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>x",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)" onclick="x()">a</a>',
        '<a href=" condition:x\njavascript:">a</a>',
        '<p style="position:fixed" id="a">a</p>',
        '<img src="https://example.org/x.png">',
        '<img src="file:///etc/passwd"><a href="file:///etc/passwd">a</a>',
        "<iframe src=x></iframe><object data=x></object><svg onload=x></svg><math></math><style>p{}</style>",
        '<a href="../../etc/passwd">a</a><img src="../x.png"><img src="figure:../x">',
        "<table><tr><td background=x bgcolor=red>a",
    ],
)
def test_the_last_gate(html: str) -> None:
    assert_safe(sanitise(html))


def assert_safe(html: str) -> None:
    """Nothing but the tags, attributes and addresses that are allowed."""

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in BLOCKS | INLINE | TABLES
            for name, value in attrs:
                assert name in ATTRIBUTES.get(tag, ()), (tag, name)
                if name == "href":
                    assert SAFE_LINK.match(value or ""), value
                if name == "src":
                    assert SAFE_PICTURE.match(value or ""), value

        def handle_comment(self, data: str) -> None:
            raise AssertionError(data)

        handle_decl = handle_pi = unknown_decl = handle_comment

    reader = Reader()
    reader.feed(html)
    reader.close()


MARKS = (
    *(
        "[",
        "]",
        "(",
        ")",
        "!",
        "**",
        "*",
        "_",
        "`",
        "<",
        ">",
        "|",
        "\\",
        "&",
        '"',
        "'",
        ":",
        "a",
        "é",
        "#a",
        "1.",
        "-",
        "##",
    ),
    *(
        "onclick=",
        "style=",
        "<style>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "cite:x",
        "javascript:",
        "data:text/html,",
    ),
    *("condition:a", "figure:a", "[a](javascript:b)", "[a](<javascript:b>)", "[@a]", "[@lee-2002]", "![a](figure:b)"),
    *("{{care-cards}}", "&lt;", "&#x3c;script&#x3e;", "~~~", "<img/src=x/onerror=y>"),
)
BLOCKS_OF_TEXT = (
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        "\u2028",
        "---\n",
        "- ",
        "> ",
        "## ",
        ": ",
        "!!! student\n    ",
        "!!! emergency\n    ",
    ),
    *("{{chart: recovery}}", "| a | b |\n|---|---|\n", '![a](figure:b "c")', "<img src=x onerror=y>"),
)
pieces = st.sampled_from([*MARKS, *BLOCKS_OF_TEXT])


@settings(max_examples=300)
@given(st.lists(pieces, max_size=25).map("".join))
def test_whatever_is_written_comes_out_safe(body: str) -> None:
    source = read(STRAIN + "\n\n" + body)
    if list(find_excess(source.body, mask_code(source.body))):
        return
    rendered = renderer.render(source.body, source.page, KNOWN)
    for level in Level:
        assert_safe(rendered.html(level))
    for section in rendered.sections:
        assert section.text.strip()


@given(st.text(max_size=80))
def test_text_of_any_kind_comes_out_safe(body: str) -> None:
    assert_safe(html_of(body))


def test_a_renderer_keeps_nothing_between_pages() -> None:
    alone = Renderer().render(read(STRAIN).body, read(STRAIN).page, KNOWN)
    render(changed(STRAIN, "[@lee-2002]", "[@far-1999]"))
    assert render(STRAIN) == alone
