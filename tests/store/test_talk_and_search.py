"""What the desk keeps beside a conversation, and the search, on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert

from bot.store.tables.shop import buyers, orders
from bot.usecases.agent_words import hold_words, take_words_back
from bot.usecases.beside import beside
from bot.usecases.buyer_tags import set_tag
from bot.usecases.handover import take
from bot.usecases.leaving import let_due_words_leave
from bot.usecases.messages import receive_message
from bot.usecases.notes import read_mentions, write_note
from bot.usecases.ports_conversations import TurnRow
from bot.usecases.seen import note_seen
from tests.fakes.world import LIN, SCARF_ORDER, World


def answered(world: World, agent: str) -> str:
    talk = world.opens(LIN)
    take(world.deps, conversation_id=talk, agent_id=agent)
    return talk


def test_held_words_are_due_in_their_order_and_each_leaves_once(world: World) -> None:
    agent = world.agent()
    talk = answered(world, agent)
    here = {"conversation_id": talk, "agent_id": agent}
    for text in ("一", "二", "三"):
        hold_words(world.deps, client_msg_id=text, text=f"第{text}句", **here)
    take_words_back(world.deps, client_msg_id="二", **here)
    first = world.clock() + world.deps.limits.undo
    with world.store.read() as books:
        assert books.agent_words.next_at() == first
        assert books.agent_words.due(first - timedelta(seconds=1), 10) == []
    world.clock.go_on(seconds=5)
    assert let_due_words_leave(world.deps) is None
    assert let_due_words_leave(world.deps) is None
    with world.store.read() as books:
        said = [one.text for one in books.log.after(talk, 0) if one.author == "agent"]
    assert said == ["第一句", "第三句"]


def test_notes_tags_and_marks_are_kept_as_they_were_given(world: World) -> None:
    agent, other = world.agent(), world.agent("小苏", "xiaosu")
    talk = answered(world, agent)
    here = {"conversation_id": talk, "agent_id": agent}
    write_note(world.deps, client_note_id="n1", text="先别退 @小苏", **here)
    set_tag(world.deps, tag="怕冷", on=True, **here)
    assert note_seen(world.deps, conversation_id=talk, got=2, read=1)
    seen = beside(world.deps, conversation_id=talk)
    assert ([one.text for one in seen.notes], seen.tags) == (["先别退 @小苏"], ("怕冷",))
    assert (seen.seen.got, seen.seen.read) == (2, 1)
    assert read_mentions(world.deps, conversation_id=talk, agent_id=other) == 1


def test_the_last_turns_are_found_without_the_others_and_the_wordless_are_passed_over(
    world: World,
) -> None:
    talk, now = world.opens(LIN), world.clock()
    greeted = [{"intent": "greet", "confidence": 0.9}]
    with world.store.write() as books:
        for n in range(1, 31):
            books.turns.add(TurnRow(f"t{n}", talk, 1, 2 * n, 2 * n, (), now))
            books.turns.end(f"t{n}", "finished", now, understood=[] if n in {27, 28} else greeted)

    with world.store.read() as books:
        found = books.past.last_understood(talk, 2 * 30, 3)
        assert [one.turn_id for one in found] == ["t25", "t26", "t29"]
        assert books.past.last_understood(talk, 2, 3) == []
        assert len(books.past.understood(talk)) == 28


def test_the_search_takes_words_as_they_are_in_either_case(world: World) -> None:
    talk = world.opens(LIN)
    for text in ("围巾100%羊毛吗", "支持iPhone扫码吗", "路径是 C:\\图片_1"):
        receive_message(world.deps, conversation_id=talk, client_msg_id=text, text=text)
    _puts_lin_into_the_book(world)

    def hits(words: str) -> list[str]:
        with world.store.read() as books:
            return [one.text for one in books.search.messages(words, 8)]

    assert hits("100%") == ["围巾100%羊毛吗"]
    assert hits("IPHONE") == ["支持iPhone扫码吗"]
    assert hits("图片_1") == ["路径是 C:\\图片_1"]
    assert hits("0_羊") == []
    assert hits("'; DROP TABLE messages; --") == []
    with world.store.read() as books:
        (order,) = books.search.orders(SCARF_ORDER[-8:], 8)
        (buyer,) = books.search.buyers("小满家", 8)
    assert (order.buyer_id, order.conversation_id) == (LIN, talk)
    assert (buyer.name, buyer.conversation_id) == ("小满家的猫", talk)


def _puts_lin_into_the_book(world: World) -> None:
    buyer = {"buyer_id": LIN, "member_name": "小满家的猫", "level": "loyal", "tags": []}
    with world.store.engine.begin() as connection:
        connection.execute(insert(buyers), buyer | {"points": 0, "consent_care": False})
        connection.execute(insert(orders), _order(world))


def _order(world: World) -> dict[str, object]:
    zeros = {
        column.name: 0 if column.type.python_type is int else ""
        for column in orders.c
        if not column.nullable
    }
    named = {"order_no": SCARF_ORDER, "member_name": "小满家的猫", "state": "shipped"}
    return zeros | named | {"created_at": world.clock(), "title": "暖冬纯羊毛围巾"}
