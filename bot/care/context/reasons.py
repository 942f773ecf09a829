"""Why something is sent back, in the buyer's words: which reason of the house it is."""

import re

from bot.care.context.scene import Words

_SIZE_WORDS = re.compile(r"[大小长短紧松肥瘦]|码|号|不合身|挤|勒")
_REASON_WORDS = tuple(
    (reason, re.compile(said))
    for reason, said in (
        ("wrong_item", r"发错|不是我[买拍要订]的|货不对"),
        (
            "wrong_size",
            r"穿不[下上进]|[太偏][大小长短紧松肥瘦]|[大小长短]了|不合身|不合脚|挤脚|(?:有点儿?|太|很|挺|老是?|会|得)勒|勒(?:得|着|脖|腰|肚|肉|人|脚|手)|尺码|码不对",
        ),
        (
            "quality",
            r"坏|破|断|裂|开胶|开线|脱线|掉色|掉毛|褪色|起球|漏|瑕疵|污|脏|洞|碎|松动|失灵|质量|做工"
            r"|不[转亮响动]了?|用不了|不能用|没反应|有味|异味",
        ),
        (
            "dislike",
            r"不喜欢|不想要|个人原因|自己的?原因|我的原因|没(?:啥|什么)?原因|不好看|难看|丑|老气|显[黑老胖土]|太?土|后悔|没看上|看不上|没眼缘|色差",
        ),
    )
)
TELLS_FAULT = re.compile(r"了$|[坏断裂破掉碎漏]|不[\u3400-\u9fff]")
"""伞柄掉了, 不显示数字: how it is, not what."""
FAULTS = {"report_quality_issue", "report_damaged_parcel"}


def reason_of(words: Words) -> str | None:
    """dislike, quality, wrong_size …: given, or told by what was heard."""
    if given := words.fact("reason"):
        return given.value
    for reason, said in _REASON_WORDS:
        if said.search(words.text):
            return reason
    if words.intent in FAULTS:
        return "quality"
    if words.intent == "report_wrong_item":
        return "wrong_item"
    if words.intent == "ask_size_or_colour":
        return "wrong_size" if _SIZE_WORDS.search(words.text) else "dislike"
    return None
