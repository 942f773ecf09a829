"""The price difference by our own price history, never by a screenshot (case 42)."""

from __future__ import annotations

import pytest

from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.price_protection import PriceVerdict
from bot.shop.remedies import Claim
from bot.usecases.grants import Remedy, request_as_person, request_remedy
from bot.usecases.ports_grants import GrantRow
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"  # b1002, 499 yuan, to be shipped
G, K = ReasonGroup, GrantKind


def bot_asks(shop: ShopWorld, claim: Claim, buyer: str = "b1002") -> Remedy:
    return request_remedy(shop.deps, turn=shop.chat(buyer).turn(), claim=claim)


def person_asks(shop: ShopWorld, person: str, claim: Claim) -> Remedy:
    return request_as_person(shop.deps, agent_id=person, claim=claim)


def rows(shop: ShopWorld, order_no: str) -> list[GrantRow]:
    with shop.store.read() as books:
        return list(books.grants.of_order(order_no))


@pytest.fixture
def he(shop: ShopWorld) -> str:
    return shop.person("小何", "xiaohe", "agent")


@pytest.mark.parametrize(
    ("buyer", "order_no", "kind", "fen"),
    [
        ("b1003", "2640173859289011003", K.COUPON, 10_000),  # promotion
        ("b1010", "2640173859991081010", K.COUPON, 5_000),  # clearance
        ("b1013", "2640173860693151013", K.PRICE_REFUND, 3_000),  # our mistake
        ("b1009", "2640173861395221009", K.COUPON, 2_000),
    ],
)
def test_the_price_difference_comes_from_our_own_price_history(
    shop: ShopWorld, buyer: str, order_no: str, kind: GrantKind, fen: int
) -> None:
    claim = Claim(G.PRICE_DIFFERENCE, order_no, sku="BL13-GRY-150" if buyer == "b1010" else "")
    asked = bot_asks(shop, claim, buyer)

    assert asked.grant is not None
    assert (asked.grant.kind, asked.grant.amount_fen) == (kind, fen)
    assert asked.verdict is (Verdict.ALLOWED if fen <= 2_000 else Verdict.NEEDS_APPROVAL)
    assert bot_asks(shop, claim, buyer).verdict is Verdict.ALREADY_GRANTED


def test_a_screenshot_of_another_shop_changes_nothing(shop: ShopWorld, he: str) -> None:
    """Case 42."""
    claim = Claim(
        G.PRICE_DIFFERENCE, JACKET, amount_fen=30_000, evidence="截图", text="别家只要199"
    )
    for asked in (bot_asks(shop, claim), person_asks(shop, he, claim)):
        assert asked.verdict is Verdict.NOTHING_DUE
        assert asked.price is not None
        assert asked.price.verdict is PriceVerdict.NOT_LOWER
    assert rows(shop, JACKET) == []
