"""What is only told beside what is talked of: a detail, haste, a sigh. It asks for nothing, so it
is taken down; to put the whole question again, or to call it misheard, would be deaf."""

import re

from bot.care.context import words as grammar

_WISHES = re.compile(
    r"[给帮替]我(?!儿子|女儿|妈|爸|老)|能不能|可不可以|我[就只]?要|[我还]想(?!问题)|想要"
    r"|请[你您]?|麻烦|补[发寄偿]|赔|投诉|人工|客服|取消|"
    r"算了|不用|别|不太?会|不懂|弄不|没法|(?<![自已不想])[退换修](?![了过回货的到])|改成|告诉我"
    r"|的话|办[吧了]?$"
)
_ASKS_NOTHING = re.compile(
    r"[这那好]几(?=[天个次回年月])|(?:都|也|还是|就是)没有?$|(?<=[着要用])呢$|(?:呢|哈|啊|呀)$"
)
_ALONE = re.compile(r"[\d\s:：.\-]+")
"""A bare number is an answer, or a slip: never a remark."""
_SAYS_SOMETHING = re.compile(r"[\u3400-\u9fff0-9a-zA-Z](?<![啊吧哦嗯呃哈呵嘿唉诶呀哇哎噢])")
_WAIT = re.compile(r"(?:稍?等一?[下等会]|我[去再]?[看找翻问量]一?[看找下]看?)[哈啊呀吧哦]?$")
LEAST, MOST = 3, 60


def only_tells(text: str) -> bool:
    """九天前收的 用了四五次, 邻居也问过了都没有: a statement without a wish."""
    said = text.strip(" .。!！~～…")
    if not LEAST <= len(grammar.core(said)) <= MOST or _ALONE.fullmatch(said):
        return False
    if len(_SAYS_SOMETHING.findall(said)) < LEAST:
        return False
    rest = _ASKS_NOTHING.sub("", said)
    return not (grammar.is_question(rest) or _WISHES.search(rest))


def is_looking(text: str) -> bool:
    """等下, 我找找: the answer comes later."""
    return _WAIT.search(text.strip(" .。!！~～")) is not None


_OTHER_GOODS = re.compile(r"别的|其他|其它|换个?|别款|替代")


def asks_for_other_goods(text: str) -> bool:
    """有什么别的可以换吗: what there is instead."""
    return _OTHER_GOODS.search(text) is not None and grammar.is_question(text)


_WHO_SIGNED = re.compile(r"谁[^,，。]{0,4}(?:签|收|拿)|(?:签收|代收)[^,，。]{0,4}(?:谁|哪个人)")


def asks_who_signed(text: str) -> bool:
    """签收的是谁."""
    return _WHO_SIGNED.search(text) is not None


_SUPPOSES = re.compile(
    r"(?:要是|如果|万一|假如|若是|倘若|到时候?|收到(?:以后|之后|后)?(?:要是|如果|万一))"
)
_MAY_IT_GO_BACK = re.compile(r"[能可][^,，。]{0,5}[退换]|[退换][^,，。]{0,4}[吗么嘛不吧]?$")


def supposes_return(text: str) -> bool:
    """收到要是有味道能退不: nothing has happened; how returns go is asked (law 1)."""
    asks = grammar.is_question(text) or text.rstrip(" ?？。!").endswith(
        ("不", "吗", "么", "嘛", "吧")
    )
    return asks and bool(_SUPPOSES.search(text) and _MAY_IT_GO_BACK.search(text))


_KEEPS = re.compile(
    r"(?:先|还是|那)?(?:别|不要|不用|甭)(?:给我|帮我|急着)?(?:取消|退)(?:订单|了|哈|啊|吧|先)*$"
    r"|不(?:想)?(?:取消|退)了$|先不(?:取消|退)(?:了|$|[\s,，])|(?:^|[\s,，])(?:那|好|还是|就|我"
    r"|先|算了)*留着(?:吧|了|用|穿)?(?=$|[\s,，])"
)


def keeps_order(text: str) -> bool:
    """等等 先别取消, 我留着吧 不取消了: the order shall stay as it is."""
    said = text.strip(" .。!！~～")
    return _KEEPS.search(said) is not None and not grammar.is_question(said)


_NOW = re.compile(r"先.{0,4}(?:补|寄|发|退)|(?:现在|马上|直接).{0,3}(?:补|寄|发|退)")


def wants_it_now(text: str) -> bool:
    """能不能先给我补一个: the remedy before the courier has answered."""
    return _NOW.search(text) is not None


_RESEND = re.compile(r"(?:再|重新|另外?)(?:给我|帮我)?[补发寄]|补[发寄](?!票)")


def wishes_resend(text: str) -> bool:
    """真找不到 给我再寄一个就好: how it shall be made good, said without being asked."""
    return _RESEND.search(text) is not None and not grammar.is_question(text)
