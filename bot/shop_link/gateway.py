"""The port ShopGateway over HTTP, as docs/shop-gateway.openapi.yml describes it.

Nothing is raised and nothing is guessed: what is late, garbage, too big, about another key, or
tells something else than was asked, is UNKNOWN. A call is repeated here only if it never left;
what may have been done is asked about by `status`.
"""

import json
import logging
import time
from collections.abc import Mapping
from typing import Any

import httpx

from bot.shop.effect_keys import contradiction
from bot.shop.effects import (
    AddNote,
    AuthoriseReturn,
    Cancel,
    ChangeAddress,
    ChangeSpec,
    CorrectInvoice,
    Effect,
    EnterReturnTracking,
    Outcome,
    RequestExchange,
    RequestInterception,
    RequestInvoice,
    RequestRefund,
    Resend,
    Result,
    SubscribeRestock,
    values_of,
)
from bot.shop_link.signing import signed_headers
from bot.usecases.ports import Clock

MOST_BYTES = 64 * 1024
TIMEOUT_S = 1.4
"""For a call; one that dribbles to the end takes up to twice as long: an action has 3 s."""
TRIES = 2
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_MOST_WORDS = 1_000
_log = logging.getLogger(__name__)


class NoAnswer(Exception):
    """Nothing that can be believed; the message names no person and no secret."""


class HttpGateway:
    """Implements the port ShopGateway. `address`: where `/v1` begins; `secret`: signs calls."""

    def __init__(
        self, address: str, secret: str, clock: Clock, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._address = address.rstrip("/")
        self._secret = secret.encode()
        self._clock = clock
        self._timeout_s = timeout_s

    def add_note(self, key: str, asked: AddNote) -> Result:
        return self._send(key, asked)

    def change_address(self, key: str, asked: ChangeAddress) -> Result:
        return self._send(key, asked)

    def change_spec(self, key: str, asked: ChangeSpec) -> Result:
        return self._send(key, asked)

    def cancel(self, key: str, asked: Cancel) -> Result:
        return self._send(key, asked)

    def request_interception(self, key: str, asked: RequestInterception) -> Result:
        return self._send(key, asked)

    def authorise_return(self, key: str, asked: AuthoriseReturn) -> Result:
        return self._send(key, asked)

    def enter_return_tracking(self, key: str, asked: EnterReturnTracking) -> Result:
        return self._send(key, asked)

    def request_refund(self, key: str, asked: RequestRefund) -> Result:
        return self._send(key, asked)

    def resend(self, key: str, asked: Resend) -> Result:
        return self._send(key, asked)

    def request_exchange(self, key: str, asked: RequestExchange) -> Result:
        return self._send(key, asked)

    def request_invoice(self, key: str, asked: RequestInvoice) -> Result:
        return self._send(key, asked)

    def correct_invoice(self, key: str, asked: CorrectInvoice) -> Result:
        return self._send(key, asked)

    def subscribe_restock(self, key: str, asked: SubscribeRestock) -> Result:
        return self._send(key, asked)

    def status(self, key: str) -> Result:
        return self._ask("GET", f"/v1/status/{key}", key, b"")

    def _send(self, key: str, asked: Effect) -> Result:
        body = json.dumps(values_of(asked), ensure_ascii=False, sort_keys=True).encode()
        result = self._ask("POST", f"/v1/effects/{asked.kind.value}", key, body)
        if result.outcome is Outcome.ABSENT:
            return Result(Outcome.UNKNOWN, reason="absent is no answer to a call")
        wrong = contradiction(asked, result.told) if result.is_done else ""
        return Result(Outcome.UNKNOWN, reason=f"another {wrong}") if wrong else result

    def _ask(self, method: str, path: str, key: str, body: bytes) -> Result:
        try:
            return read_result(self._call(method, path, key, body), key)
        except NoAnswer as error:
            _log.warning("shop gateway, %s: %s", key, error)
            return Result(Outcome.UNKNOWN, reason=str(error))

    def _call(self, method: str, path: str, key: str, body: bytes) -> bytes:
        """Repeated only where nothing was sent. Raises NoAnswer."""
        deadline = time.monotonic() + self._timeout_s
        for left in reversed(range(TRIES)):
            try:
                return self._once(method, path, key, body, deadline)
            except _NEVER_LEFT as error:
                if not left or time.monotonic() >= deadline:
                    raise NoAnswer(type(error).__name__) from error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise NoAnswer(type(error).__name__) from error
        raise AssertionError("the last try returns or raises")

    def _once(self, method: str, path: str, key: str, body: bytes, deadline: float) -> bytes:
        url = httpx.URL(self._address + path)
        headers = signed_headers(
            self._secret, self._clock(), method, url.raw_path.decode(), key, body
        )
        headers["Content-Type"] = "application/json; charset=utf-8"
        left = max(0.01, deadline - time.monotonic())
        # No proxy and no .netrc of the machine, no redirect: the call goes where settings say.
        with (
            httpx.Client(timeout=left, trust_env=False) as client,
            client.stream(method, url, content=body, headers=headers) as answer,
        ):
            if answer.status_code != 200:
                raise NoAnswer(f"status {answer.status_code}")
            return _read_within(answer, deadline)


def _read_within(answer: httpx.Response, deadline: float) -> bytes:
    """The body as it is sent (nothing is unpacked), no more and no longer than allowed."""
    if answer.headers.get("content-encoding", "identity") != "identity":
        raise NoAnswer("a packed answer")
    read = bytearray()
    for piece in answer.iter_raw():
        read += piece
        if len(read) > MOST_BYTES:
            raise NoAnswer(f"more than {MOST_BYTES} bytes")
        if time.monotonic() > deadline:
            raise NoAnswer("too slow")
    return bytes(read)


_OUTCOMES = {Outcome.DONE, Outcome.ALREADY_DONE, Outcome.REFUSED, Outcome.ABSENT}


def read_result(answer: bytes, key: str) -> Result:
    """The answer about this key. Raises NoAnswer for anything else."""
    try:
        body: Any = json.loads(answer)
        if body["key"] != key:
            raise NoAnswer("an answer about another key")
        outcome = Outcome(body["outcome"])
        reference, reason = _words(body, "reference"), _words(body, "reason")
        told = _told(body.get("told") or {})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswer(f"garbage: {type(error).__name__}") from error
    if outcome not in _OUTCOMES or (outcome is Outcome.REFUSED and not reason):
        raise NoAnswer("no outcome")
    return Result(outcome, reference[:64], reason[:40], told)


def _words(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _told(body: Mapping[str, Any]) -> dict[str, str | int]:
    """Words and whole numbers, short; anything else is garbage."""
    for value in body.values():
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if not is_number and not (isinstance(value, str) and len(value) <= _MOST_WORDS):
            raise TypeError("told")
    return dict(body)
