"""A first guard of what may be said to buyers: law 24, 25, 27, 28 and playbook §1.

It reads any text that would go out: of the script book, of an agent, of a trainer. It is a small
net, not a judge: each rule names words that have no good use towards a buyer.
"""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a text breaks (`law 25`), the words that do, and a gentler way to say it."""

    rule: str
    words: str
    gentler: str


@dataclass(frozen=True, slots=True)
class _Rule:
    rule: str
    gentler: str
    pattern: re.Pattern[str]
    fine: re.Pattern[str] | None = None
    """Words that make the same find harmless (a refusal, a true fact)."""


# Texts are folded before they are read (NFKC): `，` is `,` here, `！` is `!`; `。` stays.
_REWARD = (
    r"(?:返现|返\d{1,4}|红包|优惠?券|代金券|赠品|礼品|小礼物|礼物|奖励|补偿|积分|现金|"
    r"送您|送你|送一|退您|退你|免单|[\d一二两三五十百]{1,5}(?:元|块))"
)
_REVIEW = (
    r"(?:好评|五星|5星|晒图|晒单|追评|改评|删评|"
    r"(?:改|删|撤|去)[掉除改销回]?(?:一下)?(?:这条|那条)?(?:差评|中评|评价)|"
    r"(?:不|别)(?:要)?[给写]差评)"
)
_GAP = r"[^。!?]{0,16}?"
_GIVING_GOOD = r"[给写留打晒](?:个|一?条)?(?:五星|5星)?好评"
_NO_TIE = re.compile(
    r"不(?:会|能|可以|可|用|需要|必|做|搞|允许)[^。,!]{0,8}(?:好评|五星|晒图|改评|删评|差评)|"
    r"[和与跟][^。!]{0,6}评价?[^。!]{0,6}(?:无关|没有关系|没关系)|不以[^。!]{0,8}为条件"
)
_TIME = (
    r"(?:今天|今晚|明天|后天|大后天|今日|明日|次日|当天|当日|周[一二三四五六日天]|"
    r"星期[一二三四五六日天]|[\d一二两三四五六七八九十半]{1,4}个?(?:工作日|小时|分钟|天|日)|"
    r"\d{1,2}[月号点]|准时)"
)
_SURE = r"(?:一定(?!要)|保证|肯定|绝对|百分百|百分之百|100%|必定|(?<!务)必(?!须|要|填|定))"
_DONE = r"(?:到|达|发|寄|退|送|处理|解决|回复|收到)"
_UNSURE = re.compile(
    r"(?:不|没法|无法|难以|没办法|不敢|不能|未必|不好|很难)[^。,]{0,3}(?:一定|保证|肯定|绝对)|"
    r"不一定|未必|一定要保证"
)
_PIECES = r"[件个条双套台盒只把]"

_LAW_24 = _Rule(
    "law 24",
    "具体规则以活动页面说明和法律规定为准，有疑问我们一起核对",
    re.compile(
        r"最终解释权|解释权归(?:本店|商家|我们|店铺)|"
        r"投诉(?:了)?就不(?:给|予|会)?(?:您|你)?处理"
    ),
)
_LAW_25 = _Rule(
    "law 25",
    "说出能证实的特点，例如材质、做工和售后",
    re.compile(
        r"全网(?:最|第一|独家)\w{0,2}|史上最\w{1,2}|"
        r"(?:全国|全球|世界|行业|销量|同行|国内|质量)第一|第一品牌|"
        r"国家级|世界级|最高级|顶级|顶尖|极品|最佳|最[优强美]的?|"
        r"最好的(?!办法|方式|时间|结果)|最好[用看吃穿喝](?:的|了|啦|$|[,。!])|"
        r"最低价|(?:价格|价钱|价位|同行)最低|最低(?:$|[,。!了吧])|最便宜|最划算|"
        r"最先进|最安全|最正宗|独一无二|史无前例|绝无仅有|"
        r"(?:100%|百分百|百分之百)(?:有效|正品|安全|不|无|满意|纯)|"
        r"绝对(?:正品|有效|安全|不会?|没有|无|是|好|值|放心|满意|保暖|舒服)|"
        r"万能|包治|根治|永不"
    ),
    re.compile(r"绝对不是您的"),
)
_LAW_28 = _Rule(
    "law 28",
    "补偿只看事情本身，和评价没有关系；您按真实感受评价就好",
    re.compile(
        f"{_REVIEW}{_GAP}{_REWARD}|{_REWARD}{_GAP}{_REVIEW}|"
        f"{_GIVING_GOOD}[^。!?]{{0,8}}(?:优惠|便宜|打折)"
    ),
    _NO_TIE,
)
_STOCK = _Rule(
    "playbook §1 stock",
    "还有货，早拍早付款更稳妥",
    re.compile(
        rf"(?:库存|现货|仓库)里?还?(?:剩余?|有|只有|仅有|是|为)?:?\d{{1,6}}{_PIECES}|"
        r"(?:还剩|只剩|仅剩|剩下|就剩|只有|仅有)(?:最后)?[\d一二两三四五六七八九十百]{1,6}"
        rf"{_PIECES}(?!装|月|小时|工作日|步|没|未|在路|快递|包裹|颜?色|码|尺|款|规格|选)|"
        rf"还有\d{{1,6}}{_PIECES}(?:货|库存|现货|可|呢|哦|$|[。,!])"
    ),
)
_PROMISE = _Rule(
    "playbook §1 promise",
    "正常情况下预计这几天能到，也可能因快递路上的情况有变化，我会帮您留意",
    re.compile(
        f"{_SURE}[^。!?]{{0,8}}?{_TIME}[^。!?]{{0,6}}?{_DONE}|"
        f"{_TIME}[^。!?,]{{0,6}}?{_SURE}(?:会|能|可以|给您|帮您)?[^。!?,]{{0,4}}?{_DONE}"
    ),
    _UNSURE,
)
_RULES = (_LAW_24, _LAW_25, _LAW_28, _STOCK, _PROMISE)
_LAST_PIECE = _Rule(
    "law 27",
    "库存不多了，喜欢的话可以早些下单",
    re.compile(r"最后[一1][件个条双套台盒只把]"),
)


def check(text: str, *, last_piece_is_true: bool = False) -> list[Breach]:
    """Every rule that a text breaks, once each, in the order of the rules; empty: it may go out.

    "The last piece" may be said only where the shelf says so (`last_piece_is_true`).
    Blanks, full width and marks between letters do not hide a word.
    """
    plain = _tight(text)
    rules = _RULES if last_piece_is_true else (*_RULES, _LAST_PIECE)
    return [breach for rule in rules if (breach := _breach(rule, plain))]


def _breach(rule: _Rule, plain: str) -> Breach | None:
    """The first find that nothing around it makes harmless."""
    for find in rule.pattern.finditer(plain):
        if not _is_fine(rule, plain, find):
            return Breach(rule.rule, find[0], rule.gentler)
    return None


def _is_fine(rule: _Rule, plain: str, find: re.Match[str]) -> bool:
    if rule.fine is None:
        return False
    return any(
        fine.start() <= find.end() and find.start() <= fine.end()
        for fine in rule.fine.finditer(plain)
    )


_HIDING = re.compile(r"[\s\u200b-\u200f\u2060\ufeff*_~^·•|]+")


def _tight(text: str) -> str:
    return _HIDING.sub("", unicodedata.normalize("NFKC", text))
