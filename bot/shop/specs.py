"""Which size and colour of a product is asked about, and what it comes in."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.shop.catalogue import Product, comes_in_colour, comes_in_size, narrow


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
    return Spec(narrow(told, skus), no_size, no_colour)


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
