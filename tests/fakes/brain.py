"""Brains for tests: one in the process, and one behind HTTP that speaks protocol §6."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from typing import Any

from bot.rasa_link.client import BrainFailed, BrainTurn
from bot.usecases.saying import Say, TurnWork

Behaviour = Callable[[Mapping[str, Any]], Coroutine[Any, Any, tuple[int, bytes]]]
SECRET = "the-brains-own-secret-of-the-tests"


def answer_to(body: Mapping[str, Any], *replies: Mapping[str, Any]) -> bytes:
    """An answer as the brain gives it."""
    intent = {"name": "ask_logistics", "confidence": 0.97}
    return json.dumps(
        {
            "turn_id": body["turn_id"],
            "n": body["n"],
            "repeated": False,
            "intent": intent | {"ranking": [intent]},
            "replies": list(replies),
        },
        ensure_ascii=False,
    ).encode()


async def says_parcel_seen(body: Mapping[str, Any]) -> tuple[int, bytes]:
    reply = {"reply": "utter_parcel_seen", "facts": {"place": "杭州"}, "choices": []}
    return 200, answer_to(body, reply)


async def hangs(body: Mapping[str, Any]) -> tuple[int, bytes]:
    await asyncio.Event().wait()
    raise AssertionError("never reached")


class BrainServer:
    """Keeps what it was asked; `behaviour` may be changed between requests."""

    def __init__(self, behaviour: Behaviour = says_parcel_seen) -> None:
        self.behaviour = behaviour
        self.asked: list[Mapping[str, Any]] = []
        self.secrets: list[str] = []
        self.connections = 0
        self.address = ""
        self._ending = asyncio.Event()
        self._writers: list[asyncio.StreamWriter] = []
        self._served: list[asyncio.Future[None]] = []

    @asynccontextmanager
    async def running(self) -> AsyncIterator[BrainServer]:
        """Listens on a free loopback port; at the end what still hangs is answered with 503."""
        server = await asyncio.start_server(self._keep, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            server.close()
            self._ending.set()
            for writer in self._writers:
                writer.close()
            await asyncio.gather(*self._served)

    async def _keep(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        self._served.append(asyncio.ensure_future(self._serve(reader, writer)))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(await self._respond(head.decode(), reader))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _respond(self, head: str, reader: asyncio.StreamReader) -> bytes:
        headers = dict(
            line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line
        )
        raw = await reader.readexactly(int(headers.get("content-length", "0")))
        if head.startswith("GET /ready"):
            status, body = 200, b'{"status": "ready"}'
        else:
            self.secrets.append(headers.get("x-brain-secret", ""))
            self.asked.append(json.loads(raw))
            status, body = await self._behave(self.asked[-1])
        return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body

    async def _behave(self, asked: Mapping[str, Any]) -> tuple[int, bytes]:
        behaving = asyncio.ensure_future(self.behaviour(asked))
        ending = asyncio.ensure_future(self._ending.wait())
        await asyncio.wait({behaving, ending}, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if behaving.done():
            return behaving.result()
        behaving.cancel()
        return 503, b""


class BrainInProcess:
    """What the worker needs of a brain, without HTTP. `answers` is asked for every request."""

    def __init__(self, answers: Callable[[TurnWork, int], tuple[Say, ...]]) -> None:
        self.answers = answers
        self.ready = True
        self.asked: list[tuple[str, int]] = []
        self.at_once = 0
        self.most_at_once: dict[str, int] = {}
        self._under_way: dict[str, int] = {}
        self.gate: asyncio.Event | None = None

    async def is_ready(self) -> bool:
        return self.ready

    async def turn(self, work: TurnWork, n: int) -> BrainTurn:
        here = work.conversation_id
        self.asked.append((work.turn_id, n))
        self._under_way[here] = self._under_way.get(here, 0) + 1
        self.most_at_once[here] = max(self.most_at_once.get(here, 0), self._under_way[here])
        try:
            if self.gate is not None:
                await self.gate.wait()
            return BrainTurn("ask_logistics", 0.97, (), self.answers(work, n), repeated=False)
        finally:
            self._under_way[here] -= 1


def fails(work: TurnWork, n: int) -> tuple[Say, ...]:
    raise BrainFailed("status 500")
