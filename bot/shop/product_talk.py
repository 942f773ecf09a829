"""What is said on after an answer about goods: a body for a size, a sum for a gift, a verdict
pressed for, what is in it (playbook §1, §2; law 26)."""

import re

_MEASURED = re.compile(
    r"(?<![0-9])1[4-9][0-9](?:cm|厘米)?[,， /]*[0-9]{2,3}(?:\.[0-9])?(?:斤|公斤|kg|千克)?(?![0-9])"
    r"|[0-9一二两三四五六七八九十百]{2,6} ?(?:斤|公斤|kg)(?![装重的])|身高|体重|一米[五六七八九]"
)
_WEARS = re.compile(
    r"(?:平时|一般|平常|以前|都|我)(?:穿|买|拍)[^,，。]{0,6}(?:[xXsSmMlL]{1,4}|[0-9]{2,3})码?"
    r"|里面[^,，。]{0,4}(?:套|穿|搭)|[肩胸腰腿肚]围?[宽粗大]?|偏[胖瘦]|微胖|[胖瘦]一?点"
    r"|宽松[点些]|紧[点些]"
)
_BETWEEN_SIZES = re.compile(
    r"(?<![a-zA-Z])[xXsSmMlL]{1,4}码?还是(?:拍|选|买|穿|要)?[xXsSmMlL]{1,4}(?![a-zA-Z])"
    r"|[大小]一?码(?:好|合适|行)?[吗么]|该?(?:拍|选|买|穿|要)(?:大|小)一?码"
)
_BACK_WHEN = re.compile(
    r"(?:几时|什么时候|啥时候?|何时|多久|哪天|几天)[^,，。]{0,5}(?:到(?!货?[了手])|来货?|补"
    r"|有(?!效)|上架|进货)"
    r"|还(?:会|要)?补货?[吗不么]|还进货?[吗不么]"
)
_IS_THERE = re.compile(r"有没有|有(?:吗|么|货|不|没)|还有")
_WANTS_PIECES = re.compile(
    r"^(?:那|就)?(?:我|给我)?(?:要|来|拿|买|拍)(?:个)?[0-9一两二三四五六七八九十俩仨]+"
)
_VERDICT = re.compile(
    r"[你您](?:们)?(?:就|倒是)?(?:说|觉得|看|讲|直说)[^,，。]{0,4}(?:能不能|可不可以|行不行"
    r"|好不好|要不要|该不该|能|可以|行)"
    r"|(?:到底|究竟)[^,，。]{0,4}(?:能不能|可不可以|行不行|好不好)"
)
_IN_IT = (
    r"香精|酒精|防腐剂|激素|荧光剂|添加剂|色素|塑化剂|铅|咖啡因|麸质|坚果|矿物油|硅油|皂基|重金属"
    r"|乳糖|味精"
)
_CONTAINS = re.compile(
    rf"(?:有没有|有无|含不含|含有|含|添加|加|有)了?[^,，。?？能可]{{0,6}}(?:{_IN_IT})"
)
_EACH = re.compile(_IN_IT)
_SUM = re.compile(
    r"(?<![0-9])([0-9]{2,5}|[一二两三四五六七八九十百千]{1,6})(?:多|来)?(?:块|元)?钱?"
    r"(?:左右|以内|以下|上下|之内|出头|的?预算|封顶|内)|(?:预算|不超过"
    r"|最多)[^0-9一二两三四五六七八九十]{0,3}"
    r"([0-9]{2,5}|[一二两三四五六七八九十百千]{1,6})"
)
_NEW_GOODS = re.compile(
    r"(?:出|上|有)了?新(?:款|色|品|的|货|颜色)?(?:了|时|的时候|[吗么])?"
    r"|新[款品色][^,，。]{0,4}(?:出|上|到)"
)
_BOX = re.compile(r"礼盒|送礼的?(?:包装|装)|礼品装")


_TOO_LONG = re.compile(
    r"(?:会不会|是不是|会|不会)(?:有点|显得?|偏|太)*[长短大小紧肥宽瘦窄](?:了)?(?:呢|吧|吗|啊|呀|点|一点|[?？]|$)"
    r"|(?:长短|大小|松紧)(?:正好|合适|行)[吗不么]"
)


def doubts_fit(text: str) -> bool:
    """XL会不会太长: how a size would sit, which no page says."""
    return _TOO_LONG.search(text) is not None


def tells_fit(text: str) -> bool:
    """165 110斤, 平时穿M 里面想套毛衣, 那拍M还是L: of the size that is asked about."""
    told = (_MEASURED, _WEARS, _BETWEEN_SIZES)
    return any(words.search(text) for words in told)


def corrects_body(text: str) -> bool:
    """不是 145, after a body was told for a size."""
    return _CORRECTS_BODY.fullmatch(text.strip(" .。!！~")) is not None


_CORRECTS_BODY = re.compile(
    r"(?:不是|不对|错了|打错了?|说错了?|写错了?|是)[,，\s]*(?:是)?[0-9]{2,3}(?:\.[0-9])?(?:斤|公斤|kg|cm|厘米)?"
)


_LOOSER = re.compile(
    r"宽松|松一?[点些快]|大[点些]穿|不(?:想|喜欢|爱)(?:太)?(?:紧|贴身)|不勒|oversize", re.I
)


def likes_it_loose(text: str) -> bool:
    """喜欢宽松点的话L?: the wish leads to the larger size, as far as one may say."""
    return _LOOSER.search(text) is not None


_BIG_OR_SMALL = re.compile(
    r"大的?(?:一点)?(?:还是|[和跟,，、\s])*小的?(?:一点)?的?(?:更|比较)?(?:好|合适|够|划算)"
)


def weighs_big_and_small(text: str) -> bool:
    """我们两个人 大的小的好."""
    return _BIG_OR_SMALL.search(text) is not None


def chooses_between_sizes(text: str) -> bool:
    """那拍M还是L: the clerk shall choose."""
    return _BETWEEN_SIZES.search(text) is not None


def asks_back_when(text: str) -> bool:
    """几时到, of goods that are out."""
    return _BACK_WHEN.search(text) is not None


def asks_whether_there(text: str) -> bool:
    """墨绿呢 有没有."""
    return _IS_THERE.search(text) is not None


def wants_pieces(text: str) -> bool:
    """我要两条, of goods that were asked about."""
    return _WANTS_PIECES.match(text) is not None


def presses_for_verdict(text: str) -> bool:
    """那你说能不能用嘛: a yes or no that the page does not give."""
    return _VERDICT.search(text) is not None


def contained(text: str) -> tuple[str, ...]:
    """What is asked for among the ingredients: 香精, 酒精."""
    return tuple(dict.fromkeys(_EACH.findall(text))) if _CONTAINS.search(text) else ()


def sum_about(text: str) -> str:
    """两百左右, 预算300: about how much a gift may cost, in yuan as it is written; or empty."""
    found = _SUM.search(text)
    return (found[1] or found[2]) if found else ""


def asks_of_new_goods(text: str) -> bool:
    """出新了能告诉我不: news of goods that do not exist yet."""
    return _NEW_GOODS.search(text) is not None


def asks_for_box(text: str) -> bool:
    """有礼盒装吗."""
    return _BOX.search(text) is not None


def asks_its_own(text: str) -> bool:
    """有味道不, after the load was told: another thing of the same goods, not that one again."""
    return _OWN_QUESTION.search(text) is not None


_OWN_QUESTION = re.compile(
    r"有(?:没有)?[\u3400-\u9fff]{1,4}(?:不|吗|没有?|么)(?:$|[\s,，?？])|会不会[\u3400-\u9fff]{1,4}"
)
