from __future__ import annotations

import pytest

from bot.usecases.catalogue import list_products, product
from bot.usecases.refusals import Refused
from tests.fakes.shop_world import ShopWorld


@pytest.mark.parametrize("query", ["红围巾", "SC01", "圍巾", "羊毛围"])
def test_a_scarf_is_found_by_what_people_call_it(shop: ShopWorld, query: str) -> None:
    assert "SC01" in [card.spu for card in list_products(shop.deps, query)]


def test_without_a_query_every_product_stands_once(shop: ShopWorld) -> None:
    found = [card.spu for card in list_products(shop.deps)]

    assert len(found) == len(set(found)) == 16


def test_a_page_says_available_and_never_a_count(shop: ShopWorld) -> None:
    scarf = product(shop.deps, "SC01")

    told = {one.sku: one.availability for one in scarf.skus}
    assert told["SC01-RED"] == "available"
    assert told["SC01-GRN"] == "few_left"
    assert told["SC01-GRY"] == "sold_out"


def test_an_unknown_product_is_refused(shop: ShopWorld) -> None:
    with pytest.raises(Refused) as refused:
        product(shop.deps, "XX99")

    assert refused.value.code == "not_found"
