"""How a case of `context*.jsonl` becomes a scene: what the live system knows, read from the text.

The live bot knows its own question: its kind, its effect, what it awaits, what its choices carry.
A case has only the words of it, so they are read here by these rules.

* Kind: 还是 with choices, or choices without a yes/no question: a choice. 吗, 好不好 at the end,
  帮您递交？ or "您同意的话我就改": one effect (还有其他…吗 closes the talk and asks nothing).
  拆封了吗, 是想改…吗 and the offer to tell, to show or to wait (我讲给您听, 好吗) do nothing. 请…,
  报…, a question mark anywhere and 没有找到 …: a datum; 您说的是…吗 of what is offered: a choice.
  Else nothing.
* Effect: the matter that the question names (its last sentence, where that names one), else the
  topic; 补发, 补寄, 换回, 退款 and 理赔 are a remedy of whatever was reported or promised, of a
  case there is no order to cancel, and another courier is no exchange.
* Stated: entities of the question; four digits are an order number (after 尾号 a phone's tail),
  这单 the order in view.
* The buyer's texts in a row are joined as the app joins them; cards give order, product and stage.
"""

from __future__ import annotations

import re

from bot.care.context import Asked, Open, Scene, Stage
from bot.care.context.matters import named_matter
from tests.understanding.offered import DAY, REASON, Hear, Json, choice_of

_CARD = re.compile(r"\[(?:订单|商品) .+\]")
_YES_NO = re.compile(
    r"(?:吗|[好行对要]不[好行对要])[?？]?(?:$|(?<=[?？])[^?？]+[。!！]$)"
    r"|^(?:要不要|需不需要|是否|可不可以|能不能)"
    r"|回复 ?[“\"]?[0-9a-zA-Z是][”\"]? ?(?:即可)?(?:确认|即)"
    r"|[要登领开改发退换补记加催]不[?？]$|的话[就我][^，。]{1,4}[?？]$|(?:要|同意|确认)的话(?:扣|回)"
    r"|是否|(?:要不要|需不需要|可否|是否同意|如何|没问题吧|可以吧|意下如何)"
    r"|(?:[帮为给替][您你]|马上|现在|我这?就|我|确认)(?![^，。]*(?:多少|什么|哪)).{0,8}[？?]$"
    r"|(?:您?(?:同意|接受|愿意|可以|没问题|无误|要)的话|[您你]点(?:个)?头|[您你]能接受).{0,3}我"
)
_OPEN_QUESTION = re.compile(
    r"(?<!申)请(?!在|到|去|先|您先|按|您留意|查收|注意|耐心|放心)|麻烦(?:您|你)?[报提发留拍选告]|[?？]|没有找到|想了解"
    r"|(?:^|[，。])(?:您)?(?:先)?(?:[报留发说写数拍填][个下一数张给我]|告诉我)|[码号]报我"
)
_ASKS_FOR = re.compile(
    r"(?:^|[，。])(?:请|麻烦|劳驾|烦请|辛苦|能|方便)(?:您|你)?[^，。]{0,4}(?:拍|发|报|提供|留|填|说|讲|描述|写)[^，。？?]*"
    r"(?:[，,]?(?:好|可以|行|方便)?吗|吧|行不行|可以不)[?？]$"
)
"""麻烦您拍张照片发过来好吗: for something of the buyer's, whatever it ends in."""
_ASKS_IF_KNOWN = re.compile(
    r"(?:几号|哪[天个家款件]|什么时候|多少)[^。？?]*(?:印象|记得|清楚|知道)[^，。]{0,3}吗[?？]$"
)
"""大概是几号签收的，您还有印象吗: for the day."""
_TELLS_ONLY = re.compile(
    r"(?:我|要|给|帮|跟|为|替)[^，。？?]{0,8}?(?:讲|说说|说一下|说明|告诉|介绍|教)|(?<![帮为替][您你])[您你][^，。查]{0,4}看(?:看|一眼|一下)|了解一下|听听"
    r"|您?再?(?:等|试|看|找)(?:等|试|看|找|一天|几天|两天|一下|一会儿?)"
)
_ACTS = re.compile(
    r"取消|退(?!货地址)|换|改|登记|提交|申请|补|发起|催|下单|加[上急到]|预约|转|[发寄][到给](?![您你]看)"
)
_WHICH = re.compile(
    r"(?:选|挑)[个一]|哪里有问题|打个?分|^(?:请问)?[您你](?:说|问|要|指|看)?的?是[^，。]+吗[?？]$"
)
"""Of what was offered one is asked for, or it is asked whether this one is meant."""
_ONLY_ASKS = re.compile(
    r"^[您你]想?[问说要看指查]的是[^，。]+吗[?？]|^[您你](?:是|家)[^，。]+[吧吗][?？]|对吧[?？]$|^(?:请问)?(?:[您你])?是(?:想?要|想|在).*吗[?？]$|[您你]是(?:怕|担心|嫌)[^，。]+吗[?？]$"
    r"|^是想.*对吗[?？]$|^是 ?[0-9].*吗[?？]$"
    r"|(?:赶时间|着急|急用|急着.{0,4})吗[?？]$"
    r"|是不是[^，。]+[?？]$|^(?:[您你]好|抱歉|不好意思|好的)?[，,]?请问(?!.*(?:[帮为给替][您你]|办|取消|提交|需要我))[^，。]+吗[?？]$|[您你]的?[^，。]{1,10}有[^，。]+吗[?？]$"
    r"|请问.{1,12}(?:了吗|有没有.{1,4}呢)[?？]$|方便[^，。]{0,4}吗[?？]$"
    r"|(?:过|到|好|完|开)(?:了吗|没有|了没有?|没)[?？]$|[您你](?:那儿|那边|家|那里|手[里头上])[^，。]*有[^，。]+吗[?？]$"
    r"|[您你](?:人|家|这边)?有没有[^，。]+[?？]$"
    r"|[您你](?:这边|那边)?(?:[用选买拍说]|反映|申请)的?是[^，。]+(?:[，,][对是])?吗[?？]"
    r"|[您你][问查看指]的是[^，。]+[，,][对是]吗[?？]|[您你](?:要|想)[^，。]{0,4}的是[^，。]+(?:[，,][对是])?[吗吧][?？]|(?:时间|日期)是[^，。]+(?:[，,][对是])?吗[?？]"
    r"|[您你]是说[^，。]+(?:[，,][对是])?吗[?？]|那?笔吗[?？]$|了[，,]对吗[?？]$|^[您你]的[^，。]+是[^，。]+[，,][对是]吗[?？]$"
)
"""Yes or no to how things are, or to what was understood: no effect is stated."""
_IS_IT_SO = re.compile(r"[您你].*是.*[，,](?:对|是)吗[?？]$")
_BY_US = re.compile(r"[给帮为替][您你]|[我咱]|取消|办理|提交|[改换][成为]|备注|登记")
_STAGES = {
    "待发货": Stage.WAITING,
    "运输中": Stage.UNDER_WAY,
    "派送中": Stage.UNDER_WAY,
    "已发货": Stage.UNDER_WAY,
    "已签收": Stage.RECEIVED,
}
_AWAITED = (
    ("", r"年纪|岁数|年龄|邮箱|防伪码|序列号"),
    ("told", r"什么故障|提示什么"),
    ("tracking_no", r"(?:快递|退货|运单|物流)单号"),
    ("order_no", r"订单编?号|没有找到"),
    ("phone_tail", r"手机|电话|尾号|号码"),
    ("person_name", r"姓名|收[件货]人"),
    ("reason", r"原因|哪里(?:坏|有|不|损)|什么问题|什么情况|为什么|具体的?问题"),
    ("invoice_title", r"公司名称|抬头"),
    ("size", r"(?<!号)(?<!证)(?<!伪)码(?!的)|身高|体重|多大|[脚胸腰臀]|周长|尺寸|规格"),
    ("colour", r"颜色"),
    ("courier", r"(?:哪家|什么|啥)(?:快递|物流)|快递公司|寄哪家"),
    ("region", r"地址|地区|城市|[寄发送]到哪|省|(?:收货|您|[住寄发])[^，]{0,3}在?哪[里儿？?]"),
    ("quantity", r"几(?![天点号时])|数量|多少[件个条双只袋盒瓶包片]"),
    ("date", r"哪天|什么时候|时间|日期|几号"),
    ("money", r"多少|金额|价位"),
    ("product", r"哪一?[款件样]|商品|产品|宝贝|[少缺]了?什么"),
)
_NAME = re.compile(r"(?:改成|改为|是)[“\"]?([\u4e00-\u9fff]{2,3})[”\"]?[，,]")
_PLACE = re.compile(
    r"地址.{0,4}(?:改为|改成|改到|是)([\u4e00-\u9fff0-9]+?)[，,吗?？]|(?:改寄|改为|改到|寄到|送到|地址[^“，。]{0,4})：?“([^”]+)”"
    r"|新地址：([^，。]+)[，。]|改寄([\u4e00-\u9fff]{2,})[，,]|(?:改寄|寄|改|送)到([\u4e00-\u9fff0-9]{4,}?)[，,吗?？]"
)
_STATED_SIZE = re.compile(
    r"(?<![A-Z0-9])([2-6]?X{0,3}[SL]|M|[0-9]{2}) ?码"
    r"|(?:尺码|尺寸|规格).{0,2}(?:成|为|是)([2-6]?X{0,3}[SL]|M|[0-9]{2,3})(?![0-9])"
    r"|改成 ?([A-Z][0-9])(?![0-9])"
)
_STATED_COLOUR = re.compile(r"[浅深亮暗奶雾墨藏米雪]?[红橙黄绿青蓝紫黑白灰粉棕]色")
_SPACED_DAY = re.compile(r"(?<=[0-9月]) (?=[0-9月日号])")
_STATED_NUMBERS = (
    ("tracking_no", re.compile(r"(?<![A-Z0-9])([A-Z]{2,4}[0-9]{6,20})")),
    ("phone_tail", re.compile(r"尾号.{0,4}?([0-9]{4})(?![0-9])")),
    ("order_no", re.compile(r"(?<![0-9A-Z])([0-9]{4})(?![0-9])")),
)
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
        choices=tuple(choice_of(title, setting, hear) for title in setting["offered"]),
        order_in_view=setting["order_in_view"] or "",
        product_in_view=setting["product_in_view"] or "",
        stage=next((stage for word, stage in _STAGES.items() if word in "".join(cards)), None),
        topic=setting["topic"] or "",
        shown=bool(cards),
    )


def _last_of_bot(case: Json) -> str:
    return next((str(t["text"]) for t in reversed(case["turns"]) if t["author"] == "bot"), "")


def _kind(text: str, offered: list[str]) -> Open:
    asks_back = re.search(r"报(?:我|一)[^，。]*[?？]$", text)
    if asks_back and not offered:
        return Open.DATUM
    if ("还是" in text and (offered or not text.endswith(("吗？", "吗?")))) or (
        offered and (_WHICH.search(text) or not _YES_NO.search(text))
    ):
        return Open.CHOICE
    if "有什么可以" in text or "还有其他" in text or "还有别的" in text:
        return Open.NOTHING
    if not offered and (_ASKS_FOR.search(text) or _ASKS_IF_KNOWN.search(text)):
        return Open.DATUM
    if _ONLY_ASKS.search(text) or (_IS_IT_SO.search(text) and not _BY_US.search(text)):
        return Open.YES_NO
    if _YES_NO.search(text):
        return (Open.CHOICE if offered else Open.YES_NO) if _tells_only(text) else Open.EFFECT
    return Open.DATUM if _OPEN_QUESTION.search(text) and not is_card(text) else Open.NOTHING


_TAG = 5
"""好吗, 可以吗: of no more signs than these."""


def _tells_only(text: str) -> bool:
    """What is offered is to tell, show or wait: a yes to it does nothing."""
    clauses = [one for one in re.split(r"[。！!，,]", text) if one]
    asking = clauses[-1] if len(clauses[-1]) > _TAG else "".join(clauses[-2:])
    return _TELLS_ONLY.search(asking) is not None and not _ACTS.search(asking)


def _asked(setting: Json, last: str, hear: Hear) -> Asked:
    text = setting["asked"] or last
    kind, topic = _kind(text, setting["offered"]), setting["topic"] or ""
    if kind is Open.EFFECT:
        return Asked(kind, text, _effect(text, topic), stated=_stated(text, setting, hear))
    if kind is Open.YES_NO:
        return Asked(kind, text, topic, stated=_stated(text, setting, hear))
    if kind is Open.DATUM:
        return Asked(kind, text, topic, awaited=_awaited(text))
    return Asked(kind, text, topic if kind is Open.CHOICE else "")


def _effect(text: str, topic: str) -> str:
    sentences = [one for one in re.split(r"[。！，]", text) if one]
    named = named_matter(sentences[-1]) or named_matter(text)
    named_remedy = named == "report_missing_item" or "换回" in text
    is_remedy = named_remedy and topic.startswith(("report_", "ask_gift"))
    is_remedy = is_remedy or (named in _REMEDIES and topic.startswith(("report_", "complain_")))
    other = "工单" in text or (topic == "ask_courier" and named == "request_exchange")
    return topic if is_remedy or other or _of_the_same(named, topic) else named or topic


_REMEDIES = {"demand_compensation", "request_return"}
_WITH_MONEY = {"cancel_order", "ask_promotion_or_coupon", "demand_compensation"}


def _of_the_same(named: str, topic: str) -> bool:
    """原路 beside a cancelling, 发到账户 of a coupon, 催办 of a refund: said by the way."""
    money = {"ask_refund_arrival", "request_return"}
    return named in money and topic in _WITH_MONEY | money | {
        "ask_return_process",
        "ask_return_shipping_fee",
    }


def _awaited(text: str) -> str:
    return next((slot for slot, words in _AWAITED if re.search(words, text)), "")


def _stated(text: str, setting: Json, hear: Hear) -> Json:
    heard = hear(text)
    facts = {fact.kind: fact.value for fact in heard.facts if fact.kind in _STATED}
    becomes = re.split(r"(?:换|改)[成为]?", text)[-1]
    if size := _STATED_SIZE.search(becomes) or _STATED_SIZE.search(text):
        facts["size"] = size[1] or size[2] or size[3]
    if "size" in facts:
        facts["size"] = facts["size"].upper()
    if "colour" not in facts and (colour := _STATED_COLOUR.search(becomes)):
        facts["colour"] = colour[0]
    if "money" not in facts and (money := re.search(r"([0-9]+) ?元", text)):
        facts["money"] = str(int(money[1]) * 100)
    facts |= _stated_number(text)
    if "这单" in text and "order_no" not in facts and setting["order_in_view"]:
        facts["order_no"] = setting["order_in_view"]
    for slot, found in (
        ("date", DAY.search(_SPACED_DAY.sub("", text))),
        ("reason", REASON.search(text)),
    ):
        if found:
            facts[slot] = found[0]
    if place := _PLACE.search(text):
        facts["region"] = next(filter(None, place.groups()))
    name = _NAME.search(text) if re.search(r"收[件货]人|姓名|名字", text) else None
    return facts | ({"person_name": name[1]} if name else {})


def _stated_number(text: str) -> Json:
    """The first kind that fits: a tail of a phone is no order number."""
    found = ((slot, number.search(text)) for slot, number in _STATED_NUMBERS)
    return next(({slot: match[1]} for slot, match in found if match), {})
