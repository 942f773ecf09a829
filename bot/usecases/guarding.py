"""The guard of speech on the way out: what a reply of the bot must pass before it is in the log."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from bot.care.script_book import Rendered
from bot.care.speech import Breach, check
from bot.shop.policy import Policy
from bot.text.masking import mask
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Offer, Say

HELD_BACK = "utter_held_back"
RECORDS = frozenset({"product", "order_no", "sku"})
"""Entities of a choice whose title is the name of goods or of an order."""
FREE_WORDS = frozenset({"settled", "open_point", "promise"})
"""Facts that a person typed: the guard reads them like a reply, never as a record."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worded:
    """What leaves: the reply's name, its words, and the choices that may be offered with it."""

    reply: str
    words: Rendered
    choices: tuple[Offer, ...]


def worded(
    deps: Deps,
    books: Books,
    conversation_id: str,
    say: Say,
    avoid: int | None,
    tone: str = "",
) -> Worded:
    """The reply as it leaves: its own words, or the safe line in their place.

    A breach is audited and logged, never sent; a choice whose title has one is not offered. Facts
    of the reply are records and may be told. Raises ScriptBookError for an unknown reply or
    missing facts.
    """
    words = deps.script_book.render(say.reply, say.facts, avoid, tone)
    of_words = _breaches(deps.policy, say, ["\n".join(words.bubbles), *_typed(say)])
    of_titles = [_of_title(deps.policy, say, choice) for choice in say.choices]
    breaches = [*of_words, *chain.from_iterable(of_titles)]
    if breaches:
        _write_down(deps, books, conversation_id, say, breaches)
    choices = tuple(
        choice for choice, found in zip(say.choices, of_titles, strict=True) if not found
    )
    if of_words:
        return Worded(HELD_BACK, deps.script_book.render(HELD_BACK), choices)
    return Worded(say.reply, words, choices)


def _breaches(policy: Policy, say: Say, texts: Sequence[str]) -> list[Breach]:
    known, own = _records(say), contacts(policy)
    return [breach for text in texts for breach in check(text, known=known, contacts=own)]


def _of_title(policy: Policy, say: Say, choice: Offer) -> list[Breach]:
    return [] if _tells_a_record(choice) else _breaches(policy, say, [choice.title])


def _typed(say: Say) -> list[str]:
    """What a person typed, to be read without the words around it."""
    return [str(say.facts[name]) for name in sorted(FREE_WORDS & say.facts.keys())]


def _tells_a_record(choice: Offer) -> bool:
    """Whether the title is that of goods or of an order: it stands as the books have it."""
    return bool(RECORDS & choice.entities.keys()) or "sku_" in str(choice.entities.get("choice"))


def _records(say: Say) -> list[str]:
    return [
        fact for name, fact in say.facts.items() if isinstance(fact, str) and name not in FREE_WORDS
    ]


def contacts(policy: Policy) -> tuple[str, ...]:
    """Numbers and hosts that replies may name: the shop's own, and its couriers' hotlines."""
    return policy.shop.own_contacts + tuple(one.phone for one in policy.couriers.couriers)


def _write_down(
    deps: Deps, books: Books, conversation_id: str, say: Say, breaches: list[Breach]
) -> None:
    rules = [breach.rule for breach in breaches]
    found = [mask(breach.words) for breach in breaches]
    books.audit.write(
        deps.clock(), "bot", "held_back", conversation_id, reply=say.reply, rules=rules, words=found
    )
    _log.warning("held back %s in %s: %s", say.reply, conversation_id, ", ".join(rules))
