"""Which order the words mean, by all that is said of it together."""

import pytest

from bot.shop.order_hints import Candidate, Told, fits_line, fitting
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 10:00")


def picked(books: Books, buyer: str, told: Told, back: tuple[str, ...] = ()) -> list[str]:
    """The tails of the orders that fit, of one buyer's."""
    known = {product.sku: product for product in books.products}
    candidates = [
        Candidate(
            order,
            tuple((line, known[line.sku]) for line in order.lines),
            order.order_no.endswith(back) if back else False,
        )
        for order in books.of_buyer(buyer)
    ]
    return sorted(one.order.order_no[-9:] for one in fitting(told, candidates, NOW))


@pytest.mark.parametrize(
    ("buyer", "told", "tails"),
    [
        ("b1016", Told("杯子怎么还不发货"), ["226911016"]),
        ("b1016", Told("樱粉的三个", colours=("樱粉",), pieces=3), ["226911016"]),
        ("b1011", Told("我那个棕色包", colours=("棕色",)), ["182801011"]),
        ("b1012", Told("微瑕的那个"), ["884871012"]),
        ("b1012", Told("黑的那个包", colours=("黑",)), ["247611012"]),
        ("b1009", Told("帆布那件跟围巾一起的包"), ["970381009"]),
        ("b1009", Told("M码那件", sizes=("M",)), ["312421009", "631051009"]),
        ("b1009", Told("雾蓝L码", colours=("雾蓝",), sizes=("L",)), ["395221009"]),
        ("b1009", Told("我想看看"), []),
        ("b1012", Told("三层那个"), ["014491012"]),
    ],
)
def test_everything_said_must_fit(
    wednesday: Books, buyer: str, told: Told, tails: list[str]
) -> None:
    assert picked(wednesday, buyer, told) == tails


def test_what_goes_back_is_the_one_that_was_returned(wednesday: Books) -> None:
    told = Told("我退的那件", products=("KN03",))
    assert picked(wednesday, "b1009", told, back=("395221009",)) == ["395221009"]


def test_a_mark_that_fits_no_order_tells_nothing(wednesday: Books) -> None:
    told = Told("紫色的那个杯子还没发", colours=("紫色",))
    assert picked(wednesday, "b1016", told) == ["226911016"]


def test_of_what_came_instead_no_order_tells() -> None:
    told = Told("订的米色包 来的是黑色", colours=("米色", "黑色"))
    assert fits_line(told, "大容量帆布托特包 米色 38×32cm")
    assert not fits_line(told, "大容量帆布托特包 黑色 38×32cm")
    assert not fits_line(Told("发错了"), "大容量帆布托特包 米色")
