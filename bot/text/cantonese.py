"""Cantonese small words in the standard language, after Traditional became Simplified.

Only words that mean nothing else in Mandarin are changed: 边个 is who, 啡色 is brown; names, goods
and numbers stay as they were written. Longer words come first, and no result holds another word of
the table, so that doing it twice changes nothing.
"""

import re

_SAID = {
    "大前日": "大前天",
    "大前晚": "大前天晚上",
    "前日": "前天",
    "寻日": "昨天",
    "琴日": "昨天",
    "噚日": "昨天",
    "寻晚": "昨晚",
    "琴晚": "昨晚",
    "听日": "明天",
    "听晚": "明晚",
    "今日": "今天",
    "而家": "现在",
    "依家": "现在",
    "几时": "什么时候",
    "几耐": "多久",
    "边个": "谁",
    "边度": "哪里",
    "边只": "哪个",
    "边件": "哪件",
    "点解": "为什么",
    "点样": "怎么样",
    "点算": "怎么办",
    "乜嘢": "什么",
    "乜野": "什么",
    "系咪": "是不是",
    "系唔系": "是不是",
    "得唔得": "行不行",
    "有冇": "有没有",
    "仲有": "还有",
    "仲未": "还没",
    "重未": "还没",
    "唔该": "麻烦",
    "唔好意思": "不好意思",
    "唔使": "不用",
    "唔系": "不是",
    "唔要": "不要",
    "唔想": "不想",
    "唔啱": "不合适",
    "应承": "答应",
    "话送": "说送",
    "话会": "说会",
    "啡色": "棕色",
    "𠮶": "那",
    "呢个": "这个",
    "呢件": "这件",
    "冇": "没",
    "唔": "不",
    "嘅": "的",
    "咗": "了",
    "佢": "他",
    "畀": "给",
    "俾": "给",
    "喺": "在",
    "睇": "看",
    "攞": "拿",
    "嚟": "来",
    "啲": "些",
    "嘢": "东西",
    "咁": "这么",
    "咩": "什么",
    "喎": "哦",
    "啱": "刚",
}
_WORDS = re.compile("|".join(sorted(_SAID, key=len, reverse=True)))
_MARKS = re.compile(
    "[冇唔嘅咗佢畀俾喺睇攞嚟啲嘢咁啱𠮶喎]|边[个度]|仲有|系咪|而家|[寻琴听]日|啡色|应承|大前日|几耐|乜"
)
"""Only a message with one of these is in Cantonese: 呢个, 今日 and 几时 alone are not."""


def in_standard(text: str) -> str:
    """The text with its Cantonese words in the standard language; idempotent."""
    if not _MARKS.search(text):
        return text
    return _WORDS.sub(lambda found: _SAID[found[0]], text)
