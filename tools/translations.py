"""The texts of the window for translators: collected into translations/*.ts, made into assets/languages/*.qm.

    python3 dev.py translations            collect anew into all files there are, and make what the program loads
    python3 dev.py translations de         begin a language
    python3 dev.py translations pseudo     write work/calfguide_pseudo.qm: longer, with accents, read from the right
    python3 dev.py translations check      change nothing; fail where something is out of date

All texts without a translation are then in work/calfguide.ts.

Qt's lupdate reads Python, but not inside f-strings nor the words that other parts keep in tables. So the texts are
found by Python's own parser and handed to it one a line; it keeps what translators have done and does the rest.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import PySide6

from calfguide.atlas import naming
from calfguide.atlas.source import Atlas
from calfguide.errors import Sentence
from calfguide.finder import comparing, reasons
from calfguide.finder.rulebook import rules
from calfguide.library.features import FEATURES, ONSETS
from calfguide.notebook.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "calfguide"
DESKTOP = PACKAGE / "desktop"
FINDER = PACKAGE / "finder"
KNOWING_NO_QT = ("atlas", "finder", "library", "notebook")
ANATOMY = ROOT / "assets" / "anatomy"
SOURCES = ROOT / "translations"
TEMPLATE = ROOT / "work" / "calfguide.ts"
ENGLISH = SOURCES / "calfguide_en.ts"
MADE = ROOT / "assets" / "languages"
PSEUDO = ROOT / "work" / "calfguide_pseudo.qm"
LONG_WORD = 14  # letters, as in German: a longer one would prove nothing of where lines break
TOOLS = Path(next(iter(PySide6.__path__)))
FULL = {"translate", "QT_TRANSLATE_NOOP"}  # these name their context
SAID = {"say": "Finder"}  # a name by which parts that know no Qt call what translates, and the context of it
UNSAID = {"RuleError", "SourceError"}  # errors that stay English


@dataclass(frozen=True, order=True, slots=True)
class Text:
    """One text: its context, itself, what tells it from an equal one, and whether it has plural forms."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False


# ---------------------------------------------------------------------- finding
class Finder(ast.NodeVisitor):
    """Collects the texts of one module; `tr` belongs to the class that it is called in, as Qt has it.

    `saying`: whether it is a module of the finder, where `say` translates; in the window that shows words as they are.
    `sentences`: names of classes whose first argument is translated, with their contexts.
    """

    def __init__(self, saying: bool, sentences: Mapping[str, str]) -> None:
        self.saying, self.sentences = saying, sentences
        self.classes: list[str] = []
        self.found: list[Text] = []

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
        if name == "tr" and self.classes and words and isinstance(words[0], str):
            self.found.append(text_of(self.classes[-1], words))
        elif name in FULL and len(words) > 1 and isinstance(words[0], str) and isinstance(words[1], str):
            self.found.append(text_of(words[0], words[1:]))
        elif self.saying and name in SAID and words and isinstance(words[0], str):
            self.found.append(Text(SAID[name], words[0]))
        elif name in self.sentences and words and isinstance(words[0], str):
            self.found.append(Text(self.sentences[name], words[0]))
        self.generic_visit(node)


def text_of(context: str, words: Sequence[object]) -> Text:
    comment = words[1] if len(words) > 1 and isinstance(words[1], str) else ""
    return Text(context, str(words[0]), comment, plural=len(words) > 2)


def texts_of(source: str, *, saying: bool = False, sentences: Mapping[str, str] | None = None) -> list[Text]:
    """The texts of one module, in order."""
    finder = Finder(saying, sentences or {})
    finder.visit(parsed(source))
    return finder.found


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


def modules_of(*folders: Path) -> list[Path]:
    return sorted(module for folder in folders for module in folder.rglob("*.py"))


def domain() -> list[Path]:
    """Modules that know no Qt, and whose errors and sentences the window shows."""
    return [*PACKAGE.glob("*.py"), *modules_of(*(PACKAGE / name for name in KNOWING_NO_QT))]


def sentence_classes(sources: Iterable[str]) -> dict[str, str]:
    """`Sentence`, the errors that are made like one, and the context of each."""
    found = {"Sentence": Sentence.context, "CalfguideError": Sentence.context}
    classes = [node for source in sources for node in ast.walk(parsed(source)) if isinstance(node, ast.ClassDef)]
    while True:
        for one in classes:
            context = next(
                (found[base.id] for base in one.bases if isinstance(base, ast.Name) and base.id in found), None
            )
            if context and one.name not in found and one.name not in UNSAID:
                found[one.name] = own_context(one) or context
                break
        else:
            return found


def own_context(node: ast.ClassDef) -> str:
    for line in node.body:
        match line:
            case ast.Assign(targets=[ast.Name(id="context")], value=ast.Constant(value=str(context))):
                return context
    return ""


def collect() -> dict[Text, list[str]]:
    """Every text of the window, and the modules that it stands in."""
    found: dict[Text, list[str]] = {}
    sentences = sentence_classes(module.read_text("utf-8") for module in domain())
    for module in sorted({*modules_of(DESKTOP), *domain()}):
        known = {} if module.is_relative_to(DESKTOP) else sentences
        for text in texts_of(module.read_text("utf-8"), saying=module.is_relative_to(FINDER), sentences=known):
            places = found.setdefault(text, [])
            name = module.relative_to(ROOT).as_posix()
            if name not in places:
                places.append(name)
    for text, place in words_of_tables():
        places = found.setdefault(text, [])
        if place not in places:
            places.append(place)
    return found


def words_of_tables() -> Iterator[tuple[Text, str]]:
    """Words of parts that know no Qt, and that the window translates as it shows them."""
    for setting in SETTINGS.values():
        for words in setting.words():
            yield Text("Settings", words), "calfguide/notebook/settings.py"
    for words in naming.words(Atlas.open(ANATOMY)):
        yield Text("Atlas", words), "assets/anatomy/atlas.toml"
    for question in (*FEATURES.values(), *ONSETS.values()):
        for words in question:
            yield Text("Finder", words), "calfguide/library/features.py"
    for rule in rules():
        yield Text("Finder", rule.reason), "calfguide/finder/red_flags.toml"
    for table in (reasons.NOUNS, reasons.DENIED, reasons.STARTS, reasons.HOW_OFTEN, reasons.FELT, reasons.OFTEN):
        for words in table.values():
            yield Text("Finder", words), "calfguide/finder/reasons.py"
    for words in (*comparing.FELT.values(), *comparing.OFTEN.values(), *comparing.SEXES.values()):
        yield Text("Finder", words), "calfguide/finder/comparing.py"
    for span in comparing.SPANS.values():
        for words in span:
            yield Text("Finder", words), "calfguide/finder/comparing.py"


def lines_for_lupdate(texts: dict[Text, list[str]]) -> str:
    lines = []
    for text in sorted(texts):
        arguments = [text.context, text.source, text.comment]
        listed = ", ".join(quoted(words) for words in arguments)
        lines.append(f"#: {', '.join(texts[text])}\ntranslate({listed}{', 1' if text.plural else ''})\n")
    return "".join(lines)


def quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


# ---------------------------------------------------------------------- Qt's tools
def qt_tool(name: str, *arguments: str) -> None:
    program = TOOLS / (name + (".exe" if sys.platform == "win32" else ""))
    done = subprocess.run([str(program), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"translations: {name} failed:\n{done.stdout}{done.stderr}")


def update(targets: Iterable[Path]) -> None:
    """Bring translation files up to date; what is translated stays."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "texts.py")
        source.write_text(lines_for_lupdate(collect()), "utf-8")
        for target in targets:
            target.parent.mkdir(exist_ok=True)
            kind = ["-pluralonly"] if target == ENGLISH else []
            options = ("-silent", "-locations", "none", "-no-obsolete", "-source-language", "en", *kind)
            qt_tool("lupdate", str(source), *options, "-ts", str(target))


def release(source: Path, target: Path) -> None:
    """Make what the program loads from a translation file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    qt_tool("lrelease", "-silent", str(source), "-qm", str(target))


def messages(file: Path) -> dict[Text, list[str]]:
    """What a translation file holds, with its translations: one, or one for each plural form; "" where none is yet."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            plural = message.get("numerus") == "yes"
            text = Text(words(context, "name"), words(message, "source"), words(message, "comment"), plural)
            forms = [form.text or "" for form in message.iter("numerusform")]
            found[text] = forms if plural else [words(message, "translation")]
    return found


def words(node: ElementTree.Element, name: str) -> str:
    return node.findtext(name) or ""


def misfilled(translated: Mapping[Text, Sequence[str]]) -> list[str]:
    """Translations that do not fill in what their texts do, a line each: a reader would get an error instead."""
    found = []
    for text, forms in translated.items():
        for form in filter(None, forms):
            try:
                same = filled_in(form) == filled_in(text.source)
            except ValueError as error:
                found.append(f"{form!r}: {error}")
            else:
                if not same:
                    found.append(f"{form!r} must fill in just what is in braces in {text.source!r}")
    return found


def filled_in(text: str) -> set[str]:
    """Names in braces; a ValueError where a brace stands alone."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


# ---------------------------------------------------------------------- a language that nobody speaks
ACCENTED = str.maketrans("aceinouyAEIOUY", "áçéïñöüýÀÉÎÕÚÝ")
FORMS = 6  # as many as Arabic has, more than any other language of Qt
RIGHT_TO_LEFT = "\u200f"


def pseudo(text: str, form: int = 0) -> str:
    """A text as no language has it: accents, a third longer, in brackets, with what is filled in left alone."""
    made, inside, entity = [], 0, False
    for at, letter in enumerate(text):
        inside += (letter in "{<") - (letter in "}>")
        entity = (letter == "&" and text[at + 1 : at + 2].isalpha()) or (entity and letter != ";" and letter != " ")
        keep = inside or letter in "}>%" or (at and text[at - 1] == "%") or entity
        made.append(letter if keep else letter.translate(ACCENTED))
    letters = 1 + len(text) // 3
    longer = " ".join("~" * min(LONG_WORD, letters - at) for at in range(0, letters, LONG_WORD))
    mark = f" {form}" if form else ""
    return f"{RIGHT_TO_LEFT}[{''.join(made)} {longer}{mark}]{RIGHT_TO_LEFT}"


def write_pseudo(target: Path) -> None:
    """A translation of everything into it; its plural rules are those of Arabic."""
    root = ElementTree.Element("TS", version="2.1", language="ar", sourcelanguage="en")
    for context, texts in groupby(sorted(collect()), key=lambda text: text.context):
        node = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(node, "name").text = context
        for text in texts:
            add_pseudo(node, text)
    node = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(node, "name").text = "QGuiApplication"
    message = ElementTree.SubElement(node, "message")
    ElementTree.SubElement(message, "source").text = "QT_LAYOUT_DIRECTION"
    ElementTree.SubElement(message, "translation").text = "RTL"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "pseudo.ts")
        ElementTree.ElementTree(root).write(source, encoding="utf-8", xml_declaration=True)
        release(source, target)


def add_pseudo(node: ElementTree.Element, text: Text) -> None:
    message = ElementTree.SubElement(node, "message", numerus="yes" if text.plural else "no")
    ElementTree.SubElement(message, "source").text = text.source
    if text.comment:
        ElementTree.SubElement(message, "comment").text = text.comment
    translation = ElementTree.SubElement(message, "translation")
    if text.plural:
        for form in range(1, FORMS + 1):
            ElementTree.SubElement(translation, "numerusform").text = pseudo(text.source, form)
    else:
        translation.text = pseudo(text.source)


def stale() -> list[str]:
    """What is not as it would be made now, a line each."""
    found = [f"no forms yet for {text.source!r}" for text, forms in messages(ENGLISH).items() if not all(forms)]
    plurals = {text for text in collect() if text.plural}
    found += [f"not in the file: {text.source!r}" for text in sorted(plurals - set(messages(ENGLISH)))]
    found += [f"nowhere in the window any more: {text.source!r}" for text in sorted(set(messages(ENGLISH)) - plurals)]
    lines = [f"{ENGLISH.relative_to(ROOT)}: {line}" for line in found]
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(SOURCES.glob("*.ts")):
            lines += [f"{source.relative_to(ROOT)}: {line}" for line in misfilled(messages(source))]
            made = Path(folder, source.stem)
            release(source, made)
            kept = MADE / f"{source.stem}.qm"
            if not kept.is_file() or kept.read_bytes() != made.read_bytes():
                lines.append(f"{kept.relative_to(ROOT)}: not made from {source.name} as it is now")
    return lines


def main(arguments: list[str]) -> int:
    if arguments == ["check"]:
        update([TEMPLATE])
    elif arguments == ["pseudo"]:
        write_pseudo(PSEUDO)
        print(f"Try it: CALFGUIDE_LANGUAGE={PSEUDO.relative_to(ROOT)} python3 dev.py run")
        return 0
    else:
        begun = [SOURCES / f"calfguide_{language}.ts" for language in arguments]
        update(sorted({TEMPLATE, ENGLISH, *begun, *SOURCES.glob("*.ts")}))
        for source in sorted(SOURCES.glob("*.ts")):
            release(source, MADE / f"{source.stem}.qm")
    lines = stale()
    print("\n".join(lines) or f"{len(collect())} texts, all in order")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
