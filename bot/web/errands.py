"""The desk's HTTP of errands (protocol §13): the work of warehouse and finance."""

from starlette.requests import Request

from bot.usecases import errands
from bot.usecases.errands import ErrandLists, ErrandView
from bot.usecases.people import Session
from bot.usecases.ports_errands import ErrandKind
from bot.web.doing import Words
from bot.web.schemas import In
from bot.web.side import side_of


class SaidIn(In):
    """A number or a word about it; where it failed, the reason."""

    said: Words = ""


def _person(request: Request) -> str:
    session: Session = request.state.session
    return session.user.id


async def list_errands(request: Request) -> ErrandLists:
    """What waits, oldest first, and the latest that are done."""
    return await side_of(request).threads.run(errands.errands, agent_id=_person(request))


async def finish_errand(request: Request, kind: ErrandKind, key: str, wish: SaidIn) -> ErrandView:
    """Done; one wins."""
    return await side_of(request).threads.run(
        errands.finish_errand, agent_id=_person(request), kind=kind, key=key, said=wish.said
    )


async def fail_errand(request: Request, kind: ErrandKind, key: str, wish: SaidIn) -> ErrandView:
    """Could not be done, and why."""
    return await side_of(request).threads.run(
        errands.fail_errand, agent_id=_person(request), kind=kind, key=key, why=wish.said
    )
