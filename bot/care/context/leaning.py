"""What leans on what was told last: a bare word beside a card, an ellipsis, half a question."""

import re
from collections.abc import Mapping

from bot.care.context import words as grammar
from bot.care.context.matters import named_matter
from bot.care.context.meanings import (
    COURTESIES,
    LEANT_ON,
    UNCLEAR,
    in_hand,
    is_own,
    named,
    shown_target,
)
from bot.care.context.scene import Meaning, Scene, Stage, Words

_RATHER = 0.7
_LONGEST_ELLIPSIS, _LONGEST_SCRAP = 10, 5
_WAYS_OUT = frozenset({"request_return", "request_exchange", "ask_warranty_repair", "cancel_order"})
_THAT_THING = re.compile(
    r"^(?:那|这|另外)[一两]?[个件条款双只瓶盒支套种张把]([\u3400-\u9fff]{1,6})呢"
)
GOES_ON = re.compile(
    r"快[点些一]|多久|什么时候|啥时候|几天|几时|何时|多长时间|然后|怎么办|咋办|为什么|为啥|呢$"
    r"|行吗|可以吗|能改吗|能换吗|能便宜|这么[久慢贵少多长]|贵吗|够吗|真的吗|找不到|没找到|没看[到见]|没有[那这]|没反应"
)
_NOT_WANTED = re.compile(r"不(?:想)?要了|不想要|不要|退了|撤了")
_HURRY = re.compile(r"快[点些]|催|怎么还|赶紧|尽快|抓紧")
_WHEN = re.compile(r"什么时候|啥时候|多久|几天|何时|几时")


def about_shown(scene: Scene, words: Words) -> Meaning | None:
    """A bare word beside the card: the state of the order decides what it can mean."""
    if words.intent not in {UNCLEAR, "inform", "deny"} or scene.stage is None:
        return None
    for said, meant in _BARE_WORDS:
        if said.search(words.text) and (intent := meant.get(scene.stage)):
            return Meaning(intent, slots=shown_target(scene))
    return None


_BARE_WORDS: tuple[tuple[re.Pattern[str], Mapping[Stage, str]], ...] = (
    (
        _NOT_WANTED,
        {
            Stage.WAITING: "cancel_order",
            Stage.UNDER_WAY: "request_return",
            Stage.RECEIVED: "request_return",
        },
    ),
    (_HURRY, {Stage.WAITING: "urge_shipment", Stage.UNDER_WAY: "ask_logistics"}),
    (_WHEN, {Stage.WAITING: "ask_ship_time", Stage.UNDER_WAY: "ask_logistics"}),
)


def hurried(scene: Scene, words: Words) -> Meaning | None:
    """催一下 after an answer hurries what was answered: the warehouse, the parcel, the refund."""
    meant = _HURRIED.get(scene.topic, "")
    if not meant or is_own(words, _RATHER) or not _HURRIES.fullmatch(grammar.core(words.text)):
        return None
    return Meaning(meant, keeps_matter=True)


_HURRIES = re.compile(
    r"(?:那|就|你|您|帮|给|我|们|麻烦|再|能不能)*(?:催|快[点些]|赶紧|尽快)[催下一吧啊呀哈的呗点吗嘛]*"
)
_HURRIED = {
    "ask_ship_time": "urge_shipment",
    "ask_order_status": "urge_shipment",
    "urge_shipment": "urge_shipment",
    "ask_logistics": "ask_logistics",
    "ask_refund_arrival": "ask_refund_arrival",
    "ask_case_progress": "ask_case_progress",
}


def ellipsis(scene: Scene, words: Words) -> Meaning | None:
    """那红色呢, 新疆呢, 能快点吗, 咋不行: the topic stays, with the new slot."""
    text = words.text.strip(" ?。!~")
    slots = dict(named(words, LEANT_ON))
    leans = _is_bare_name(words) or _leans(words, slots) or _is_scrap(scene, words)
    if len(text) > _LONGEST_ELLIPSIS or not leans:
        return None
    if not slots and (thing := _THAT_THING.search(text)):
        slots = {"product": thing[1]}
    return in_hand(scene, slots)


def _is_scrap(scene: Scene, words: Words) -> bool:
    """A question too short to stand alone and not surely another's: 哪领, 满多少, 那换货呢."""
    short = len(grammar.core(words.text)) <= _LONGEST_SCRAP and grammar.is_question(words.text)
    other_way = {scene.topic, named_matter(words.text)} <= _WAYS_OUT
    courteous = words.intent in COURTESIES and words.sure >= _RATHER
    return short and not other_way and not courteous and not is_own(words, _RATHER)


_ASKS_OF_IT = re.compile(r"(?:呢|[行成]不|[行成]吗|可以[吗不])$")


def _is_bare_name(words: Words) -> bool:
    """那红色的呢: nothing but a fact, whatever it was taken for."""
    whole = grammar.core(words.text)
    if any(fact.kind == "product" and grammar.core(fact.raw) == whole for fact in words.facts):
        return True
    said = re.sub(r"^那|的?(?:呢|[行成]不|[行成]吗|可以[吗不])$|的$", "", whole)
    ends = _ASKS_OF_IT.search(whole) is not None
    return ends and any(
        fact.raw and grammar.core(fact.raw) in {said, said + "的"} for fact in words.facts
    )


def _leans(words: Words, slots: Mapping[str, object]) -> bool:
    if words.intent not in {UNCLEAR, "inform"}:
        return False
    return bool(slots) or GOES_ON.search(words.text.strip(" ?。!~")) is not None
