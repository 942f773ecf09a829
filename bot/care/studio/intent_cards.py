"""What trainers call the intents: `data/studio/intents.tsv`, one line each, tabs between."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(r"[a-z][a-z0-9_]{2,39}")
_CARE = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class IntentCard:
    """`label` is its short Chinese name, `definition` where its line is."""

    intent: str
    label: str
    definition: str


def read_cards(text: str) -> tuple[IntentCard, ...]:
    """The cards of the file; lines with `#` and lines that are no card are left out."""
    rows = (line.split("\t") for line in text.split("\n") if not line.startswith("#"))
    return tuple(IntentCard(*row) for row in rows if len(row) == 3)


def card_line(card: IntentCard) -> str:
    """The card as its line."""
    return "\t".join((card.intent, card.label, card.definition))


def trouble_of_card(card: IntentCard, known: set[str]) -> str:
    """Why this cannot be a new intent, in Chinese; empty when it can."""
    if not _NAME.fullmatch(card.intent):
        return "意图的英文名用小写字母和下划线，3 到 40 个，例如 ask_repair_price。"
    if card.intent in known:
        return f"已经有“{card.intent}”这个意图了。"
    if not 2 <= len(card.label) <= 12:
        return "中文名要 2 到 12 个字。"
    if not 10 <= len(card.definition) <= 200:
        return "定义要写 10 到 200 个字：它是什么意思，和相近意图的分界在哪里。"
    if _CARE & set(card.label + card.definition):
        return "中文名和定义都要写在一行里。"
    return ""
