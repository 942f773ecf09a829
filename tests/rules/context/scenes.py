"""Scenes of a scarf shop, and words as the brain hands them over."""

from __future__ import annotations

from bot.care.context import Asked, Choice, Fact, Open, Scene, Words

CANCEL = Asked(
    Open.EFFECT,
    "确认取消订单 8101（羊毛围巾）吗？",
    "cancel_order",
    stated={"order_no": "8101"},
)
SIZE_L = Asked(Open.EFFECT, "给您换成L码，可以吗？", "request_exchange", stated={"size": "L"})
SIZES = (
    Choice("M", slots={"size": "M"}),
    Choice("L", slots={"size": "L"}),
    Choice("XL", slots={"size": "XL"}),
)
ORDERS = (
    Choice("羊毛围巾（11月8日，待发货）", slots={"order_no": "8101", "product": "羊毛围巾"}),
    Choice("针织帽（11月2日，已发货）", slots={"order_no": "8102", "product": "针织帽"}),
    Choice("帆布包（10月28日，交易成功）", slots={"order_no": "8103", "product": "帆布包"}),
)
WHICH = Scene(Asked(Open.CHOICE, "请问是哪一单？", "ask_logistics"), ORDERS)
SHALL_I_CANCEL = Scene(CANCEL, order_in_view="8101", topic="cancel_order")


def heard(
    text: str, intent: str = "unclear", sure: float = 0.9, facts: dict[str, str] | None = None
) -> Words:
    """Words whose entities stand in the text as they are valued."""
    found = tuple(Fact(kind, value, value) for kind, value in (facts or {}).items())
    return Words(text, intent, ((intent, sure),), found)


def awaits(slot: str, intent: str, text: str = "请问是多少？") -> Scene:
    """The bot asked for a fact."""
    return Scene(Asked(Open.DATUM, text, intent, awaited=slot), topic=intent)
