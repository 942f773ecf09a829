"""Takeovers at random moments of slow turns, and what the store holds of them afterwards."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, TypeVar

from sqlalchemy import text

from bot.care.cases.kinds import CaseKind
from bot.care.handover import Reason
from bot.rasa_link.client import BrainTurn
from bot.rasa_link.worker import TurnWorker
from bot.usecases.case_book import NewCase
from bot.usecases.cases import open_case
from bot.usecases.deps import Deps, Limits
from bot.usecases.handover import ask_for_person, give_back, take
from bot.usecases.messages import receive_message
from bot.usecases.outcomes import turn_of
from bot.usecases.refusals import Refused, TurnIsOver
from bot.usecases.saying import Say, Turn, TurnWork
from tests.fakes.world import Listeners, World

T = TypeVar("T")
TALKS_AT_ONCE = 24
SLOWEST_S = 0.05
"""Each half of a request, before and after its effect, lasts up to this."""
WHOLE_TURN_S = 3 * SLOWEST_S
TAKEN_WITHIN_S = 8 * SLOWEST_S
"""After the question: while it waits, in the midst of its turn, or when it is answered."""
QUESTIONS = ("围巾怎么洗？", "围巾怎么洗？\n能开发票吗？")
NO_LIMIT = Limits(messages=1_000_000)


class SlowBrain:
    """Thinks, does something (a case of its own for every request), thinks on, and answers.

    Some turns ask for a person themselves in between: their last words are late, too.
    """

    def __init__(self, deps: Deps, chance: Random) -> None:
        self.deps, self.chance = deps, chance
        self.answered: set[tuple[str, int]] = set()
        self.effects: Counter[str] = Counter()

    async def is_ready(self) -> bool:
        return True

    async def turn(self, work: TurnWork, n: int) -> BrainTurn:
        turn = await asyncio.to_thread(self._turn, work, n)
        await asyncio.sleep(self.chance.uniform(0, SLOWEST_S))
        self.effects[await asyncio.to_thread(self._does, turn)] += 1
        if self.chance.random() < 0.1:
            await asyncio.to_thread(self._asks_for_a_person, work)
        await asyncio.sleep(self.chance.uniform(0, SLOWEST_S))
        self.answered.add((work.turn_id, n))
        return BrainTurn("ask_logistics", 0.97, (), (Say("utter_scarf_care"),), repeated=False)

    def _turn(self, work: TurnWork, n: int) -> Turn | None:
        try:
            return turn_of(
                self.deps,
                conversation_id=work.conversation_id,
                turn_id=work.turn_id,
                n=n,
                epoch=work.epoch,
            )
        except TurnIsOver:
            return None

    def _does(self, turn: Turn | None) -> str:
        """What an action does that has thought for long: its own transaction must refuse it."""
        if turn is None:
            return "not begun"
        new = NewCase(CaseKind.SUGGESTION, words=f"建议 {turn.turn_id} {turn.n}")
        try:
            insisting(lambda: open_case(self.deps, turn=turn, new=new))
        except TurnIsOver:
            return "refused"
        return "done"

    def _asks_for_a_person(self, work: TurnWork) -> None:
        asked = {"conversation_id": work.conversation_id, "evidence": "转人工"}
        insisting(lambda: ask_for_person(self.deps, reason=Reason.ASKED, **asked))


def insisting(do: Callable[[], T]) -> T:
    """A writer that waited too long asks again."""
    while True:
        try:
            return do()
        except Refused as refused:
            if refused.code != "busy":
                raise


class WakesWorker(Listeners):
    """Live: a wanted turn is claimed at once, as in the app."""

    worker: TurnWorker | None = None

    def turn_wanted(self, conversation_id: str) -> None:
        if self.worker is not None:
            self.worker.wake(conversation_id)


@dataclass
class Race:
    """So many takeovers, some dozens of conversations at a time. `seed` alone decides the plan;
    the threads decide who comes first."""

    world: World
    takeovers: int
    seed: int = 20261118
    agents: list[str] = field(default_factory=list)

    async def run(self) -> SlowBrain:
        """Runs all of them; returns the brain with what its effects came to."""
        chance, live = Random(self.seed), WakesWorker()
        deps = replace(self.world.deps, live=live, limits=NO_LIMIT)
        self.agents = [self.world.agent("小何", "xiaohe"), self.world.agent("小雅", "xiaoya")]
        brain = SlowBrain(deps, Random(chance.random()))
        live.worker = TurnWorker(deps, brain)
        working = asyncio.ensure_future(live.worker.run())
        shares = [len(range(n, self.takeovers, TALKS_AT_ONCE)) for n in range(TALKS_AT_ONCE)]
        talks = [self._talk(deps, share, Random(chance.random())) for share in shares]
        await asyncio.gather(*talks)
        live.worker.stop()
        await working
        return brain

    async def _talk(self, deps: Deps, takeovers: int, chance: Random) -> None:
        talk = self.world.opens()
        for n in range(takeovers):
            await _buyer_says(deps, talk, f"q{n}", chance.choice(QUESTIONS))
            await asyncio.sleep(chance.uniform(0, TAKEN_WITHIN_S))
            agent_id = await self._one_takes(deps, talk, chance)
            await _buyer_says(deps, talk, f"w{n}", "在吗")
            # At times the slow turn still runs when the bot is asked to go on.
            await asyncio.sleep(chance.choice((0, SLOWEST_S, WHOLE_TURN_S)))
            named = {"conversation_id": talk, "agent_id": agent_id, "settled": "已经说好了"}
            await asyncio.to_thread(insisting, lambda named=named: give_back(deps, **named))

    async def _one_takes(self, deps: Deps, conversation_id: str, chance: Random) -> str:
        """Sometimes two agents at once: the one who has it then."""
        rivals = chance.sample(self.agents, chance.choice((1, 1, 1, 2)))
        tries = [asyncio.to_thread(_takes, deps, conversation_id, agent_id) for agent_id in rivals]
        winners = [agent_id for agent_id in await asyncio.gather(*tries) if agent_id]
        assert len(winners) == 1, "of two who take at once one wins, always"
        return winners[0]


def _takes(deps: Deps, conversation_id: str, agent_id: str) -> str | None:
    try:
        insisting(lambda: take(deps, conversation_id=conversation_id, agent_id=agent_id))
    except Refused as refused:
        if refused.code != "taken":
            raise
        return None
    return agent_id


async def _buyer_says(deps: Deps, talk: str, name: str, words: str) -> None:
    named = {"conversation_id": talk, "client_msg_id": name, "text": words}
    await asyncio.to_thread(insisting, lambda: receive_message(deps, **named))


@dataclass(frozen=True)
class Traces:
    """What the store holds. `moves`: audit rows in the order of their commits."""

    takeovers: int
    late_bubbles: list[str]
    late_effects: list[str]
    effects: int
    shown: int
    suppressed: frozenset[str]
    lost: set[str]


def traces(world: World, brain: SlowBrain) -> Traces:
    """Reads every trace of the race, whatever the use cases said."""
    with world.store.engine.connect() as connection:
        rows = {name: connection.execute(text(query)).all() for name, query in _QUERIES.items()}
    kept = frozenset(row.turn_id for row in rows["suppressed"])
    shown = {row.in_reply_to for row in rows["bubbles"]}
    moves = rows["audit"]
    return Traces(
        takeovers=sum(row.verb == "taken" for row in moves),
        late_bubbles=_late_bubbles(rows["bubbles"]),
        late_effects=_late_effects(moves, {row.case_no: row for row in rows["cases"]}),
        effects=len(rows["cases"]),
        shown=len(shown - {None}),
        suppressed=kept,
        lost={turn_id for turn_id, _ in brain.answered} - kept - shown,
    )


_QUERIES = {
    "bubbles": "SELECT m.conversation_id, m.seq, m.epoch, m.author, m.notice, m.in_reply_to,"
    " t.epoch AS began FROM messages m LEFT JOIN turns t ON t.id = m.in_reply_to"
    " WHERE m.author = 'bot' OR m.notice IN ('taken', 'given_back')"
    " ORDER BY m.conversation_id, m.seq",
    "cases": "SELECT c.case_no, c.conversation_id, t.epoch AS began FROM cases c"
    " JOIN turns t ON t.id = c.turn_id",
    "audit": "SELECT id, verb, about FROM audit WHERE verb IN"
    " ('taken', 'given_back', 'asked_for_person', 'case_opened') ORDER BY id",
    "suppressed": "SELECT turn_id FROM suppressed_replies",
}


def _late_bubbles(rows: Any) -> list[str]:
    """Words of the bot between a takeover's seq and the hand-back, or of a turn of before it."""
    held: dict[str, int] = {}
    late = []
    for row in rows:
        if row.notice == "taken":
            held[row.conversation_id] = row.seq
        elif row.notice == "given_back":
            held.pop(row.conversation_id, None)
        elif row.conversation_id in held or (row.in_reply_to and row.began != row.epoch):
            late.append(f"{row.conversation_id} {row.seq} after {held.get(row.conversation_id)}")
    return late


def _late_effects(moves: Any, cases: Mapping[str, Any]) -> list[str]:
    """Cases that were opened while a person had the conversation, or by a turn of before that."""
    held: set[str] = set()
    handed: Counter[str] = Counter()
    began: dict[tuple[str, int], int] = {}
    late = []
    for row in moves:
        if row.verb == "taken":
            held.add(row.about)
        elif row.verb == "given_back":
            held.discard(row.about)
            handed[row.about] += 1
        elif row.verb == "case_opened":
            case = cases[row.about]
            # All turns between two hand-backs have the same epoch.
            stretch = (case.conversation_id, handed[case.conversation_id])
            is_of_now = began.setdefault(stretch, case.began) == case.began
            if case.conversation_id in held or not is_of_now:
                late.append(f"{case.conversation_id} {row.about}")
    return late
