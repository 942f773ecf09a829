"""Short words that press on what was just told, each of its own matter, before anything is bought:
the postage that shall go, other shops that pay for praise, money that still does not show, messages
that still come (playbook §1, §2, §13; law 28, 31)."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, said, slot_text
from actions.topics import policy_facts
from actions.understanding import TakeFact
from bot.shop.payment import way_named
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_FREE = frozenset({"", "confirm", "reading"})
_FREE_OF_IT = re.compile(r"免|贵|减|包邮|抹|[邮运]费|少收")
_NO_POSTAGE = re.compile(r"运费险|退货")
_PAYS = re.compile(
    r"返(?:现|[0-9一二两三四五六七八九十]|钱|红包|利|的)|(?:给|送|发)红包|好评.{0,4}[给送返]"
)
_WAITED = re.compile(
    r"(?:等|过)了?(?:都|有|快)?[^,，。?？]{0,4}(?:分钟|小时|半天|很?久)|还(?:是|在)?(?:没|不|待|未|那样|一样)|没变"
)
_SEEKS = re.compile(r"单号|编号|登[录陆]|没找|找不")
_A_PARCEL = re.compile(r"没|货|快递|订单|包裹|件")
_STILL_SENT = re.compile(
    r"(?:天天|老是?|一直|总是?|每天|又|还|不停|[几两三]条)[^,，。?？]{0,3}(?:发|打|推|骚扰|来)|烦死|烦人|骚扰|受不了"
)
_WHERE_FROM = re.compile(
    r"(?:哪|怎么|从哪|咋)[^,，。?？]{0,5}(?:我的?)?[^,，。?？]{0,2}(?:号码?|电话|手机|信息|资料)|(?:号码?|电话|信息)[^,，。?？]{0,4}(?:哪来|哪里来|怎么来|谁给)"
)
_TELL_ME = re.compile(
    r"(?:删|停|办|弄|处理|清|退订|注销|取消)[^,，。?？]{0,4}(?:完|好|掉|了)[^,，。?？]{0,6}(?:回|告诉|说|通知|吱)"
)


def pressed_beside(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line for such words; None for anything else."""
    topic = slot_text(heard, "topic")
    if topic == "payment":
        return _of_payment(heard) or _goods_to_pay(deps, turn, heard)
    if slot_text(heard, "awaiting") not in _FREE:
        return None
    if topic == "privacy":
        return _of_messages(heard)
    if slot_text(heard, "matter") == "demand_compensation" and _PAYS.search(heard.text):
        says = [Say("utter_reviews_others_pay", {}, (PERSON, OTHER))]
        return said(heard, says, topic, awaiting="confirm", matter="demand_compensation")
    return _of_postage(deps, heard) if topic == "free_shipping" else None


def _of_postage(deps: Deps, heard: Heard) -> Said | None:
    """18啊有点贵, 不能给免了嘛, of the postage that was told: it is the table's, for everybody."""
    pressed = heard.intent == "bargain" and _FREE_OF_IT.search(heard.text)
    if not pressed or heard.entity("product") or _NO_POSTAGE.search(heard.text):
        return None
    known = policy_facts(deps.policy)
    reply = "utter_freight_pressed"
    facts = {name: known[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, facts)], slot_text(heard, "topic"), matter="ask_free_shipping")


def _of_payment(heard: Heard) -> Said | None:
    """等了十几分钟了, after ten minutes were named: the number, or a person, as was said."""
    waits = slot_text(heard, "awaiting") == "order_no" and not heard.entity("order_no")
    soft = heard.intent in {"unclear", "inform", "complain_service", "affirm", "ask_payment"}
    seeks = _SEEKS.search(heard.text) is not None
    if not (waits and soft and not seeks and _WAITED.search(heard.text)):
        return None
    says = [Say("utter_pay_waited", {}, (PERSON,))]
    return said(heard, says, "payment", awaiting="order_no", matter="ask_payment")


def _goods_to_pay(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """399那个书架, after the ways to pay were told: those goods, and no ways once more."""
    tells = heard.ranking[:1] and heard.ranking[0][0] == "inform"
    named = heard.entity("product") is not None and not slot_text(heard, "awaiting")
    if not (tells and named) or way_named(heard.text):
        return None
    return TakeFact(deps).act(turn, replace(heard, intent="inform", meaning=None))


_TAKEN = {"still": "utter_privacy_still_taken", "when_done": "utter_privacy_will_tell"}
"""Where the wish was taken already."""
_OF_OTHER = frozenset({"report_safety_or_leak", "ask_human", "request_return", "request_refund"})


def _of_messages(heard: Heard) -> Said | None:
    """天天发, a phone number, 哪来我号码的, 删完回我一声: still the buyer's own data."""
    if heard.intent in _OF_OTHER or heard.entity("order_no"):
        return None
    kind = _kind(heard)
    if not kind:
        return None
    if slot_text(heard, "awaiting") != "confirm" and kind in _TAKEN:
        return said(heard, [Say(_TAKEN[kind])], "privacy", matter="privacy_request")
    if slot_text(heard, "awaiting") != "confirm" and kind == "phone":
        return None
    says = [Say(f"utter_privacy_{kind}", {}, (PERSON, OTHER))]
    return said(heard, says, "privacy", awaiting="confirm", matter="privacy_request")


def _kind(heard: Heard) -> str:
    if heard.entity("phone") and heard.intent in {"inform", "unclear", "privacy_request"}:
        return "phone"
    if _WHERE_FROM.search(heard.text):
        return "where_from"
    if _TELL_ME.search(heard.text):
        return "when_done"
    still = _STILL_SENT.search(heard.text) and not _A_PARCEL.search(heard.text)
    return "still" if still else ""
