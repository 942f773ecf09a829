"""Alerts as signed JSON to an address of the shop (protocol §10)."""

import hashlib
import hmac
import json
from dataclasses import asdict

import httpx

from bot.usecases.ports import Clock
from bot.usecases.ports_alerts import Alert, NotTold

TIMEOUT_S = 5.0


class WebhookNotifier:
    """Posts to `address`; told when the answer is 2xx. Redirects count as refusals."""

    name = "webhook"

    def __init__(
        self, address: str, secret: str, clock: Clock, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._address = address
        self._secret = secret.encode()
        self._clock = clock
        self._timeout_s = timeout_s

    def tell(self, alert: Alert) -> None:
        body = body_of(alert)
        headers = self._headers(alert, body)
        try:
            # No proxy and no .netrc of the machine: the alert goes where the settings say.
            with (
                httpx.Client(timeout=self._timeout_s, trust_env=False) as client,
                client.stream("POST", self._address, content=body, headers=headers) as answer,
            ):
                status = answer.status_code
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NotTold(type(error).__name__) from error
        if not 200 <= status < 300:
            raise NotTold(f"status {status}")

    def _headers(self, alert: Alert, body: bytes) -> dict[str, str]:
        at = str(int(self._clock().timestamp()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "Idempotency-Key": alert.id,
            "X-Xiaoer-Timestamp": at,
            "X-Xiaoer-Signature": signature(self._secret, at, body),
        }


def body_of(alert: Alert) -> bytes:
    """The alert as JSON, the same bytes at every try."""
    told = asdict(alert) | {"asked_at": alert.asked_at.isoformat(), "type": "on_call_alert"}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """`v1=` and the HMAC-SHA256 of `timestamp.body` in hex."""
    signed = timestamp.encode() + b"." + body
    return "v1=" + hmac.new(secret, signed, hashlib.sha256).hexdigest()
