"""The action door: where the brain asks the app to act (protocol §7). An ASGI app of its own.

It serves the actions that it was given and nothing else, on a loopback port, to whoever knows
the secret. Who the buyer is comes from the app's books, never from the call.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionNotFoundException

from bot.usecases.refusals import TurnIsOver

PATH = "/actions"
TIME_LIMIT_S = 2.9  # a little less than the 3 s after which the brain stops listening
MOST_BYTES = 1 << 20
_NOTHING: dict[str, Any] = {"events": [], "responses": []}
_log = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Result:
    """What an action came to, in Rasa's words."""

    events: list[dict[str, Any]]
    responses: list[dict[str, Any]]


class Executor(ActionExecutor):  # type: ignore[misc]  # rasa_sdk carries no types
    """The SDK's, without its second check: what our actions give is checked by the brain."""

    @staticmethod
    def _create_api_response(
        events: list[dict[str, Any]], messages: list[dict[str, Any]]
    ) -> Result:
        return Result(events, messages)


class TooBig(Exception):
    """The call is larger than any that the brain makes."""


class ActionDoor:
    """`await door(scope, receive, send)`: give it to any ASGI server."""

    def __init__(
        self, actions: Iterable[Action], secret: str, time_limit_s: float = TIME_LIMIT_S
    ) -> None:
        if not secret:
            raise ValueError("the action door needs a secret")
        self._executor = Executor()
        for action in actions:
            self._executor.register_action(action)
        self._secret = secret.encode()
        self._time_limit_s = time_limit_s

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        status, answer = await self._answer(scope, receive)
        body = json.dumps(answer, ensure_ascii=False).encode()
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Message, receive: Receive) -> tuple[int, dict[str, Any]]:
        if not self._is_let_in(scope):
            return 403, {"error": "forbidden"}
        if (scope["method"], scope["path"]) != ("POST", PATH):
            return 404, {"error": "not found"}
        try:
            call = _read_call(await _body(receive))
        except (ValueError, TooBig) as error:
            return 400, {"error": f"unusable call: {type(error).__name__}"}
        return await self._run_or_say_why(call)

    async def _run_or_say_why(self, call: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        try:
            return 200, await self._run(call)
        except ActionNotFoundException as error:
            return 404, {"error": f"no action {error.action_name}"}
        except TimeoutError:
            _log.error("action %s took longer than %g s", _name(call), self._time_limit_s)
            return 504, {"error": "the action took too long"}
        except Exception:  # noqa: BLE001 - the brain hears of it, the turn is run again
            _log.exception("action %s broke", _name(call))
            return 500, {"error": "the action broke"}

    def _is_let_in(self, scope: Message) -> bool:
        given = next((v for k, v in scope["headers"] if k == b"x-action-secret"), b"")
        return hmac.compare_digest(given, self._secret)

    async def _run(self, call: dict[str, Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._time_limit_s):
                result = await self._executor.run(call)
        except TurnIsOver as over:
            # The buyer has a person now: the bot's late wish comes to nothing, quietly.
            _log.info("action %s came too late: %s", _name(call), over)
            return _NOTHING
        return (
            _NOTHING
            if result is None
            else {
                "events": result.events,
                "responses": result.responses,
            }
        )


def _read_call(body: bytes) -> dict[str, Any]:
    """The brain leaves the domain out; the SDK wants one. Raises ValueError."""
    call = json.loads(body)
    tracker = call.get("tracker") if isinstance(call, dict) else None
    if not isinstance(tracker, dict) or not isinstance(call.get("next_action"), str):
        raise ValueError("no action call")
    with_domain: dict[str, Any] = {"domain": {}} | call
    return with_domain


def _name(call: dict[str, Any]) -> str:
    return str(call.get("next_action"))


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ValueError("the caller went away")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise TooBig
        if not message.get("more_body"):
            return bytes(body)
