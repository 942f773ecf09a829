"""How a request's body is read, and routes that check their rule before anything else runs."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from bot.usecases.refusals import Refused
from bot.web.guard import guard
from bot.web.roles import Role
from bot.web.side import side_of
from bot.web.strict_json import parse_object

MAY = "x-may"
BEFORE_PASSWORD = "x-before-password"
Handler = Callable[[Request], Awaitable[Response]]


class StrictRequest(Request):
    """Reads JSON objects of a bounded size and nothing else, whatever the content type says."""

    async def json(self) -> Any:
        return parse_object(await self.body())

    async def body(self) -> bytes:
        if not hasattr(self, "_body"):
            self._body = await _bounded_body(self)
        return self._body


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object of a lean route's request. Raises Refused: too_long, bad_request."""
    return parse_object(await _bounded_body(request))


async def _bounded_body(request: Request) -> bytes:
    return await bytes_of(request, side_of(request).options.body_bytes, _too_long)


async def bytes_of(request: Request, most: int, too_long: Callable[[], Refused]) -> bytes:
    """The body, never more than `most` bytes of it. Raises what `too_long` makes."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared[:12]) > most:
        raise too_long()
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise too_long()
    return bytes(body)


def _too_long() -> Refused:
    return Refused("too_long", "内容太长了，分几次发给我吧。")


class GuardedRoute(APIRoute):
    """Its rule stands in its OpenAPI description and is checked before its endpoint."""

    def get_route_handler(self) -> Any:
        return self._guarded(super().get_route_handler())

    def _guarded(self, handler: Handler) -> Handler:
        rule = self.openapi_extra or {}
        may = frozenset(Role(role) for role in rule[MAY])
        before_password = bool(rule.get(BEFORE_PASSWORD))

        async def handle(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            await guard(strict, may, before_password=before_password)
            return await handler(strict)

        return handle


class LeanRoute(GuardedRoute):
    """Hands the request to its endpoint as it is: no solving of dependencies on the hot path."""

    def get_route_handler(self) -> Any:
        return self._guarded(self.endpoint)
