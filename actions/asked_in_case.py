"""Small questions and signs in the middle of a case of goods; what is asked stays asked."""

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, let_go, said, slot_text, still_open
from bot.care.case_questions import InCase, in_case, tells_of_looking_inside
from bot.care.context.told import only_tells, wishes_part
from bot.care.context.words import gives_up, is_question
from bot.shop.install_and_use import asks_if_needed, step_about
from bot.shop.quality_problems import made_anew
from bot.shop.spoken import short_title, thing_named
from bot.usecases.aftersales import goods_of
from bot.usecases.cases import add_evidence
from bot.usecases.deps import Deps
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn

_CASES = ("quality_problems_form", "trouble_form")
_WAITS = frozenset({"way_choice", "photo", "harm_choice", "line_choice"})
_FORMS = frozenset({"new_spec", "reason", "condition", "line_choice"})
_OF_FAULTS = frozenset({"quality_problems", "missing_and_wrong_items", "repair"})
_FAULT = "report_quality_issue"
_PART = re.compile(
    r"[补换寄发][^,，。?？]{0,4}(?:一?[个件条只盒袋包套颗支]|来|给我)|不用(?:全|整个)?[换退]"
)
"""礼盒补一个行吗: a wish of the case, and no note for an order that has come."""
_TOLD_AS = frozenset({"ask_product_attribute", "ask_install_or_usage"})
"""What a fault that is told may sound like."""
_ASKS_PLAINLY = frozenset({InCase.SEND_BACK, InCase.SHOWS, InCase.NOT_SENDING})
_OF_THE_FAULT = frozenset({InCase.TAKEN_APART, InCase.WHICH_PART, InCase.WHERE_TO, InCase.SIMPLER})
"""Asked of a fault and its repair; of wrong or missing goods their own matter has its words."""
_OF_GOODS_ALONE = frozenset(
    {InCase.RESCUE, InCase.CHARGE, InCase.WHEN, InCase.SEND_BACK, InCase.SHOWS, InCase.NOT_SENDING}
    | {InCase.COMES}
)


def asked_beside_ways(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """坏的还寄不寄回呀, whatever way its words look like: asked, and nothing chosen."""
    if _mends_it_himself(heard):
        return let_go(heard)
    asks = in_case(heard.text) in _ASKS_PLAINLY | _OF_THE_FAULT
    asks = asks or tells_of_looking_inside(heard.text)
    return asked_in_case(deps, turn, heard) if asks else None


_MYSELF = re.compile(
    r"(?:我|咱)(?:们|还是|就)?(?:自己|自个儿?)(?:来|就|会|能|先)?(?:修|弄|换|搞|焊|粘|缝|装)"
)


def _mends_it_himself(heard: Heard) -> bool:
    """算了 我自己修, where 维修 is one of the ways: none of them is chosen."""
    ways = slot_text(heard, "awaiting") == "way_choice" and bool(_case_no(heard))
    tells = tells_of_looking_inside(heard.text)  # 我自己会修 拆开看了 像是适配器坏了
    drops = _MYSELF.search(heard.text) is not None and gives_up(heard.text)
    return ways and drops and not tells


def asked_in_case(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line; None where no case is in hand, or where the skill has to hear it."""
    awaiting, case_no = slot_text(heard, "awaiting"), _case_no(heard)
    if awaiting == "reading" and _tells_beside_ways(heard):
        return _kept(heard, Say("utter_noted_ways", {}, _shown(heard)))
    kind = in_case(heard.text)
    if kind is InCase.HOW_SENT and awaiting in _WAITS | _FORMS:
        of_trouble = isinstance(heard.slots.get("trouble_form"), Mapping)
        reply = "utter_trouble_photo_how" if of_trouble else "utter_case_how_sent"
        return _kept(heard, Say(reply))
    if not case_no or awaiting not in _WAITS:
        return None
    if where := _where_it_is(deps, turn, heard):
        return where
    known = _OF_FAULTS | {"parcels"} if _is_damaged(heard) else _OF_FAULTS
    if kind in _OF_GOODS_ALONE and slot_text(heard, "topic") not in known:
        return None  # out of stock, or never come: that matter knows its own sums and days
    part = heard.intent == "modify_order" and _PART.search(heard.text) is not None
    part = part or (awaiting == "photo" and wishes_part(heard.text) and _is_vague(heard))
    if part and (slot_text(heard, "topic") in _OF_FAULTS or _is_damaged(heard)):
        return _written(deps, turn, heard, case_no)
    if kind is InCase.SEND_FIRST:
        return _wished(deps, turn, heard, case_no)
    if kind is InCase.OTHER_WILL_DO:
        return _written(deps, turn, heard, case_no)
    if kind in _OF_THE_FAULT:
        return _of_the_fault(deps, turn, heard, kind, case_no)
    if kind is None and _of_quality(heard) and tells_of_looking_inside(heard.text):
        asks = is_question(heard.text)
        return None if asks else _written(deps, turn, heard, case_no)
    if kind is None:
        return _detail(deps, turn, heard, case_no)
    if kind is InCase.HEARD:
        photo = awaiting == "photo" and heard.intent in {"unclear", "affirm", "thank"}
        return _kept(heard, Say("utter_case_heard")) if photo else None
    facts: dict[str, Any] = {}
    if kind in {InCase.WHEN, InCase.COMES}:
        facts = {"hours": deps.policy.service.photo_review_service_hours}
    return _kept(heard, Say(f"utter_case_{kind.value}", facts, _shown(heard)))


def _of_quality(heard: Heard) -> bool:
    return isinstance(heard.slots.get("quality_problems_form"), Mapping)


def _of_the_fault(
    deps: Deps, turn: Turn, heard: Heard, kind: InCase | None, case_no: str
) -> Said | None:
    """What only who looks at the goods can say is not said for him; the words go to the case."""
    if kind is None or not _of_quality(heard):
        return None
    say = Say(f"utter_case_{kind.value}", {"case_no": case_no}, _shown(heard))
    if kind is InCase.TAKEN_APART:
        return _into_case(deps, turn, heard, case_no, say)
    return _kept(heard, say)


def _is_vague(heard: Heard) -> bool:
    keeps = heard.meaning is not None and heard.meaning.keeps_matter
    return keeps or heard.intent in {"unclear", "deny", "request_exchange"}


def _tells_beside_ways(heard: Heard) -> bool:
    """没戴出门 就在家照了照镜子, to 换 or 退: told of the goods, and the ways stand as before."""
    rows: Any = heard.slots.get("offered") or ()
    ways = {"request_return", "request_exchange"} <= {row["intent"] for row in rows}
    return ways and heard.intent in {"unclear", "inform"} and only_tells(heard.text)


_WHERE = re.compile(
    r"(?:哪里?|哪儿|啥地方|什么地方)[^,，。?？]{0,6}(?:找|放|贴|装着|拿)|(?:放|贴|装|藏|夹)在?哪"
)


_VAGUE_OF_USE = frozenset(
    {"unclear", "ask_install_or_usage", "inform", "report_safety_or_leak"}
    | {"ask_product_attribute"}
)


def _where_it_is(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """五金包没看到 要去哪找, of goods whose guide says it: the line of the guide."""
    number = slot_text(heard, "order_in_view")
    needed = asks_if_needed(heard.text) and heard.intent in _VAGUE_OF_USE
    if not number or not turn.buyer_id or not (needed or _WHERE.search(heard.text)):
        return None
    for line in goods_of(deps, turn=turn, order_no=number):
        if step := step_about(heard.text, line.product.guide_steps):
            facts = {"title": short_title(line.product.title), "step": step}
            if needed:
                return _kept(heard, Say("utter_use_step_needed", facts, _shown(heard)))
            return _kept(heard, Say("utter_use_this_step", facts))
    return None


def _is_damaged(heard: Heard) -> bool:
    """Goods that came broken, as their case says; a parcel that never came sends nothing back."""
    form = heard.slots.get("trouble_form")
    return isinstance(form, Mapping) and form.get("intent") == "report_damaged_parcel"


def _case_no(heard: Heard) -> str:
    forms = [heard.slots.get(name) for name in _CASES]
    kept = [form.get("case_no") for form in forms if isinstance(form, Mapping)]
    return str(next(filter(None, kept), ""))


def _kept(heard: Heard, say: Say) -> Said:
    topic = slot_text(heard, "topic") or None
    return said(heard, [say], topic, matter=heard.slots.get("matter"), **still_open(heard))


def _shown(heard: Heard) -> tuple[Offer, ...]:
    rows: Any = heard.slots.get("offered") or ()
    shown = tuple(Offer(row["title"], row["intent"] or "choose", row["slots"]) for row in rows)
    return (*shown, PERSON)


def _detail(deps: Deps, turn: Turn, heard: Heard, case_no: str) -> Said | None:
    """四个坏俩, after 柚子坏了: more of the same fault, written to its case and not opened anew."""
    first = heard.ranking[0][0] if heard.ranking else ""
    fault = heard.intent == _FAULT or (heard.intent == "unclear" and first == _FAULT)
    fault = fault or heard.intent in _TOLD_AS  # 水开了不会自己跳, told and not asked
    same = fault and slot_text(heard, "matter") == _FAULT
    names = {one.name for one in heard.entities} & {"product", "order_no", "tracking_no"}
    ways = slot_text(heard, "awaiting") == "way_choice"
    names_goods = bool(names) or bool(thing_named(heard.text))  # 包包开线了 tells it anew
    names_goods = names_goods or made_anew(heard.text)  # 两个都重做 is a way out
    if not (same and ways) or names_goods or not only_tells(heard.text):
        return None
    return _written(deps, turn, heard, case_no)


def _wished(deps: Deps, turn: Turn, heard: Heard, case_no: str) -> Said | None:
    """Into the case with the wish, which only a person can grant."""
    say = Say("utter_case_send_first", {"case_no": case_no}, _shown(heard))
    return _into_case(deps, turn, heard, case_no, say)


def _written(deps: Deps, turn: Turn, heard: Heard, case_no: str) -> Said | None:
    """Into the case with it."""
    waits = "photo" if slot_text(heard, "awaiting") == "photo" else "choice"
    return _into_case(deps, turn, heard, case_no, Say(f"utter_noted_{waits}", {}, _shown(heard)))


def _into_case(deps: Deps, turn: Turn, heard: Heard, case_no: str, say: Say) -> Said | None:
    """The words are kept with the case; None where it was settled meanwhile."""
    try:
        add_evidence(deps, turn=turn, case_no=case_no, text=heard.text)
    except Refused:
        return None
    return _kept(heard, say)
