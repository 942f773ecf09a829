"""Which special prices stand now, by the shop's own price history."""

from dataclasses import dataclass

from bot.shop.catalogue import Product
from bot.shop.csv_kinds import CsvKind
from bot.shop.promotions import Running, running
from bot.shop.specs import spec_label
from bot.shop.stock import standing
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class OnOffer:
    """One product whose price, as the catalogue has it too, is a special one. `spec`: where it
    is the price of this SKU alone, what tells it from its fellows.
    """

    product: Product
    running: Running
    spec: str


def on_offer(deps: Deps, *, turn: Turn) -> list[OnOffer]:
    """One SKU of each product on offer, latest begun first. A history that the catalogue does not
    bear out is left out (the buyer pays what the catalogue says), and so is what is sold out.
    """
    with deps.store.read() as books:
        points = books.shop.records(CsvKind.PRICE_HISTORY)
        special = {one.sku: one for one in running(points, turn.now, deps.policy)}
        known = {one.sku: one for one in books.shop.products_of(list(special))}
        true = [p for sku, p in known.items() if p.price_fen == special[sku].price_fen]
        shelves = {one.sku: one for one in books.shop.shelves([one.sku for one in true])}
        true = list(standing(true, shelves).have)
        fellows = {spu: books.shop.skus_of(spu) for spu in {one.spu for one in true}}
    true.sort(key=lambda one: list(special).index(one.sku))
    found: dict[str, OnOffer] = {}
    for one in true:
        among = fellows[one.spu]
        partly = any(fellow.price_fen != one.price_fen for fellow in among)
        spec = spec_label(one, among) if partly else ""
        found.setdefault(one.spu, OnOffer(one, special[one.sku], spec))
    return list(found.values())
