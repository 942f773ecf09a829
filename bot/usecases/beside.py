"""What stands beside a conversation at the desk, whole: by a fresh load and after every change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.care.handover import OWN_WORDS, is_own_words
from bot.care.topics import intent_words
from bot.shop.grant_states import RELEASED, state_words
from bot.usecases.cases_desk import cases_beside
from bot.usecases.deps import Deps
from bot.usecases.grant_views import KINDS, REASONS
from bot.usecases.leaving import LeavingWords, leaving
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, HandoverRow
from bot.usecases.ports_grants import GrantRow
from bot.usecases.ports_talk import Leaving, Note, TalkRow, Transfer, UnderstoodTurn
from bot.usecases.refusals import not_found

TALKS_SHOWN = 10
GRANTS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Understood:
    """What the brain took a buyer's words for: `seq` is the last of the words it took in.

    `turn_id` and `n` name the request; `corrected`: what an agent says it meant, empty: nothing."""

    seq: int
    intent: str
    text: str
    confidence: float
    turn_id: str = ""
    n: int = 0
    corrected: str = ""
    corrected_text: str = ""


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A grant as one line; money in fen."""

    grant_id: str
    words: str
    kind_text: str
    reason_text: str
    amount_fen: int
    points: int
    order_no: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the buyer's screen has got, and what of it the buyer has had in view."""

    got: int
    read: int


@dataclass(frozen=True, slots=True)
class Beside:
    """`tags`: the desk's own. `outgoing`: words that can still be taken back, and dropped ones.
    `summary`: {"label", "text"} lines: order, wish, what was tried, what was promised."""

    notes: tuple[Note, ...]
    outgoing: tuple[LeavingWords, ...]
    seen: Seen
    understood: tuple[Understood, ...]
    tags: tuple[str, ...]
    grants: tuple[GrantLine, ...]
    talks: tuple[TalkRow, ...]
    transfer: Transfer | None
    summary: tuple[Mapping[str, str], ...]


def beside(deps: Deps, *, conversation_id: str) -> Beside:
    """For people of the desk alone. Raises Refused("not_found")."""
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        return beside_of(deps, books, conversation)


def beside_of(deps: Deps, books: Books, conversation: Conversation) -> Beside:
    """In the caller's transaction."""
    here, buyer_id = conversation.id, conversation.buyer_id
    understood = _understood(deps, books, here)
    grants = _grants(books, buyer_id)
    mark = books.seen_marks.get(here)
    states = (Leaving.HELD, Leaving.DROPPED)
    return Beside(
        notes=tuple(books.notes.of(here)),
        outgoing=tuple(leaving(books, one) for one in books.agent_words.of(here, states)),
        seen=Seen(mark.got_seq, mark.read_seq) if mark else Seen(0, 0),
        understood=understood,
        tags=tuple(one.tag for one in books.buyer_tags.of(buyer_id)) if buyer_id else (),
        grants=grants,
        talks=tuple(books.past.talks_of(buyer_id, here, TALKS_SHOWN)) if buyer_id else (),
        transfer=transfer_of(books, conversation),
        summary=_summary(deps, books, conversation, understood, grants),
    )


def transfer_of(books: Books, conversation: Conversation) -> Transfer | None:
    """The transfer that it waits by: gone as soon as somebody takes it."""
    found = books.transfers.of([conversation.id])
    return next((one for one in found if one.epoch == conversation.epoch), None)


def label_of(deps: Deps, intent: str) -> str:
    """A reading in the words of its choice, where the script book has them."""
    name = f"utter_label_{intent}"
    if name in deps.script_book.names:
        return deps.script_book.render(name).bubbles[0]
    return intent_words(intent, deps.skills.get(intent))


def _understood(deps: Deps, books: Books, conversation_id: str) -> tuple[Understood, ...]:
    said = {key: one.intent for key, one in books.feedback.corrections(conversation_id).items()}
    return tuple(
        _reading(deps, turn, n, said.get((turn.turn_id, n), ""))
        for turn in books.past.understood(conversation_id)
        for n in range(len(turn.readings))
        if turn.last_seq >= turn.first_seq
    )


def _reading(deps: Deps, turn: UnderstoodTurn, n: int, corrected: str) -> Understood:
    one = turn.readings[n]
    return Understood(
        seq=turn.last_seq,
        intent=str(one["intent"]),
        text=label_of(deps, one["intent"]),
        confidence=one["confidence"],
        turn_id=turn.turn_id,
        n=n,
        corrected=corrected,
        corrected_text=label_of(deps, corrected) if corrected else "",
    )


def _grants(books: Books, buyer_id: str | None) -> tuple[GrantLine, ...]:
    if buyer_id is None:
        return ()
    rows = books.grants.of_buyer(buyer_id)[:GRANTS_SHOWN]
    return tuple(_grant(row) for row in rows if row.state not in RELEASED)


def _grant(row: GrantRow) -> GrantLine:
    return GrantLine(
        grant_id=row.grant_id,
        words=state_words(row.state, row.kind),
        kind_text=KINDS[row.kind],
        reason_text=REASONS[row.reason_group],
        amount_fen=row.amount_fen,
        points=row.points,
        order_no=row.order_no,
        asked_at=row.asked_at,
    )


def _summary(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    understood: Sequence[Understood],
    grants: Sequence[GrantLine],
) -> tuple[Mapping[str, str], ...]:
    """Short, from what is on record alone: nobody's guess stands in it."""
    lines = {
        "订单": _order_line(books, conversation),
        "诉求": _wish(books, conversation, understood),
        "已处理": "、".join(_tried(understood)),
        "已承诺": "；".join(_promised(deps, books, conversation, grants)),
    }
    return tuple({"label": label, "text": text} for label, text in lines.items() if text)


def order_in_hand(books: Books, conversation: Conversation) -> str:
    """The order that the bot was talking about when a person was asked for; empty: none."""
    handover = books.handovers.latest(conversation.id)
    lines = handover.summary if handover else ()
    return next((line["text"] for line in lines if "订单" in line["label"]), "")


def _order_line(books: Books, conversation: Conversation) -> str:
    told = order_in_hand(books, conversation)
    if told:
        card = books.shop.order_card(told) if conversation.buyer_id else None
        return f"{told} {card.title}（{card.state_label}）" if card else told
    latest = books.shop.latest_orders(conversation.buyer_id, 1) if conversation.buyer_id else ()
    return "".join(f"最近一单 {one.order_no} {one.title}（{one.state_label}）" for one in latest)


def _wish(books: Books, conversation: Conversation, understood: Sequence[Understood]) -> str:
    """The last thing that the brain took for a wish, else the words that a person was asked by."""
    matters = [one.text for one in understood if _is_matter(one.intent)]
    evidence = _own_words(books.handovers.latest(conversation.id))
    return "：".join(filter(None, (matters[-1] if matters else "", evidence[:80])))


def _own_words(handover: HandoverRow | None) -> str:
    """What the buyer said as a person was asked for; a transfer carries it along."""
    if handover is None:
        return ""
    if is_own_words(handover.reason, handover.evidence):
        return handover.evidence
    return next((one["text"] for one in handover.summary if one["label"] == OWN_WORDS), "")


_NO_MATTER = frozenset(
    {"greet", "goodbye", "thank", "affirm", "deny", "chitchat", "inform", "ask_human"}
    | {"ask_bot_identity", "unclear", "out_of_scope", "handed_back", "choose", "photo_sent"}
)


def _is_matter(intent: str) -> bool:
    return intent not in _NO_MATTER


def _tried(understood: Sequence[Understood]) -> list[str]:
    return list(dict.fromkeys(one.text for one in understood if _is_matter(one.intent)))


def _promised(
    deps: Deps, books: Books, conversation: Conversation, grants: Sequence[GrantLine]
) -> list[str]:
    given = [f"{one.reason_text}{one.kind_text} {one.words}" for one in grants]
    cases = cases_beside(books, conversation, deps.clock())
    return [*given, *(f"工单 {one.case_no} {one.kind_label} {one.state_label}" for one in cases)]
