"""Names of people in a buyer's words, only where they are announced: 收件人改成王芳, 我叫李雷.

Taken: a known surname with one or two further characters (or 先生, 女士, 小姐), after a word that
names the receiver or after 我叫, up to the end of the clause or a word that no name holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.digits import fold

SURNAME = (
    "(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|尉迟|慕容|令狐|"
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗"
    "方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常乐于傅齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊纪舒屈项祝董梁"
    "杜阮蓝席季贾江童郭梅林钟徐邱骆高夏蔡田胡霍万柯卢莫房解丁宣邓洪包左石崔龚程裴陆曲翁段焦谷车侯全甘景叶白温"
    "庄晏阎池乔谭冉申桂牛边尚向易廖欧聂曾关简盛肖付刘黎赖龙武文樊兰翟颜邢岳辛涂祁耿牟卜詹凌靳游覃宁柴闫佟麦"
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂嚴華謝鄒竇蘇範魯韋馬鳳鮑費賀湯羅畢齊顧黃蕭龐紀項藍賈鍾駱萬盧龔陸葉閻喬譚"
    "劉賴龍蘭顏聶關簡鄧張])"
)
_NEVER_GIVEN = (
    "的了是在要想能会和跟与不我你他她它吗么呢吧啊呀哈嘛哦都就也还有这那哪改换写填收寄发到电手号地址请麻谢行可以好"
    "件单快递货款退什怎人家色额便排"
)
_GIVEN = rf"(?:[\u4e00-\u9fff](?<![{_NEVER_GIVEN}]))"
_NAME = rf"({SURNAME}(?:先生|女士|小姐|{_GIVEN}{{1,2}}?))"
_ENDS = rf"(?=$|[^\u4e00-\u9fff]|[{_NEVER_GIVEN}])"
_RECEIVER = r"(?:收[件货]人|收[件货]姓名|联系人|签收人|取件人|提货人)(?:的?(?:姓名|名字|名))?"
_CHANGED = (
    r"[^。!?;\n]{0,12}?(?:改成|改为|换成|换为|写成|改写|改|写|填|换)(?:的是|的|上|一下)?[: ]{0,2}"
)
_TOLD = r"(?:应该|现在)?(?:是|叫|为)?[: ]{0,3}"
_ANNOUNCED = re.compile(
    rf"(?:{_RECEIVER}(?:{_TOLD}|{_CHANGED})"
    rf"|(?:我|本人)(?:名字)?叫(?:做)? ?|(?:我|本人)的?(?:名字|姓名)(?:是|叫)?[: ]{{0,2}}"
    rf"|(?:^|[,。;\n ])(?:姓名|名字)(?:是|叫)?[: ]{{1,2}}"
    rf"){_NAME}{_ENDS}"
)
_CALLED = re.compile(r"叫(?:做)? ?车")  # a taxi, not Mr Che


@dataclass(frozen=True)
class FoundName:
    """A person's name and where it stands: `text[start:end]`."""

    name: str
    start: int
    end: int


def find_person_names(text: str) -> list[FoundName]:
    """Every announced name in `text`, in order of place. Linear."""
    return [
        FoundName(text[match.start(1) : match.end(1)], match.start(1), match.end(1))
        for match in _ANNOUNCED.finditer(fold(text))
        if not _CALLED.search(text, match.start(), match.start(1) + 1)
    ]
