"""A lead over the running talks: the live wall, whispering to an agent, taking a talk over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.care.conversations import Owner
from bot.care.queue.clocks import HumanShare, Times
from bot.care.queue.presence import AgentState
from bot.usecases.answering import LEAD, closed_at_desk, person, tell
from bot.usecases.audit_lists import overseer
from bot.usecases.deps import Deps
from bot.usecases.desk_views import Ownership
from bot.usecases.events import Notice
from bot.usecases.logbook import append, locked, moved, notice
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_lead import Whisper
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused
from bot.usecases.service_figures import service_figures
from bot.usecases.team import AgentLine, team

LONGEST_WHISPER = 300


@dataclass(frozen=True, slots=True)
class Wall:
    """`longest_since`: from when on the one who waits longest counts as waiting (at night: from
    the next opening); `busy`: talks with a person now; `places`: how many more could be taken;
    the rest is today's."""

    waiting: int
    longest_since: datetime | None
    busy: int
    places: int
    online: int
    resting: int
    abandoned: int
    share: HumanShare
    greetings: Times | None
    bot_talks: int
    person_talks: int


def wall(deps: Deps) -> Wall:
    """How the desk stands now, and today's figures."""
    with deps.store.read() as books:
        queue = books.handlings.waiting()
        held = [one for one in books.conversations.on_the_desk() if one.owner is Owner.AGENT]
    agents, today = team(deps).agents, service_figures(deps)
    since = [one.clock_from or one.asked_at for one in queue]
    return Wall(
        waiting=len(queue),
        longest_since=min((at for at in since if at is not None), default=None),
        busy=len(held),
        places=_places(agents),
        online=sum(one.state is AgentState.ONLINE for one in agents),
        resting=sum(one.state is AgentState.RESTING for one in agents),
        abandoned=today.abandoned,
        share=today.shop.share,
        greetings=today.shop.first_reply,
        bot_talks=today.bot.conversations,
        person_talks=today.shop.chats,
    )


def _places(agents: Sequence[AgentLine]) -> int:
    offered = [one for one in agents if one.is_offered and one.state is AgentState.ONLINE]
    return sum(max(0, one.cap - one.chats) for one in offered)


def wall_for(deps: Deps, *, actor: str) -> Wall:
    """Asked for by somebody. Raises Refused("forbidden")."""
    with deps.store.read() as books:
        overseer(books, actor)
    return wall(deps)


def _lead(books: Books, lead_id: str) -> User:
    lead = person(books, lead_id)
    if lead.left_at is not None or LEAD not in lead.roles:
        raise Refused("forbidden", "只有主管能这样做。")
    return lead


def whisper(
    deps: Deps, *, conversation_id: str, lead_id: str, whisper_id: str, text: str
) -> Whisper:
    """Words for the agent who has the conversation, and nobody else; the same id again is the same
    whisper. Raises Refused: forbidden, empty, too_long, nobody_there, id_reuse."""
    words, now = storable(text).strip(), deps.clock()
    if not words:
        raise Refused("empty", "想提醒什么？写几个字再发。")
    if len(words) > LONGEST_WHISPER:
        raise Refused("too_long", f"悄悄话最多 {LONGEST_WHISPER} 个字。")
    with deps.store.write() as books:
        lead = _lead(books, lead_id)
        known = books.lead.whisper(whisper_id)
        if known is not None:
            return _same(known, lead_id, words)
        held = locked(books, conversation_id)
        if held.owner is not Owner.AGENT or held.agent_id in (None, lead_id):
            raise Refused("nobody_there", "现在没有别的客服在接待，悄悄话没人收。")
        said = Whisper(whisper_id, held.id, now, lead.id, lead.name, held.agent_id or "", words)
        books.lead.put_whisper(said)
        books.audit.write(now, lead_id, "whispered", held.id, to=said.to_id)
    deps.live.queue_changed()
    return said


def _same(known: Whisper, lead_id: str, words: str) -> Whisper:
    if (known.from_id, known.text) != (lead_id, words):
        raise Refused("id_reuse", "这条悄悄话的编号已经用过了。")
    return known


def whisper_seen(deps: Deps, *, conversation_id: str, agent_id: str, whisper_id: str) -> None:
    """The agent has read it. Raises Refused("not_found") for anybody else's."""
    with deps.store.write() as books:
        known = books.lead.whisper(whisper_id)
        if known is None or (known.to_id, known.conversation_id) != (agent_id, conversation_id):
            raise Refused("not_found", "没有这条悄悄话。")
        if known.seen_at is None:
            books.lead.put_whisper(replace(known, seen_at=deps.clock()))
    deps.live.queue_changed()


def take_over(deps: Deps, *, conversation_id: str, lead_id: str, from_agent: str) -> Ownership:
    """The lead answers from here on, in the place of `from_agent`, as the screen showed it; what
    that agent had not let out yet stays unsaid and says so.

    Raises Refused: forbidden, closed, taken (somebody else has it by now).
    """
    now = deps.clock()
    with deps.store.write() as books:
        lead, held = _lead(books, lead_id), locked(books, conversation_id)
        if held.owner is Owner.CLOSED:
            raise closed_at_desk()
        if held.owner is Owner.AGENT and held.agent_id == lead_id:
            return Ownership(held.owner, held.epoch)
        if held.owner is not Owner.AGENT or held.agent_id != from_agent:
            told = f"现在由{held.agent_name}接待" if held.agent_name else "已经不在那位客服手上"
            raise Refused("taken", f"这个会话{told}，请看清楚再决定。")
        moved_on = moved(
            held,
            Owner.AGENT,
            agent_id=lead.id,
            agent_name=lead.name,
            desk_read_seq=held.last_seq,
        )
        moved_on = append(books, moved_on, now, [notice(deps, Notice.TAKEN, lead.name)])
        books.conversations.save(moved_on)
        books.audit.write(now, lead_id, "taken_over", conversation_id, agent=from_agent)
    tell(deps, conversation_id)
    return Ownership(moved_on.owner, moved_on.epoch)


def whispers_open(books: Books, running: Sequence[tuple[str, str | None]]) -> tuple[Whisper, ...]:
    """Those whose agent has the conversation still; `running`: conversation and its agent."""
    held = set(running)
    found = books.lead.unseen_whispers()
    return tuple(one for one in found if (one.conversation_id, one.to_id) in held)
