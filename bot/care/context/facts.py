"""The answer to an open question for a fact: the value, and whether the words are nothing else."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.care.context.reasons import reason_of
from bot.care.context.scene import Words
from bot.care.context.things import plain, thing_in
from bot.care.context.words import clauses, core
from bot.text.digits import read_digits, whole_number
from bot.text.invoice_titles import read_title
from bot.text.sounds import sound


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` as the slot has it: money in fen, sizes upper case. `pure`: nothing else was said."""

    value: str
    pure: bool


_FILLER = re.compile(
    r"订单号|订单|单号|运单号|快递单号|快递|号码|手机号|手机|电话|尾号|后四位|编号|地址|姓名|名字|收货人|收件人|颜色|尺码|码"
    r"|是|就|我|的|为|叫|要|发|寄|到|在|改|成|换|写|填|错|说|打|手滑|手误|不对|应该|才对|那|吧|呢|哦|啊|呀|哈|了|亲|你好|您好|谢谢|嗯"
    r"|行不行|好不好|可不可以|(?:可以|行|好)[吗么]|没有$|号|大概|起码|至少|最少|差不多|左右|用|走|件|个|条|双|套|元|块|钱|不多|来|多|点|也|这个|这|nage|shi"
)
_ADDRESS = re.compile(
    r"[\u3400-\u9fff]{2,}(?:省|市|区|县|镇|乡|村|街|路|道|巷|弄|园|小区|大厦|广场|栋|幢|号楼|单元|室|号|花园|公寓|学校|大学)"
)
_PARTED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_NUMBER = re.compile(r"[0-9]{4,}")
_TRACK = re.compile(r"(?<![a-z0-9])([a-z]{0,4}[0-9]{8,20})(?![0-9])")
_SPELT = r"[一二两三四五六七八九十百千]{1,5}"
_COUNT = re.compile(
    rf"([0-9]{{1,4}}|{_SPELT}?)(?:来|多|几)?[ ]?[件条个双套只盒包瓶支把张罐袋"
    r"对箱本台顶份块片卷斤提桶枚筒朵板]"
)
_FEW = {"俩": 2, "仨": 3, "一对": 2, "一打": 12, "半打": 6}
_SUM = re.compile(rf"([0-9]+(?:\.[0-9]{{1,2}})?|{_SPELT})")
_IN_FIGURES = re.compile(r"([0-9]+(?:\.[0-9]{1,2})?)(?![0-9.]*[ ]?(?:杯|个|件|次))")
_SIZE = re.compile(
    r"(?<![a-z0-9])((?:[2-6]?x{0,4}[sl]|m|均)|[0-9]{2,3}(?:\.5|半)?(?:g|ml|l|cm|寸)?)(?![a-z0-9])"
)
_RELATIVE = re.compile(r"[大小][一两半][点个]?[码号]|[大小]半码|加[大小]码?")
_BODY = re.compile(r"[0-9]{2,3}.{0,6}(?:斤|公斤|kg|千克)|1[4-9][0-9].{1,3}[0-9]{2,3}")
_CALLED_COLOUR = re.compile(
    r"[\u3400-\u9fff]{1,4}色|(?![不没])[\u3400-\u9fff]{1,3}[红橙黄绿青蓝紫黑白灰粉棕驼杏]"
)
_NEARLY = re.compile(
    r"([红橙黄绿青蓝紫黑白灰粉])(?:不溜秋|不拉[几叽]|不啦[几叽]|乎乎|溜溜|了吧唧|漆漆)"
)
"""灰不溜秋: any colour so."""
_SPACED = re.compile(r"(?<=[0-9])[ -](?=[0-9])")
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫"
    "段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛"
    "曲翁冉骆蓝路游辛靳欧阳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑"
)


def answer(awaited: str, words: Words) -> Answer | None:
    """What the words give for `awaited`; None when nothing of that kind is in them."""
    reader = _READERS.get(awaited)
    value = reader(words) if reader else None
    if not value:
        return None
    return Answer(value, _is_pure(words, value, awaited))


def _is_pure(words: Words, value: str, awaited: str) -> bool:
    if awaited in {"region", "person_name", "date"} and core(value) == core(plain(words.text)):
        return True
    rest = _SPACED.sub("", read_digits(words.text).lower())
    raws = (value.lower(), *(fact.raw.lower() for fact in words.facts if fact.raw))
    for raw in sorted(raws, key=len, reverse=True):
        rest = rest.replace(raw, " ")
    rest = re.sub(rf"[0-9]+|{_SPELT}", "", rest) if awaited in _COUNTED else rest
    return not core(_FILLER.sub("", rest))


_COUNTED = {"order_no", "phone_tail", "phone", "money", "quantity", "size", "tracking_no"}


def _given(kind: str) -> Callable[[Words], str | None]:
    def read(words: Words) -> str | None:
        fact = words.fact(kind)
        return fact.value if fact else None

    return read


def _order_no(words: Words) -> str | None:
    if given := words.fact("order_no"):
        return given.value
    runs: list[str] = _NUMBER.findall(_SPACED.sub("", read_digits(words.text)))
    return runs[-1] if runs and not words.fact("phone") else None


def _phone_tail(words: Words) -> str | None:
    if given := words.fact("phone_tail"):
        return given.value
    phone = words.fact("phone")
    runs = re.findall(r"(?<![0-9])(?:1[3-9][0-9]{5})?([0-9]{4})(?![0-9])", read_digits(words.text))
    return phone.value[-4:] if phone else (runs[-1] if runs else None)


def _tracking_no(words: Words) -> str | None:
    if given := words.fact("tracking_no", "order_no"):
        return given.value
    match = _TRACK.search(read_digits(words.text).lower())
    return match[1].upper() if match else None


def _region(words: Words) -> str | None:
    """The place as it is written; of 6盒 广东 and 西藏不包吧 the place alone."""
    said, place = _beside_others(words), words.fact("region")
    if place and place.raw and said == place.raw:  # 魔都 is 上海
        return place.value
    if place and place.raw and not _ADDRESS.search(said) and re.search(r"[不没包几多搬]", said):
        return place.value
    if (spelt := _PROVINCES.get(core(said).removeprefix("大"))) is not None:
        return spelt
    if place or _ADDRESS.search(said):
        return _PARTED.sub("", said) if len(said) <= 60 else None
    return None


_PROVINCES = {
    "bj": "北京", "sh": "上海", "tj": "天津", "cq": "重庆", "gd": "广东", "gx": "广西",
    "fj": "福建", "js": "江苏", "zj": "浙江", "sd": "山东", "ah": "安徽", "jl": "吉林",
    "ln": "辽宁", "hlj": "黑龙江", "nmg": "内蒙古", "xj": "新疆", "xz": "西藏", "qh": "青海",
    "gs": "甘肃", "nx": "宁夏", "sc": "四川", "yn": "云南",
}  # fmt: skip
"""By their first letters; hb, hn, sx and gz are more than one place, and are asked back."""


_ASIDE = re.compile(r"[你您我]|错了|谢|麻烦")


def _beside_others(words: Words) -> str:
    """The clauses that are not some other fact."""
    others = {fact.raw for fact in words.facts if fact.kind != "region"}
    kept = [one for one in words.text.split(" ") if one not in others]
    told = [one for one in kept if not _ASIDE.search(one)]  # 是历城区 你看错了
    return plain(" ".join(told or kept))


def _size(words: Words) -> str | None:
    text = read_digits(words.text).lower()
    if _BODY.search(text):
        return words.text.strip()
    given = words.fact("size")
    if given and "半" not in text:
        return given.value.upper()
    if match := _SIZE.search(text):
        return match[1].upper().replace("半", ".5")
    if match := _RELATIVE.search(text):
        return match[0]
    number = whole_number(_FILLER.sub("", plain(words.text)))
    return str(number) if number else None


_MISSING = re.compile(
    rf"(?:买|拍|订|下单|应该|写)了?(?:是|有)?([0-9]{{1,3}}|{_SPELT})[\u3400-\u9fff ]{{0,4}}?"
    rf"(?:到|收到?|来|只有|就)了?([0-9]{{1,3}}|{_SPELT})"
)
"""买5到3, to how many are missing: two."""


def _quantity(words: Words) -> str | None:
    if missing := _MISSING.search(words.text):
        said, came = whole_number(missing[1]), whole_number(missing[2])
        return str(said - came) if said and came and said > came else None
    if given := words.fact("quantity"):
        return given.value
    match = _COUNT.search(words.text)
    alone = core(plain(words.text))
    few = next((count for said, count in _FEW.items() if said in alone), whole_number(alone))
    number = whole_number(match[1]) if match and match[1] else few
    return str(number) if number else None


def _money(words: Words) -> str | None:
    if given := words.fact("money"):
        return given.value
    match = _IN_FIGURES.search(words.text) or _SUM.search(words.text)
    if not match:
        return None
    if match[1][0].isdigit():
        return str(round(float(match[1]) * 100))
    number = whole_number(match[1])
    return str(number * 100) if number else None


def _date(words: Words) -> str | None:
    """The day as it is written; a day that is denied (周四不在家) is no answer."""
    if re.search(r"[不没别]", words.text):
        return None
    day, pieces = words.fact("date"), clauses(words.text)
    if day and day.raw and len(pieces) > 1:  # 周六吧 周六在家
        return plain(next((piece for piece in pieces if day.raw in piece), words.text))
    said = _THAT_ONE.sub("", plain(words.text))
    return said if day or _MONTH.fullmatch(said) else None


_THAT_ONE = re.compile(
    r"(?:买|拍|下单)?的?那[一]?[个单件次笔]$|(?:买|拍|下单|申请|签收|收到?|付款?|寄)的?$"
)


_MONTH = re.compile(
    r"(?:[今去前]年|上个?|这个?)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})?个?月(?:份|初|底|中旬)?(?:[买下]的)?"
)


def _person_name(words: Words) -> str | None:
    names = [plain(piece) for piece in clauses(plain(words.text))]
    found = [name for name in names if _NAME.fullmatch(name) and name[0] in _SURNAMES]
    return found[-1] if found else None


def _courier(words: Words) -> str | None:
    """Of the book, or one that sounds so: 园通, 顺风."""
    if given := words.fact("courier"):
        return given.value
    said = sound(plain(words.text))
    return next((name for name in _COURIERS if said and sound(name) == said), None)


_COURIERS = ("顺丰", "中通", "圆通", "申通", "韵达", "极兔", "京东", "邮政", "德邦", "百世", "丹鸟")


def _colour(words: Words) -> str | None:
    """A colour of the book, or any word that calls itself one: 奶茶色."""
    said = plain(words.text)
    if nearly := _NEARLY.fullmatch(said):
        return f"{nearly[1]}色"
    return _given("colour")(words) or (said if _CALLED_COLOUR.fullmatch(said) else None)


def _invoice_title(words: Words) -> str | None:
    """The name, else whose title it is: 个人的 is an answer too."""
    told = read_title(words.text)
    return told.name or {"person": "个人", "company": "公司"}.get(told.kind)


def _tax_no(words: Words) -> str | None:
    return read_title(words.text).tax_no or None


_READERS: dict[str, Callable[[Words], str | None]] = {
    "order_no": _order_no,
    "phone_tail": _phone_tail,
    "tracking_no": _tracking_no,
    "region": _region,
    "size": _size,
    "colour": _colour,
    "quantity": _quantity,
    "money": _money,
    "date": _date,
    "person_name": _person_name,
    "courier": _courier,
    "reason": reason_of,
    "product": thing_in,
    "invoice_title": _invoice_title,
    "tax_no": _tax_no,
}
