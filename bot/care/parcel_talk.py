"""What is asked of a parcel that was told of just now (playbook §3, §4): each gets a line of its
own, and the whole story is not told again."""

import re
from enum import StrEnum


class ParcelTalk(StrEnum):
    """What is asked or remarked."""

    IF_LOST = "if_lost"
    """要是丢了呢."""
    IF_DAMAGED = "if_damaged"
    """路上磕坏了你们包吧: not here yet, and nothing has happened."""
    ANSWER_WHEN = "answer_when"
    """几天有回音."""
    CALLED = "called"
    """你们给打过电话没有."""
    URGE = "urge"
    """你帮我催."""
    RESEND_PAYS = "resend_pays"
    """再寄一趟要钱不, of one that came back."""
    MONEY_BACK = "money_back"
    """那退款退多少, of one that came back."""
    WHO_CALLS = "who_calls"
    """你们联系快递还是我联系."""
    NOT_CALLED = "not_called"
    """我没接到电话."""
    WHAT_NOW = "what_now"
    """那我现在干嘛."""
    AWAY = "away"
    """我下午不在."""
    WHY = "why"
    """昨晚就到网点了 咋还没送."""
    EXACT = "exact"
    """给个准日子, 今天几点到."""
    IF_NOT = "if_not"
    """今天再不动我就退."""
    SENT = "sent"
    """是不是压根没发出去, of a label without a parcel."""
    WHERE = "where"
    """出兰州了吗, 现在东西在哪."""


_HOW_LONG = r"(?:几天|多久|多长时间|什么时候|啥时候|何时|几时|哪天|几点)"
_SAID = (
    (
        ParcelTalk.IF_NOT,
        r"(?:再不|还不|再没)(?:给我)?(?:动|走|揽收|更新|到|送|有动静)[^?？]{0,6}就[^,，。?？]{0,2}(?:退|取消|不要)",
    ),
    (
        ParcelTalk.SENT,
        r"(?:是不是|到底|究竟|压根|根本|其实|怕是)[^,，。?？]{0,6}(?:没(?:有)?(?:发|寄|出库)|(?:发|寄)(?:了)?没)",
    ),
    (
        ParcelTalk.IF_LOST,
        r"(?:要是|如果|万一|假如|若是|真的?)[^,，。?？]{0,5}"
        r"(?:丢|弄没|找不[到着回]|寻不|没有?(?:了|找到)?(?=$|[\s,，?？呢啊]))",
    ),
    (
        ParcelTalk.IF_DAMAGED,
        r"(?:磕|碰|压|摔|挤|颠|弄|冻|碎|裂|破|坏|烂)(?:坏|碎|烂|破|裂|变形)?了?(?:的话)?[\s,，]*(?:[你您]们?|店里|算)?(?:会|都|也|给|能)*(?:包(?![装裹含邮])|赔|管|负责|谁的?|换)[^,，。?？]{0,3}(?:吧|吗|不|么|嘛|[?？]|$)"
        r"|(?:要是|如果|万一|假如|会不会|怕)[^,，。?？]{0,6}(?:磕|碰|压|摔|挤|颠|弄|冻)(?:坏|碎|烂|破|裂|变形)",
    ),
    (
        ParcelTalk.ANSWER_WHEN,
        rf"{_HOW_LONG}[^,，。?？]{{0,4}}(?:回音|回信|回话|回复|答复|结果|消息|说法|信儿)",
    ),
    (
        ParcelTalk.CALLED,
        r"(?:打|联系|问|催|查)过[^,，。?？]{0,6}(?:没|吗|么|不)|(?:给|跟|向)快递[^,，。?？]{0,4}(?:打|联系|问|催)了?(?:没|吗|么)",
    ),
    (
        ParcelTalk.URGE,
        r"(?:[帮给替](?:我|俺|忙)?|[你您]们?(?:去|来)?)(?:去|来)?(?:催|问|联系|打个?电话)"
        r"(?:一?[催下声问]|个)?(?:快递|网点|他们)?[啊呀吧嘛呗哈行好不吗么可以?？\s]*$",
    ),
    (
        ParcelTalk.RESEND_PAYS,
        r"(?:再|重新?|二次)(?:寄|发|送)[^,，。?？]{0,6}(?:钱|运费|邮费|收费|谁[出付掏])"
        r"|(?:我|还)要(?:的话)?[\s,，]*(?:运费|邮费)[^,，。?？]{0,6}(?:谁|我|要|出)",
    ),
    (
        ParcelTalk.MONEY_BACK,
        r"退(?:款|钱)?[^,，。?？]{0,3}(?:退|能退|给)?多少|全[部额款]?退|退全|退[^,，。?？]{0,4}全[款额部]|少退|扣(?:不扣)?(?:钱|运费)|都退",
    ),
    (
        ParcelTalk.WHO_CALLS,
        r"(?:你们|您们|店里|你)[^,，。?？]{0,8}(?:联系|打|问|找|说)[^,，。?？]{0,6}还是[^,，。?？]{0,3}我"
        r"|(?:要|用|得|需)(?:不要|不用|不需要)?[^,，。?？]{0,3}我(?:自己|这边)?(?:去|来)?(?:联系|打电话给|打给|找)(?:快递|他们|派件|网点)"
        r"|谁(?:去|来)?(?:联系|通知|找)(?:快递|他们|网点)",
    ),
    (
        ParcelTalk.NOT_CALLED,
        r"(?:没|冇|未|木有)[^,，。?？]{0,3}(?:接到|收到|听到|见)[^,，。?？]{0,4}电话|不是我不接",
    ),
    (
        ParcelTalk.WHAT_NOW,
        r"(?:^|我|现在|那|接下来)[^,，。?？]{0,3}(?:该|要|能)?(?:干嘛|干啥|干什么|做什么|做啥|怎么做|咋做|怎么办|咋办|咋弄|咋整)"
        r"|(?:还|用不用|要不要|需要)[要用得]?[^,，。?？]{0,2}我?[^,，。?？]{0,2}(?:去|再)(?:去|再)?(?:问|找|跑)",
    ),
    (
        ParcelTalk.AWAY,
        r"(?<!现)(?:不在(?!乎|意|里面|这)|没人在?|没空|不方便(?:收|接|拿)|要出门|才(?:下班|回家|到家|回来))",
    ),
    (
        ParcelTalk.WHY,
        r"(?:咋|怎么|为什么|为啥|为何|干嘛)[^,，。?？]{0,4}(?:没|不)(?:给|见)?(?:送|派|动|走|更新|出)"
        r"|还(?:没|不)(?:给|见)?(?:送|派|动|走|更新)|(?:走|送|到|派)[^,，。?？]{0,2}(?:这么|那么|太|好|真)慢",
    ),
    (
        ParcelTalk.EXACT,
        r"(?:大概|大约)?(?:周几|星期几)|准(?:日子|点|时间?|信|话)|给个(?:点|时间|日子)|确切|几点|几号"
        r"|(?:今[天晚]|明[天早]|后天|周[一二三四五六日末])[^,，。?？]{0,3}[能会][^,，。?？]{0,3}[送到]"
        r"|(?:还[要得有]|再[要得有]?)(?:几天|多久)|(?:大概|大约)?哪天[^,，。?？]{0,2}[到送]",
    ),
    (
        ParcelTalk.WHERE,
        r"(?<![问找收查看拿接催])(?:出来|离开|走|过|到|进)了(?:没|吗|么|不)有?[?？]?$"
        r"|^(?:现在|那|它|东西|包裹|货|快递|件|我的|还|都|[,，\s])*(?:走?到|在)(?:哪|什么地方|啥地方)"
        r"[里儿]?了?[呢啊呀]?[?？]?$"
        r"|(?:出|离开|过|到)(?:[\u3400-\u9fff]{2,3})了?(?:没|吗|么)有?[?？]?$",
    ),
)
_WORDS = tuple((kind, re.compile(words)) for kind, words in _SAID)
LONGEST = 30


def parcel_talk(text: str) -> ParcelTalk | None:
    """What the words ask of a parcel; None for what only the whole answer answers."""
    said = text.strip(" .。!！~～")
    if len(said) > LONGEST:
        return None
    found = next((kind for kind, words in _WORDS if words.search(said)), None)
    whole = found is ParcelTalk.WHERE and _ANEW.search(said)
    return None if whole else found


_ANEW = re.compile(r"(?:快递|包裹|物流)[^,，。?？]{0,6}(?<!在)(?:到|走到)哪")
"""我的快递到底到哪了: asked anew, and told whole."""


_HOUR = re.compile(r"几点|准(?:日子|点|时间?|信)")


def asks_hour(text: str) -> bool:
    """今天几点能到: more than the usual days."""
    return _HOUR.search(text) is not None and parcel_talk(text) is ParcelTalk.EXACT


_URGES = re.compile(
    r"催|(?:快|抓紧|赶紧|尽快)[^,，。?？]{0,4}(?:送|发|派|查|处理)|查一?下(?:原因|怎么)"
)
_STUCK = re.compile(
    r"(?:没|不)(?:有)?(?:更新|动静?|变|揽收|消息|走|进展)|(?:什么|啥|怎么个)情况|怎么回事|咋回事|卡(?:住|着|在)|停(?:住|在|了)"
    r"|(?:早|前天|昨天|上周|说)[^,，。?？]{0,4}(?:就)?(?:说)?发了|怎么(?:还|这么|那么)(?:没|不|慢|久)"
)


def strangers_press(text: str) -> str:
    """Who has only proven to know the order urges it, or asks why it does not move: `urge`,
    `stuck`; empty for anything else."""
    if len(text) > LONGEST:
        return ""
    return "urge" if _URGES.search(text) else "stuck" if _STUCK.search(text) else ""
