"""What a buyer deleted himself is told, and nothing is wished deleted here."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def cases(talk: Talk, buyer_id: str) -> int:
    with talk.shop.deps.store.read() as books:
        return len(books.cases.of_buyer(buyer_id))


def test_who_lost_the_chat_asks_for_our_record_and_opens_no_case(buyer: Opens) -> None:
    he = buyer("b1009")
    he.says("蓝毛衣说好今天发的")
    before = cases(he, "b1009")

    assert he.says("对话记录被我不小心删了 你们那边还有吧") == ["utter_candour_records"]
    assert cases(he, "b1009") == before


def test_a_wish_to_be_forgotten_is_one_as_before(buyer: Opens) -> None:
    he = buyer("b1009")
    before = cases(he, "b1009")

    assert "utter_privacy_delete" in he.says("把我的聊天记录都删了 你们别留着")
    assert cases(he, "b1009") == before + 1
