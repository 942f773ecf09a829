"""Giving back, ending, following up, and how it was for the buyer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.care.conversations import Owner
from bot.shop.orders import OrderState
from bot.usecases.desk import desk_conversation
from bot.usecases.handover import close, give_back
from bot.usecases.messages import receive_message
from bot.usecases.ports_doing import RatedSide, TaskKind
from bot.usecases.ratings import rate, rating_wish
from bot.usecases.refusals import Refused
from bot.usecases.saying import Say
from bot.usecases.tasks import NewTask, add_task, finish_task, open_tasks, put_task_off
from bot.usecases.turns import claim_turn, finish_turn
from tests.fakes.at_the_desk import AtTheDesk, at_once
from tests.fakes.case_steps import code_of
from tests.fakes.shop_world import Chat, ShopWorld


@pytest.fixture
def chat(shop: ShopWorld, desk: AtTheDesk) -> Chat:
    chat = shop.chat(desk.order(OrderState.TO_SHIP).buyer_id)
    desk.takes(chat)
    return chat


def gives_back(shop: ShopWorld, desk: AtTheDesk, chat: Chat, **form: Any) -> None:
    asked = {"settled": "已补发一条围巾"} | form
    give_back(shop.deps, conversation_id=chat.id, agent_id=desk.he, **asked)


def test_the_form_is_kept_and_stands_beside_its_notice_for_the_desk_alone(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    order = desk.order(OrderState.TO_SHIP)
    due = shop.clock() + timedelta(days=2)

    gives_back(
        shop, desk, chat,
        order_no=order.order_no, promise="周五前寄出", promise_due=due, open_point="礼盒缺货",
    )  # fmt: skip

    seen = desk_conversation(shop.deps, conversation_id=chat.id, agent_id=desk.ya)
    (row,) = seen.hand_backs
    notice = next(one for one in seen.events if one.seq == row.seq)
    assert notice.notice == "given_back"
    assert (row.agent_name, row.settled, row.promise) == ("小何", "已补发一条围巾", "周五前寄出")
    assert (row.order_no, row.open_point) == (order.order_no, "礼盒缺货")
    assert not any("礼盒缺货" in one["text"] for one in chat.log())


def test_the_brain_is_told_all_of_it(shop: ShopWorld, desk: AtTheDesk, chat: Chat) -> None:
    due = shop.clock() + timedelta(days=2)
    gives_back(shop, desk, chat, promise="寄出礼盒", promise_due=due, goes_on=True)

    work = claim_turn(shop.deps, conversation_id=chat.id)

    assert work is not None
    assert work.requests[0].payload == {
        "intent": "handed_back",
        "entities": {
            "settled": "已补发一条围巾",
            "promise": "寄出礼盒",
            "promise_by": "后天（周五）",
            "goes_on": "yes",
        },
    }


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"settled": "  "}, "bad_request"),
        ({"promise": "周五前寄出"}, "bad_request"),
        ({"settled": "好评后返您5元"}, "not_sayable"),
        ({"open_point": "让他加微信 xiaohe2026"}, "not_sayable"),
        ({"order_no": "2640173899999999999"}, "not_your_order"),
    ],
)
def test_what_the_bot_could_not_say_or_do_is_refused_and_nothing_changes_hands(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat, form: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        gives_back(shop, desk, chat, **form)

    assert refused.value.code == code
    assert chat.owner() == "agent"
    assert open_tasks(shop.deps) == ()


def test_what_was_promised_and_what_is_open_come_back_into_the_list(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    due = shop.clock() + timedelta(days=2)
    gives_back(shop, desk, chat, promise="周五前寄出", promise_due=due, open_point="礼盒缺货")

    open_point, promise = open_tasks(shop.deps)

    assert (promise.kind, promise.words, promise.due_at) == (TaskKind.PROMISE, "周五前寄出", due)
    assert (open_point.kind, open_point.words) == (TaskKind.CALLBACK, "礼盒缺货")
    assert not promise.is_due
    shop.clock.go_on(days=3)
    assert [one.is_due for one in open_tasks(shop.deps)] == [True, True]


def test_why_a_chat_was_ended_is_kept_with_its_note(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    close(shop.deps, conversation_id=chat.id, agent_id=desk.he, reason="no_answer", note="问了两次")

    (row,) = desk_conversation(shop.deps, conversation_id=chat.id, agent_id=desk.ya).hand_backs
    assert (row.ended_as, row.reason_text, row.settled) == ("closed", "买家不再回复", "问了两次")


# --- tasks -----------------------------------------------------------------------


def adds(shop: ShopWorld, desk: AtTheDesk, chat: Chat, **more: Any) -> str:
    due = shop.clock() + timedelta(days=1)
    new = NewTask(**{"kind": TaskKind.CALLBACK, "words": "问围巾收到没有", "due_at": due} | more)
    task = add_task(shop.deps, agent_id=desk.he, conversation_id=chat.id, new=new)
    return task.task_id


def test_a_task_is_put_off_and_finished_with_what_came_of_it(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    task_id = adds(shop, desk, chat)
    later = shop.clock() + timedelta(days=5)

    assert put_task_off(shop.deps, agent_id=desk.ya, task_id=task_id, due_at=later).due_at == later
    done = finish_task(shop.deps, agent_id=desk.ya, task_id=task_id, outcome="收到了，很满意")

    assert (done.done_by_name, done.outcome) == ("小雅", "收到了，很满意")
    assert open_tasks(shop.deps) == ()
    again = {"agent_id": desk.he, "task_id": task_id, "outcome": "也打了"}
    assert code_of(finish_task, shop.deps, **again) == "task_done"


def test_two_who_finish_a_task_at_once(shop: ShopWorld, desk: AtTheDesk, chat: Chat) -> None:
    task_id = adds(shop, desk, chat)

    told = at_once(
        *(
            lambda who=who: finish_task(shop.deps, agent_id=who, task_id=task_id, outcome="好")
            for who in (desk.he, desk.ya)
        )
    )

    assert sorted(bool(text) for text in told) == [False, True]
    assert "已由小" in "".join(told)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"words": " "}, "bad_request"),
        ({"kind": TaskKind.CASE, "case_no": "GD20260101-0001"}, "no_case"),
        ({"due_at": None}, "bad_request"),
    ],
)
def test_a_task_without_words_day_or_case_is_refused(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat, more: dict[str, Any], code: str
) -> None:
    if more.get("due_at", 0) is None:
        more = {"due_at": shop.clock() - timedelta(days=1)}
    with pytest.raises(Refused) as refused:
        adds(shop, desk, chat, **more)
    assert refused.value.code == code


# --- ratings ----------------------------------------------------------------------


def bot_answers(shop: ShopWorld, chat: Chat, text: str = "围巾怎么洗") -> None:
    name = f"m{len(chat.log())}"
    receive_message(shop.deps, conversation_id=chat.id, client_msg_id=name, text=text)
    shop.clock.go_on(seconds=10)
    work = claim_turn(shop.deps, conversation_id=chat.id)
    assert work is not None
    assert finish_turn(shop.deps, work=work, replies=[Say("utter_greet")]).inserted


def test_a_persons_part_is_asked_about_once_it_is_over_and_once_only(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    assert rating_wish(shop.deps, conversation_id=chat.id) is None
    gives_back(shop, desk, chat)
    wish = rating_wish(shop.deps, conversation_id=chat.id)
    assert wish is not None
    assert (wish.of, wish.agent_name) == (RatedSide.PERSON, "小何")

    said = {"conversation_id": chat.id, "handling": wish.handling}
    assert rate(shop.deps, **said, stars=5, words="很耐心") is None
    assert rate(shop.deps, **said, stars=1) is None

    with shop.store.read() as books:
        (row,) = books.ratings.since(shop.clock() - timedelta(days=1))
    assert (row.of, row.agent_id, row.stars, row.words) == (
        RatedSide.PERSON, desk.he, 5, "很耐心",
    )  # fmt: skip


def test_the_second_time_that_a_person_helps_is_a_handling_of_its_own(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat
) -> None:
    gives_back(shop, desk, chat)
    first = rating_wish(shop.deps, conversation_id=chat.id)
    assert first is not None
    rate(shop.deps, conversation_id=chat.id, handling=first.handling, stars=None)

    desk.takes(chat, desk.ya)
    assert rating_wish(shop.deps, conversation_id=chat.id) is None
    close(shop.deps, conversation_id=chat.id, agent_id=desk.ya, reason="solved")

    second = rating_wish(shop.deps, conversation_id=chat.id)
    assert second is not None
    assert (second.agent_name, second.handling > first.handling) == ("小雅", True)


def test_the_bots_part_is_asked_about_after_an_answer_and_apart_from_a_persons(
    shop: ShopWorld, desk: AtTheDesk
) -> None:
    chat = shop.chat("b1001")
    assert rating_wish(shop.deps, conversation_id=chat.id) is None
    bot_answers(shop, chat)
    wish = rating_wish(shop.deps, conversation_id=chat.id)
    assert wish is not None
    assert wish.of is RatedSide.BOT

    rate(shop.deps, conversation_id=chat.id, handling=wish.handling, stars=4)
    bot_answers(shop, chat, "那能退吗")

    assert rating_wish(shop.deps, conversation_id=chat.id) is None
    desk.takes(chat)
    gives_back(shop, desk, chat)
    after = rating_wish(shop.deps, conversation_id=chat.id)
    assert after is not None
    assert after.of is RatedSide.PERSON


@pytest.mark.parametrize(("handling", "stars"), [(99, 5), (1, 0), (1, 6)])
def test_a_part_or_a_number_of_stars_that_does_not_exist(
    shop: ShopWorld, chat: Chat, handling: int, stars: int
) -> None:
    said = {"conversation_id": chat.id, "handling": handling, "stars": stars}
    assert code_of(rate, shop.deps, **said) == "bad_request"
    assert chat.owner() == Owner.AGENT.value
