"""Archives are the same bytes each time, and hold what they should."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from tools.packaging import formats, linux, needs, places


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small program as it would stand under /usr."""
    monkeypatch.setattr(formats, "WORK", tmp_path / "work")
    monkeypatch.setattr(linux, "WORK", tmp_path / "work")
    monkeypatch.setattr(needs, "unresolved", lambda folder: needs.Needs({"libEGL.so.1"}, (2, 36)))
    monkeypatch.setattr(needs, "debian_packages", lambda needs: ["libc6 (>= 2.36)", "libegl1"])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    usr = tmp_path / "usr"
    for name in (
        "lib/calfguide/calfguide",
        *linux.COMPLETIONS.values(),
        linux.ZSH_ELSEWHERE,
        "share/doc/calfguide/copyright",
    ):
        (usr / name).parent.mkdir(parents=True, exist_ok=True)
        (usr / name).write_text(name, "utf-8")
    (usr / "bin").mkdir()
    (usr / "bin/calfguide").symlink_to("../lib/calfguide/calfguide")
    return usr


def twice(make: object, tree: Path, tmp_path: Path) -> Path:
    """Make it, make it again later from files with other times, and compare."""
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(make(tree, folder=tmp_path / name))  # type: ignore[operator]
        os.utime(tree / "lib/calfguide/calfguide", (2_000_000_000, 2_000_000_000))
    assert made[0].read_bytes() == made[1].read_bytes()
    assert made[0].name == made[1].name
    return made[0]


def test_the_archive_for_one_user(tree: Path, tmp_path: Path) -> None:
    archive = twice(linux.archive, tree, tmp_path)
    with tarfile.open(archive) as packed:
        members = packed.getmembers()
    names = [member.name.partition("/")[2] for member in members]
    assert names == sorted(names)
    assert {"install.sh", "uninstall.sh", "README.txt", "SHA256SUMS", "bin/calfguide", linux.ZSH_ELSEWHERE} <= set(
        names
    )
    assert {(member.uname, member.mtime) for member in members} == {("root", 1700000000)}
    assert linux.COMPLETIONS["zsh"] not in names


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed")
def test_the_package_for_debian(tree: Path, tmp_path: Path) -> None:
    package = twice(formats.deb, tree, tmp_path)
    told = subprocess.run(["dpkg-deb", "--field", package], capture_output=True, text=True, check=True).stdout
    assert f"\nVersion: {places.VERSION}\n" in told
    assert "\nDepends: libc6 (>= 2.36), libegl1\n" in told
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    assert "./usr/bin/calfguide -> ../lib/calfguide/calfguide" in listed
    assert linux.COMPLETIONS["zsh"] in listed
    assert "site-functions" not in listed
    assert all("root/root" in line for line in listed.splitlines())


@pytest.mark.skipif(shutil.which("rpmbuild") is None, reason="rpmbuild is not installed")
def test_the_package_for_fedora(tree: Path, tmp_path: Path) -> None:
    package = twice(formats.rpm, tree, tmp_path)

    def ask(*words: str) -> list[str]:
        return subprocess.run(["rpm", "-qp", *words, package], capture_output=True, text=True, check=True).stdout.split(
            "\n"
        )

    assert "libEGL.so.1()(64bit)" in ask("--requires")
    listed = ask("--list")
    assert {"/usr/bin/calfguide", "/usr/lib/calfguide", f"/usr/{linux.ZSH_ELSEWHERE}"} <= set(listed)
    assert not [name for name in listed if "vendor-completions" in name or name in ("/usr/bin", "/usr/share")]


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="mksquashfs is not installed")
def test_an_appimage_is_its_runtime_and_a_file_system(tree: Path, tmp_path: Path) -> None:
    icon = tree / "share/icons/hicolor/256x256/apps/calfguide.png"
    icon.parent.mkdir(parents=True)
    icon.write_text("icon", "utf-8")
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"runtime")
    image = twice(lambda tree, folder: linux.appimage(runtime, folder, tree), tree, tmp_path)
    assert image.read_bytes().startswith(b"runtimehsqs")
    assert image.stat().st_mode & 0o111
    inside = linux.WORK / "linux" / "AppDir"
    assert (inside / "AppRun").resolve() == inside / "usr/lib/calfguide/calfguide"
    assert (inside / f"{places.APPLICATION}.desktop").is_file()
    assert (inside / ".DirIcon").resolve().read_text("utf-8") == "icon"


def test_the_time_of_a_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert places.epoch() == 1700000000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(places.PackagingError, match="seconds since 1970"):
        places.epoch()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_times_and_rights_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    rights = {"calfguide": 0o700, "libicudata.so.73": 0o755, "page.md": 0o600}
    for name, mode in rights.items():
        (tmp_path / name).touch(mode)
        (tmp_path / name).chmod(mode)
    places.fixed_times(tmp_path)
    assert {name: (tmp_path / name).stat().st_mode & 0o777 for name in rights} == {
        "calfguide": 0o755, "libicudata.so.73": 0o644, "page.md": 0o644,
    }  # fmt: skip
    assert {path.stat().st_mtime for path in tmp_path.iterdir()} == {1700000000}
