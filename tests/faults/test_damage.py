"""Bytes damaged at random places in each kind of file: no crash, no hang, and what is kept is there or set aside."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from random import Random

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter

from calfguide.atlas.source import Atlas
from calfguide.desktop.figures import Figures
from calfguide.desktop.leg.rasters import Decoding, Wish, render
from calfguide.errors import CalfguideError
from calfguide.library.library import Library
from calfguide.library.pages import Level
from calfguide.notebook.errors import NotebookClosedError, NotebookError
from calfguide.notebook.exchange import bookmarks_as_json
from calfguide.notebook.notebook import Notebook
from calfguide.notebook.settings import Settings
from calfguide.paths import fonts_folder, installed_data
from tests.faults.damaging import damaged

DRAWN = pytest.mark.qt_log_ignore(
    "Invalid path data", "QCssParser", "Could not resolve", "link .* is undefined", extend=True
)
ANATOMY = installed_data() / "assets" / "anatomy"


@pytest.fixture
def times(request):
    """Each damage has a seed of its own, which a failing test prints."""
    return [Random(seed) for seed in range(request.config.getoption("--damages"))]


def test_library(times, prepared_library, tmp_path):
    whole, file = prepared_library.read_bytes(), tmp_path / "library.sqlite"
    for random in times:
        file.write_bytes(damaged(whole, random))
        with suppress(CalfguideError), Library.open(file) as library:
            for page in (*library.conditions(), *library.articles()):
                library.html(page.slug, Level.CLINICIAN)


def test_notebook(times, tmp_path):
    whole = sample_notebook(tmp_path / "whole")
    for number, random in enumerate(times):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "notebook.sqlite").write_bytes(damaged(whole, random))
        notebook = Notebook(folder / "notebook.sqlite")
        with suppress(NotebookClosedError):  # one that may be of a newer SQLite is left as it is, and that is told
            for tab in (notebook.bookmarks.all, notebook.notes.all, notebook.visits.find):
                tab()
            assert sum(is_kept(notebook) for _ in range(5)) > 1
        notebook.close()
        shutil.rmtree(folder)


def is_kept(notebook):
    """Whether a bookmark is there once it was added. Else damage was met on the way, and that was told."""
    said = len(notebook.store.messages)
    try:
        notebook.bookmarks.add("leg-cramps", "new")
    except NotebookError:  # met while writing: the change was not made
        return False
    kept = "new" in [one.title for one in notebook.bookmarks.all()]
    assert kept or len(notebook.store.messages) > said
    return kept


def test_a_damaged_letter_costs_no_more_than_itself(tmp_path):
    whole = sample_notebook(tmp_path / "whole")
    file = tmp_path / "notebook.sqlite"
    file.write_bytes(whole.replace(b"Cramps 17", b"Cr\xffmps 17"))
    notebook = Notebook(file)
    assert [one.title for one in notebook.bookmarks.all()][16:19] == ["Cramps 16", "Cr\ufffdmps 17", "Cramps 18"]
    notebook.close()


def test_a_damaged_name_of_a_column_is_met_at_once(tmp_path):
    file = tmp_path / "notebook.sqlite"
    file.write_bytes(sample_notebook(tmp_path / "whole").replace(b"made INTEGER", b"mafe INTEGER", 1))
    notebook = Notebook(file)
    assert is_kept(notebook)
    assert "damaged" in notebook.take_messages()[0]
    assert (tmp_path / "notebook.sqlite.damaged-1").is_file()
    notebook.close()


def test_values_of_another_kind_are_read_as_what_they_should_be(tmp_path):
    file = tmp_path / "notebook.sqlite"
    file.write_bytes(sample_notebook(tmp_path / "whole"))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'STRICT,', '') WHERE name = 'bookmarks'")
        connection.commit()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE bookmarks SET position = 'x', made = 1e300, title = 17 WHERE title = 'Cramps 3'")
        connection.execute("PRAGMA writable_schema = ON")
        strict = "replace(sql, 'WITHOUT', 'STRICT, WITHOUT')"
        connection.execute(f"UPDATE sqlite_master SET sql = {strict} WHERE name = 'bookmarks'")
        connection.commit()
    notebook = Notebook(file)
    (strange,) = (one for one in notebook.bookmarks.all() if one.title == "17")
    assert (strange.position, strange.made) == (0.0, 253_402_300_799)
    assert is_kept(notebook)
    notebook.bookmarks.move([strange.id], "")
    assert "9999-12-31" in bookmarks_as_json(notebook.bookmarks.all())
    notebook.close()


def sample_notebook(folder):
    notebook = Notebook(folder / "notebook.sqlite")
    for number in range(50):
        notebook.bookmarks.add("leg-cramps", f"Cramps {number}")
    notebook.close()
    return (folder / "notebook.sqlite").read_bytes()


def test_settings(times, tmp_path):
    file = tmp_path / "settings.json"
    whole = b'{"level": "student", "theme": "dark", "text_size": 150, "tabs": {"tabs": [], "at": 0}}'
    for random in times * 5:
        file.write_bytes(damaged(whole, random))
        settings = Settings.load(file)
        settings.set("level", "plain")
        settings.save()
        assert Settings.load(file).get("level") == "plain"


def test_rasters(times, qapp, tmp_path):
    files = sorted(file for file in ANATOMY.rglob("*.webp") if file.stat().st_size < 400_000)
    for random in times * 2:
        file = tmp_path / "layer.webp"
        file.write_bytes(damaged(random.choice(files).read_bytes(), random))
        decoding = Decoding(file)
        assert decoding.finished().isNull() == bool(decoding.error)


@DRAWN
def test_drawings(times, qapp, tmp_path):
    anatomy = tmp_path / "anatomy"
    shutil.copytree(ANATOMY, anatomy, ignore=shutil.ignore_patterns("*.webp", "*.png"))
    atlas = Atlas.open(anatomy)
    wish = Wish("section-midcalf", "skin", "light", (0.0, 0.0, 90.0, 90.0), 0.1)
    file = atlas.vector_path(wish.view)
    whole = file.read_bytes()
    for random in times:
        file.write_bytes(damaged(whole, random))
        told = []
        try:
            told.append(render(atlas, wish).isNull())
        except CalfguideError as error:
            told.append(file.name not in str(error))
        assert told == [False]


@DRAWN
def test_figures(times, qapp, tmp_path):
    sound = sorted((installed_data() / "assets" / "figures").glob("*.svg"))
    for random in times:
        (tmp_path / "x.svg").write_bytes(damaged(random.choice(sound).read_bytes(), random))
        figures = Figures(tmp_path)
        assert figures.shape("x") is None or figures.shape("x") > 0
        drawn = figures.draw("x", "light", 200, 1.0)
        assert drawn is None or drawn.width() == 200


@pytest.mark.qt_log_ignore("load glyph failed", "Glyph with bounding box", extend=True)
def test_fonts(times, qapp, tmp_path):
    folder = fonts_folder()
    assert folder is not None
    sound = sorted(file for file in folder.iterdir() if file.suffix in (".ttf", ".otf"))
    for random in times:
        file = tmp_path / "font.ttf"
        file.write_bytes(damaged(random.choice(sound).read_bytes(), random))
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            continue
        image = QImage(QSize(300, 60), QImage.Format.Format_ARGB32_Premultiplied)
        for family in QFontDatabase.applicationFontFamilies(number):
            painter = QPainter(image)
            painter.setFont(QFont(family, 20))
            painter.drawText(QRect(0, 0, 300, 60), 0, "Where it hurts: ÄÖ 0123")
            painter.end()
        QFontDatabase.removeApplicationFont(number)
