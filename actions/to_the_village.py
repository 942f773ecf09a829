"""送到村里不: how far the courier goes in the end is not ours to promise (playbook §2)."""

import re
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import said, slot_text
from bot.shop.regions import province_of
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import outlook

_VILLAGE = re.compile(
    r"(?:送|寄|发|到)(?:不送|得)?(?:到)?(?:我们?)?(?:村|乡|镇|农村|山里|牧区|岛)[里上下]?"
    r"|(?:村|乡|镇)[里上下]?(?:能|可以)?(?:送|到|收)"
)
_ASKS = re.compile(r"不|吗|么|能|可以|行|[?？]|没")
_OWN_MATTERS = frozenset({"parcels", "orders"})
_NOT_OF_IT = frozenset({"change_address", "report_lost_or_signed_by_other", "urge_shipment"})


def to_the_village(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """Days to the province, and what nobody here knows; None for anything else."""
    asks = _VILLAGE.search(heard.text) and _ASKS.search(heard.text)
    free = slot_text(heard, "awaiting") in {"", "confirm", "reading"}
    if not asks or not free or heard.intent in _NOT_OF_IT:
        return None
    if slot_text(heard, "topic") in _OWN_MATTERS:
        return None
    region = str(heard.entity("region") or slot_text(heard, "region_told"))
    days = outlook(deps, turn=turn, region=region or None, courier=None).transit
    facts = {"least_days": days.least_days, "most_days": days.most_days}
    province = province_of(region) or None
    says = [Say("utter_courier_to_the_village", facts)]
    kept: dict[str, Any] = {"region_told": province} if province else {}
    return said(heard, says, "shipping", matter="ask_ship_time", **kept)
