"""那还是等M吧, of an order that is short and was talked of: waiting is what is chosen."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.out_of_stock import ComplainOutOfStock
from bot.care.context import Meaning
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn
from bot.usecases.shortages import shortage_of

_SHORT = "complain_out_of_stock"
_WAITS = re.compile(
    r"(?:那|就|我|还是|算了|嗯+|好[吧的]?|行[吧]?|先|继续|[,，\s])*等(?:着|等|到货|补货|货)?(?:那个)?"
    r"(?:[a-zA-Z]{1,3}|[\u3400-\u9fff]{1,2}色?)?(?:码|的|货)?(?:吧|好了|呗|就好|好啦)+"
)
_ELSE = re.compile(r"消息|通知|回复|明天|下次|一下|会儿|你们|审核|结果|降价|活动|周末")


def waits_after_all(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The waiting, put up for its yes; None where nothing is short, or other words were said."""
    number = slot_text(heard, "order_in_view")
    if not turn.buyer_id or not number or slot_text(heard, "awaiting") not in {"", "confirm"}:
        return None
    said = heard.text.strip(" .。!！~～")
    if not _WAITS.fullmatch(said) or _ELSE.search(said):
        return None
    if shortage_of(deps, turn=turn, order_no=number) is None:
        return None
    chosen = Meaning(_SHORT, slots={"choice": "way:wait"})
    return ComplainOutOfStock(deps).act(turn, replace(heard, intent=_SHORT, meaning=chosen))
