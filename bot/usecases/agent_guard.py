"""The guard of speech for agents: while they type, and again when their words are sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.care.speech import Breach, Kind, check
from bot.text.masking import mask
from bot.usecases.answering import LEAD, person
from bot.usecases.deps import Deps
from bot.usecases.guarding import contacts
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.privacy import known_words
from bot.usecases.refusals import Refused

LONGEST_REASON = 200
NEVER_RELEASED = frozenset({Kind.REVIEW})
"""No lead can release these: a reward tied to a review is against the law (law 28)."""
UNFILLED = re.compile(r"【填：([^】]{1,20})】")
"""A place of a script that the agent has to fill in."""


@dataclass(frozen=True, slots=True)
class SpeechCheck:
    """What the guard says of a draft. `unfilled`: places of a script without their fact;
    `may_release`: this person may send it all the same, with a reason."""

    breaches: tuple[Breach, ...]
    unfilled: tuple[str, ...]
    may_release: bool


def check_words(deps: Deps, *, conversation_id: str, agent_id: str, text: str) -> SpeechCheck:
    """Reads a draft; nothing is kept of it. Raises Refused("not_found")."""
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise Refused("not_found", "没有找到这个会话。")
        breaches = breaches_of(deps, books, conversation, text[: deps.limits.text_length])
        is_lead = LEAD in person(books, agent_id).roles
    return SpeechCheck(breaches, _unfilled(text), is_lead and _may_be_released(breaches))


def breaches_of(
    deps: Deps, books: Books, conversation: Conversation, text: str
) -> tuple[Breach, ...]:
    """Every rule that the text breaks. The buyer's own data may be told to the buyer."""
    known = known_words(books, conversation)
    return tuple(check(text, known=known, contacts=contacts(deps.policy)))


def _unfilled(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(UNFILLED.findall(text)))


def _may_be_released(breaches: tuple[Breach, ...]) -> bool:
    return bool(breaches) and not any(one.kind in NEVER_RELEASED for one in breaches)


def pass_guard(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    *,
    agent_id: str,
    text: str,
    release: str,
    now: datetime,
) -> Mapping[str, Any] | None:
    """In the transaction that takes the words: None when they are fine, else what a lead released.

    A release is audited with its reason and the rules. Raises Refused: speech (reason and gentler
    wording), unfilled, forbidden (no lead), never_released.
    """
    if unfilled := _unfilled(text):
        raise Refused("unfilled", f"还有没填的内容：{'、'.join(unfilled)}。填好再发吧。")
    breaches = breaches_of(deps, books, conversation, text)
    if not breaches:
        return None
    if not release.strip():
        raise Refused("speech", words_of(breaches[0]))
    _check_release(books, agent_id, breaches)
    rules = [one.rule for one in breaches]
    words = [mask(one.words) for one in breaches]
    reason = release.strip()[:LONGEST_REASON]
    about = conversation.id
    books.audit.write(
        now, agent_id, "speech_released", about, reason=reason, rules=rules, words=words
    )
    return {"reason": reason, "rules": rules}


def words_of(breach: Breach) -> str:
    """A breach as the agent reads it."""
    return f"“{breach.words}”不能这样说：{breach.reason}。可以说：{breach.gentler}"


def _check_release(books: Books, agent_id: str, breaches: tuple[Breach, ...]) -> None:
    if LEAD not in person(books, agent_id).roles:
        raise Refused("forbidden", "只有主管能放行这句话。换个说法，或者转给主管来发。")
    if not _may_be_released(breaches):
        never = next(one for one in breaches if one.kind in NEVER_RELEASED)
        raise Refused("never_released", f"这句话主管也不能放行。{words_of(never)}")
