"""The command line: what is printed, how failures are told, and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calfguide import __version__, cli
from calfguide.commands import common
from calfguide.commands.search import marked
from calfguide.errors import CalfguideError, UsageError
from calfguide.library.library import Library
from calfguide.values import replace
from tests.library.samples import changed, write_sample

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def sample_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample has no pages for the parts of the real drawing; its names are taken as they stand."""
    from tests.library.samples import NAMES

    monkeypatch.setattr(common, "vocabulary_of", lambda _: NAMES)
    for name in ("check", "build"):
        module = __import__(f"calfguide.commands.{name}", fromlist=[name])
        monkeypatch.setattr(module, "vocabulary_of", lambda _: NAMES)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_sample(tmp_path / "content")


class Shell:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, content: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.content = content
        self.capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = cli.main(["--content", str(self.content), *words])
        out, err = self.capsys.readouterr()
        return code, out, err


@pytest.fixture
def shell(content: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(content, capsys)


# ---------------------------------------------------------------------------------------------------------- list


def test_list_as_json(shell: Shell) -> None:
    code, out, err = shell("list", "--json")
    pages = json.loads(out)["pages"]
    assert (code, err) == (0, "")
    assert [page["slug"] for page in pages] == ["clot", "strain", "gastrocnemius-medial", "soleus", "squeeze-test"]
    assert pages[1] == {
        "slug": "strain",
        "kind": "condition",
        "title": "Calf strain",
        "summary": "A tear in the calf muscle, felt as a sudden kick.",
        "urgency": "soon",
        "system": "muscle",
        "regions": {"calf-upper-inner": "main", "calf-centre": "possible"},
    }
    assert (pages[4]["urgency"], pages[4]["system"], pages[4]["regions"]) == (None, None, {})


def test_list_as_text(shell: Shell) -> None:
    listed = (
        "Conditions\n  clot    same-day  Blood clot in the calf\n  strain  soon      Calf strain\n\n"
        "Parts of the leg\n  gastrocnemius-medial  Inner calf muscle\n  soleus                Soleus\n\n"
        "Articles\n  squeeze-test  The squeeze test\n"
    )
    assert shell("list") == (0, listed, "")
    assert shell("list", "--kind", "article")[1] == "Articles\n  squeeze-test  The squeeze test\n"


# ---------------------------------------------------------------------------------------------------------- show


def test_show_as_json(shell: Shell) -> None:
    code, out, _ = shell("show", "strain", "--format", "json", "--level", "student")
    data = json.loads(out)
    assert code == 0
    assert list(data) == ["slug", "kind", "metadata", "sections", "references"]
    assert data["metadata"]["people"] == {"age": [30, 60], "sex": "any"}
    assert data["metadata"]["accuracy"][0]["test"] == "Squeeze test"
    assert data["sections"][1] == {
        "heading": "What it is",
        "level": "student",
        "text": "The tear lies at the distal end.",
    }
    assert {part["level"] for part in data["sections"]} == {"plain", "student"}
    assert [source["key"] for source in data["references"]] == ["lee-2002", "deep-2010"]


def test_show_as_text(shell: Shell) -> None:
    code, out, _ = shell("show", "strain")
    assert code == 0
    assert out.startswith(
        "Calf strain\n===========\n\nAlso called: pulled calf, tear: partial\nUsually: soon\n\nA tear in"
    )
    assert "For students" not in out
    assert out.endswith("doi:10.1000/calf.2002\n")
    assert "Latin: musculus soleus" in shell("show", "soleus")[1]


def test_show_as_html(shell: Shell) -> None:
    code, out, _ = shell("show", "strain", "--format", "html", "--level", "clinician")
    assert code == 0
    assert out.startswith("<h1>Calf strain</h1>\n<p>A tear")
    assert 'class="level clinician"' in out


def test_a_page_that_is_not_there(shell: Shell) -> None:
    assert shell("show", "strian") == (1, "", "calfguide: there is no page 'strian'; did you mean strain?\n")


# ----------------------------------------------------------------------------------------------- check and build


def test_check(shell: Shell, content: Path) -> None:
    assert shell("check", str(content)) == (0, "No problems in 5 pages.\n", "")
    page = content / "en" / "conditions" / "strain.md"
    page.write_text(changed(page.read_text(), "system: muscle", "system: mussel"))
    code, out, err = shell("check", str(content))
    assert code == 1
    assert out == f"{page}:6:9: unknown system 'mussel'; did you mean 'muscle'?\n"
    assert err == "calfguide: 1 problem in 5 pages\n"
    code, out, _ = shell("check", "--json")
    assert code == 1
    assert json.loads(out) == {
        "pages": 5,
        "problems": [
            {"file": str(page), "line": 6, "column": 9, "message": "unknown system 'mussel'; did you mean 'muscle'?"}
        ],
        "notes": [],
    }


def test_check_names_files_as_the_writer_does(shell: Shell, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content.parent)
    (content / "guide.toml").unlink()
    assert shell("check", "content")[1] == "content/guide.toml:1:1: this file is missing; write it\n"


def test_build(shell: Shell, content: Path, tmp_path: Path) -> None:
    output = tmp_path / "made" / "out.sqlite"
    code, out, err = shell("build", str(content), "-o", str(output))
    assert (code, err) == (0, "")
    assert out.startswith(f"{output}: 5 pages (5 rendered now), ")
    assert "(0 rendered now)" in shell("build", str(content), "-o", str(output))[1]
    (content / "guide.toml").unlink()
    code, out, err = shell("build", str(content), "-o", str(output))
    assert code == 1
    assert "5 pages" in out
    assert err.startswith(f"{content / 'guide.toml'}:1:1: this file is missing")


def test_build_into_nowhere(shell: Shell, content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, out, err = shell("build", str(content), "-o", str(tmp_path / "file" / "x.sqlite"))
    assert (code, out) == (1, "")
    assert err.startswith("calfguide: the library cannot be written to")
    assert err.count("\n") == 1


# ------------------------------------------------------------------------------------------------------ controls

HOSTILE = {
    "en/conditions/strain.md": ("title: Calf strain", r'title: "Calf \e[31m\x02strain\x03\u202e"', 4),
    "en/conditions/clot.md": ("Keep strong.", "Keep&#27;[31m strong&#8238; &#2;cramp&#3;.", 4),
    "en/articles/squeeze-test.md": ("Lie on", "Lie\u2066 on", 1),
    "en/glossary.yaml": ("Further from the trunk.", r'"Further\a"', 1),
    "references.yaml": ("Deep anatomy", r'"Deep \u2067anatomy"', 1),
    "guide.toml": ('"Nobody"', r'"No\u001bbody"', 1),
}
"""What stands in each file, what takes its place, and how many faults that is."""
CODES = [
    *range(9),
    *range(11, 32),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
]
STEERING = set(map(chr, CODES))


def test_controls_in_content_are_told_and_reach_no_terminal(shell: Shell, content: Path) -> None:
    for name, (old, new, _) in HOSTILE.items():
        (content / name).write_text(changed((content / name).read_text(), old, new), encoding="utf-8")
    code, out, _ = shell("check", str(content))
    assert code == 1
    for name, (_, _, count) in HOSTILE.items():
        told = [line for line in out.splitlines() if line.startswith(f"{content / name}:") and "; delete it" in line]
        assert len(told) == count
    said = out
    for words in (
        ("list",), ("list", "--json"), ("show", "clot", "--level", "clinician"), ("show", "clot", "--format", "html"),
        ("show", "clot", "--format", "json"), ("search", "strong", "cramp"), ("search", "strong", "cramp", "--json"),
        ("match",), ("match", "--json"),
    ):  # fmt: skip
        code, out, err = shell(*words)
        assert (code, err) == (0, "")
        said += out
    assert not STEERING & set(said)
    assert said.count("Keep[31m strong cramp.") >= 4


def test_controls_in_a_library_of_others_reach_no_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    find, title = Library.page, "a\x1b[2Jb\x9b\u202e"
    monkeypatch.setattr(Library, "page", lambda self, slug: replace(find(self, slug), title=title))
    assert shell("show", "soleus")[1].startswith("a[2Jb\n")
    assert shell("show", "soleus", "--format", "html")[1].startswith("<h1>a[2Jb</h1>")
    out = shell("show", "soleus", "--format", "json")[1]
    assert json.loads(out)["metadata"]["title"] == title
    assert not STEERING & set(out)


def test_marks_of_hits_become_bold_and_nothing_else_does() -> None:
    assert marked("a \x02b\x03 \x1b[2Jc\u202e", "<", ">") == "a <b> [2Jc"


# --------------------------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["lst"], "invalid choice: 'lst'"),
        (["list", "--kind", "muscle"], "--kind: invalid choice: 'muscle'"),
        (["show"], "required: SLUG"),
        (["show", "a", "b"], "unrecognized arguments: b"),
        (["show", "a", "--level", "deep"], "--level: invalid choice"),
        (["list", "--jso"], "unrecognized arguments: --jso"),
        (["search", "x", "-n", "0"], "-n: must be a whole number from 1 to 1000, not '0'"),
        (["search", "x", "-n", "²"], "-n: must be a whole number"),
        (["match", "--age", "200"], "--age: must be a whole number from 0 to 120"),
        (["match", "--age", "9" * 5000], "--age: must be a whole number"),
        (["match", "--sex", "female", "--sex", "male"], "--sex: is given as female and as male; say one of them"),
        (["match", "--age", "0", "--age", "40"], "--age: is given as 0 and as 40; say one of them"),
        (["--self-test", "list"], "--self-test stands alone"),
        (["calfguide://muscle/x"], "is no address of a page"),
        (["open", "calfguide://condition/"], "is no address of a page"),
        (["--content"], "expected one argument"),
    ],
)
def test_wrong_usage_is_one_line_and_two(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("calfguide: ")
    assert message in err
    assert err.count("\n") == 1


def test_no_content_folder_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli.main(["list", "--content", str(tmp_path / "nowhere")]) == 1
    err = capsys.readouterr().err
    assert err == f"calfguide: there is no content folder at {tmp_path / 'nowhere'}; give another with --content DIR\n"


@pytest.mark.parametrize("words", [["--help"], ["list", "--help"], ["match", "-h"]])
def test_help(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 0
    assert "usage: calfguide" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"calfguide {__version__}\n"


# ------------------------------------------------------------------------------------------------------- parsing


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["list"], {"command": "list", "content": None, "json": False}),
        (["--content", "x", "list"], {"content": Path("x")}),
        (["list", "--content", "x"], {"content": Path("x")}),
        (["--content", "x", "list", "--content", "y"], {"content": Path("y")}),
        ([], {"command": None, "self_test": False}),
        (["open", "soleus"], {"command": "open", "slug": "soleus", "anchor": ""}),
        (["open", "soleus#sources"], {"command": "open", "slug": "soleus", "anchor": "sources"}),
        (["open", "calfguide://structure/soleus#x"], {"command": "open", "slug": "soleus", "anchor": "x"}),
        (["calfguide://condition/leg-cramps"], {"command": "open", "slug": "leg-cramps", "anchor": ""}),
        (["calfguide://condition/leg-cramps/"], {"slug": "leg-cramps"}),
        (["CALFGUIDE://Condition/leg-cramps#What"], {"command": "open", "slug": "leg-cramps", "anchor": "What"}),
        (["open", "CalfGuide://structure/soleus"], {"command": "open", "slug": "soleus", "anchor": ""}),
        (["--content", "x", "calfguide://article/a"], {"content": Path("x"), "slug": "a"}),
        (["match", "--region", "a", "--region", "b"], {"region": ["a", "b"], "onset": None, "age": None}),
        (["match", "--with", "a", "--without", "b"], {"with_features": ["a"], "without_features": ["b"]}),
        (["match", "--sex", "male", "--age", "40", "--sex", "male"], {"sex": "male", "age": 40}),
        (["search", "sore", "heel"], {"query": ["sore", "heel"], "limit": 10}),
        (["build", "-o", "x"], {"folder": None, "output": Path("x")}),
    ],
)
def test_parsing(words: list[str], expected: dict[str, object]) -> None:
    given = vars(cli.parse(words))
    assert {name: given[name] for name in expected} == expected


def test_the_window_and_the_self_test_are_started(monkeypatch: pytest.MonkeyPatch) -> None:
    from calfguide.commands import self_test, window

    started: list[object] = []
    monkeypatch.setattr(
        window, "run", lambda _, *words, **how: started.append((*words, *(k for k, v in how.items() if v))) or 0
    )
    monkeypatch.setattr(self_test, "run", lambda _: started.append("self-test") or 0)
    assert cli.main([]) == 0
    assert cli.main(["open", "soleus"]) == 0
    assert cli.main(["calfguide://condition/clot#treatment"]) == 0
    assert cli.main(["--self-test"]) == 0
    assert cli.main(["--watch", "--new-window"]) == 0
    assert started == [
        ("", ""),
        ("soleus", "", "typed"),
        ("clot", "treatment"),
        "self-test",
        ("", "", "watch", "alone"),
    ]


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (CalfguideError("two\nlines"), 1, "calfguide: two lines\n"),
        (UsageError("wrong"), 2, "calfguide: wrong\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_failures(
    error: BaseException, code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(cli, "run", fail)
    assert cli.main(["list"]) == code
    assert capsys.readouterr() == ("", said)


def test_a_lost_part_of_a_package_is_left_to_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise ImportError("libsqlite3.so.0: cannot open shared object file")

    monkeypatch.setattr(cli, "run", fail)
    assert cli.main(["list"]) == 1
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ImportError, match="libsqlite3"):
        cli.main(["list"])


def test_what_nobody_foresaw_is_a_line_and_a_report(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> int:
        raise PermissionError(13, "Permission denied", "/secret/place")

    monkeypatch.setattr(cli, "run", fail)
    log = home / "state" / "calfguide" / "errors.log"
    assert cli.main(["list"]) == 1
    what = "something went wrong that nobody foresaw (PermissionError: [Errno 13] Permission denied: '/secret/place')"
    assert capsys.readouterr() == ("", f"calfguide: {what}; where in the program is written in {log}\n")
    report = log.read_text()
    assert "builtins.PermissionError (Permission denied)\n  calfguide/cli.py:" in report
    assert "secret" not in report
    log.unlink()
    log.mkdir()  # where a folder stands, no log can be written
    assert cli.main(["list"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"calfguide: {what}: builtins.PermissionError (Permission denied) calfguide/cli.py:")


# ------------------------------------------------------------------------------------------------ real processes


def process(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "calfguide", *words], cwd=ROOT, capture_output=True, check=False, **more
    )  # type: ignore[call-overload,no-any-return]


def test_output_is_utf8_whatever_the_locale(content: Path) -> None:
    page = content / "en" / "conditions" / "strain.md"
    page.write_text(changed(page.read_text("utf-8"), "title: Calf strain", "title: Œdème du mollet"), encoding="utf-8")
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = process("show", "strain", "--content", str(content), env=environment)
    assert "Œdème du mollet".encode() in done.stdout


def test_a_reader_that_leaves_early(content: Path) -> None:
    command = [sys.executable, "-m", "calfguide", "show", "strain", "--format", "html", "--content", str(content)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0


def test_progress_is_for_terminals_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "PATIENCE", 0.0)
    with common.progress_bar("Doing") as show:
        show(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with common.progress_bar("Doing") as show:
        show(1, 2)
        show(2, 2)
    err = capsys.readouterr().err
    assert "Doing [###############               ] 1/2" in err
    assert err.endswith("\r\x1b[K")


def test_progress_waits_a_second(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with common.progress_bar("Doing") as show:
        show(1, 2)
    assert capsys.readouterr().err == ""


# ---------------------------------------------------------------------------------------------- ways to open the window


@pytest.mark.parametrize("words", [["--search", "list"], ["--help-now", "open", "a"], ["--search", "--self-test"]])
def test_an_option_that_opens_the_window_stands_alone(words: list[str], shell: Shell) -> None:
    code, _, err = shell(*words)
    assert code == cli.WRONG_USAGE
    assert err == f"calfguide: {words[0]} stands alone, without a command\n"


@pytest.mark.parametrize(("words", "command"), [(["--help-now"], "help_now"), (["--search"], "search"), ([], "")])
def test_the_window_is_told_how_it_was_opened(
    words: list[str], command: str, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from calfguide.commands import window

    given = {}
    monkeypatch.setattr(window, "run", lambda *_, command, **more: given.update(command=command) or 0)
    assert shell(*words)[0] == 0
    assert given == {"command": command}
