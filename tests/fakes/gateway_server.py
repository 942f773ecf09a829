"""A shop's own system, for real: another process with a database of its own, that serves
docs/shop-gateway.openapi.yml and misbehaves when it is told to.

    python -m tests.fakes.gateway_server DATABASE SECRET

Prints its address. `POST /control {"modes": ["late", …]}`: how the next calls behave, one each;
`GET /control`: what was called and what stands. Its checks of a call are its own, by the page.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from sqlalchemy import func, select

from bot.shop.effects import EffectKind, effect_of
from bot.store.engine import SqlStore, make_engine
from bot.store.gateway import EmbeddedGateway
from bot.store.tables import gateway as tables
from bot.usecases.ports_gateway import send
from tests.fakes.world import real_policy

WINDOW_S = 300
LATE_S = 20.0
COUNTED = ("gateway_answers", "order_notes", "refund_requests", "invoices", "warehouse_jobs")


class Shop:
    """The state that all calls share."""

    def __init__(self, database: str, secret: str) -> None:
        self.secret = secret.encode()
        self.open(database)
        self.ending = threading.Event()

    def open(self, database: str) -> None:
        """Begins anew with another database."""
        self.store = SqlStore(make_engine(f"sqlite:///{database}"))
        self.gateway = EmbeddedGateway(
            self.store, lambda: datetime.now(UTC), lambda: real_policy().returns
        )
        self.modes: list[str] = []
        self.calls: list[str] = []
        self.held: list[tuple[str, str, bytes]] = []
        self.last: dict[str, Any] = {"key": "", "outcome": "done"}

    def do(self, kind: str, key: str, body: bytes) -> dict[str, Any]:
        asked = effect_of(EffectKind(kind), json.loads(body))
        return self._told(key, send(self.gateway, key, asked))

    def look(self, key: str) -> dict[str, Any]:
        return self._told(key, self.gateway.status(key))

    def _told(self, key: str, result: Any) -> dict[str, Any]:
        return {
            "key": key,
            "outcome": result.outcome.value,
            "reference": result.reference,
            "reason": result.reason,
            "told": dict(result.told),
        }

    def release(self) -> None:
        """What was held back arrives now, after everything that came later."""
        for kind, key, body in self.held:
            self.do(kind, key, body)
        self.held.clear()

    def counts(self) -> dict[str, int]:
        with self.store.read() as books:
            return {
                name: books.connection.execute(
                    select(func.count()).select_from(getattr(tables, name))
                ).scalar_one()
                for name in COUNTED
            }

    def is_ours(self, handler: BaseHTTPRequestHandler, body: bytes) -> bool:
        """The signature by the page: method, path, timestamp and key a line each, then the body."""
        got = handler.headers
        stamp = got.get("X-Xiaoer-Timestamp", "")
        if not stamp.isdigit() or abs(time.time() - int(stamp)) > WINDOW_S:
            return False
        parts = [handler.command, handler.path, stamp, got.get("Idempotency-Key", "")]
        signed = ("\n".join(parts) + "\n").encode() + body
        right = "v1=" + hmac.new(self.secret, signed, hashlib.sha256).hexdigest()
        return hmac.compare_digest(right, got.get("X-Xiaoer-Signature", ""))


class Handler(BaseHTTPRequestHandler):
    """One call. `shop` is set by `serve`."""

    shop: Shop
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/control":
            return self._say(200, {"calls": self.shop.calls, **self.shop.counts()})
        self.shop.calls.append(f"GET {self.path}")
        if not self.shop.is_ours(self, b""):
            return self._say(401, {"error": "signature"})
        key = self.headers["Idempotency-Key"]
        return self._behave(self.shop.look(key))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if self.path == "/control":
            return self._control(json.loads(body))
        self.shop.calls.append(f"POST {self.path}")
        if not self.shop.is_ours(self, body):
            return self._say(401, {"error": "signature"})
        kind, key = self.path.rpartition("/")[2], self.headers["Idempotency-Key"]
        if self.shop.modes[:1] == ["hold"]:
            self.shop.modes.pop(0)
            self.shop.held.append((kind, key, body))
            self.shop.ending.wait(LATE_S)
            return None
        if self.shop.modes[:1] == ["twice"]:
            self.shop.do(kind, key, body)
        return self._behave(self.shop.do(kind, key, body))

    def _control(self, told: dict[str, Any]) -> None:
        self.shop.modes[:] = told.get("modes", self.shop.modes)
        if "database" in told:
            self.shop.store.close()
            self.shop.open(told["database"])
        if told.get("release"):
            self.shop.release()
        self._say(200, {})

    def _behave(self, answer: dict[str, Any]) -> None:
        """Answers as the mode says; the work is done already."""
        mode = self.shop.modes.pop(0) if self.shop.modes else "honest"
        before, self.shop.last = self.shop.last, answer
        if mode == "late":
            self.shop.ending.wait(LATE_S)
        elif mode == "cut":
            self.close_connection = True
        elif mode == "drip":
            self._drip()
        elif mode == "twice":
            self._say(200, answer)
            self._say(200, answer)
        elif mode in RAW:
            self._raw(*RAW[mode])
        else:
            lie = LIES.get(mode, lambda own, other: own)
            self._say(200, lie(answer, before))

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        while not self.shop.ending.wait(0.05):
            try:
                self.wfile.write(b" ")
            except OSError:
                return

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        self._raw(status, json.dumps(answer, ensure_ascii=False).encode())

    def _raw(self, status: int, body: bytes, **headers: str) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            self.close_connection = True  # the other side has gone: nobody hears it

    def log_message(self, *_: Any) -> None: ...


RAW: dict[str, Any] = {
    "garbage": (200, b"<html>\xff busy</html>"),
    "deep": (200, b"[" * 30_000),
    "huge": (200, b'{"told": "' + b"a" * 5_000_000 + b'"}'),
    "error": (500, b"{}"),
    "moved": (302, b""),
    "empty": (200, b""),
    "list": (200, b"[]"),
}
LIES: dict[str, Any] = {
    "wrong_key": lambda own, other: own | {"key": "cancel-0000"},
    "other_answer": lambda own, other: other,
    "wrong_amount": lambda own, other: own | {"told": own["told"] | {"amount_fen": 999_999}},
    "amount_in_words": lambda own, other: own | {"told": own["told"] | {"amount_fen": "6900"}},
    "amount_as_float": lambda own, other: own | {"told": own["told"] | {"amount_fen": 6900.0}},
    "no_amount": lambda own, other: own | {"told": {}},
    "new_outcome": lambda own, other: own | {"outcome": "probably"},
    "absent": lambda own, other: own | {"outcome": "absent"},
    "refused_silently": lambda own, other: own | {"outcome": "refused", "reason": ""},
}


def main() -> None:
    """Serves until its standard input is closed."""
    Handler.shop = Shop(sys.argv[1], sys.argv[2])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    sys.stdout.flush()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    sys.stdin.read()
    Handler.shop.ending.set()
    server.shutdown()


if __name__ == "__main__":
    main()
