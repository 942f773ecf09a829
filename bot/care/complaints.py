"""What a complaint is about, in a word the buyer can be answered with (playbook §8: five types)."""

import re
from enum import StrEnum

from bot.care.cases.kinds import CaseKind


class About(StrEnum):
    """The five types of complaints."""

    GOODS = "goods"
    SERVICE = "service"
    DELIVERY = "delivery"
    PRICE = "price"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What the buyer may tap and the desk reads."""
        return _LABELS[self]

    @property
    def case_kind(self) -> CaseKind:
        """The kind of case that it becomes."""
        return CaseKind(f"complaint_{self.value}")

    @property
    def needs_order(self) -> bool:
        """Goods, delivery and price are looked at with their order; how we behaved is not."""
        return self not in (About.SERVICE, About.OTHER)


_LABELS = {
    About.GOODS: "商品不满意",
    About.SERVICE: "客服态度或回复",
    About.DELIVERY: "发货或快递",
    About.PRICE: "价格或收费",
    About.OTHER: "别的事情",
}
_WORDS = (
    (
        About.SERVICE,
        r"客服|态度|不回(?:我|消息|复|话)|回复|没人[理管回]|不理[我人]|已读|敷衍|推诿|踢皮球|爱答不理|"
        r"售后(?!卡)|服务|答非所问|骂[我人]|复制粘贴|糊弄",
    ),
    (
        About.DELIVERY,
        r"快递|物流|派[送件]|配送|送货|发货|不发|没发|包裹|驿站|蜗牛|还没到|没送到|等了.{0,4}[天周月]",
    ),
    (About.PRICE, r"价格|降价|差价|涨价|多收|乱收费|收费|太贵|坑钱|买贵|便宜了|先涨后降|运费"),
    (
        About.GOODS,
        r"质量|东西|商品|货|做工|(?<!虚)假|破|坏|掉[色毛漆]|褪色|起球|味道|异味|尺码|实物|图片|描述|次品|线头|"
        r"瑕疵|脏|旧|裂|漏|不好用|用不了|衣服|鞋|包|杯|围巾",
    ),
    (About.OTHER, r"虚假|宣传|广告|欺诈|规则|活动|流程|套路|隐私"),
)
_TYPES = tuple((about, re.compile(words)) for about, words in _WORDS)


def about_of(text: str) -> About | None:
    """The type that the words name first of all; None for anger without a matter."""
    return next((about for about, words in _TYPES if words.search(text)), None)


_CROSS = re.compile(
    r"什么(?:东西|玩意|破)[啊呀儿?？!！]?|搞(?:什么|啥|毛)|还(?:开不开|开着|做不做|想不想)|没一个|坑(?:人|我|爹)|离谱|过分|糊弄|忽悠|垃圾"
    r"|气死|无语|受不了|[!！]{2,}|到底(?:怎么|还|要|想)"
)


def sounds_cross(text: str) -> bool:
    """发的什么东西啊, 你们店还开着吗: sorry comes before any question (playbook §1)."""
    return _CROSS.search(text) is not None


_SCOLDS = re.compile(
    r"(?:干|做)(?:啥|什么|嘛)吃的|吃(?:干|白)饭的|(?:仓库|客服|你们)[^,，。]{0,4}(?:太|真)(?:离谱|差劲|不靠谱|坑人?)"
)


def scolds(text: str) -> bool:
    """你们仓库干啥吃的: cross, whatever else it sounds like, and no case is asked for by it."""
    return _SCOLDS.search(text) is not None


_A_PERSON = re.compile(
    r"(?:昨[天晚]|前[天晚]|今[天早]|上[午次周回]|刚才?|那[个位]|之前|有[个位])[^,，。?？]{0,6}(?:客服|接待|小[哥姐妹]|店员|售后)"
    r"|(?:客服|接待|售后)[^,，。?？]{0,4}(?:那|这)(?:个|位|人)"
)


def is_of_a_person(text: str) -> bool:
    """昨天那个客服态度太差: whom and what is told already, and is not asked for."""
    return _A_PERSON.search(text) is not None
