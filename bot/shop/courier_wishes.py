"""What is asked of the courier who has the parcel: his phone, a later hour, another door."""

import re
from enum import StrEnum


class CourierWish(StrEnum):
    """Each has a reply of its own; none of them is the shop's to promise (playbook §1)."""

    PHONE = "phone"
    TIME = "time"
    PLACE = "place"
    CALL = "call"
    """让快递送之前先打个电话."""


_PHONE = re.compile(
    r"(?:快递员?|派件员?|师傅|小哥|骑手|送货).{0,4}(?:电话|号码|手机|联系方式)|联系.{0,3}(?:快递员|小哥|师傅)"
)
_PLACE = re.compile(
    r"柜|驿站|菜鸟|丰巢|代收|门卫|物业|保安|前台|门口|邻居|送上?[门楼]|上门|送到家|自提|自取"
    r"|门把|门扣|鞋柜|电表箱|楼道|门卫室"
)
_CALL = re.compile(
    r"(?:先|提前|[之]?前|记得|务必|要|一定)[^,，。?？]{0,5}(?:打|来|给|通)[^,，。?？]{0,4}(?:电话|个?招呼|通知)|(?:先|提前)(?:联系|通知|电话|打电话)"
    r"|(?:让|叫|请)(?:他|她|快递员?|派件员?|师傅|小哥)[^,，。?？]{0,3}(?:打|来|给)[^,，。?？]{0,4}电话[^,，。?？]{0,2}(?:再|后)"
)
_WAS_NOT = re.compile(r"怎么|为[什啥何]|没|都不|也不|从不|不先|不提前")
"""怎么也不先打个电话: a complaint, and no wish."""
_TIME = re.compile(
    r"(?:晚|早|迟)[点些一]|下班|[上下]午[再送派]|晚上[再送派]|几点[前后]?[送派到]|改天|明天再|周末[再送]|不在家|先别[送派]"
)


def courier_wish(text: str) -> CourierWish | None:
    """The wish in the words; a call before a phone, a place, a time."""
    asked = (
        (CourierWish.CALL, _CALL),
        (CourierWish.PHONE, _PHONE),
        (CourierWish.PLACE, _PLACE),
        (CourierWish.TIME, _TIME),
    )
    was_not = _WAS_NOT.search(text) is not None
    found = (wish for wish, words in asked if words.search(text))
    return next((wish for wish in found if not (was_not and wish is CourierWish.CALL)), None)
