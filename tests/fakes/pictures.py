"""Files that buyers send: good photos, and everything that only looks like one (case 57)."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

RED = (176, 32, 40)
HANGZHOU = {1: "N", 2: (30.0, 16.0, 27.5), 3: "E", 4: (120.0, 7.0, 12.25)}
PHONE_MODEL = "Xiaoman Phone 9"


def photo(
    kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **options: Any
) -> bytes:
    """A picture that is no single colour: a red scarf with darker stripes."""
    picture = Image.new("RGB", size, RED)
    for left in range(0, size[0], 40):
        picture.paste((90, 10, 20), (left, 0, left + 12, size[1]))
    return _saved(picture.convert(mode), kind, **options)


def large(kind: str, size: tuple[int, int], mode: str = "RGB", **options: Any) -> bytes:
    """Of one colour, so that its making is quick and its file small."""
    return _saved(Image.new(mode, size), kind, **options)


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def with_gps(orientation: int = 6) -> bytes:
    """A phone's photo: taken upright in 杭州, by a named phone."""
    exif = Image.Exif()
    exif[0x0110] = PHONE_MODEL
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(HANGZHOU)
    return photo(size=(640, 480), exif=exif, comment=b"13800001001")


def png_header(width: int, height: int) -> bytes:
    """A PNG of a few bytes that promises to be huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"\0"))


def png_text_bomb() -> bytes:
    """A small picture with a comment of 200 MB in 200 kB."""
    good = photo("PNG", (8, 8))
    bomb = _chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 200_000_000, 9))
    return good[:33] + bomb + good[33:]


def png_pixel_bomb() -> bytes:
    """40 megapixels of nothing: a few ten kB in the file, 160 MB in memory."""
    return large("PNG", (6_400, 6_200))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def zip_bomb() -> bytes:
    """An archive of 50 MB of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", b"\0" * 50_000_000)
    return out.getvalue()


SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>"""
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
GIF_AND_SCRIPT = b"GIF89a/*" + b"\0" * 64 + b"*/=1;alert(1);//"
HEIC = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + b"\0" * 64


def jpeg_and_script() -> bytes:
    """A good photo with a page behind it."""
    return photo() + HTML
