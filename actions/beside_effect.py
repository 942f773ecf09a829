"""What is said beside a change that waits for its yes: 围巾那单不动啊, 电话不变 (playbook §2)."""

import re

from actions.base import Heard, Said
from actions.dialogue import StatedEffect, effect_asked, put_again
from actions.same_order import fits, only_marks
from bot.care.context.words import is_question
from bot.shop.money import yuan_text
from bot.shop.spoken import short_title
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_CHANGES = frozenset({"change_address", "modify_order"})
_STAYS = re.compile(
    r"(?:不动|不变|不改|不用改|不用变|不用动|照旧|照原来|还是原来的?|别动|别改)(?:了|哈|啊|呀|哦|的|就行)*$"
)
_ALL = re.compile(
    r"^(?:那|算了|还是|就|先|都|(?:我|只是|就是|就|只|随便|先)*(?:问|了解|打听|看)(?:问|一?下|看)*|[,，\s])*(?:不动|不变|不改|不用改|别改|照旧|还是原来的?)"
)
"""不改了: the change itself is given up."""


def rest_stays(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """Something else of the order, or another order, stays as it is: said, and the change is put
    again; None for other words."""
    effect = effect_asked(heard)
    if effect is not None and (same := _same_postage(heard, effect)):
        return same
    if effect is not None and (price := _bought_again(deps, turn, heard, effect)):
        return price
    if effect is not None and (agreed := _pays_freight(heard, effect)):
        return agreed
    if effect is not None and (named := _names_goods(deps, turn, heard, effect)):
        return named
    text = heard.text.strip(" .。!！~～")
    if effect is None or effect.intent not in _CHANGES or is_question(text):
        return None
    sure = heard.meaning is not None and heard.meaning.confirms_effect
    if sure or not _STAYS.search(text) or _ALL.match(text):
        return None
    return put_again(heard, effect, Say("utter_change_rest_stays"), _shorter(effect))


_OF_PLACE = frozenset({"receiver", "change", "intercept"})


def _names_goods(deps: Deps, turn: Turn, heard: Heard, effect: StatedEffect) -> Said | None:
    """米白M, where a new phone or address waits for its yes: which goods it is about, no wish."""
    of_place = effect.intent in _CHANGES and effect.stated.get("what") in _OF_PLACE
    if not of_place or not only_marks(heard) or _CHANGED.search(heard.text):
        return None
    lines = goods_of(deps, turn=turn, order_no=str(effect.stated.get("order") or ""))
    if not any(fits(heard, one) for one in lines):
        return None
    facts = {"title": short_title(lines[0].product.title)}
    return put_again(heard, effect, Say("utter_change_these_goods", facts), _shorter(effect))


_CHANGED = re.compile(r"[换改]|不[要是对]")
_MY_FREIGHT = re.compile(
    r"(?:运费|邮费|快递费)[^,，。?？]{0,4}(?:算我|我(?:自己|来)?(?:出|付|掏|承担|来)|自理|自己(?:出|付|掏))"
)
_FREIGHT_OF = frozenset({"request_return", "request_exchange"})


def _pays_freight(heard: Heard, effect: StatedEffect) -> Said | None:
    """运费算我的 没事, of a return for a reason of one's own: so it is, and the question again."""
    own = effect.stated.get("cause") in {None, "personal"} and effect.intent in _FREIGHT_OF
    sure = heard.meaning is not None and heard.meaning.confirms_effect
    if not own or sure or not _MY_FREIGHT.search(heard.text):
        return None
    return put_again(heard, effect, Say("utter_freight_agreed"))


_AGAIN = re.compile(r"(?:再|重新?|回头)[^,，。]{0,3}(?:拍|买|下单)")


def _bought_again(deps: Deps, turn: Turn, heard: Heard, effect: StatedEffect) -> Said | None:
    """退了还能再拍到79吗, while a cancelling waits: what the goods cost now, and no promise."""
    asks = _AGAIN.search(heard.text) and is_question(heard.text)
    number = str(effect.stated.get("order_no") or effect.stated.get("order") or "")
    if effect.intent != "cancel_order" or not asks or not number:
        return None
    lines = goods_of(deps, turn=turn, order_no=number)
    if len(lines) != 1:
        return None
    product = lines[0].product
    facts = {"title": short_title(product.title), "now_price": yuan_text(product.price_fen)}
    return put_again(heard, effect, Say("utter_cancel_buy_again", facts))


_POSTAGE = re.compile(
    r"(?:运费|邮费|差价|钱)[^,，。?？]{0,5}(?:补|加|变|多|另)|(?:补|加|多收|另收)[^,，。?？]{0,4}(?:运费|邮费|钱)"
)


def _same_postage(heard: Heard, effect: StatedEffect) -> Said | None:
    """那运费要补吗, of an address that costs the same (one that does not goes to a person)."""
    of_place = effect.intent == "change_address" and effect.stated.get("what") == "change"
    if not of_place or not _POSTAGE.search(heard.text) or not is_question(heard.text):
        return None
    return put_again(heard, effect, Say("utter_address_same_freight"), _shorter(effect))


def _shorter(effect: StatedEffect) -> Say:
    """The question once more, in a line."""
    if place := effect.stated.get("region"):
        return Say("utter_address_again", {"address": place})
    if wish := effect.stated.get("wish"):
        return Say("utter_note_again", {"wish": wish})
    return effect.question
