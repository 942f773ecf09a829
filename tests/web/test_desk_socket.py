"""The desk's live socket (protocol §5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.usecases import people
from tests.web.shop_window import Buyer, Person, ShopWindow
from tests.web.test_buyer_socket import closing_code, texts_until, until


def test_hello_is_answered_with_the_whole_lists(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    window.hands_over(stranger.id)
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())

        lists = desk.receive_json()

    assert lists == {"type": "queue"} | xiaohe.gets("/queue").json()
    assert [item["conversation_id"] for item in lists["waiting"]] == [stranger.id]


def test_every_change_of_the_queue_reaches_every_desk_as_it_concerns_it(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "lead")
    with xiaohe.live() as mine, xiaoya.live() as theirs:
        mine.send_json(xiaohe.hello())
        theirs.send_json(xiaoya.hello())
        until(mine, "queue", waiting=[])
        until(theirs, "queue", waiting=[])

        window.hands_over(stranger.id)
        assert len(until(mine, "queue")["waiting"]) == 1
        assert len(until(theirs, "queue")["waiting"]) == 1

        xiaohe.posts(f"/conversations/{stranger.id}/take", {})
        assert [item["agent_name"] for item in until(mine, "queue")["mine"]] == ["小何"]
        assert [item["agent_name"] for item in until(theirs, "queue")["taken"]] == ["小何"]


def test_the_watched_conversation_comes_live_and_another_one_after_it(
    window: ShopWindow, stranger: Buyer, lin: Buyer, xiaohe: Person
) -> None:
    for buyer in (stranger, lin):
        window.hands_over(buyer.id)
        xiaohe.posts(f"/conversations/{buyer.id}/take", {})
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        desk.send_json({"type": "watch", "conversation_id": stranger.id, "after": 0})
        assert until(desk, "events")["conversation_id"] == stranger.id
        stranger.says("在吗", wait=False)
        assert "在吗" in texts_until(desk, "在吗")

        desk.send_json({"type": "watch", "conversation_id": lin.id, "after": 0})
        assert until(desk, "events")["conversation_id"] == lin.id
        stranger.says("有人吗", wait=False)
        lin.says("我的围巾呢", wait=False)

        assert "有人吗" not in texts_until(desk, "我的围巾呢")


def test_watching_is_written_down_like_reading(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        desk.send_json({"type": "watch", "conversation_id": stranger.id, "after": 0})
        until(desk, "events")

    with window.store.read() as books:
        assert "read" in [row.verb for row in books.audit.about(stranger.id)]


def test_watching_what_does_not_exist_is_an_error_and_the_socket_lives_on(xiaohe: Person) -> None:
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        desk.send_json({"type": "watch", "conversation_id": "nope", "after": 0})

        assert until(desk, "error")["code"] == "not_found"
        desk.send_json({"type": "ping"})
        assert until(desk, "pong")


def test_typing_in_a_colleagues_conversation_reaches_nobody(
    window: ShopWindow, stranger: Buyer, xiaohe: Person, person: Callable[..., Person]
) -> None:
    xiaoya = person("xiaoya", "agent")
    window.hands_over(stranger.id)
    xiaohe.posts(f"/conversations/{stranger.id}/take", {})
    with stranger.live() as buyer, xiaoya.live() as desk:
        buyer.send_json(stranger.hello())
        buyer.receive_json()
        desk.send_json(xiaoya.hello())
        desk.send_json({"type": "typing", "conversation_id": stranger.id, "on": True})
        desk.send_json({"type": "ping"})
        until(desk, "pong")
        buyer.send_json({"type": "ping"})

        assert buyer.receive_json() == {"type": "pong"}


@pytest.mark.parametrize("origin", ["https://evil.example", "https://nuanyu.example", None, "null"])
def test_only_our_own_page_opens_a_desk(xiaohe: Person, origin: str | None) -> None:
    with xiaohe.live(origin) as desk:
        desk.send_json(xiaohe.hello())

        assert closing_code(desk) == 4003


def test_without_the_csrf_token_or_the_cookie_no_desk_opens(xiaohe: Person) -> None:
    with xiaohe.live() as desk:
        desk.send_json({"type": "hello", "csrf": "wrong"})
        assert desk.receive_json()["code"] == "bad_csrf"
        assert closing_code(desk) == 4001

    xiaohe.client.cookies.clear()
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        assert desk.receive_json()["code"] == "bad_token"
        assert closing_code(desk) == 4001


def test_a_trainer_has_no_desk(person: Callable[..., Person]) -> None:
    trainer = person("lao-zhang", "trainer")
    with trainer.live() as desk:
        desk.send_json(trainer.hello())

        assert desk.receive_json()["code"] == "forbidden"
        assert closing_code(desk) == 4001


def test_logging_out_ends_the_open_desk_at_once(xiaohe: Person) -> None:
    with xiaohe.live() as desk:
        desk.send_json(xiaohe.hello())
        until(desk, "queue")

        xiaohe.posts("/logout", {})

        until(desk, "signed_out")
        assert closing_code(desk) == 4001


def test_a_session_that_ended_elsewhere_ends_the_open_desk_soon(window: ShopWindow) -> None:
    window.options = replace(window.options, session_check_s=0.05)
    with window.serving() as client:
        xiaohe = Person(window, client, "xiaohe", "agent").signed_in()
        with xiaohe.live() as desk:
            desk.send_json(xiaohe.hello())
            until(desk, "queue")

            people.reset_user(window.deps, login="xiaohe")

            until(desk, "signed_out")
            assert closing_code(desk) == 4001
