"""The app's side of the brain's one door (protocol §6)."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.usecases.saying import Offer, Reading, Say, TurnWork

MOST_BYTES = 512 * 1024
_READY_WITHIN = ClientTimeout(total=1.0)
_LONGEST = ClientTimeout(total=10.0, connect=1.0)
_UNDERSTANDS_WITHIN_S = 1.0


class BrainFailed(Exception):
    """The brain gave no usable answer: refused, late, garbage, too big, an error status."""


@dataclass(frozen=True, slots=True)
class BrainTurn:
    """The answer to one request of a turn. `intent` is the decision after thresholds."""

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...]
    replies: tuple[Say, ...]
    repeated: bool


class BrainClient:
    """Keeps its connections. `address` is the brain's, on loopback; used and closed in one loop."""

    def __init__(self, address: str, secret: str) -> None:
        self._address = address
        self._headers = {"X-Brain-Secret": secret, "Content-Type": "application/json"}
        self._kept: ClientSession | None = None
        self.model = ""
        """What the brain said that it runs, once it was ready."""

    async def is_ready(self) -> bool:
        """Whether the brain answers turns now."""
        try:
            async with self._http().get("/ready", timeout=_READY_WITHIN) as answer:
                if answer.status == 200:
                    self.model = str((await answer.json(content_type=None)).get("model", ""))
                return answer.status == 200
        except (ClientError, TimeoutError, ValueError, AttributeError):
            return False

    async def turn(self, work: TurnWork, n: int) -> BrainTurn:
        """Request `n` of a claimed turn. Raises BrainFailed; the caller watches the clock."""
        body = json.dumps(_body_of(work, n), ensure_ascii=False).encode()
        try:
            status, answer = await self._post(body)
        except ClientError as error:
            raise BrainFailed(f"no answer: {type(error).__name__}") from error
        if status != 200:
            raise BrainFailed(f"status {status}")
        return _read(answer, work.turn_id, n)

    async def understand(self, text: str) -> Reading | None:
        """What the brain takes words for, outside of any turn; None when it does not say in time.

        For a suggestion only: nothing waits for it and nothing rests on it.
        """
        body = json.dumps({"text": text}, ensure_ascii=False).encode()
        try:
            async with asyncio.timeout(_UNDERSTANDS_WITHIN_S):
                status, answer = await self._post(body, "/webhooks/xiaoer/understand")
            intent = json.loads(answer)["intent"] if status == 200 else None
            return Reading(str(intent["name"]), float(intent["confidence"])) if intent else None
        except (BrainFailed, ClientError, TimeoutError, ValueError, KeyError, TypeError):
            return None

    async def _post(self, body: bytes, path: str = "/webhooks/xiaoer/turn") -> tuple[int, bytes]:
        async with self._http().post(path, data=body) as response:
            answer = bytearray()
            async for piece in response.content.iter_any():
                answer += piece
                if len(answer) > MOST_BYTES:
                    raise BrainFailed(f"more than {MOST_BYTES} bytes")
            return response.status, bytes(answer)

    def _http(self) -> ClientSession:
        """Made at the first call, because a session belongs to the loop that it is made in."""
        if self._kept is None:
            self._kept = ClientSession(
                self._address,
                headers=self._headers,
                connector=TCPConnector(limit=80, keepalive_timeout=60),
                timeout=_LONGEST,
            )
        return self._kept

    async def close(self) -> None:
        """Closes the kept connections."""
        if self._kept is not None:
            await self._kept.close()
            self._kept = None


def _body_of(work: TurnWork, n: int) -> dict[str, Any]:
    request = work.requests[n]
    given = {"given": request.given} if request.given else {}
    return {
        "conversation_id": work.conversation_id,
        "turn_id": work.turn_id,
        "n": n,
        "text": request.text,
        "payload": request.payload,
        **given,
        "context": {"epoch": work.epoch},
    }


def _read(answer: bytes, turn_id: str, n: int) -> BrainTurn:
    try:
        body = json.loads(answer)
        if (body["turn_id"], body["n"]) != (turn_id, n):
            raise BrainFailed("the answer belongs to another turn")
        intent = body["intent"]
        return BrainTurn(
            intent=str(intent["name"]),
            confidence=float(intent["confidence"]),
            ranking=tuple(
                (str(one["name"]), float(one["confidence"])) for one in intent["ranking"]
            ),
            replies=tuple(_say(one) for one in body["replies"]),
            repeated=bool(body["repeated"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BrainFailed(f"garbage: {type(error).__name__}") from error


def _say(one: Mapping[str, Any]) -> Say:
    choices = tuple(
        Offer(str(choice["title"]), str(choice["intent"]), dict(choice.get("entities") or {}))
        for choice in one.get("choices") or ()
    )
    return Say(str(one["reply"]), dict(one.get("facts") or {}), choices)
