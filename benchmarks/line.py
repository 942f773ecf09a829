"""One kept HTTP/1.1 connection: small, so that the load generator costs next to nothing."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

REPLY_WITHIN_S = 60.0


class NoAnswer(Exception):
    """The other side hung up, was late, or sent what this client does not read."""


@dataclass
class Line:
    """`post` and `get` one after the other; opens itself, `close()` in the end."""

    port: int
    host: str = "127.0.0.1"
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def post(
        self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any]:
        """Status and JSON of the answer. Raises NoAnswer."""
        content = json.dumps(body, ensure_ascii=False).encode()
        return await self._ask("POST", path, content, headers or {})

    async def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
        """Status and JSON (or None) of the answer. Raises NoAnswer."""
        return await self._ask("GET", path, b"", headers or {})

    async def _ask(
        self, method: str, path: str, content: bytes, headers: Mapping[str, str]
    ) -> tuple[int, Any]:
        try:
            async with self._lock, asyncio.timeout(REPLY_WITHIN_S):
                reader, writer = await self._opened()
                writer.write(self._head(method, path, len(content), headers) + content)
                return await _read(reader)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            self.close()
            raise NoAnswer(f"{method} {path}: {type(error).__name__} {error}") from error

    async def _opened(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self.host, self.port)
        return self._reader, self._writer

    def _head(self, method: str, path: str, length: int, headers: Mapping[str, str]) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.host}:{self.port}",
            "Content-Type: application/json",
            *([f"Content-Length: {length}"] if method == "POST" else []),
            *(f"{name}: {value}" for name, value in headers.items()),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def close(self) -> None:
        """Hangs up; the next call opens anew."""
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


async def _read(reader: asyncio.StreamReader) -> tuple[int, Any]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    content = await reader.readexactly(length_of(head))
    return status, json.loads(content) if "application/json" in head and content else None


def length_of(head: str) -> int:
    """The announced length (the head in small letters). Raises ValueError: chunks are not read."""
    for line in head.split("\r\n"):
        if line.startswith("content-length:"):
            return int(line.partition(":")[2])
    raise ValueError("no content-length")
