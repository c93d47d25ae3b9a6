"""Every text that a reader sees can be translated, and the files that translators work on are up to date."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import calfguide
from calfguide.errors import Sentence
from tools.translations import domain, parsed, sentence_classes

DESKTOP = Path(calfguide.__file__).parent / "desktop"
MODULES = sorted(DESKTOP.rglob("*.py"))
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP"}
# What these are given is read by somebody.
SHOWING = {
    "QAction", "QCheckBox", "QGroupBox", "QLabel", "QListWidgetItem", "QMenu", "QPushButton", "QRadioButton",
    "QStandardItem", "QTreeWidgetItem", "addAction", "addButton", "addItem", "addMenu", "addRow", "addSection",
    "addTab", "announce", "chip", "critical", "drawText", "getExistingDirectory", "getOpenFileName", "getSaveFileName",
    "information", "question", "say", "setAccessibleDescription", "setAccessibleName", "setDocName", "setHeaderLabels",
    "setInformativeText", "setLabelText", "setPlaceholderText", "setPrefix", "setSpecialValueText", "setStatusTip",
    "setSuffix", "setText", "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "show_words", "warning",
}  # fmt: skip
NAMES = {"CalfGuide"}  # the same in every language
# A sentence: it begins with a capital and goes on with a word in small letters. Selectors of style sheets do not.
SENTENCE = re.compile(r"^[A-Z][a-z']*,? [a-z]\w*|^[A-Z][a-z]+( [a-z]+)*[.:?…]$")
# Said to those who write or mend the program, not to those who read.
FOR_DEVELOPERS = {"selftest.py"}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def docstrings(tree: ast.AST) -> set[int]:
    """Strings that stand alone as a statement: comments on a module, class, function or name."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def texts(node: ast.AST) -> list[ast.Constant]:
    """The literals that an argument may show: itself, a part of a joined one, or either side of a choice."""
    if isinstance(node, ast.Constant):
        return [node] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return [text for part in node.values for text in texts(part)]
    if isinstance(node, ast.BinOp):
        return texts(node.left) + texts(node.right)
    if isinstance(node, ast.IfExp):
        return texts(node.body) + texts(node.orelse)
    return []


def untranslated(source: str) -> list[tuple[int, str]]:
    """Line and text of each literal that is shown as it stands."""
    tree = ast.parse(source)
    spared = docstrings(tree)
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in TRANSLATING:
            spared |= {id(inside) for argument in node.args for inside in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in SHOWING:
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                for text in texts(argument):
                    is_file_name = re.fullmatch(r"[\w-]*\.\w+", text.value)
                    if (
                        re.search(r"[^\W\d_]{2}", re.sub("<[^>]*>", "", text.value))
                        and id(text) not in spared
                        and not is_file_name
                    ):
                        found[text.lineno, text.col_offset] = text.value
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and SENTENCE.search(node.value) and id(node) not in spared:
            found[node.lineno, node.col_offset] = node.value
    return [(line, text) for (line, _), text in sorted(found.items()) if text.strip(" —–-·") not in NAMES]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("label.setText('Nothing here')", ["Nothing here"]),
        ("label.setText(f'{n} pages')", [" pages"]),
        ("label.setText('one' if n == 1 else 'many')", ["one", "many"]),
        ("label.setText(self.tr('Nothing here'))", []),
        ("QLabel(text='Size')", ["Size"]),
        ("X = {'a': 'Without a clear cause'}", ["Without a clear cause"]),
        ("X = {'a': QT_TRANSLATE_NOOP('Page', 'Without a clear cause')}", []),
        ("def f():\n    'Nothing here at all.'", []),
        ("label.setText(self.tr('{n} left').format(n=1))", []),
        ("window.setWindowTitle('CalfGuide')", []),
        ("label.setText(' · ')", []),
        ("QFileDialog.getSaveFileName(self, self.tr('Save'), 'keys.pdf')", []),
    ],
)
def test_a_text_without_translation_is_found(source, expected):
    assert [text for _, text in untranslated(source)] == expected


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(DESKTOP).as_posix() for path in MODULES])
def test_every_text_goes_through_translation(path):
    if path.name not in FOR_DEVELOPERS:
        assert not untranslated(path.read_text("utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(DESKTOP).as_posix() for path in MODULES])
def test_texts_are_whole_when_they_are_translated(path):
    """A joined text, or one put together from pieces, is unknown to the translation file."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in TRANSLATING:
            if isinstance(node.func, ast.Name):
                assert node.func.id != "tr", f"line {node.lineno}: outside of a class the context has to be named"
            for argument in node.args:
                joined = isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.BinOp) and texts(argument))
                assert not joined, f"line {node.lineno}"


# ------------------------------------------------------------------ errors of the parts that know no Qt
PACKAGE = DESKTOP.parent
DOMAIN = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in domain()}
SENTENCES = {name for name, context in sentence_classes(DOMAIN.values()).items() if context == Sentence.context}
# The command line alone hands words to the finder to check, and `unknown` speaks of the content format to writers.
ENGLISH = {("finder/answers.py", "unknown"): 2}
MAKING = {"cli.py", "errors.py"}  # the command line speaks English; here sentences are made of what others hand over


def unsayable(source: str) -> list[str]:
    """Sentences that no translation can be found for, with their line."""
    found = []
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Call) and called(node) in SENTENCES and (node.args or node.keywords):
            words = node.args[0] if len(node.args) == 1 else None
            if not (isinstance(words, ast.Constant) and isinstance(words.value, str)):
                made_by = called(words) if isinstance(words, ast.Call) else type(words).__name__
                found.append(f"{node.lineno}: {made_by}")
                continue
            given = {keyword.arg: keyword.value for keyword in node.keywords}
            if given and {name for _, name, _, _ in Formatter().parse(words.value) if name} != given.keys():
                found.append(f"{node.lineno}: places")
            literals = [text.value for value in given.values() for text in texts(value)]
            found += [f"{node.lineno}: {text}" for text in literals if re.search(r"[^\W\d_]{2}", text)]
    return found


def english_errors(source: str) -> list[int]:
    """Lines of the window where an error that was caught is used as a text, and not said by `error_words`."""
    found = []
    for handler in ast.walk(parsed(source)):
        if isinstance(handler, ast.ExceptHandler) and handler.name and names_in(handler.type) & SENTENCES:
            uses = [node for line in handler.body for node in ast.walk(line)]
            said = {
                id(one)
                for use in uses
                if isinstance(use, ast.Call) and called(use) == "error_words"
                for one in use.args
            }
            found += [
                use.lineno
                for use in uses
                if isinstance(use, ast.Name) and use.id == handler.name and id(use) not in said
            ]
    return found


def names_in(node: ast.AST | None) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node else set()


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("raise LibraryError('no {file}', file=file) from error", []),
        ("raise LibraryError('damaged: {here}')", []),
        ("raise LibraryError(f'no {file}')", ["1: JoinedStr"]),
        ("raise LibraryError('no ' + file)", ["1: BinOp"]),
        ("raise LibraryError('no {file}'.format(file=file))", ["1: format"]),
        ("return AtlasError(words, file=file)", ["1: Name"]),
        ("self.problem = Sentence(*words)", ["1: Starred"]),
        ("raise PageNotFoundError('no {file}', page=file)", ["1: places"]),
        ("raise NotebookError('no {what}', what='page' if one else other)", ["1: page"]),
        ("raise NotebookError('no {what}', what=f'page {name}')", ["1: page "]),
        ("message = Sentence()", []),
        ("raise SourceError(file, 1, 1, f'no {key}')", []),
        ("raise ValueError(f'no {file}')", []),
    ],
)
def test_a_sentence_without_translation_is_found(source, expected):
    assert unsayable(source) == expected


@pytest.mark.parametrize("name", [name for name in DOMAIN if name not in MAKING])
def test_every_error_that_the_window_may_show_can_be_said_in_another_language(name):
    allowed = {words: count for (module, words), count in ENGLISH.items() if module == name}
    found = unsayable(DOMAIN[name])
    kinds = [one.partition(": ")[2] for one in found]
    assert {words: kinds.count(words) for words in allowed} == allowed
    assert [one for one, kind in zip(found, kinds, strict=True) if kind not in allowed] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("try: f()\nexcept LibraryError as error: say(error_words(error))", []),
        ("try: f()\nexcept LibraryError as error: say(str(error))", [2]),
        ("try: f()\nexcept (OSError, AtlasError) as error: say(f'{error}')", [2]),
        ("try: f()\nexcept OSError as error: say(error.strerror)", []),
        ("try: f()\nexcept LibraryError: g()", []),
    ],
)
def test_an_error_that_is_shown_in_english_is_found(source, expected):
    assert english_errors(source) == expected


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(DESKTOP).as_posix() for path in MODULES])
def test_the_window_says_errors_in_its_language(path):
    assert english_errors(path.read_text("utf-8")) == []
