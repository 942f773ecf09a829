"""Several of the orders that were listed at once, or the one by its price: 毛衣和白羽绒服, 两单
都查, 贵的那件先发 (playbook §3.2)."""

import re
from collections.abc import Sequence

from actions.base import Heard, Said
from actions.dialogue import said, slot_text
from bot.care.context.extremes import by_extreme
from bot.shop.money import yuan_text
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn
from bot.usecases.shipping import waiting_orders

MOST = 3
_ALL = re.compile(
    r"^(?:这|那|我|就|把|帮我|[,，\s])*(?:[两俩二三3]?(?:单|个|笔|件)?(?:都|全部?)|[两俩二三](?:单|个|笔|件)一起)"
    r"(?:查|看|问|要|是|说|催|没)?(?:一?下|看|查)?[了啊呀吧的]*$"
)
_BY_PRICE = re.compile(r"(?:贵|便宜|钱多|钱少)的?(?:那|这)?(?:一?[个件单笔条])?")


def orders_meant(heard: Heard) -> tuple[str, ...]:
    """The numbers of the listed orders that these words name, two or more; empty for one."""
    if slot_text(heard, "awaiting") != "order_choice" or heard.entity("order_no"):
        return ()
    rows = [row for row in heard.slots.get("offered") or () if row["slots"].get("order_no")]
    names = {str(one.value) for one in heard.entities if one.name == "product"}
    named = [row for row in rows if any(name in row["slots"].get("product", "") for name in names)]
    meant = rows if _ALL.match(heard.text.strip(" .。!！")) else named if len(names) > 1 else []
    return tuple(row["slots"]["order_no"] for row in meant) if 1 < len(meant) <= MOST else ()


def joined(heard: Heard, topic: str, told: Sequence[Said], number: str) -> Said:
    """All of them, one after the other; the list stays known for 贵的那件."""
    says = [say for one in told for say in one.replies]
    kept = heard.slots.get("offered")
    return said(heard, says, topic, order_in_view=number, offered=kept)


def by_price(deps: Deps, turn: Turn, heard: Heard) -> str:
    """贵的那件先发, of several that wait: its number; empty where none is told so."""
    found = _BY_PRICE.search(heard.text)
    waiting = waiting_orders(deps, turn=turn) if found else ()
    if found is None or len(waiting) < 2:
        return ""
    titles = [f"{one.order_no} {yuan_text(one.total_fen)}" for one in waiting]
    pick = by_extreme(found[0], titles)
    return waiting[pick.index].order_no if pick.index is not None else ""
