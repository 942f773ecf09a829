"""Which product a buyer means, with its shelves; what to choose from when nobody knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.shop.advice import Need
from bot.shop.catalogue import Product, ReturnableRule, find_products
from bot.shop.identity import may_see
from bot.shop.spoken import thing_named
from bot.shop.stock import Shelf, alternatives, standing
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Turn

MOST_CHOICES = 4
_ORDERS_LOOKED_AT = 5


@dataclass(frozen=True, slots=True)
class Goods:
    """One product: its SKUs in the catalogue's order, and what is on the shelf by SKU."""

    skus: tuple[Product, ...]
    shelves: Mapping[str, Shelf]
    named_now: bool = False
    """Whether the words of this turn named it."""

    @property
    def spu(self) -> str:
        return self.skus[0].spu

    @property
    def title(self) -> str:
        return self.skus[0].title


@dataclass(frozen=True, slots=True)
class Meant:
    """What a turn says of the product. `named`: an entity, a SKU or a number; `in_view`: a SPU."""

    text: str = ""
    named: str = ""
    in_view: str = ""
    order_no: str = ""


def goods_meant(deps: Deps, *, turn: Turn, meant: Meant) -> Goods | None:
    """The product of the words, of an own order's only product, in view, or of the page."""
    with deps.store.read() as books:
        spu, named_now = _spu_meant(books, turn, meant)
        skus = tuple(books.shop.skus_of(spu)) if spu else ()
        if not skus:
            return None
        shelves = books.shop.shelves([one.sku for one in skus])
    return Goods(skus, {shelf.sku: shelf for shelf in shelves}, named_now)


def _spu_meant(books: Books, turn: Turn, meant: Meant) -> tuple[str, bool]:
    if meant.text or meant.named:
        catalogue = books.shop.products()
        for said in filter(None, (meant.named, meant.text)):
            if found := find_products(said, catalogue):
                if _is_the_thing_in_view(meant, catalogue):
                    return meant.in_view, False
                return _of_words(books, turn, meant.text, found[0].spu, catalogue), True
    if meant.order_no and len(bought := _bought_in(books, turn, [meant.order_no])) == 1:
        return bought[0].spu, False
    return meant.in_view or turn.page_product or "", False


def _is_the_thing_in_view(meant: Meant, catalogue: Sequence[Product]) -> bool:
    """一样的杯子, while a thermos is talked of: 杯子 alone is that one, and no other cup."""
    thing = thing_named(meant.text)
    bare = _BARE_THING.search(meant.text)
    in_view = next((one for one in catalogue if one.spu == meant.in_view), None)
    return bool(thing and bare and in_view and thing in in_view.title)


_BARE_THING = re.compile(
    r"(?<![\u3400-\u9fff])(?:这|那|一样|同样|同款)的?[个只款种]?(?:杯子|包包?|灯|壶|架子|毯子)"
)
_BOUGHT = re.compile(r"[拍买]的|下的?单|订的|那(?:[两几二三四五六])?[个件条双只把套]")


def _of_words(books: Books, turn: Turn, text: str, spu: str, catalogue: Sequence[Product]) -> str:
    """杯子 is an alias of one cup alone: 我拍的杯子 is the cup that was bought, and a colour that
    only another cup comes in means that one."""
    thing = thing_named(text)
    if not thing:
        return spu
    if _BOUGHT.search(text) and turn.buyer_id:
        latest = books.shop.latest_orders(turn.buyer_id, _ORDERS_LOOKED_AT)
        own = _bought_in(books, turn, [card.order_no for card in latest])
        like = {one.spu for one in own if thing in one.title}
        return like.pop() if len(like) == 1 else spu
    coloured = {one.spu for one in catalogue if one.colour and one.colour in text}
    like = {one.spu for one in catalogue if one.spu in coloured and thing in one.title}
    return like.pop() if len(like) == 1 and spu not in coloured else spu


def goods_like(deps: Deps, *, turn: Turn, named: str, most_fen: int = 0) -> Goods | None:
    """围巾 by its name, 包 by the thing it is: of what is there for at most this sum (0: any), the
    one that there is most of."""
    with deps.store.read() as books:
        catalogue = books.shop.products()
        rows = books.shop.shelves([one.sku for one in catalogue])
    shelves = {shelf.sku: shelf for shelf in rows}
    thing, exact = thing_named(named), {one.spu for one in find_products(named, catalogue)}
    there = [p for p in standing(catalogue, shelves).have if not 0 < most_fen < p.price_fen]
    like = [p for p in there if p.spu in exact] or [p for p in there if thing and thing in p.title]
    like = [p for p in like if p.returnable_rule is not ReturnableRule.CONFIRM]
    if not like:
        return None
    best = max(like, key=lambda one: shelves[one.sku].free).spu
    own = tuple(one for one in catalogue if one.spu == best)
    return Goods(own, {one.sku: shelves[one.sku] for one in own if one.sku in shelves})


def goods_bought(deps: Deps, *, turn: Turn, order_no: str = "") -> tuple[Product, ...]:
    """One SKU for each product of the buyer's own order, or of the latest ones; for choices."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        latest = books.shop.latest_orders(turn.buyer_id, _ORDERS_LOOKED_AT)
        numbers = [order_no] if order_no else [card.order_no for card in latest]
        return _bought_in(books, turn, numbers)[:MOST_CHOICES]


def _bought_in(books: Books, turn: Turn, numbers: Sequence[str]) -> tuple[Product, ...]:
    """Only of orders that are the signed-in buyer's own (case 44)."""
    orders = [books.shop.order(number) for number in numbers if turn.buyer_id]
    own = [one.order_no for one in orders if one and may_see(turn.buyer_id or "", one)]
    wanted = [line.sku for number in own for line in books.shop.lines_of(number)]
    known = {one.sku: one for one in books.shop.products_of(wanted)}
    by_spu: dict[str, Product] = {}
    for sku in wanted:
        if sku in known:
            by_spu.setdefault(known[sku].spu, known[sku])
    return tuple(by_spu.values())


def main_pieces(deps: Deps, *, most: int) -> tuple[Product, ...]:
    """One SKU of each category: of what is in stock, the one that there is most of."""
    with deps.store.read() as books:
        catalogue = books.shop.products()
        rows = books.shop.shelves([one.sku for one in catalogue])
    shelves = {shelf.sku: shelf for shelf in rows}
    there = standing(catalogue, shelves).have
    ranked = sorted(there, key=lambda one: shelves[one.sku].free, reverse=True)
    best: dict[str, Product] = {}
    for one in ranked:
        best.setdefault(one.category, one)
    return tuple(best.values())[:most]


def pieces_for(deps: Deps, *, needs: Sequence[Need], most_fen: int = 0) -> tuple[Goods, ...]:
    """For each need the product in stock that there is most of, each product once; `most_fen`:
    what one may cost, 0 for anything."""
    with deps.store.read() as books:
        catalogue = books.shop.products()
        rows = books.shop.shelves([one.sku for one in catalogue])
    shelves = {shelf.sku: shelf for shelf in rows}
    there = [p for p in standing(catalogue, shelves).have if not 0 < most_fen < p.price_fen]
    ranked = sorted(there, key=lambda one: shelves[one.sku].free, reverse=True)
    best: dict[str, None] = {}
    for need in needs:
        fits = [p.spu for p in ranked if need.goods.search(f"{p.title} {p.category} {p.material}")]
        best |= dict.fromkeys([spu for spu in fits if spu not in best][:1])
    skus = [tuple(p for p in catalogue if p.spu == spu) for spu in best]
    return tuple(
        Goods(own, {p.sku: shelves[p.sku] for p in own if p.sku in shelves}) for own in skus
    )


def goes_with(deps: Deps, *, goods: Goods) -> Product | None:
    """What other buyers bought together with it, if it is there; None where nobody did
    (playbook §2: the main piece and one that goes with it; only what is in our data, §9)."""
    with deps.store.read() as books:
        others = books.shop.bought_with(goods.spu, MOST_CHOICES)
        skus = [one for spu in others for one in books.shop.skus_of(spu)]
        rows = books.shop.shelves([one.sku for one in skus])
    return next(iter(standing(skus, {shelf.sku: shelf for shelf in rows}).have), None)


def pieces_near(deps: Deps, *, fen: int, most: int, at_most: bool = False) -> tuple[Product, ...]:
    """One SKU in stock of each product for about this sum (fen), the nearest first; `at_most`:
    for no more than it."""
    with deps.store.read() as books:
        catalogue = books.shop.products()
        rows = books.shop.shelves([one.sku for one in catalogue])
    there = standing(catalogue, {shelf.sku: shelf for shelf in rows}).have
    least, dearest = (HALF_OF_IT, 1.0) if at_most else (NEAR, 2 - NEAR)
    fitting = [p for p in there if least * fen <= p.price_fen <= fen * dearest]
    fitting = [p for p in fitting if p.returnable_rule is not ReturnableRule.CONFIRM]
    best: dict[str, Product] = {}
    for one in sorted(fitting, key=lambda one: ("礼" not in one.size, abs(one.price_fen - fen))):
        best.setdefault(one.spu, one)
    return tuple(best.values())[:most]


HALF_OF_IT = 0.5
"""Of a sum that must not be passed: cheaper goods are hardly what is looked for."""
NEAR = 0.7
"""Of a sum that is named about: from seven tenths of it to three tenths more."""


def stand_ins(deps: Deps, *, wanted: Product) -> tuple[Product, ...]:
    """Goods in stock for one that is not, as many as the policy names (playbook §6)."""
    with deps.store.read() as books:
        catalogue = [p for p in books.shop.products() if p.category == wanted.category]
        rows = books.shop.shelves([one.sku for one in catalogue])
    shelves = {shelf.sku: shelf for shelf in rows}
    return alternatives(wanted, catalogue, shelves, deps.policy.out_of_stock.alternatives)
