"""Which of a buyer's words go to the trainers' inbox, and why (issue B: not understood)."""

from collections.abc import Collection
from enum import StrEnum
from zlib import crc32

SURE_OF_OUT_OF_SCOPE = 0.6
"""Below this the bot said "not ours" on a guess: a trainer looks whether it was ours after all."""

_UNCLEAR = frozenset({"unclear", "nlu_fallback"})
_ASKS_BACK = frozenset({"utter_which_meaning", "utter_not_understood"})


class InboxReason(StrEnum):
    """Why words are in the inbox."""

    UNSURE = "unsure"
    OUT_OF_SCOPE = "out_of_scope"
    HANDED_OVER = "handed_over"
    SUPPRESSED = "suppressed"
    """Not understood, and a person took over before the bot could ask back."""
    SAMPLED = "sampled"
    """Understood, as the bot believes: a few are looked at, to catch confident mistakes."""
    THUMBS_DOWN = "thumbs_down"
    """The buyer says that the answer was of no use."""
    CORRECTED = "corrected"
    """An agent says that the bot misheard, and what was meant."""


class InboxSource(StrEnum):
    """Who found that something is amiss: trainers read each by itself."""

    BOT = "bot"
    BUYERS = "buyers"
    AGENTS = "agents"
    SAMPLE = "sample"


_TEXT = {
    InboxReason.UNSURE: "没听懂，反问了",
    InboxReason.OUT_OF_SCOPE: "当成店外的事",
    InboxReason.HANDED_OVER: "没听懂，转了人工",
    InboxReason.SUPPRESSED: "没听懂，人工先接了",
    InboxReason.SAMPLED: "抽查：小二觉得听懂了",
    InboxReason.THUMBS_DOWN: "买家点了“没用”",
    InboxReason.CORRECTED: "客服说听错了",
}
_SOURCES = {
    InboxReason.SAMPLED: InboxSource.SAMPLE,
    InboxReason.THUMBS_DOWN: InboxSource.BUYERS,
    InboxReason.CORRECTED: InboxSource.AGENTS,
}


def may_be_misunderstood(intent: str, confidence: float) -> bool:
    """Whether the reading alone makes the words a case for the inbox."""
    if intent == "out_of_scope":
        return confidence < SURE_OF_OUT_OF_SCOPE
    return intent in _UNCLEAR


def inbox_reason(
    intent: str, confidence: float, replies: Collection[str], *, shown: bool, handed_over: bool
) -> InboxReason | None:
    """None when the words were understood, or needed only context and got their answer.

    `replies`: names of the scripted replies to these words; `shown`: the buyer sees them;
    `handed_over`: these words brought a person because they were not understood.
    """
    if not may_be_misunderstood(intent, confidence):
        return None
    if handed_over:
        return InboxReason.HANDED_OVER
    if intent in _UNCLEAR and _ASKS_BACK.isdisjoint(replies):
        return None  # 新疆呢 after a talk about shipping: the dialogue knew
    if not shown:
        return InboxReason.SUPPRESSED if replies else None
    return InboxReason.OUT_OF_SCOPE if intent == "out_of_scope" else InboxReason.UNSURE


def inbox_reason_text(reason: InboxReason) -> str:
    """What a trainer reads."""
    return _TEXT[reason]


def inbox_source(reason: InboxReason) -> InboxSource:
    """Who found it; the bot itself where nobody else did."""
    return _SOURCES.get(reason, InboxSource.BOT)


def is_sampled(turn_id: str, n: int, one_in: int) -> bool:
    """Whether these words are one of the few that are looked at; the same on every run.

    `one_in`: one request in so many; 0 for none.
    """
    return one_in > 0 and n == 0 and crc32(turn_id.encode()) % one_in == 0
