"""Clear questions of somebody who waits that need no look into the books (playbook §13).

What the words alone ask, whatever the person is awaited for; and the rule, where only the
colleague who is awaited could do what is asked. Nothing is promised, begun or offered by them.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.care.case_questions import InCase, in_case
from bot.care.plainer import asks_plainer
from bot.care.waiting import MEANWHILE, sounds_asked
from bot.care.waiting_case import said_in_wait

_PERSON = re.compile(
    r"(?:转|叫|找|要|换|等|来个?)(?:一?个|你们?的?)*(?:人工|真人)|[找叫让喊]你们[^,，。]{0,4}(?:管事|主管|经理|领导|老板|负责)"
    r"|[跟和找同][^,，。]{0,2}(?:真人|活人|人工|主管|经理)[^,，。]{0,2}(?:说|聊|谈|讲)|^人工(?:客服)?[!！.。~]*$"
)
_DOCTOR = re.compile(
    r"(?:医药|医疗|治疗|看病|住院|检查)费?[^,，。]{0,5}(?:你们)?(?:管|负责)"
    r"|(?:看病|医药|医疗|治疗|检查|住院|医院|看医生|挂号)[^,，。]{0,6}[钱费][^,，。]{0,4}(?:谁|怎么|咋|报|赔|算|出|给)"
    r"|(?:谁|你们)[^,，。]{0,3}(?:报|赔|出)[^,，。]{0,4}(?:医药|看病|医疗|治疗)"
)
_BACK = re.compile(r"退|(?:运|邮|快递)费|寄回|垫(?:付|钱|上)?")
"""这个能退吧 我不敢用了, 寄回去运费谁出, of goods that are a danger."""
_MAY = re.compile(r"(?:能|可以|给|让)[^,，。?？]{0,2}退[^,，。?？]{0,2}[吧吗么不]")
_PHOTO_WANTED = re.compile(
    r"(?:照片|图片?|视频)[^,，。?？]{0,3}(?:要不要|要吗|要么|需要吗|用不用|有没有用)"
    r"|(?:要不要|用不用|需不需要|要|需要)(?:我)?(?:拍|发|传)[^,，。?？]{0,3}(?:照片?|图片?|视频)[^,，。?？]{0,2}[吗么不?？]?$"
)
_OUR_LEAK = re.compile(
    r"你们[^,，。]{0,6}(?:泄[露漏]|卖)|(?:信息|资料|号码)[^,，。]{0,4}你们[^,，。]{0,4}[给露漏]"
)
_DELETE = re.compile(
    r"(?:删|清|注销)[^,，。]{0,8}(?:资料|信息|数据|记录)|(?:资料|信息|数据|记录)[^,，。]{0,5}(?:删|清[掉空除])"
)
_RESENT = re.compile(r"(?:运|邮|快递)费|要不要钱|收(?:我|我的)?钱")
_CASH = re.compile(
    r"(?:现金|退钱|退现|返现)[^。]{0,12}券|券[^。]{0,12}(?:现金|退钱|退现)|[补退]现金"
)

_URGES = re.compile(
    r"[帮给替]我?[^,，。]{0,4}催|能催|[帮给替]我[^,，。]{0,3}[问找][^,，。]{0,4}快递"
)


def asked_by_words(text: str, reason: str | None) -> str:
    """The reply to what these words ask by themselves; empty for none."""
    if _PERSON.search(text):
        return "utter_meanwhile_person"
    if in_case(text) is InCase.HOW_SENT or _PHOTO_WANTED.search(text):
        return "utter_meanwhile_photo"
    if reason not in MEANWHILE and asks_plainer(text):
        return "utter_meanwhile_plainly"
    if in_case(text) is InCase.SEND_BACK:
        return "utter_meanwhile_send_back"
    if reason == "safety" and _DOCTOR.search(text):
        return "utter_meanwhile_doctor"
    if reason == "safety" and _BACK.search(text) and (_MAY.search(text) or sounds_asked(text)):
        return "utter_meanwhile_danger_back"
    if reason != "leak" and (said := said_in_wait(text)):
        return f"utter_meanwhile_{said.value}"
    if reason == "leak" and _DELETE.search(text):
        return "utter_meanwhile_delete"
    if reason == "leak" and _OUR_LEAK.search(text) and sounds_asked(text):
        return "utter_meanwhile_whose_leak"
    return ""


def asked_of_resending(text: str) -> bool:
    """运费不会收我的吧, of a parcel that came back: who is at fault pays (playbook §4)."""
    return _RESENT.search(text) is not None and sounds_asked(text)


_RULES: Mapping[str, str] = {
    "ask_price_protection": "utter_meanwhile_price",
    "ask_warranty_repair": "utter_meanwhile_repair",
    "ask_return_process": "utter_meanwhile_return",
    "report_quality_issue": "utter_meanwhile_faulty",
    "report_damaged_parcel": "utter_meanwhile_damaged",
    "report_missing_item": "utter_meanwhile_missing",
    "report_wrong_item": "utter_meanwhile_missing",
    "report_lost_or_signed_by_other": "utter_meanwhile_inquiry",
}
"""Asked or told, however it is put: who answers for a trouble, and what to keep until it is taken
up."""
_INSTEAD = {"ask_refund_arrival": "utter_meanwhile_refund"}
"""Where the answer offers something to do: what holds for everybody."""
_RULES_ASKED: Mapping[str, str] = {
    "request_return": "utter_meanwhile_return",
    "request_exchange": "utter_meanwhile_exchange",
    "cancel_order": "utter_meanwhile_cancel",
    "change_address": "utter_meanwhile_change",
    "modify_order": "utter_meanwhile_change",
    "urge_shipment": "utter_meanwhile_urge",
    "demand_compensation": "utter_meanwhile_demand",
}
"""A wish that is asked about: 能退吗. Only wished, it waits for the colleague."""
_LIKELY = 0.5
"""A rule does no harm beside another matter; what looks into the books has to be surer."""


def rule_asked(text: str, ranking: Sequence[tuple[str, float]]) -> str:
    """The reply that tells the rule, where the answer would be something done; empty for none."""
    if _CASH.search(text) and sounds_asked(text):
        return "utter_meanwhile_price_cash"
    if _URGES.search(text) and sounds_asked(text):
        return "utter_meanwhile_urge"
    name, sure = ranking[0] if ranking else ("", 0.0)
    if sure < _LIKELY:
        return ""
    if name in _RULES_ASKED:
        return _RULES_ASKED[name] if sounds_asked(text) else ""
    return _RULES.get(name, "")


def rule_instead(intent: str) -> str:
    """The rule in place of an answer that offers something to do; empty for none."""
    return _INSTEAD.get(intent, "")


def told_without_offer(facts: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The bare state of a parcel that stands still, where its answer would offer an inquiry."""
    if not facts.get("place") or not facts.get("silent_days"):
        return None
    return "utter_meanwhile_parcel", {name: facts[name] for name in ("place", "silent_days")}
