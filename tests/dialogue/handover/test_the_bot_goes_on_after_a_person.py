"""After the hand-back: told what was settled and promised, old choices void, forms by rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.usecases.handover import give_back, take
from bot.usecases.tasks import open_tasks
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import HOME, asked_of, order_now, own_order
from tests.waiting import eventually

Opens = Callable[..., Talk]
BLANKET, MUG = "BL13-GNG-180", "CU12-WHT"
STREET = "江苏省南京市鼓楼区中山路5号2栋301室"


def person_helps(talk: Talk, settled: str = "地址已核对", **form: Any) -> list[dict[str, Any]]:
    """小何 takes the chat and gives it back; what the bot says then."""
    agent, deps = talk.shop.agent(), talk.shop.deps
    take(deps, conversation_id=talk.id, agent_id=agent)
    before = talk.events()[-1]["seq"]
    give_back(deps, conversation_id=talk.id, agent_id=agent, settled=settled, **form)

    def said() -> list[dict[str, Any]]:
        return [one for one in talk.events() if one["seq"] > before and one["author"] == "bot"]

    assert eventually(said, what="the words after the hand-back")
    talk.last = said()
    return talk.last


def names(bubbles: list[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(one["reply"] for one in bubbles))


def test_what_was_settled_promised_and_left_open_is_said(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    lin.says("转人工")

    said = person_helps(
        lin, "毯子换成了灰色", order_no=order_no, promise="周五前寄出",
        promise_due=shop.deps.clock() + timedelta(days=2), open_point="礼盒要等补货",
    )  # fmt: skip

    assert names(said) == [
        "utter_handed_back", "utter_handed_back_promise", "utter_handed_back_open",
    ]  # fmt: skip
    words = "\n".join(one["text"] for one in said)
    assert all(part in words for part in ("毯子换成了灰色", "周五前寄出", "礼盒要等补货"))
    tasks = [one.words for one in open_tasks(shop.deps) if one.conversation_id == lin.id]
    assert sorted(tasks) == ["周五前寄出", "礼盒要等补货"]


def test_what_a_colleague_promised_is_told_again_when_it_is_asked_for(
    shop: Shop, buyer: Opens
) -> None:
    lin = buyer("b1001")
    lin.says("睡衣到哪了")
    lin.says("转人工")
    person_helps(
        lin, "下午再催一次派送", promise="催完给您留言",
        promise_due=shop.deps.clock() + timedelta(days=1),
    )  # fmt: skip

    lin.says("那快递单号给我一下")
    assert lin.says("你们刚才答应我什么来着") == [
        "utter_handed_back_again", "utter_handed_back_promise",
    ]  # fmt: skip
    assert "下午再催一次派送" in lin.heard
    assert "明天" in lin.heard
    assert lin.owner() == "bot"


def test_without_a_colleague_before_nothing_is_told_of_one(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("睡衣到哪了")

    assert "utter_handed_back_again" not in lin.says("你们刚才答应我什么来着")


def test_the_order_that_was_touched_is_the_one_in_view(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    lin.says("转人工")
    person_helps(lin, "毯子换成了灰色", order_no=order_no)

    assert lin.says("地址也帮我改一下") == ["utter_ask_new_address"]
    lin.says(STREET)
    lin.says("对的")
    assert order_now(shop.deps, order_no).address == STREET


def test_choices_from_before_are_void(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    assert lin.says(f"地址改成{STREET}") == ["utter_address_confirm"]
    old = next(one for bubble in lin.last for one in bubble["choices"])
    lin.says("转人工")
    person_helps(lin, order_no=order_no)

    tapped = shop.client.post(
        lin._messages,
        json={"client_msg_id": "an-old-tap", "choice_id": old["id"]},
        headers=lin._headers,
    )

    assert (tapped.status_code, tapped.json()["code"]) == (409, "choice_gone")
    assert lin.says("对的") != ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == HOME


def test_a_form_that_the_person_settled_is_dropped(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    lin.says("我要改地址")
    lin.says("转人工")

    assert names(person_helps(lin, order_no=order_no)) == ["utter_handed_back"]

    assert "utter_address_confirm" not in lin.says(STREET)
    assert asked_of(shop.deps, order_no) == []


def test_a_form_goes_on_where_the_person_says_so(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    assert lin.says(f"地址改成{STREET}") == ["utter_address_confirm"]
    lin.says("转人工")

    said = person_helps(lin, "运费的事说清楚了", goes_on=True)

    assert names(said) == ["utter_handed_back", "utter_handed_back_goes_on"]
    assert lin.taps("接着办") == ["utter_address_confirm"]
    assert STREET in lin.heard
    assert lin.says("对的") == ["utter_address_changed"]
    assert order_now(shop.deps, order_no).address == STREET


@pytest.mark.parametrize("no", ["tap", "不用了"])
def test_what_is_offered_again_may_be_let_go(shop: Shop, buyer: Opens, no: str) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)
    lin.says(f"地址改成{STREET}")
    lin.says("转人工")
    person_helps(lin, "运费的事说清楚了", goes_on=True)

    said = lin.taps("先不办了") if no == "tap" else lin.says(no)

    assert said
    assert "utter_address_changed" not in said
    assert order_now(shop.deps, order_no).address == HOME
    assert lin.owner() == "bot"


def test_a_form_about_another_order_than_the_one_touched_goes_on(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    _, other = own_order(shop.deps, MUG, buyer_id=who)
    lin = buyer(who)
    lin.says_in_a_row({"order": order_no}, f"地址改成{STREET}")
    assert "utter_address_confirm" in [one["reply"] for one in lin.last]
    lin.says("转人工")

    said = person_helps(lin, "杯子补发了", order_no=other)

    assert "utter_handed_back_goes_on" in names(said)
    assert lin.taps("接着办") == ["utter_address_confirm"]
    lin.says("对的")
    assert order_now(shop.deps, order_no).address == STREET
    assert order_now(shop.deps, other).address == HOME
