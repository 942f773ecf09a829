"""The public catalogue: what anybody may see of the goods; never a count, never a cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.shop.catalogue import Product, find_products
from bot.shop.stock import Shelf, availability
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_shop import ProductCard
from bot.usecases.refusals import Refused


@dataclass(frozen=True, slots=True)
class SkuView:
    """`availability`: available, few_left or sold_out."""

    sku: str
    size: str
    colour: str
    price_fen: int
    availability: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """A product's page. `price_fen` is the lowest of its SKUs."""

    spu: str
    title: str
    price_fen: int
    category: str
    material: str
    skus: tuple[SkuView, ...]


def list_products(deps: Deps, query: str | None = None) -> list[ProductCard]:
    """Every product, or those that the query names (number, title, alias, part of a title)."""
    with deps.store.read() as books:
        shelf = books.shop.products()
    cards = {spu: _card(tuple(skus)) for spu, skus in groupby(shelf, key=lambda p: p.spu)}
    wanted = (query or "").strip()
    if not wanted:
        return list(cards.values())
    named = [match.spu for match in find_products(wanted, shelf)]
    near = [spu for spu, card in cards.items() if wanted.casefold() in card.title.casefold()]
    return [cards[spu] for spu in dict.fromkeys([*named, *near])]


def product(deps: Deps, spu: str) -> ProductView:
    """One product. Raises Refused("not_found")."""
    with deps.store.read() as books:
        skus = books.shop.skus_of(spu)
        shelves = {shelf.sku: shelf for shelf in books.shop.shelves([one.sku for one in skus])}
    if not skus:
        raise Refused("not_found", "没有找到这件商品。")
    first = skus[0]
    return ProductView(
        spu=first.spu,
        title=first.title,
        price_fen=min(one.price_fen for one in skus),
        category=first.category,
        material=first.material,
        skus=tuple(_view(one, shelves.get(one.sku)) for one in skus),
    )


def product_named(deps: Deps, named: str | None) -> ProductCard | None:
    """The product of a title, alias or number."""
    if not named:
        return None
    with deps.store.read() as books:
        return product_meant(books, named, None)


def products_named(deps: Deps, text: str) -> tuple[tuple[str, str], ...]:
    """(number, the words that named it) of every product that a text names."""
    with deps.store.read() as books:
        found = find_products(text, books.shop.products())
    return tuple((match.spu, match.named) for match in found)


def product_meant(books: Books, named: str | None, page_product: str | None) -> ProductCard | None:
    """The product that a conversation is about: named in words, else the page's own."""
    if named:
        card = books.shop.product_card(named)
        found = None if card else next(iter(find_products(named, books.shop.products())), None)
        if card or found:
            return card or books.shop.product_card(found.spu if found else "")
    return books.shop.product_card(page_product) if page_product else None


def _card(skus: Sequence[Product]) -> ProductCard:
    return ProductCard(skus[0].spu, skus[0].title, _lowest(skus))


def _lowest(skus: Iterable[Product]) -> int:
    return min(one.price_fen for one in skus)


def _view(one: Product, shelf: Shelf | None) -> SkuView:
    """A SKU without a shelf in the book is not for sale."""
    word = availability(shelf).value if shelf else "sold_out"
    return SkuView(one.sku, one.size, one.colour, one.price_fen, word)
