"""Remedies in the demo shop, and how they stand."""

from __future__ import annotations

from dataclasses import replace

from bot.shop.csv_kinds import CsvKind
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.orders import OrderState
from bot.shop.remedies import Claim
from bot.usecases.grant_views import one_grant
from bot.usecases.grants import request_as_person, request_remedy
from bot.usecases.ledger import REST
from bot.usecases.ports_grants import GrantRow
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"  # b1002, 499 yuan
BOWLS = "2640173838226911016"  # b1016, 119.70 yuan
G, K, S = ReasonGroup, GrantKind, GrantState


def grants(shop: ShopWorld, claim: Claim, buyer: str = "b1002") -> GrantRow:
    """A remedy of the bot, its rest over."""
    asked = request_remedy(shop.deps, turn=shop.chat(buyer).turn(), claim=claim)
    assert asked.grant is not None, asked.verdict
    shop.clock.now += REST
    return asked.grant


def refunds(shop: ShopWorld, fen: int) -> GrantRow:
    lead = shop.person("周主管", "zhou", "lead")
    claim = Claim(G.QUALITY, BOWLS, kind=K.PART_REFUND, amount_fen=fen)
    asked = request_as_person(shop.deps, agent_id=lead, claim=claim)
    assert asked.grant is not None, asked.verdict
    shop.clock.now += REST
    return asked.grant


def cancels(shop: ShopWorld, order_no: str, refunded_fen: int = 0) -> None:
    with shop.store.write() as books:
        order = books.shop.order(order_no)
        assert order is not None
        changed = replace(order, state=OrderState.CLOSED, refunded_fen=refunded_fen)
        books.shop.replace(CsvKind.ORDERS, [changed])


def stands(shop: ShopWorld, grant: GrantRow) -> GrantState:
    return one_grant(shop.deps, grant_id=grant.grant_id).state


def verbs(shop: ShopWorld, grant: GrantRow) -> list[str]:
    with shop.store.read() as books:
        return [link.verb for link in books.grants.links_of(grant.business_key)]


def refunded(shop: ShopWorld, order_no: str) -> int:
    with shop.store.read() as books:
        order = books.shop.order(order_no)
    assert order is not None
    return order.refunded_fen
