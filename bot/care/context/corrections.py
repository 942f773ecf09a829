"""不对, 是另一单: the target is replaced, and nothing is confirmed by it."""

import re
from dataclasses import replace

from bot.care.context import words as grammar
from bot.care.context.corrected_order import ABOUT_ORDERS
from bot.care.context.facts import Answer, answer
from bot.care.context.matters import named_matter
from bot.care.context.meanings import affirmed, in_hand, of_pick
from bot.care.context.pick import NO_PICK, Pick
from bot.care.context.picking import pick_from
from bot.care.context.places import other_place
from bot.care.context.polarity import polarity
from bot.care.context.reasons import FAULTS, TELLS_FAULT
from bot.care.context.scene import Meaning, Scene, Words
from bot.care.context.sense import by_sense
from bot.care.context.things import plain
from bot.text.tidy import tidy

_TARGETS = ("order_no", "tracking_no", "product")
_LONGEST_CORRECTION, _LONGEST_THAT_NAMES, _SURELY = 14, 24, 0.8
_OTHER_ONE = re.compile(r"另外?一?[个单件笔条双]|(?:别|其[他它])的?[那一]?[单件笔个]")
_BECOMES = re.compile(r"(?<=[^\s])(?:换成|改成|改为)(\S.*)$")
_ANOTHER = re.compile(r"另[一外个]|别的|其他")


def of_effect(scene: Scene, words: Words) -> Meaning | None:
    """The stated target was the wrong one: another choice, or another value for it."""
    if denies_another(scene, words.text):
        return in_hand(scene)
    if _denies_this(scene, words):
        return in_hand(scene, corrects=True)
    picked = _picked(scene, words)
    if picked and not _is_stated(scene, picked):
        return Meaning(picked.intent, picked.pick, picked.slots, corrects=True, keeps_matter=True)
    said = affirmed(_what_it_becomes(words))
    found = {slot: answer(slot, said) for slot in scene.asked.stated}
    others = {
        slot: new.value
        for slot, new in found.items()
        if new and new.value != str(scene.asked.stated[slot]) and _replaces(slot, new, words.text)
    }
    if not others and (alone := _alone_in_a_clause(scene, words)):
        others |= alone
    if (place := other_place(scene, words.text)) is not None:
        others["region"] = place
    if "reason" in scene.asked.stated and (written := _WRITES.fullmatch(words.text.strip())):
        others["reason"] = written[1]
    if not others and (instead := named_instead(scene, words.text)):
        others |= instead
    if not others and (named_one := _IS_THAT.fullmatch(words.text.strip(" .。!~"))):
        others["product"] = named_one[1]
    another = (
        _denies_stated(scene, words)
        or _OTHER_ONE.search(words.text) is not None
        or _not_this_but(scene, words)
        or _in_another_form(scene, words.text)
    )
    return in_hand(scene, others, corrects=True) if others or another else None


_IS_NOT = re.compile(r"不是([\u3400-\u9fff]{1,6}?)(?:[那这]一?[个件单款条])?的?[哈啊呀哦吧]*$")


def _denies_this(scene: Scene, words: Words) -> bool:
    """不是羽绒服哈, where the question states it: another order is meant, and nothing let go."""
    denied = _IS_NOT.fullmatch(words.text.strip(" .。!~"))
    named = {fact.raw for fact in words.facts if fact.kind == "product"}
    about = scene.asked.intent in ABOUT_ORDERS
    return about and denied is not None and denied[1] in tidy(scene.asked.text) and bool(named)


_IS = re.compile(r"(?<!不)(?:是|要)[\u3400-\u9fff]{2}")


def denies_another(scene: Scene, text: str) -> bool:
    """贵的那件 不是杯子, where the question states a coat: it is that one all the same."""
    denied = _IS_NOT.search(text.strip(" .。!~？?"))
    if not denied or denied[1] in tidy(scene.asked.text) or named_matter(denied[1]):
        return False
    nothing_else = not _IS.search(text) and not _OTHER_ONE.search(text)
    return nothing_else and denied[1] not in {"这", "那", "的", "我", "吗", "这样", "真的"}


_NOT_BUT = re.compile(
    r"不是([\u3400-\u9fffa-z0-9]{1,8}?)(?:[\s,，]*(?:而?是|要)的?是?|[\s,，]+)([\u3400-\u9fffa-z0-9]{1,8}?)[啊呀哦吧]?"
)


_ONLY = re.compile(r"只(?:取消|退|换|要|改|买)([\u3400-\u9fff]{1,6}?)(?:就行|吧|的)?$")
"""不是全部 只取消袜子."""


def named_instead(scene: Scene, text: str) -> dict[str, str]:
    """不是羽绒服 是围巾: a piece of the question is denied, and what stands there instead."""
    only = _ONLY.search(text.strip(" .。!~"))
    if only and only[1] in scene.asked.text:
        return {"product": only[1]}
    match = _NOT_BUT.fullmatch(text.strip(" .。!~"))
    if not match or match[1] not in tidy(scene.asked.text) or named_matter(match[2]):
        return {}
    instead = _THAT_ONE.sub("", match[2])
    stated = scene.asked.stated.items()
    told = scene.in_hand in FAULTS and TELLS_FAULT.search(instead) is not None
    slot = "reason" if told else "product"
    slot = next((slot for slot, value in stated if match[1] in str(value).lower()), slot)
    return {slot: instead}


_THAT_ONE = re.compile(r"那一?[个单件款条双笔]$")


_WRITES = re.compile(r"(?:就|还是|要)?写([\u3400-\u9fff]{2,10}?)吧?")
_HAS_NONE = re.compile(r"我没有?([\u3400-\u9fff]{2,6})")


def _alone_in_a_clause(scene: Scene, words: Words) -> dict[str, str]:
    """39怕还小 40吧: a clause that is nothing but another value for what was stated."""
    pieces = grammar.clauses(words.text)
    for piece in reversed(pieces if len(pieces) > 1 else []):
        own = tuple(fact for fact in words.facts if fact.kind == "date" and fact.raw in piece)
        said = replace(words, text=piece, facts=own)
        for slot, stated in scene.asked.stated.items():
            found = answer(slot, said) if slot in _MEASURED else None
            if found and found.pure and found.value != str(stated):
                return {slot: found.value}
    return {}


_MEASURED = frozenset({"size", "quantity", "phone_tail", "date"})


def other_sum(scene: Scene, words: Words) -> dict[str, str]:
    """90整数 行就下单: another sum than the one stated, on which it is agreed."""
    stated = str(scene.asked.stated.get("money", ""))
    sums = (
        answer("money", replace(words, text=piece, facts=())) for piece in _SUMS.findall(words.text)
    )
    others = [found.value for found in sums if found and found.value != stated]
    return {"money": others[-1]} if stated and others else {}


_SUMS = re.compile(r"[0-9]+(?:\.[0-9]{1,2})?")


_IS_THAT = re.compile(
    r"(?:(?:no)+|不是?|不对|[弄搞说写选点]?错了)[\s,，]+(?:要退的)?是(?:[那这][个件款双条瓶盒])?"
    r"([\u3400-\u9fffa-z0-9]{2,8})"
)


_FORMS = re.compile(r"(?:给|要|换|折|打|退)(?:我|成|点)*(现钱|现金|钱|红包|券|转账|微信|支付宝)")


def _in_another_form(scene: Scene, text: str) -> bool:
    """券不会用 给现钱: what makes it good is wanted in another form."""
    form = _FORMS.search(text)
    offered = scene.asked.intent == "demand_compensation"
    return offered and form is not None and form[1] not in scene.asked.text


def _denies_stated(scene: Scene, words: Words) -> bool:
    """周四不在家, 我没有下一单: the day, or what was taken for granted, is not so; the visit and
    the gift are not given up."""
    granted = _HAS_NONE.fullmatch(words.text.strip())
    if granted and granted[1] in scene.asked.text:
        return True
    day, fact = str(scene.asked.stated.get("date", "")), words.fact("date")
    return bool(day and fact and fact.raw and fact.raw in day) and grammar.has_no(words.text)


def _what_it_becomes(words: Words) -> Words:
    """M换成L says L."""
    becomes = _BECOMES.search(words.text)
    if not becomes:
        return words
    facts = tuple(fact for fact in words.facts if not fact.raw or fact.raw in becomes[1])
    return replace(words, text=becomes[1], facts=facts)


def _not_this_but(scene: Scene, words: Words) -> bool:
    """不是8号 是9号: a piece of the question is denied, and another put in its place."""
    parts = list(polarity(words.text))
    denied = [grammar.core(part) for yes, part in parts if not yes]
    instead = [part for yes, part in parts if yes and part.startswith("是")]
    asked = grammar.core(tidy(scene.asked.text))
    names_a_way = any(map(named_matter, instead))
    stated = {str(value).lower() for value in scene.asked.stated.values()}
    if any(part in stated for part in denied):
        return not names_a_way
    return any(part and part in asked for part in denied) and bool(instead) and not names_a_way


def _picked(scene: Scene, words: Words) -> Meaning | None:
    if not scene.choices:
        return None
    found = pick_from(words, scene.choices)
    if found is NO_PICK and (sense := by_sense(scene, words)) is not None:
        found = Pick(sense)
    if found.index is None and _ANOTHER.search(words.text):
        found = _the_other(scene)
    return of_pick(scene, found, words) if found.index is not None else None


def _the_other(scene: Scene) -> Pick:
    """Of two the one that the question did not state."""
    stated = {str(value) for value in scene.asked.stated.values()}
    others = [
        index
        for index, choice in enumerate(scene.choices)
        if not stated & {str(value) for value in choice.slots.values()}
        and choice.title not in scene.asked.text
    ]
    return Pick(others[0]) if len(others) == 1 else NO_PICK


_ENOUGH = re.compile(r"(?:就)?(?:够了?|行了?|好了?)$")
_COUNT = re.compile(r"[0-9一两二三四五六七八九十]{1,3}[罐包盒件双只条瓶袋箱个]")


def _replaces(slot: str, found: Answer, text: str) -> bool:
    """A value that stands by itself or comes with words of correction."""
    said = [_ENOUGH.sub("", plain(piece)).lower() for piece in grammar.clauses(text)]
    alone = found.value.lower() in said
    alone = alone or (slot == "quantity" and any(map(_COUNT.fullmatch, said)))
    becomes = re.search(rf"(?:还是|换|改|要)[成为回]?{re.escape(found.value)}", text) is not None
    return found.pure or alone or becomes or grammar.corrects(text)


def _is_stated(scene: Scene, picked: Meaning) -> bool:
    """Whether the pick only says again what the question said."""
    assert picked.pick is not None
    stated = {str(value) for value in scene.asked.stated.values()}
    others = [choice for at, choice in enumerate(scene.choices) if at != picked.pick]
    shared = {str(value) for choice in others for value in choice.slots.values()}
    telling = {str(value) for value in picked.slots.values()} - shared
    return bool(telling & stated) or scene.choices[picked.pick].title in scene.asked.text
