"""Provinces in what people type: `浙江省 杭州市…`, `新疆`, `乌鲁木齐`."""

import re

from bot.text.places import PROVINCE_OF_CITY, cities_in

PROVINCES = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州",
    "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港",
    "澳门",
)  # fmt: skip

_OUTSIDE = ("台湾", "香港", "澳门", "港澳", "海外", "国外", "境外", "出国")


def province_of(text: str) -> str | None:
    """The province that an address or a remark names first, by itself or by a well-known city.

    None when it names none: then nothing about a region may be said as certain.
    """
    found = [(text.find(name), -len(name), name) for name in PROVINCES if name in text]
    if not found:
        found = [(at, -len(city), PROVINCE_OF_CITY[city]) for at, city in cities_in(text)]
    return min(found)[2] if found else None


def is_outside_terms(text: str) -> bool:
    """Whether a text names a place for which the shop's policy has neither fee nor days."""
    return any(place in text for place in _OUTSIDE)


_SENDS_THERE = re.compile(
    r"[你您店]们?(?:家)?(?:能|给|可以)?[发寄送](?:货)?(?:到|去)?[吗么不嘛]|[发寄送]不[发寄送]|能不能[发寄送]"
    r"|(?:能|可以)[发寄送]到?[^,，。?？]{0,6}[吗么不嘛]"
)


def asks_whether_it_goes_there(text: str) -> bool:
    """新疆你们发吗: yes or no, before what it costs."""
    return _SENDS_THERE.search(text) is not None
