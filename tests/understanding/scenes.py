"""How a case of `context*.jsonl` becomes a scene: what the live system knows, read from the text.

The live bot knows its own question: its kind, its effect, what it awaits, what its choices carry.
A case has only the words of it, so they are read here by these rules.

* Kind: 还是 with choices, or choices without a yes/no question: a choice. 吗, 好不好 at the end,
  帮您递交？ or "您同意的话我就改": one effect (还有其他…吗 closes the talk and asks nothing).
  拆封了吗 and 是想改…吗 ask how things are or what is wished, and do nothing. 请…, ？ and
  没有找到 …: a datum. Else nothing.
* Effect: the matter that the question names (its last sentence, where that names one), else the
  topic; 补发, 补寄 and 换回 are a remedy of whatever was reported or promised, of a case there is
  no order to cancel, and another courier is no exchange.
* Stated: entities of the question; four digits are an order number (after 尾号 a phone's tail),
  这单 the order in view.
* Choices: "3017 保温杯" and "订单 3017 保温杯" are orders, "面霜 30ml" a product and its size,
  "公司 成都市高新区" a place, the rest by the shape of the title (周六, 尾号2210, a street) or by
  what the question asks for (原因, 哪一款, 您问的是 …).
* The buyer's texts in a row are joined as the app joins them; cards give order, product and stage.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from bot.care.context import Asked, Choice, Open, Scene, Stage, Words
from bot.care.context.matters import named_matter

Json = dict[str, Any]
Hear = Callable[[str], Words]

_CARD = re.compile(r"\[(?:订单|商品) .+\]")
_YES_NO = re.compile(
    r"(?:吗|[好行对要]不[好行对要])[?？]?(?:$|(?<=[?？])[^?？]+[。!！]$)"
    r"|^(?:要不要|需不需要|是否|可不可以|能不能)"
    r"|回复 ?[“\"]?[0-9a-zA-Z是][”\"]? ?(?:即可)?(?:确认|即)"
    r"|(?:要不要|需不需要|可否|是否同意|如何|没问题吧|可以吧|意下如何)"
    r"|(?:[帮为给替][您你]|马上|现在|我这?就|我|确认).{0,8}[？?]$"
    r"|(?:您?(?:同意|接受|愿意|可以|没问题|无误|要)的话|[您你]点(?:个)?头|[您你]能接受).{0,3}我"
)
_OPEN_QUESTION = re.compile(
    r"(?<!申)请(?!在|到|去|先|您先|按|您留意)|麻烦(?:您|你)?[报提发留拍选告]|[?？]$|没有找到"
)
_ONLY_ASKS = re.compile(
    r"^(?:请问)?(?:[您你])?是(?:想?要|想).*吗[?？]$|^是想.*对吗[?？]$"
    r"|请问.{1,12}(?:了吗|有没有.{1,4}呢)[?？]$|方便吗[?？]$"
)
"""Yes or no to how things are, or to what was understood: no effect is stated."""
_STAGES = {
    "待发货": Stage.WAITING,
    "运输中": Stage.UNDER_WAY,
    "派送中": Stage.UNDER_WAY,
    "已发货": Stage.UNDER_WAY,
    "已签收": Stage.RECEIVED,
}
_AWAITED = (
    ("told", r"什么故障|提示什么"),
    ("tracking_no", r"(?:快递|退货|运单|物流)单号"),
    ("order_no", r"订单号|没有找到"),
    ("phone_tail", r"手机|电话|尾号|号码"),
    ("person_name", r"姓名|收[件货]人"),
    ("reason", r"原因|哪里(?:坏|有|不)|什么问题|为什么"),
    ("size", r"(?<!号)(?<!证)(?<!伪)码(?!的)|身高|体重|多大|[脚胸腰臀]|周长|尺寸|规格"),
    ("colour", r"颜色"),
    ("courier", r"(?:哪家|什么|啥)(?:快递|物流)|快递公司"),
    ("region", r"地址|地区|城市|[寄发送]到哪|省"),
    ("quantity", r"几(?![天点号时])|数量|多少[件个条双只]"),
    ("date", r"哪天|什么时候|时间|日期|几号"),
    ("money", r"多少"),
    ("product", r"哪一?[款件]|商品|产品|宝贝"),
)
_DAY = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天末](?:上午|下午|晚上)?|[0-9]{1,2}月[0-9]{1,2}[日号]"
    r"|(?:今|明|后)天(?:上午|下午|晚上)?|上午|下午|晚上"
)
_NAME = re.compile(r"(?:改成|改为|是)([\u4e00-\u9fff]{2,3})[，,]")
_PLACE = re.compile(
    r"地址.{0,4}(?:改为|改成|改到|是)([\u4e00-\u9fff0-9]+?)[，,吗?？]|(?:改寄|改为|新地址)：?“([^”]+)”"
    r"|新地址：([^，。]+)[，。]"
)
_REASON = re.compile(r"不喜欢|尺码不合适|质量问题|发错|与描述不符|拍错|不想要")
_SIZE = re.compile(
    r"(?:[2-6]?X{0,3}[SL]|M|[0-9]{2,3}(?:\.5)?|[0-9]{1,4}(?:\.[0-9])?(?:[GLgm]|ml|[kK]g|毫升|克|升|cm|寸))码?|[特加]?[大中小]号|均码"
)
_STATED_SIZE = re.compile(
    r"(?<![A-Z0-9])([2-6]?X{0,3}[SL]|M|[0-9]{2}) ?码"
    r"|(?:尺码|尺寸|规格).{0,2}(?:成|为|是)([2-6]?X{0,3}[SL]|M|[0-9]{2,3})(?![0-9])"
    r"|改成 ?([A-Z][0-9])(?![0-9])"
)
_STATED_NUMBERS = (
    ("tracking_no", re.compile(r"(?<![A-Z0-9])([A-Z]{2,4}[0-9]{6,20})")),
    ("phone_tail", re.compile(r"尾号.{0,4}?([0-9]{4})(?![0-9])")),
    ("order_no", re.compile(r"(?<![0-9A-Z])([0-9]{4})(?![0-9])")),
)
_PRODUCTS = re.compile(
    r"哪一?[款件种]|商品|产品|宝贝|[您你]要.{1,8}还是|[缺少]的是|[您你](?:是?说|是?[想要]?[问看])的?是?|[您你]?[想要](?:了解|咨询)|确认退"
)
_PLACE_TITLE = re.compile(r"[\u4e00-\u9fff]{2,}.*[路街道区县号巷弄村镇栋室]")
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,4}市[\u4e00-\u9fff]{2,4}[区县]")
_HANDLING = re.compile(r"您问的是|怎么处理|办法|您是想|您想|要取消还是|哪种处理|还是")
_STATED = ("size", "colour", "quantity", "region", "money", "courier")


def is_card(text: str) -> bool:
    return _CARD.fullmatch(text) is not None


def joined(case: Json) -> str:
    """The last message with the texts just before it, as one."""
    texts = [case["last"]]
    for turn in reversed(case["turns"]):
        if turn["author"] != "buyer" or is_card(turn["text"]):
            break
        texts.insert(0, turn["text"])
    return "\n".join(texts)


def scene_of(case: Json, hear: Hear) -> Scene:
    setting = case["setting"]
    cards = [t["text"] for t in case["turns"] if t["author"] == "buyer" and is_card(t["text"])]
    return Scene(
        asked=_asked(setting, _last_of_bot(case), hear),
        choices=tuple(_choice(title, setting, hear) for title in setting["offered"]),
        order_in_view=setting["order_in_view"] or "",
        product_in_view=setting["product_in_view"] or "",
        stage=next((stage for word, stage in _STAGES.items() if word in "".join(cards)), None),
        topic=setting["topic"] or "",
        shown=bool(cards),
    )


def _last_of_bot(case: Json) -> str:
    return next((str(t["text"]) for t in reversed(case["turns"]) if t["author"] == "bot"), "")


def _kind(text: str, offered: list[str]) -> Open:
    if "还是" in text or (offered and not _YES_NO.search(text)):
        return Open.CHOICE
    if _ONLY_ASKS.search(text):
        return Open.YES_NO
    if _YES_NO.search(text):
        return Open.NOTHING if "还有其他" in text or "还有别的" in text else Open.EFFECT
    open_question = re.search(
        r"(?<!申)请(?!在|到|去|先|您先|按|您留意)|麻烦(?:您|你)?[报提发留拍选告]|[?？]$|没有找到",
        text,
    )
    return Open.DATUM if open_question and not is_card(text) else Open.NOTHING


def _asked(setting: Json, last: str, hear: Hear) -> Asked:
    text = setting["asked"] or last
    kind, topic = _kind(text, setting["offered"]), setting["topic"] or ""
    if kind is Open.EFFECT:
        return Asked(kind, text, _effect(text, topic), stated=_stated(text, setting, hear))
    if kind is Open.YES_NO:
        stated = _stated(text, setting, hear)
        size = {"size": stated["size"]} if "size" in stated else {}
        return Asked(kind, text, topic, stated=size)
    if kind is Open.DATUM:
        return Asked(kind, text, topic, awaited=_awaited(text))
    return Asked(kind, text, topic if kind is Open.CHOICE else "")


def _effect(text: str, topic: str) -> str:
    sentences = [one for one in re.split(r"[。！，]", text) if one]
    named = named_matter(sentences[-1]) or named_matter(text)
    named_remedy = named == "report_missing_item" or "换回" in text
    is_remedy = named_remedy and topic.startswith(("report_", "ask_gift"))
    other = "工单" in text or (topic == "ask_courier" and named == "request_exchange")
    return topic if is_remedy or other or _of_the_same(named, topic) else named or topic


_WITH_MONEY = {"cancel_order", "ask_promotion_or_coupon", "demand_compensation"}


def _of_the_same(named: str, topic: str) -> bool:
    """原路 beside a cancelling, 发到账户 of a coupon, 催办 of a refund: said by the way."""
    money = {"ask_refund_arrival", "request_return"}
    return named in money and topic in _WITH_MONEY | money


def _awaited(text: str) -> str:
    return next((slot for slot, words in _AWAITED if re.search(words, text)), "")


def _stated(text: str, setting: Json, hear: Hear) -> Json:
    facts = {fact.kind: fact.value for fact in hear(text).facts if fact.kind in _STATED}
    if size := _STATED_SIZE.search(text):
        facts["size"] = size[1] or size[2] or size[3]
    if "size" in facts:
        facts["size"] = facts["size"].upper()
    facts |= _stated_number(text)
    if "这单" in text and "order_no" not in facts:
        facts["order_no"] = setting["order_in_view"]
    for slot, found in (("date", _DAY.search(text)), ("reason", _REASON.search(text))):
        if found:
            facts[slot] = found[0]
    if place := _PLACE.search(text):
        facts["region"] = place[1] or place[2] or place[3]
    name = _NAME.search(text) if re.search(r"收[件货]人|姓名|名字", text) else None
    return facts | ({"person_name": name[1]} if name else {})


def _stated_number(text: str) -> Json:
    """The first kind that fits: a tail of a phone is no order number."""
    found = ((slot, number.search(text)) for slot, number in _STATED_NUMBERS)
    return next(({slot: match[1]} for slot, match in found if match), {})


def _choice(title: str, setting: Json, hear: Hear) -> Choice:
    asked = setting["asked"] or ""
    if order := re.match(r"(?:订单 ?)?([0-9]{4}) ([^ （]+)", title):
        return Choice(title, slots={"order_no": order[1], "product": order[2]})
    is_case = "工单" in asked
    if (
        _HANDLING.search(asked)
        and not is_case
        and "退到" not in asked
        and (named := named_matter(title))
    ):
        return Choice(title, named, _counted(title))
    if parted := _parted(title):
        return Choice(title, slots=parted)
    if tail := re.search(r"尾号 ?([0-9]{4})", title):
        return Choice(title, slots={"phone_tail": tail[1]})
    slot = _slot_of(title, asked, hear)
    return Choice(title, slots={slot: title} if slot else _counted(title))


def _counted(title: str) -> Json:
    """补 2 元, 补发两包: a sum (in fen) or a quantity."""
    if money := re.search(r"([0-9]+) ?元", title):
        return {"money": str(int(money[1]) * 100)}
    count = re.search(r"([一两三四五])[包个件箱]", title)
    return {"quantity": str("一两三四五".index(count[1]) + 1)} if count else {}


def _parted(title: str) -> Json:
    """面霜 30ml, 童鞋 27码 蓝色; 公司 成都市高新区 is the place alone."""
    first, *others = title.split(" ")
    if not others:
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
    shapes = (("date", _DAY), ("reason", _REASON), ("size", _SIZE), ("region", _PLACE_TITLE))
    for slot, shape in shapes:
        if shape.fullmatch(title):
            return slot
    if "原因" in asked:
        return "reason"
    named = title.removesuffix("色")
    kinds = {f.kind for f in hear(title).facts if f.raw.lower().removesuffix("色") == named.lower()}
    for kind in ("colour", "courier"):
        if kind in kinds and "款" not in asked:
            return kind
    if re.fullmatch(r"[\u4e00-\u9fff]{1,4}色", title):
        return "colour"
    return "product" if _PRODUCTS.search(asked) else ""
