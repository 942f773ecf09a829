"""Photos over HTTP (protocol §2, §5): taken in by content, shown to those who may see them."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import contextmanager

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.usecases.events import Photo
from bot.usecases.photos import photo_for_desk, photo_of_buyer, take_in_photo
from bot.usecases.refusals import Refused
from bot.web.answers import answer, busy
from bot.web.requests import bytes_of
from bot.web.schemas import UploadOut
from bot.web.side import WebSide, side_of
from bot.web.strict_json import bad_request

AROUND_A_FILE = 64 * 1024
"""What multipart may add to a photo: borders, headers, a name of 255 characters."""
MOST_PARTS = 4
PHOTO_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Disposition": 'inline; filename="photo.jpg"',
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


async def upload(request: Request) -> Response:
    """A photo, as the body itself or as the one file of a multipart form; its name is not read."""
    return answer(await taken_in(request, take_in_photo), 201)


async def taken_in(request: Request, take_in: Callable[..., Photo], **more: str) -> UploadOut:
    """The photo of a request, taken in by a use case for the conversation of its address."""
    side = side_of(request)
    with _place(side):
        data = await _photo_bytes(side, request)
        here = request.path_params["conversation_id"]
        photo = await side.threads.run_photo(take_in, conversation_id=here, data=data, **more)
    return _out(photo)


def _out(photo: Photo) -> UploadOut:
    return UploadOut(upload_id=photo.upload_id, width=photo.width, height=photo.height)


@contextmanager
def _place(side: WebSide) -> Iterator[None]:
    """One of the few photos that may be in memory at once. Raises Refused("busy")."""
    if side.uploads_running >= side.options.uploads_at_once:
        raise busy()
    side.uploads_running += 1
    try:
        yield
    finally:
        side.uploads_running -= 1


async def _photo_bytes(side: WebSide, request: Request) -> bytes:
    most = side.deps.limits.photo_bytes
    try:
        async with asyncio.timeout(side.options.upload_s):
            body = await bytes_of(request, most + AROUND_A_FILE, lambda: _too_large(most))
            kind = request.headers.get("content-type", "")
            if kind.partition(";")[0].strip().lower() != "multipart/form-data":
                return body
            return await _file_of_form(request, body)
    except TimeoutError:
        raise Refused("broken_photo", "照片传得太慢，中途断开了，换个网络再试试。") from None
    except ClientDisconnect:
        raise bad_request() from None


async def _file_of_form(request: Request, body: bytes) -> bytes:
    """The first file of the form, whatever its field is called."""

    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, whole(), max_files=1, max_fields=MOST_PARTS)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError):
        raise bad_request("请一次上传一张照片。") from None
    for _, part in form.multi_items():
        if isinstance(part, UploadFile):
            with part.file as file:
                return file.read()
    raise bad_request("没有收到照片。")


def _too_large(most: int) -> Refused:
    return Refused("photo_too_large", f"一张照片最大 {most // (1024 * 1024)} MB，压缩一下再发吧。")


async def own_photo(request: Request) -> Response:
    """A photo of the conversation that the token opens (case 58)."""
    jpeg = await side_of(request).threads.run(
        photo_of_buyer,
        conversation_id=request.path_params["conversation_id"],
        upload_id=request.path_params["upload_id"],
    )
    return Response(jpeg, media_type="image/jpeg", headers=PHOTO_HEADERS)


async def desk_photo(request: Request) -> Response:
    """The same for people of the desk."""
    jpeg = await side_of(request).threads.run(
        photo_for_desk,
        conversation_id=request.path_params["conversation_id"],
        upload_id=request.path_params["upload_id"],
        agent_id=request.state.session.user.id,
    )
    return Response(jpeg, media_type="image/jpeg", headers=PHOTO_HEADERS)
