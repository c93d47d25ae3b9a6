"""Every text that a reader sees can be translated, and the files that translators work on are up to date."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import calfguide

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
