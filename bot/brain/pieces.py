"""What a message says beside its loudest word: a danger beside a matter, a question behind a hello.

Of "退货地址发我 插头都烧化了" the classifier hears mostly the return. What must not wait (injury,
fire, food, leaks, the law: playbook §8) counts from one piece alone; nothing else does. Of
"你好 请问水壶几升" it hears mostly the greeting: what is asked behind a courtesy counts alone.
"""

import re
from collections.abc import Sequence

Ranking = Sequence[tuple[str, float]]

URGENT = "report_safety_or_leak"
SURE_FROM = 0.6
"""A piece that is less sure says nothing by itself: short pieces are guessed at."""
HALF = 0.5
ECHO_FROM = 0.03
"""Above half it counts as well where the whole message echoes the danger by this much."""
TORN_FROM = 0.45
"""Of the whole message, whatever else it is near: a wrong alarm costs a person's minute, a missed
one may cost an injury. What is all vague (a lone 充电宝) stays below."""
BESIDE_FROM = 0.3
"""Where another intent leads: the classifier then hears two matters, and the danger is one."""
SURE = 0.9
"""From here on the message says it by itself."""
LEADS, TELLS = 0.8, 0.1
"""Its share of the whole message then, so that no other matter outweighs it: LEADS, and TELLS times
how surely the message or its piece was heard. `bot.care.danger` reads that again."""
SHORTEST = 4
MOST = 24
"""Pieces looked at: what a message of 2,000 signs can take without slowing the talk."""
_CUT = re.compile(r"[\s,。!?;~、…，！？；]+")


def pieces_of(text: str) -> list[str]:
    """The pieces between signs and blanks; none where the text is one piece."""
    pieces = [piece for piece in _CUT.split(text) if piece]
    return [piece for piece in pieces if len(piece) >= SHORTEST][:MOST] if len(pieces) > 1 else []


_COURTEOUS = frozenset({"greet", "thank"})
_COURTESY = (
    r"(?:亲爱的|亲|[你您]好呀?|哈[喽啰]|嗨|hello|hi|在[吗么不]|在不在|有人[吗么在]*|(?:早上|上午|中午|下午|晚上)好|早|"
    r"(?:客服|小二|老板娘?|掌柜|店家|老师|小姐姐|美女|帅哥)(?!.{0,2}(?:电话|几点|上班))|"
    r"(?:太|多|十分|非常)?(?:谢谢|感谢|多谢|谢啦|谢了)(?:[你您]们?)?[啊呀哦哈啦了]*|麻烦(?:[你您])?(?:了|一下)?|"
    r"辛苦[你您]?了?|打扰(?:一下|了)?|请问一?下?|想?问一?下|好[的嘞啦滴呀吧]?(?=[\s,，。!~]|谢)|[嗯哦噢](?=[\s,，。!~])|[\s,，。.!~、…])"
)
_AT_AN_END = re.compile(rf"^{_COURTESY}+|{_COURTESY}+$")
_ASKS = re.compile(
    r"[?？]$|[吗么呢不没嘛]$|有没有|能不能|可不可以|是不是|会不会|行不行|怎么|咋|什么|啥|多少|多久|多大|哪|谁"
    r"|几(?!乎|个月来)|能(?:写|放|送|开|改|换|退|帮|给)"
)


def behind_courtesy(text: str) -> str:
    """What is asked beside a hello or thanks: 水壶几升 of 你好 请问水壶几升; empty where nothing
    is, or where no courtesy stands."""
    rest = _AT_AN_END.sub("", text)
    whole = rest == text or len(rest) < SHORTEST
    return "" if whole or not _ASKS.search(rest) else rest


def past_courtesy(ranking: Ranking, behind: Ranking) -> Ranking:
    """The ranking of what stands behind the courtesy, where the courtesy leads."""
    if not behind or ranking[0][0] not in _COURTEOUS or behind[0][0] in _COURTEOUS:
        return ranking
    return behind


def with_the_urgent(ranking: Ranking, pieces: Sequence[Ranking]) -> list[tuple[str, float]]:
    """The ranking (best first), led by the danger where it or a piece tells of one; sums stay."""
    own = dict(ranking).get(URGENT, 0.0)
    told = _surest(pieces) if _told(pieces, own) else 0.0
    if own >= SURE or not (_is_torn(ranking, own) or told):
        return list(ranking)
    lead = LEADS + TELLS * max(own, told)
    scale = (1.0 - lead) / (1.0 - own)
    others = [(name, share * scale) for name, share in ranking if name != URGENT]
    return [(URGENT, lead), *others]


def _is_torn(ranking: Ranking, own: float) -> bool:
    return own >= (TORN_FROM if ranking[0][0] == URGENT else BESIDE_FROM)


def _told(pieces: Sequence[Ranking], own: float) -> bool:
    surest = _surest(pieces)
    return surest >= SURE_FROM or (surest > HALF and own >= ECHO_FROM)


def _surest(pieces: Sequence[Ranking]) -> float:
    return max((piece[0][1] for piece in pieces if piece[0][0] == URGENT), default=0.0)
