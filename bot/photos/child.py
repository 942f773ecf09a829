"""Opens one untrusted photo, in a process of its own: `python -I child.py LIMITS` (JSON).

The bytes come in on stdin. Out go one line of JSON and, if all is well, the photo written anew.
The process bounds its own memory and time before it looks at a single byte, so that neither a
decompression bomb nor a hole in a decoder reaches the app (case 57). Imports nothing of ours.
"""

import io
import json
import resource
import sys
import warnings
from dataclasses import dataclass

from PIL import Image, ImageCms, ImageFile, ImageOps

QUALITY = 85
SHORTEST = 64
"""Bytes; what is shorter was cut off before its header ended."""
_WHITE = (255, 255, 255)
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError)


@dataclass(frozen=True)
class Limits:
    """Pixels of a photo, of the longest side that is kept; bytes of memory; seconds of CPU."""

    format: str
    pixels: int
    webp_pixels: int
    longest_side: int
    memory: int
    seconds: int


class Fault(Exception):
    """The photo is not taken; the message is the reason."""


def bound(limits: Limits) -> None:
    """From here on this process cannot take more than its share."""
    resource.setrlimit(resource.RLIMIT_DATA, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    Image.MAX_IMAGE_PIXELS = limits.pixels
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def develop(data: bytes, limits: Limits) -> tuple[bytes, int, int]:
    """A JPEG of the photo, upright, no larger than it has to be, with no metadata at all."""
    photo = _opened(data, limits)
    try:
        photo.draft("RGB", (limits.longest_side, limits.longest_side))
        photo.load()
        turned = photo.getexif().get(0x0112, 1)
        profile = photo.info.get("icc_profile")
    except _BROKEN as error:
        is_starved = "broken data stream" in str(error) and bool(photo.info.get("progressive"))
        raise Fault("too_many_pixels" if is_starved else "truncated") from error
    photo = _reduced(photo, limits.longest_side)  # the larger one is let go of at once
    photo = _without_transparency(photo)
    photo.thumbnail((limits.longest_side, limits.longest_side), Image.Resampling.LANCZOS)
    shown = _upright(_in_srgb(photo, profile), turned)
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), *shown.size


def _opened(data: bytes, limits: Limits) -> Image.Image:
    if limits.format == "WEBP" and webp_pixels(data) > limits.webp_pixels:
        raise Fault("too_many_pixels")  # it is decoded as a whole while it is being opened
    try:
        photo = Image.open(io.BytesIO(data), formats=(limits.format,))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Fault("too_many_pixels") from error
    except _BROKEN as error:
        raise Fault("not_a_photo" if len(data) > SHORTEST else "truncated") from error
    if photo.width * photo.height > limits.pixels:
        raise Fault("too_many_pixels")
    return photo


def webp_pixels(data: bytes) -> int:
    """What the header of a WebP says; 0 for a header that says nothing."""
    kind, head = data[12:16], data[20:30]
    if len(head) < 10:
        return 0
    if kind == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (4, 7))
    elif kind == b"VP8 ":
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    elif kind == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        return 0
    return width * height


def _reduced(photo: Image.Image, longest: int) -> Image.Image:
    """By a whole factor, which takes the least memory; the fine resizing comes after."""
    factor = max(photo.size) // longest
    if factor < 2:
        return photo
    if photo.mode not in ("L", "RGB", "RGBA"):
        photo = photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    return photo.reduce(factor)


def _without_transparency(photo: Image.Image) -> Image.Image:
    if not photo.has_transparency_data:
        return photo if photo.mode == "RGB" else photo.convert("RGB")
    photo = photo if photo.mode == "RGBA" else photo.convert("RGBA")
    paper = Image.new("RGB", photo.size, _WHITE)
    paper.paste(photo, mask=photo.getchannel("A"))
    return paper


def _in_srgb(photo: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones photograph in wider colours; without their profile a red scarf would look dull."""
    if not profile:
        return photo
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(photo, source, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return photo  # a profile that cannot be read says nothing
    return changed or photo


def _upright(photo: Image.Image, turned: object) -> Image.Image:
    """As it was held when it was taken, in a picture that carries nothing else."""
    bare = Image.new("RGB", photo.size)
    bare.paste(photo)
    bare.getexif()[0x0112] = turned if turned in range(1, 9) else 1
    upright = ImageOps.exif_transpose(bare)
    upright.info.clear()
    return upright


def main() -> int:
    """Exit code 0 also for a photo that is not taken; anything else is a crash."""
    limits = Limits(**json.loads(sys.argv[1]))
    bound(limits)
    try:
        jpeg, width, height = develop(sys.stdin.buffer.read(), limits)
        said: dict[str, object] = {"width": width, "height": height}
    except Fault as fault:
        jpeg, said = b"", {"fault": str(fault)}
    except MemoryError:
        jpeg, said = b"", {"fault": "too_many_pixels"}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + jpeg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
