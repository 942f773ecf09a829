"""The app that people reach: `build_web` puts routes, sockets and the shell together."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.usecases.refusals import Refused
from bot.web.answers import Refusal, internal_error, refusal
from bot.web.requests import BEFORE_PASSWORD, MAY, GuardedRoute, LeanRoute
from bot.web.roles import ANYONE, BUYER, Roles
from bot.web.route import Route
from bot.web.routes import SOCKETS, routes
from bot.web.shell import Shell
from bot.web.side import WebSide, side_of
from bot.web.strict_json import bad_request

_SCHEMA = "#/components/schemas/{model}"
Around = Callable[[], AbstractAsyncContextManager[Any]]
_NO_TELEMETRY = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}
_SCHEMES = {
    "conversation_token": {"type": "http", "scheme": "bearer"},
    "desk_session": {"type": "apiKey", "in": "cookie", "name": "desk_session"},
}


def build_web(side: WebSide, around: Around = nullcontext) -> Shell:
    """The public ASGI app. `around` is entered before it serves and left after (worker, brain)."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with around():
            await side.open()
            yield
            await side.close()

    app = FastAPI(
        title="店小二 Xiaoer",
        description="What buyers' widgets and agents' desks talk to; see docs/protocol.md.",
        version="1",
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        telemetry=_NO_TELEMETRY,  # type: ignore[arg-type]
    )
    app.state.side = side
    for route in routes(demo=side.options.demo):
        _add(app, route)
    for socket in SOCKETS:
        app.router.add_websocket_route(socket.path, socket.endpoint)
    _answer_errors(app)
    _describe(app)
    return Shell(app, side)


def _add(app: FastAPI, route: Route) -> None:
    answers: dict[int | str, dict[str, Any]] = {"4XX": {"model": Refusal}}
    answers |= {status: {"model": model} for status, model in route.also}
    app.router.add_api_route(
        route.path,
        route.endpoint,
        methods=[route.method],
        response_model=route.gives,
        status_code=route.status,
        responses=answers,
        include_in_schema=route.shown,
        route_class_override=LeanRoute if route.lean else GuardedRoute,
        openapi_extra=_extra(route),
    )


def _extra(route: Route) -> dict[str, Any]:
    extra: dict[str, Any] = {MAY: sorted(route.may), BEFORE_PASSWORD: route.before_password}
    security = _security(route.may)
    if security:
        extra["security"] = [{security: []}]
    if route.lean:
        extra["parameters"] = _parameters(route)
    if route.body is not None:
        schema = {"$ref": _SCHEMA.format(model=route.body.__name__)}
        content = {"application/json": {"schema": schema}}
        extra["requestBody"] = {"required": True, "content": content}
    return extra


def _security(may: Roles) -> str | None:
    if may == ANYONE:
        return None
    return "conversation_token" if may == BUYER else "desk_session"


def _parameters(route: Route) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "query", "schema": {"type": kind}} for name, kind in route.query
    ]
    found += [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in ("conversation_id", "upload_id")
        if f"{{{name}}}" in route.path
    ]
    return found


def _answer_errors(app: FastAPI) -> None:
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _broken)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return refusal(error)


async def _not_valid(_: Request, error: Exception) -> Response:
    return refusal(bad_request())


async def _http(_: Request, error: Exception) -> Response:
    """FastAPI wraps what goes wrong in a body; unknown addresses and methods come here too."""
    if isinstance(error.__cause__, Refused):
        return refusal(error.__cause__)
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return refusal(Refused("not_found", "没有这个地址。"))
    if error.status_code == 405:
        return refusal(Refused("not_allowed", "这个地址不支持这样的请求。"))
    return refusal(bad_request() if error.status_code < 500 else internal_error())


async def _broken(request: Request, error: Exception) -> Response:
    return refusal(side_of(request).refusal_of(error))


def _describe(app: FastAPI) -> None:
    """Says in /openapi.json how one signs in, and what the lean routes take."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        described = plain()
        parts = described.setdefault("components", {})
        parts["securitySchemes"] = _SCHEMES
        parts["schemas"] = _lean_bodies() | parts.get("schemas", {})
        return described

    app.openapi = openapi  # type: ignore[method-assign]


def _lean_bodies() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for route in routes(demo=False):
        if route.body is not None:
            schema = route.body.model_json_schema(ref_template=_SCHEMA)
            found |= schema.pop("$defs", {})
            found[route.body.__name__] = schema
    return found
