"""刚才接了个电话 说到哪了, 客服刚才说的什么: told again; what stands open stays open."""

from typing import Any

from actions.base import Heard, Said
from actions.dialogue import effect_asked, said, slot_text, still_open
from actions.handover import promised
from actions.in_view import goods_in_view
from actions.topics import TOPIC_WORDS
from bot.care.where_we_were import asks_what_was_agreed, asks_where_we_were
from bot.shop.spoken import short_title
from bot.usecases.deps import Deps
from bot.usecases.hand_backs import told_before
from bot.usecases.saying import Say, Turn

_OF_GOODS = frozenset({"products", "stock", "promotions", "bargaining", "gifts", "install_and_use"})


def back_to_thread(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """Where we were, or what a colleague said before he gave the chat back; None where neither is
    asked."""
    if asks_what_was_agreed(heard.text) and (told := told_before(deps, turn.conversation_id)):
        says = [Say("utter_handed_back_again", {"settled": told["settled"]}), *promised(told)]
        return said(heard, says, slot_text(heard, "topic") or None, **still_open(heard))
    if not asks_where_we_were(heard.text):
        return None
    topic, matter = slot_text(heard, "topic"), heard.slots.get("matter")
    more: dict[str, Any] = {"matter": matter} if topic else {}
    if effect := effect_asked(heard):
        return said(heard, [], topic or None, effect=effect, **more)
    return said(
        heard, [_line(deps, turn, heard, topic)], topic or None, **more, **still_open(heard)
    )


def _line(deps: Deps, turn: Turn, heard: Heard, topic: str) -> Say:
    if topic in _OF_GOODS and slot_text(heard, "product_in_view"):
        goods = goods_in_view(deps, turn, heard)
        if goods is not None:
            return Say("utter_where_goods", {"title": short_title(goods.title)})
    if topic in TOPIC_WORDS:
        return Say("utter_where_topic", {"topic": TOPIC_WORDS[topic]})
    return Say("utter_where_new")
