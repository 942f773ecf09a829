"""Numbers, mails and accounts that tell of a person, for `bot.text.masking`.

Each mark is a place and the token that takes it. The surest come first: of two marks over each
other the first stands. What is only a long number is asked for last (`loose_numbers`), since a
house with its room (12-1-1801) may look like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.text.digits import is_identity_number
from bot.text.numbers import find_numbers

Mark = tuple[int, int, str]

_KINDS = {
    "phone": "[电话]",
    "phone_tail": "[电话]",
    "order_no": "[单号]",
    "tracking_no": "[运单号]",
}
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_CHAT = re.compile(
    r"(?:[微薇威徽]信|WEIXIN|WECHAT|V信|VX|WX|(?<![A-Z0-9\-])QQ|扣扣|加V|加我V"
    r"|(?<![A-Z0-9])V(?= ?:))"
    r"(?:账号|号码|号|是|加|:| ){0,4}([A-Z0-9][A-Z0-9_-]{4,19})"
)
_CODE = re.compile(r"(?:取件码|提货码|验证码|密码)[是为: ]{0,3}([A-Z0-9][A-Z0-9-]{3,11})")
_CARD = re.compile(r"(?:银行卡|卡号|账号)[^0-9\n]{0,6}([0-9](?:[ -]?[0-9]){11,18})(?![0-9])")
_UNION_CARD = re.compile(r"(?<![0-9])(62[0-9]{2}(?:[ -]?[0-9]){12,15})(?![0-9])")
_IDENTITY_SAID = re.compile(
    r"身份证(?:号码|号)?[是为: ]{0,3}([0-9](?:[ -]?[0-9X]){7,17})(?![0-9X])"
)
_LANDLINE = re.compile(
    r"(?<![0-9])(\(?0[0-9]{2,3}[)-][ -]?[0-9]{7,8}|0[0-9]{2,3} [0-9]{7,8}"
    r"|[48]00-?[0-9]{3,4}-?[0-9]{3,4})(?![0-9])"
)
_APART = r"[ \-.·_/~*,，、\ufe0f\u20e3()]{0,3}"
_DOTTED = re.compile(
    rf"(?<![0-9A-Z.\-])(?<![A-Z0-9][ \-:])(1{_APART}[3-9](?:{_APART}[0-9]){{9}})(?![0-9.])"
    rf"|(?<![0-9A-Z])([1LI][3-9][0-9O]{{9}})(?![0-9A-Z])"
)
_AREA = re.compile(
    rf"(?<![0-9A-Z\-])(\(?0[0-9]{{2,3}}{_APART}[2-8](?:[ \-]?[0-9]){{6,7}}(?:(?:-|转"
    rf"| )[0-9]{{1,5}})?)(?![0-9])"
)
_ABROAD = re.compile(r"(?<![0-9])(\+?(?:0086|86)[ \-)]{0,2}1[3-9](?:[ -]?[0-9]){9})(?![0-9])")
_GROUPED = re.compile(r"(?<![0-9\-])(1[3-9][0-9](?:[ -][0-9]{4}){2})(?![0-9\-])")
_VIRTUAL = re.compile(r"(?<![0-9])(1[3-9][0-9]{9} ?(?:转|轉|分机|#|-|,|，) ?[0-9]{3,6})(?![0-9])")
_IDENTITY_APART = re.compile(r"(?<![0-9])([0-9](?:[ -]{0,2}[0-9]){16}[ -]{0,2}[0-9X])(?![0-9])")
_COURIER = re.compile(
    r"(?<![A-Z0-9])((?:SF|YT|JT|JD[A-Z]{0,3}|ZTO|ZT|STO|ST|DPK?|KY[A-Z]?|DN|CN|EMS|YD|YZ|YUNDA|HT"
    r"|BEST|TT|UC|AN|ANE|ZJS|FW|HHTT|SNE|TBD|CAI?NIAO)[ :\-]?[0-9](?:[ -]{0,2}[0-9]){8,17}"
    r"|LP[ :\-]?[0-9](?:[ -]{0,2}[0-9]){8,17}(?:[A-Z]{2}(?![A-Z0-9]))?|1Z[0-9A-Z]{16})(?![0-9])"
)
_ORDER_SAID = re.compile(
    r"(?:订单|訂單|单号|單號)(?:编号|号码|号|ID)?[是为:# ]{0,3}"
    r"([A-Z]{0,4}[0-9](?:[ -]{0,2}[0-9]){5,27})(?![0-9])"
)
_FOURS = re.compile(r"(?<![0-9])([0-9]{4}(?:[ -]{2,3}[0-9]{3,5}){2,4})(?![0-9])")
_FIFTHS = re.compile(r"(?<![0-9])([0-9]{4}(?: [0-9]{4}){3} [0-9]{2,3})(?![0-9])")
_FIVES = re.compile(r"(?<![0-9])([0-9]{5}(?: [0-9]{5}){2})(?![0-9])")
_TWO_RUNS = re.compile(
    r"(?<![0-9])([0-9]{2,8} {1,3}(?!1[3-9][0-9]{9}(?![0-9]))[0-9]{9,15})(?![0-9])"
)
_WHOLE = range(15, 20)
"""Digits of an order's number or a card, typed with a gap."""
_MAILED = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[A-Z]{2})(?![A-Z0-9])"
)
_GROUP_BUY = re.compile(r"(?<![0-9])([0-9]{6}[- ]?-[- ]?[0-9]{15})(?![0-9])")
_GOODS = re.compile(
    r"(?:商品ID|商品编[号码]|货号|款号|货品号|SKU|条码|批次|防伪码?|激活码|卡密|密钥"
    r"|口令|备案|注册号|证书|专利|期号|ISBN|兑换码|优惠码|生产日期|批号|条形?码|国药准字|许可证"
    r"|执行标准|版本"
    r"|型号|序列号|SN码|工单)(?:编号|号码|号|是|为|[:： ]){0,3}([A-Z]{0,3}[0-9]{6,18})"
    r"|(?:款|货)号(?:是|为|[:： ]){0,3}[A-Z]{0,4}[0-9]{3,8}(?:-[0-9A-Z]{2,6}){1,2}"
    r"|CAS号? ?[0-9-]{5,14}|注[准进][0-9]{8,14}|0X[0-9A-F]{4,16}"
    r"|(?:兑换|优惠|激活|礼品)码(?:是|为|[:： ]){0,3}[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,8}){1,5}"
    r"|(?<![0-9])(?<![0-9][ \-])(?:20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]"
    r"|3[01]))(?![ \-]?[0-9X])"
    r"|(?<![0-9])(?<![0-9][ \-])[0-9]{1,4}0{5,}(?![ \-]?[0-9])"
    r"|(?:书号|GB/?T?|QB/?T?) ?[0-9][0-9\-]{3,16}"
    r"|(?<![0-9])[0-9]{2,5} ?[*×X] ?[0-9]{2,5}(?: [0-9]{2,3}HZ)?"
    r"|(?<![0-9])[0-9]{2,4}-[0-9]{2,5} ?(?:W|MM|ML|KG|元|块|毫安)"
    r"|(?<![0-9])(?<![0-9][ \-])[0-9]{1,7} ?(?:粉|毫安|积分|次|人)"
    r"|HTTPS?://[A-Z0-9_.=/?&%-]{1,200}|DDR[0-9] [0-9]{4}"
)
_BARCODE = re.compile(r"(?<![0-9A-Z])(?<![0-9A-Z][ \-])(69[0-9]{11})(?![ \-]?[0-9])")
_LONG = re.compile(r"(?<![0-9.])([0-9](?:[ -]?[0-9]){6,})(?![0-9])")
_DAY = re.compile(r"(?<![0-9-])20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-])")


def first_stands(marks: Iterable[Mark], size: int) -> list[Mark]:
    """The marks that no earlier one lies over; `size` is the length of the text."""
    taken, kept = bytearray(size), []
    for start, end, token in marks:
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            kept.append((start, end, token))
    return kept


def groups(pattern: re.Pattern[str], folded: str, token: str) -> Iterator[Mark]:
    """Every find of the pattern, its last group where it has one."""
    for match in pattern.finditer(folded):
        group = match.lastindex or 0
        yield match.start(group), match.end(group), token


def _is_identity(folded: str, mark: Mark) -> bool:
    return is_identity_number(re.sub("[ -]", "", folded[mark[0] : mark[1]]))


def _is_whole(folded: str, mark: Mark) -> bool:
    return len(folded[mark[0] : mark[1]].replace(" ", "")) in _WHOLE


def _is_barcode(folded: str, mark: Mark) -> bool:
    """Goods made in China are numbered 69…; the last digit checks the others (EAN-13), and nobody
    calls it an order's or a parcel's number."""
    digits = list(map(int, folded[mark[0] : mark[1]]))
    said = re.search(r"[单号码][是为:# ]{0,3}$", folded[: mark[0]])
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0 and said is None


def sure_numbers(text: str, folded: str) -> Iterator[Mark]:
    """Marks that no address can be; "" for numbers of goods, which stay."""
    yield from groups(_COURIER, folded, "[运单号]")
    yield from (
        mark for mark in groups(_IDENTITY_APART, folded, "[身份证]") if _is_identity(folded, mark)
    )
    if "订单号" not in folded:  # 工单…, 订单号也是它: called so, whatever it looks like
        yield from groups(_GOODS, folded, "")
        yield from (mark for mark in groups(_BARCODE, folded, "") if _is_barcode(folded, mark))
    yield from groups(_GROUP_BUY, folded, "[单号]")
    yield from groups(_UNION_CARD, folded, "[银行卡]")
    yield from groups(_FIFTHS, folded, "[单号]")
    yield from groups(_FIVES, folded, "[运单号]")
    yield from (mark for mark in groups(_TWO_RUNS, folded, "[单号]") if _is_whole(folded, mark))
    yield from groups(_MAILED, folded, "[运单号]")
    yield from groups(_ABROAD, folded, "[电话]")
    yield from groups(_VIRTUAL, folded, "[电话]")
    yield from groups(_GROUPED, folded, "[电话]")
    yield from groups(_DOTTED, folded, "[电话]")
    yield from groups(_MAIL, text, "[邮箱]")
    yield from groups(_IDENTITY_SAID, folded, "[身份证]")
    yield from groups(_CARD, folded, "[银行卡]")
    yield from groups(_AREA, folded, "[电话]")
    yield from groups(_CHAT, folded, "[微信/QQ]")
    yield from groups(_CODE, folded, "[单号]")
    yield from groups(_ORDER_SAID, folded, "[单号]")


def numbers_told(text: str, folded: str) -> Iterator[Mark]:
    """Phones, orders and parcels by their length and the words before them."""
    yield from ((n.start, n.end, _KINDS[n.kind]) for n in find_numbers(text) if n.kind in _KINDS)
    yield from groups(_LANDLINE, folded, "[电话]")


def loose_numbers(folded: str) -> Iterator[Mark]:
    """What is left: a day stays, a run of seven digits or more is somebody's number."""
    yield from groups(_DAY, folded, "")
    yield from groups(_FOURS, folded, "[单号]")
    yield from groups(_LONG, folded, "[单号]")
