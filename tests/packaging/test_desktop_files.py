"""The menu entry, what software centres show, and the icon."""

from __future__ import annotations

import configparser
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

import calfguide
from calfguide.cli import parse
from tools.packaging import icons, linux
from tools.packaging.places import APPLICATION

ENTRY = linux.LINUX / f"{APPLICATION}.desktop"


def entry() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # names are told apart by case
    parser.read(ENTRY, "utf-8")
    return parser


def test_what_the_menu_starts_is_understood() -> None:
    sections = entry()
    for section in sections.sections():
        command, *words = sections[section]["Exec"].replace("%u", "").split()
        assert command == "calfguide"
        parse(words)
    assert parse(["--help-now"]).help_now
    assert sections["Desktop Entry"]["MimeType"] == "x-scheme-handler/calfguide;"
    actions = sections["Desktop Entry"]["Actions"].strip(";").split(";")
    assert {f"Desktop Action {name}" for name in actions} == set(sections.sections()) - {"Desktop Entry"}
    assert [sections[f"Desktop Action {name}"]["Name"] for name in actions] == ["Get help now", "Search"]


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_menu_entry_is_valid() -> None:
    done = subprocess.run(["desktop-file-validate", ENTRY], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("web", ["", "https://example.org/calfguide"])
def test_software_centres_get_this_version_and_pictures_that_exist(web: str) -> None:
    component = ET.fromstring(linux.metainfo(web=web))
    assert component.findtext("id") == APPLICATION
    assert component.findtext("launchable") == ENTRY.name
    assert component.find("content_rating") is not None
    (release,) = component.findall("releases/release")
    assert release.get("version") == calfguide.__version__
    pictures = [picture.text or "" for picture in component.iter("image")]
    assert bool(pictures) == bool(web)
    assert all((linux.ROOT / "docs" / "screenshots" / picture.rpartition("/")[2]).is_file() for picture in pictures)


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstreamcli is not installed")
@pytest.mark.parametrize("web", ["", "https://example.org/calfguide"])
def test_the_metainfo_is_valid(web: str, tmp_path: Path) -> None:
    file = tmp_path / f"{APPLICATION}.metainfo.xml"
    file.write_text(linux.metainfo(web=web), "utf-8")
    done = subprocess.run(["appstreamcli", "validate", "--no-net", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_icon_comes_in_every_size_of_the_theme(qapp: object, tmp_path: Path) -> None:
    icons.write_hicolor(tmp_path)
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        image = QImage(str(tmp_path / f"{size}x{size}" / "apps" / "calfguide.png"))
        assert (image.width(), image.height()) == (size, size)
        centre = image.pixelColor(round(size * 0.4), round(size * 0.42 + 0.08 * size))
        assert centre.red() > 200, f"no place of pain at {size} px"
        assert image.pixelColor(0, 0).alpha() < 255, f"no round corners at {size} px"
    assert (tmp_path / "scalable" / "apps" / "calfguide.svg").is_file()
    assert (tmp_path / "symbolic" / "apps" / "calfguide-symbolic.svg").is_file()


def test_windows_and_macos_get_files_of_pictures(qapp: object, tmp_path: Path) -> None:
    ico = icons.write_ico(tmp_path / "calfguide.ico", (16, 256)).read_bytes()
    assert struct.unpack("<HHH", ico[:6]) == (0, 1, 2)
    for number, size in enumerate((16, 0)):
        row = struct.unpack("<BBBBHHII", ico[6 + 16 * number : 22 + 16 * number])
        assert row[0] == row[1] == size
        assert ico[row[7] : row[7] + 8] == b"\x89PNG\r\n\x1a\n"
        assert ico[row[7] :][: row[6]].endswith(b"IEND\xaeB`\x82")
    icns = icons.write_icns(tmp_path / "calfguide.icns").read_bytes()
    assert icns[:4] == b"icns"
    assert struct.unpack(">I", icns[4:8]) == (len(icns),)
    at, kinds = 8, []
    while at < len(icns):
        kinds.append(icns[at : at + 4])
        at += struct.unpack(">I", icns[at + 4 : at + 8])[0]
    assert at == len(icns)
    assert {b"ic07", b"ic08", b"ic09", b"ic10"} <= set(kinds)
