"""A build that cannot be made says what is missing, in one line and without a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tools.packaging import __main__ as making
from tools.packaging import bundle, clean_system, icons, licences, offline, reproducing, sbom
from tools.packaging.places import ROOT, PackagingError


@pytest.mark.skipif(sys.platform != "linux", reason="other systems need other tools")
def test_missing_tools_are_named_with_their_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "DIST", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: None if name in ("icupkg", "objdump") else name)
    with pytest.raises(
        PackagingError, match=r"objdump, icupkg not found; on Debian: apt-get install binutils icu-devtools"
    ):
        making.main([])


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dist").write_text("a file", "utf-8")
    monkeypatch.setattr(making, "DIST", tmp_path / "dist")
    with pytest.raises(PackagingError, match="cannot write to"):
        making.main([])


def test_there_must_be_something_to_pack_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "DIST", tmp_path)
    monkeypatch.setattr(making, "BUNDLE", tmp_path / "calfguide")
    monkeypatch.setattr(making, "missing_programs", lambda wanted: {})
    with pytest.raises(PackagingError, match="without --repack"):
        making.main(["--repack"])


@pytest.mark.qt_log_ignore  # what it says is looked at here
def test_a_program_that_complains_stops_the_build(tmp_path: Path) -> None:
    program = tmp_path / bundle.PROGRAM
    program.write_text("#!/bin/sh\necho qt.svg: no such plugin >&2\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(PackagingError, match=r"qt\.svg: no such plugin"):
        bundle.try_out(tmp_path)


def test_a_clean_system_needs_root_and_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean_system.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(PackagingError, match="needs root"):
        clean_system.main([])
    monkeypatch.setattr(clean_system.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "xdotool" else name)
    with pytest.raises(PackagingError, match="xdotool not found; apt-get install xdotool"):
        clean_system.main([])
    with pytest.raises(PackagingError, match="no test of snap; there are deb, tarball, wheel, offline, again"):
        clean_system.main(["snap"])


@pytest.mark.parametrize(("kind", "what"), [("deb", "package"), ("tarball", "archive"), ("offline", "program")])
def test_there_must_be_something_to_test(kind: str, what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean_system.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(clean_system, "missing_programs", lambda wanted: {})
    monkeypatch.setattr(clean_system, "CLEAN", tmp_path / "clean")
    monkeypatch.setattr(clean_system, "DIST", tmp_path)
    monkeypatch.setattr(offline, "BUNDLE", tmp_path)
    with pytest.raises(PackagingError, match=rf"there is no {what} to \w+; run python3 dev.py package first"):
        clean_system.main([kind])


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = licences.write(licences.parts(), tmp_path_factory.mktemp("made") / "licences")
    return folder / licences.INDEX


@pytest.fixture(autouse=True, scope="module")
def bootloader() -> None:
    """PyInstaller is not installed where the tests run."""
    if licences.importlib.util.find_spec("PyInstaller") is None:
        pinned = licences.distribution
        patch = pytest.MonkeyPatch()
        part = licences.Part("pyinstaller", "6", "GPL-2.0-or-later", "pkg:pypi/pyinstaller@6", "text")
        patch.setattr(licences, "distribution", lambda name: part if name == licences.BOOTLOADER else pinned(name))


def test_every_part_has_its_licence(index: Path) -> None:
    entries = {entry["name"]: entry for entry in json.loads(index.read_text("utf-8"))}
    assert next(iter(entries)) == "CalfGuide"
    pinned = {
        line.split("==")[0] for line in (ROOT / "requirements/run.txt").read_text("utf-8").splitlines() if "==" in line
    }
    assert pinned <= {entry["address"].removeprefix("pkg:pypi/").partition("@")[0] for entry in entries.values()}
    texts = {name: (index.parent / entry["file"]).read_text("utf-8") for name, entry in entries.items()}
    assert all(len(text) > 3 for text in texts.values())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts["PySide6 with Qt"]
    assert "Creative Commons" in texts["CalfGuide"]
    assert "PYTHON SOFTWARE FOUNDATION" in texts["Python"].upper()


def test_the_list_of_parts_is_valid_cyclonedx_and_the_same_each_time(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, second = (sbom.write(index, tmp_path / f"{name}.cdx.json").read_text("utf-8") for name in "ab")
    assert first == second
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(first) is None
    bill = json.loads(first)
    assert bill["metadata"]["component"]["name"] == "CalfGuide"
    assert "PySide6 with Qt" in {component["name"] for component in bill["components"]}


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_the_installer_for_windows_compiles_without_a_warning(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "bundle/_internal").mkdir(parents=True)
    for name in ("calfguide.exe", "calfguide-window.exe", "_internal/library"):
        (tmp_path / "bundle" / name).write_text(name, "utf-8")
    values = {"VERSION": "1.2.3", "BUNDLE": tmp_path / "bundle", "OUTPUT": tmp_path / "CalfGuide-setup.exe"}
    values["ICON"] = icons.write_ico(tmp_path / "calfguide.ico")
    options = [f"-D{name}={value}" for name, value in values.items()]
    script = ROOT / "build" / "windows" / "calfguide.nsi"
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *options, script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "CalfGuide-setup.exe").read_bytes()[:2] == b"MZ"


def test_what_was_made_of_the_newest_commit_counts_as_the_first_of_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reproducing, "BUNDLE", tmp_path)
    monkeypatch.setattr(reproducing, "DIST", tmp_path)
    monkeypatch.setattr(reproducing, "epoch", lambda: 1700000000)
    monkeypatch.setattr(reproducing, "build_wheel", lambda folder, target: [tmp_path / "made.whl"])
    again = {"made.deb": tmp_path / "again.deb", "made.whl": tmp_path / "again.whl"}
    assert reproducing.made_already(again) == {}
    for name in ("calfguide", "made.deb", "made.whl"):
        (tmp_path / name).touch()
    assert reproducing.made_already(again) == {}, "it is of another time"
    os.utime(tmp_path / "calfguide", (1700000000, 1700000000))
    assert reproducing.made_already(again) == {name: tmp_path / name for name in again}
    (tmp_path / "made.deb").unlink()
    assert reproducing.made_already(again) == {}
