"""Around everything: request ids, security headers, the access log, a net under all errors."""

import logging
import time
from contextvars import ContextVar
from secrets import token_hex

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.answers import internal_error, refusal
from bot.web.side import WebSide

API_POLICY = "default-src 'none'; frame-ancestors 'none'"
EMBEDDED = ("/api/v1/conversations", "/api/v1/products")
"""What the widget calls from the shop's own pages."""
FILES = ("/assets/", "/widget.js", "/desk/", "/demo/", "/openapi.json")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_STRICT_TRANSPORT = "max-age=31536000"
request_id: ContextVar[str] = ContextVar("request_id", default="-")
_log = logging.getLogger("bot.web.access")


class NamesRequest(logging.Filter):
    """Puts the id of the request that is being served on every log line."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class Shell:
    """The outermost ASGI app."""

    def __init__(self, app: ASGIApp, side: WebSide) -> None:
        self._app = app
        self._zipped = GZipMiddleware(app, minimum_size=1_000)
        self._embedded = _for_shop_pages(app, side.options.shop_origins)
        self._side = side
        self._headers = dict(HEADERS)
        if side.options.is_behind_tls:
            self._headers["Strict-Transport-Security"] = _STRICT_TRANSPORT

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        name = token_hex(8)
        request_id.set(name)
        if scope["type"] == "http":
            await self._http(scope, receive, send, name)
        else:
            await self._socket(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send, name: str) -> None:
        began, status = time.perf_counter(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._dress(message, name)
            await send(message)

        try:
            await self._chosen(scope["path"])(scope, receive, send_with_headers)
        except Exception as error:  # noqa: BLE001 - the net
            self._side.refusal_of(error)
            if not status:
                await refusal(internal_error())(scope, receive, send_with_headers)
        spent = (time.perf_counter() - began) * 1000
        # Never the query: it may hold what somebody typed.
        _log.info("%s %s %d %.1f ms", scope["method"], _plain(scope["path"]), status, spent)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - the net
            self._side.refusal_of(error)

    def _chosen(self, path: str) -> ASGIApp:
        if path.startswith(EMBEDDED):
            return self._embedded
        return self._zipped if path.startswith(FILES) else self._app

    def _dress(self, message: Message, name: str) -> None:
        headers = MutableHeaders(scope=message)
        for key, value in self._headers.items():
            headers[key] = value
        headers.setdefault("Content-Security-Policy", API_POLICY)
        headers["X-Request-Id"] = name


def _for_shop_pages(app: ASGIApp, origins: tuple[str, ...]) -> ASGIApp:
    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST"),
        allow_headers=("Authorization", "Content-Type"),
        expose_headers=("X-Request-Id", "Retry-After", "Date"),
        max_age=600,
    )


def _plain(path: str) -> str:
    """One line, whatever was asked for."""
    return ascii(path[:200])[1:-1]
