"""What a wording claims about figures, freight and rights: a new one may claim nothing new.

Figures come from the policy by their facts (design: figures are policy.yml's); who pays freight
and what is refused rest on the law (law 1, 6, 7, 9, 24), which a trainer does not change.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

_UNITS = (
    r"(?:个)?(?:工作日|服务小时|小时|分钟|星期|礼拜|天|日内|日|周|月|年|元|块|毛|折|倍|成|积分|人次)"
    r"|%|percent|RMB|分之"
)
_COUNTED = re.compile(
    rf"(?<![这那前后第哪每])[零一二两三四五六七八九十百千万半几]+(?=\s*(?:{_UNITS}))\s*(?:{_UNITS})"
)
_DIGITS = re.compile(r"[0-9][0-9.,:]*")
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*\}")
_FREIGHT = r"(?:运费|邮费|快递费|寄回的费用|来回费用)"
_BUYER, _SHOP = r"(?:您|你|买家|顾客|客户)", r"(?:我们|咱们|店里|本店|商家|店家|仓库)"
_PAYS = r"(?:自己)?(?:来)?(?:付|出|承担|负担|自理|掏)"
_CLAIMS = {
    "说不能退换": r"(?:不能|不可以|无法|不给|不予|不支持|不接受|没法|拒绝|概不|恕不|一律不)"
    r"[^，。；！？\n]{0,8}(?:退|换|赔|修|受理|处理)|(?<!能)不退|不换(?!货)|不赔",
    "说店里不负责": r"不负责|不承担|与(?:本店|我们)无关|找(?:厂家|快递)|概不|自负|免责",
    "说运费由买家出": rf"{_FREIGHT}[^，。；！？\n]{{0,6}}{_BUYER}[^，。；！？\n]{{0,3}}{_PAYS}"
    rf"|{_BUYER}[^，。；！？\n]{{0,6}}{_PAYS}[^，。；！？\n]{{0,4}}{_FREIGHT}|{_FREIGHT}自理",
    "说运费由店里出": rf"{_FREIGHT}[^，。；！？\n]{{0,6}}{_SHOP}[^，。；！？\n]{{0,3}}{_PAYS}"
    rf"|{_SHOP}[^，。；！？\n]{{0,6}}{_PAYS}[^，。；！？\n]{{0,4}}{_FREIGHT}"
    rf"|{_FREIGHT}(?:不用|不需要)您?{_PAYS}|免{_FREIGHT}|包{_FREIGHT}",
    "说退成券或余额": r"退成?(?:到|为|作)?[^，。；！？\n]{0,12}(?:优惠券|代金券|购物券|余额|积分)",
    "说会赔钱": r"(?:赔偿|补偿|赔付|赔您|补您|补给您|返现|退差价)",
    "说加倍赔": r"退一赔|假一赔|双倍|三倍|十倍",
    "说是免费的": r"免费|免单|白送|不要钱|不收(?:费|钱)|分文不取",
    "说马上到账": r"(?:立即|立刻|马上|秒|当场|当天)就?[^，。；！？\n]{0,4}(?:到账|退款|退钱|打款)",
    "说要有条件才处理": r"(?:先|再|才|就)[^，。；！？\n]{0,6}(?:好评|五星|撤诉|撤销投诉|删评|改评)",
}
_PATTERNS = {label: re.compile(pattern) for label, pattern in _CLAIMS.items()}


def new_figures(text: str, known: Iterable[str]) -> list[str]:
    """Figures written by hand that no known wording has."""
    old = {figure for one in known for figure in _figures(one)}
    return [figure for figure in dict.fromkeys(_figures(text)) if figure not in old]


def _figures(text: str) -> Iterator[str]:
    plain = _PLACEHOLDER.sub("〇", unicodedata.normalize("NFKC", text))
    for pattern in (_DIGITS, _COUNTED):
        yield from (re.sub(r"\s", "", found[0]) for found in pattern.finditer(plain))


def new_claims(text: str, known: Iterable[str]) -> list[tuple[str, str]]:
    """(what it claims, its words), where no known wording of this reply claims that."""
    old = [_plain(one) for one in known]
    plain = _plain(text)
    return [
        (label, found[0])
        for label, pattern in _PATTERNS.items()
        if (found := pattern.search(plain)) and not any(pattern.search(one) for one in old)
    ]


def _plain(text: str) -> str:
    return re.sub(r"[ \t\u3000]", "", unicodedata.normalize("NFKC", text))
