"""A thing that is named by itself, as the answer to which product: 破壁机."""

import re

from bot.care.context.reasons import FAULTS
from bot.care.context.scene import Words
from bot.care.context.words import clauses

_LEAD = re.compile(
    r"^(?:亲|你好|嗯|哦|好像|大概|应该|我?(?:写|说|打|填|搞|弄|选|记|看|点)?错了?|手滑|手误|不对|应该|那?就"
    r"|是|还是|改成|改为|改到|换成|换到|改|寄到|发到|送到|寄|发往|到|在|叫|我叫|我在|写|填|用|选|要"
    r"|地址|新地址|原因|颜色|尺码|收货人|收件人|名字|姓名|[是:： ])+"
)
_TAIL = re.compile(r"(?:吧|呢|哦|啊|呀|哈|的|谢谢|[ 。.!~])+$")
_THIS_THING = re.compile(r"^[那这]一?[个件款台双条只把]")
_BARE_THING = re.compile(r"[\u3400-\u9fffa-z0-9]{2,8}")
_IS_MISSING = re.compile(r"(?:没有?|少了|没[收看]到|没给|没发)$")
"""钻头没有, to what is missing."""
_NO_THING = re.compile(r"[不没了吗呢啥哪谁么怎咋退换修补查催问给要想知道]")


def plain(text: str) -> str:
    """The words without what leads to them and trails off: 说错了 是无锡 is 无锡."""
    return _TAIL.sub("", _LEAD.sub("", text.strip()))


def thing_in(words: Words) -> str | None:
    """A product of the book, or a bare word for a thing: 破壁机."""
    if given := words.fact("product"):
        return given.value
    said = _THIS_THING.sub("", plain(clauses(words.text)[0] if words.text.strip() else ""))
    if words.intent == "report_missing_item":
        said = _IS_MISSING.sub("", said)
    bare = _BARE_THING.fullmatch(said) is not None and not _NO_THING.search(said)
    return said if bare and not said.isdigit() and words.intent in _ABOUT_THINGS else None


_ABOUT_THINGS = {
    *FAULTS,
    "inform",
    "unclear",
    "report_safety_or_leak",
    "report_missing_item",
    "ask_product_attribute",
    "ask_stock",
}
