"""Praise, suggestion or criticism: what is told of the shop without asking for anything."""

import re
from enum import StrEnum


class Tone(StrEnum):
    """How it is meant; a criticism of goods is also offered help (playbook §8 reviews)."""

    PRAISE = "praise"
    SUGGESTION = "suggestion"
    CRITICISM = "criticism"


_SUGGESTS = re.compile(
    r"建议|希望|(?:要是|如果).{0,16}就(?:好|更好|完美|更方便)|说明书.{0,8}(?:小|看不|不清|简单)|看不清|提个?意见|给.{0,4}意见|改进|改善|要是能|能不能[出加多做]|可以[出加多做考]|最好能?|不如|"
    r"下次(?:能|可以|记得|出|多)|应该|如果能|多[出上]点?|出个|加个"
)
_BLAMES = re.compile(
    r"不好|不行|一般|太[差薄小大短硬软重臭咸甜淡慢贵丑]|难[吃用看闻喝穿]|失望|后悔|掉色|褪色|起球|勒|磨|破|坏|"
    r"不值|不如(?:图|预|想)|差评|色差|异味|味道大|线头|粗糙|容易|不[耐满喜合保暖]|没有?[图想描]|缩水|踩雷|"
    r"别买|不推荐|中评|鸡肋|廉价|偏[小大薄咸甜]|就是"
)
_PRAISES = re.compile(r"夸|表扬|点个?赞|赞一[个下]")
_YET = re.compile(r"但|可是|不过|不|没|浮夸|自夸|夸张|夸大")
_NO_BLAME = re.compile(
    r"不[薄硬咸甜贵磨勒掉褪起缩]|不容易[坏破]|没有?(?:色差|异味|线头|味道)|好不好|一点不|不会?[掉起缩]"
)


def tone_of(text: str) -> Tone:
    """The tone of words that were heard as a suggestion, a review or praise."""
    if _SUGGESTS.search(text):
        return Tone.SUGGESTION
    if _PRAISES.search(text) and not _YET.search(text):
        return Tone.PRAISE
    rest = _NO_BLAME.sub("", text)
    return Tone.CRITICISM if _BLAMES.search(rest) else Tone.PRAISE
