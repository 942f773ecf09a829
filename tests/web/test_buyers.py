"""What buyers' widgets can do over HTTP (protocol §1, §2)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.usecases.deps import Deps
from bot.usecases.messages import Received, receive_message
from tests.fakes.world import SCARF_ORDER
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow


def test_a_conversation_begins_with_the_opening_line(stranger: Buyer) -> None:
    page = stranger.reads().json()

    assert page["log"] == stranger.opened["log"]
    assert (page["owner"], page["waiting"], page["reset"]) == ("bot", None, False)
    assert page["events"][0]["seq"] == 1
    assert page["events"][0]["reply"] == "utter_opening"
    assert page["last_seq"] == page["events"][-1]["seq"]


def test_the_message_that_waits_gets_the_turns_replies(stranger: Buyer) -> None:
    answer = stranger.says("到哪了")

    assert answer.status_code == 200
    body = answer.json()
    assert body["owner"] == "bot"
    assert [one["reply"] for one in body["replies"]] == ["utter_which_order"]
    assert body["replies"][0]["seq"] > body["seq"]
    assert body["replies"][0]["choices"][0]["title"] == "围巾那单"


def test_a_message_without_wait_is_answered_with_its_seq_alone(stranger: Buyer) -> None:
    assert stranger.says("在吗", wait=False).json() == {"seq": 2}


def test_a_repeated_message_that_waits_gets_the_same_seq_and_the_same_replies(
    stranger: Buyer,
) -> None:
    message = {"client_msg_id": "scarf-1", "text": "围巾到哪了"}

    first = stranger.sends(message, wait=True).json()

    assert stranger.sends(message, wait=True).json() == first


@pytest.mark.timeout(20)
def test_a_repeated_message_does_not_wait_when_its_turn_ends_meanwhile(
    window: ShopWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ends_meanwhile(deps: Deps, **named: Any) -> Received:
        received = receive_message(deps, **named)
        deps.live.conversation_changed(named["conversation_id"])
        return received

    window.options = replace_wait(window, 1_000)
    message = {"client_msg_id": "scarf-1", "text": "围巾到哪了"}
    with window.serving() as client:
        buyer = Buyer(client)
        first = buyer.sends(message, wait=True).json()
        monkeypatch.setattr("bot.web.buyers.receive_message", ends_meanwhile)

        assert buyer.sends(message, wait=True).json() == first


def test_the_same_id_with_other_words_is_refused_and_the_first_words_stay(stranger: Buyer) -> None:
    stranger.sends({"client_msg_id": "scarf-1", "text": "围巾到哪了"})

    answer = stranger.sends({"client_msg_id": "scarf-1", "text": "不买了"})

    assert (answer.status_code, answer.json()["code"]) == (409, "id_reuse")
    texts = [event["text"] for event in stranger.reads().json()["events"]]
    assert "围巾到哪了" in texts
    assert "不买了" not in texts


def test_a_turn_that_takes_too_long_is_answered_with_202_and_found_in_the_log(
    window: ShopWindow,
) -> None:
    window.options = replace_wait(window, 0.1)
    window.brain.ready = False
    with window.serving() as client:
        buyer = Buyer(client)
        answer = buyer.says("在吗")

        assert answer.status_code == 202
        assert answer.json() == {"seq": 2}


def replace_wait(window: ShopWindow, seconds: float) -> Any:
    from dataclasses import replace

    return replace(window.options, wait_s=seconds)


def test_a_tapped_choice_is_good_once(stranger: Buyer) -> None:
    choice = stranger.says("到哪了").json()["replies"][-1]["choices"][0]
    tap = {"client_msg_id": "tap-1", "choice_id": choice["id"]}

    assert stranger.sends(tap).status_code == 200
    again = stranger.sends(tap | {"client_msg_id": "tap-2"})

    assert (again.status_code, again.json()["code"]) == (409, "choice_gone")
    tapped = [one for one in stranger.reads().json()["events"] if one["kind"] == "choice"]
    assert [one["text"] for one in tapped] == ["围巾那单"]


def test_an_own_order_can_be_sent_as_a_card(lin: Buyer) -> None:
    answer = lin.sends({"client_msg_id": "card-1", "card": {"order": SCARF_ORDER}})

    assert answer.status_code == 200
    card = next(one["card"] for one in lin.reads().json()["events"] if one["kind"] == "card")
    assert card["order_no"] == SCARF_ORDER
    assert card["kind"] == "order"


def test_a_foreign_order_and_an_unknown_one_are_refused_in_the_same_words(stranger: Buyer) -> None:
    foreign = stranger.sends({"client_msg_id": "c1", "card": {"order": SCARF_ORDER}})
    unknown = stranger.sends({"client_msg_id": "c2", "card": {"order": "9999999999999999999"}})

    assert foreign.status_code == unknown.status_code == 422
    assert foreign.json() == unknown.json()


def test_own_orders_are_shown_and_a_stranger_has_none(lin: Buyer, stranger: Buyer) -> None:
    path = "/orders"
    own = lin.client.get(lin.path + path, headers=lin.headers).json()
    none = lin.client.get(stranger.path + path, headers=stranger.headers).json()

    assert [order["order_no"] for order in own["orders"]] == [SCARF_ORDER]
    assert own["orders"][0]["paid_fen"] == 12_900
    assert none == {"orders": []}


def test_a_known_buyer_gets_the_open_conversation_again_and_another_buyer_does_not(
    window: ShopWindow, client: TestClient, lin: Buyer
) -> None:
    lin.says("围巾到哪了", wait=False)

    phone = Buyer(client, window.side.tokens.sign("b1001"))
    other = Buyer(client, window.side.tokens.sign("b1005"))

    assert (phone.id, phone.opened["resumed"]) == (lin.id, True)
    assert (other.id != lin.id, other.opened["resumed"]) == (True, False)
    assert "围巾到哪了" not in other.reads().text


def test_a_reader_ahead_of_the_log_is_told_to_load_anew(stranger: Buyer) -> None:
    page = stranger.reads(after=999).json()

    assert page["reset"] is True
    assert page["events"][0]["seq"] == 1


@pytest.mark.parametrize("after", ["-1", "many", "1e3", "1.5", "9" * 30, "٣", ""])
def test_an_after_that_is_no_place_in_a_log_is_refused(stranger: Buyer, after: str) -> None:
    answer = stranger.client.get(
        f"{stranger.path}/events", params={"after": after}, headers=stranger.headers
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "bad_request")


@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic eDp5", "Bearer " + "x" * 5_000],
)
def test_without_its_token_a_conversation_stays_closed(stranger: Buyer, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}

    answer = stranger.client.get(f"{stranger.path}/events", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "bad_token")


def test_the_token_of_one_conversation_does_not_open_another(lin: Buyer, stranger: Buyer) -> None:
    answer = lin.client.get(f"{lin.path}/events", headers=stranger.headers)

    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_conversation")


def test_an_injected_buyer_id_is_ignored(stranger: Buyer) -> None:
    stranger.sends({"client_msg_id": "x1", "text": "我的订单", "buyer_id": "b1001"})

    answer = stranger.client.get(f"{stranger.path}/orders", headers=stranger.headers)

    assert answer.json() == {"orders": []}


def test_the_twenty_first_message_in_ten_seconds_is_too_fast(stranger: Buyer) -> None:
    codes = [stranger.says(f"第{n}条", wait=False).status_code for n in range(21)]

    assert codes == [200] * 20 + [429]


def test_with_an_agent_the_message_that_waits_is_answered_at_once_and_empty(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    window.hands_over(stranger.id)
    assert xiaohe.posts(f"/conversations/{stranger.id}/take", {}).status_code == 200

    answer = stranger.says("你好")

    assert (answer.status_code, answer.json()["owner"]) == (200, "agent")
    assert answer.json()["replies"] == []


def test_the_catalogue_is_public_and_shows_no_count(tmp_path: Any) -> None:
    window = ShopWindow(tmp_path)
    window.stocks_the_demo_shop()
    with window.serving() as client:
        found = client.get("/api/v1/products", params={"query": "围巾"}).json()["products"]
        page = client.get("/api/v1/products/SC01")
        nothing = client.get("/api/v1/products/NOPE")

    assert "SC01" in [one["spu"] for one in found]
    assert page.json()["skus"]
    assert "on_hand" not in page.text
    assert (nothing.status_code, nothing.json()["code"]) == (404, "not_found")
    window.close()
