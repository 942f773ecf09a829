"""An agent's screen as the server sees it: the live socket, and a line for what is asked."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks.desk_frames import Screenful
from benchmarks.desk_shop import BenchAgent, BenchChat
from benchmarks.line import Line, NoAnswer

DESK = "/api/v1/desk"
Alerts = dict[str, list[float]]
"""For each conversation that asked for a person: when each screen was told of it."""


@dataclass
class Heard:
    """What all screens measured. `faults`: what was refused or failed, in words."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    frames: int = 0
    characters: int = 0

    def took(self, what: str, seconds: float) -> None:
        self.seconds.setdefault(what, []).append(seconds)

    def every(self) -> list[float]:
        """All calls of the desk's API."""
        return [one for each in self.seconds.values() for one in each]


class Screen:
    """One agent. Keeps what the frames said, so that it can be held against a fresh load."""

    def __init__(self, port: int, agent: BenchAgent, heard: Heard, alerts: Alerts) -> None:
        self.agent = agent
        self.screenful = Screenful()
        self._seen: set[str] = set()
        self._port, self._heard, self._alerts = port, heard, alerts
        self._line = Line(port)
        self._own = f"http://127.0.0.1:{port}"
        self._socket: ClientConnection | None = None
        self._reading: asyncio.Task[None] | None = None
        self._is_told = asyncio.Event()

    @property
    def _headers(self) -> Mapping[str, str]:
        return {
            "Cookie": f"desk_session={self.agent.token}",
            "X-CSRF-Token": self.agent.csrf,
            "Origin": self._own,
        }

    async def open(self) -> None:
        """Connects, as a browser does (compressed), and waits for the lists."""
        self._socket = await connect(
            f"ws://127.0.0.1:{self._port}{DESK}/live",
            origin=self._own,  # type: ignore[arg-type]
            additional_headers={"Cookie": self._headers["Cookie"]},
            max_size=None,
            proxy=None,
            open_timeout=60,
        )
        await self._send({"type": "hello", "csrf": self.agent.csrf})
        self._reading = asyncio.ensure_future(self._read())
        told = asyncio.ensure_future(self._is_told.wait())
        await asyncio.wait({told, self._reading}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
        if not told.done():
            raise NoAnswer(f"{self.agent.name} was not told the lists: {self._heard.faults[-1:]}")

    async def _send(self, frame: Mapping[str, Any]) -> None:
        assert self._socket is not None
        await self._socket.send(json.dumps(frame))

    async def _read(self) -> None:
        assert self._socket is not None
        try:
            async for frame in self._socket:
                assert isinstance(frame, str)
                self._take(frame)
        except ConnectionClosed as closed:
            self._heard.faults.append(f"{self.agent.name}: the socket was closed: {closed}")

    def _take(self, frame: str) -> None:
        self._heard.frames += 1
        self._heard.characters += len(frame)
        if frame.startswith(('{"type":"queue', '{"type":"team')):
            self.screenful.take(json.loads(frame))
            self._is_told.set()
            for item in self.screenful.held["queue"]["waiting"]:
                self._alert(item["conversation_id"])

    def _alert(self, conversation_id: str) -> None:
        told = self._alerts.get(conversation_id)
        if told is not None and conversation_id not in self._seen:
            self._seen.add(conversation_id)
            told.append(perf_counter())

    async def opens(self, chat: BenchChat) -> None:
        """Opens a chat: its live events, and all that is known about it."""
        await self._send({"type": "watch", "conversation_id": chat.id, "after": 0})
        await self.gets("open a chat", f"/conversations/{chat.id}")

    async def asks(self, path: str) -> Any:
        """A GET that is no part of the load; None where it failed."""
        status, said = await self._line.get(DESK + path, self._headers)
        return said if status == 200 else None

    async def gets(self, what: str, path: str) -> Any:
        """A measured GET; None and a fault where it failed."""
        return await self._measured(what, self._line.get(DESK + path, self._headers))

    async def posts(self, what: str, path: str, body: Mapping[str, Any]) -> Any:
        """A measured POST."""
        return await self._measured(what, self._line.post(DESK + path, body, self._headers))

    async def _measured(self, what: str, asking: Any) -> Any:
        began = perf_counter()
        try:
            status, said = await asking
        except NoAnswer as error:
            self._heard.faults.append(f"{what}: {error}")
            return None
        self._heard.took(what, perf_counter() - began)
        if status >= 400:
            self._heard.faults.append(f"{what}: status {status}: {said}")
            return None
        return said

    async def close(self) -> None:
        """Hangs up."""
        if self._reading is not None:
            self._reading.cancel()
        if self._socket is not None:
            await self._socket.close()
        self._line.close()
