"""The script book filled with the facts of the order, and the search over everything."""

from __future__ import annotations

import pytest

from bot.usecases import turns
from bot.usecases.beside import beside
from bot.usecases.messages import receive_message
from bot.usecases.saying import Reading, Say
from bot.usecases.scripts import LastWords, last_words, scripts_for
from bot.usecases.searching import search
from tests.fakes.world import LIN, SCARF_ORDER, World
from tests.web.shop_window import ShopWindow

PARCEL_NO = "777000000000010"


@pytest.fixture
def talk(world: World) -> str:
    """林小满 asked for her parcel and the bot answered."""
    conversation = world.opens(LIN)
    receive_message(
        world.deps, conversation_id=conversation, client_msg_id="b1", text="我的围巾到哪了"
    )
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    turns.finish_turn(
        world.deps,
        work=work,
        replies=[Say("utter_scarf_care")],
        understood=[Reading("ask_logistics", 0.97)],
    )
    return conversation


def test_suggested_is_what_is_true_of_the_parcel_with_its_facts(world: World, talk: str) -> None:
    last = last_words(world.deps, conversation_id=talk)
    assert last is not None
    page = scripts_for(world.deps, conversation_id=talk, last=last)
    assert page.heard is not None
    assert (page.heard.intent, page.order_no) == ("ask_logistics", SCARF_ORDER)
    first = page.suggested[0]
    assert first.reply.startswith("utter_parcel_in_transit")
    assert PARCEL_NO in first.text
    assert "到达杭州西湖网点" in first.text
    others = {"utter_parcel_signed", "utter_parcel_returned", "utter_parcel_silent"}
    assert not others & {one.reply for one in page.suggested}


def test_what_a_person_was_told_is_not_read_off_an_older_turn(world: World, talk: str) -> None:
    receive_message(world.deps, conversation_id=talk, client_msg_id="b2", text="我要退货")
    last = last_words(world.deps, conversation_id=talk)
    assert last is not None
    assert (last.text, last.reading) == ("我要退货", None)
    asked = LastWords(last.seq, last.text, Reading("request_return", 0.9))
    page = scripts_for(world.deps, conversation_id=talk, last=asked)
    assert {one.topic for one in page.suggested} == {"returns"}


def test_the_book_is_found_by_topic_and_by_words(world: World, talk: str) -> None:
    found = scripts_for(world.deps, conversation_id=talk, query="发票").found
    assert found[0].topic == "invoices"
    both = scripts_for(world.deps, conversation_id=talk, query="退货 地址").found
    assert both
    assert all("退货" in one.text + one.topic_text and "地址" in one.text for one in both)
    assert not scripts_for(world.deps, conversation_id=talk, query="量子纠缠").found


def test_a_fact_that_is_not_known_is_left_to_fill_in_and_a_stranger_gets_none(
    world: World, talk: str
) -> None:
    strangers = scripts_for(world.deps, conversation_id=world.opens(), query="运单号").found
    assert strangers
    assert all(PARCEL_NO not in one.text for one in strangers)
    assert any("【填：运单号】" in one.text for one in strangers)
    foreign = scripts_for(world.deps, conversation_id=talk, order_no="2640170000000000000")
    assert foreign.order_no == SCARF_ORDER


def test_no_agent_is_given_the_words_of_the_bot(world: World, talk: str) -> None:
    for query in ("小二", "转人工", "智能客服", "人工同事"):
        assert not scripts_for(world.deps, conversation_id=talk, query=query).found


def test_what_the_bot_understood_stands_beside_its_message(world: World, talk: str) -> None:
    (heard,) = beside(world.deps, conversation_id=talk).understood
    assert (heard.seq, heard.intent, heard.text) == (2, "ask_logistics", "查快递到哪了")


@pytest.fixture
def shop(tmp_path_factory: pytest.TempPathFactory) -> ShopWindow:
    window = ShopWindow(tmp_path_factory.mktemp("shop"))
    window.stocks_the_demo_shop()
    return window


def test_everything_is_found_by_what_people_remember_of_it(shop: ShopWindow) -> None:
    agent = shop.agent()
    talk = shop.opens("b1001")
    receive_message(
        shop.deps, conversation_id=talk, client_msg_id="b1", text="围巾起球100%是质量问题吧"
    )

    def finds(query: str) -> dict[str, int]:
        found = search(shop.deps, agent_id=agent, query=query)
        parts = {name: len(getattr(found, name)) for name in ("buyers", "orders", "messages")}
        return {name: count for name, count in parts.items() if count}

    assert finds("小满家的猫") == {"buyers": 1}
    assert finds(SCARF_ORDER) == {"orders": 1}
    assert finds("777000000000019") == {"orders": 1}
    assert finds("起球100%") == {"messages": 1}
    assert finds("起球100_") == {}
    assert finds("起") == {}
    (hit,) = search(shop.deps, agent_id=agent, query="100%是").messages
    assert (hit.before, hit.hit, hit.after) == ("围巾起球", "100%是", "质量问题吧")
    (buyer,) = search(shop.deps, agent_id=agent, query="小满家的猫").buyers
    assert buyer.conversation_id == talk
    with shop.store.read() as books:
        searched = [row.details["query"] for row in books.audit.about("desk")]
    assert "起球100%" in searched
    shop.close()
