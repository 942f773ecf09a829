"""What is heard beside the matter in hand: thanks, a detail of it, a fact more (playbook §1).

None of them is an answer, a wish or a misunderstanding: the open question stays open and is put
in one line, and what was told goes to the case if there is one.
"""

import re
from collections.abc import Mapping
from typing import Any

from actions.asides import aside_answered
from actions.base import Heard, Said
from actions.dialogue import EFFECT, OTHER, PERSON, said, slot_text, still_open
from actions.side_questions import asked_if_done
from actions.small_answers import small_answered
from bot.care.context.told import is_looking, only_tells
from bot.care.context.words import acknowledges, is_plain_yes, is_question
from bot.care.danger import is_insult
from bot.shop.courier_wishes import courier_wish
from bot.shop.specs import same_colour
from bot.shop.spoken import short_title
from bot.usecases.aftersales import Goods, goods_of, named_among
from bot.usecases.cases import add_evidence
from bot.usecases.deps import Deps
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn

UNCLEAR = "unclear"
_THANKS = frozenset({"thank", "goodbye"})
_SURELY, _DOUBTFUL = 0.8, 0.6
_OF_ORDERS = frozenset({"orders", "parcels", "shipping"})
_TELL = frozenset({"inform", "affirm", "give_suggestion", "chitchat", "deny", UNCLEAR})
_NOTED = {
    "photo": "photo",
    "confirm": "person",
    "look_choice": "look",
    "way_choice": "choice",
    "harm_choice": "choice",
}
_FORMS = ("trouble_form", "quality_problems_form")
_NUMBERS = ("order_no", "tracking_no", "phone_tail", "phone")
_MARKS = ("colour", "size", "money", "quantity", "product", "date")
LONGEST_DETAIL = 20


def heard_beside(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The short answer, or None where the skill has to hear it. `heard.intent`: what is meant."""
    if not heard.text or is_insult(heard.text):
        return None
    if _is_thanks(heard):
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_welcome")], topic, **still_open(heard))
    if (small := small_answered(turn, heard)) is not None:
        return small
    if (waits := asked_if_done(heard)) is not None:
        return waits
    if (closing := _closing(heard)) is not None:
        return closing
    if (aside := aside_answered(deps, turn, heard)) is not None:
        return aside
    if _first(heard) == "inform" and not heard.asked:
        return _same_order(deps, turn, heard)
    return _noted(deps, turn, heard)


_HALF, _THIRD = 0.5, 0.4


def nearly_meant(heard: Heard, matter: str) -> str:
    """The intent of words that are not sure enough alone, and are beside what is talked of: the
    matter itself once more (你们库存到底多少), another colour of goods to choose from (那雾白的呢),
    or a word to the courier of a parcel (能晚点送吗). Empty for none."""
    if not heard.ranking or slot_text(heard, "awaiting") not in {"", "confirm", "product_choice"}:
        return ""
    name, sure = heard.ranking[0]
    if slot_text(heard, "awaiting") == "product_choice":
        other = heard.entity("colour") is not None and heard.text.rstrip(" ?？").endswith("呢")
        return matter if other and not heard.entity("product") else ""
    if name == "ask_courier" and sure >= _THIRD and courier_wish(heard.text):
        return name if slot_text(heard, "order_in_view") else ""
    return name if name == matter and sure >= _HALF else ""


_ANOTHER = re.compile(r"^(?:另外|还有|对了|再问|顺便)")


def names_another(heard: Heard) -> bool:
    """另外那个皮包我觉得有点小, while something else is open: another matter, with its name."""
    return bool(_ANOTHER.match(heard.text)) and heard.entity("product") is not None


def _first(heard: Heard) -> str:
    return heard.ranking[0][0] if heard.ranking else heard.intent


_WAITS = re.compile(r"等(?:你们?|您们?)(?!多久|到什么)|等(?:消息|通知|审核|结果|回复)|等到?明天")
_LATER = re.compile(
    r"(?:等|回头|改天|周末|下次|过几天|再)[^,，。?？]{0,8}(?:再?[买来拍]|下单|想想|看看"
    r"|考虑)[吧了哈啊呀]*$"
)
_HM = frozenset({"order_no", "tracking_no"})


def _only_hears(text: str) -> bool:
    """嗯, 好, 知道了."""
    return acknowledges(text) or is_plain_yes(text)


def _closing(heard: Heard) -> Said | None:
    """好的 等你们审核, 那我等周末再买, 嗯: nothing is asked by it."""
    awaiting, topic = slot_text(heard, "awaiting"), slot_text(heard, "topic") or None
    if awaiting in _HM and heard.intent == UNCLEAR and _only_hears(heard.text):
        return said(heard, [Say("utter_no_hurry")], topic, **still_open(heard))
    open_ = awaiting and awaiting != "confirm"
    if open_ or is_question(heard.text) or heard.intent not in {UNCLEAR, "affirm", "thank"}:
        return None
    if heard.intent == UNCLEAR and _first(heard) == "thank" and heard.ranking[0][1] >= _HALF:
        return said(heard, [Say("utter_welcome")], topic)
    if _WAITS.search(heard.text):
        return said(heard, [Say("utter_will_see")], topic)
    return said(heard, [Say("utter_goodbye")], topic) if _LATER.search(heard.text) else None


def _is_thanks(heard: Heard) -> bool:
    """谢了 to "which way?" or "a photo, please": kind, and no answer."""
    awaiting = slot_text(heard, "awaiting")
    if not awaiting or awaiting == EFFECT or not heard.ranking:
        return False
    name, sure = heard.ranking[0]
    no_answer = heard.intent == UNCLEAR or awaiting == "photo"
    return name in _THANKS and sure >= _SURELY and no_answer


# --- 樱粉的 两个: the order that was just told --------------------------------------


def _same_order(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The marks of the order in view: it is that one, and all is said already."""
    topic, number = slot_text(heard, "topic"), slot_text(heard, "order_in_view")
    if topic not in _OF_ORDERS or not number or not _only_marks(heard):
        return None
    lines = goods_of(deps, turn=turn, order_no=number)
    if not any(_fits(heard, line) for line in lines):
        return None
    facts = {"title": short_title(lines[0].product.title)}
    kept = {"order_in_view": number, **still_open(heard)}
    return said(heard, [Say("utter_same_order", facts)], topic, **kept)


def _only_marks(heard: Heard) -> bool:
    told = {entity.name for entity in heard.entities}
    plain = len(heard.text) <= LONGEST_DETAIL and not heard.corrects
    return plain and bool(told & set(_MARKS)) and not told & set(_NUMBERS)


def _fits(heard: Heard, line: Goods) -> bool:
    """Whether colour, size and name that were told are this line's."""
    product = line.product
    for entity in heard.entities:
        if entity.name == "colour" and not same_colour(entity.raw, product.colour):
            return False
        if entity.name == "size" and str(entity.value).upper() not in product.size.upper():
            return False
        if entity.name == "product" and named_among([line], entity.raw) is None:
            return False
    return True


# --- 用了四五次: a fact more beside what is asked -----------------------------------


def _noted(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    kind = _NOTED.get(slot_text(heard, "awaiting"))
    of_goods = slot_text(heard, "topic") == "products" and slot_text(heard, "product_in_view")
    if kind == "person" and not (slot_text(heard, "order_in_view") or of_goods):
        return None  # pressed for a promise, mostly
    if slot_text(heard, "topic") == "install_and_use":  # 咔声没有听到 is about a step
        return None
    if kind is None or not _is_fact_more(heard, kind) or _points_elsewhere(deps, turn, heard):
        return None
    topic = slot_text(heard, "topic") or None
    if is_looking(heard.text):
        return said(heard, [Say("utter_no_hurry")], topic, **still_open(heard))
    if not only_tells(heard.text):
        return None
    if not _to_the_case(deps, turn, heard):
        return None
    says = [Say(f"utter_noted_{kind}", {}, _choices(heard, kind))]
    return said(heard, says, topic, **still_open(heard))


def _is_fact_more(heard: Heard, kind: str) -> bool:
    """Not understood as an answer, and no other matter that the words surely are."""
    name, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
    if kind == "photo":  # the case keeps words; what sounds like its own matter is one more
        own = heard.meaning is not None and heard.meaning.keeps_matter
        return own and (name in _TELL or sure < _DOUBTFUL) and heard.entity("choice") is None
    return heard.intent in {UNCLEAR, "inform"} and (name in _TELL or sure < _DOUBTFUL)


def _points_elsewhere(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """Another colour than the order has: perhaps another order is meant."""
    number = slot_text(heard, "order_in_view")
    marks = {entity.name for entity in heard.entities} & {"colour", "size", "product"}
    if {entity.name for entity in heard.entities} & set(_NUMBERS):
        return True
    if not number or not marks:
        return False
    return not any(_fits(heard, one) for one in goods_of(deps, turn=turn, order_no=number))


def _to_the_case(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """The words become part of the open case; False where it was settled meanwhile."""
    forms = [heard.slots.get(name) for name in _FORMS]
    kept = [form.get("case_no") for form in forms if isinstance(form, Mapping)]
    numbers = [str(case_no) for case_no in kept if case_no]
    try:
        for case_no in numbers[:1]:
            add_evidence(deps, turn=turn, case_no=case_no, text=heard.text)
    except Refused:
        return False
    return True


def _choices(heard: Heard, kind: str) -> tuple[Offer, ...]:
    """The same choices as before, to tap."""
    if kind == "person":
        return (PERSON, OTHER)
    rows: Any = heard.slots.get("offered") or ()
    shown = [Offer(row["title"], row["intent"] or "choose", row["slots"]) for row in rows]
    return (*shown, PERSON)
