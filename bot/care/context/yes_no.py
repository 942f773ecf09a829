"""Yes and no to one effect that was asked (law 3: nothing is done without a clear yes)."""

import re
from dataclasses import replace

from bot.care.context import words as grammar
from bot.care.context.facts import answer
from bot.care.context.matters import named_matter
from bot.care.context.meanings import in_hand, is_matter
from bot.care.context.remarks import (
    DOES,
    asks_again_for_a_person,
    bare_act,
    goes_without_saying,
    is_remark,
    met_already,
    promises_number,
    stops_it,
    without_thanks,
    without_trust,
)
from bot.care.context.scene import Asked, Meaning, Scene, Words
from bot.text.sounds import sound
from bot.text.tidy import tidy

_DROPS = re.compile(
    r"(?:那|就|我|还是|先)*不([退换取撤改修催补开赔转][\u3400-\u9fff]{0,2}?)了?[吧啊呀]?"
)
_GIVES_AWAY = frozenset({"cancel_order", "request_return"})
_WANTS = re.compile(r"我?(?:就|当然|肯定|必须|还)*(?:要|需要)[的啊呀哦]?")
_TOO_LITTLE = re.compile(r"少|低|不够|才|多[点些给]|不满意|打发")
_MEANS = {"ask_price_protection": "退补"}
"""What an effect is done by: the difference in price is given back."""
_LIKELY = 0.2
_SURELY = 0.95
_SOUNDS_YES = re.compile(
    r"(?:keyide|keyi|xingde|kouyi|haode|hao|haoba|dui|duide|xing|xingba|shide|queren|tongyi)+"
)
_SIGN = re.compile(
    r"(?:要|同意|确认)(?:的话)?(?:就|请)?(?:回复?|扣|输入|打) ?[“\"']?(?P<bare>[0-9a-z])[”\"']?"
    r"|(?:回复|回|扣|输入|发送) ?[“\"']?(?P<sign>[0-9a-z]|[\u3400-\u9fff]{1,2})[”\"']?"
    r" ?(?:(?:即可|来|就)?确[认定]|即[可办刻]?[办理取提])"
)
_RESIGNED = re.compile(r"(?<![^\s,，])([^\s不]{1,2})就\1(?=[吧呗])")
"""换就换吧 is 换吧."""
_SAME_WAY = re.compile(
    r"[那就]*原路(?:返?[退回还]+)?(?:给我|就)*(?:行|好|可以|成|OK|ok)[了吧的啦]*"
)
"""原路退就行: the way that the question states, and no other, will do."""
_RESIGNS = re.compile(r"(?:那|唉|哎)?算了(?:算了)?[吧啦]?[\s,，。]+")
"""算了 帮我转人工吧: what was tried is dropped, and what was asked is wished."""
_THAT_WAY = re.compile(
    r"(?:就|按|照|是)+(?:这个|这样|这么|那样|那个)([改写记备注办弄]{0,2})(?:吧|了|的)?"
    r"|就([改写记备注办弄]{1,2})(?:这个|这样|那个)(?:吧|了)?"
)
"""对 就改这个: a yes that points at what was read back."""
_DAYTIME = re.compile(r"[上下中]午|早上|晚上|夜里|[今明后]天")
_GRUDGING = re.compile(r"([\u3400-\u9fff]{1,2})是\1了?[点些]?[\s,，]+(?:算了[\s,，]*)?")
"""少是少点 算了要得: what is wrong with it is granted, and then it is taken."""
_LEAVES_IT = re.compile(r"^[^不]{0,4}先(?:这样|到这)")
"""行吧 先这样: the talk is left, and nothing agreed to."""
_RELIEVED = re.compile(
    r"(?:[哈嘿呵嘻噢哦嗯]|好的?|[,，。~\s])*(?:那|这)(?:样|我)?就(?:好|放心|安心)[了啦呀哈~!。\s]*"
)
"""哈哈那就好: glad of what was told; nobody is called by it."""
_LATIN = re.compile(r"[a-z0-9]+")


def says_yes(words: Words, asked: Asked) -> bool:
    """A yes, alone, with an echo of the effect (那就修吧), or with another request after it."""
    if _LEAVES_IT.search(words.text):
        return False
    if asked.intent == "ask_human" and _RELIEVED.fullmatch(words.text.strip()):
        return False
    text = _RESIGNED.sub(r"\1", grammar.without_reassurance(words.text))
    text = without_thanks(met_already(text, tidy(asked.text)))
    if asks_again_for_a_person(words, asked) or stops_it(text, tidy(asked.text)):
        return True
    if (beside := without_trust(text)) is not None and _is_trusting(beside, asked):
        return True
    if "原路" in asked.text and _SAME_WAY.fullmatch(grammar.core(text)):
        return True
    if asked.intent not in _GIVES_AWAY and goes_without_saying(text):  # 我肯定要: the goods?
        return True
    if (sign := _SIGN.search(tidy(asked.text))) and grammar.core(text) == (
        sign["bare"] or sign["sign"]
    ):
        return True
    if (resigns := _RESIGNS.match(text)) and asked.intent not in _GIVES_AWAY:
        does = text[resigns.end() :]
        if not grammar.has_no(does) and not grammar.is_question(does) and echoes(does, asked):
            return True
    if (grudging := _GRUDGING.match(text)) and grammar.is_plain_yes(text[grudging.end() :]):
        return True
    if grammar.is_plain_yes(text):
        return not (asked.intent in _GIVES_AWAY and _may_want_to_keep(text, asked))
    if _is_yes_pointing(text, asked):
        return True
    if grammar.is_yes_with_more(text):
        return named_matter(" ".join(grammar.clauses(text)[1:])) != asked.intent
    if grammar.is_question(text) or grammar.is_hedged(text) or grammar.has_condition(text):
        return False
    if not grammar.has_no(text) and (echoes(text, asked) or _is_heard_as_yes(text, words, asked)):
        return True
    return _is_yes_with_reason(text, words, asked) or _is_yes_with_remark(text, words, asked)


def _is_trusting(beside: str, asked: Asked) -> bool:
    """好嘞 老样子 信你们: trust alone is a yes where nothing is given away, and never takes one
    back."""
    if not beside:
        return asked.intent not in _GIVES_AWAY
    kept = asked.intent in _GIVES_AWAY and _may_want_to_keep(beside, asked)
    return grammar.is_plain_yes(beside) and not kept


def _is_yes_pointing(text: str, asked: Asked) -> bool:
    """Of what is not given away: there a yes says what it is for."""
    first, *others = grammar.clauses(text) or [""]
    points = len(others) == 1 and _THAT_WAY.fullmatch(others[0]) is not None
    return points and grammar.is_plain_yes(first) and asked.intent not in _GIVES_AWAY


def _is_heard_as_yes(text: str, words: Words, asked: Asked) -> bool:
    """可已, 系: the brain is sure that it agrees, and it sounds like a yes or is one lone word.

    The brain alone does nothing: 好慢 and 还要 may look like a yes to it.
    """
    said = grammar.core(text)
    sounds = _SOUNDS_YES.fullmatch(sound(said)) is not None
    surely = words.intent == "affirm" and words.sure >= _SURELY and not grammar.acknowledges(text)
    kept = asked.intent in _GIVES_AWAY and _may_want_to_keep(text, asked)
    lone = len(re.sub(r"[啊呀的哈呢吧啦嘞哒]+$", "", said)) == 1
    return surely and (sounds or lone) and not kept and not said.isdigit()


def _is_yes_with_reason(text: str, words: Words, asked: Asked) -> bool:
    """取消吧 等不起了: a yes or an echo, and why; nothing else is asked for or told apart."""
    first, *others = grammar.clauses(text) or [""]
    why = " ".join(others)
    if DOES.search(why) or grammar.refuses(why, asked.text):
        return False
    told_apart = any(fact.kind != "reason" for fact in words.facts)
    if told_apart or words.intent not in {"affirm", asked.intent} or not grammar.gives_reason(why):
        return False
    if (
        grammar.corrects(why)
        or grammar.gives_up(why)
        or named_matter(why) not in {"", asked.intent}
    ):
        return False
    return grammar.is_plain_yes(first) or (not grammar.has_no(first) and echoes(first, asked))


def _is_yes_with_remark(text: str, words: Words, asked: Asked) -> bool:
    """退 早说没货嘛, 行 短信我会看: a yes or the act itself, and a remark that asks for nothing."""
    pieces = grammar.clauses(text)
    heard = words.intent in {"affirm", "unclear", "inform", "thank", "chitchat", asked.intent}
    heard = heard or (len(pieces) == _PAIR and promises_number(pieces[-1]))
    if len(pieces) < _PAIR or not (heard or words.sure < _UNSURE):
        return False
    ahead, behind = (pieces[0], " ".join(pieces[1:])), (pieces[-1], " ".join(pieces[:-1]))
    return any(_agrees_beside(yes, remark, words, asked) for yes, remark in (ahead, behind))


def _agrees_beside(first: str, remark: str, words: Words, asked: Asked) -> bool:
    if not is_remark(remark) or named_matter(remark) not in {"", asked.intent}:
        return False
    if grammar.is_plain_yes(first):
        return not (asked.intent in _GIVES_AWAY and _may_want_to_keep(first, asked))
    return not grammar.has_no(first) and echoes(first, asked)


_UNSURE, _PAIR = 0.6, 2


def _may_want_to_keep(text: str, asked: Asked) -> bool:
    """我要 to "shall it be cancelled": the cancelling or the goods?"""
    return _WANTS.fullmatch(grammar.core(text)) is not None and "要" not in asked.text


def echoes(text: str, asked: Asked) -> bool:
    """Yes and the effect in the words of the question, and nothing that it did not say."""
    said = tidy(asked.text)
    rest = bare_act(text)
    stated = {str(value).lower() for slot, value in asked.stated.items() if slot != "money"}
    if rest in stated and grammar.has_yes(text):  # L可以; a sum is stated in fen and said in yuan
        return True
    if any(part not in said for part in _DAYTIME.findall(text)):  # 行 下午吧, of 明天上午
        return False
    if "都" in grammar.core(text) and "都" not in said:  # 都取消: more than was asked
        return False
    if not set(_LATIN.findall(rest)) <= set(_LATIN.findall(said)) or not set(rest) <= {
        *said,
        *_MEANS.get(asked.intent, ""),
    }:
        return False
    named = named_matter(grammar.core(text))
    if named and named == named_matter(said):
        named = asked.intent  # the question names its effect by a remedy: 给您换回, 换吧
    first = (grammar.clauses(text) or [""])[0]
    if grammar.is_plain_yes(first):
        return named in {"", asked.intent}
    if grammar.core(text).endswith("了"):  # 我取消了 tells, 取消了吧 asks for it
        return False
    lets = bool(DOES.search(rest)) and (grammar.is_hortative(text) or bool(DOES.fullmatch(rest)))
    return named == asked.intent or (named == "" and lets)


def says_no(scene: Scene, words: Words) -> bool:
    """The whole matter is given up, or what was asked is refused."""
    refused = grammar.refuses(words.text, _all_asked(scene)) or _drops_matter(scene, words.text)
    return grammar.gives_up(words.text) or refused or _needs_nothing(scene, words.text)


def _needs_nothing(scene: Scene, text: str) -> bool:
    """What was offered is of no use: it has come (老公拿了), is waited for no more, or what is so
    already will do (放驿站就行, of 默认放驿站)."""
    if scene.asked.intent in _MISSED and _HAS_COME.search(text):
        return True
    if scene.asked.intent not in _GIVES_AWAY and _WAITS_NO_MORE.match(text):
        return True
    if (able := _IS_ABLE.fullmatch(text.strip(" .。!~"))) and able[1] in scene.asked.text:
        return True
    if scene.asked.intent not in _GIVES_AWAY and _HAS_ENOUGH.search(text):
        return True
    before = grammar.clauses(tidy(scene.asked.text))[:-1]
    will_do = _WILL_DO.fullmatch(text.strip())
    return bool(will_do) and any(will_do[1] in clause for clause in before if will_do)


_HAS_ENOUGH = re.compile(
    r"多得[很是]|有的是|(?:家|屋)里(?:还|都|已经)?有(?:了|呢|的|一|好|很|多|$)|够[用吃多]了|不吃"
    r"|不稀罕|看不上|犯不上"
)
_IS_ABLE = re.compile(r"我(?:自己)?会([\u3400-\u9fff]{1,2}?)的?")
"""我会装, to the offer of a fitter."""
_MISSED = frozenset({"report_lost_or_signed_by_other", "report_missing_item"})
_HAS_COME = re.compile(r"^(?!.*[没未不](?!好意思)).*(?:拿|收|取|领|找)[到走]?了$")
_WAITS_NO_MORE = re.compile(r"[那我]?不等了|.{0,3}[去买]别家")
_WILL_DO = re.compile(r"(?:那|就)?([\u3400-\u9fff]{2,8})就(?:行|好|可以|成)了?")


_OTHERWISE = re.compile(
    r"(?:要|想|给我)?[换改](?:个|一)?(?:颜色|款式?|尺?码|地址|时间|别的|其他的?)"
)
"""不换码 换颜色: the same is done, but of something else."""


def _drops_matter(scene: Scene, text: str) -> bool:
    """不取消了, whatever was asked for the cancelling."""
    dropped = (_DROPS.fullmatch(piece) for piece in grammar.clauses(text))
    return any(named_matter(match[1]) == scene.in_hand != "" for match in dropped if match)


def _all_asked(scene: Scene) -> str:
    return " ".join((scene.asked.text, *(tidy(choice.title) for choice in scene.choices)))


def _asked_beside(scene: Scene, words: Words, beside: str) -> str:
    """The likeliest other request, when the words beside the no ask for something."""
    if not grammar.is_question(beside):
        return ""
    others = (name for name, share in words.ranking if share >= _LIKELY and name != scene.in_hand)
    return next((name for name in others if is_matter(name)), "")


def _has_no_in(beside: str) -> bool:
    return grammar.has_no(beside) and not grammar.is_question(beside)


_SURELY_IT = 0.8


def after_no(scene: Scene, words: Words) -> Meaning:
    """A no, and perhaps what is wished instead; that needs its own confirmation."""
    beside = grammar.beside_refusal(words.text, _all_asked(scene))
    same = words.intent == scene.asked.intent == "modify_order"
    if beside and same and words.sure >= _SURELY_IT:
        return in_hand(scene)  # 不要贺卡了 换成礼袋
    other = (
        (named_matter(grammar.core(beside)) or _asked_beside(scene, words, beside))
        if beside
        else ""
    )
    if other and other != scene.asked.intent and not _has_no_in(beside):
        size = answer("size", replace(words, text=beside)) if other == "request_exchange" else None
        return Meaning(other, slots={"size": size.value} if size else {}, corrects=True)
    if other == scene.asked.intent and _OTHERWISE.fullmatch(beside):
        return in_hand(scene, corrects=True)
    if beside and not other and words.intent == scene.asked.intent == "ask_invoice":
        return in_hand(scene, corrects=True)  # 不要个人的 开公司
    if "money" in scene.asked.stated and _TOO_LITTLE.search(beside):
        return in_hand(scene)
    return Meaning("deny")
