"""What the training phrases speak of and how they are spelt, counted: goods, slips, scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from bot.text.tidy import tidy
from tests.house.phrases import Phrases

FEWEST_KINDS = 15
FEWEST_OF_A_KIND = 5
LEAST_SHARES = {"traditional": 0.01, "pinyin": 0.004, "slips": 0.002}
# Kinds of goods and words that name no other kind.
KINDS: dict[str, tuple[str, ...]] = {
    "clothes": ("裙", "裤", "衬衫", "外套", "羽绒服", "毛衣", "T恤", "卫衣", "睡衣", "大衣"),
    "shoes": ("鞋", "靴", "凉拖"),
    "scarves, hats, gloves": ("围巾", "帽", "手套", "丝巾", "腰带", "皮带"),
    "bags and suitcases": ("背包", "书包", "单肩包", "行李箱", "拉杆箱", "钱包", "托特"),
    "phones and tablets": ("手机", "平板", "苹果", "华为", "小米"),
    "computers": ("电脑", "笔记本", "键盘", "鼠标", "显示器", "硬盘", "内存"),
    "sound": ("耳机", "音箱", "音响", "麦克风"),
    "chargers and cables": ("充电", "数据线", "插头", "插座", "电池"),
    "big appliances": ("冰箱", "洗衣机", "空调", "电视", "热水器", "油烟机", "洗碗机"),
    "kitchen appliances": ("电饭", "水壶", "微波炉", "烤箱", "破壁机", "空气炸锅", "豆浆机"),
    "cookware": ("炒锅", "不粘锅", "菜刀", "砧板", "碗", "盘子", "保温杯", "马克杯"),
    "furniture": ("沙发", "书架", "衣柜", "桌", "椅", "床"),
    "bedding": ("被套", "四件套", "枕", "毯", "床单", "被子"),
    "lamps": ("台灯", "吊灯", "灯泡", "吸顶灯", "灯"),
    "skin care": ("面霜", "面膜", "洗面奶", "精华", "防晒", "爽肤水"),
    "make-up": ("口红", "粉底", "眼影", "眉笔", "香水"),
    "tea and drinks": ("茶", "咖啡", "牛奶", "酒"),
    "snacks": ("坚果", "零食", "饼干", "巧克力", "糖", "月饼"),
    "fresh food": ("柚", "苹果", "橙", "海鲜", "虾", "螃蟹", "牛排", "水果"),
    "rice, oil, spices": ("大米", "面粉", "食用油", "酱油", "蜂蜜"),
    "baby goods": ("奶粉", "纸尿裤", "尿不湿", "奶瓶", "婴儿", "童装"),
    "toys": ("玩具", "积木", "拼图", "玩偶", "娃娃"),
    "pets": ("猫粮", "狗粮", "猫砂", "宠物", "猫", "狗"),
    "books and stationery": ("书", "钢笔", "本子", "教材"),
    "sport": ("瑜伽", "跑步机", "自行车", "哑铃", "球拍", "帐篷"),
    "watches and jewels": ("手表", "项链", "戒指", "手链", "耳环"),
    "medicine and health": ("药", "维生素", "口罩", "血压计", "体温计"),
    "cars": ("车载", "轮胎", "机油", "座垫", "行车记录"),
    "tools and building": ("电钻", "螺丝", "水龙头", "花洒", "门锁"),
    "plants": ("多肉", "盆栽", "绿萝", "花盆", "种子"),
}
_SYLLABLE = (
    "(?:(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:i?ang?|i?ong|uang?|uai|iao|[iu]?an|[ae]ng|ing?|un"
    "|[aeo]u|ao|[aeu]i|ei|en|ia|ie|iu|ua|ue|uo|[aeiouv])|er)"
)
_PINYIN = re.compile(rf"(?<![a-z])(?:{_SYLLABLE}){{2,}}(?![a-z])", re.IGNORECASE)
_ENGLISH = frozenset(("human", "manual", "line", "wife", "game"))
_OFTEN = 30


def kinds_of(by_intent: Phrases) -> dict[str, int]:
    """Phrases of each kind of goods; kinds that hardly occur are left out."""
    every = [phrase for listed in by_intent.values() for phrase in listed]
    counts = {kind: sum(_names(phrase, words) for phrase in every) for kind, words in KINDS.items()}
    return {kind: count for kind, count in counts.items() if count >= FEWEST_OF_A_KIND}


def _names(phrase: str, words: Iterable[str]) -> bool:
    return any(word in phrase for word in words)


def is_traditional(phrase: str) -> bool:
    """Whether a character of it is written in its Traditional form."""
    return any(_simplified(char) != char for char in phrase if "\u4e00" <= char <= "\u9fff")


@lru_cache(maxsize=16_384)
def _simplified(char: str) -> str:
    return tidy(char)


def has_pinyin(phrase: str) -> bool:
    """Whether a word of two syllables or more is typed in Latin letters."""
    return any(run.lower() not in _ENGLISH for run in _PINYIN.findall(phrase) if len(run) > 3)


def slips(every: list[str]) -> list[str]:
    """Phrases with a pair that stands nowhere else, is no word, and sounds as a frequent word does.

    The two have one character in common (地只 for 地址). An estimate, on the low side.
    """
    pairs = Counter(pair for phrase in every for pair in _pairs(phrase))
    words = {_sound(p): p for p, count in pairs.items() if count >= _OFTEN and p in PHRASES_DICT}
    odd = {pair for pair, count in pairs.items() if count <= 2 and pair not in PHRASES_DICT}
    slipped = {pair for pair in odd if set(pair) & set(words.get(_sound(pair), ""))}
    return [phrase for phrase in every if slipped.intersection(_pairs(phrase))]


def _pairs(phrase: str) -> list[str]:
    found = (phrase[i : i + 2] for i in range(len(phrase) - 1))
    return [pair for pair in found if all("\u4e00" <= char <= "\u9fff" for char in pair)]


def _sound(pair: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(pair))


def shares(by_intent: Phrases) -> dict[str, float]:
    """Share of the phrases with Traditional characters, with pinyin, with a slip by sound."""
    every = [phrase for listed in by_intent.values() for phrase in listed]
    counts = {
        "traditional": sum(map(is_traditional, every)),
        "pinyin": sum(map(has_pinyin, every)),
        "slips": len(slips([p for p in every if not is_traditional(p)])),
    }
    return {trait: count / len(every) for trait, count in counts.items()}
