"""Buyers' ratings of some days for leads: bot and person apart, by agent and by day, with the
chats behind the low ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.satisfaction import LOW, Satisfaction, satisfaction_of
from bot.usecases.audit_lists import note_look, overseer
from bot.usecases.deps import Deps
from bot.usecases.ports_doing import RatedSide, RatingRow
from bot.usecases.refusals import Refused

USUAL_DAYS = 7
MOST_DAYS = 92
LOW_SHOWN = 50


@dataclass(frozen=True, slots=True)
class AgentRatings:
    agent_id: str
    name: str
    figures: Satisfaction


@dataclass(frozen=True, slots=True)
class DayRatings:
    day: date
    bot: Satisfaction
    person: Satisfaction


@dataclass(frozen=True, slots=True)
class LowRating:
    """A rating that somebody should look into. `agent_name` empty: the bot's."""

    at: datetime
    of: RatedSide
    agent_name: str
    stars: int
    words: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """`agents`: the best known first (by ratings); `days`: those with any, newest first; `low`:
    newest first, `low_left` more of them are not shown."""

    first: date
    last: date
    bot: Satisfaction
    person: Satisfaction
    agents: tuple[AgentRatings, ...]
    days: tuple[DayRatings, ...]
    low: tuple[LowRating, ...]
    low_left: int


def ratings_page(
    deps: Deps,
    *,
    actor: str,
    first: date | None = None,
    last: date | None = None,
    again: bool = False,
) -> RatingsPage:
    """For leads and admins, of the last seven days where none are named; who looked is written
    down. Raises Refused: forbidden, bad_request."""
    now, days = deps.clock(), deps.policy.days
    last = last or days.day_of(now)
    first = first or last - timedelta(days=USUAL_DAYS - 1)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refused("bad_request", f"开始日期要在结束日期以前，一次最多看 {MOST_DAYS} 天。")
    begin, end = days.midnight(first), days.midnight(last + timedelta(days=1))
    with deps.store.write() as books:
        overseer(books, actor)
        note_look(books, now, actor, "read_ratings", f"{first}~{last}", again)
        rows = books.ratings.between(begin, end)
        names = {one.id: one.name for one in books.people.everybody()}
    by_day = {one: days.day_of(one.at) for one in rows}
    low = [_low(one, names) for one in rows if one.stars is not None and one.stars <= LOW]
    return RatingsPage(
        first=first,
        last=last,
        bot=_of(rows, RatedSide.BOT),
        person=_of(rows, RatedSide.PERSON),
        agents=_agents(rows, names),
        days=_days(by_day),
        low=tuple(low[::-1][:LOW_SHOWN]),
        low_left=max(0, len(low) - LOW_SHOWN),
    )


def _of(rows: Sequence[RatingRow], side: RatedSide) -> Satisfaction:
    return satisfaction_of([one.stars for one in rows if one.of is side])


def _agents(rows: Sequence[RatingRow], names: Mapping[str, str]) -> tuple[AgentRatings, ...]:
    stars: dict[str, list[int | None]] = {}
    for one in rows:
        if one.agent_id is not None:
            stars.setdefault(one.agent_id, []).append(one.stars)
    lines = [AgentRatings(id_, names.get(id_, ""), satisfaction_of(x)) for id_, x in stars.items()]
    return tuple(sorted(lines, key=lambda one: (-one.figures.rated, one.name, one.agent_id)))


def _days(by_day: Mapping[RatingRow, date]) -> tuple[DayRatings, ...]:
    found = sorted(set(by_day.values()), reverse=True)
    parts = {day: [row for row, its in by_day.items() if its == day] for day in found}
    return tuple(
        DayRatings(day, _of(rows, RatedSide.BOT), _of(rows, RatedSide.PERSON))
        for day, rows in parts.items()
    )


def _low(one: RatingRow, names: Mapping[str, str]) -> LowRating:
    name = names.get(one.agent_id, "") if one.agent_id else ""
    return LowRating(one.at, one.of, name, one.stars or 0, one.words, one.conversation_id)
