"""What a buyer asks while a price difference is up for a yes (playbook §7)."""

import re
from enum import StrEnum


class Beside(StrEnum):
    """What is said beside it; `SAME`: nothing new, only the goods once more."""

    VALID = "valid"
    """How long the coupon holds."""
    USE = "use"
    """Where and when the coupon counts: 能用在下一单吗."""
    OTHERS = "others"
    """A friend, other buyers, a regular: it is the same for all."""
    WHICH = "which"
    """Money or a coupon, and why."""
    CAUSE = "cause"
    """清仓就可以不认账吗: whether the reason of the lower price lets us off."""
    HOW = "how"
    """那你说怎么补: what is offered, in a line."""
    RULE = "rule"
    """Whether there is such a rule at all."""
    UPSET = "upset"
    """坑人呢: a sigh, and nothing asked."""
    WHEN = "when"
    """几天: when the money, or the coupon, is there."""
    REBUY = "rebuy"
    """那我退了重买不是更划算吗."""
    SAME = "same"


_WORDS = (
    (
        Beside.REBUY,
        r"退(?:了|掉|货)?[^,，。]{0,3}(?:再|重新?|另外?)(?:买|拍|下单)|重新?(?:买|拍|下单)",
    ),
    (Beside.VALID, r"期限|有效|过期|多久.{0,3}用|什么时候.{0,4}用|几天.{0,3}用|能用多久|用到"),
    (
        Beside.WHEN,
        r"^(?:那|要|大概|得)*(?:几天|多久|什么时候|啥时候|几时|哪天)(?:能|会|可以)?(?:到|到账|退|退回|收到|给|好)?[^,，。]{0,3}$"
        r"|(?:几天|多久|什么时候|啥时候|哪天)[^,，。]{0,4}(?:到账|退到|退回|收到|到我)",
    ),
    (
        Beside.USE,
        r"用在|下一?[单次回]|门槛|满(?:多少|几)|叠加|一起用|抵(?:扣|多少)|怎么用|咋用|在哪用|哪里用"
        r"|什么都能|随便用|买(?:什么|啥|别的).{0,3}[能可]|(?:什么|啥)都能用|能用[吗不么]",
    ),
    (
        Beside.OTHERS,
        r"(?:朋友|闺蜜|同事|同学|邻居|别人|人家|其他人|她|他)[^,，。]{0,8}(?:退|补"
        r"|给)[^,，。]{0,3}(?:现|钱)"
        r"|老(?:客户|顾客|买家|粉)|回头客|会员|常[来买]|买了(?:多少|好几|很多|这么多)[次回]"
        r"|一直在?你?们?家?买",
    ),
    (
        Beside.CAUSE,
        r"(?:搞|做|有|在)(?:什么)?(?:活动|促销|优惠)|标错|写错价|多收|涨[了过价]|又降|降回|怎么回事|为(?:什么|啥)(?:会|要)?(?:差|贵|便宜|涨|降)|不?认账|赖账|清仓就|促销就|活动就|降价就|不管|不负责|就可以不",
    ),
    (
        Beside.WHICH,
        r"(?:退|给|要|返|补|折)[^,，。]{0,4}(?:钱|现金|现)|券|积分|原路|凭(?:什么|啥)|为(?:什么"
        r"|啥)|块钱?退"
        r"|差价[^,，。]{0,3}退|退[^,，。]{0,3}(?:差价|[0-9]+)|直接退",
    ),
    (
        Beside.HOW,
        r"怎么[补赔办弄处算]|咋[补办整弄]|怎么个?(?:补|赔)法|[退补]多少|差[0-9]+(?:块|元)?[^,，。]{0,4}(?:退|补|咋|怎么)",
    ),
    (Beside.RULE, r"价保|保价|保价格|规定|规则|办法|能不能补|能补|可以补|能退我?吗"),
    (
        Beside.UPSET,
        r"坑|太[快离过亏]|过分|郁闷|无语|什么意思|亏[了大]|冤|心[疼塞]|刚(?:买|签收|收到|拍)",
    ),
)
_READ = tuple((found, re.compile(words)) for found, words in _WORDS)
_NO_SUCH = re.compile(
    r"不(?:要|用|稀罕|想要|需要|接受|收)[^,，。]{0,4}券|券[^,，。]{0,6}(?:没用|有什么用|不要)"
)


def asked_beside(text: str) -> Beside:
    """What the words ask of the offer."""
    return next((found for found, words in _READ if words.search(text)), Beside.SAME)


def refuses_form(text: str) -> bool:
    """我不要券 直接退我100: the difference is still wanted, only in another form."""
    return _NO_SUCH.search(text) is not None and asked_beside(text) is Beside.WHICH


_ANOTHER = re.compile(
    r"^(?:好[的吧]?[,，\s]*|嗯[,，\s]*)?(?:再问|再说|另外|还有|对了|顺便|还想问|还有个)[^,，。]{0,4}"
)
_OF_PRICE = re.compile(r"差价|退|补|券|钱|价|元|块|到账")


def turns_to_another(text: str) -> bool:
    """再问一个 台灯双击没反应正常吗: the offer stays, and this is another matter."""
    return _ANOTHER.search(text) is not None and not _OF_PRICE.search(text)


_ALIKE = re.compile(
    r"一样(?:的)?价|同价|价[格钱]?(?:都|也|是)?一样|一个价|也是?(?:卖)?[0-9]+(?:\.[0-9]+)?(?:块|元)?[吗么吧?？]"
)


def asks_if_alike(text: str) -> bool:
    """黑的一样价吧, 白的也是39.9？: what another colour or size costs."""
    return _ALIKE.search(text) is not None
