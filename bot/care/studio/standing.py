"""Whether a trainer's wording is still said, when the filed words may have changed since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.care.script_book import Variant

Variants = tuple[Variant, ...]


class Standing(StrEnum):
    """What is said of a reply."""

    FILED = "filed"
    """The words of data/replies."""
    CHANGED = "changed"
    """A trainer's words over them."""
    MOVED = "moved"
    """A trainer's words, though the filed ones have changed since."""
    PAUSED = "paused"
    """The filed words: the trainer's need facts that are told no more, or lack a rule of law."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A trainer's wordings of a reply. `based_on`: what was filed then; `exported`: wordings of
    this reply that were brought to data/replies; `is_exported`: these are among them."""

    said: Variants
    based_on: Variants
    exported: tuple[Variants, ...] = ()
    is_exported: bool = False


def standing_of(filed: Variants, kept: Kept, shop_facts: Collection[str]) -> Standing:
    """What is said, when `filed` stands in data/replies now."""
    if kept.said == filed:
        return Standing.FILED
    if filed in kept.exported:  # the file has our own older words: the newer ones go over them
        return Standing.CHANGED
    if kept.said == kept.based_on:  # taken back: whatever the file says
        return Standing.FILED
    if filed == kept.based_on:
        return Standing.CHANGED
    if kept.is_exported:  # somebody went on from our words in the file
        return Standing.FILED
    return Standing.MOVED if _can_be_said(filed, kept.said, shop_facts) else Standing.PAUSED


def _can_be_said(filed: Variants, said: Variants, shop_facts: Collection[str]) -> bool:
    told = _facts(filed) | set(shop_facts)
    return _facts(said) <= told and _rules(filed) <= _rules(said)


def _facts(variants: Sequence[Variant]) -> set[str]:
    return {fact for one in variants for fact in one.needs}


def _rules(variants: Sequence[Variant]) -> set[str]:
    return {rule for one in variants for rule in one.rules}


def is_said(standing: Standing) -> bool:
    """Whether the trainer's words are."""
    return standing in {Standing.CHANGED, Standing.MOVED}
