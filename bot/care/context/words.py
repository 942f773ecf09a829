"""The grammar of short answers: yes, no, giving up, perhaps, a question, a correction.

Everything here reads tidied text (`bot.text.tidy`): simplified, ASCII lower case.
"""

import re

_CLAUSE = re.compile(r"[\s,，。.;；!！?？~、…]+")
_SIGNS = re.compile(r"[\W_]+")

_YES = (
    r"(?<![你您我])好(?!了|快[啊呀哦]*$|麻烦(?![你您]))|可以|可|(?<![你您])行(?!了)|成|中|妥|得嘞|嗯|恩|唔|对(?!了)|(?<![你您我])是|没错|没问题|没意见|没毛病"
    r"|确认|确定|同意|需要|要(?!了)|当然|必须|必需|准了|批准|支持|照办|[听随依]你|[听依]您|[按照]你说的[办来做]?|就这么(?:办|定|着|弄|滴)|肯定|成交|(?:提交|登记)(?![了过])|没啥问题|没得问题|对头|去吧|办理|安排|速度|麻[溜利]|(?:办|弄|搞|整|来)(?!了$)"
    r"|麻烦[你您了]|赶紧|赶快|快|马上|立刻|抓紧|尽快|ok|okay|okk|okey|yes|yep|yeah|y|dui|hao|haode|keyi|xing|shi|shide|en|enen|dei"
    r"|嘚|阔以|口以|欧克|[木冇莫]得?问题|木有问题|要得|得行|安排上|[搞走整弄]起|得嘞|okok|ojbk|欧了|就酱|彳亍"
    r"|能?接受|乐意|还用[说问讲]|求之不得|巴不得|敢情好|再好不过|没二话|正合我意|速速|必(?=$)|^冲[鸭呀啊]*$"
)
_FILL = (
    r"亲|唉|哎|欸|谢谢|谢|多谢|感谢|辛苦|拜托|麻烦|(?<!申)请|您|你|我|咱|帮|给|那|就|都|也|先|呗|的|滴|哒|鸭|丫|哦|噢|喔|啊|呀|哈|呢|吧|了|啦|嘞|哟|嘛"
    r"|一下|下|点|些|这样|这么|按|哇|叭|哪|呐|咯|噻|哩|捏|喽|咧|哒|de|ba|a|呐|嗷|昂|勉强|凑合|将就|认了|只能|掉(?=$|[吧了])"
)
_ALL_YES = re.compile(rf"(?:{_YES}|{_FILL})+")
_A_YES = re.compile(_YES)
_TOKEN = re.compile(rf"{_YES}|{_FILL}")

_LEAD = r"(?:那|我|就|还是|先|这|可|都|暂时|现在|真|啊|哦|嗯|亲|谢谢|太麻烦了?|麻烦|其实|也){0,4}"
_GIVES_UP = re.compile(
    rf"{_LEAD}(?:拉倒|罢了|免了|作罢|不麻烦|没事了|留着|放着|再等|等等看|先等|我自己(?!.{{0,4}}[换试查修弄装拆][了过一])|自己来|"
    rf"找到了|没少|已经好了|解决了|弄好了|没有了|没了|当我没说|到此为止|懒得|放弃|改天|下次(?!注意|小心)|回头再|以后再|再说吧|自己(?!看)[\u3400-\u9fff]{{1,2}}$)"
    r"|.{0,4}算了(?:[那就]?算了)+|(?:我|就|那|还是)*不(?:弄|搞|办|整|折腾)了[吧啊]?$"
    r"|.{0,4}(?<![预打计划合])算(?:了|球了?|逑|㞗|求了)(?!一下|[一-龥]?算|[吧啊]?[\s,，]*还是[^不别没]{0,4}(?:看看|问问|帮|能|想|退|换|改|修|取消))|不.{1,2}(?:也罢|拉倒)|.{0,6}打发(?:谁|要饭|叫花|乞丐)"
)
_NO_WORD = re.compile(
    rf"{_LEAD}(?:(?:哪[个件单条款种]|一[个件单]|什么)?都不(?:要|用|想)?|不(?:要|用|必|需要|是|对|行|可以|好|同意|想|了|急|着急|必要|至于|愿意|接受|考虑)?|没必要|没有?$|用不着|犯不着|无需|没那个?必要|不值当|谁(?:说|要|让)[你我要]?|没(?:说|让|想)[你我要]?"
    r"|甭|别|莫(?![得有]|问题)|拒绝|nope|not|(?:no)+|n(?![a-z])|buyao|buyong|bushi|buxing|bu(?![a-z]))"
)
_VERB = r"(?:办|搞|弄|整|折腾|查|看|问|买|说|需|麻烦|劳烦|着|烦|登记|申请|订|报|留)"
_AFTER_NO = re.compile(
    r"(?:了|吧|啊|呀|哈|啦|的|哦|也|不|谢谢|谢|亲|就这样.*|就是|先|那个|这个|它|这|就行)*"
)

_HEDGE = re.compile(
    r"应该|可能|也许|或许|大概|说不定|不确定|不一定|不太清楚|不清楚|拿不准|想想|考虑|看情况|随便|无所谓|你觉得|您觉得"
    r"|你说呢|您说呢|呵呵|真行|真好|真可以|可真|都行|都可以|都好|差不多吧|好像|看着办|犹豫|纠结"
)
_CONDITION = re.compile(
    r"但|不过|可是|只要|前提|除非|要是|如果|假如|的话|否则|不然|先.{1,6}再|得先|能不能|顺丰|包邮|免费|别扣|(?<![^\s,，])([^是\s]{1,2})是\1"
)
_IF = re.compile(
    r"要是|如果|假如|的话|只要|除非|前提|否则|不然"
    r"|(?:^|[\s,，])[那我]?(?!(?:现在|直接|赶紧|麻烦|尽快|马上|这么|这样|那么|照这样|早点|抓紧)就)[^\s,，]{2,8}"
    r"就[退换修改取撤催补寄发送开办弄搞订买要领转登申提同别不]"
    r"|(?:^|[\s,，])[不没能免有全只是][^\s,，]{1,6}就(?:行|好|可以|成|算|ok)"
)
_SECOND = re.compile(r"顺便|顺带|另外|还有|再帮|再给|再问|对了|然后")
_QUESTION = re.compile(
    r"[?？]|吗|么$|怎么|怎样|咋|啥|什么|多久|多少|多大|多长|多高|(?<!嗯)哪(?!.?都)|谁|几[点天号个时]|为何|能不能|可不可以|有没有"
    r"|是不是|会不会|要不要|行不行|能否|是否|可否|[\u3400-\u9fff](?<![那就我])还是(?![算不别没])[\u3400-\u9fff]{1,6}[啊呀]$|呢$|[不没]$|没有?呀?$|莫得$"
)
_NEGATIVE = re.compile(r"[不没别甭未勿莫]|算了|免了")
_NO_FAULT = re.compile(r"没错|没毛病|没意见|[没木冇莫]得?啥?问题")
_ASKS_LEAVE = re.compile(r"(?:可以|行|好|成)[吗么不]$|(?:行不行|好不好|可不可以)$|吧$")
_CORRECTS = re.compile(
    r"不是|不对|明明|搞错|错了|少打|多打|漏打|不止|弄错|写错|说错|打错|手滑|手误|手抖|口误|记错|看错|选错|点错|另[一外]|换[一个]|改成|改为|换成|才对|而是|纠正|更正"
)
_OPENS_CORRECTION = re.compile(
    r"[啊哦额呃嗯亲 ]*(?:不是|我?[说要问查]的?是(?:另|别)|不对|[我你]?[搞弄看选点写说打讲]?错了"
    r"|[搞弄]错|手滑|手误|是?另[一外]|换[一个那][^色码]?单|是?别的[那一]?单)"
)
_HOW_TO_GIVE = re.compile(
    r"(?:怎么|咋|如何|在哪|哪里|哪儿|从哪)(?:里|儿|样)?(?:上?传|发(?:给|图|照|过|$)|看|找|填|写|查看|拍|弄|输|打字|获取|显示)"
    r"|没有?.{0,3}号码?(?:$|咋|怎么)|不(?:知道|会|懂|清楚)(?:怎么|咋|在哪|哪|如何)|找不到|没找到|不记得|忘了|搞不懂|传不[了出]|发不[出上]|发不了|传不上|上传不"
)


def core(text: str) -> str:
    """The words without signs and blanks."""
    return _SIGNS.sub("", text)


def clauses(text: str) -> list[str]:
    """Stretches between signs and blanks."""
    return [piece for piece in _CLAUSE.split(text.strip()) if core(piece)]


def is_question(text: str) -> bool:
    """Whether something is asked; 不 at the end asks too (专票可以不), a bare 不 does not."""
    said = text.strip(" .。!！~")
    if _AS_IF.fullmatch(core(said)) or _SAME_AS.search(said) or _WATCHES.search(said):
        return False
    return _QUESTION.search(said) is not None and not _bare_no(core(said))


def _bare_no(said: str) -> bool:
    return re.fullmatch(rf"{_LEAD}(?:不|没|没有)", said) is not None


def is_hedged(text: str) -> bool:
    """Perhaps, as you like, what do you think: no yes."""
    return _HEDGE.search(text) is not None


def has_condition(text: str) -> bool:
    """Yes, but: something must hold first."""
    return _CONDITION.search(text) is not None or is_conditional(text)


def is_conditional(text: str) -> bool:
    """If this holds, then that: 全额退就取消, 免费的话就修."""
    return _IF.search(text) is not None


def is_plain_yes(text: str) -> bool:
    """Nothing but yes and courtesy: 好, 要的 谢谢, 行吧, 赶紧弄, ok, dui."""
    said = core(text)
    if not said or "?" in text or is_hedged(text) or has_condition(text):
        return False
    return bool(_ALL_YES.fullmatch(said) and _A_YES.search(said))


def acknowledges(text: str) -> bool:
    """A whole nod: 知道了, 哦, 好了, which agrees to no effect. 装好了, 等太久了 are told."""
    return _NOD.fullmatch(core(text)) is not None


def gives_reason(text: str) -> bool:
    """Tells how things are and asks for nothing: 等不起了, 有总比没有强."""
    said = core(text)
    return bool(_TELLS.search(said)) and not (_ASKS_FOR.search(said) or is_hedged(text))


def is_yes_with_more(text: str) -> bool:
    """A yes, and another request (嗯 顺便把地址也改下) or how to do it well (可以 包好点).

    A condition, a question or a no is not "more": then nothing was agreed to.
    """
    first, *rest = clauses(text) or [""]
    more = " ".join(rest)
    if not (_SECOND.match(more) or _MANNER.match(more)) or not is_plain_yes(first):
        return False
    return not (has_condition(text) or is_question(more) or has_no(more))


def has_no(text: str) -> bool:
    """Whether a negation stands anywhere in it."""
    return _NEGATIVE.search(_NO_FAULT.sub("", text)) is not None


def is_polite_question(text: str) -> bool:
    """A pick that asks leave: 第二个可以吗, 红的行吗."""
    return _ASKS_LEAVE.search(text.strip(" ?。!~")) is not None


def has_yes(text: str) -> bool:
    """Whether a word of yes stands in it, more than courtesy: L可以, not L的."""
    return _A_YES.search(core(text)) is not None


def without_yes(text: str) -> str:
    """What is left when yes and courtesy are taken away."""
    return _TOKEN.sub("", core(text))


def corrects(text: str) -> bool:
    """Words of correction: 不对, 说错了, 另一单."""
    return _CORRECTS.search(text) is not None and not _OUR_MISTAKE.search(text)


_OUR_MISTAKE = re.compile(r"你们[^,，。]{0,3}[标弄搞写定算]错|标错[了价]")
"""那就是你们标错了 blames us, and puts nothing right."""


def opens_correction(text: str) -> bool:
    """Words of correction at the beginning, with something after them or not: 不是这个."""
    return _OPENS_CORRECTION.match(text.strip()) is not None


def asks_how_to_give(text: str) -> bool:
    """How do I send it, where do I find it: about the chat itself, not about the shop."""
    return _HOW_TO_GIVE.search(text) is not None


def does_not_know(text: str) -> bool:
    """记不清, 没数, 不知道: what was asked for cannot be told, or not yet."""
    return _KNOWS_NOT.search(text) is not None


def gives_up(text: str) -> bool:
    """算了, 没事了: the whole matter is dropped."""
    gives_up = any(_GIVES_UP.match(piece) for piece in clauses(text))
    return gives_up and not _STILL_LACKS.search(text)  # 找到了 不过还是少一颗


def refuses(text: str, asked: str) -> bool:
    """A clause that says no to `asked`: 不用, 我不换 (of 换同款可以吗), 不要票了."""
    pieces = clauses(_NO_THEN.sub(r"\1 ", text))
    return any(_is_refusal(piece, asked) for piece in pieces) and not _STILL_LACKS.search(text)


def beside_refusal(text: str, asked: str) -> str:
    """The clauses that stand beside a no."""
    return " ".join(
        piece
        for piece in clauses(_NO_THEN.sub(r"\1 ", text))
        if not _is_refusal(piece, asked) and not _GIVES_UP.fullmatch(piece)
    )


def _is_refusal(clause: str, asked: str) -> bool:
    if (
        _VULGAR.fullmatch(clause)
        or _GIVES_UP.match(clause)
        or _ENDS_NO.search(clause)
        or _AS_IF.fullmatch(clause)
    ):
        return True
    match = _NO_WORD.match(clause)
    if not match:
        return False
    rest = re.sub(rf"^{_VERB}", "", clause[match.end() :])
    known = set(asked)
    rest = "".join(char for char in rest if char not in known or char in "了吧就")
    return _AFTER_NO.fullmatch(rest) is not None


def last_word(text: str) -> str:
    """What stands after the buyer's own correction: 1 哦不 2 means 2."""
    said = _OH_NO.split(text)
    return said[-1] if len(said) > 1 and core(said[0]) else text


def without_reassurance(text: str) -> str:
    """没事 取消吧: what was warned of is accepted."""
    return _NEVER_MIND.sub(" ", text).strip()


def asks_for_time(text: str) -> bool:
    """等下我问财务: neither an answer nor a no; it comes later."""
    return _WAITS.search(text) is not None


def leaves_choice(text: str) -> bool:
    """哪个快发哪个, 你定: the clerk shall choose; nothing is picked by that."""
    return _LEFT_TO_YOU.search(text.strip(" .。!~")) is not None


def is_neither(text: str) -> bool:
    """None of them: 哪个都不要, 不退也不换."""
    return _NEITHER.search(text) is not None


def is_hortative(text: str) -> bool:
    """Let it be done: 改吧, 那就催, 嗯退."""
    return "吧" in text or _LETS.match(core(text)) is not None


_STILL_LACKS = re.compile(
    r"(?:不过|但是?|可是?|只是)[^?？]{0,14}(?:还是?|又|仍)[^?？,，]{0,3}(?:少|缺|差)"
)
_NOD = re.compile(
    rf"(?:{_FILL}|知道|晓得|收到|明白|了解|懂|清楚|没关系|是我|对吧|听(?:到|见|你的|您的)?|看[到见]|记[住下]"
    r"|有数|放心|安心|嗯|恩|唔|好|行|成|可以|得|对|是|没事|原来(?:如此|是?这样)|(?:是|就)?这样)+"
)
"""All of it; 好 and 行 by themselves are a yes as well, which is looked at before."""
_TELLS = re.compile(
    r"[等受忍拖]不[起了住]|太|反正|毕竟|实在|没办法|没法|没辙|总比|不合适|不喜欢|用不[上着到]"
    r"|不好[用穿看吃使]|坏了"
)
_ASKS_FOR = re.compile(
    r"别|先|再|等[等下会我]|不[要用必想行]|改|换|给|帮|寄|[那这]一?[个件单条款种双只张]|但|还是|而是"
    r"|不是|记得|要|同意|确定|想好|决定"
)
_MANNER = re.compile(
    r"[侬你您]?们?(?:快|早|包|轻|慢|小心|仔细)[好一]?[点些]|(?:[寄送]?到了?|记得)+(?:打|联系|通知)"
)
_KNOWS_NOT = re.compile(
    r"记不(?:清|得|住|起|到)|不(?:知道|清楚|记得|太?懂)|分不清|没(?:数|量|称|看清|留意|注意|印象)|忘了?(?:$|\W)"
    r"|找不(?:到|见|着)|说不(?:清|上来|准)|吃不准|拿不准|想不起"
)
_VULGAR = re.compile(r"[\u3400-\u9fff]{1,2}[个你](?:屁|鬼|毛线?|锤子|头|der)[啊呀吧]?")
_AS_IF = re.compile(r"([\u3400-\u9fff]{1,2})(?:什么|啥|个屁|毛线)了?\1了?")
"""解决啥了解决: nothing was solved."""
_WATCHES = re.compile(r"我(?:倒要?|就|要|等着)?看看?[你您]们?.{0,3}(?:咋|怎么|如何)")
_SAME_AS = re.compile(r"(怎么|咋|啥|哪[个家款种]).{1,4}就?.{0,2}\1")
"""原来咋付就咋退, 哪个快发哪个: question words that tell."""
_WAITS = re.compile(
    r"等(?:我|下|一下|会)|稍等|我(?:再|先)?(?:想想|看看|找找|问问)|[得去]问(?:下|一下|问)|等等$"
)
_LEFT_TO_YOU = re.compile(
    r"哪[个家款种](.{1,4})哪[个家款种]|(?:^|[\s,，])[你您]们?[来]?[定选挑](?!的)|[你您]们?[来]?[定选挑]$"
)
_NO_THEN = re.compile(r"^(不(?:取消|退货?|换货?|改|要|用|修|开)了?)(?=[能可我你想给那])")
_OH_NO = re.compile(
    r"(?:(?:[哦啊噢呃]|(?<![余金数差全])额)不(?!用|要|是)|不对|错了|说错|打错|不不"
    r"|(?<=[0-9]) ?不(?= ?[0-9]))[,，了 ]*(?=\S)"
)
_ENDS_NO = re.compile(r"(?:不用|不要|不需要|不必|不麻烦)了?(?:吧|啊|哈|谢谢|谢)*$")
_NEVER_MIND = re.compile(r"(?:没事|没关系|不要紧|不碍事|没所谓)(?!了)")
_NEITHER = re.compile(r"不(?!好)[^是对,，\s]{1,2}也?不[^是\s]|都不(?!错|是)")
_LETS = re.compile(rf"(?:{_YES}|那|就|我要|快)")
