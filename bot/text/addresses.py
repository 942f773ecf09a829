"""Where an address stands in a buyer's words: from its region to its room, for masking.

An address is known by one sure piece (a house number in a street, a building with its number, a
village in a township, a street in a district, a place that something shall be brought to). From
there it grows: to the left to its region or to the word that announces it (寄到, 改成), to the
right piece by piece (街道, 小区, 3幢, 2单元, 501, 北门). A region alone (广东省) is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = "[0-9零〇一二三四五六七八九十百]"
_NO_PLACE = (
    "的了是吗呢吧啊么这哪我你他她您们跟就也还要想不没把被寄送改换写说问买卖退几谁很什怎请帮谢啥只"
    "让再"
)
_WORD = rf"(?:[\u4e00-\u9fff](?<![{_NO_PLACE}]))"
_PART = (
    "街道|大道|小区|社区|新区|园区|校区|组团|大厦|公寓|广场|花园|家园|中心|宿舍|科技园|工业园"
    "|市场|驿站|超市|公司|医院"
    "|大学|学院|中学|小学|学校|卫校|幼儿园|派出所|卫生室|卫生院|村委会|居委会|门卫室|护士站"
    "|服务站|代收点|快递柜|丰巢柜"
    "|电表箱|信箱|保安亭|档口|客栈|酒店|宾馆|工厂|饰品厂|嘎查|苏木|胡同|国际|小镇|农场|水库|祠堂"
    "|城|路|街|道|巷|弄|里"
    "|村|屯|庄|寨|组|队|社|园|苑|府|湾|邸|门|坊|庭|镇|乡|厂|所|局|院|楼|幢|栋|座|号|期|区"
)
_UNIT = "号楼|号院|号|栋|幢|座|单元|室|楼|层|房|弄|支弄|组团|组|队|社|连|户|门|区|舍|班|铺|档口"
_COUNTED = "(?![0-9.]|[ ]?(?:件|元|块|天|月|日|点|小时|分|岁|年|斤|克|米|公分|厘米|码|米|折|%|级))"

_PIECES = (
    re.compile(rf"村村委会|村委会{_WORD}{{1,4}}[庄村屯组社队]?"),
    re.compile(rf" ?{_WORD}{{0,9}}?(?:{_PART})(?:行政村|村委会)?"),
    re.compile(
        rf"[ \-]?甲?[A-Z]{{0,2}}{_NUMBER}{{1,5}}(?:-[0-9A-Z]{{1,5}}){{0,3}}{_COUNTED}"
        rf"(?:{_UNIT})?(?:之[一二三四])?(?:[A-Z](?![A-Z0-9]))?"
    ),
    re.compile(rf"[ ]?{_WORD}{{1,7}}?(?=[A-Z]?[0-9一二三四五六七八九十]{{1,4}}(?:{_UNIT}|-[0-9]))"),
    re.compile(r"[ ]?(?:IN[0-9]{2} )?[A-Z] ?(?:座|区|栋|幢|楼|单元|馆|口)"),
    re.compile(
        r"[东西南北中左右前后](?:门|户|侧|边|段|路口)|旁边?|对面|门口|楼下|往[东西南北]第.家"
    ),
    re.compile(r"\([0-9]{6}\)"),
    re.compile(
        rf"(?<=[号院楼层幢栋座区城]){_WORD}{{2,10}}(?=[A-Z]?[0-9]{{1,4}}(?![0-9])|$"
        rf"|[ ,，。;；!！\n])(?<!电话)(?<!手机)(?<!收件)(?<!快递)(?<!收货)"
    ),
    re.compile(rf"(?<=[村乡镇]){_WORD}{{2,5}}(?=$|[ ,，。;；!！\n])"),
)
_STREETS = (
    "路|街|(?<!知)道|巷|弄|里|村|园|苑|小区|新区|城|庄|府|湾|镇|乡|大厦|广场|公寓|坊|庭|桥|组|队"
    "|楼|栋|幢|单元|街道|大街"
    "|社区|信箱|胡同|市场|院"
)
_HOUSE = re.compile(
    rf"(?:{_STREETS}) ?甲?[A-Z]?{_NUMBER}{{1,6}} ?(?:号|栋|幢|座|单元|室|楼|层|房|弄|组|-[0-9])"
)
_ROOM = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(?:栋|幢|座|号楼|号院|舍)[ \-]?"
    r"(?:[0-9A-Z]{1,2} ?(?:单元|门)[ \-]?)?(?:[0-9]{2,5}[室房]?)?(?!楼?的?模型)"
    r"|(?<![0-9几])[0-9]{1,2} ?单元(?:[ \-]?[0-9]{2,5}[室房]?|[\u4e00-\u9fff]箱|(?=电表|门|楼))"
    r"|(?<![0-9A-Z\-])[A-Z]?[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9\-])"
    r"|(?<![0-9A-Z\-.])[0-9]{3,4} ?(?:室|户|房间?|寝室?|宿舍)(?![外内温友里])"
    rf"|[一二三四五六七八九]单元{_NUMBER}|(?<![0-9])[0-9]{{1,2}} ?(?:楼|层|门|排"
    rf"|弄) ?[0-9]{{1,4}} ?(?:室|户|号|(?<=[0-9]{{3}}))(?![0-9]|[件元块个天])"
    r"|(?<![0-9])[0-9]{1,4}号[0-9]{1,2}(?:室|幢|栋|单元|楼)"
    r"|(?<![0-9])[0-9]{1,4}号[0-9]{3,4}(?![0-9元块])"
    rf"|(?:寝室|宿舍楼?|公寓) ?[东西南北]?[0-9]?[区舍楼号]?[0-9]{{3,4}}(?![0-9元块])"
    r"|[A-Z] ?(?:座|区|栋|幢) ?[0-9]{1,4}[A-Z]?(?:室|楼|层|号)?(?![0-9])"
    rf"|(?:[新苑园村区楼舍路](?:[东西南北]区?)?|公寓|宿舍|胡同 ?|小区 ?)"
    r"(?<![地社])[0-9]{1,3}-(?:[0-9]{1,2}-)?[0-9]{1,4}(?![0-9\-])"
)
_STREET = re.compile(
    r"(?<![小社校景园])[区县旗市州] ?[^\W\d_A-Z的有没在走哪要能会吗呢几多怎么是]{0,8}?"
    r"(?:街道|大道|路|街|巷|弄|镇|乡|村|小区|花园|公寓|大厦|科技园|工业园)"
    r"(?:[东西南北中][段路口门侧])?"
)
_VILLAGE = re.compile(
    rf"{_WORD}{{1,5}}(?:镇|乡|街道|农场|苏木|旗) ?(?!镇){_WORD}{{1,8}}?"
    rf"(?:村|屯|庄|寨|社区|嘎查|坝子|居委会|{_NUMBER}{{1,2}}[组队社连])"
    rf"|{_WORD}{{2,4}}农场{_NUMBER}{{1,2}}[连队]|{_WORD}{{1,4}}[村屯]{_NUMBER}{{1,2}}[组队社]"
)
_BROUGHT = (
    r"(?:[寄发送放改投派][去到给在往]|(?<![谁请让])[寄送放](?!了|货|达|错|一|到|去|给|在|往|不"
    r"|上|假|暑)|存到|自提点选?|地址[是写改:：]+|家在|家住|住在|我[家住]|住的?是?"
    r"|学校是|单位是|单位在|公司在|店在|位于|我在|(?<=派)到了?)"
)
_KIND = (
    "驿站|超市|小区|花园|幼儿园|小学|[一二三四五六七八九十]中|中学|大学|学院|学校|派出所|医院"
    "|宿舍|公寓|大厦|社区|家园|新村|[新嘉雅馨]苑|卫生[室院]"
    "|代收点|便利店|小卖部|门卫室|传达室|丰巢柜?|快递柜|公司|[\u4e00-\u9fff]厂|菜场|市场|广场"
    "|中心|药店|药房|水果店|理发店|美容院|银行|车站|村委会"
    "|居委会|服务[站部]|加油站|校区|园区|研究[所院]|法院|政府|会所|健身房|奶茶店|酒店|宾馆|客栈"
    "|营业厅|华府|国际|公馆|山庄|花苑|商行|五金店|饭店|菜馆|网吧|棋牌室|岗亭|门岗"
)
_PLACE = re.compile(
    rf"{_BROUGHT} ?((?!菜鸟|妈妈|快递|附近|村里|镇上|学校|公司|小区|物业|楼下|门口|顺丰|中通"
    rf"|圆通|驿站|隔壁|另一|那|这|楼|新园|修理|天猫|京东|代收|老家|县城|乡镇|农村|指定|就近|别"
    rf"|最近|其他|旁边|单位|自提|哪)"
    rf"{_WORD}{{2,9}}?(?:{_KIND})|{_WORD}{{1,5}}[屯村庄](?=$|[^\w])|老{_WORD}{{1,3}}[下旁边])"
)
_STATION = re.compile(
    rf"(?:{_WORD}{{1,5}}[路街村巷]|{_WORD}{{1,4}}(?:小区|花园|苑)(?:[东西南北]门)?)"
    r"(?:菜鸟|妈妈|兔喜|快递)?(?:驿站|超市|代收点)"
)
_CLASS = re.compile(
    rf"{_WORD}{{2,8}}(?:[中大小]学|学院|卫校|学校|校区){_WORD}{{0,4}}"
    rf"(?:20[0-9]{{2}}级{_WORD}{{0,5}}[0-9]{{1,2}}班|[高初][一二三][（(]?[0-9]{{1,2}}[)）]?班"
    rf"|门卫室)"
)
_DISTRICT_NUMBER = re.compile(
    rf"(?:[里园晖门城]|新村|小区)[一二三四五六七八九十]区(?:{_NUMBER}{{1,3}}[幢栋])?"
)
_ROOM_SAID = re.compile(
    r"(?:房号|门牌号?|房间号?|楼号)[是为: ]{0,2}([0-9]{1,2}-[0-9]{2,4}|[0-9]{3,4})"
)
_FAR = re.compile(
    rf"((?:北京|上海|天津|重庆|[\u4e00-\u9fff]{{2,3}}[省市])(?:{_WORD}"
    rf"| ){{2,20}}[0-9]{{1,2}}-[0-9]{{1,4}})(?![0-9-])"
)
_NEW_HOME = re.compile(
    rf"([一二三四五六七八九十]{{1,2}}号院|{_WORD}{{2,6}})(?= ?我家小区|吗 ?我家小区)"
)
_NAMED_PLACE = re.compile(
    rf"(?:(?<=^)|(?<=[ ,，。:：;；\n\]])|(?<=[到在是送寄发放住]))(?!附近|大型|天猫|京东|学校"
    rf"|楼下|门口|自己|公司|大学|老旧|另一|隔壁|[一二三四五两][个家]|那|快递)"
    rf"({_WORD}{{2,7}}(?:小区|花园|新村|家园|公寓|大厦|[嘉雅馨新花]苑|华府|公馆|山庄|幼儿园"
    rf"|[一二三四五六七八九十]中|派出所|宿舍楼?|村委会|家属院|大院))"
    r"(?=$|[ ,，。;；!！\n\[]|[东西南北前后]?门|门口|楼下|能|可以|旁|保安|的?驿站)"
)
_ANYWHERE = re.compile(
    rf"{_BROUGHT} ?(?!菜鸟|妈妈|快递|附近|村里|镇上|学校|小区|物业|楼|门|家|单位|公司|顺丰|驿站"
    rf"|隔壁|另一|那|代收|老家|别|最近|其他|旁边|自提|哪|指定|网点|站)"
    rf"({_WORD}{{2,12}}(?:店|馆|部|站|厅|院|园|苑|湾|城|府|楼|村|厂|所|局|路|街|巷|坊|吧台|前台"
    rf"|保安室|值班室|收发室|[东西南北]门))(?=$|[ ,，。;；!！\n\[])"
)
_CHAIN = re.compile(
    rf"(?:(?<=^)|(?<=[ ,，。:：;；\n\]]))(?:{_WORD}{{2,8}}(?:镇|乡|街道|[^的]路|大街|村|小区"
    rf"|花园|大道|开发区|工业园|学院|大学|社区|市场|[东西南北]区|县|市|新区|苑)){{1,3}}"
    rf"{_WORD}{{1,8}}?(?:{_KIND}|村|屯|庄|[东西南北]门|对面|旁边?|门口|楼下|[社队组]|交叉口|路口"
    rf"|嘎查|街|路)(?=$|[ ,，。;；!！\n\[])",
)
_LATIN = re.compile(
    r"(?:(?:UNIT|ROOM|RM|APT|FLAT|NO|SUITE|BUILDING|BLDG)[. ]{0,2}[0-9]{1,5}[A-Z]?[, ]{1,2}){0,3}"
    r"(?:NO\.? ?)?[0-9]{0,5},? ?(?:[A-Z]{2,15} ){1,4}(?:ROAD|RD|STREET|ST|AVENUE|AVE|LANE"
    r"|DISTRICT)\b"
    r"(?:[, ]{1,2}(?:UNIT|ROOM|RM|APT|FLAT)[. ]{0,2}[0-9]{1,5}[A-Z]?)?"
)
_PROVINCE = re.compile(
    r"[省州盟]|自治区|.[市县]|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建"
    r"|江西|山东|河南"
    r"|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆"
)
_BEFORE = re.compile(r"[\u4e00-\u9fffA-Z0-9 \-]{0,36}$")
_ANNOUNCES = re.compile(
    r".*(?:寄[到去给往]|[发送放派投改][到在给去往]|改[成为]|换成|(?<!取件)地址|家住|住在|住的"
    r"|位于|那就|就[发寄送放]"
    r"|[是在到往至住]|(?<=[我你它])[寄发送放走选]|(?:^|师傅上门|自提点|送货"
    r"|地址)[寄发送放走选改])(?:了|我|家里|单位|老家|学校|宿舍)?",
    re.DOTALL,
)
_JOINS = re.compile(rf"(?:(?:{_PROVINCE.pattern}|[省市区县旗州镇乡村路街道苑园里城厦场口号院]) ?)$")

Span = tuple[int, int]


def _left(text: str, floor: int, start: int) -> int:
    """Where the address begins whose sure piece stands at `start`."""
    low = max(floor, start - 36)
    before = _BEFORE.search(text[low:start])
    words = before[0] if before else ""
    announced = _ANNOUNCES.match(words)
    if announced:
        words = words[announced.end() :]
    cut = max((m.end() for m in re.finditer(rf"[{_NO_PLACE}]", words)), default=0)
    words = words[cut:]
    for blank in reversed([m.start() for m in re.finditer(" ", words)]):
        if not _JOINS.search(words[: blank + 1]):
            words = words[blank:]
            break
    return start - len(words.lstrip())


def _right(text: str, end: int) -> int:
    """Where the address ends whose sure piece ends at `end`."""
    while True:
        piece = next((m for one in _PIECES if (m := one.match(text, end)) and m.end() > end), None)
        if piece is None:
            return end
        end = piece.end()


def _anchors(text: str) -> Iterator[Span]:
    for pattern in (_HOUSE, _VILLAGE, _STREET, _ROOM, _STATION, _CLASS, _DISTRICT_NUMBER):
        for match in pattern.finditer(text):
            yield match.span()


def _is_street_alone(text: str, span: Span, start: int, end: int) -> bool:
    """A street of some district with nothing before or after it is nobody's address."""
    return (
        end == span[1]
        and _STREET.fullmatch(text, *span) is not None
        and not _PROVINCE.search(text[start : span[0]])
    )


def find_addresses(text: str) -> list[Span]:
    """Every address in `text`, which is folded already (`read_digits`); in order of place."""
    found: list[Span] = []
    floor = 0
    for span in sorted(_anchors(text)):
        if span[0] < floor:
            continue
        start, end = _left(text, floor, span[0]), _right(text, span[1])
        if _is_street_alone(text, span, start, end):
            continue
        found.append((start, end))
        floor = end
    for pattern in (_PLACE, _ANYWHERE, _NAMED_PLACE, _CHAIN, _ROOM_SAID, _NEW_HOME, _FAR, _LATIN):
        for match in pattern.finditer(text):
            group = match.lastindex or 0
            found.append((match.start(group), _right(text, match.end(group))))
    return sorted(found)
