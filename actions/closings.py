"""Words that close a matter kindly and ask for nothing: 等你们审核, 那我等周末再买, 麻烦侬了."""

import re

from actions.base import Heard, Said
from actions.dialogue import said, slot_text, still_open
from bot.care.context.told import is_looking
from bot.care.context.words import acknowledges, clauses, is_plain_yes, is_question
from bot.usecases.saying import Say

UNCLEAR = "unclear"
_HALF = 0.5
_WAITS = re.compile(
    r"再[来去]?(?:找|问|联系)(?:你|您)|等(?:你们?|您们?)(?!多久|到什么)|等(?:消息|通知|审核|结果|回复)|(?:先|再|就)等等?(?:看|吧|呗)|等到?明天"
)
_YOUR_TURN = re.compile(
    r"(?:那|好的?|行|嗯|我|就|先|,|，|\s)*等(?:你们?|您们?|同事|店里)?(?:的)?(?:审核|核实|处理|通知|消息|结果|回复|答复)[了吧哈啦]*[。~!]*"
)
"""等你们审核: who waits asks for nothing."""
_LATER = re.compile(
    r"(?:等|回头|改天|周末|下次|过几天|再)[^,，。?？]{0,8}(?:再?[买来拍]|下单|想想|看看"
    r"|考虑)[吧了哈啊呀]*$"
)
_TROUBLED = re.compile(
    r"(?:好的?|那|嗯|行|真|太|[,，\s])*(?:麻烦|辛苦|难为|劳烦|有劳)(?:你|您|侬|恁|你们|您们|大家|各位|小二)*(?:了|啦|咯|喽|哈|呀)+"
)
"""麻烦侬了: thanks."""
_HM = frozenset({"order_no", "tracking_no"})
_HASTE = re.compile(r"快|赶紧|急|马上")


def _only_hears(text: str) -> bool:
    """嗯, 好, 知道了; 快点 is in a hurry."""
    return acknowledges(text) or (is_plain_yes(text) and not _HASTE.search(text))


def _agrees_first(heard: Heard) -> bool:
    """好的 那先这样哈, to a question that only told more of the postage: heard, and no reason."""
    first = (clauses(heard.text) or [""])[0]
    kind = heard.intent == UNCLEAR and heard.sounds_like in {"affirm", "thank", "goodbye"}
    return kind and is_plain_yes(first) and not is_question(heard.text)


def closed(heard: Heard) -> Said | None:
    """好的 等你们审核, 那我等周末再买, 嗯: nothing is asked by it."""
    awaiting, topic = slot_text(heard, "awaiting"), slot_text(heard, "topic") or None
    looks = _only_hears(heard.text) or is_looking(heard.text)
    if awaiting in _HM and heard.intent == UNCLEAR and looks:
        return said(heard, [Say("utter_no_hurry")], topic, **still_open(heard))
    if awaiting == "reason" and topic == "return_freight" and _agrees_first(heard):
        return said(heard, [Say("utter_deny")], topic)
    open_ = awaiting and awaiting != "confirm"
    if not awaiting and _TROUBLED.fullmatch(heard.text.strip(" .。!！~～")):
        return said(heard, [Say("utter_welcome")], topic)
    if (
        not open_
        and heard.intent == "ask_case_progress"
        and _YOUR_TURN.fullmatch(heard.text.strip())
    ):
        return said(heard, [Say("utter_will_see")], topic)
    if open_ or is_question(heard.text) or heard.intent not in {UNCLEAR, "affirm", "thank"}:
        return None
    if heard.intent == UNCLEAR and heard.sounds_like == "thank" and heard.ranking[0][1] >= _HALF:
        return said(heard, [Say("utter_welcome")], topic)
    if _WAITS.search(heard.text):
        return said(heard, [Say("utter_will_see")], topic)
    return said(heard, [Say("utter_goodbye")], topic) if _LATER.search(heard.text) else None
