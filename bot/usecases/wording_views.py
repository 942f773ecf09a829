"""The script book as a trainer reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.script_book import ScriptBook, Variant
from bot.care.studio.fact_cards import fact_card, readable
from bot.care.studio.standing import Standing
from bot.care.studio.topic_labels import topic_label
from bot.care.studio.wordings import TONES, WHEN, Bench, WordingFault
from bot.usecases.deps import Deps
from bot.usecases.ports_wordings import WordingRow


@dataclass(frozen=True, slots=True)
class TopicView:
    """`count`: how many replies it has."""

    topic: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """A reply in the list: the first wording with its facts by name (`shown`), all of them, the
    tones that some are written for, and who changed it last, if anybody did."""

    reply: str
    topic: str
    topic_label: str
    shown: str
    texts: tuple[str, ...]
    tones: tuple[str, ...]
    standing: Standing
    by_name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class BookPage:
    """`revision`: of the newest change anywhere in the book; `total`: how many were found."""

    revision: int
    topics: tuple[TopicView, ...]
    total: int
    replies: tuple[ReplyLine, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    text: str
    rules: tuple[str, ...]
    tone: str


@dataclass(frozen=True, slots=True)
class FactView:
    """`is_core`: every wording has to tell it."""

    name: str
    label: str
    sample: str
    is_core: bool


@dataclass(frozen=True, slots=True)
class RuleView:
    rule_id: str
    citation: str
    text: str


@dataclass(frozen=True, slots=True)
class ToneView:
    """`when`: whom such a wording is said to, in a trainer's words."""

    tone: str
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class PastView:
    """What was said from `at` on; `is_said`: it still is."""

    revision: int
    by_name: str
    at: datetime
    note: str
    wordings: tuple[WordingView, ...]
    is_said: bool


@dataclass(frozen=True, slots=True)
class ReplyCard:
    """`revision`: what a change of it must name as its base; `rules`: those that must stay;
    `laws`: those that can be added; `history`: newest first, without the filed words."""

    reply: str
    topic: str
    topic_label: str
    revision: int
    standing: Standing
    wordings: tuple[WordingView, ...]
    filed: tuple[WordingView, ...]
    facts: tuple[FactView, ...]
    rules: tuple[str, ...]
    laws: tuple[RuleView, ...]
    tones: tuple[ToneView, ...]
    history: tuple[PastView, ...]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One draft: its bubbles with sample facts, and hints on how it sounds."""

    bubbles: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingLook:
    faults: tuple[WordingFault, ...]
    wordings: tuple[LookedAt, ...]


def topics_of(book: ScriptBook) -> tuple[TopicView, ...]:
    """The topics of the book in the order of their Chinese names."""
    counts: dict[str, int] = {}
    for name in book.names:
        if book.topic(name):
            counts[book.topic(name)] = counts.get(book.topic(name), 0) + 1
    views = (TopicView(topic, topic_label(topic), count) for topic, count in counts.items())
    return tuple(sorted(views, key=lambda view: view.topic))


def line_of(book: ScriptBook, reply: str, standing: Standing, row: WordingRow | None) -> ReplyLine:
    """One reply of the list."""
    topic = book.topic(reply)
    texts = tuple(one.text for one in book.variants(reply))
    by_name, at = (row.by_name, row.at) if row else ("", None)
    have = {one.tone for one in book.variants(reply)}
    tones = tuple(label for tone, label in TONES.items() if tone and tone in have)
    shown = readable(texts[0])
    return ReplyLine(reply, topic, topic_label(topic), shown, texts, tones, standing, by_name, at)


def card_of(
    deps: Deps, bench: Bench, history: Sequence[WordingRow], standing: Standing
) -> ReplyCard:
    """One reply with all that an editor of it needs."""
    topic = deps.script_book.topic(bench.reply)
    return ReplyCard(
        reply=bench.reply,
        topic=topic,
        topic_label=topic_label(topic),
        revision=history[0].revision if history else 0,
        standing=standing,
        wordings=_views(bench.said),
        filed=_views(bench.filed),
        facts=tuple(_fact(bench, name) for name in sorted(bench.facts)),
        rules=bench.rules,
        laws=tuple(
            RuleView(one.rule_id, one.citation, one.text_zh) for one in deps.law.rules.values()
        ),
        tones=tuple(ToneView(tone, label, WHEN[tone]) for tone, label in TONES.items()),
        history=tuple(_past(row, bench.said, at) for at, row in enumerate(history)),
    )


def _views(variants: Sequence[Variant]) -> tuple[WordingView, ...]:
    """A tone that is not known any more is one for everybody."""
    return tuple(
        WordingView(one.text, one.rules, one.tone if one.tone in TONES else "") for one in variants
    )


def _fact(bench: Bench, name: str) -> FactView:
    card = fact_card(name)
    return FactView(name, card.label, card.sample, name in bench.core)


def _past(row: WordingRow, said: tuple[Variant, ...], at: int) -> PastView:
    is_said = at == 0 and row.wordings == said
    return PastView(row.revision, row.by_name, row.at, row.note, _views(row.wordings), is_said)


def looked_at(bubbles: Sequence[str], hints: Sequence[str]) -> LookedAt:
    """One draft after it was looked at."""
    return LookedAt(tuple(bubbles), tuple(hints))
