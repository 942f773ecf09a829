"""Personal data masked as typed tokens, so that a sentence can be kept without its person.

Tokens: [电话] [身份证] [银行卡] [单号] [运单号] [姓名] [地址] [邮箱] [微信/QQ]. In doubt masked:
a bare run of seven digits or more becomes [单号]. Names only after a word that announces one
(收货人, 我叫) or before a title (林女士) or 收; addresses only with a house number or a street in a
named district (广东省要几天 stays); what the caller knows is masked wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.digits import is_identity_number, read_digits
from bot.text.numbers import find_numbers

_KINDS = {
    "phone": "[电话]",
    "phone_tail": "[电话]",
    "order_no": "[单号]",
    "tracking_no": "[运单号]",
}
_TOKEN = re.compile(r"\[(?:电话|身份证|银行卡|单号|运单号|姓名|地址|邮箱|微信/QQ)\]")
_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|尉迟|慕容|令狐|"
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁"
    "杜阮蓝席季贾江童郭梅林钟徐邱骆高夏蔡田胡霍万柯卢莫房解丁宣邓洪包左石崔龚程裴陆曲翁段焦谷车侯全甘景叶白温"
    "庄晏阎池乔谭冉申桂牛边尚向易廖欧聂曾关简盛肖付刘黎赖龙武文樊兰翟颜邢岳辛涂祁耿牟卜詹凌靳游覃宁柴闫佟麦"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂嚴華謝鄒竇蘇範魯韋馬鳳鮑費賀湯羅畢齊顧黃蕭龐紀項藍賈鍾駱萬盧龔陸葉閻喬譚"
    "劉賴龍蘭顏聶關簡鄧張])"
)
_GIVEN = "[^\\W\\d_A-Za-z的了是在要想能会和不我你他吗呢吧啊都就也还有这那改换收电]"
_NAME_LABEL = "(?:姓名|收[货貨件]人|联系人|聯[繫絡]人|签收人|簽收人|名字|户名)"
_ENDS = r"(?=$|[^\w]|[0-9])"
_FOREIGN = rf"{_GIVEN}(?: ?[·.]? ?{_GIVEN}){{1,7}}|[A-Za-z]+(?: [A-Za-z]+){{0,2}}"
_NAME = re.compile(
    rf"我是({_SURNAME}{_GIVEN}{{1,2}})(?!的)"
    rf"|(?:我叫|本人|{_NAME_LABEL})"
    rf"(?:改成|改为|换成|是|叫|为|[:： ]){{0,3}}({_SURNAME}{_GIVEN}{{1,2}})"
    rf"|{_NAME_LABEL} ?[:：] ?({_FOREIGN}){_ENDS}"
    rf"|(?:我|本人|免贵)姓({_SURNAME}(?:[,， ]?(?:名叫|名|叫){_GIVEN}{{1,2}})?)"
    rf"|叫({_SURNAME}{_GIVEN}{{1,2}}){_ENDS}"
    rf"|({_SURNAME}{_GIVEN}?)(?=先生|女士|小姐)"
    rf"|({_SURNAME}{_GIVEN}{{1,2}})(?=[(（]?收[)）]?(?:$|[^\w]))"
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
_LONG = re.compile(r"(?<![0-9.])([0-9](?:[ -]?[0-9]){6,})(?![0-9])")
_DAY = re.compile(r"(?<![0-9-])20[0-9]{2}-[01]?[0-9]-[0-3]?[0-9](?![0-9-])")
_HOUSE = re.compile(
    r"(?:路|街|(?<!知)道|巷|弄|里|村|园|苑|小区|新区|城|庄|府|湾|镇|乡|大厦|广场|公寓|坊|庭|桥|组|队|楼|栋|幢|单元)"
    r" ?[A-Z]?[0-9一二三四五六七八九十百]{1,6} ?(?:号|栋|幢|座|单元|室|楼|层|房|弄|组|-[0-9])"
    r"(?:[ \-0-9A-Z一二三四五六七八九十]|[号楼栋幢座室层房院门铺户]|单元){0,30}(?:\([0-9]{6}\))?"
)
_ROOM = re.compile(
    r"(?<![0-9])[0-9]{1,3} ?(?:栋|幢|座|号楼)[ -]?"
    r"(?:[0-9A-Z]{1,2} ?(?:单元|门)[ -]?)?[0-9]{2,5}[室房]?"
)
_STREET = re.compile(
    r"(?<![小社校景园])[区县旗市] ?[^\W\d_A-Z的有没在走哪要能会吗呢几多怎么是]{0,8}?"
    r"(?:街道|大道|路|街|巷|弄|镇|乡|村|小区|花园|公寓|大厦|科技园|工业园)"
    r"(?:[东西南北中][段路口门侧])?"
)
_PROVINCE = re.compile(
    r"[省州盟]|自治区|.[市县]|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南"
    r"|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆"
)
_BEFORE_ADDRESS = re.compile(r"[\u4e00-\u9fff ]{0,30}$")
_ANNOUNCES = re.compile(
    r".*(?:寄到|发到|送到|改成|改到|改为|换成|地址|家住|住在|位于|寄往|是|在|到)", re.DOTALL
)

_ROUNDS = 8  # a mark over a surer one is seen again once that one has become a token

Mark = tuple[int, int, str]


def _groups(pattern: re.Pattern[str], folded: str, token: str) -> Iterator[Mark]:
    for match in pattern.finditer(folded):
        group = match.lastindex or 0
        yield match.start(group), match.end(group), token


def _addresses(folded: str, pattern: re.Pattern[str]) -> Iterator[Mark]:
    """From the first word of the address to the end of the match, without what announces it."""
    floor = 0
    for match in pattern.finditer(folded):
        before = _BEFORE_ADDRESS.search(folded[max(floor, match.start() - 30) : match.start()])
        words = before[0] if before else ""
        announced = _ANNOUNCES.match(words)
        street = words[announced.end() :] if announced else words
        if pattern is _STREET and not _PROVINCE.search(street):
            continue  # a street of some district is nobody's address
        floor = match.start() + len(match[0].rstrip())
        yield match.start() - len(street.lstrip()), floor, "[地址]"


def _known_token(known: str) -> str:
    digits = sum(char.isdigit() for char in known)
    if "@" in known:
        return "[邮箱]"
    if digits >= 4 and digits == len(known):
        return "[电话]" if digits <= 11 else "[单号]"
    return "[地址]" if len(known) > 4 and re.search("[省市区县路街号]", known) else "[姓名]"


def _known(text: str, known: Sequence[str]) -> Iterator[Mark]:
    words = {word.strip() for word in known} - {""}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for match in re.finditer(re.escape(word), text):
            yield match.start(), match.end(), _known_token(word)


def _identities(folded: str) -> Iterator[Mark]:
    marks = _groups(_IDENTITY, folded, "[身份证]")
    return (mark for mark in marks if is_identity_number(folded[mark[0] : mark[1]]))


def _marks(text: str, known: Sequence[str]) -> Iterator[Mark]:
    """Every mark, the surest first: of two over each other the first stands."""
    folded = read_digits(text)
    yield from _groups(_TOKEN, folded, "")
    yield from _known(text, known)
    yield from _groups(_MAIL, text, "[邮箱]")
    yield from _identities(folded)
    yield from _groups(_IDENTITY_SAID, folded, "[身份证]")
    yield from _groups(_CARD, folded, "[银行卡]")
    yield from _groups(_UNION_CARD, folded, "[银行卡]")
    yield from _groups(_CHAT, folded, "[微信/QQ]")
    yield from _addresses(folded, _HOUSE)
    yield from _addresses(folded, _STREET)
    yield from _groups(_ROOM, folded, "[地址]")
    yield from _groups(_CODE, folded, "[单号]")
    yield from ((n.start, n.end, _KINDS[n.kind]) for n in find_numbers(text) if n.kind in _KINDS)
    yield from _groups(_LANDLINE, folded, "[电话]")
    yield from _groups(_NAME, text, "[姓名]")
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
