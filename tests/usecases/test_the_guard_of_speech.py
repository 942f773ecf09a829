"""No reply of the bot leaves unread: what breaks a rule is held back (playbook §1, §9)."""

from __future__ import annotations

import logging

import pytest

from bot.care.script_book import ScriptBook, Variant
from bot.usecases.conversations import events_after
from bot.usecases.saying import Offer, Say
from tests.fakes.chat import Chat
from tests.fakes.world import World, script_book

SLIPS = {
    "utter_slip_of_stock": "有货的，还有{count}件，喜欢就拍吧。",
    "utter_slip_of_time": "您的{title}明天一定送到。\n\n请放心。",
    "utter_told_parcel": "您的{title}：{scan}",
}


SCARF = {"title": "红围巾", "scan": "已到杭州"}


@pytest.fixture
def slips(world: World) -> None:
    """A trainer has written careless lines into the book."""
    own = script_book()
    replies = {name: own.variants(name) for name in own.names}
    replies |= {name: (Variant(text),) for name, text in SLIPS.items()}
    book = ScriptBook(replies, {"shop_name": "暖屿生活馆"})
    object.__setattr__(world.deps, "script_book", book)


def said(world: World, lin: Chat) -> list[tuple[str | None, str]]:
    events = events_after(world.deps, conversation_id=lin.id).events
    return [(event.reply, event.text) for event in events[2:]]


def held_back(world: World, lin: Chat) -> list[dict[str, object]]:
    with world.store.read() as books:
        rows = books.audit.about(lin.id)
    return [dict(row.details) for row in rows if row.verb == "held_back"]


@pytest.mark.usefixtures("slips")
@pytest.mark.parametrize(
    ("slip", "rule"),
    [
        (Say("utter_slip_of_stock", {"count": 23}), "playbook §1 stock"),
        (Say("utter_slip_of_time", {"title": "红围巾"}), "playbook §1 promise"),
    ],
)
def test_a_reply_that_breaks_a_rule_is_replaced_whole_audited_and_logged(
    world: World, lin: Chat, slip: Say, rule: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        lin.bot_says(slip)

    ((reply, text),) = said(world, lin)
    assert reply == "utter_held_back"
    assert "转人工" in text
    (noted,) = held_back(world, lin)
    assert (noted["reply"], noted["rules"]) == (slip.reply, [rule])
    assert slip.reply in caplog.text


@pytest.mark.usefixtures("slips")
def test_the_other_replies_of_the_turn_are_said(world: World, lin: Chat) -> None:
    lin.bot_says(Say("utter_scarf_care"), Say("utter_slip_of_stock", {"count": 23}))

    assert [reply for reply, _ in said(world, lin)] == ["utter_scarf_care", "utter_held_back"]


@pytest.mark.usefixtures("slips")
def test_records_of_the_order_are_told_as_they_stand(world: World, lin: Chat) -> None:
    scan = "因暴雨延误，派件员王建国13900001234正在派送"
    lin.bot_says(Say("utter_told_parcel", {"title": "顶级羊绒围巾", "scan": scan}))

    assert said(world, lin) == [("utter_told_parcel", f"您的顶级羊绒围巾：{scan}")]
    assert held_back(world, lin) == []


def test_what_a_person_typed_into_a_hand_back_is_read_like_a_reply(world: World, lin: Chat) -> None:
    lin.bot_says(Say("utter_handed_back", {"settled": "好评后返您5元"}))

    assert [reply for reply, _ in said(world, lin)] == ["utter_held_back"]


@pytest.mark.usefixtures("slips")
def test_private_numbers_are_masked_in_the_audit(world: World, lin: Chat) -> None:
    lin.bot_says(Say("utter_handed_back", {"settled": "请联系小刘，电话13900001234"}))

    assert "13900001234" not in str(held_back(world, lin))
    assert held_back(world, lin)[0]["rules"][0] == "playbook §13 who may know"  # type: ignore[index]


def offered(world: World, lin: Chat) -> list[str]:
    events = events_after(world.deps, conversation_id=lin.id).events
    return [choice.title for event in events[2:] for choice in event.choices]


@pytest.mark.usefixtures("slips")
def test_a_choice_whose_title_breaks_a_rule_is_not_offered(world: World, lin: Chat) -> None:
    bargain = Offer("五星好评返现5元", "choose", {"choice": "bargain"})
    lin.bot_says(Say("utter_told_parcel", SCARF, (bargain, Offer("查快递", "choose"))))

    assert offered(world, lin) == ["查快递"]
    assert [reply for reply, _ in said(world, lin)] == ["utter_told_parcel"]
    assert held_back(world, lin)[0]["rules"] == ["law 28"]


@pytest.mark.usefixtures("slips")
def test_the_name_of_goods_is_offered_as_the_books_have_it(world: World, lin: Chat) -> None:
    goods = Offer("顶级羊绒围巾", "choose", {"product": "P1"})
    lin.bot_says(Say("utter_told_parcel", SCARF, (goods,)))

    assert offered(world, lin) == ["顶级羊绒围巾"]
    assert held_back(world, lin) == []
