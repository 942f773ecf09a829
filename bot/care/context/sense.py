"""A choice told in other words: 破了个洞 for 质量问题, 三天没发了 for 催发货."""

import re
from collections.abc import Mapping

from bot.care.context.facts import answer
from bot.care.context.scene import Scene, Words

_REASON_WORDS: Mapping[str, tuple[str, ...]] = {
    "quality": ("quality", "质量问题", "质量", "破损"),
    "dislike": ("dislike", "不喜欢", "不想要"),
    "wrong_size": ("wrong_size", "尺码不合适", "不合身"),
    "wrong_item": ("wrong_item", "发错货", "发错"),
    "over_budget": ("over_budget",),
    "cheaper_elsewhere": ("cheaper_elsewhere",),
}


def by_reason(scene: Scene, words: Words) -> int | None:
    """Index of the one choice whose reason the words tell, where reasons are offered."""
    if not all("reason" in choice.slots for choice in scene.choices):
        return None
    return by_sense(scene, words)


def by_sense(scene: Scene, words: Words) -> int | None:
    """Index of the one choice whose matter or reason the words tell; None for none or several."""
    reason = answer("reason", words)
    meant = _REASON_WORDS.get(reason.value, ()) if reason else ()
    at = [
        index
        for index, choice in enumerate(scene.choices)
        if (choice.intent and choice.intent == words.intent)
        or any(word in str(choice.slots.get("reason", "")) for word in meant)
    ]
    return at[0] if len(at) == 1 else None


_MAY_I = re.compile(
    r"[那我]?(?:能不能|可不可以|可以|能)(?:直接|就|先)?([\u3400-\u9fff]{2,8}?)[吗么不嘛]?[?？]?"
)


_STILL_WANTS = re.compile(r"(?:嗯|我|当然|肯定|那|就|[,，\s])*(?:还是?|当然|肯定)要的?[啊呀哦呢]?")


_WANTED = re.compile(r"^(?:我|东西)?(?:还是|还|肯定)?要的[,，\s]+")
_SEND_AGAIN = re.compile(
    r"(?:能不能|可不可以|可以|能|麻烦|拜托|帮我|给我|把它|那|就|你们?|您|还是|请|我要|我想|要|[,，\s])*"
    r"(?:重新|再|重|二次)(?:帮我|给我|安排|往我这)?(?:发|寄|送)(?:一?[次遍下趟个份]|过来|出来|出去|给我|[,，\s])*"
    r"(?:可以吗?|行吗?|好吗?|吗|么|不|吧|呗|嘛)?[,，\s]*(?:我|东西|还|是|肯定|[,，\s])*(?:要的?)?[啊呀哦呢]?[?？]?"
)


def asked_leave_for(scene: Scene, text: str) -> str:
    """可以补寄吗, where 补寄 is offered, picks it like 补寄可以吗 does; 能不能重新给我发 我还要的
    is 还要 of a parcel that came back."""
    said = text.strip(" .。!~")
    if _STILL_WANTS.fullmatch(said) or _SEND_AGAIN.fullmatch(_WANTED.sub("", said)):
        kept = [one.title for one in scene.choices if one.title.startswith("还要")]
        return kept[0] if len(kept) == 1 else text
    asked = _MAY_I.fullmatch(text.strip(" .。!~"))
    return asked[1] if asked and asked[1] in {one.title for one in scene.choices} else text
