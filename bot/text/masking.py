"""Personal data masked as typed tokens, so that a sentence can be kept without its person.

Tokens: [电话] [身份证] [银行卡] [单号] [运单号] [姓名] [地址] [邮箱] [微信/QQ]. In doubt masked:
a bare run of seven digits or more becomes [单号]. Names only where something tells of one
(`bot.text.names_told`), addresses only by a sure piece (`bot.text.addresses`; 广东省要几天 stays);
what the caller knows is masked wherever it stands, and so are the given name of a known name and
the compound of a known address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.addresses import find_addresses
from bot.text.digits import is_identity_number, read_digits
from bot.text.names_told import find_names
from bot.text.numbers import find_numbers
from bot.text.person_names import SURNAME

_KINDS = {
    "phone": "[电话]",
    "phone_tail": "[电话]",
    "order_no": "[单号]",
    "tracking_no": "[运单号]",
}
_TOKEN = re.compile(r"\[(?:电话|身份证|银行卡|单号|运单号|姓名|地址|邮箱|微信/QQ)\]")
_GIVEN = "[^\\W\\d_A-Za-z的了是在要想能会和不我你他吗呢吧啊都就也还有这那改换收电]"
_NAME_LABEL = "(?:姓名|收[货貨件]人|联系人|聯[繫絡]人|签收人|簽收人|名字|户名)"
_ENDS = r"(?=$|[^\w]|[0-9])"
_FOREIGN = rf"{_GIVEN}(?: ?[·.]? ?{_GIVEN}){{1,7}}|[A-Za-z]+(?: [A-Za-z]+){{0,2}}"
_NAME = re.compile(
    rf"我是({SURNAME}{_GIVEN}{{1,2}})(?!的)"
    rf"|(?:我叫|本人|{_NAME_LABEL})"
    rf"(?:改成|改为|换成|是|叫|为|[:： ]){{0,3}}({SURNAME}{_GIVEN}{{1,2}})"
    rf"|{_NAME_LABEL} ?[:：] ?({_FOREIGN}){_ENDS}"
    rf"|(?:我|本人|免贵)姓({SURNAME}(?:[,， ]?(?:名叫|名|叫){_GIVEN}{{1,2}})?)"
    rf"|叫({SURNAME}{_GIVEN}{{1,2}}){_ENDS}"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_CHAT = re.compile(
    r"(?:[微薇威徽]信|WEIXIN|WECHAT|V信|VX|WX|QQ|扣扣|加V|加我V|(?<![A-Z0-9])V(?= ?:))"
    r"(?:账号|号码|号|是|加|:| ){0,4}([A-Z0-9][A-Z0-9_-]{4,19})"
)
_CODE = re.compile(r"(?:取件码|提货码|验证码|密码)[是为: ]{0,3}([A-Z0-9][A-Z0-9-]{3,11})")
_CARD = re.compile(r"(?:银行卡|卡号|账号)[^0-9\n]{0,6}([0-9](?:[ -]?[0-9]){11,18})(?![0-9])")
_UNION_CARD = re.compile(r"(?<![0-9])(62[0-9]{2}(?:[ -]?[0-9]){12,15})(?![0-9])")
_IDENTITY = re.compile(r"(?<![0-9])([0-9]{17}[0-9X])(?![0-9])")
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
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九")
_ABROAD = re.compile(r"(?<![0-9])(\+?(?:0086|86)[ -]?1[3-9][0-9]{9})(?![0-9])")
_MAILED = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[0-9]{3}[ ]?[A-Z]{2})(?![A-Z0-9])"
)
_GROUP_BUY = re.compile(r"(?<![0-9])([0-9]{6}[- ]?-[- ]?[0-9]{15})(?![0-9])")
_GOODS = re.compile(
    r"(?:商品ID|商品编[号码]|货号|款号|货品号|SKU|条码|批次|防伪码?|激活码|卡密|密钥"
    r"|口令|备案|注册号|证书|专利|期号|ISBN|兑换码|优惠码|生产日期|批号|条形?码|国药准字|许可证"
    r"|执行标准|版本"
    r"|型号|序列号|SN码|工单)(?:号|是|为|[:： ]){0,3}([A-Z]{0,3}[0-9]{6,18})"
    r"|(?<![0-9])(?<![0-9][ \-])(?:20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]"
    r"|3[01]))(?![ \-]?[0-9X])"
    r"|(?<![0-9])(?<![0-9][ \-])[0-9]{1,4}0{5,}(?![ \-]?[0-9])"
    r"|HTTPS?://[A-Z0-9_.=/?&%-]{1,200}|DDR[0-9] [0-9]{4}"
)
_LONG = re.compile(r"(?<![0-9.])([0-9](?:[ -]?[0-9]){6,})(?![0-9])")
_DAY = re.compile(r"(?<![0-9-])20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-])")
_ROUNDS = 8  # a mark over a surer one is seen again once that one has become a token

_COMPOUND = re.compile(
    r"(?<=[省市区县镇乡道路街号])([\u4e00-\u9fff]{2,6}?)(?:花园|小区|家园|公寓|大厦|新村"
    r"|苑)(?![路街])"
)

Mark = tuple[int, int, str]


def _groups(pattern: re.Pattern[str], folded: str, token: str) -> Iterator[Mark]:
    for match in pattern.finditer(folded):
        group = match.lastindex or 0
        yield match.start(group), match.end(group), token


def _known_token(known: str) -> str:
    digits = sum(char.isdigit() for char in known)
    if "@" in known:
        return "[邮箱]"
    if digits >= 4 and digits == len(known):
        return "[电话]" if digits <= 11 else "[单号]"
    return "[地址]" if len(known) > 4 and re.search("[省市区县路街号]", known) else "[姓名]"


def _parts(word: str) -> Iterator[str]:
    """What tells of the same person by itself: 小满 of 林小满, 荷塘月色 of an address with it."""
    yield word
    if re.fullmatch(rf"{SURNAME}[\u4e00-\u9fff]{{2}}", word):
        yield word[-2:]
    for compound in _COMPOUND.finditer(word):
        yield compound[1]
        yield compound[0]


def _known(text: str, known: Sequence[str]) -> Iterator[Mark]:
    words = {part for word in known for part in _parts(word.strip())} - {""}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for match in re.finditer(re.escape(word), text):
            yield match.start(), match.end(), _known_token(word)


def _identities(folded: str) -> Iterator[Mark]:
    marks = _groups(_IDENTITY, folded, "[身份证]")
    return (mark for mark in marks if is_identity_number(folded[mark[0] : mark[1]]))


def _marks(text: str, known: Sequence[str]) -> Iterator[Mark]:
    """Every mark, the surest first: of two over each other the first stands."""
    folded = read_digits(text.translate(_FORMAL))
    yield from _groups(_TOKEN, folded, "")
    yield from _known(text, known)
    yield from _groups(_GOODS, folded, "")
    yield from _groups(_GROUP_BUY, folded, "[单号]")
    yield from _groups(_MAILED, folded, "[运单号]")
    yield from _groups(_ABROAD, folded, "[电话]")
    yield from _groups(_DOTTED, folded, "[电话]")
    yield from _groups(_MAIL, text, "[邮箱]")
    yield from _identities(folded)
    yield from _groups(_IDENTITY_SAID, folded, "[身份证]")
    yield from _groups(_CARD, folded, "[银行卡]")
    yield from _groups(_UNION_CARD, folded, "[银行卡]")
    yield from _groups(_AREA, folded, "[电话]")
    yield from _groups(_CHAT, folded, "[微信/QQ]")
    yield from _groups(_CODE, folded, "[单号]")
    yield from ((start, end, "[地址]") for start, end in find_addresses(folded))
    yield from ((n.start, n.end, _KINDS[n.kind]) for n in find_numbers(text) if n.kind in _KINDS)
    yield from _groups(_LANDLINE, folded, "[电话]")
    yield from _groups(_NAME, text, "[姓名]")
    yield from ((start, end, "[姓名]") for start, end in find_names(text))
    yield from _groups(_DAY, folded, "")
    yield from _groups(_LONG, folded, "[单号]")


def _mask_once(text: str, known: Sequence[str]) -> str:
    taken = bytearray(len(text))
    kept: list[Mark] = []
    for start, end, token in _marks(text, known):
        if start < end and not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            kept.append((start, end, token or text[start:end]))
    masked, place = [], 0
    for start, end, token in sorted(kept):
        masked += [text[place:start], token]
        place = end
    return "".join(masked) + text[place:]


def mask(text: str, known: Sequence[str] = ()) -> str:
    """`text` with personal data as tokens; `known` are names, numbers or addresses to hide too.

    Idempotent, never raises. A first line of defence, no promise: what is kept is still private.
    """
    for _ in range(_ROUNDS):
        masked = _mask_once(text, known)
        if masked == text:
            break
        text = masked
    return text
