"""What may stand in the script book: every reason for which a new wording is stopped, in Chinese.

A wording is live within a second and binds the shop (law 12), so nothing that the reply told may
be lost, no fact invented, no rule of law dropped, no figure or claim added by hand.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.care.mood import CHOSEN, Mood
from bot.care.script_book import ScriptBook, Variant
from bot.care.speech import check
from bot.care.studio.claims import new_claims, new_figures
from bot.care.studio.edit_guard import holds_expansion, holds_hidden, holds_secret, person_in
from bot.care.studio.fact_cards import fact_card, samples_of
from bot.text.disguise import neutralise

LONGEST, MOST_BUBBLES, MOST_WORDINGS, LONGEST_LABEL = 600, 6, 8, 20
TONES = {
    Mood.PLAIN.value: "平常",
    Mood.UPSET.value: "买家着急、生气",
    Mood.RETURNING.value: "老顾客",
}
"""Whom a wording is for, as trainers read it."""
WHEN = {
    Mood.PLAIN.value: "平时就说这些，几种轮着来；别的语气没写，也说这些。",
    Mood.UPSET.value: "买家在催、在抱怨、说了气话时说，直到道谢或消了气。",
    Mood.RETURNING.value: "登录了、在店里买过的买家听到，只是更亲近，给的东西都一样。",
}
_BRACE = re.compile(r"[{}｛｝]")
_PLACEHOLDER = re.compile(r"\{[a-z_][a-z0-9_]*\}")
_LEGAL = re.compile(r"退货|退款|无理由|发票|运费|邮费|包邮|换货|保修|质量问题")
_LABEL = "utter_label_"


class WordingStop(StrEnum):
    """Why a wording is stopped."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"
    FACT_LOST = "fact_lost"
    FACT_INVENTED = "fact_invented"
    RULE_LOST = "rule_lost"
    RULE_UNKNOWN = "rule_unknown"
    RULE_MISSING = "rule_missing"
    FIGURE = "figure"
    CLAIM = "claim"
    SPEECH = "speech"
    PRIVATE = "private"
    TWICE = "twice"
    PLAIN_MISSING = "plain_missing"


@dataclass(frozen=True, slots=True)
class WordingFault:
    """`wording`: which one, from 0; -1 where it is about them all."""

    wording: int
    stop: WordingStop
    text: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A wording as a trainer has left it. `was`: its place before; None for one that is new."""

    text: str
    rules: tuple[str, ...] = ()
    tone: str = ""
    was: int | None = None

    @property
    def variant(self) -> Variant:
        return Variant(self.text.strip(), self.rules, self.tone)


@dataclass(frozen=True, slots=True)
class Bench:
    """What drafts of one reply are held against."""

    reply: str
    filed: tuple[Variant, ...]
    said: tuple[Variant, ...]
    shop_facts: frozenset[str]
    laws: frozenset[str]
    contacts: tuple[str, ...]

    @property
    def facts(self) -> frozenset[str]:
        """All that may stand in it: what its action tells, and what holds for the shop."""
        return frozenset[str]().union(*(one.needs for one in self.filed)) | self.shop_facts

    @property
    def core(self) -> frozenset[str]:
        """What every filed wording tells; nothing where none is filed yet."""
        needs = [one.needs for one in self.filed]
        return frozenset.intersection(*needs) if needs else frozenset()

    @property
    def rules(self) -> tuple[str, ...]:
        """All rules that the reply rests on."""
        return rules_of(self.filed)


def rules_of(variants: Sequence[Variant]) -> tuple[str, ...]:
    """Their rules, once each, by number."""
    found = {rule for one in variants for rule in one.rules}
    return tuple(sorted(found, key=lambda rule: (len(rule), rule)))


def faults_of_wordings(bench: Bench, drafts: Sequence[Draft]) -> list[WordingFault]:
    """Everything that stops these wordings of a reply."""
    if not drafts:
        return [WordingFault(-1, WordingStop.EMPTY, "至少要留一种说法。")]
    if len(drafts) > MOST_WORDINGS:
        return [WordingFault(-1, WordingStop.LONG, f"一条话术最多 {MOST_WORDINGS} 种说法。")]
    found = [
        WordingFault(at, stop, text)
        for at, draft in enumerate(drafts)
        for stop, text in _faults(bench, draft)
    ]
    if all(draft.tone in CHOSEN for draft in drafts):
        text = "至少要有一种“平常”的说法，别的买家才有话听。"
        found.append(WordingFault(-1, WordingStop.PLAIN_MISSING, text))
    return [*found, *_twice(drafts), *_lost_by_all(bench, drafts)]


def _faults(bench: Bench, draft: Draft) -> Iterator[tuple[WordingStop, str]]:
    if not draft.text.strip():
        yield WordingStop.EMPTY, "这种说法是空的。不要它就点“去掉”。"
        return
    if draft.variant in bench.filed or _is_as_it_was(bench, draft):
        return
    yield from _of_signs(bench, draft.text)
    yield from _of_facts(bench, draft)
    yield from _of_rules(bench, draft)
    yield from _of_words(bench, draft.text)


def _is_as_it_was(bench: Bench, draft: Draft) -> bool:
    was = _before(bench, draft)
    return was is not None and was == draft.variant


def _before(bench: Bench, draft: Draft) -> Variant | None:
    known = draft.was is not None and 0 <= draft.was < len(bench.said)
    return bench.said[draft.was] if known and draft.was is not None else None


def _of_signs(bench: Bench, text: str) -> Iterator[tuple[WordingStop, str]]:
    bubbles = [one for one in re.split(r"\n[ \t]*\n", text.strip()) if one.strip()]
    if len(text) > LONGEST or len(bubbles) > MOST_BUBBLES:
        yield WordingStop.LONG, f"太长了：最多 {LONGEST} 个字、{MOST_BUBBLES} 段。"
    if bench.reply.startswith(_LABEL) and (len(text) > LONGEST_LABEL or "\n" in text.strip()):
        yield WordingStop.LONG, f"按钮上的字最多 {LONGEST_LABEL} 个，不能分段。"
    if holds_hidden(text):
        yield WordingStop.SIGNS, "里面有看不见的字符，请重新打一遍。"
    if holds_expansion(text) or neutralise(text.strip()) != text.strip():
        yield WordingStop.SIGNS, "“${”或开头的“/”会被当成程序的命令，请删掉。"
    elif _BRACE.search(_PLACEHOLDER.sub("", text)):
        yield WordingStop.SIGNS, "大括号只能用来放事实，请用下面的按钮放进去。"


def _of_facts(bench: Bench, draft: Draft) -> Iterator[tuple[WordingStop, str]]:
    was, has = _before(bench, draft), draft.variant.needs
    lost = (bench.core | (was.needs if was else frozenset())) - has
    if lost:
        yield WordingStop.FACT_LOST, f"少了{_named(lost)}：买家要知道的事不能丢，请放回去。"
    strange = has - bench.facts
    if strange:
        listed = _named(strange)
        yield WordingStop.FACT_INVENTED, f"这条话术没有{listed}可说，写了会发不出去，请删掉。"


def _named(facts: Collection[str]) -> str:
    return "、".join(f"“{fact_card(one).label}”{{{one}}}" for one in sorted(facts))


def _of_rules(bench: Bench, draft: Draft) -> Iterator[tuple[WordingStop, str]]:
    was = _before(bench, draft)
    lost = [rule for rule in (was.rules if was else ()) if rule not in draft.rules]
    if lost:
        yield WordingStop.RULE_LOST, f"法律依据 {'、'.join(lost)} 不能去掉。"
    unknown = [rule for rule in draft.rules if rule not in bench.laws]
    if unknown:
        yield WordingStop.RULE_UNKNOWN, f"没有 {'、'.join(unknown)} 这条法律依据，请从列表里选。"
    legal = _LEGAL.search(draft.text)
    if legal and not draft.rules and not bench.reply.startswith(_LABEL):
        yield WordingStop.RULE_MISSING, f"说到了“{legal[0]}”，请在下面选上它的法律依据。"


def _of_words(bench: Bench, text: str) -> Iterator[tuple[WordingStop, str]]:
    filed = [one.text for one in bench.filed]
    for breach in check(text, contacts=bench.contacts):
        why, better = breach.reason.rstrip("。"), breach.gentler.rstrip("。")
        yield WordingStop.SPEECH, f"“{breach.words}”不能说：{why}。可以这样：{better}。"
    for figure in new_figures(text, filed):
        yield WordingStop.FIGURE, f"“{figure}”是手写的数字：数字只能来自店里的政策，请用事实代替。"
    why = "原来的话术没有这个意思，不能自己加" if filed else "这要先由店里定进政策，不能自己写"
    for label, words in new_claims(text, filed):
        yield WordingStop.CLAIM, f"“{words}”{label}，{why}。"
    person = "" if any(map(_person, filed)) else _person(text)
    if person or holds_secret(text):
        yield WordingStop.PRIVATE, f"里面有{person or '密码或密钥'}，不能写进话术。"


def _person(text: str) -> str:
    return person_in(_PLACEHOLDER.sub("", text))


def _twice(drafts: Sequence[Draft]) -> Iterator[WordingFault]:
    texts = [draft.text.strip() for draft in drafts]
    for at, text in enumerate(texts):
        if text and text in texts[:at]:
            yield WordingFault(at, WordingStop.TWICE, "和上面的一种说法一模一样。")


def _lost_by_all(bench: Bench, drafts: Sequence[Draft]) -> Iterator[WordingFault]:
    """What only a wording told that is gone now."""
    told = frozenset[str]().union(*(one.variant.needs for one in drafts))
    lost = bench.facts - bench.shop_facts - told
    if lost:
        text = f"所有说法里都没有{_named(lost)}了，至少一种要说到。"
        yield WordingFault(-1, WordingStop.FACT_LOST, text)
    gone = set(bench.rules) - {rule for one in drafts for rule in one.rules}
    if gone:
        text = f"法律依据 {'、'.join(sorted(gone))} 没有一种说法带着了，请放回去。"
        yield WordingFault(-1, WordingStop.RULE_LOST, text)


def preview(bench: Bench, draft: Draft) -> tuple[str, ...]:
    """The bubbles as a buyer would see them, with samples for the facts."""
    variant = draft.variant
    if not variant.text:
        return ()
    book = ScriptBook({bench.reply: (variant,)})
    return book.render(bench.reply, samples_of(variant.needs)).bubbles
