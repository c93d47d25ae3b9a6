"""A window on the real content, compiled once for all tests."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from calfguide.atlas.source import Atlas
from calfguide.library.opening import cached_library, stamp_of
from calfguide.paths import find_paths, installed_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from calfguide.desktop.services import Services
    from calfguide.desktop.window import Window
    from calfguide.paths import Paths

PATIENCE_SECONDS = 60


@pytest.fixture(scope="session")
def prepared_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from calfguide.library.compiler import compile_folder
    from calfguide.library.vocabulary import make_vocabulary

    file = tmp_path_factory.mktemp("library") / "library.sqlite"
    atlas = Atlas.open(installed_data() / "assets" / "anatomy")
    vocabulary = make_vocabulary(atlas.parents, atlas.structures, installed_data() / "assets" / "figures")
    compile_folder(installed_data() / "content", file, vocabulary, stamp=stamp_of(find_paths()))
    return file


def put_library(prepared: Path, cache: Path) -> None:
    """Have the library in a cache, as after a first start: programs that a test runs need not compile it."""
    target = cached_library(replace(find_paths(), cache=cache))
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(prepared, target)


@pytest.fixture
def started_before(home: Path, prepared_library: Path) -> None:
    """A home in which the program was once started."""
    put_library(prepared_library, find_paths().cache)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    from calfguide.desktop.startup import make_application

    application = make_application()
    yield application
    application.clipboard().clear()  # Qt would let go of what a test copied when Python is no more


@pytest.fixture(scope="session")
def drawn_before(qapp: QApplication, prepared_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a first window leaves in the cache: small pictures and tables that take longer to make than to read."""
    from calfguide.desktop.startup import make_services, make_window

    data, cache, state = (tmp_path_factory.mktemp(name) for name in ("data", "cache", "state"))
    services = make_services(
        qapp, replace(find_paths(), prepared=prepared_library, cache=cache, data=data, state=state)
    )
    for view in services.atlas.drawn():
        services.atlas.geometry(view.id)
    window = make_window(services)
    window.show()
    thumbnails = window.conditions.delegate.thumbnails
    until = time.monotonic() + PATIENCE_SECONDS
    while thumbnails.file is not None:
        assert time.monotonic() < until, "the small pictures are not finished"
        qapp.processEvents()
    window.close()
    window.deleteLater()
    services.close()
    return cache


@pytest.fixture
def paths(drawn_before: Path, prepared_library: Path) -> Paths:
    paths = replace(find_paths(), prepared=prepared_library)
    shutil.copytree(drawn_before, paths.cache)
    return paths


@pytest.fixture
def services(qapp: QApplication, paths: Paths) -> Iterator[Services]:
    from calfguide.desktop.startup import make_services

    made = make_services(qapp, paths)
    yield made
    made.close()


@pytest.fixture
def window(qapp: QApplication, services: Services) -> Iterator[Window]:
    from calfguide.desktop.startup import make_window

    made = make_window(services)
    made.resize(1280, 800)
    made.show()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()
