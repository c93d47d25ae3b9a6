"""What goes into a packaged program, and what it asks of the system."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from calfguide.commands.window import OF_THE_SYSTEM
from tools.packaging import bundle, needs, selecting, sizes, unicode_data
from tools.packaging.places import PackagingError

QT = Path(importlib.util.find_spec("PySide6").submodule_search_locations[0], "Qt")  # type: ignore[union-attr,index]
needs_binutils = pytest.mark.skipif(shutil.which("objdump") is None, reason="objdump is not installed")


@pytest.mark.parametrize(
    ("destination", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/imageformats/libqgif.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
    ],
)
def test_only_listed_plugins_are_kept(destination: str, kept: bool) -> None:
    assert selecting.kept_plugin(destination) is kept


def test_translations_of_qt_and_notes_for_pip_are_left_out() -> None:
    assert not selecting.kept_datum("PySide6/Qt/translations/qtbase_de.qm")
    assert selecting.kept_datum("PySide6/Qt/translations/qtbase_de.qm", {"de"})
    assert not selecting.kept_datum("PySide6/Qt/translations/qtbase_fr.qm", {"de"})
    assert not selecting.kept_datum("markdown-3.11.3.dist-info/METADATA")
    assert selecting.kept_datum("calfguide/_data/translations/calfguide_de.qm")


def test_libraries_that_nothing_kept_links_to_go(monkeypatch: pytest.MonkeyPatch) -> None:
    links = {"/m.so": ["libQt6Core.so.6", "libX11.so.6"], "/core": ["libicu.so.73"], "/p.so": ["libxcb-cursor.so.0"]}
    monkeypatch.setattr(selecting, "linked", lambda library: links.get(library, []))
    monkeypatch.setattr(selecting.sys, "platform", "linux")
    entries = [
        ("PySide6/QtCore.so", "/m.so", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/p.so", "BINARY"),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/e.so", "BINARY"),
        ("libQt6Core.so.6", "/core", "BINARY"),
        ("libicu.so.73", "/icu", "BINARY"),
        ("libX11.so.6", "/x11", "BINARY"),
        ("libxcb-cursor.so.0", "/cursor", "BINARY"),
        ("libgtk-3.so.0", "/gtk", "BINARY"),
    ]
    datas = [("libgtk-3.so.0", "x", "SYMLINK"), ("a.txt", "a", "DATA")]
    scripts = [("pyi_rth_pyside6", "hook", "PYSOURCE"), ("start", "start.py", "PYSOURCE")]
    analysis = SimpleNamespace(binaries=entries, datas=datas, scripts=scripts)
    selecting.trim(analysis)
    assert [name for name, _, _ in analysis.binaries] == [
        "PySide6/QtCore.so", "PySide6/Qt/plugins/platforms/libqxcb.so", "libQt6Core.so.6", "libicu.so.73",
        "libxcb-cursor.so.0",
    ]  # fmt: skip
    assert [name for name, _, _ in analysis.datas] == ["a.txt"]
    assert [name for name, _, _ in analysis.scripts] == ["start"]


@pytest.mark.parametrize("library", sorted(selecting.LEFT_TO_THE_SYSTEM))
def test_a_library_left_to_the_system_is_asked_of_the_system_where_it_is_missing(library: str) -> None:
    assert re.search(OF_THE_SYSTEM, f"{library}.so.1: cannot open shared object file")


def test_a_part_that_could_open_a_connection_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "libQt6Network.so.6").touch()
    with pytest.raises(PackagingError, match="could open a connection: libQt6Network"):
        bundle.look_through(tmp_path)


@pytest.mark.parametrize("name", ["libQt6Quick.so.6", "qt_de.qm", "_tkinter.so", "metrics_cpp_avx2.so", "test_json.py"])
def test_a_part_that_nobody_wants_stops_the_build(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    with pytest.raises(PackagingError, match="not wanted"):
        bundle.look_through(tmp_path)


@pytest.mark.skipif(bundle.sys.platform != "linux", reason="Linux names its plugins so")
def test_a_missing_plugin_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(PackagingError, match=r"missing: .*libqxcb\.so"):
        bundle.look_through(tmp_path)


@needs_binutils
@pytest.mark.skipif(not (QT / "lib").is_dir(), reason="Qt's libraries are elsewhere on this system")
def test_the_system_has_to_bring_what_is_not_in_the_folder(tmp_path: Path) -> None:
    shutil.copy(QT / "plugins" / "platforms" / "libqoffscreen.so", tmp_path)
    wanted = needs.unresolved(tmp_path)
    assert {"libQt6Gui.so.6", "libQt6Core.so.6"} <= wanted.libraries
    assert not [name for name in wanted.libraries if name.startswith(("libc.", "libm."))]
    assert wanted.c_library >= (2, 14)
    (tmp_path / "libQt6Gui.so.6").touch()
    assert "libQt6Gui.so.6" not in needs.unresolved(tmp_path).libraries
    assert f"libc.so.6(GLIBC_{wanted.c_version})(64bit)" in needs.rpm_capabilities(wanted)


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="only Debian knows its packages")
def test_a_library_that_is_not_there_is_named() -> None:
    wanted = needs.Needs({"libnothing-like-it.so.9"}, (2, 30))
    with pytest.raises(PackagingError, match=r"libnothing-like-it\.so\.9"):
        needs.debian_packages(wanted)
    assert needs.debian_packages(needs.Needs(set(), (2, 30))) == ["libc6 (>= 2.30)"]


@needs_binutils
@pytest.mark.skipif(shutil.which("icupkg") is None, reason="icupkg is not installed")
def test_unicode_data_shrink_and_keep_their_order_of_sorting(tmp_path: Path) -> None:
    (library,) = (QT / "lib").glob("libicudata.so.*")
    first, second = (unicode_data.shrink(library, tmp_path / name / library.name, tmp_path / name) for name in "ab")
    assert first.read_bytes() == second.read_bytes()
    assert first.stat().st_size < library.stat().st_size / 4
    kept = subprocess.run(
        ["icupkg", "-l", *(tmp_path / "a/kept").iterdir()], capture_output=True, text=True, check=True
    )
    assert {"coll/ucadata.icu", "coll/de.res", "root.res", "res_index.res", "en.res"} <= set(kept.stdout.split())
    assert not {"curr/de.res", "de.res", "coll/zh.res", "gb18030.cnv"} & set(kept.stdout.split())


def test_sizes_within_the_limits_are_told(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"x" * 1000)
    assert sizes.check(tmp_path, [tmp_path / "small"]).startswith("installed 0.0 MB of 120")


@pytest.mark.parametrize("limit", ["MOST_INSTALLED", "MOST_COMPRESSED"])
def test_a_package_that_is_too_large_names_its_ten_largest_files(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sizes, limit, 0.00001)
    for number in range(1, 13):
        (tmp_path / f"file-{number:02}").write_bytes(b"x" * number)
    with pytest.raises(PackagingError, match="too large") as error:
        sizes.check(tmp_path, [tmp_path / "file-12"])
    named = [line.split()[-1] for line in str(error.value).splitlines()[1:]]
    assert named == [f"file-{number:02}" for number in range(12, 2, -1)]
