"""What is asked of the courier who has the parcel: his phone, a later hour, another door."""

import re
from enum import StrEnum


class CourierWish(StrEnum):
    """Each has a reply of its own; none of them is the shop's to promise (playbook §1)."""

    PHONE = "phone"
    TIME = "time"
    PLACE = "place"


_PHONE = re.compile(
    r"(?:快递员?|派件员?|师傅|小哥|骑手|送货).{0,4}(?:电话|号码|手机|联系方式)|联系.{0,3}(?:快递员|小哥|师傅)"
)
_PLACE = re.compile(
    r"柜|驿站|菜鸟|丰巢|代收|门卫|物业|保安|前台|门口|邻居|送上?[门楼]|上门|送到家|自提|自取"
)
_TIME = re.compile(
    r"(?:晚|早|迟)[点些一]|下班|[上下]午[再送派]|晚上[再送派]|几点[前后]?[送派到]|改天|明天再|周末[再送]|不在家|先别[送派]"
)


def courier_wish(text: str) -> CourierWish | None:
    """The wish in the words; a phone before a place before a time."""
    asked = ((CourierWish.PHONE, _PHONE), (CourierWish.PLACE, _PLACE), (CourierWish.TIME, _TIME))
    return next((wish for wish, words in asked if words.search(text)), None)
