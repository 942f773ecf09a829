"""Praise, suggestions, criticism: taken down in the buyer's turn, read by leads (playbook §8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.complaints import about_of
from bot.care.suggestions import Tone, tone_of
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports_suggestions import SuggestionRow
from bot.usecases.privacy import masked
from bot.usecases.refusals import not_found
from bot.usecases.saying import Turn

MOST = 200
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """What a lead reads of one; `conversation_id` opens the chat behind it."""

    at: datetime
    tone: str
    about: str
    product: str
    text: str
    conversation_id: str


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """The latest, and how many of each tone there are in all."""

    praise: int
    suggestions: int
    criticism: int
    lines: Sequence[SuggestionLine]


def take_down(deps: Deps, *, turn: Turn, text: str, product: str = "") -> Tone:
    """Keeps what was told, its persons masked; the same turn run again keeps it once.

    Raises TurnIsOver.
    """
    tone = tone_of(text)
    about = about_of(text)
    with deps.store.write() as books:
        hold_turn(books, turn)
        conversation = books.conversations.get(turn.conversation_id)
        if conversation is None:
            raise not_found()
        row = SuggestionRow(
            turn_id=turn.turn_id,
            n=turn.n,
            conversation_id=turn.conversation_id,
            buyer_id=turn.buyer_id,
            at=turn.now,
            tone=tone,
            about=about.value if about else "",
            product=storable(product),
            text=masked(books, conversation, storable(text)[:LONGEST]),
        )
        if books.suggestions.add(row):
            books.audit.write(turn.now, "bot", "suggestion_taken_down", turn.conversation_id)
    return tone


def list_suggestions(deps: Deps, *, tone: Tone | None = None, limit: int = 50) -> SuggestionsPage:
    """For leads: newest first, of one tone or of all."""
    with deps.store.read() as books:
        rows = books.suggestions.latest(tone, min(limit, MOST))
        counts = books.suggestions.counts()
    lines = [
        SuggestionLine(r.at, r.tone.value, r.about, r.product, r.text, r.conversation_id)
        for r in rows
    ]
    return SuggestionsPage(
        counts[Tone.PRAISE], counts[Tone.SUGGESTION], counts[Tone.CRITICISM], lines
    )
