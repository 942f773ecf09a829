"""What changed of the desk's lists, sent and read: in the end the same as sending them whole."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from benchmarks.desk_frames import Screenful
from bot.care.conversations import Owner
from bot.care.queue.clocks import Lines
from bot.care.queue.presence import AgentState
from bot.usecases.desk_views import Item, QueueLists, WorkBrief
from bot.usecases.notes import Mention
from bot.usecases.team import AgentLine, Team
from bot.web.answers import dump
from bot.web.board_frames import QueueView, lists_of, team_changes, team_frame
from bot.web.list_changes import changes_of

AT = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
AGENTS = ("xiaohe", "xiaoya", "xiaosu")
LINES = Lines(15, 20, 100, 180)


def item(name: str, agent_id: str | None = None, text: str = "在吗") -> Item:
    owner = Owner.AGENT if agent_id else Owner.QUEUE
    return Item(
        name, "小满家的猫", None, owner, agent_id, agent_id, "asked", "要人工", 1, AT, text, AT, 0
    )


def lists(*items: Item, **more: object) -> QueueLists:
    waiting = tuple(one for one in items if one.owner is Owner.QUEUE)
    held = tuple(one for one in items if one.owner is Owner.AGENT)
    return QueueLists(waiting, (), held, **more)  # type: ignore[arg-type]


def line(agent_id: str, chats: int = 0) -> AgentLine:
    return AgentLine(agent_id, agent_id, AgentState.ONLINE, AT, chats, 6, (), True)


def whole(everything: QueueLists, agent_id: str) -> object:
    return {"type": "queue"} | json.loads(dump(lists_of(everything, agent_id)))


def moved_on(before: list[Item], chance: Random) -> list[Item]:
    """A few buyers write, come, are taken, handed on, and go."""
    items = [one for one in before if chance.random() > 0.1]
    for place, one in enumerate(items):
        if chance.random() < 0.3:
            items[place] = replace(one, last_text=f"第{chance.randrange(99)}句")
        if chance.random() < 0.2:
            agent_id = chance.choice(AGENTS)
            items[place] = item(one.conversation_id, agent_id)
    for _ in range(chance.randrange(3)):
        fresh = item(f"c{chance.randrange(10_000)}", chance.choice((None, *AGENTS)))
        items.insert(chance.randrange(len(items) + 1), fresh)
    return list({one.conversation_id: one for one in items}.values())


@pytest.mark.parametrize("seed", range(20))
def test_every_desk_holds_after_changes_what_a_fresh_load_says(seed: int) -> None:
    chance = Random(seed)
    items = [item(f"w{n}") for n in range(4)] + [item(f"h{n}", AGENTS[n % 3]) for n in range(9)]
    before = QueueView(lists(*items))
    screens = {who: Screenful() for who in AGENTS}
    for who, screen in screens.items():
        screen.take(json.loads(before.whole(who)))
    for _ in range(30):
        items = moved_on(items, chance)
        if chance.random() < 0.1:
            chance.shuffle(items)
        now = QueueView(lists(*items, work=WorkBrief(chance.randrange(2))))
        for who, screen in screens.items():
            if frame := now.changes(before, who):
                screen.take(json.loads(frame))
            assert screen.held["queue"] == whole(now.lists, who)
        before = now


def test_a_desk_that_nothing_concerns_is_sent_nothing() -> None:
    mention = Mention("xiaoya", "n1", "c1", "小何", "@小雅 看一下", AT)
    before, now = QueueView(lists(item("c1"))), QueueView(lists(item("c1"), mentions=(mention,)))
    assert now.changes(before, "xiaohe") == ""
    told = json.loads(now.changes(before, "xiaoya"))
    assert [one["note_id"] for one in told["mentions"]] == ["n1"]
    assert set(told) == {"type", "mentions"}


def test_one_buyers_words_on_a_full_desk_are_one_entry() -> None:
    items = [item(f"c{n:04d}", f"agent{n % 200}") for n in range(1_000)]
    before = QueueView(lists(*items))
    items[500] = replace(items[500], last_text="等了三天了")
    now = QueueView(lists(*items))
    assert len(now.changes(before, "agent7")) < 1_000
    assert json.loads(now.changes(before, "agent100"))["mine"][2]["last_text"] == "等了三天了"


def test_the_same_entries_in_another_order_have_no_changes_but_come_whole() -> None:
    items = [item("c1", "xiaohe"), item("c2", "xiaohe")]
    assert changes_of(items, items[::-1], lambda one: one.conversation_id) is None
    before, now = QueueView(lists(*items)), QueueView(lists(*items[::-1]))
    assert json.loads(now.changes(before, "xiaohe"))["type"] == "queue"


def test_the_team_comes_whole_only_when_a_figure_of_the_policy_changed() -> None:
    team = Team((line("xiaohe"), line("xiaoya")), LINES, (), 15)
    busier = replace(team, agents=(line("xiaohe"), line("xiaoya", 3), line("xiaosu")))
    screen = Screenful()
    screen.take(json.loads(team_frame(team)))
    assert team_changes(team, team) == ""
    assert json.loads(team_changes(team, busier))["type"] == "team_changes"
    screen.take(json.loads(team_changes(team, busier)))
    assert screen.held["team"] == json.loads(team_frame(busier))
    assert json.loads(team_changes(busier, replace(busier, hold_minutes=10)))["type"] == "team"
