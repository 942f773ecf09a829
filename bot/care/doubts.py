"""Doubts of a right, put after the rule was told: 拆了就不退了吧, 你们下班了算我超时吗 (law 1-15).

A statement with 吧 that takes a right for lost must not be agreed with, and is no wish of its own:
the rule is told once more, with what decides.
"""

import re
from enum import StrEnum


class Doubt(StrEnum):
    """What is doubted; each has a reply `utter_doubt_…`. The first that is found counts."""

    REVIEW = "review"
    """Whether money depends on a review (law 28)."""
    NO_ADS = "no_ads"
    """Whether one can buy without advertising, or is left alone (law 31)."""
    SWAPPED = "swapped"
    """Whether something else is sent in the place of what was ordered (law 21)."""
    KEPT = "kept"
    """Whether the shop cancels by itself (law 21)."""
    TERMS = "terms"
    """Clauses that take rights away (law 24)."""
    PROOF = "proof"
    """Who has to prove a fault (law 13)."""
    SELLER = "seller"
    """Shop or maker (law 15)."""
    WAY = "way"
    """By which way the money goes back (law 9)."""
    LATE = "late"
    """What if the refund is late (law 5)."""
    SUM = "sum"
    """How much comes back (law 9)."""
    OVER_CAP = "over_cap"
    """Freight above what the bot may give back (law 7)."""
    FREIGHT = "freight"
    """Always the buyer's, or always ours (law 6, 7)."""
    OWN_COURIER = "own_courier"
    """Whether the shop's courier must be taken (law 10)."""
    NOTICE = "notice"
    """Whether it was said in time; from which day it counts (law 3)."""
    FAULT_PAST = "fault_past"
    """Whether a fault is still heard after days, washing or use (law 7, 14)."""
    EXCLUDED = "excluded"
    """Whether this kind of goods is left out (law 1, 2)."""
    TRIED = "tried"
    """Whether opening or trying ends the right (law 4)."""


_WORDS = (
    (
        Doubt.REVIEW,
        r"[0-9十百]+块?[^,，]{0,2}换[^,，]{0,2}(?:五星|好评)|(?:好评|中评|差评|五星)[^,，]{0,6}才(?:给|退|补|能)|(?:评价|好评|中评|差评)?[^,，]{0,4}影响[^,，]{0,6}(?:退|赔|补)",
    ),
    (
        Doubt.NO_ADS,
        r"不(?:同意|加|入|留|收|订)[^,，]{0,8}(?:不能|不让|能不能|可以|还能)[^,，]{0,2}买|(?:注销|退订|取消|删)[^,，]{0,4}(?:之后|以后|完|后)[^,，]{0,4}还会?[^,，]{0,4}(?:收|发|有)",
    ),
    (
        Doubt.SWAPPED,
        r"(?:别|不许|不要|不准|甭|可别|休想)[^,，]{0,3}(?:拿|用|给我?[发寄换塞]|换成?|塞)[^,，]{0,8}(?:糊弄|顶替|顶包|顶数|代替|替代|凑数|充数|打发|别的|其[他它]的?)",
    ),
    (
        Doubt.KEPT,
        r"标错[^,，]{0,8}[是算]?你们[^,，]{0,4}(?:事|错|问题|责任)|标错[^。]{0,12}关我[啥什]么?事|(?:没|不|未)同意[^,，]{0,4}(?:退款|取消|关)|别[^,，]{0,4}(?:自己|擅自|偷偷|给我)[^,，]{0,3}(?:关|取消|退)|(?:取消|退款|砍单)[^,，]{0,4}不同意|合同[^,，]{0,4}(?:成立|生效|有效)",
    ),
    (
        Doubt.TERMS,
        r"解释权|霸王条款|(?:视为|视同)(?:同意|验收|认可|合格)|概不负责|店规|售后也?不[做管]|(?:内部|这种|什么)[^,，]{0,3}协议|(?:不退不换|那种)[^,，]{0,3}条款|不投诉的?(?:保证|协议)|所有条款",
    ),
    (
        Doubt.PROOF,
        r"没有?[^,，]{0,4}(?:检测|鉴定)[^,，]{0,4}(?:就|不)|检测(?!仪|出)[^,，]{0,4}(?:才|说|报告才|吗|？|\?)|(?:上|去|在)哪[^,，]{0,3}检测|我去检测|(?:举证|证明|鉴定书|证据)|凭什么说是我",
    ),
    (Doubt.SELLER, r"(?:你们|店里)还是厂家|找厂家|厂家(?:的)?(?:电话|售后)|找(?:你们|谁)还是"),
    (
        Doubt.FAULT_PAST,
        r"过(?:了)?(?:7|七|15|十五)天[^。]{0,10}(?:不认|不管|没戏|只能|吧)|(?:肯定|就|是不是)不(?:认|管|负责)(?:了|我)?(?:吧|是吧|吗|了)?|只修不[退换]|只能(?:寄)?修",
    ),
    (
        Doubt.WAY,
        r"退(?:到|成|回|我|给我)?[^,，。]{0,4}(?:支付宝|微信|银行卡|卡里|余额|积分|店铺券|优惠券|现金|券)|不想回(?:微信|支付宝)|直接打[^,，]{0,4}卡|(?:卡|账户|账号)[^,，]{0,4}(?:注销|停用)[^。]{0,6}(?:退|怎么)",
    ),
    (
        Doubt.LATE,
        r"(?:[0-9]+|[三五七十]+)天内?(?:才)?(?:到账|退款)[^,，]{0,3}(?:吗|行|可以|么)|超(?:过)?了?(?:7|七|15|十五|三|3|五|5)个?(?:天|工作日)(?![^,，]{0,4}(?:发|收|修))|(?:再)?拖[^,，]{0,8}(?:利息|赔|怎么)|利息|(?:月底|统一)[^,，]{0,6}(?:退|结算)|第[五六七八]天[^,，]{0,8}(?:系统|还没退|没退)",
    ),
    (
        Doubt.SUM,
        r"退(?:的)?(?:那件)?[^,，]{0,6}按(?:原价|现价|活动价|现在)|按[0-9]+(?:元|块)?退|退[0-9]+还是[0-9]+|只退[^,，]{1,6}退(?:多少|几)|按(?:你们)?现在的价",
    ),
    (Doubt.OVER_CAP, r"超(?:过|出)[0-9]+[^,，]{0,4}(?:部分|的)[^,，]{0,4}|超出的?(?:部分|呢)"),
    (
        Doubt.FREIGHT,
        r"(?:永远|总是|一直|肯定|都是|反正)[^,，]{0,6}(?:自己|我们?|买家)[^,，]{0,3}(?:出|付|掏|承担)(?!了)",
    ),
    (
        Doubt.OWN_COURIER,
        r"(?:必须|只能|非要|非得|一定要?)[^,，]{0,6}(?:官方寄件|你们的?快递|上门取件|顺丰|申通|EMS)|(?:平邮|邮局|自己寄|我寄)[^,，]{0,8}(?:行不|行吗|可以|能不能|丢了|会不会)",
    ),
    (
        Doubt.NOTICE,
        r"算(?:不算)?(?:我)?(?:超时|过期|逾期)|(?:下班|没人审|没人回)[^,，]{0,6}[\s,，]*算|(?:代收|门卫|驿站)[^,，]{0,6}算(?:签收|我)|从[^,，]{1,8}(?:天|起)?算(?:我|起|吗)|说一声[^,，]{0,6}算|(?:退|申请)[^,，]{0,6}来得及[吗不]",
    ),
    (
        Doubt.EXCLUDED,
        r"一概不退|特殊(?:品类|商品|的?吧)|卫生用品|归[^,，]{0,4}类[吧吗]?$|(?:默认|系统)[^,，]{0,4}勾|没(?:人)?让我?[^,，]{0,4}(?:点|勾|确认)|没(?:点|勾|做)?过?确认|没确认过|(?:清仓|特价|活动)[^,，]{0,6}(?:不退|不能退|不给退)",
    ),
    (
        Doubt.TRIED,
        r"(?:拆|开过?封|试|摸|穿|通|激活|装|用|盖|烧)[^,，。]{0,12}[\s,，]*(?:算不算|算(?:没|是|二手|用过|拆)|是不是就|是不是不(?:行|能)|就废|(?:还)?能(?:不能)?退|不给退|影响二次)|二次销售|可以还是不可以",
    ),
)
_KINDS = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_WHOSE_NUMBER = re.compile(
    r"谁[^,，]{0,3}(?:给|告诉|卖)[^,，]{0,6}我的?(?:号|手机|电话)|(?:怎么|咋|从哪)[^,，]{0,3}(?:有|知道|弄到|来的?)我的?(?:号|手机|电话)"
)


def doubt_in(text: str) -> Doubt | None:
    """The right that is doubted, None where none is."""
    found = next((kind for kind, words in _KINDS if words.search(text)), None)
    return None if found is Doubt.LATE and _NOT_SENT.search(text) else found


_NOT_SENT = re.compile(r"不发|没发|未发")
"""Interest on what was never sent is another matter (law 22)."""


def asks_whence_my_number(text: str) -> bool:
    """谁给你们我号码的: a leak is feared, and a person looks (playbook §8)."""
    return _WHOSE_NUMBER.search(text) is not None


_OTHER_WAY = re.compile(
    r"(?:能|可以|改|换|只能|不想|直接)[^,，]{0,6}退|退[^,，]{0,8}(?:行|可以|能)[吗不么]"
)


def wants_another_way(text: str) -> bool:
    """能改退到支付宝不: not where the money is, but where it shall go."""
    return _OTHER_WAY.search(text) is not None
