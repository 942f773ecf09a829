"""What goes out on one socket: a bounded buffer in front of a reader of unknown speed (case 18)."""

import asyncio
from collections import deque

from starlette.websockets import WebSocket

from bot.web.tasks import end_all, error_of

CLOSE_S = 15.0


class Outgoing:
    """`put` never waits. A reader that lets the buffer fill up is cut: `pump` returns then."""

    def __init__(self, websocket: WebSocket, most_frames: int, most_characters: int) -> None:
        self._websocket = websocket
        self._most_frames = most_frames
        self._most_characters = most_characters
        self._frames: deque[str] = deque()
        self._characters = 0
        self._has_news = asyncio.Event()
        self._is_cut = asyncio.Event()

    @property
    def is_cut(self) -> bool:
        return self._is_cut.is_set()

    def put(self, frame: str) -> None:
        """Queues a frame; the one that does not fit any more cuts the socket instead."""
        is_too_long = self._frames and self._characters + len(frame) > self._most_characters
        if len(self._frames) >= self._most_frames or is_too_long:
            self._frames.clear()
            self._is_cut.set()
            return
        self._frames.append(frame)
        self._characters += len(frame)
        self._has_news.set()

    def put_if_roomy(self, frame: str) -> None:
        """For what may be lost (typing): only while the buffer is mostly empty."""
        if len(self._frames) < self._most_frames // 2:
            self.put(frame)

    async def pump(self) -> None:
        """Sends what was put, in order, until the socket is cut or gone."""
        sending = asyncio.ensure_future(self._send())
        cut = asyncio.ensure_future(self._is_cut.wait())
        try:
            await asyncio.wait({sending, cut}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end_all(sending, cut)
            error_of(sending)  # a peer that went away in mid-frame: the reader sees it too

    async def _send(self) -> None:
        while True:
            while self._frames:
                frame = self._frames.popleft()
                self._characters -= len(frame)
                await self._websocket.send_text(frame)
            self._has_news.clear()
            await self._has_news.wait()

    async def flush(self) -> None:
        """Sends what is left before an orderly close; gives up on a reader that does not read."""
        while self._frames and not self.is_cut:
            await self._websocket.send_text(self._frames.popleft())


async def close_socket(websocket: WebSocket, code: int) -> None:
    """Closes with a code; a peer that does not take even that is left to the server's pings."""
    try:
        async with asyncio.timeout(CLOSE_S):
            await websocket.close(code)
    except (TimeoutError, RuntimeError, OSError):
        return
