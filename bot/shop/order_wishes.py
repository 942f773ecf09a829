"""What a buyer wants changed of an order, read from the words (playbook §2).

`WishKind` decides the way: a note, the receiver, the goods, or a person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.catalogue import Product, find_products, narrow
from bot.shop.note_words import asks_what_if, asks_what_it_costs, only_intends

_PHONE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
_ABOUT_PHONE = re.compile(r"电话|手机|号码|联系方式|旧号|新号|改.{0,2}号(?!楼|之)")
_ABOUT_CALLING = re.compile(r"(?:先|前|打|提前|来)[^改换]{0,4}(?:电话|手机)")
_ABOUT_RECEIVER = re.compile(r"收[货件]人|收[货件]名|姓名|名字|[老婆妈爸哥姐弟妹公友]收$")
_NAME = re.compile(
    r"(?:改成|换成|改为|写成|写|填|改|换|叫|是)[是为：: ]*"
    r"([\u3400-\u9fff·]{2,4})(?:收|吧|谢谢|$|[ ,，。;；])"
)
_ABOUT_SPEC = re.compile(
    r"颜色|尺[码寸]|[大小]一?码|[smlx0-9]+码|规格|款式|型号|口味|[红黑白灰蓝绿粉棕黄紫]色"
)
_CHANGES = re.compile(r"改|换|拍错|选错|买错|要的是")
_ABOUT_PIECES = re.compile(
    r"数量|[加减少多再][拍买要加]?(?:一|二|两|三|几|[0-9])[件个条双套只盒包]"
    r"|[改变]成?.{0,2}[0-9一二两三四五六七八九十][件个条双套只盒包]"
)
_MERGE = re.compile(
    r"合并|合单|合[成到][一1]?个?(?:包裹|单|起)|合在?一起|一起[发寄走]|一块儿?[发寄走]|并一?单|拼一起"
)
_SPLIT = re.compile(
    r"拆[单开](?!看)|拆成?[两2二]|分[开批](?:发|寄|送|走)|分[两2二][次单批个包]|先发(?:有货|现货)"
    r"|分单"
)
_NO_SPLIT = re.compile(
    r"(?:不要?|别|不用|不想|勿)(?:给我)?(?:拆|分)|一起|为什么|为啥|怎么(?:拆|分)"
)
_BARE_SPLIT = re.compile(
    r"拆[单开]|分[开批]|[发寄送走]货?|成?[两2二][次单批个包]裹?|包裹|东西|商品|全|都"
)
_BARE = re.compile(
    r"订单|信息|备注|留言|一下|帮忙|麻烦|可以|可不可以|能不能|怎么|修改|内容|那单|这单|要求"
    r"|[亲我您你帮给想要改换个点些下能否吗呢吧啊呀哦了的么加写单请问有在哪里错咋不变]|[\W_]"
)
_LEAD = re.compile(
    r"^(?:[^\s,，]{1,8}[那这]一?[单个件](?:的)?[\s,，]*)?"
    r"(?:亲|您好|你好|对了|还有|另外|顺便|麻烦您?|请|帮忙|帮我|给我|能不能|能否|可以|可不可以"
    r"|那就?|[你您](?=帮|给)|我想|想|[,，: ：])*"
    r"(?:在?订单里?)?(?:加个?|写个?|添个?)?(?:备注|留言|注明)(?:一下|下|上|里?写)?[:： ,，]*"
)
_POLITE = re.compile(
    r"^(?:(?:亲|您好|你好|麻烦您?|请您?|帮忙|帮我|能不能|能否|可以|能(?=.{2,}[吗么不]))[,， ]*)+"
)
_ASKS = re.compile(r"[,， ]*(?:可以|行|好|能|成)?(?:吗|么|嘛|不)?[?？ ]*(?:谢谢您?)?[。.!！~ ]*$")


class WishKind(StrEnum):
    """What shall be changed."""

    UNTOLD = "untold"
    NOTE = "note"
    PHONE = "phone"
    RECEIVER = "receiver"
    SPEC = "spec"
    PIECES = "pieces"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Wish:
    """`note`: the words to write down, the buyer's own; `phone`, `receiver`: the new ones."""

    kind: WishKind
    note: str = ""
    phone: str = ""
    receiver: str = ""


def wish_in(words: str) -> Wish:
    """The wish in a buyer's words; UNTOLD where they only say that there is one."""
    phone = _PHONE.search(words)
    receiver = _receiver_in(words)
    if receiver or _ABOUT_RECEIVER.search(words):
        return Wish(WishKind.RECEIVER, "", phone[0] if phone else "", receiver)
    if phone or (_ABOUT_PHONE.search(words) and not _ABOUT_CALLING.search(words)):
        return Wish(WishKind.PHONE, "", phone[0] if phone else "")
    if _ABOUT_PIECES.search(words):
        return Wish(WishKind.PIECES, words.strip())
    if _MERGE.search(words) and not re.search(r"不要?合|别合|分", words):
        return Wish(WishKind.MERGE, words.strip())
    if _SPLIT.search(words) and not _NO_SPLIT.search(words):
        return Wish(WishKind.SPLIT, _split_note(words))
    if _is_spec(words):
        return Wish(WishKind.SPEC, words.strip())
    note = "" if only_intends(words) or asks_what_if(words) else note_text(_of_cost(words))
    return Wish(WishKind.NOTE, note) if _BARE.sub("", note) else Wish(WishKind.UNTOLD)


def _of_cost(words: str) -> str:
    """包个礼盒 要钱吗: the wish without the question of its price."""
    pieces = re.split(r"[,，。;；?？\s]+", words.strip())
    kept = [piece for piece in pieces if not asks_what_it_costs(piece)]
    return words if len(kept) == len(pieces) else " ".join(kept)


def _split_note(words: str) -> str:
    """The buyer's own words where they say how; 拆开发 where they only ask for it."""
    note = note_text(words)
    says_how = _BARE.sub("", _BARE_SPLIT.sub("", note))
    return note if says_how else "拆开发货"


def _is_spec(words: str) -> bool:
    if not _CHANGES.search(words):
        return False
    return _ABOUT_SPEC.search(words) is not None or _SIZE.search(words) is not None


_SIZE = re.compile(r"(?<![a-zA-Z0-9])(?:[2-6]?[xX]{0,3}[sSlL]|[mM])(?![a-zA-Z0-9])")


def _receiver_in(words: str) -> str:
    found = _NAME.search(words) if _ABOUT_RECEIVER.search(words) else None
    return found[1] if found and not found[1].startswith("我") else ""


def name_alone(words: str) -> str:
    """A name given as the answer to whose name it shall be; empty when it is none."""
    said = re.sub(
        r"^(?:改成|换成|改为|写|叫|是|就|填)+|(?:收|吧|谢谢|就行|就好|[。.!~ ])+$",
        "",
        words.strip(),
    )
    return said if re.fullmatch(r"[\u3400-\u9fff·]{2,8}|[A-Za-z ]{2,30}", said) else ""


def phone_in(words: str) -> str:
    """A mobile number in the words."""
    found = _PHONE.search(words)
    return found[0] if found else ""


def note_text(words: str) -> str:
    """The wish itself, to the letter: only what leads to it and asks leave is left away."""
    said = words.strip()
    lead = _LEAD.match(said)
    said = said[lead.end() :] if lead else _POLITE.sub("", said)
    return _ASKS.sub("", said).strip()


@dataclass(frozen=True, slots=True)
class SpecMeant:
    """`old` and `new` where the words leave one of each; `choices` where they do not."""

    old: Product | None = None
    new: Product | None = None
    choices: tuple[Product, ...] = ()


def spec_meant(words: str, lines: Iterable[Product], kinds: Iterable[Product]) -> SpecMeant:
    """Which line shall become which SKU: what is said after 换 or 改 counts, the rest stays."""
    old = _line_meant(words, tuple(lines))
    if old is None:
        return SpecMeant()
    others = tuple(one for one in kinds if one.spu == old.spu and one.sku != old.sku)
    told = re.split(r"[换改][成为]?|要的?是|变成", words)[-1]
    fitting = narrow(told, others)
    if len(fitting) == len(others):
        return SpecMeant(old, others[0] if len(others) == 1 else None, others)
    alike = tuple(one for one in fitting if one.colour == old.colour or one.size == old.size)
    best = alike if len(alike) == 1 else fitting
    return SpecMeant(old, best[0] if len(best) == 1 else None, fitting)


def _line_meant(words: str, lines: tuple[Product, ...]) -> Product | None:
    if len(lines) == 1:
        return lines[0]
    spus = {match.spu for match in find_products(words, lines)}
    named = [one for one in lines if one.spu in spus]
    return named[0] if len(named) == 1 else None
