"""The one door of the brain: `POST /webhooks/xiaoer/turn`, and `…/understand` beside it
(docs/protocol.md §6).

Text is tidied and stripped of command disguises and can never set an intent; only `payload`,
which the app alone sends, does; `given` adds entities to a text. Whatever goes wrong is a 5xx with
a JSON `error`.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request as HttpRequest
from sanic.response import HTTPResponse
from sanic.response import json as json_response

from bot.brain.settings import read_settings
from bot.brain.tracker_store import Request
from bot.text.disguise import neutralise
from bot.text.tidy import heard_text

GIVEN = "given"
SECRET_HEADER = "X-Brain-Secret"
_log = logging.getLogger(__name__)

Json = dict[str, Any]


class BadTurn(Exception):
    """The app asked for something that is no turn: answered with 400."""


@dataclass(frozen=True)
class Turn:
    """One request of a turn as the app sent it, checked."""

    request: Request
    text: str
    intent: str | None
    entities: Json
    given: Json
    context: Json

    def message(self, output: Any) -> UserMessage:
        """Rasa's form of it. With a payload nothing is parsed; `given` joins what is parsed."""
        given = {GIVEN: _marks(self.given)} if self.given else {}
        return UserMessage(
            self.text,
            output,
            self.request.conversation_id,
            parse_data=self._parsed() if self.intent else None,
            input_channel="xiaoer",
            metadata=self.context | {"turn_id": self.request.turn_id, "n": self.request.n} | given,
        )

    def _parsed(self) -> Json:
        named = {"name": self.intent, "confidence": 1.0}
        marks = _marks(self.entities)
        return {"text": self.text, "intent": named, "intent_ranking": [named], "entities": marks}


def _marks(entities: Json) -> list[Json]:
    return [{"entity": name, "value": value} for name, value in entities.items()]


def _field(body: Json, name: str, kind: type, default: Any = None) -> Any:
    value = body.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, kind) or isinstance(value, bool) or value == "":
        raise BadTurn(f"`{name}` must be given as {kind.__name__}")
    return value


def read_turn(body: object) -> Turn:
    """Check a request's JSON; raise BadTurn with what is wrong."""
    if not isinstance(body, dict):
        raise BadTurn("the body must be a JSON object")
    payload = _field(body, "payload", dict, {})
    if not payload and not isinstance(body.get("text"), str):
        raise BadTurn("`text` or `payload` must be given")
    if payload and body.get("given"):
        raise BadTurn("`given` goes with `text` alone")
    conversation, turn = (_field(body, name, str) for name in ("conversation_id", "turn_id"))
    if max(len(conversation), len(turn)) > 200:
        raise BadTurn("`conversation_id` and `turn_id` have at most 200 characters")
    return Turn(
        request=Request(conversation, turn, _field(body, "n", int)),
        text=heard_text(neutralise(body["text"])) if body.get("text") else "",
        intent=_field(payload, "intent", str) if payload else None,
        entities=_field(payload, "entities", dict, {}),
        given=_field(body, "given", dict, {}),
        context=_field(body, "context", dict, {}),
    )


def read_words(body: object) -> str:
    """The words to be understood, as a turn would read them; raise BadTurn."""
    if not isinstance(body, dict):
        raise BadTurn("the body must be a JSON object")
    text: str = _field(body, "text", str)
    return heard_text(neutralise(text))


def is_let_in(request: HttpRequest, secret: str) -> bool:
    """Compare the caller's secret in constant time (case 60)."""
    given = request.headers.get(SECRET_HEADER, "")
    return bool(secret) and hmac.compare_digest(given.encode(), secret.encode())


class TurnChannel(InputChannel):
    """`credentials.yml`: Rasa's connector for the app's turns."""

    def __init__(self) -> None:
        self._secret = read_settings().brain_secret

    @classmethod
    def name(cls) -> str:
        return "xiaoer"

    def know_secret(self, secret: str) -> None:
        """Take the secret from the settings that the server started with."""
        self._secret = secret

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes of the channel. `app.ctx.brain` does the work, not Rasa's handler."""
        door = Blueprint("xiaoer")

        @door.post("/turn")
        async def take(request: HttpRequest) -> HTTPResponse:
            if not is_let_in(request, self._secret):
                return json_response({"error": "forbidden"}, status=403)
            try:
                turn = read_turn(_body(request))
            except BadTurn as error:
                return json_response({"error": str(error)}, status=400)
            status, answer = await request.app.ctx.brain.answer(turn)
            return json_response(answer, status=status, ensure_ascii=False)

        @door.post("/understand")
        async def understand(request: HttpRequest) -> HTTPResponse:
            if not is_let_in(request, self._secret):
                return json_response({"error": "forbidden"}, status=403)
            try:
                text = read_words(_body(request))
            except BadTurn as error:
                return json_response({"error": str(error)}, status=400)
            answer = await request.app.ctx.brain.understand(text)
            return json_response(answer, ensure_ascii=False)

        return door


def _body(request: HttpRequest) -> object:
    try:
        return request.json
    except Exception as error:  # sanic wraps what its JSON reader raises
        raise BadTurn("the body is not JSON") from error
