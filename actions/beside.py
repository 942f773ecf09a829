"""What is heard beside the matter in hand: thanks, a detail of it, a fact more (playbook §1).

None of them is an answer, a wish or a misunderstanding: the open question stays open and is put
in one line, and what was told goes to the case if there is one.
"""

import re
from collections.abc import Mapping
from typing import Any

from actions.asides import aside_answered
from actions.base import Heard, Said
from actions.beside_effect import rest_stays
from actions.closings import closed
from actions.dialogue import EFFECT, OTHER, PERSON, said, slot_text, still_open
from actions.order_talk import said_of_order
from actions.price_facts import said_of_price
from actions.refund_talk import said_of_refund
from actions.same_order import NUMBERS, OF_ORDERS, fits, only_marks, same_order
from actions.side_questions import asked_if_done
from actions.small_answers import small_answered
from actions.undelivered import said_of_undelivered
from bot.care.complaints import sounds_cross
from bot.care.context.told import is_looking, only_tells, wishes_part
from bot.care.context.words import is_question
from bot.care.danger import is_insult
from bot.shop.courier_wishes import courier_wish
from bot.shop.quality_problems import made_anew
from bot.usecases.aftersales import goods_of
from bot.usecases.cases import add_evidence
from bot.usecases.deps import Deps
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn

UNCLEAR = "unclear"
_THANKS = frozenset({"thank", "goodbye"})
_SURELY, _DOUBTFUL = 0.8, 0.6
_TELL = frozenset({"inform", "affirm", "give_suggestion", "chitchat", "deny", UNCLEAR})
_NOTED = {
    "photo": "photo",
    "confirm": "person",
    "look_choice": "look",
    "way_choice": "choice",
    "harm_choice": "choice",
}
_FORMS = ("trouble_form", "quality_problems_form")


def heard_beside(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The short answer, or None where the skill has to hear it. `heard.intent`: what is meant."""
    if not heard.text or is_insult(heard.text):
        return None
    if _is_thanks(heard):
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_welcome")], topic, **still_open(heard))
    if _praises(heard):
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_glad_of_that")], topic, **still_open(heard))
    if (small := small_answered(turn, heard)) is not None:
        return small
    if (waits := asked_if_done(heard)) is not None:
        return waits
    if (line := asked_on(deps, turn, heard)) is not None:
        return line
    if (closing := closed(heard)) is not None:
        return closing
    if (aside := aside_answered(deps, turn, heard)) is not None:
        return aside
    if not heard.asked and (heard.sounds_like == "inform" or _agrees_to_marks(heard)):
        return same_order(deps, turn, heard)
    return _noted(deps, turn, heard)


_IT_IS = re.compile(r"(?:对|是|嗯|没错|就是)(?:的|啊|呀|头)?[\s,，]*")


def _agrees_to_marks(heard: Heard) -> bool:
    """对 黑色的, of the order that was just told: it is that one."""
    return heard.sounds_like == "affirm" and _IT_IS.match(heard.text) is not None


_ASKED_ON = (said_of_undelivered, said_of_order, said_of_price, said_of_refund, rest_stays)
"""What is asked of what was just told, each of its own matter."""


def asked_on(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line for what is asked of the matter just told, whatever it sounded like alone."""
    if not heard.text or is_insult(heard.text):
        return None
    lines = (heard_of(deps, turn, heard) for heard_of in _ASKED_ON)
    return next((line for line in lines if line is not None), None)


_HALF, _THIRD = 0.5, 0.4


def nearly_meant(heard: Heard, matter: str) -> str:
    """The intent of words that are not sure enough alone, and are beside what is talked of: the
    matter itself once more (你们库存到底多少), another colour of goods to choose from (那雾白的呢),
    or a word to the courier of a parcel (能晚点送吗). Empty for none."""
    if not heard.ranking:
        return ""
    name, sure = heard.ranking[0]
    if slot_text(heard, "awaiting") == "reason" and _asks_instead(heard):
        return _INSTEAD
    if slot_text(heard, "awaiting") not in {"", "confirm", "product_choice"}:
        return ""
    if matter_of_both := _of_one_matter(heard) or _cross_about_an_order(heard):
        return matter_of_both
    if slot_text(heard, "awaiting") == "product_choice":
        other = heard.entity("colour") is not None and heard.text.rstrip(" ?？").endswith("呢")
        return matter if other and not heard.entity("product") else ""
    if name == "ask_courier" and sure >= _THIRD and courier_wish(heard.text):
        return name if slot_text(heard, "order_in_view") else ""
    return name if name == matter and sure >= _HALF else ""


_INSTEAD = "request_exchange"
_MAYBE = 0.15


def _asks_instead(heard: Heard) -> bool:
    """那换燕麦的可以吗, while a return is taken down."""
    likely = dict(heard.ranking).get(_INSTEAD, 0.0) >= _MAYBE
    return likely and "换" in heard.text and is_question(heard.text)


_ABOUT_AN_ORDER = frozenset(
    {"ask_order_status", "ask_logistics", "report_wrong_item", "report_missing_item"}
)


def _cross_about_an_order(heard: Heard) -> str:
    """发的什么东西啊: which order comes first, whatever is wrong with it; no case by a guess."""
    first, second = [name for name, _ in heard.ranking[:2]] + [""] * (2 - len(heard.ranking[:2]))
    both = {first, second} <= _ABOUT_AN_ORDER and not slot_text(heard, "awaiting")
    return "ask_order_status" if both and sounds_cross(heard.text) else ""


_ANOTHER = re.compile(r"^(?:另外|还有|对了|再问|顺便)")


def names_another(heard: Heard) -> bool:
    """另外那个皮包我觉得有点小, while something else is open: another matter, with its name."""
    return bool(_ANOTHER.match(heard.text)) and heard.entity("product") is not None


def _is_thanks(heard: Heard) -> bool:
    """谢了 to "which way?" or "a photo, please": kind, and no answer."""
    awaiting = slot_text(heard, "awaiting")
    if not awaiting or awaiting == EFFECT or not heard.ranking:
        return False
    name, sure = heard.ranking[0]
    no_answer = heard.intent == UNCLEAR or awaiting == "photo"
    return name in _THANKS and sure >= _SURELY and no_answer


_PRAISES = re.compile(r"没问题|喜欢|不错|挺好|很好|满意|好看")
_BUT = re.compile(r"但|可是|就是|不过|不喜欢|不满意|不好|希望|建议")


_KIND = frozenset({"give_suggestion", "inform", "chitchat", "thank", UNCLEAR})


def _praises(heard: Heard) -> bool:
    """围巾没问题的 很喜欢, while a photo or a way is waited for: kind, and no answer."""
    waits = slot_text(heard, "awaiting") in {"photo", "way_choice", "line_choice"}
    praise = _PRAISES.search(heard.text) and not _BUT.search(heard.text)
    return bool(waits and praise and heard.sounds_like in _KIND)


# --- 用了四五次: a fact more beside what is asked -----------------------------------


def _noted(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    kind = _NOTED.get(slot_text(heard, "awaiting"))
    if kind == "person" and not slot_text(heard, "order_in_view"):
        return None  # pressed for a promise, mostly
    if slot_text(heard, "topic") == "install_and_use":  # 咔声没有听到 is about a step
        return None
    if kind in {"photo", "look"} and heard.intent == UNCLEAR and is_looking(heard.text):
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_no_hurry")], topic, **still_open(heard))
    if kind == "choice" and made_anew(heard.text):
        return None  # 两个都重做 is a way
    if kind == "choice" and (same := _same_to_choice(deps, turn, heard)):
        return same
    if kind is None or not _is_fact_more(heard, kind) or _points_elsewhere(deps, turn, heard):
        return None
    topic = slot_text(heard, "topic") or None
    if is_looking(heard.text):
        return said(heard, [Say("utter_no_hurry")], topic, **still_open(heard))
    if kind == "choice" and wishes_part(heard.text) and _to_the_case(deps, turn, heard):
        says = [Say("utter_noted_wish", {}, _choices(heard, kind))]
        return said(heard, says, topic, **still_open(heard))
    if not only_tells(heard.text):
        return None
    if not _to_the_case(deps, turn, heard):
        return None
    says = [Say(f"utter_noted_{kind}", {}, _choices(heard, kind))]
    return said(heard, says, topic, **still_open(heard))


def _same_to_choice(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """燕麦色的, to what shall be done with it: it is that one, and the ways stand as before."""
    number = slot_text(heard, "order_in_view")
    marks = {one.name for one in heard.entities} & {"colour", "size", "product"}
    if heard.sounds_like != "inform" or heard.intent != UNCLEAR or not number or not marks:
        return None
    if _cases_kept(heard):  # there it is written down
        return None
    lines = goods_of(deps, turn=turn, order_no=number) if only_marks(heard) else ()
    if not any(fits(heard, line) for line in lines):
        return None
    says = [Say("utter_same_order_choice", {}, _choices(heard, "choice"))]
    return said(heard, says, slot_text(heard, "topic") or None, **still_open(heard))


def _is_fact_more(heard: Heard, kind: str) -> bool:
    """Not understood as an answer, and no other matter that the words surely are."""
    name, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
    if kind == "photo":  # the case keeps words; what sounds like its own matter is one more
        own = heard.meaning is not None and heard.meaning.keeps_matter
        return own and (name in _TELL or sure < _DOUBTFUL) and heard.entity("choice") is None
    doubted = kind == "choice" and name == "ask_logistics" and sure < _DOUBTFUL
    if doubted:  # 手机坏了那几天 没接到
        return heard.intent == name
    return heard.intent in {UNCLEAR, "inform"} and (name in _TELL or sure < _DOUBTFUL)


_OF_SHIPPING = frozenset({"ask_ship_time", "urge_shipment"})


def _of_one_matter(heard: Heard) -> str:
    """你们写的48小时发货, after a late order was told: when it ships, or hurry, is one here."""
    both = sum(sure for name, sure in heard.ranking if name in _OF_SHIPPING)
    told = slot_text(heard, "topic") in OF_ORDERS and slot_text(heard, "order_in_view")
    return "urge_shipment" if told and both >= _DOUBTFUL else ""


def _points_elsewhere(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """Another colour than the order has: perhaps another order is meant."""
    number = slot_text(heard, "order_in_view")
    marks = {entity.name for entity in heard.entities} & {"colour", "size", "product"}
    if {entity.name for entity in heard.entities} & set(NUMBERS):
        return True
    if not number or not marks:
        return False
    return not any(fits(heard, one) for one in goods_of(deps, turn=turn, order_no=number))


def _to_the_case(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """The words become part of the open case; False where it was settled meanwhile."""
    numbers = _cases_kept(heard)
    try:
        for case_no in numbers[:1]:
            add_evidence(deps, turn=turn, case_no=case_no, text=heard.text)
    except Refused:
        return False
    return True


def _cases_kept(heard: Heard) -> list[str]:
    """The numbers of the cases that the open forms hold."""
    forms = [heard.slots.get(name) for name in _FORMS]
    kept = [form.get("case_no") for form in forms if isinstance(form, Mapping)]
    return [str(case_no) for case_no in kept if case_no]


def _choices(heard: Heard, kind: str) -> tuple[Offer, ...]:
    """The same choices as before, to tap."""
    if kind == "person":
        return (PERSON, OTHER)
    rows: Any = heard.slots.get("offered") or ()
    shown = [Offer(row["title"], row["intent"] or "choose", row["slots"]) for row in rows]
    return (*shown, PERSON)
