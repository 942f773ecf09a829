"""What is only told beside what is talked of: a detail, haste, a sigh. It asks for nothing, so it
is taken down; to put the whole question again, or to call it misheard, would be deaf."""

import re

from bot.care.context import words as grammar

_WISHES = re.compile(
    r"[给帮替]我(?!儿子|女儿|妈|爸|老|打过|发过|来过|打电话|说过|联系)|能不能|可不可以|我[就只]?要|[我还]想(?!问题)|想要"
    r"|请[你您]?|麻烦|补[发寄偿]|赔|投诉|人工|客服|取消|"
    r"算了|不用|别|不太?会|不懂|弄不|没法|(?<![自已不想])[退换修](?![了过回货的到])|改成|告诉我"
    r"|的话|办[吧了]?$"
)
_ASKS_NOTHING = re.compile(
    r"[这那好]几(?=[天个次回年月])|(?:都|也|还是|就是|说|讲)没有?(?:看?见|收到?|拿到?)?(?:过)?$|(?<=[着要用])呢$|(?:呢|哈|啊|呀)$"
)
_ALONE = re.compile(r"[\d\s:：.\-]+")
"""A bare number is an answer, or a slip: never a remark."""
_SAYS_SOMETHING = re.compile(r"[\u3400-\u9fff0-9a-zA-Z](?<![啊吧哦嗯呃哈呵嘿唉诶呀哇哎噢])")
_WAIT = re.compile(
    r"等我(?:先|再|去|一?下)*[看找翻问量拍]|(?:稍?等一?[下等会哈]儿?|我[去再]?[看找翻问量]一?[看找下]看?)[哈啊呀吧哦]?$"
    r"|(?:照片|图片?|视频)[^,，。?？]{0,4}(?:等|晚|待会|回头|明天)[^,，。?？]{0,4}[发拍传]"
    r"|(?:问|找|看|查|拍)(?:到|好|着|完)?了?再(?:来)?(?:跟|和|给|找|告诉)?(?:你们?|您)?(?:说|讲|回|发)?[哈啊呀吧哦]?$"
)
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


_OTHER_GOODS = re.compile(r"(?<!除了换)别的|其他|其它|换个?|别款|替代")


def asks_for_other_goods(text: str) -> bool:
    """有什么别的可以换吗: what there is instead."""
    return _OTHER_GOODS.search(text) is not None and grammar.is_question(text)


_WHO_SIGNED = re.compile(
    r"谁[^,，。]{0,4}(?:签|收|拿)|(?:签收|代收)[^,，。]{0,8}(?:谁|哪个人)|^[^,，。?？]{1,4}(?:代收|代签|签收)[的了]?[?？]+$"
)


def asks_who_signed(text: str) -> bool:
    """签收的是谁."""
    return _WHO_SIGNED.search(text) is not None


_SUPPOSES = re.compile(
    r"(?:要是|如果|万一|假如|若是|倘若|到时候?"
    r"|(?:收到|买回)(?:货|手|来|去)?(?:了|以后|之后|后)?不(?:喜欢|合适|合身|合脚|满意|想要|中意|好看))"
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
    r"|(?:取消|退款|砍单|关单)[^,，。?？]{0,3}不(?:同意|干|答应|接受|行)|不(?:同意|接受|许|准|答应)[^,，。?？]{0,4}(?:取消|退款|砍单|关单)"
    r"|不(?:想)?(?:取消|退)了$|先不(?:取消|退)(?:了|$|[\s,，])|(?:^|[\s,，])(?:那|好|还是|就|我"
    r"|先|算了|自己|[退换不]?不?[行能成了](?:的话)?)*留着(?:吧|了|用|穿)?(?=$|[\s,，])"
)


def keeps_order(text: str) -> bool:
    """等等 先别取消, 我留着吧 不取消了: the order shall stay as it is."""
    said = text.strip(" .。!！~～")
    return _KEEPS.search(said) is not None and not grammar.is_question(said)


_WE_ASK = re.compile(
    r"(?:你们?|您们?|店里)(?:去|来|帮我)?查[^,，。?？]{0,3}还是(?:要|让|得)?我|我(?:自己)?(?:去)?查还是[你您]|"
    r"(?:你们?|您们?|店里|谁)(?:去|来)?(?:跟|和|找|问|联系)快递[^?？]{0,5}(?:还是|要不要)(?:要|让|得)?我|谁(?:去|来)?(?:跟|和|找|问|联系)快递"
    r"|(?:别|不要|不想|凭什么|为什么要?|怎么)[让叫]?我[^,，。]{0,4}[找问联]|我(?:不会|弄不|不懂|哪会)"
    r"|(?:你们?|您|帮我)[^,，。]{0,4}(?:问问?|查查?|联系|找)[^,，。]{0,3}快递"
)


def wants_us_to_ask(text: str) -> bool:
    """你们帮我问问快递, 别让我自己去找: the courier is ours to ask."""
    return _WE_ASK.search(text) is not None


_NOW = re.compile(r"先.{0,4}(?:补|寄|发|退)|(?:现在|马上|直接).{0,3}(?:补|寄|发|退)")


def wants_it_now(text: str) -> bool:
    """能不能先给我补一个: the remedy before the courier has answered."""
    return _NOW.search(text) is not None


_RESEND = re.compile(
    r"(?:再|重新|另外?)(?:给我|帮我)?[补发寄](?!票)|补[发寄](?!票)|[补寄]一?[个件条份套只双盒瓶](?!人|工)|重[发寄](?!邮)"
)
_MONEY = re.compile(r"退(?:我)?(?:钱|款|全款)|把钱退|退(?:给我)?(?:就行|吧|好了)$|钱退[我给回]")
_NOT_SO = re.compile(
    r"(?:不要|不想|不用|别|不)(?:给我)?(?:退[钱款]?|[再重]?[补寄发][一个发寄]?)[了吧]?"
)


def wishes_resend(text: str) -> bool:
    """真找不到 给我再寄一个就好: how it shall be made good, said without being asked."""
    return wish_told(text) == "resend"


def wish_told(text: str) -> str:
    """How goods that never came shall be made good: `resend`, `refund`, or `either` (要么补一个
    要么退钱); empty for no wish, and for a question."""
    if grammar.is_question(_OR.sub("", text)):
        return ""
    said = _NOT_SO.sub("", text)
    again, money = _RESEND.search(said) is not None, _MONEY.search(said) is not None
    if again and money:
        return "either"
    return "resend" if again else "refund" if money else ""


_OR = re.compile(r"要么|或者|还是")
_PART = re.compile(
    r"(?:[只就单光](?!不)|不用整个)[^,，。?？]{0,2}(?:寄|换|补|发|给|修)[^,，。?？]{0,10}|不用(?:整个|全)?[换退]"
    r"|[换补寄发](?:我|给我)?(?:一|那|这|个)?[块片根颗条只层扇][\u3400-\u9fff]{0,4}就(?:行|好|可以|成)"
    r"|不(?:想|要|必|需要)(?:整个|全部|整套|整件|整台)(?:都)?[换退]"
)


def wishes_part(text: str) -> bool:
    """能不能就寄个电源给我 不用整个换: another way out than those that were offered."""
    return _PART.search(text) is not None


_LAST_TIME = re.compile(
    r"^.*?(?:上次|上回|上一次|前一次|前两次|之前那次)[^?？]{2,30}?[,，。\s]+(?=(?:这次|这回|这一次))"
)


def of_this_time(text: str) -> str:
    """上次围巾没货, 这次杯子不会又没有吧: what is said of now; the whole where nothing is past."""
    past = _LAST_TIME.match(text)
    return text[past.end() :] if past else text


def agrees_and_greets(text: str) -> bool:
    """好的 扎西德勒: a yes, and a few words that wish for nothing."""
    first, *rest = grammar.clauses(text) or [""]
    return (
        grammar.is_plain_yes(first)
        and len(rest) == 1
        and only_tells(rest[0])
        and len(rest[0]) <= _FEW
    )


_FEW = 6
