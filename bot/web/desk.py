"""The desk's HTTP (protocol §5)."""

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from bot.care.suggestions import Tone
from bot.usecases import handover, people, presence
from bot.usecases.days import end_of_day
from bot.usecases.desk import desk_conversation
from bot.usecases.desk_views import DeskConversation, Ownership, QueueLists
from bot.usecases.refusals import Refused
from bot.usecases.suggestions import MOST, SuggestionsPage, list_suggestions
from bot.web.answers import answer
from bot.web.guard import COOKIE, COOKIE_PATH
from bot.web.schemas import (
    AgentMessageIn,
    CloseIn,
    DoneOut,
    GiveBackIn,
    LoginIn,
    PasswordIn,
    SeqOut,
    SignedInOut,
    UserOut,
)
from bot.web.side import WebSide, side_of


def _session(request: Request) -> people.Session:
    session: people.Session = request.state.session
    return session


def _agent_id(request: Request) -> str:
    return _session(request).user.id


async def log_in(request: Request, who: LoginIn) -> Response:
    """A new session, never the one that the browser came with (case 53)."""
    side = side_of(request)
    if "origin" in request.headers and not side.origins.is_own(request):
        raise Refused("bad_origin", "这个请求不是从工作台页面发出的。")
    address = request.client.host if request.client else "?"
    session = await side.threads.run_slow(
        people.log_in, login=who.login, password=who.password, address=address
    )
    await _end_session(side, request)
    response = answer(SignedInOut(user=UserOut.of(session.user), csrf=session.csrf))
    _set_cookie(side, request, response, session.token)
    return response


def _set_cookie(side: WebSide, request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(side.deps.limits.desk_session.total_seconds()),
        path=COOKIE_PATH,
        httponly=True,
        samesite="strict",
        secure=side.options.is_behind_tls or request.url.scheme == "https",
    )


async def _end_session(side: WebSide, request: Request) -> None:
    token = request.cookies.get(COOKIE)
    if token:
        await side.threads.run(people.log_out, token=token)


async def log_out(request: Request) -> Response:
    """The session is dead from here on, and every socket of it."""
    side = side_of(request)
    await _end_session(side, request)
    await side.threads.run(presence.sign_off, agent_id=_agent_id(request))
    side.sessions_changed(_agent_id(request))
    response = answer(DoneOut())
    response.delete_cookie(COOKIE, path=COOKIE_PATH, httponly=True, samesite="strict")
    return response


async def me(request: Request) -> SignedInOut:
    """Who is signed in."""
    session = _session(request)
    return SignedInOut(user=UserOut.of(session.user), csrf=session.csrf)


async def change_password(request: Request, words: PasswordIn) -> DoneOut:
    """Other sessions of the person end."""
    side, session = side_of(request), _session(request)
    await side.threads.run_slow(
        people.change_password, token=session.token, old=words.old, new=words.new
    )
    side.sessions_changed(session.user.id)
    return DoneOut()


async def queue(request: Request) -> QueueLists:
    """Who waits, what is mine, what colleagues have."""
    return await side_of(request).lists_for(_agent_id(request))


async def read_one(request: Request, conversation_id: str) -> DeskConversation:
    """A conversation with all that is known about it."""
    return await side_of(request).threads.run(
        desk_conversation, conversation_id=conversation_id, agent_id=_agent_id(request)
    )


async def take(request: Request, conversation_id: str) -> Ownership:
    """One wins."""
    return await side_of(request).threads.run(
        handover.take, conversation_id=conversation_id, agent_id=_agent_id(request)
    )


async def say(request: Request, conversation_id: str, words: AgentMessageIn) -> SeqOut:
    """The agent's words."""
    seq = await side_of(request).threads.run(
        handover.say_as_agent,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        **words.named(),
    )
    return SeqOut(seq=seq)


async def give_back(request: Request, conversation_id: str, wish: GiveBackIn) -> Ownership:
    """To the bot, with what was settled, promised and left open."""
    side = side_of(request)
    return await side.threads.run(
        handover.give_back,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        settled=wish.settled,
        order_no=wish.order_no or None,
        open_point=wish.open_point or None,
        promise=wish.promise,
        promise_due=end_of_day(side.deps, wish.promise_day) if wish.promise_day else None,
        goes_on=wish.goes_on,
    )


async def close(request: Request, conversation_id: str, wish: CloseIn) -> Ownership:
    """Ends the conversation."""
    return await side_of(request).threads.run(
        handover.close,
        conversation_id=conversation_id,
        agent_id=_agent_id(request),
        reason=wish.reason,
        note=wish.note,
    )


async def suggestions(
    request: Request,
    tone: Tone | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> SuggestionsPage:
    """What buyers praise, suggest and criticise, newest first: for leads."""
    return await side_of(request).threads.run(list_suggestions, tone=tone, limit=limit)
