"""One joined turn cut into the requests that it holds, to be understood one by one.

Only two pieces that both ask for something are parted. Courtesies (亲, 在吗, 谢谢), bare facts
(an order number, 上周买的围巾), outcries and echoes (可以吗, 快点) stay with the request beside
them: what opens a line belongs to the request after it on that line, all else to the one before.
Sentences and lines part two requests; a comma or blank only if they speak of different matters or
the second opens with 还有, 另外, 顺便 …. In doubt nothing is parted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.text.digits import fold

_CUT = re.compile(r"[。!?;…~\n]+|[,、 ]+")
_STRONG = frozenset("。!?;…~")
_SIGNS = re.compile(r"[\W_]+")
_COURTESY = re.compile(
    r"亲爱的|亲|你好|您好|哈喽|HELLO|HI|嗨|在吗|在么|在不在|在不|有人在?吗|有人在?么|客服|小二|老板|掌柜|店家"
    r"|早上好|上午好|中午好|下午好|晚上好|谢谢|多谢|感谢|谢啦|谢了|麻烦|辛苦|拜托|不好意思|抱歉|打扰|请问"
    r"|我?想?(?:问|咨询|请教)一?下|好的|好滴|收到|知道|明白|了解|OK|嗯|哦|噢|喔|再见|拜拜"
    r"|[你您们啊呀呢吧的了哈呐哟呦嘛啦滴]"
)
_ASKS = re.compile(
    r"吗|[呢么]$|怎么|怎样|咋|什么|啥|多少|多久|多大|多长|多高|(?<!好)几[天号点件个时日]|哪|谁|为何|能不能|可不可以|有没有"
    r"|是不是|会不会|要不要|行不行|能否|是否|可否|我要|我想|想要|要求|帮[我忙]|帮.?一?下|请(?!问)|给我|催一?下|催[发件]"
    r"|查一?下|看一?下|转人工|人工客服|找人工|取消|申请|[想要]退|退货吧|退了吧|退款吧|[想要]换|改(?:地址|一?下)|开.{0,4}发票|投诉"
)
_ECHO = re.compile(
    r"可以|行|好|对|是|能|吗|么|不|呢|吧|啊|的|了|怎么办|怎么回事|什么情况|什么意思|为什么|快点|快一点|快些|尽快|赶紧|急"
    r"|能不能|可不可以|一点|那|你们|我|很|真|到底"
)
_ELLIPSIS = re.compile(r"[^吗怎什啥多几哪谁]{1,8}呢")
_OPENS_ANOTHER = re.compile(r"还有|另外|对了|顺便|再问|再帮|以及|然后(?:再|我)")
_MATTERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"发货|寄出|揽[收件]|什么时候发|多久发",
        r"物流|快递|到哪|派送|包裹",
        r"退货|能退|可以退|要退|想退|退款|退掉",
        r"换货|能换|想换|要换|换[个成一]",
        r"发票",
        r"便宜|优惠|打折|券|活动|满减",
        r"差价|保价|降价",
        r"有货|现货|库存|补货",
        r"尺码|[大小]码|多大|尺寸",
        r"赠品|礼物|送什么|送的",
        r"到账|退到",
        r"运费|邮费|包邮",
        r"地址",
        r"保修|维修|质保",
        r"颜色|[红黑白蓝灰绿]色",
        r"正品|真的假的",
        r"怎么洗|怎么用|安装",
        r"投诉|差评",
        *("取消", "人工"),
    )
)


@dataclass(frozen=True)
class _Piece:
    """A stretch up to the next sign; `loose` if only a comma or blank parts it from the last."""

    start: int
    end: int
    core: str
    loose: bool
    opens_line: bool

    @property
    def asks(self) -> bool:
        words = _COURTESY.sub("", self.core)
        if not words or not _ECHO.sub("", words) or _ELLIPSIS.fullmatch(self.core):
            return False
        return bool(_ASKS.search(self.core))

    @property
    def matters(self) -> frozenset[int]:
        return frozenset(i for i, matter in enumerate(_MATTERS) if matter.search(self.core))


def _pieces(text: str) -> list[_Piece]:
    folded = fold(text)
    pieces: list[_Piece] = []
    start, loose, opens = 0, False, True
    for cut in (*_CUT.finditer(folded), None):
        stop, end = (cut.start(), cut.end()) if cut else (len(text), len(text))
        core = _SIGNS.sub("", folded[start:stop])
        if core:
            pieces.append(_Piece(start, end, core, loose, opens))
            loose, opens = True, False
        start = end
        sign = cut[0] if cut else ""
        loose = loose and not _STRONG.intersection(sign) and "\n" not in sign
        opens = opens or "\n" in sign
    return pieces


def _parted(before: _Piece, after: _Piece, loose: bool) -> bool:
    """Whether two pieces that both ask are two requests, not one said twice."""
    if before.core == after.core:
        return False
    if not loose or _OPENS_ANOTHER.match(after.core):
        return True
    return bool(before.matters and after.matters) and not before.matters & after.matters


def _cut_place(between: list[_Piece], after: _Piece) -> int:
    """Where the second request begins: with the words that open its line or its sentence."""
    place, later, all_loose = after.start, after, True
    for piece in reversed(between):
        if later.opens_line:
            break
        all_loose = all_loose and later.loose
        if piece.opens_line or (all_loose and not piece.loose):
            place = piece.start
        later = piece
    return place


def split_requests(text: str, limit: int = 3) -> list[str]:
    """The requests of `text` in their order, at most `limit` (1 or more), the last takes the rest.

    Slices of `text`: nothing but blanks at their ends is lost. Empty for blank text; one clause
    if nothing is asked. Raises ValueError for a limit below 1.
    """
    clauses = (text[a:b].strip() for a, b in request_spans(text, limit))
    return [clause for clause in clauses if clause]


def request_spans(text: str, limit: int = 3) -> list[tuple[int, int]]:
    """Where each of these requests begins and ends; together they are the whole text."""
    if limit < 1:
        raise ValueError("limit must be 1 or more")
    cuts = _cuts(_pieces(text))[: limit - 1]
    return list(pairwise([0, *cuts, len(text)]))


def _cuts(pieces: list[_Piece]) -> list[int]:
    cuts: list[int] = []
    last: _Piece | None = None
    between: list[_Piece] = []
    for piece in pieces:
        if not piece.asks:
            between.append(piece)
            continue
        if last and _parted(last, piece, all(p.loose for p in (*between, piece))):
            cuts.append(_cut_place(between, piece))
        last, between = piece, []
    return cuts
