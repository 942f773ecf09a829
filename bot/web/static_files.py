"""The built front end: pages never kept, hashed files kept for ever, the widget asked for anew."""

from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from bot.usecases.refusals import Refused, not_found
from bot.web.side import side_of

PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_ASK_ANEW = "no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"


async def front_door(request: Request) -> Response:
    """The demo shop where there is one, else the desk."""
    return RedirectResponse("/demo/" if side_of(request).options.demo else "/desk/")


async def desk_door(request: Request) -> Response:
    return RedirectResponse("/desk/")


async def studio_door(request: Request) -> Response:
    return RedirectResponse("/studio/")


async def demo_door(request: Request) -> Response:
    return RedirectResponse("/demo/")


async def desk_page(request: Request, rest: str) -> Response:
    """A file of the desk; every other address is the desk's page."""
    return await _page(request, "desk", rest)


async def studio_page(request: Request, rest: str) -> Response:
    """A file of the studio; every other address is its page."""
    return await _page(request, "studio", rest)


async def demo_page(request: Request, rest: str) -> Response:
    """A file of the demo shop; every other address is its page."""
    return await _page(request, "demo", rest)


async def widget(request: Request) -> Response:
    """The one script that shops embed, from any origin; unchanged it is not sent again."""
    response = await _file(request, "widget.js", _ASK_ANEW)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


async def asset(request: Request, rest: str) -> Response:
    """A file whose name holds its hash."""
    return await _file(request, f"assets/{rest}", _FOR_EVER)


async def _page(request: Request, page: str, rest: str) -> Response:
    if PurePosixPath(rest).suffix and rest != "index.html":
        return await _file(request, f"{page}/{rest}", _ASK_ANEW)
    response = await _file(request, f"{page}/index.html", _ASK_ANEW)
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


async def _file(request: Request, path: str, keep: str) -> Response:
    folder = side_of(request).options.frontend_dist
    if not folder.is_dir():
        raise Refused("busy", "页面还没有构建：先运行 make build。")
    try:
        files = StaticFiles(directory=folder, check_dir=False)
        response = await files.get_response(
            files.get_path({**request.scope, "path": path}), dict(request.scope)
        )
    except HTTPException:
        raise not_found("没有这个页面。") from None
    response.headers["Cache-Control"] = keep
    return response
