"""What both live sockets share: one reader, one sender, an orderly end."""

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel
from starlette.websockets import WebSocket

from bot.usecases.refusals import Refused
from bot.web.frames import error_frame, read_frame
from bot.web.outgoing import Outgoing, close_socket
from bot.web.tasks import end_all, error_of

if TYPE_CHECKING:
    from bot.web.side import WebSide

BAD_FRAME, TOKEN_REFUSED, ORIGIN_REFUSED, TOO_SLOW = 4000, 4001, 4003, 4008
GOING_AWAY = 1001
_log = logging.getLogger(__name__)


class Closed(Exception):
    """This socket ends here; `code` None when the peer went first."""

    def __init__(self, code: int | None) -> None:
        super().__init__(code)
        self.code = code


class LiveSocket:
    """Waiting for hello → open → closed. Subclasses say what `hello` and each frame mean."""

    kinds: ClassVar[Mapping[str, type[BaseModel]]]
    hello: type[BaseModel]

    def __init__(self, websocket: WebSocket, side: "WebSide") -> None:
        self.websocket = websocket
        self.side = side
        options = side.options
        self.outgoing = Outgoing(websocket, options.buffer_frames, options.buffer_characters)

    async def run(self) -> None:
        """Serves the socket from the handshake to its end."""
        await self.websocket.accept()
        try:
            await self._serve()
        except Closed as closed:
            code = closed.code
        else:
            code = TOO_SLOW
        if code is not None:
            await close_socket(self.websocket, code)

    async def _serve(self) -> None:
        """Returns when the reader was too slow; ends by Closed otherwise."""
        if self.is_foreign():
            raise Closed(ORIGIN_REFUSED)
        first = await self._first_frame()
        reading = asyncio.ensure_future(self.live(first))
        sending = asyncio.ensure_future(self.outgoing.pump())
        try:
            await asyncio.wait({reading, sending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end_all(reading, sending)
        await self._end(error_of(reading))

    async def _end(self, how: BaseException | None) -> None:
        if self.outgoing.is_cut:
            return
        if not isinstance(how, Closed):
            if isinstance(how, Exception):
                self.side.refusal_of(how)
            raise Closed(None)
        if how.code is not None:
            await self._flush()
        raise how

    async def _flush(self) -> None:
        try:
            async with asyncio.timeout(1.0):
                await self.outgoing.flush()
        except (TimeoutError, RuntimeError, OSError):
            return

    async def _first_frame(self) -> BaseModel:
        try:
            async with asyncio.timeout(self.side.options.hello_within_s):
                return read_frame(await self._receive(), {"hello": self.hello})
        except TimeoutError:
            raise Closed(BAD_FRAME) from None
        except Refused as refused:
            await self.say_and_close(refused, BAD_FRAME)
            raise AssertionError from refused  # pragma: no cover - the line above raises

    async def say_and_close(self, refused: Refused, code: int) -> None:
        """Says why, then ends. Raises Closed, always."""
        self.outgoing.put(error_frame(refused))
        await self._flush()
        raise Closed(code)

    async def _receive(self) -> str | bytes | None:
        message = await self.websocket.receive()
        if message["type"] != "websocket.receive":
            raise Closed(None)
        text: str | bytes | None = message.get("text") or message.get("bytes")
        return text

    async def read_on(self) -> None:
        """Frame after frame; a bad or refused one is answered, the socket lives on (case 69)."""
        while True:
            data = await self._receive()
            try:
                frame = read_frame(data, self.kinds)
            except Refused as refused:
                self.outgoing.put(error_frame(refused))
            else:
                await self._take_safely(frame)

    async def _take_safely(self, frame: BaseModel) -> None:
        try:
            await self.take(frame)
        except Refused as refused:
            self._put_error(refused, frame)
        except Closed:
            raise
        except Exception as error:  # noqa: BLE001 - one broken frame, not the socket
            self._put_error(self.side.refusal_of(error), frame)

    def _put_error(self, refused: Refused, frame: BaseModel) -> None:
        name = getattr(frame, "client_msg_id", None)
        if name is not None:
            refused.details["client_msg_id"] = name
        self.outgoing.put(error_frame(refused))

    def is_foreign(self) -> bool:
        """Whether the page that opened the socket may not."""
        raise NotImplementedError

    async def live(self, hello: BaseModel) -> None:
        """From hello on."""
        raise NotImplementedError

    async def take(self, frame: BaseModel) -> None:
        """One frame."""
        raise NotImplementedError
