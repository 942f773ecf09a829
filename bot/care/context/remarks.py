"""What may stand beside a yes without changing it: thanks, a grumble, why it is wanted."""

import re

from bot.care.context import words as grammar
from bot.care.context.scene import Asked, Words

DOES = re.compile(
    r"(?:[改催退换修撤删开补转订约送寄领拦写合发查装消提关建急拆并存登记接建录结加标试拿派打报留取]"
    r"|取消|申请|提交|预约|登记|办理|通知|安排)+"
)
_TWICE = re.compile(r"([\u3400-\u9fff])一?\1")
_DONE = re.compile(r"(?<=[\u3400-\u9fff])(?:掉|[上起](?:来|(?=.|$))|到底|一?[个张份次遍](?=$|\W))")
"""催一催, 加起加起, 领一个 and 查到底 say again the one verb of the question."""
_THANKS = re.compile(
    r"(?:多谢|谢谢?|感谢|辛苦|拜托|麻烦)(?:你|您|了|啦)*"
    r"(?:妹子|老妹|姑娘|闺女|老板娘?|美女|帅哥|师傅|小姐姐|小妹|小哥|客服|店家|店主|掌柜|兄弟|大哥|大姐"
    r"|小伙子?|宝子?|亲|哥|姐)(?:们|啦|了|哈)?|(?:多谢|谢谢?|感谢|辛苦)(?:你|您|了|啦)*(?=$|[\s,，。!~])"
)
_REMARKS = re.compile(
    r"(?:[我都还在]|这边|东西)*等?(?:着?急用?|[等受忍拖说讲]不[起了住及清上得]|好久|太久|烦|累)(?:的很|得很|死了?)?"
    r"|(?:都|已经|等了?|拖了?|快)*[0-9一二两三四五六七八九十半几多好]+(?:个?[天月周]|个?星期|小时)"
    r"|早(?:说|讲|知道|干嘛|点说)[\u3400-\u9fff]{0,6}"
    r"|(?:短信|电话|消息|微信)?我会?(?:看|接|听|记|等)(?:到|着|的|一?下)*"
    r"|我(?:倒要?|就|要|等着)?看看?[你您]们?[\u3400-\u9fff]{1,6}"
    r"|[\u3400-\u9fff]{0,2}(?:疯|死|哭|麻|裂开|破防|崩溃|emo)(?:我|人)?"
    r"|(?:我是|咱)?[\u3400-\u9fff]{1,2}(?:党|族|恐人|工人|星人)"
    r"|下次(?:注意|小心)[点些]?"
    r"|(?:真是|无语|服|心累|气死|烦死|没办法|没法|没辙)(?:的|我|人|子)*"
)
"""What may stand beside a yes: haste, a span of waiting, 早说没货, 我会看, a sigh. Nothing that is
not known for a mere remark is taken for one (law 3)."""
_ASKS_MORE = re.compile(r"别|先|再(?!说)|改|换|帮|另外|还[要想是]|顺便|但|而是|记得|骗")
_MET = re.compile(
    r"^(?:那|既然)?([\u3400-\u9fff]{2,6}?)(?:的话)?就(?![行好可成中算得要])(?=[\u3400-\u9fff])"
)
_STOPS = re.compile(
    r"(?:再|以后|今后|都|可)*(?:别|不要|不用|甭)(?:再|给|我|来)*([\u3400-\u9fff]{1,2}?)了?[吧啊呀]?"
)


def without_thanks(text: str) -> str:
    """申请 谢谢妹子 without the thanks, where anything else is said."""
    rest = _THANKS.sub(" ", text).strip()
    return rest if grammar.core(rest) else text


def met_already(text: str, said: str) -> str:
    """免费就来 is 来, where the question says that it is 免费: the condition is met."""
    met = _MET.match(text)
    return text[met.end() :] if met and met[1] in said and not grammar.has_no(met[1]) else text


_WHO_NOT = re.compile(
    r"[\u3400-\u9fff]{0,4}谁(?:会|能)?不(?:要|想要?|愿意|喜欢|爱)[啊呀呢]?"
    r"|[\u3400-\u9fff]{0,5}(?:当然|肯定|必须)(?:要|得要|好)[啊呀的]?"
)


def goes_without_saying(text: str) -> bool:
    """白给谁不要, 白给的当然要: a question in form, or a reason, that says yes."""
    said = text.strip(" .。!！?？~")
    return _WHO_NOT.fullmatch(said) is not None and not grammar.has_condition(said)


def stops_it(text: str, said: str) -> bool:
    """再别发了 to 以后不再给您发短信: a no by its form that agrees to the stopping."""
    stop = _STOPS.fullmatch(text.strip(" .。!~"))
    return stop is not None and re.search(rf"不再.{{0,4}}{stop[1]}", said) is not None


_PERSON = re.compile(
    r"(?:该|要|得)?(?:找|跟|和)(?:谁|哪位)(?:去|来)?(?:谈|聊|说|对接|联系)[^,，。]{0,2}(?:[\s,，]+给个(?:时间|点|准话))?"
    r"|[好嗯 ]*(?:我要|给我|帮我|快|就)*(?:找|转|叫|喊|来|要)*个?"
    r"(?:人工|真人|人|客服)(?:来|吧|服务|客服)*"
)


def asks_again_for_a_person(words: Words, asked: Asked) -> bool:
    """找个人来 to the offer of a person; nothing is lost by taking it for a yes."""
    person = words.intent == asked.intent == "ask_human" and _PERSON.fullmatch(words.text.strip())
    return bool(person)


def bare_act(text: str) -> str:
    """The verb alone: 加起加起 is 加, 领一个 is 领."""
    said = _TWICE.sub(r"\1", _DONE.sub("", grammar.without_yes(text)))
    return re.sub(r"([\u3400-\u9fff])\1", r"\1", said)


_PLEA = re.compile(r"别(?:再[^\s]{1,3}了?|摆烂|拖|磨蹭|忘了?|骗我?|糊弄|敷衍)[哈啊呀吧嘛]?$")
"""别再碎了: a plea, not a wish for something else."""


def is_remark(remark: str) -> bool:
    """Tells something and asks for nothing: no question, condition, wish, or other value."""
    said = re.sub(r"[了嘛哩呢啊呀吧哈的]+$", "", grammar.core(remark))
    if (plea := _PLEA.fullmatch(said)) and not DOES.search(plea[0][2:]):
        return True
    if grammar.is_question(remark) or grammar.has_condition(remark) or _ASKS_MORE.search(said):
        return False
    return promises_number(said) or _REMARKS.fullmatch(said) is not None


_NUMBER_LATER = re.compile(
    r"我?等?(?:寄|发|退)(?:出去?|走|回去?|好|完)?(?:了|后)?(?:就|我)?"
    r"(?:告诉|发给?|报给?|给)(?:你|您)们?(?:快递|运)?单号[了哈啊呀吧]*"
)


def promises_number(remark: str) -> bool:
    """寄了告诉你单号: what the buyer will do after the yes."""
    return _NUMBER_LATER.fullmatch(grammar.core(remark)) is not None


_BY_NAME = re.compile(
    r"人工|真人|活人|你们的?人|主管|经理"
    r"|(?:让|叫|请|找|派|安排|喊)[你您]?们?(?:个|一?个|位)?(?:人|同事|专人|客服)[^,，。]{0,3}(?:联系|回|打|跟|找|来|给)"
    r"|(?:回|打)个?电话(?:给我|过来)|给我(?:回|打)个?(?:电话|过来)"
)
_WHETHER = re.compile(r"有没有|能不能|可不可以|要不要|行不行|不行")


def calls_a_person(text: str) -> bool:
    """算了 叫你们人工来: a clause wants a person, whatever else is said."""
    called = (piece for piece in grammar.clauses(text) if _BY_NAME.search(piece))
    return any(not grammar.has_no(_WHETHER.sub("", piece)) for piece in called)


_NOT_I = re.compile(
    r"(?:可是|但是|不对|怎么会|奇怪|啊|咦|诶|哎|[,，\s])*(?:我|俺|咱|本人|我们?)"
    r"(?:家)?(?:又|也|根本|压根|可|都|从来|就|明明|真的?|并)*(?:没有?|未)"
    r"(?:要求?|申请|点|说|想|办理?|操作|提交)?(?:过)?(?:要|让你们?|叫你们?|给)?"
    r"(?:退|取消|换|拒收|拒签|改)[货款回单了过掉件的它]*[啊呀呢哦嘛的哎啦]*"
)
"""我没退啊, 我又没申请退货: what is laid to the buyer is denied."""


def was_not_i(text: str) -> bool:
    """A denial of having done what happened: no choice among what shall be done."""
    return _NOT_I.fullmatch(text.strip(" .。!！?？~～")) is not None


_TRUST = (
    r"(?:那|就|我|咱|还是|一直|都|反正|也|最|肯定|当然)*(?:(?:相信|信得过|信任|信|放心|听)"
    r"(?:你们?|您们?|店里|你家|小二)(?:家|一次|一回|这次)?(?:办|安排|来|弄)?"
    r"|(?:你们?|您们?)(?:办事|做事|定|安排|弄)?我(?:就|都|最)?(?:放心|信得过|相信|信))"
    r"(?:的|了|啦|哈|呀|哦)*"
)
_AS_EVER = (
    r"(?:还是|就|照|按|还)*(?:老样子|老规矩|(?:跟|和|像)?(?:上次|以前|之前|往常|平时)一样)"
    r"(?:吧|哈|的|呗)?"
)
_TRUSTS = re.compile(_TRUST)
_TRUSTING = re.compile(rf"(?:{_TRUST}|{_AS_EVER})+")


def without_trust(text: str) -> str | None:
    """What is said beside 老样子 信你们: empty where it is trust alone, None where there is none.
    老样子 alone is no trust: it may want things left as they are."""
    pieces = grammar.clauses(text)
    rest = [piece for piece in pieces if not _TRUSTING.fullmatch(piece)]
    trusts = any(_TRUSTS.search(piece) for piece in pieces if piece not in rest)
    return " ".join(rest) if len(rest) < len(pieces) and (trusts or rest) else None
