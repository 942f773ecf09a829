"""What is heard inside the matter in hand: postage, in talk of a return, is the return's."""

import re
from dataclasses import replace

from bot.care.context import words as grammar
from bot.care.context.meanings import UNCLEAR
from bot.care.context.of_orders import of_orders
from bot.care.context.reasons import FAULTS
from bot.care.context.scene import Open, Scene, Words

_LIKELY = 0.6
_IS_THERE = re.compile(r"有.{0,6}(?:吗|没有?|莫得|不)[?？]?$|有没有")
"""Of what is waited for, or chosen for an exchange, 别的颜色有吗 asks whether it can be had."""
_RETURNS = frozenset({"request_return", "request_exchange", "ask_return_process"})


def within(scene: Scene, words: Words) -> Words:
    """The words with the intent that they have here; a question about a return that is being
    confirmed asks how returns go."""
    if _agrees_first(scene, words.text):
        return words
    if meant := _goes_on(scene, words) or of_orders(scene, words):
        return words.taken_for(meant)
    if scene.in_hand in _OF_A_PARCEL and (asked := _of_parcel(scene, words)):
        return words.taken_for(asked)
    exchanges = scene.asked.kind is Open.CHOICE and scene.in_hand == "request_exchange"
    if (exchanges or scene.in_hand == "subscribe_restock") and words.intent == "ask_size_or_colour":
        there = _IS_THERE.search(words.text) is not None
        return replace(words, intent="ask_stock") if there else words
    if scene.in_hand in FAULTS and words.intent in _MAY_BE_FEE:
        return _as_return_fee(words)
    if scene.in_hand not in _RETURNS:
        return words
    confirming = scene.asked.kind is Open.EFFECT and scene.asked.intent == words.intent
    asks = grammar.is_question(words.text)
    if asks and ((confirming and words.intent == "request_return") or _asks_the_way(words)):
        return replace(words, intent="ask_return_process")
    return _as_return_fee(words) if words.intent in _MAY_BE_FEE else words


def _agrees_first(scene: Scene, text: str) -> bool:
    """ok 寄了告诉你单号, to an effect: a yes and a remark, and no haste."""
    first, *rest = grammar.clauses(text) or [""]
    told = bool(rest) and grammar.is_plain_yes(first) and not grammar.is_question(text)
    return scene.asked.kind is Open.EFFECT and told


_FEE = "ask_return_shipping_fee"
_MAY_BE_FEE = frozenset({"ask_free_shipping", _FEE, UNCLEAR})


_OF_A_PARCEL = frozenset({"ask_logistics", "report_lost_or_signed_by_other"})
_ASK_COURIER = re.compile(
    r"(?:[帮替]我|你们?|您|去).{0,6}(?:问|查|催|联系|核实).{0,4}(?:快递|物流|他们|一下|下|问|查"
    r"|催|$)"
)
_NO_OTHER_ADS = re.compile(r"(?:别的|其[他它]).{0,4}(?:广告|推销|消息|短信)")
_DRAGGED = frozenset({UNCLEAR, "ask_case_progress", "inform", "chitchat", "complain_service"})
_DRAGS = re.compile(r"(?:每次|老是?|总是?|一直|天天)都?.{0,3}(?:说|讲|拖|推|糊弄|敷衍)")
_LATE_REFUND = re.compile(r"说法|赔|补偿|表示")
_BY_THE_RULE = re.compile(r"工作日|不是说|说好")
_SENDS_THERE = re.compile(
    r"[你您店]们?(?:家)?(?:能|给)?发[吗不么货没]|发不发|送不送|能[发送寄][吗不么]"
)


def _goes_on(scene: Scene, words: Words) -> str:
    """What half-clear words mean inside one matter; empty where they stay as heard."""
    text, unclear = words.text, words.intent == UNCLEAR
    topic = scene.topic or scene.in_hand  # beside the offer of a person too
    if topic == "subscribe_restock":
        none_left = _LEAVES_NO_NUMBER.search(text) is not None
        torn = words.intent == "privacy_request" and (none_left or words.sure < _LIKELY)
        vague = torn or words.intent in {UNCLEAR, "out_of_scope", "inform"}
        if vague and _REACHED_BY.search(text):
            return topic
        return topic if _NO_OTHER_ADS.search(text) else ""
    if topic == "ask_refund_arrival" and words.intent in _DRAGGED and _DRAGS.search(text):
        return "complain_service"
    if topic == "ask_refund_arrival" and words.intent in {UNCLEAR, "ask_case_progress"}:
        if _LATE_REFUND.search(text):
            return "demand_compensation"
        return topic if _BY_THE_RULE.search(text) else ""
    if topic == "ask_invoice" and "税" in text and not words.share(topic) >= _LIKELY:
        return topic
    if topic in _OF_SHIPPING and unclear and _WHY.search(text):
        return "urge_shipment"
    if topic == "ask_free_shipping" and _SENDS_THERE.search(text):
        return topic
    if topic == "ask_invoice" and _OF_INVOICE.search(text):
        return topic
    likely = words.share("modify_order") >= _MAYBE and "改" in text
    waits = topic in {"ask_order_status", "ask_ship_time"}
    return "modify_order" if unclear and likely and waits and scene.order_in_view else ""


_OF_INVOICE = re.compile(
    r"照实|如实|按实|据实|实际商品|抬头|税号|邮箱|(?:多久|几天|什么时候"
    r"|啥时候)能?[^,，。发]{0,2}(?:好|开|出来)"
)
_MAYBE = 0.15
_OF_SHIPPING = frozenset({"urge_shipment", "ask_ship_time"})
_WHY = re.compile(r"(?:啥|什么|真实|到底)[^,，]{0,3}原因|为(?:啥|什么)$")
_LEAVES_NO_NUMBER = re.compile(r"不(?:想|愿意|用|要)?(?:留|给)[^,，。]{0,2}(?:手机|电话|号码)")
_REACHED_BY = re.compile(r"短信|手机|电话|微信|邮箱|登录|在这[儿里]?(?:说|告诉|喊|通知)")
_A_WORD = re.compile(r"准话|准信|(?:给|有).{0,4}(?:答复|回音|说法|结果|消息)|答复我")
_WHEN_BY = re.compile(r"什么时候|啥时候|几点|哪天|多久|几天|何时|最晚|怎么还")


def _of_parcel(scene: Scene, words: Words) -> str:
    """帮我问问快递 asks for the inquiry, or for its news once it is made; 什么时候给个准话 for
    its time. Empty for anything that is heard surely otherwise."""
    text, open_ = words.text, words.intent in {UNCLEAR, "ask_logistics", "ask_courier"}
    inquired = scene.in_hand != "ask_logistics"
    if inquired and words.intent in {"urge_shipment", "ask_ship_time"}:
        return "ask_case_progress"  # 那今天寄出: the resend waits for the courier's answer
    if _A_WORD.search(text) and _WHEN_BY.search(text) and words.intent == UNCLEAR:
        return "ask_case_progress" if inquired else ""
    if open_ and _ASK_COURIER.search(text) and "电话" not in text and "还是我" not in text:
        return "ask_case_progress" if inquired else "report_lost_or_signed_by_other"
    return ""


def _as_return_fee(words: Words) -> Words:
    """Both names of postage are one here, and weigh together; else the words stay as heard."""
    both = words.share("ask_free_shipping") + words.share(_FEE)
    if words.intent == UNCLEAR and both < _LIKELY:
        return words
    return replace(words, intent=_FEE, ranking=((_FEE, both),) if words.ranking else ())


def _asks_the_way(words: Words) -> bool:
    """Where to, how: of a return its address and its steps."""
    about_place = words.intent == "change_address" and _WHERE_HOW.search(words.text) is not None
    last = (grammar.clauses(words.text) or [""])[-1]  # 好的 那我怎么寄
    return about_place or (words.intent in _NO_WAY_YET and bool(_WAY_ALONE.match(last)))


_NO_WAY_YET = frozenset({UNCLEAR, "affirm", "inform"})
_WHERE_HOW = re.compile(r"哪|什么地址|啥地址|怎么|咋|如何")
_WAY_ALONE = re.compile(
    r"[那我]?寄(?:到|去|给)?(?:哪|谁)"
    r"|[那我就该要]*(?:在哪|去哪|哪里|哪儿|从哪|怎么|咋|如何)里?(?:给你们?)?(?:申请|退|寄|弄|操作"
    r"|办|提交|点)"
)
