"""Offers, takes and leases of several processes at once, on both databases (case 24)."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from alembic import command
from sqlalchemy import text

from bot.store.engine import SqlStore, make_engine
from bot.store.migrating import alembic_config, migrate
from bot.usecases import presence
from bot.usecases.handover import take
from bot.usecases.refusals import Refused
from bot.usecases.tending import tend_queue
from tests.fakes.desk import Desk
from tests.fakes.world import World

CONVERSATION = """
INSERT INTO conversations (id, owner, epoch, agent_id, last_seq, last_buyer_seq, taken_in_seq,
    desk_read_seq, urgency, waiting_since, opened_at, last_at)
VALUES (:id, :owner, 2, :agent, 1, 0, 0, 0, 1, :since, 1000, 5000)
"""


def test_a_crowd_of_takes_offers_and_beats_leaves_one_agent_for_each(world: World) -> None:
    desk = Desk(world)
    agents = [desk.agent(f"agent{n}", f"客服{n}") for n in range(4)]
    waiting = [desk.waits_a_second_later() for _ in range(16)]
    chance = random.Random(20261118)
    won: list[tuple[str, str]] = []
    lost: list[str] = []

    def work(n: int) -> None:
        agent_id, conversation = agents[n % 4], waiting[n // 4]
        if chance.random() < 0.5:
            tend_queue(desk.deps)
            presence.arrive(desk.deps, agent_id=agent_id)
        try:
            take(desk.deps, conversation_id=conversation, agent_id=agent_id)
        except Refused as refused:
            lost.append(refused.code)
        else:
            won.append((conversation, agent_id))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(64)))
    assert set(lost) == {"taken"}
    assert sorted(conversation for conversation, _ in won) == sorted(waiting)
    held = {one: desk.running(one) for one in waiting}
    assert all(held[conversation].agent_id == agent_id for conversation, agent_id in won)
    assert all(one.offered_to is None for one in held.values())
    with world.store.read() as books:
        assert sum(books.handlings.loads(world.clock()).values()) == 16


def test_many_ask_at_once_and_no_agent_is_asked_two_things(world: World) -> None:
    desk = Desk(world)
    agents = [desk.agent(f"agent{n}", f"客服{n}") for n in range(3)]
    opened = [world.opens() for _ in range(12)]

    def asks(conversation: str) -> None:
        desk.asks(conversation)
        tend_queue(desk.deps)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(asks, opened))
    asked = [one for one in map(desk.offered_to, opened) if one is not None]
    assert sorted(asked) == sorted(agents)
    assert sorted(map(desk.place, opened)) == list(range(1, 13))


def test_who_waits_while_the_shop_updates_is_in_the_queue_afterwards(empty_database: str) -> None:
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0013_suggestions")
        rows: list[dict[str, Any]] = [
            {"id": "waits", "owner": "queue", "agent": None, "since": 2000},
            {"id": "served", "owner": "agent", "agent": "xiaohe", "since": 2000},
            {"id": "bots", "owner": "bot", "agent": None, "since": None},
        ]
        connection.execute(text(CONVERSATION), rows)
    engine.dispose()

    migrate(empty_database)

    store = SqlStore(make_engine(empty_database))
    with store.read() as books:
        assert [one.conversation_id for one in books.handlings.waiting()] == ["waits"]
        served = books.handlings.open_of("served")
        assert served is not None
        assert served.agent_id == "xiaohe"
        assert books.handlings.open_of("bots") is None
    store.close()
