"""Which of a buyer's orders the words tell of, by all that is said of it together: 雾蓝L码那件,
3个樱粉的杯子怎么不发货, 退的那件毛衣."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.shop.catalogue import Product, comes_in_size
from bot.shop.orders import Order, OrderLine, OrderState
from bot.shop.specs import same_colour

_THINGS = (
    (re.compile(r"(?<![红面钱打书背荷软硬外内全])包(?![邮裹装括含修退换赔在你您给我吃])"), "包"),
    (re.compile(r"灯(?!泡|光)"), "灯"),
    (re.compile(r"壶"), "壶"),
    (re.compile(r"杯"), "杯"),
    (re.compile(r"架(?!子?[不吵])"), "架"),
    (re.compile(r"毯"), "毯"),
    (re.compile(r"枕"), "枕"),
    (re.compile(r"围[巾脖]"), "巾"),
    (re.compile(r"(?<![毛睡])衣[服裳]|外套"), "衫服衣"),
    (re.compile(r"茶(?!花)"), "茶"),
    (re.compile(r"面?霜"), "霜"),
)
"""How buyers call a thing, and the signs of a title of which one names it."""
_FLAWED = "微瑕"
_WAITS = re.compile(
    r"(?:没|未|不|还没)发(?:货|出)?(?!现|票|错|烧|光|热)|催发|[哪几]天能?发|什么时候能?发|发货了[吗没]"
)
_BACK = re.compile(r"退(?:回去?|货)?的(?![钱款]|时候)|寄回[去来]?的|退了的")
_RECEIVED = re.compile(
    r"(?:收到|拿到|到手|买回来)(?!了?[吗没])|坏了|不亮|拉不上|开线|掉色|起球|用了|穿了|洗了"
)
_NOT_RECEIVED = re.compile(r"没有?收到|没拿到|未收到|没到手")
_UNPAID = re.compile(r"(?:没|未|待)(?:付款?|给钱)|付不了|拍了没付")
_DAY = re.compile(
    r"(?P<day>今[天早]|昨[天晚]|昨儿|前[天晚]|刚刚?|刚才)[^,，。]{0,4}(?:拍|买|下单|下的|付|订)"
)
_CAME_DAY = re.compile(
    r"(?:(?P<day>今天?|昨[天晚儿]?|大?前[天晚])|(?P<ago>[0-9一二两三四五六七八九十]{1,2})天(?:以?前|之前))[^,，。买拍]{0,4}"
    r"(?:收(?!货地址)|签收|到货?的?|拿到)(?!了?[吗没])"
)
_DIGITS = {sign: number for number, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_CAME_INSTEAD = re.compile(
    r"(?:(?:来|发来|寄来|收到|到手|发|寄)的(?:却|竟然?|居然)?是|[发寄拿]成了?|却是|变成)[^,，。\s]*"
)
"""Of what came in the place of what was ordered, no order tells."""
_SIZE_SAID = re.compile(r"[0-9一二两三四五六七八九][层码号寸升lgmLGM]|[0-9]{2,}|礼盒|罐|[smlxSMLX]")
_EVENING, _NIGHT = time(17), time(5)


@dataclass(frozen=True, slots=True)
class Told:
    """What a message says of an order: products (number or title), raw colours, sizes, pieces."""

    text: str
    products: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    pieces: int = 0

    @property
    def tells_something(self) -> bool:
        """Whether anything at all may tell one order from another."""
        said = (_WAITS, _BACK, _RECEIVED, _UNPAID, _DAY, _CAME_DAY, _SIZE_SAID)
        return self.names_goods or self.pieces > 1 or any(one.search(self.text) for one in said)

    @property
    def names_goods(self) -> bool:
        """Whether a thing, a colour or a size is told, and not only how many or how far it is."""
        marks = self.products or self.colours or self.sizes
        return bool(marks or things_in(self.text) or _FLAWED in self.text)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An order with its lines and whether goods of it go back."""

    order: Order
    lines: tuple[tuple[OrderLine, Product], ...]
    goes_back: bool = False
    came_on: date | None = None
    """The day of its first signature."""


Mark = Callable[[Candidate], bool]


def fitting(told: Told, orders: Sequence[Candidate], now: datetime) -> tuple[Candidate, ...]:
    """The orders that all marks fit. A mark that fits none of them tells nothing, and without
    one that tells some from others nothing is picked: (). `now` is the shop's local time."""
    marks = [mark for mark in marks_in(told, now) if any(mark(one) for one in orders)]
    if not marks:
        return ()
    scores = {one.order.order_no: sum(mark(one) for mark in marks) for one in orders}
    return tuple(one for one in orders if scores[one.order.order_no] == len(marks))


def marks_in(told: Told, now: datetime) -> list[Mark]:
    """Each thing said, as a question to an order; empty where nothing is said of one."""
    text = _CAME_INSTEAD.sub("", told.text)
    marks: list[Mark] = [_named(signs) for signs in things_in(text)]
    marks += [_of_product(spu) for spu in _beyond_kinds(told)]
    colours = [raw for raw in told.colours if raw in text and _is_telling(raw, text)]
    marks += [_line_has(_coloured(raw)) for raw in colours]
    marks += [_line_has(_sized(raw)) for raw in told.sizes if raw in text]
    marks += [] if told.sizes else [_line_has(_sized(text))]  # 五层那个, 180那条
    if _FLAWED in text:
        marks.append(_line_has(lambda _line, product: _FLAWED in product.colour + product.title))
    if told.pieces > 1:
        marks.append(_line_has(lambda line, _product: line.qty == told.pieces))
    return [*marks, *_of_stage(text), *_of_day(text, now), *_of_signing(text, now)]


def says_unpaid(text: str) -> bool:
    """半夜拍的那条还没付款: the stage alone tells the order."""
    return _UNPAID.search(text) is not None


def fits_line(told: Told, line: str) -> bool:
    """Whether a line, by its title, colour and size, is what is spoken of: all that is said of a
    thing and of what was ordered fits it. False where nothing is said."""
    text = _CAME_INSTEAD.sub("", told.text)
    things = [any(sign in line for sign in signs) for signs in things_in(text)]
    colours = [raw for raw in told.colours if raw in text and _is_telling(raw, text)]
    marks = [*things, *(same_colour(raw, line) for raw in colours)]
    marks += [raw.upper() in line.upper() for raw in told.sizes if raw in text]
    return bool(marks) and all(marks)


def things_in(text: str) -> list[str]:
    """The signs of each kind of thing that is named."""
    return [signs for words, signs in _THINGS if words.search(text)]


def _beyond_kinds(told: Told) -> Iterable[str]:
    """Products by name; 杯子 alone names a kind, whatever product has it among its names."""
    return () if things_in(told.text) else told.products


def _is_telling(raw: str, text: str) -> bool:
    return len(raw) > 1 or f"{raw}的" in text or f"{raw}色" in text


def _named(signs: str) -> Mark:
    return lambda one: any(
        sign in product.title or any(sign in alias for alias in product.aliases)
        for _line, product in one.lines
        for sign in signs
    )


def _of_product(spu: str) -> Mark:
    return lambda one: any(spu in {product.spu, product.title} for _line, product in one.lines)


def _line_has(fits: Callable[[OrderLine, Product], bool]) -> Mark:
    return lambda one: any(fits(line, product) for line, product in one.lines)


def _coloured(raw: str) -> Callable[[OrderLine, Product], bool]:
    return lambda _line, product: same_colour(raw, product.colour)


def _sized(raw: str) -> Callable[[OrderLine, Product], bool]:
    return lambda _line, product: bool(product.size) and comes_in_size(raw, (product,))


def _of_stage(text: str) -> list[Mark]:
    if _BACK.search(text):
        return [lambda one: one.goes_back]
    if _WAITS.search(text):
        return [lambda one: one.order.waits_for_shipping]
    if _UNPAID.search(text):
        return [lambda one: one.order.state is OrderState.UNPAID]
    if _RECEIVED.search(text) and not _NOT_RECEIVED.search(text):
        return [lambda one: one.order.has_shipped and not one.goes_back]
    return []


def _of_day(text: str, now: datetime) -> list[Mark]:
    """昨晚拍的: an evening lasts until the small hours of the next day."""
    found = _DAY.search(text)
    if found is None:
        return []
    word = found["day"]
    back = 2 if word.startswith("前") else 1 if word.startswith("昨") else 0
    begin = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=back)
    end = begin + timedelta(days=1)
    if word.endswith("晚"):
        begin = begin.replace(hour=_EVENING.hour)
        end += timedelta(hours=_NIGHT.hour)
    return [lambda one: begin <= one.order.created_at.astimezone(now.tzinfo) < end]


def _of_signing(text: str, now: datetime) -> list[Mark]:
    """前天收的, 四天前到的: the day on which it was signed for."""
    found = _CAME_DAY.search(text)
    if found is None:
        return []
    day = now.date() - timedelta(days=_days_back(found["day"] or "", found["ago"] or ""))
    return [lambda one: one.came_on == day]


def _days_back(word: str, ago: str) -> int:
    if ago:
        return int(ago) if ago.isdigit() else _DIGITS.get(ago, 0)
    if word.startswith("大前"):
        return 3
    return 2 if word.startswith("前") else 1 if word.startswith("昨") else 0
