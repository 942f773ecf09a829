"""The service figures of a day: bot and person measured apart (playbook §12)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.queue.clocks import Asked, ClockKind, HumanShare, Lines, Times, human_share, times_of
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_queue import ClockOfAgent, Handling
from bot.usecases.team import lines_of


@dataclass(frozen=True, slots=True)
class BotFigures:
    """`first_reply`: the first answer of a conversation that day; `replies`: all of them."""

    conversations: int
    first_reply: Times | None
    replies: Times | None


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """`first_reply` from taking on, `replies` from the buyer's words on; for the shop as a whole
    `first_reply` counts from asking for a person on. `share`: the 3-minute share."""

    chats: int
    first_reply: Times | None
    replies: Times | None
    share: HumanShare


@dataclass(frozen=True, slots=True)
class AgentFigures:
    agent_id: str
    name: str
    figures: PersonFigures


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    """`waits`: from asking to being taken; `abandoned`: left the queue before anybody came;
    `lines`: the policy's, in seconds."""

    day: date
    lines: Lines
    bot: BotFigures
    shop: PersonFigures
    waits: Times | None
    abandoned: int
    agents: tuple[AgentFigures, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """What the store holds of a day."""

    handlings: Sequence[Handling]
    clocks: Sequence[ClockOfAgent]
    names: Mapping[str, str]
    lines: Lines
    now: datetime


def service_figures(deps: Deps, *, day: date | None = None) -> ServiceFigures:
    """The figures of a day of the shop's calendar, today without one."""
    now, days = deps.clock(), deps.policy.days
    day = day or days.day_of(now)
    begin, end = days.midnight(day), days.midnight(day + timedelta(days=1))
    lines = lines_of(deps.policy)
    with deps.store.read() as books:
        kept = _day(books, begin, end, lines, now)
        bot = _bot(books, begin, end, lines)
    return ServiceFigures(
        day=day,
        lines=lines,
        bot=bot,
        shop=_shop(kept),
        waits=times_of(_waits(kept.handlings), lines.greeting),
        abandoned=sum(one.how == "left" for one in kept.handlings),
        agents=_agents(kept),
    )


def _day(books: Books, begin: datetime, end: datetime, lines: Lines, now: datetime) -> _Day:
    handlings = books.handlings.of_days(begin, end)
    clocks = books.handlings.clocks_of_days(begin, end)
    everybody = {one.agent_id for one in clocks} | {one.agent_id for one in handlings}
    people = [books.people.get(one) for one in everybody if one]
    names = {one.id: one.name for one in people if one is not None}
    return _Day(handlings, clocks, names, lines, now)


def _bot(books: Books, begin: datetime, end: datetime, lines: Lines) -> BotFigures:
    first: dict[str, timedelta] = {}
    spans: list[timedelta] = []
    for conversation_id, asked_at, answered_at in books.handlings.bot_replies(begin, end):
        spans.append(answered_at - asked_at)
        first.setdefault(conversation_id, answered_at - asked_at)
    return BotFigures(
        conversations=len(first),
        first_reply=times_of(list(first.values()), lines.greeting),
        replies=times_of(spans, lines.reply),
    )


def _waits(handlings: Sequence[Handling]) -> list[timedelta]:
    return [
        max(one.taken_at - one.clock_from, timedelta(0))
        for one in handlings
        if one.taken_at and one.clock_from
    ]


def _shop(day: _Day) -> PersonFigures:
    """As buyers felt it: a greeting counts from asking on, and who was never taken counts too."""
    asked = [_asked(one, one.waited_from, day.now) for one in day.clocks]
    asked += [_untaken(one, day.now) for one in day.handlings if one.taken_at is None]
    return PersonFigures(
        chats=sum(one.taken_at is not None for one in day.handlings),
        first_reply=times_of(_felt(day.clocks, ClockKind.GREETING), day.lines.greeting),
        replies=times_of(_felt(day.clocks, ClockKind.REPLY), day.lines.reply),
        share=human_share(asked, day.lines.most),
    )


def _agents(day: _Day) -> tuple[AgentFigures, ...]:
    own: defaultdict[str, list[ClockOfAgent]] = defaultdict(list)
    for one in day.clocks:
        own[one.agent_id].append(one)
    return tuple(
        AgentFigures(agent_id, name, _of_agent(day, agent_id, own[agent_id]))
        for agent_id, name in sorted(day.names.items(), key=lambda one: (one[1], one[0]))
    )


def _of_agent(day: _Day, agent_id: str, clocks: Sequence[ClockOfAgent]) -> PersonFigures:
    asked = [_asked(one, one.clock.asked_at, day.now) for one in clocks]
    return PersonFigures(
        chats=sum(one.agent_id == agent_id for one in day.handlings),
        first_reply=times_of(_owed(clocks, ClockKind.GREETING), day.lines.greeting),
        replies=times_of(_owed(clocks, ClockKind.REPLY), day.lines.reply),
        share=human_share(asked, day.lines.most),
    )


def _owed(clocks: Sequence[ClockOfAgent], kind: ClockKind) -> list[timedelta]:
    """How long the agent took for what was answered."""
    return [
        one.clock.answered_at - one.clock.asked_at
        for one in clocks
        if one.clock.kind is kind and one.clock.answered_at is not None
    ]


def _felt(clocks: Sequence[ClockOfAgent], kind: ClockKind) -> list[timedelta]:
    """How long the buyer waited for what was answered."""
    return [
        max(one.clock.answered_at - one.waited_from, timedelta(0))
        for one in clocks
        if one.clock.kind is kind and one.clock.answered_at is not None
    ]


def _asked(one: ClockOfAgent, since: datetime, now: datetime) -> Asked:
    until = one.clock.answered_at or one.clock.ended_at or now
    return Asked(until - since, one.clock.answered_at is not None)


def _untaken(one: Handling, now: datetime) -> Asked:
    """Who waits, or left the queue: nobody answered."""
    return Asked((one.ended_at or now) - (one.clock_from or now), is_answered=False)
