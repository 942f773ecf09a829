"""Find products in what a buyer types, against the live catalogue that is passed in."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class ReturnableRule(StrEnum):
    """What law 1, 2 and 4 say of returning a product without reason."""

    NO_REASON = "no_reason"
    CUSTOM = "custom"
    FRESH = "fresh"
    SEALED = "sealed"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Product:
    """A SKU; SKUs of one `spu` differ in size and colour."""

    sku: str
    spu: str
    title: str
    size: str
    colour: str
    price_fen: int
    cost_floor_fen: int
    category: str
    material: str
    warranty_months: int
    returnable_rule: ReturnableRule
    care: tuple[str, ...] = ()
    guide_steps: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A product that a text names. `skus` fit the size and colour named; never empty."""

    spu: str
    title: str
    skus: tuple[Product, ...]
    size: str
    colour: str
    named: str
    """The words that named it, as matched (folded)."""

    @property
    def one(self) -> Product | None:
        """The SKU, if the text leaves only one."""
        return self.skus[0] if len(self.skus) == 1 else None


@dataclass(frozen=True, slots=True)
class _Span:
    begin: int
    end: int
    spu: str

    def lies_in(self, other: "_Span") -> bool:
        inside = other.begin <= self.begin and self.end <= other.end
        return inside and other.end - other.begin > self.end - self.begin


def find_products(text: str, products: Iterable[Product]) -> tuple[Match, ...]:
    """The products named in a text, best first: by number, title or alias, longest name first.

    A name inside a longer name of another product does not count (`茶` in `山茶花面霜`).
    Size and colour narrow the SKUs; one that no SKU has narrows nothing.
    """
    told = _fold(text)
    shelves = _by_spu(products)
    spans = [span for spu, skus in shelves.items() for span in _spans(told, spu, skus)]
    spans = [span for span in spans if not any(span.lies_in(other) for other in spans)]
    best: dict[str, _Span] = {}
    for span in sorted(spans, key=lambda s: (s.begin - s.end, s.begin, s.spu)):
        best.setdefault(span.spu, span)
    return tuple(
        _match(told, told[span.begin : span.end], shelves[spu]) for spu, span in best.items()
    )


def narrow(text: str, skus: Iterable[Product]) -> tuple[Product, ...]:
    """Of one product's SKUs, those that fit the number, size and colour in a text."""
    told, fitting = _fold(text), tuple(skus)
    exact = tuple(product for product in fitting if _find_all(told, _fold(product.sku)))
    if exact:
        return exact
    for names in (_size_names, _colour_names):
        fitting = _best(told, fitting, names)
    return fitting


def comes_in_size(text: str, skus: Iterable[Product]) -> bool:
    """Whether a size in a text is one of theirs."""
    return any(_longest(_fold(text), _size_names(product)) for product in skus)


def comes_in_colour(text: str, skus: Iterable[Product]) -> bool:
    """Whether a colour in a text, or its basic tone, is one of theirs."""
    return any(_longest(_fold(text), _colour_names(product)) for product in skus)


def parted(text: str, skus: Iterable[Product]) -> tuple[tuple[Product, ...], tuple[Product, ...]]:
    """Those of the size in a text, and those of its colour, each looked at alone."""
    told, those = _fold(text), tuple(skus)
    return _best(told, those, _size_names), _best(told, those, _colour_names)


def _best(
    told: str, skus: tuple[Product, ...], names: Callable[[Product], set[str]]
) -> tuple[Product, ...]:
    scores = [_longest(told, names(product)) for product in skus]
    top = max(scores, default=0)
    return tuple(p for p, score in zip(skus, scores, strict=True) if score == top) if top else skus


def _match(told: str, named: str, skus: tuple[Product, ...]) -> Match:
    fitting = narrow(told, skus)
    sizes, colours = {p.size for p in fitting}, {p.colour for p in fitting}
    return Match(
        fitting[0].spu,
        fitting[0].title,
        fitting,
        size=sizes.pop() if len(sizes) == 1 else "",
        colour=colours.pop() if len(colours) == 1 else "",
        named=named,
    )


def _by_spu(products: Iterable[Product]) -> dict[str, tuple[Product, ...]]:
    ordered = sorted(products, key=lambda product: product.spu)
    return {spu: tuple(skus) for spu, skus in groupby(ordered, key=lambda product: product.spu)}


def _spans(told: str, spu: str, skus: tuple[Product, ...]) -> list[_Span]:
    names = {spu} | {name for sku in skus for name in (sku.sku, *_names(sku))}
    return [
        _Span(begin, begin + len(name), spu)
        for name in {_fold(name) for name in names}
        for begin in _find_all(told, name)
    ]


def _names(product: Product) -> tuple[str, ...]:
    """Title, its first words, and the aliases."""
    head = re.split(r"[ （(]", product.title, maxsplit=1)[0]
    return (product.title, head, *product.aliases)


def _find_all(told: str, name: str) -> list[int]:
    """Where a name stands; one of letters and digits not inside a longer such word."""
    if not name:
        return []
    edge = (r"(?<![a-z0-9.])", r"(?![a-z0-9])") if name.isascii() else ("", "")
    return [m.start() for m in re.finditer(f"{edge[0]}{re.escape(name)}{edge[1]}", told)]


def _longest(told: str, names: Iterable[str]) -> int:
    return max((len(name) for name in names if _find_all(told, name)), default=0)


_NUMERALS = str.maketrans("一二两三四五六七八九", "1223456789")
_UNIT = re.compile(r"[0-9.]+(?:ml|cm|g|l|层|个|件|码)?")


def _size_names(product: Product) -> set[str]:
    """How people write a size: whole, or its telling part (`1.5l`, `三层`, `礼盒`, `200x35`)."""
    size = _fold(product.size)
    parts = {size, size.removesuffix("cm"), *re.findall(r"^[^0-9a-z]+(?=[0-9])", size)}
    parts |= set(re.findall(r"^[0-9]{3}(?=x)", size))
    if match := _UNIT.match(size):
        parts |= {match[0]} if match[0][-1:].isalpha() else set()
    parts |= {part.translate(_NUMERALS) for part in parts}
    parts |= set(spoken_packs(size))
    if re.fullmatch(r"[smlx]+", size):
        parts |= {f"{size}码", f"{size}号"}
    return parts - {""}


_PACK = re.compile(r"([2-9])([^0-9a-z]+装)")
_SPOKEN = "两三四五六七八九"


def spoken_packs(size: str) -> tuple[str, ...]:
    """两个装, as a pack of `2个装` is called too; the bare 两个 is a number of pieces."""
    pack = _PACK.fullmatch(size)
    return (f"{_SPOKEN[int(pack[1]) - 2]}{pack[2]}",) if pack else ()


_BASIC = "红橙黄绿青蓝紫黑白灰粉棕米驼"


def _colour_names(product: Product) -> set[str]:
    """A colour whole, without its bracket, and its basic tone: `雾蓝` is also `蓝`."""
    colour = _fold(product.colour)
    plain = re.split(r"[(（]", colour, maxsplit=1)[0]
    extra = set(re.findall(r"[(（](.+?)[)）]", colour))
    tones = {tone for tone in _BASIC if tone in plain}
    return ({colour, plain, plain.removesuffix("色")} | extra | tones) - {""}


def _fold(text: str) -> str:
    """One width, one case, one multiplication sign, no blanks around it."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s*[×*x]\s*(?=[0-9])", "x", plain).strip()
