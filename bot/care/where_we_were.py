"""The buyer was away and has lost the thread: 刚才接了个电话 说到哪了 (playbook §1)."""

import re

_ASKS = re.compile(
    r"(?:说|讲|聊|谈|问)到(?:哪|什么|啥)|刚(?:才|刚)?(?:我们|咱们?|你|您)?(?:在)?(?:说|聊|讲|谈)(?:的|到)?(?:是)?(?:什么|啥|哪)"
    r"|(?:刚才|前面|上面)[^,，。]{0,4}(?:什么|啥)(?:事|来着)"
)
_OTHER = re.compile(r"快递|物流|客服|同事|谁")


def asks_where_we_were(text: str) -> bool:
    """Whether it is asked what was talked of before."""
    return _ASKS.search(text) is not None and not _OTHER.search(text)
