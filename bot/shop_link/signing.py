"""The signature of a call to the shop's own system (docs/shop-gateway.openapi.yml)."""

import hashlib
import hmac
from datetime import datetime

TIMESTAMP = "X-Xiaoer-Timestamp"
SIGNATURE = "X-Xiaoer-Signature"
KEY = "Idempotency-Key"


def signed_headers(
    secret: bytes, at: datetime, method: str, path: str, key: str, body: bytes
) -> dict[str, str]:
    """The headers that prove who calls, what is asked, and when."""
    timestamp = str(int(at.timestamp()))
    return {
        TIMESTAMP: timestamp,
        KEY: key,
        SIGNATURE: signature(secret, timestamp, method, path, key, body),
    }


def signature(secret: bytes, timestamp: str, method: str, path: str, key: str, body: bytes) -> str:
    """`v1=` and the hex HMAC-SHA256 over method, path, timestamp, key and body, a line each.

    The body comes last and whole, so that nothing in it can pass for another part.
    """
    head = "\n".join([method, path, timestamp, key, ""]).encode()
    return "v1=" + hmac.new(secret, head + body, hashlib.sha256).hexdigest()
