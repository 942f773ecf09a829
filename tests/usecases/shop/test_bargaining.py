from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.shop.grants import GrantKind, Verdict
from bot.usecases.bargaining import request_courtesy
from bot.usecases.ports_shop import GrantRow, GrantState
from tests.fakes.shop_world import Chat, ShopWorld


def grants(shop: ShopWorld, buyer_id: str = "b1010") -> list[GrantRow]:
    with shop.store.read() as books:
        return list(books.grants.of_buyer(buyer_id))


def haggles(chat: Chat) -> list[str]:
    return [
        chat.replies("action_bargain", words, intent="bargain")[0]
        for words in ("便宜点", "再少点", "求你了")
    ]


def test_the_rungs_are_climbed_one_utterance_at_a_time(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")

    assert haggles(chat) == [
        "utter_bargain_set_price",
        "utter_bargain_what_it_buys",
        "utter_bargain_ask_which",
    ]
    assert grants(shop) == []


def test_over_budget_really_asks_for_a_gift(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    haggles(chat)

    said = chat.hears("action_bargain", "超出预算了", intent="inform", reason="over_budget")

    assert [say.reply for say in said.replies] == ["utter_bargain_requested_gift"]
    (grant,) = grants(shop)
    assert (grant.kind, grant.state, grant.product) == (
        GrantKind.GIFT,
        GrantState.REQUESTED,
        "SC01",
    )
    assert grant.amount_fen <= 2_000
    assert "到账" not in chat.words(said)


def test_seen_cheaper_asks_for_a_voucher(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    haggles(chat)

    said = chat.hears("action_bargain", intent="choose", choice="cheaper_elsewhere")

    assert said.replies[0].facts["what"] == "满99元减10元的优惠券"
    assert grants(shop)[0].kind is GrantKind.VOUCHER


def test_the_second_wish_is_told_of_the_first(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    haggles(chat)
    chat.hears("action_bargain", intent="choose", choice="over_budget")

    assert chat.replies("action_bargain", "再送点", intent="bargain") == ["utter_bargain_already"]
    assert len(grants(shop)) == 1


def test_a_stranger_is_asked_to_log_in(shop: ShopWorld) -> None:
    chat = shop.chat(page="SC01")
    haggles(chat)

    assert chat.replies("action_bargain", intent="choose", choice="over_budget") == [
        "utter_bargain_log_in_first"
    ]


def test_who_leaves_is_let_go_kindly(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    haggles(chat)

    assert chat.replies("action_bargain", "不买了", intent="deny") == [
        "utter_bargain_friendly_close"
    ]
    assert chat.slots["topic"] is None


def test_without_a_product_the_bot_asks_which_before_it_asks_for_anything(shop: ShopWorld) -> None:
    chat = shop.chat("b1010")
    haggles(chat)

    assert chat.replies("action_bargain", intent="choose", choice="over_budget") == [
        "utter_bargain_which_product"
    ]
    said = chat.hears("action_bargain", "红围巾", intent="inform", product="红围巾")
    assert said.replies[0].reply == "utter_bargain_requested_gift"
    assert grants(shop)[0].product == "SC01"


def test_sixty_four_wishes_at_once_are_one_grant(shop: ShopWorld) -> None:
    chats = [shop.chat("b1010", page="SC01") for _ in range(4)]
    turns = [chats[n % 4].turn() for n in range(64)]

    with ThreadPoolExecutor(16) as pool:
        found = list(
            pool.map(
                lambda turn: request_courtesy(
                    shop.deps, turn=turn, product="SC01", kind=GrantKind.GIFT, text="太贵了"
                ),
                turns,
            )
        )

    assert len(grants(shop)) == 1
    assert [one.verdict for one in found].count(Verdict.ALLOWED) == 1
    assert len({one.grant.business_key for one in found if one.grant}) == 1


def test_a_turn_that_is_run_again_hears_the_same_grant(shop: ShopWorld) -> None:
    turn = shop.chat("b1010", page="SC01").turn()
    asked = {"turn": turn, "product": "SC01", "kind": GrantKind.GIFT, "text": "太贵了"}

    first, again = (request_courtesy(shop.deps, **asked) for _ in range(2))  # type: ignore[arg-type]

    assert first.verdict is again.verdict is Verdict.ALLOWED
    assert len(grants(shop)) == 1


def test_the_buyers_cap_holds_over_several_products(shop: ShopWorld) -> None:
    chat = shop.chat("b1010")

    verdicts = [
        request_courtesy(
            shop.deps, turn=chat.turn(), product=spu, kind=GrantKind.VOUCHER, text=""
        ).verdict
        for spu in ("SC01", "DJ02", "KN03", "BG05")
    ]

    assert verdicts == [Verdict.ALLOWED] * 3 + [Verdict.OVER_BUYER_CAP]


def test_a_wish_tied_to_a_review_gets_nothing(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    haggles(chat)

    said = chat.hears("action_bargain", "给我五星好评就送吧", intent="inform", reason="over_budget")

    assert [say.reply for say in said.replies] == ["utter_bargain_not_for_reviews"]
    assert grants(shop) == []


def test_after_the_period_the_courtesy_may_be_asked_for_again(shop: ShopWorld) -> None:
    chat = shop.chat("b1010", page="SC01")
    for _ in range(2):
        request_courtesy(shop.deps, turn=chat.turn(), product="SC01", kind=GrantKind.GIFT, text="")
        shop.clock.go_on(days=31)

    assert len(grants(shop)) == 2
