"""What each choice of a case carries, read from its title by these rules.

* "3017 保温杯" and "订单 3017 保温杯" are orders, "4 月 3 日 水泵" a day's, "面霜 30ml" a
  product and its size, "公司 成都市高新区" a place, "32.5 元 洗洁精" a sum, "圆通 尾号 0926" a
  parcel; the rest by the shape of the title (周六, 尾号2210, a street) or by what the question
  asks for (原因, 哪一款).
  订单号 or 手机尾号 is the number in the question.
* A title that names another request is that request where a handling is asked for, or where the
  matter is not known yet; the way of going about it (退货流程) is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.care.context import Choice, Words
from bot.care.context.matters import named_matter

Json = dict[str, Any]
Hear = Callable[[str], Words]

DAY = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末](?:上午|下午|晚上)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?:今|明|后)天(?:上午|下午|晚上)?|上午|下午|晚上"
)
REASON = re.compile(r"不喜欢|尺码不合适|质量问题|发错|与描述不符|拍错|不想要")
_SIZE = re.compile(
    r"(?:[2-6]?X{0,3}[SL]|M|[0-9]{2,3}(?:\.5)?(?:-[0-9]{2,3})?|[0-9]{1,4}(?:\.[0-9])?(?:[GLgm]|ml|[kK]g|毫升|克|升|cm|寸|米))码?|[特加]?[大中小]号|均码"
)
_PRODUCTS = re.compile(
    r"哪一?[款件种样]|型号|配件|赠品|商品|产品|宝贝|[您你]要.{1,8}还是|[缺少]的是|[您你](?:是?说|是?[想要]?[问看](?!走))的?是?|[您你]?[想要](?:了解|咨询)|确认退"
)
_PLACE_TITLE = re.compile(
    r"[\u4e00-\u9fff]{2,}.*[路街道区县巷弄村镇栋室]|[\u4e00-\u9fff]{2,}.*[0-9]号"
)
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,4}市[\u4e00-\u9fff]{2,4}[区县]")
_HANDLING = re.compile(r"您问的是|怎么处理|办法|您是想|您想|要取消还是|哪种处理|还是")


def choice_of(title: str, setting: Json, hear: Hear) -> Choice:
    asked = setting["asked"] or ""
    if order := re.match(r"(?:订单 ?)?([0-9]{4}) ([^ （]+)", title):
        slots = {"order_no": order[1], "product": order[2]} | _counted(title)
        day = re.search(r"(?<= )(?:本月|[上下]个?月|[0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号])", title)
        return Choice(title, slots=slots | ({"date": day[0]} if day else {}))
    if _asks_for_a_way(setting, title) and (named := _named(title, setting)):
        return Choice(title, named, _counted(title))
    if parted := _numbered(title, asked, hear) or _dated(title) or _parted(title):
        return Choice(title, slots=parted)
    slot = _slot_of(title, asked, hear)
    value = title.partition("：")[2] or title
    return Choice(title, slots={slot: value} if slot else _counted(title))


def _named(title: str, setting: Json) -> str:
    """The request that the title names; what is sent again makes good whatever was reported."""
    asked, topic = setting["asked"] or "", setting["topic"] or ""
    named = named_matter(title)
    if not named and "改哪" in asked:
        named = named_matter(f"改{title}")
    makes_good = named == "report_missing_item" and topic.startswith("report_")
    return "" if makes_good or topic.startswith("complain_") else named


def _asks_for_a_way(setting: Json, title: str) -> bool:
    asked = setting["asked"] or ""
    of_another = "工单" in asked or "退到" in asked or re.search(r"(?:流程|步骤|方法)$", title)
    asks = _HANDLING.search(asked) is not None or setting["topic"] in {"unclear", "", None}
    return asks and not of_another


_NUMBERS = (("order_no", "订单号"), ("tracking_no", "[快运]递?单号"), ("phone_tail", "手机|尾号"))


def _numbered(title: str, asked: str, hear: Hear) -> Json:
    """尾号 2210; of a parcel (圆通 尾号 0926) it is the waybill's; 手机尾号 of 4077 是…还是…."""
    number = re.search(r"(?<![0-9])[0-9]{4}(?![0-9])", asked)
    if number and not re.search("[0-9]", title):
        return next(({slot: number[0]} for slot, kind in _NUMBERS if re.search(kind, title)), {})
    tail = re.search(r"尾号 ?([0-9]{4})", title)
    couriers = [fact.value for fact in hear(title).facts if fact.kind == "courier"]
    if "包裹" in asked and couriers:
        return {"courier": couriers[0]} | ({"tracking_no": tail[1]} if tail else {})
    return {"phone_tail": tail[1]} if tail else {}


def _dated(title: str) -> Json:
    """4 月 3 日 水泵, 118 元 棉被: the day or the sum, and of what."""
    if dated := re.fullmatch(
        r"([0-9]+(?:\.[0-9]+)?) ?元 ([0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号])", title
    ):
        return {"money": str(round(float(dated[1]) * 100)), "date": dated[2]}
    if when := re.fullmatch(r"((?:上?周[一二三四五六日]|[今昨前]天)) ?下单 ([^0-9]{2,})", title):
        return {"date": when[1], "product": when[2]}
    if day := re.fullmatch(r"([0-9]{1,2} ?月 ?[0-9]{1,2} ?[日号]) ?([^0-9]{2,})", title):
        return {"date": day[1], "product": day[2]}
    if sum_of := re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?元 ([^0-9]{2,})", title):
        return {"money": str(round(float(sum_of[1]) * 100)), "product": sum_of[2]}
    return {}


def _counted(title: str) -> Json:
    """补 2 元, 补发两包: a sum (in fen) or a quantity."""
    if money := re.search(r"([0-9]+) ?元", title):
        return {"money": str(int(money[1]) * 100)}
    count = re.search(r"([一两三四五])[包个件箱]", title)
    return {"quantity": str("一两三四五".index(count[1]) + 1)} if count else {}


def _parted(title: str) -> Json:
    """面霜 30ml, 童鞋 27码 蓝色; 公司 成都市高新区 is the place alone."""
    if coloured := re.fullmatch(r"(?!颜色)([\u4e00-\u9fff]{1,2}色)([\u4e00-\u9fff]{2,})", title):
        return {"colour": coloured[1], "product": coloured[2]}
    first, *others = title.split(" ")
    if not others or "元" in title:
        return {}
    if len(others) == 1 and _TOWN.fullmatch(others[0]):
        return {"region": others[0]}
    sizes = [one for one in others if _SIZE.fullmatch(one)]
    colours = [one for one in others if re.fullmatch(r"[\u4e00-\u9fff]{1,4}色", one)]
    if not sizes and not colours:
        return {}
    parts = {"product": first, "size": sizes[:1], "colour": colours[:1]}
    return {
        name: value if name == "product" else value[0] for name, value in parts.items() if value
    }


def _slot_of(title: str, asked: str, hear: Hear) -> str:
    shapes = (("date", DAY), ("reason", REASON), ("size", _SIZE), ("region", _PLACE_TITLE))
    for slot, shape in shapes:
        if shape.fullmatch(title):
            return slot
    if re.search("原因|情况|提示|问题", asked) and not re.search("哪[个件款]商品", asked):
        return "reason"
    if REASON.search(title):
        return "reason"
    if (
        re.search("颜色|[个种么]色", asked)
        and not re.search("哪一?款", asked)
        and "色" not in title
        and len(title) < 6
    ):
        return "colour"
    if re.search("地址|寄到|送到", asked):
        return "region"
    if "规格" in asked:
        return "size"
    named = title.removesuffix("色")
    kinds = {f.kind for f in hear(title).facts if f.raw.lower().removesuffix("色") == named.lower()}
    for kind in ("colour", "courier"):
        if kind in kinds and "款" not in asked:
            return kind
    if re.fullmatch(r"[\u4e00-\u9fff]{1,4}色", title):
        return "colour"
    of_goods = _PRODUCTS.search(asked) and not (
        named_matter(title) or re.search("办法|送法|方式", asked)
    )
    return "product" if of_goods else ""
