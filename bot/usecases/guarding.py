"""The guard of speech on the way out: what a reply of the bot must pass before it is in the log."""

import logging

from bot.care.script_book import Rendered
from bot.care.speech import Breach, check
from bot.shop.policy import Policy
from bot.text.masking import mask
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Say

HELD_BACK = "utter_held_back"
FREE_WORDS = frozenset({"settled", "open_point", "promise"})
"""Facts that a person typed: the guard reads them like a reply, never as a record."""

_log = logging.getLogger(__name__)


def worded(
    deps: Deps, books: Books, conversation_id: str, say: Say, avoid: int | None
) -> tuple[str, Rendered]:
    """The name and the words of the reply that leaves: its own, or the safe line in its place.

    A breach is audited and logged, never sent. Facts of the reply are records and may be told.
    Raises ScriptBookError for an unknown reply or missing facts.
    """
    words = deps.script_book.render(say.reply, say.facts, avoid)
    breaches = check("\n".join(words.bubbles), known=_records(say), contacts=contacts(deps.policy))
    if not breaches:
        return say.reply, words
    _write_down(deps, books, conversation_id, say, breaches)
    return HELD_BACK, deps.script_book.render(HELD_BACK)


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
