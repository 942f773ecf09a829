"""The buyer did not follow what was said: 什么意思 没看懂. It is ours to say it plainly (§1)."""

import re

_FILL = (
    r"[,，、.。!！?？~～\s啊呀嘛呢吧哦哈了的]|这|那|你|您|们|说|话|我|是|到底|怎么|还是|有点"
    r"|抱歉|不好意思|亲"
)
_NOT_FOLLOWED = (
    r"(?:啥子?|什么|几个|咩|么子)意思|(?:没|不|冇)(?:太|大|怎么|咋)?(?:明白|懂|理解)"
    r"|(?:看|听|搞|弄|读)(?:得)?不(?:太|大)?(?:懂|明白)|[没冇木](?:有)?(?:太|大)?(?:看|听|搞|弄|读)(?:太)?(?:懂|明白)"
)
_ALONE = re.compile(rf"(?:{_FILL})*(?:{_NOT_FOLLOWED})(?:{_FILL}|{_NOT_FOLLOWED})*")
_NO_WAY_LEFT = re.compile(
    rf"^(?:{_FILL}|{_NOT_FOLLOWED}|所以|就是|也就是|就|那|等于|反正|合着|真的?|的?意思是)*"
    r"(?:一点|半点|什么|啥|任何|别的)?(?:办法|法子|辙|余地|可能)?(?:也|都|就)?(?:没(?:有)?|毫无)"
    r"(?:一点|别的|其他|任何|什么|啥|半点)?(?:办法|法子|辙|余地|戏|商量|可能)?(?:了|的)?(?:吗|么|是吧|是吗|对吧|吧|呗)?[?？!！.。~\s]*$"
)
_WAY = re.compile(r"办法|法子|辙|余地|戏|商量|可能")
LONGEST = 20


def asks_plainer(text: str) -> bool:
    """没看懂 啥意思: nothing but that it was not followed."""
    return len(text) <= LONGEST and _ALONE.fullmatch(text.strip()) is not None


def asks_if_no_way(text: str) -> bool:
    """就是一点办法都没有了?, after a no: what is left is asked."""
    short = len(text) <= LONGEST and _WAY.search(text) is not None
    return short and _NO_WAY_LEFT.search(text.strip()) is not None
