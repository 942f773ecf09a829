"""What somebody who waits for a person writes meanwhile (playbook §13 nobody on duty)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.care.context.words import is_question

_NO_PERSON = re.compile(
    r"(?:不用|不要|不需要|别|不找|不转|不想要?|取消|算了不?)(?:再)?(?:转|找|等|要)?(?:了)?(?:人工|真人|客服(?!务))"
    r"(?:客服|服务)?了?|(?:不排|不等|别排)队?了|(?:取消|退出)排队|"
    r"(?:还是)?(?:让|找|跟|问)?(?:机器人|小二)(?:来|回答|吧|就行|就好)"
)
_NOT_MEANT = re.compile(
    r"别(?:让|用|再)|不是不|怎么不转|为什么不|不要机器|不要自动|别取消|还不转|不转人工(?:吗|就|我)|"
    r"不用客服(?:电话|说)|要不要"
)
_HOW_LONG = re.compile(
    r"多久|还要等|等多长|几点|什么时候|啥时候|排到|前面|第几|人呢|在吗|在不在|有人吗|怎么还|没人|快点|"
    r"来了吗|好了吗|上班"
)
MEANWHILE = frozenset({"safety", "leak"})
"""Reasons for which the safe thing to do is said again whenever it is asked (playbook §13)."""
_GOES_ON = frozenset({"misunderstood", "policy", "not_scripted"})
"""Reasons for which other plain questions are still the bot's; whoever asked for a person, is
angry or in danger is left to one."""
_BY_RULE_ALONE = frozenset({"angry", "threat", "safety"})
"""Who waits so hears the rule at an empty desk, and nothing of the books."""
_PLAIN_QUESTIONS = frozenset(
    {
        *("ask_stock", "ask_product_attribute", "ask_size_or_colour", "ask_authenticity"),
        *("ask_ship_time", "ask_logistics", "ask_order_status", "ask_courier"),
        *("ask_free_shipping", "ask_promotion_or_coupon", "ask_payment", "ask_install_or_usage"),
        *("ask_return_process", "ask_return_shipping_fee", "ask_refund_arrival"),
        *("ask_case_progress", "ask_bot_identity", "ask_gift", "thank", "goodbye"),
    }
)
_KIND = frozenset({"thank", "goodbye"})
_KINDLY = frozenset({"utter_welcome", "utter_goodbye"})
_SURELY = 0.8
_LOOKS_UP = re.compile(r"查|问[下一]|看[下看]")
_ASKS_TOO = re.compile(
    r"(?:不会|会|能|可以|是|算|要|有|收)[^,，。]{0,10}吧[?？!！~]*$|这么(?:多天|久|慢|贵)|几天了|[帮给替]我[^,，。]{0,3}[催问]"
    r"|[0-9]+(?:元|块)?[买拍入]的[^。]{0,8}[0-9]+|(?:降|跌|便宜)了[^,，。]{0,4}(?:[0-9]|[好不]少|钱|价)|降价|差价|亏了?[0-9]"
)
"""Asked without a word of asking: 不会收我的吧, 要走这么多天啊, 149买的现在99了."""
_SHORT = 6
"""还要多久, 什么时候有人 ask of the wait itself; 新疆多久能到货 of something else."""
_ASKS_BACK = ("utter_which_", "utter_ask_", "utter_not_", "utter_misheard_", "utter_out_of_")
_HOURS = re.compile(
    r"(?:几点|什么时候|啥时候|何时)[^,，。?？]{0,4}(?:上班|下班|开门|营业|在班)|(?:上班|下班|营业|工作)(?:时间|几点|是?什么时候)|几点到几点"
)


def asks_of_hours(text: str) -> bool:
    """人工到底几点上班: of the desk's hours, which are known."""
    return _HOURS.search(text) is not None


_WHAT_TO_DO = re.compile(
    r"怎么办|咋办|咋整|该(?:怎么|做)|(?:还|现在)?能(?:不能)?(?:接着|继续)?(?:用|吃|喝|擦|开)[吗么不]"
    r"|要不要(?:去|上)?(?:医院|看医生|报警)|(?:用|要|需要)去医院|要(?:报警|去看)|怎么处理|危险[吗么不]"
)
_ANOTHER = re.compile(r"(?:对了|另外|还有|再问|顺便|还想问)")
"""对了我还有个书架在路上 到哪了, of who is in danger with something else: no part of the alarm."""
_LEFT_OVER = re.compile(r"[\s,，。.!！~～、了吧哈啊呀哦嗯好的谢谢那就先我算]+")


def wants_no_person(text: str) -> bool:
    """不用人工了: the buyer goes on without a person."""
    return bool(_NO_PERSON.search(text)) and not _NOT_MEANT.search(text)


def says_more(text: str) -> bool:
    """Whether something stands beside 不用人工了 that still wants an answer."""
    return len(_LEFT_OVER.sub("", _NO_PERSON.sub("", text))) > 1


def asks_what_to_do(text: str) -> bool:
    """现在还能用吗, 要不要去医院: must not wait for a person."""
    return _WHAT_TO_DO.search(text) is not None


def sounds_asked(text: str) -> bool:
    """Whether something is asked, with a word of asking or without one."""
    return is_question(text) or bool(_LOOKS_UP.search(text) or _ASKS_TOO.search(text))


def may_be_answered(reason: str | None, text: str, *, anybody_there: bool) -> bool:
    """Whether the bot may look at these words while the buyer waits: 那运费谁出. Asked for, a
    person comes first as long as one is there; who waits only because the bot had misunderstood is
    heard whatever he says, as long as nobody else can."""
    waits_alone = reason == "asked" and not anybody_there
    of_another = speaks_of_another(text) and reason in MEANWHILE and not anybody_there
    asks = sounds_asked(text) or (reason == "misunderstood" and not anybody_there)
    is_heard = reason in _GOES_ON or waits_alone or of_another
    return is_heard and asks and not _asks_of_the_wait(text)


def speaks_of_another(text: str) -> bool:
    """对了我还有个书架在路上 到哪了: a matter of its own, whatever is waited for."""
    return _ANOTHER.match(text) is not None


def may_hear_rules(reason: str | None, text: str, *, anybody_there: bool) -> bool:
    """Whether these words may be answered by a rule, and by no more: 还能退吗, of who is angry or
    in danger at an empty desk."""
    left_alone = hears_rules_alone(reason) and not anybody_there
    return left_alone and sounds_asked(text) and not _asks_of_the_wait(text)


def hears_rules_alone(reason: str | None) -> bool:
    """Whether no more than the rule is told while a person is awaited for this reason."""
    return reason in _BY_RULE_ALONE


def _asks_of_the_wait(text: str) -> bool:
    return len(text) <= _SHORT and _HOW_LONG.search(text) is not None


def is_plain_answer(intent: str, sure: float, replies: Sequence[str]) -> bool:
    """Whether what the bot has to say is surely an answer to a plain question: nothing is asked
    back, begun or done beside a person who is to come."""
    asks = any(reply.startswith(_ASKS_BACK) for reply in replies)
    if intent in _KIND:
        asks = not set(replies) <= _KINDLY
    return intent in _PLAIN_QUESTIONS and sure >= _SURELY and bool(replies) and not asks


def is_word_due(text: str, now: datetime, last_word_at: datetime, every: timedelta) -> bool:
    """Whether to say again how it stands: at times, and sooner when the buyer asks."""
    rest = every / 6 if _HOW_LONG.search(text) else every
    return now - last_word_at >= rest
