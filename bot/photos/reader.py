"""Takes photos by what their bytes say they are, and has a child process write them anew."""

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from bot.usecases.ports_photos import Developed, NotTaken, PhotoFault
from bot.usecases.refusals import busy

PIXELS = 40_000_000
LONGEST_SIDE = 2_560
WEBP_PIXELS = 6_000_000
MEMORY = 140 * 1024 * 1024
"""Of the child, all in all (case 57: under 150 MB). A JPEG is decoded at a fraction of its size, so
40 megapixels fit (about 15 of a progressive one); a PNG takes four bytes a pixel, so about 25 do; a
WebP four times that."""
CPU_S = 15
PATIENCE_S = 20.0
AT_ONCE = 1
WAIT_S = 20.0
_CHILD = Path(__file__).with_name("child.py")
_SEEN = (
    ("JPEG", 0, b"\xff\xd8\xff"),
    ("PNG", 0, b"\x89PNG\r\n\x1a\n"),
    ("WEBP", 8, b"WEBP"),
)
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif"}
_log = logging.getLogger(__name__)


def format_of(data: bytes) -> str:
    """JPEG, PNG or WEBP, by the first bytes alone. Raises NotTaken."""
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        raise NotTaken(PhotoFault.HEIC)
    for name, at, signature in _SEEN:
        is_riff = name != "WEBP" or data[:4] == b"RIFF"
        if is_riff and data[at : at + len(signature)] == signature:
            return name
    raise NotTaken(PhotoFault.NOT_A_PHOTO)


class ChildReader:
    """Implements PhotoReader: one child a photo, one at a time, bounded in all that it takes."""

    def __init__(self, patience_s: float = PATIENCE_S) -> None:
        self._patience_s = patience_s
        self._places = BoundedSemaphore(AT_ONCE)

    def develop(self, data: bytes) -> Developed:
        """The photo written anew. Raises NotTaken; Refused("busy") when too many wait."""
        limits = {
            "format": format_of(data),
            "pixels": PIXELS,
            "webp_pixels": WEBP_PIXELS,
            "longest_side": LONGEST_SIDE,
            "memory": MEMORY,
            "seconds": CPU_S,
        }
        if not self._places.acquire(timeout=WAIT_S):
            raise busy()
        try:
            return _developed(self._run(data, limits))
        finally:
            self._places.release()

    def _run(self, data: bytes, limits: Mapping[str, Any]) -> bytes:
        command = [sys.executable, "-I", str(_CHILD), json.dumps(limits)]
        try:
            ended = subprocess.run(
                command, input=data, capture_output=True, timeout=self._patience_s, env={}
            )
        except subprocess.TimeoutExpired:
            raise NotTaken(PhotoFault.TOO_MANY_PIXELS) from None
        if ended.returncode != 0:
            # Killed by its limits, or a decoder fell over: the photo is to blame, not the buyer.
            _log.warning("a photo ended its reader with %d", ended.returncode)
            raise NotTaken(PhotoFault.TOO_MANY_PIXELS)
        return ended.stdout


def _developed(answer: bytes) -> Developed:
    line, _, jpeg = answer.partition(b"\n")
    said = json.loads(line)
    if "fault" in said:
        raise NotTaken(PhotoFault(said["fault"]))
    return Developed(jpeg, said["width"], said["height"])
