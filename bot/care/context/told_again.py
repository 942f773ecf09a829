"""What was told of goods, told again for what is corrected: no order, and nothing asked."""

from bot.care.context import words as grammar
from bot.care.context.meanings import named
from bot.care.context.scene import Meaning, Scene, Words

_OF_GOODS = frozenset(
    {"ask_free_shipping", "ask_ship_time", "ask_stock", "ask_product_attribute", "ask_gift"}
    | {"ask_size_or_colour", "ask_promotion_or_coupon", "ask_courier", "bargain"}
    | {"ask_authenticity", "ask_install_or_usage"}
)
_MARKS = frozenset({"size", "colour"})
_BY_PLACE = frozenset({"ask_free_shipping", "ask_ship_time"})
_SOFT = frozenset({"unclear", "inform", "deny", "change_address", "affirm", "chitchat"})
_SOFT |= {"report_wrong_item"}  # nothing was sent yet


def of_told(scene: Scene, words: Words) -> Meaning | None:
    """打错了 是青海 不是西藏, 不对 我要黑的, before anything is bought: what was told last is told
    again of the other place; of another size or colour, whether it is there."""
    soft = words.intent in _SOFT or words.sure < _UNSURE
    if scene.order_in_view or scene.topic not in _OF_GOODS or not soft:
        return None
    if not grammar.opens_correction(words.text) or grammar.is_question(words.text):
        return None
    slots = dict(named(words, ("region", "courier", *_MARKS)))
    if scene.topic in _BY_PLACE and "region" in slots:
        return Meaning(scene.topic, slots=slots, keeps_matter=True)
    if _MARKS & slots.keys():
        meant = "ask_stock" if scene.topic == "ask_stock" else "ask_size_or_colour"
        return Meaning(meant, slots=slots, keeps_matter=True)
    return None


_UNSURE = 0.7
