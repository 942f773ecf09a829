"""Cases 44 and 45: nobody reads another buyer's order."""

from __future__ import annotations

import pytest

from bot.usecases.identity import prove
from tests.fakes.shop_world import Chat, ShopWorld

HES_PARCEL = "2640173843843471005"  # 何田 of Guangzhou, phone …1005
LINS_PARCEL = "2640173842439331001"  # 林小满
NO_SUCH_ORDER = "2640173899999999999"


def test_a_foreign_number_sounds_like_one_that_does_not_exist(shop: ShopWorld) -> None:
    lin = shop.chat("b1001")

    foreign = lin.hears("action_tell_parcel", order_no=HES_PARCEL)
    unknown = lin.hears("action_tell_parcel", order_no=NO_SUCH_ORDER)

    assert foreign.replies == unknown.replies
    assert [say.reply for say in foreign.replies] == ["utter_order_not_found"]


def test_a_foreign_order_in_the_slot_opens_nothing(shop: ShopWorld) -> None:
    lin = shop.chat("b1001")
    lin.slots["order_in_view"] = HES_PARCEL

    said = lin.hears("action_tell_parcel")

    assert "广东" not in lin.words(said)
    assert said.slots["order_in_view"] == LINS_PARCEL


def stranger(shop: ShopWorld, order_no: str) -> Chat:
    chat = shop.chat()
    assert chat.replies("action_tell_parcel") == ["utter_ask_order_no"]
    assert chat.replies("action_tell_parcel", order_no=order_no) == ["utter_ask_phone_tail"]
    return chat


def test_a_stranger_who_knows_number_and_phone_hears_state_and_last_scan_only(
    shop: ShopWorld,
) -> None:
    chat = stranger(shop, HES_PARCEL)

    said = chat.hears("action_tell_parcel", "1005", phone_tail="1005")

    told = chat.words(said)
    assert [say.reply for say in said.replies] == ["utter_proven_parcel"]
    assert "已发货" in told
    assert "派送中" in told
    for secret in ("777000000000021", "石牌", "何田", "13800001005", "元", "毯"):
        assert secret not in told


def test_a_proof_holds_for_its_own_conversation_alone(shop: ShopWorld) -> None:
    chat = stranger(shop, HES_PARCEL)
    chat.hears("action_tell_parcel", "1005", phone_tail="1005")

    assert chat.replies("action_tell_parcel") == ["utter_proven_parcel"]
    assert shop.chat().replies("action_tell_parcel", order_no=HES_PARCEL) == [
        "utter_ask_phone_tail"
    ]


def test_wrong_foreign_and_unknown_get_one_and_the_same_answer(shop: ShopWorld) -> None:
    known = stranger(shop, HES_PARCEL).hears("action_tell_parcel", "9999", phone_tail="9999")
    unknown = stranger(shop, NO_SUCH_ORDER).hears("action_tell_parcel", "9999", phone_tail="9999")

    assert known.replies == unknown.replies
    assert [say.reply for say in known.replies] == ["utter_proof_refused"]


@pytest.mark.parametrize("order_no", [HES_PARCEL, NO_SUCH_ORDER])
def test_the_third_wrong_tail_brings_a_person(shop: ShopWorld, order_no: str) -> None:
    chat = stranger(shop, order_no)

    for tail in ("1111", "2222", "3333"):
        chat.hears("action_tell_parcel", tail, phone_tail=tail)

    assert chat.owner() == "queue"
    assert "utter_proof_exhausted" in [event["reply"] for event in chat.log()]


def test_after_three_tries_even_the_right_digits_open_nothing_that_day(shop: ShopWorld) -> None:
    chat = stranger(shop, HES_PARCEL)
    for tail in ("1111", "2222", "3333"):
        chat.hears("action_tell_parcel", tail, phone_tail=tail)

    another = shop.chat()
    proving = prove(shop.deps, turn=another.turn(), order_no=HES_PARCEL, phone_tail="1005")

    assert proving.seen is None
    assert proving.exhausted


def test_five_tries_are_all_that_a_session_has(shop: ShopWorld) -> None:
    chat = shop.chat()
    numbers = [f"26401738999999990{n:02d}" for n in range(5)]

    outcomes = [
        prove(shop.deps, turn=chat.turn(), order_no=number, phone_tail="1005").exhausted
        for number in numbers
    ]

    assert outcomes == [False, False, False, False, True]


def test_a_turn_that_is_run_again_is_no_second_try(shop: ShopWorld) -> None:
    chat = shop.chat()
    turn = chat.turn()
    for _ in range(4):
        prove(shop.deps, turn=turn, order_no=HES_PARCEL, phone_tail="0000")

    assert prove(shop.deps, turn=chat.turn(), order_no=HES_PARCEL, phone_tail="1005").seen


def test_no_digits_are_no_try(shop: ShopWorld) -> None:
    chat = stranger(shop, HES_PARCEL)

    for _ in range(6):
        assert chat.replies("action_tell_parcel", "忘了") == ["utter_ask_phone_tail_again"]

    assert chat.hears("action_tell_parcel", "1005", phone_tail="1005").replies
    assert chat.owner() == "bot"


def test_a_whole_phone_number_counts_by_its_end(shop: ShopWorld) -> None:
    chat = stranger(shop, HES_PARCEL)

    assert chat.replies("action_tell_parcel", phone="13800001005") == ["utter_proven_parcel"]
