"""Remedies asked for by bot and people: one a matter, within every cap (cases 29 to 43)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from bot.shop.authority import Authority
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.money import MoneyError
from bot.shop.remedies import Claim
from bot.usecases.amounts import read_amount
from bot.usecases.grant_views import of_buyer, of_order, one_grant, own_grants, promised
from bot.usecases.grants import Remedy, request_as_person, request_remedy
from bot.usecases.ports_grants import GrantRow
from bot.usecases.refusals import Refused
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"  # b1002, 499 yuan, to be shipped
BOWLS = "2640173838226911016"  # b1016, 119.70 yuan
G, K = ReasonGroup, GrantKind


def bot_asks(shop: ShopWorld, claim: Claim, buyer: str = "b1002") -> Remedy:
    return request_remedy(shop.deps, turn=shop.chat(buyer).turn(), claim=claim)


def person_asks(shop: ShopWorld, person: str, claim: Claim) -> Remedy:
    return request_as_person(shop.deps, agent_id=person, claim=claim)


def at_once(work: list[Any]) -> list[Any]:
    with ThreadPoolExecutor(16) as pool:
        return [future.result() for future in [pool.submit(*one) for one in work]]


def rows(shop: ShopWorld, order_no: str) -> list[GrantRow]:
    with shop.store.read() as books:
        return list(books.grants.of_order(order_no))


@pytest.fixture
def he(shop: ShopWorld) -> str:
    return shop.person("小何", "xiaohe", "agent")


@pytest.fixture
def lead(shop: ShopWorld) -> str:
    return shop.person("周主管", "zhou", "lead")


def test_a_late_parcel_gives_a_coupon_that_is_registered_and_not_yet_given(shop: ShopWorld) -> None:
    asked = bot_asks(shop, Claim(G.LATE, JACKET, evidence="超过48小时未发货", text="一直没发货"))

    assert asked.verdict is Verdict.ALLOWED
    (view,) = of_order(shop.deps, order_no=JACKET)
    assert (view.kind_text, view.amount_fen, view.words) == ("补偿券", 500, "已登记")
    assert view.by_whom == "已由店小二申请，已登记"
    assert one_grant(shop.deps, grant_id=view.grant_id) == view
    assert of_buyer(shop.deps, buyer_id="b1002") == [view]


def test_sixty_four_workers_ask_for_the_same_and_one_grant_stands(shop: ShopWorld) -> None:
    """Case 29."""
    turns = [shop.chat("b1002").turn() for _ in range(64)]
    claim = Claim(G.LATE, JACKET)

    found = at_once([(_asks, shop, turn, claim) for turn in turns])

    (row,) = rows(shop, JACKET)
    assert [one.verdict for one in found].count(Verdict.ALLOWED) == 1
    assert {one.grant.business_key for one in found} == {row.business_key}


def _asks(shop: ShopWorld, turn: Any, claim: Claim) -> Remedy:
    return request_remedy(shop.deps, turn=turn, claim=claim)


def test_bot_and_agent_at_once_are_one_and_the_other_is_told_by_whom(
    shop: ShopWorld, he: str
) -> None:
    """Case 30."""
    turn, claim = shop.chat("b1016").turn(), Claim(G.DAMAGED, BOWLS)

    found = at_once([(_asks, shop, turn, claim), (person_asks, shop, he, claim)])

    (row,) = rows(shop, BOWLS)
    assert sorted(one.verdict for one in found) == [Verdict.ALLOWED, Verdict.ALREADY_GRANTED]
    name = {"bot": "店小二", he: "小何"}[row.asked_by]
    assert one_grant(shop.deps, grant_id=row.grant_id).by_whom == f"已由{name}申请，已登记"


def test_two_refunds_at_once_never_pay_back_more_than_was_paid(shop: ShopWorld, lead: str) -> None:
    """Case 31: 60 and 60 of about 120 yuan."""
    more = shop.person("吴主管", "wu", "lead")
    claims = [
        Claim(group, BOWLS, kind=K.PART_REFUND, amount_fen=6_000)
        for group in (G.QUALITY, G.DAMAGED)
    ]

    found = at_once([(person_asks, shop, lead, claims[0]), (person_asks, shop, more, claims[1])])

    assert sorted(one.verdict for one in found) == [Verdict.ALLOWED, Verdict.OVER_PAID]
    assert sum(row.amount_fen for row in rows(shop, BOWLS)) == 6_000


@pytest.mark.parametrize(
    "typed",
    ["-1", "−1", "0", "0.001", "NaN", "1e9", "10元/5元", "", "inf", "1_000", "五十左右", 50, 9.9,
     None, True, "9" * 50],
)  # fmt: skip
def test_what_is_no_exact_amount_is_refused(typed: object) -> None:
    """Case 32."""
    with pytest.raises(MoneyError):
        read_amount(typed)


@pytest.mark.parametrize(
    ("typed", "fen"), [("９９", 9_900), ("壹佰", 10_000), ("50", 5_000), ("3块5", 350), ("0.01", 1)]
)
def test_an_amount_is_read_exactly(typed: str, fen: int) -> None:
    """Case 32."""
    assert read_amount(typed) == fen


@pytest.mark.parametrize("fen", [-1, 9.9, True, float("nan")])
def test_the_ledger_takes_whole_fen_alone(shop: ShopWorld, fen: Any) -> None:
    """Case 32, behind every door."""
    bot_asks(shop, Claim(G.LATE, JACKET))
    values = {name: getattr(rows(shop, JACKET)[0], name) for name in GrantRow.__dataclass_fields__}
    with pytest.raises(ValueError, match="whole fen"):
        GrantRow(**values | {"amount_fen": fen})


def test_ten_yuan_left_of_the_day_are_two_grants_of_five(shop: ShopWorld) -> None:
    """Case 33: five at once."""
    boss = shop.person("店长", "boss", "admin")
    big = Claim(G.DAMAGED, JACKET, kind=K.COUPON, amount_fen=199_000)
    assert person_asks(shop, boss, big).verdict is Verdict.ALLOWED
    orders = [
        ("b1016", BOWLS), ("b1009", "2640173833312421009"), ("b1012", "2640173834014491012"),
        ("b1014", "2640173834716561014"), ("b1010", "2640173835418631010"),
    ]  # fmt: skip
    work = [(_asks, shop, shop.chat(who).turn(), Claim(G.LATE, no)) for who, no in orders]

    verdicts = [one.verdict for one in at_once(work)]

    assert verdicts.count(Verdict.ALLOWED) == 2
    assert verdicts.count(Verdict.OVER_SHOP_CAP) == 3


def test_next_month_the_same_matter_is_still_settled(shop: ShopWorld) -> None:
    """Case 35: keys do not expire."""
    bot_asks(shop, Claim(G.LATE, JACKET))
    for _ in range(12):
        shop.clock.go_on(days=31)
        assert bot_asks(shop, Claim(G.LATE, JACKET)).verdict is Verdict.ALREADY_GRANTED
    assert len(rows(shop, JACKET)) == 1


def test_the_day_turns_at_midnight_in_shanghai_and_a_clock_set_back_opens_nothing(
    shop: ShopWorld,
) -> None:
    """Case 38."""
    boss = shop.person("店长", "boss", "admin")

    def fills_the_day(order_no: str) -> Verdict:
        claim = Claim(G.DAMAGED, order_no, kind=K.COUPON, amount_fen=200_000)
        return person_asks(shop, boss, claim).verdict

    shop.clock.now += timedelta(hours=13, minutes=59)  # 23:59 in Shanghai
    assert fills_the_day(JACKET) is Verdict.ALLOWED
    assert bot_asks(shop, Claim(G.LATE, BOWLS), "b1016").verdict is Verdict.OVER_SHOP_CAP
    shop.clock.go_on(minutes=2)
    assert fills_the_day("2640173833312421009") is Verdict.ALLOWED
    shop.clock.go_on(minutes=-2)
    assert bot_asks(shop, Claim(G.LATE, BOWLS), "b1016").verdict is Verdict.OVER_SHOP_CAP
    shop.clock.go_on(minutes=2)
    assert bot_asks(shop, Claim(G.LATE, BOWLS), "b1016").verdict is Verdict.OVER_SHOP_CAP


def test_a_clock_set_back_by_months_does_not_renew_the_bots_budget(shop: ShopWorld) -> None:
    """Case 38: the buyer's 30 days."""
    order = "2640173831908281013"
    for group, sku in ((G.DAMAGED, "KN03-CML-M"), (G.DAMAGED, "SC01-OAT")):
        assert bot_asks(shop, Claim(group, order, sku), "b1013").verdict is Verdict.ALLOWED
    third = Claim(G.DAMAGED, "2640173832610351013")
    assert bot_asks(shop, third, "b1013").verdict is Verdict.ALLOWED
    shop.clock.go_on(days=-60)
    fourth = Claim(G.LATE, "2640173832610351013")
    assert bot_asks(shop, fourth, "b1013").verdict is Verdict.NEEDS_APPROVAL


def test_what_the_buyer_says_was_promised_is_looked_up_and_not_believed(
    shop: ShopWorld, he: str
) -> None:
    """Case 40."""
    turn = shop.chat("b1002").turn()
    assert promised(shop.deps, turn=turn, amount_fen=10_000) == []
    claim = Claim(G.DAMAGED, JACKET, amount_fen=10_000, text="昨天客服答应给我100元")
    assert request_remedy(shop.deps, turn=turn, claim=claim).grant.amount_fen == 1_000  # type: ignore[union-attr]

    person_asks(shop, he, Claim(G.QUALITY, JACKET, amount_fen=4_000, text="拉链坏了"))
    (found,) = promised(shop.deps, turn=turn, amount_fen=4_000)
    assert (found.asked_by_name, found.words) == ("小何", "已登记")
    assert own_grants(shop.deps, turn=shop.chat("b1016").turn()) == []
    assert own_grants(shop.deps, turn=shop.chat().turn()) == []


@pytest.mark.parametrize("by_person", [False, True])
def test_a_grant_that_asks_for_a_good_review_is_blocked_for_everybody(
    shop: ShopWorld, he: str, by_person: bool
) -> None:
    """Case 43; a trainer's text: tests/rules/care_hours/test_speech.py."""
    claim = Claim(G.DAMAGED, JACKET, text="给好评返5元")
    asked = person_asks(shop, he, claim) if by_person else bot_asks(shop, claim)
    assert asked.verdict is Verdict.TIED_TO_REVIEW
    assert rows(shop, JACKET) == []


def test_late_then_out_of_stock_gives_only_what_is_missing_to_the_higher(shop: ShopWorld) -> None:
    late = bot_asks(shop, Claim(G.LATE, JACKET))
    short = bot_asks(shop, Claim(G.OUT_OF_STOCK, JACKET))
    again = bot_asks(shop, Claim(G.OUT_OF_STOCK, JACKET))

    assert [one.grant.amount_fen for one in (late, short) if one.grant] == [500, 500]
    assert again.verdict is Verdict.ALREADY_GRANTED
    assert sum(row.amount_fen for row in rows(shop, JACKET)) == 1_000


def test_leaving_out_the_item_does_not_open_a_second_matter(shop: ShopWorld) -> None:
    assert bot_asks(shop, Claim(G.DAMAGED, JACKET, "DJ02-BLK-L")).verdict is Verdict.ALLOWED
    assert bot_asks(shop, Claim(G.DAMAGED, JACKET)).verdict is Verdict.ALREADY_GRANTED


def test_another_buyers_order_and_a_strangers_wish_give_nothing(shop: ShopWorld) -> None:
    assert bot_asks(shop, Claim(G.LATE, BOWLS), "b1002").verdict is Verdict.NOT_YOUR_ORDER
    unknown = Claim(G.LATE, "2640170000000000000")
    assert bot_asks(shop, unknown, "b1002").verdict is Verdict.NOT_YOUR_ORDER
    turn = shop.chat().turn()
    asked = request_remedy(shop.deps, turn=turn, claim=Claim(G.LATE, JACKET))
    assert asked.verdict is Verdict.LOG_IN_FIRST


def test_a_turn_that_is_run_again_hears_the_same(shop: ShopWorld) -> None:
    turn = shop.chat("b1002").turn()
    first, again = (_asks(shop, turn, Claim(G.LATE, JACKET)) for _ in range(2))
    assert first.verdict is again.verdict is Verdict.ALLOWED
    assert first.grant == again.grant


def test_a_receipt_is_looked_at_by_a_person(shop: ShopWorld) -> None:
    asked = bot_asks(shop, Claim(G.RETURN_FREIGHT, JACKET, receipt_fen=1_500, evidence="运费截图"))
    assert asked.verdict is Verdict.NEEDS_APPROVAL
    assert asked.grant is not None
    assert (asked.grant.amount_fen, asked.approver) == (1_200, Authority.AGENT)


def test_an_agents_day_is_full_at_its_sum_and_the_rest_awaits_somebody_else(
    shop: ShopWorld, he: str
) -> None:
    first = person_asks(shop, he, Claim(G.QUALITY, JACKET, amount_fen=4_500))
    second = person_asks(shop, he, Claim(G.QUALITY, BOWLS, amount_fen=501))
    assert (first.verdict, second.verdict) == (Verdict.ALLOWED, Verdict.NEEDS_APPROVAL)
    assert second.approver is Authority.AGENT
    assert second.grant is not None
    assert second.grant.state is GrantState.AWAITING_APPROVAL
    shop.clock.go_on(days=1)
    third = person_asks(shop, he, Claim(G.QUALITY, "2640173833312421009", amount_fen=5_000))
    assert third.verdict is Verdict.ALLOWED


def test_a_trainer_cannot_ask_for_grants(shop: ShopWorld) -> None:
    trainer = shop.person("小文", "xiaowen", "trainer")
    with pytest.raises(Refused, match="forbidden"):
        person_asks(shop, trainer, Claim(G.LATE, JACKET))
