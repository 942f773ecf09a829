"""The reader of photos: a child that takes no more than its share, whatever it is given."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.photos import reader
from bot.photos.reader import ChildReader, format_of
from bot.photos.shelf import FolderShelf
from bot.usecases.ports_photos import NotTaken, PhotoFault
from tests.fakes import pictures

PEAK = """
import io, json, sys
sys.argv = ["child.py", sys.argv[1], *sys.argv[2:]]
sys.path.insert(0, sys.argv[2])
import child
code = child.main()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
sys.stderr.write(peak)
sys.exit(code)
"""
NAME = "0123456789abcdef0123456789abcdef"


def peak_mb(monkeypatch: pytest.MonkeyPatch, data: bytes) -> tuple[float, PhotoFault | None]:
    """Memory that the child held at most, in MB, and why it refused."""
    peaks: list[float] = []
    real = subprocess.run

    def measured(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        measuring = [sys.executable, "-I", "-c", PEAK, command[3], str(Path(command[2]).parent)]
        ended = real(measuring, **options)  # type: ignore[call-overload]
        found = re.search(rb"VmHWM:\s+(\d+) kB", ended.stderr)
        assert found, ended.stderr[-500:]
        peaks.append(int(found[1]) / 1024)
        return ended  # type: ignore[no-any-return]

    monkeypatch.setattr(reader.subprocess, "run", measured)
    fault = None
    try:
        ChildReader().develop(data)
    except NotTaken as refused:
        fault = refused.fault
    return peaks[0], fault


@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak from /proc")
@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pictures.large("JPEG", (7_300, 5_450)), None),
        (pictures.large("JPEG", (7_300, 5_450), progressive=True), PhotoFault.TOO_MANY_PIXELS),
        (pictures.large("JPEG", (4_000, 3_000), progressive=True), None),
        (pictures.large("PNG", (4_000, 3_000), "RGBA"), None),
        (pictures.large("PNG", (6_000, 4_000)), None),
        (pictures.large("WEBP", (3_000, 2_000)), None),
        (pictures.png_pixel_bomb(), PhotoFault.TOO_MANY_PIXELS),
        (pictures.png_text_bomb(), PhotoFault.NOT_A_PHOTO),
        (pictures.png_header(50_000, 50_000), PhotoFault.TOO_MANY_PIXELS),
    ],
    ids=[
        "40 megapixels",
        "40 progressive",
        "12 progressive",
        "12 of png with transparency",
        "24 of png",
        "6 of webp",
        "40 of png",
        "200 MB of comment",
        "50,000 squared",
    ],
)
def test_no_photo_takes_150_mb(
    monkeypatch: pytest.MonkeyPatch, data: bytes, fault: PhotoFault | None
) -> None:
    """Case 57."""
    peak, refused_as = peak_mb(monkeypatch, data)

    assert refused_as is fault
    assert peak < 150


def test_a_photo_that_takes_too_long_is_refused() -> None:
    with pytest.raises(NotTaken) as refused:
        ChildReader(patience_s=0.01).develop(pictures.photo())

    assert refused.value.fault is PhotoFault.TOO_MANY_PIXELS


def test_a_child_that_crashes_refuses_the_photo(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "child.py").write_text("import os; os.abort()")
    monkeypatch.setattr(reader, "_CHILD", tmp_path / "child.py")

    with pytest.raises(NotTaken):
        ChildReader().develop(pictures.photo())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_file_is_what_its_bytes_say(kind: str) -> None:
    assert format_of(pictures.photo(kind, (8, 8))) == kind


def test_the_shelf_gives_back_what_was_put(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path / "uploads")

    shelf.put(NAME, b"scarf")

    assert shelf.get(NAME) == b"scarf"
    assert shelf.older_than(datetime.now(UTC) + timedelta(hours=1)) == [NAME]
    assert shelf.older_than(datetime.now(UTC) - timedelta(hours=1)) == []
    shelf.drop(NAME)
    shelf.drop(NAME)
    assert shelf.get(NAME) is None


@pytest.mark.parametrize("odd", ["../../x", "/etc/passwd", "宝" * 255, "", NAME.upper(), "\0" * 32])
def test_no_path_is_made_of_a_strangers_text(tmp_path: Path, odd: str) -> None:
    shelf = FolderShelf(tmp_path / "uploads")

    assert shelf.get(odd) is None
    shelf.drop(odd)
    with pytest.raises(ValueError, match="id"):
        shelf.put(odd, b"scarf")
    assert list(tmp_path.iterdir()) == []
