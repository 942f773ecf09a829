"""Which size and colour of a product is asked about, and what it comes in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.shop.catalogue import Product, comes_in_colour, comes_in_size, narrow, parted


@dataclass(frozen=True, slots=True)
class Spec:
    """`skus` fit what was asked; a size or colour that no SKU has stands in `no_…` as asked."""

    skus: tuple[Product, ...]
    no_size: str = ""
    no_colour: str = ""

    @property
    def exists(self) -> bool:
        """Whether the shop has what was asked, in stock or not."""
        return not self.no_size and not self.no_colour

    @property
    def asked(self) -> str:
        """What does not exist, as the buyer called it."""
        return f"{self.no_colour}{self.no_size}"


def spec_asked(text: str, size: str, colour: str, skus: tuple[Product, ...]) -> Spec:
    """The SKUs of one product that a text, a size and a colour leave."""
    no_size = size if size and not comes_in_size(size, skus) else ""
    no_colour = colour if colour and not comes_in_colour(colour, skus) else ""
    told = " ".join((text, "" if no_size else size, "" if no_colour else colour))
    return _never_together(told, skus) or Spec(narrow(told, skus), no_size, no_colour)


def _never_together(told: str, skus: tuple[Product, ...]) -> Spec | None:
    """米白XL: a size and a colour that exist, and not in one piece; `skus`: those of either."""
    of_size, of_colour = parted(told, skus)
    if set(of_size) & set(of_colour) or any(one.sku.casefold() in told.casefold() for one in skus):
        return None
    sizes, colours = sizes_of(of_size), colours_of(of_colour)
    if len(sizes) != 1 or len(colours) != 1:
        return None
    either = tuple(one for one in skus if one in of_size or one in of_colour)
    return Spec(either, sizes[0], colours[0])


def names_kinds(text: str, skus: tuple[Product, ...]) -> bool:
    """礼盒的跟罐装的: a kind of theirs is laid beside another."""
    sizes = {one.size for one in skus if comes_in_size(text, (one,))}
    colours = {one.colour for one in skus if comes_in_colour(text, (one,))}
    named = max(len(sizes), len(colours))
    return len(skus) > 1 and (named > 1 or (named == 1 and _BESIDE.search(text) is not None))


_BESIDE = re.compile(r"[跟和与]")


def names_a_pack(text: str, pieces: int, skus: Iterable[Product]) -> bool:
    """四个的便宜点, of goods that come in fours: one pack, and no four of them."""
    packs = {pack[1] for one in skus if (pack := _PACK.match(one.size or ""))}
    return str(pieces) in packs and _OF_PACK.search(text) is not None


_PACK = re.compile(r"([0-9]+)[个片包支条罐瓶]装")
_OF_PACK = re.compile(r"(?:[0-9]+|[一两二三四五六七八九十])[个片包支条罐瓶](?:装|的)")


def sizes_of(skus: Iterable[Product]) -> tuple[str, ...]:
    """The sizes that exist, each once, in the catalogue's order."""
    return tuple(dict.fromkeys(one.size for one in skus if one.size))


def colours_of(skus: Iterable[Product]) -> tuple[str, ...]:
    """The colours that exist, each once."""
    return tuple(dict.fromkeys(one.colour for one in skus if one.colour))


def spec_label(product: Product, among: Iterable[Product]) -> str:
    """What tells a SKU from its fellows: `黑色M`, `1.7L墨绿`; empty when it stands alone."""
    fellows = tuple(among)
    colour = product.colour if len(colours_of(fellows)) > 1 else ""
    size = product.size if len(sizes_of(fellows)) > 1 else ""
    return f"{colour}{size}"


def same_colour(told: str, colour: str) -> bool:
    """粉色 is 豆沙粉 and 灰的 is 浅灰 in a buyer's mouth: they share the telling character."""
    telling = set(told) - _NO_COLOUR
    return bool(telling & set(colour))


_NO_COLOUR = frozenset("色的浅深大小那这款件条")
