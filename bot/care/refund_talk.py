"""Whether words are about money on its way back, beside a refund that was told of (law 5, 9)."""

import re

_OF_MONEY = re.compile(
    r"没(?:有)?[^,，。?？]{0,2}(?:看|瞅|瞧|找|收|查)?(?:见|到|着)[^,，。?？]{0,3}(?:钱|款|账|$|[啊呀哦呢])"
    r"|(?:看|瞅|瞧|找|收|查)(?:见|到|着)(?:钱)?了|到账|退[^,，。?？]{0,4}(?:哪|多少|几号|几点|几天)|[在到](?:余额|零钱|卡)[里上]"
    r"|准(?:确|信)?的?(?:时间|日子|话|点)"
    r"|(?:说|给|报)(?:个|一个)?(?:几号|哪天|日子|日期)"
    r"|准信|给个?(?:我)?(?:一?个)?(?:时间|日子|期限|话|说法)"
)
_FREIGHT_BACK = re.compile(r"(?:给我|给|全|能|都)?报(?:销|给|吗|不|多少|我|$)|垫(?:付|了|的)")
_NAMES_MONEY = re.compile(r"(?:的|退)?(?:钱|款|退款)(?:呢|到了?[吗没]|[?？。]*$)|退(?:钱|款)")


_CASH = re.compile(
    r"(?:不要|不用|不想要|别给|不稀罕)[^,，。]{0,4}券|券[^,，。?？]{0,3}不(?:要|用|稀罕)"
    r"|[就只]要(?:退)?(?:我的?)?(?:钱|现金)|要(?:给|退)?(?:我)?现金"
)


def wants_cash(text: str) -> bool:
    """我不要券 就要钱: in which form the money shall come back."""
    return _CASH.search(text) is not None


_WENT_BACK = re.compile(
    r"退(?:回去?|货|掉)?了?的(?![钱款]|时候|话)|[寄退]回(?:去|来)?了?的(?![钱款]|时候|话)|才退(?:掉|回去)?的?$"
)


def says_what_went_back(text: str) -> bool:
    """质量问题退的那个: which goods went back, or for what; not that goods shall go back."""
    return _WENT_BACK.search(text) is not None


_WAS_REFUNDED = re.compile(
    r"(?:没[有]?货|缺货|断货|上[次回]|之前|以前|前[次回些]|那[次回])[^?？]{0,14}退(?:给我|了我|还我|掉|我)?(?:钱|款)?了(?![吗没么?？])"
)


def says_was_refunded(text: str) -> bool:
    """上回拍了说没货给我退了: told of an earlier order, and not asked."""
    return _WAS_REFUNDED.search(text) is not None


_WHOLE_SUM = re.compile(
    r"全[部额]?(?:都)?退|退全|(?:扣|减)不(?:扣|减)|[会要]?(?:不会)?(?:扣|减)[^,，。?？]{0,5}(?:费|钱)"
)


def asks_whole_sum(text: str) -> bool:
    """169全退吗 扣不扣运费: whether anything is taken off."""
    return _WHOLE_SUM.search(text) is not None


def of_money_told(text: str) -> bool:
    """没瞅着钱, 退哪了, 看着了, 全退吗: of the refund that was told of."""
    return _OF_MONEY.search(text) is not None or wants_cash(text) or asks_whole_sum(text)


_WAY_OR_DAY = re.compile(
    r"花呗|白条|支付宝|微信|零钱|银行卡|信用卡|原路"
    r"|^(?:那|大概|大约|到底|估计|一般|最晚|得|要)*(?:哪天|几号|哪一天|什么时候|啥时候|几时|多久|几天)[^,，。]{0,4}$"
)


def asks_of_refund(text: str) -> bool:
    """大概哪天呀, 是退回花呗吗: after a refund was told of it is meant, and nothing else."""
    return _WAY_OR_DAY.search(text.strip(" .。!！?？~～")) is not None


_HOW_IT_CAME = re.compile(
    r"吊牌|标签|包装|没(?:有)?[^,，。]{0,2}(?:洗|穿|用|戴|拆|剪)过|全新|完好|配件|没拆"
)


def says_how_it_came(text: str) -> bool:
    """没有洗过的 吊牌也在: in which state the goods went back."""
    return _HOW_IT_CAME.search(text) is not None


_INSPECTS = re.compile(
    r"(?:验|检查|检验|质检|验收|入库)(?:个|一?下|件|收|货|完)?[^,，。?？]{0,6}(?:[0-9一二两三四五六七八九十几]+个?(?:天|日|星期)|多久|这么久|这么慢|多长时间)"
)


def asks_of_inspecting(text: str) -> bool:
    """验个衣服要四天?: why what came back is looked at for so long."""
    return _INSPECTS.search(text) is not None


_SUM_ALONE = re.compile(r"\d{1,5}(?:\.\d{1,2})?(?:块|元)?钱?[呢啊呀]?")


def is_sum_alone(text: str) -> bool:
    """159, and nothing else: the sum that is waited for."""
    return _SUM_ALONE.fullmatch(text.strip(" .。!！?？")) is not None


def of_freight_back(text: str) -> bool:
    """15全给我报吗: the postage of the way back."""
    return _FREIGHT_BACK.search(text) is not None


def names_money(text: str) -> bool:
    """台灯的钱: the money of goods, and not how their order stands."""
    return _NAMES_MONEY.search(text) is not None
