"""Of several goods that were told of side by side one is meant: 灰的几号到, 书架呢 (§6)."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.of_each import TWO, goods_told, of_row
from actions.stock import TellStock
from bot.shop.product_talk import asks_back_when, asks_whether_there
from bot.shop.specs import same_colour
from bot.shop.spoken import thing_named
from bot.usecases.catalogue import product_named
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_OPEN = frozenset({"", "confirm", "product_choice", "reading"})
_RUSH = re.compile(
    r"(?:要|用|得)(?:不要)?抢|抢得到|预留|留(?:一|两|个|着)|先到先得|当天[^,，。]{0,3}[买拍]|到(?:货)?了[^,，。]{0,3}(?:买|拍)得到"
)
_ASKS_OF_IT = re.compile(r"呢[?？]?$|(?:几号|哪天|什么时候|多久)[^,，。]{0,4}(?:到|有|来|补)")


def of_one_told(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What is asked of the one that a colour or a name points at; None where none was told."""
    if slot_text(heard, "topic") != "stock" or slot_text(heard, "awaiting") not in _OPEN:
        return None
    if _RUSH.search(heard.text):
        action = TellStock(deps)
        kept = {"product_in_view": slot_text(heard, "product_in_view") or None}
        return action.open(heard, [Say("utter_restock_first_come")], **kept)
    rows = goods_told(heard)
    asks = asks_back_when(heard.text) or asks_whether_there(heard.text)
    if len(rows) < TWO or not (asks or _ASKS_OF_IT.search(heard.text)):
        return None
    meant = [row for row in rows if _fits(deps, heard, row)]
    if len(meant) != 1:
        return None
    plain = {**heard.slots, "awaiting": None, "offered": None}
    return TellStock(deps).act(
        turn, replace(of_row(heard, meant[0]), slots=plain, intent="ask_stock")
    )


def _fits(deps: Deps, heard: Heard, row: dict[str, str]) -> bool:
    colour, named = str(heard.entity("colour") or ""), heard.entity("product")
    thing = thing_named(heard.text)
    told = product_named(deps, row["spu"])
    if thing and told is not None and thing in told.title:  # 杯子呢, of a thermos that was told
        return True
    if named is not None:
        product = product_named(deps, str(named))
        return product is not None and product.spu == row["spu"]
    return bool(colour) and bool(row.get("colour")) and same_colour(colour, row["colour"])
