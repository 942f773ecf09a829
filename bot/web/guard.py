"""What is checked before a route of the app runs: token or session, role, origin, CSRF."""

import hmac

from starlette.requests import Request

from bot.usecases.people import Session, session_of
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused
from bot.web.roles import ANYONE, BUYER, Roles
from bot.web.side import WebSide, side_of

COOKIE = "desk_session"
COOKIE_PATH = "/api/v1"
"""Desk and studio alike: one login for both."""
_READS = frozenset({"GET", "HEAD"})


async def guard(request: Request, may: Roles, *, before_password: bool) -> None:
    """Lets a request through or raises Refused; the session lands in `request.state.session`.

    `before_password`: also open to people who must change their password first.
    """
    side = side_of(request)
    if may == ANYONE:
        return
    if may == BUYER:
        await side.buyers.of_request(request)
        return
    session = await _session(side, request)
    if request.method not in _READS:
        _check_writing(side, request, session)
    if session.user.must_change_password and not before_password:
        raise Refused("must_change_password", "请先修改密码。")
    _check_role(session.user, may)
    request.state.session = session


def may_enter(user: User, may: Roles) -> None:
    """Raises Refused: must_change_password, forbidden."""
    if user.must_change_password:
        raise Refused("must_change_password", "请先修改密码。")
    _check_role(user, may)


def _check_role(user: User, may: Roles) -> None:
    if not may.intersection(user.roles):
        raise Refused("forbidden", "您的账号没有这个权限。")


async def _session(side: WebSide, request: Request) -> Session:
    token = request.cookies.get(COOKIE)
    if not token or len(token) > 128:
        raise Refused("bad_token", "请先登录。")
    return await side.threads.run(session_of, token=token)


def _check_writing(side: WebSide, request: Request, session: Session) -> None:
    if not side.origins.is_own(request):
        raise Refused("bad_origin", "这个请求不是从工作台页面发出的。")
    given = request.headers.get("x-csrf-token", "")
    if not hmac.compare_digest(given.encode(), session.csrf.encode()):
        raise Refused("bad_csrf", "页面已过期，请刷新后再试。")
