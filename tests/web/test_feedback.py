"""Thumbs and corrections over HTTP and the live socket (protocol §2 and §13)."""

from __future__ import annotations

from typing import Any

from tests.web.shop_window import Buyer, Person, ShopWindow
from tests.web.test_buyer_socket import until
from tests.web.test_talking_at_the_desk import fresh, watching


def said_of(buyer: Buyer, body: Any) -> Any:
    return buyer.client.post(f"{buyer.path}/thumbs", json=body, headers=buyer.headers)


def test_a_buyer_says_of_an_answer_whether_it_was_of_use(window: ShopWindow, lin: Buyer) -> None:
    answer = lin.says("围巾到哪了").json()["replies"][-1]["seq"]

    assert said_of(lin, {"seq": answer, "is_useful": False}).json() == {
        "thumbs": [{"seq": answer, "is_useful": False}]
    }
    assert said_of(lin, {"seq": answer, "is_useful": True}).is_success
    kept = lin.client.get(f"{lin.path}/thumbs", headers=lin.headers)
    assert kept.json() == {"thumbs": [{"seq": answer, "is_useful": True}]}
    assert said_of(lin, {"seq": answer}).json() == {"thumbs": []}


def test_what_is_no_answer_or_no_word_is_refused(window: ShopWindow, lin: Buyer) -> None:
    lin.says("围巾到哪了")

    for body in ({"seq": 1, "is_useful": True}, {"seq": 2, "is_useful": "no"}, {"seq": 0}, {}):
        assert said_of(lin, body).status_code == 422, body


def test_an_agent_marks_what_was_misheard_and_every_desk_sees_it(
    window: ShopWindow, lin: Buyer, xiaohe: Person
) -> None:
    lin.says("围巾到哪了")
    talk = f"/conversations/{lin.id}"
    (heard,) = xiaohe.gets(f"{talk}/beside").json()["understood"]
    meant = xiaohe.gets("/meanings").json()["meanings"]
    assert {"intent", "text"} == set(meant[0])

    with xiaohe.live() as desk:
        watching(xiaohe, desk, lin)
        mark = {"turn_id": heard["turn_id"], "n": heard["n"], "intent": "request_return"}
        assert xiaohe.posts(f"{talk}/misheard", mark).json() == {"done": True}
        frame = until(desk, "beside")
        while not frame["understood"][0]["corrected"]:
            frame = until(desk, "beside")

    assert fresh(frame) == xiaohe.gets(f"{talk}/beside").json()
    assert frame["understood"][0]["corrected"] == "request_return"
    assert xiaohe.posts(f"{talk}/misheard", mark | {"turn_id": "t0"}).status_code == 404
    assert xiaohe.posts(f"{talk}/misheard", mark | {"intent": "x"}).status_code == 422
