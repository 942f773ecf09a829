"""The buyer has lost the thread: 刚才接了个电话 说到哪了, 客服刚才说的什么 (playbook §1)."""

import re

_ASKS = re.compile(
    r"(?:说|讲|聊|谈|问)到(?:哪|什么|啥)|刚(?:才|刚)?(?:我们|咱们?|你|您)?(?:在)?(?:说|聊|讲|谈)(?:的|到)?(?:是)?(?:什么|啥|哪)"
    r"|(?:刚才|前面|上面)[^,，。]{0,4}(?:什么|啥)(?:事|来着)"
)
_OTHER = re.compile(r"快递|物流|客服|同事|谁")


def asks_where_we_were(text: str) -> bool:
    """Whether it is asked what was talked of before."""
    return _ASKS.search(text) is not None and not _OTHER.search(text)


_COLLEAGUE = r"(?:客服|同事|人工|小[\u4e00-\u9fff]|他|她|那个人|你们?)"
_AGREED = re.compile(
    rf"(?:刚才|刚刚|之前|前面)?{_COLLEAGUE}?(?:刚才|刚刚|之前|前面)?[^,，。]{{0,3}}(?:答应|承诺|说好|保证|应下)[^,，。]{{0,5}}(?:什么|啥|哪些|几时|什么时候)"
    rf"|(?:客服|同事|人工)(?:刚才|刚刚|之前|前面)?[^,，。]{{0,3}}(?:怎么|咋)?(?:说|讲|处理|弄|办)(?:的|了|得)?(?:是|了)?(?:什么|啥|怎么样|咋样)"
    r"|(?:客服|同事|人工)(?:刚才|刚刚)?(?:是)?(?:怎么|咋)(?:说|讲|处理|弄|办)的"
)


def asks_what_was_agreed(text: str) -> bool:
    """你们刚才答应我什么来着, 客服刚才说的什么: what a colleague settled or promised."""
    return _AGREED.search(text) is not None
