"""What a buyer says of a lower price: ours, or another shop's (playbook §7, §13; case 42)."""

import re

_ELSEWHERE = re.compile(
    r"别家|别处|别的(?:店|平台|地方|家)|其他(?:店|家|平台|商家)|其它(?:店|平台)|隔壁|另一?[家个](?:店|平台)|人家[店那卖才只]"
    r"|拼多多|拼夕夕|pdd|京东|(?<![a-z])jd(?![a-z])|抖音|快手|唯品会|苏宁|1688|小红书|淘宝上|天猫超市|百亿补贴|线下|实体店|专柜"
    r"|直播间|主播|截图|截屏"
)


def is_elsewhere(text: str) -> bool:
    """Another shop, platform or channel, or a picture of one: no price of ours."""
    return _ELSEWHERE.search(text) is not None


_GAP = re.compile(r"[补退返][^,，。]{0,4}差|差价|不给?补|补给我|补我")


def pays_the_gap(text: str) -> bool:
    """Whether the difference is asked for."""
    return _GAP.search(text) is not None
