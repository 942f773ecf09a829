"""What an agent leaves behind: the small form of a hand-back or an ending, and its tasks.

Inside the transaction in which the conversation changes hands (`bot.usecases.handover`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.care.closing import ClosingReason
from bot.care.speech import check
from bot.shop.spoken import day_text
from bot.usecases.deps import Deps
from bot.usecases.guarding import contacts
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_doing import EndedAs, HandBackRow, TaskKind, TaskRow
from bot.usecases.refusals import Refused, not_your_order
from bot.usecases.turns import HANDED_BACK

LONGEST = 500
FARTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class HandBack:
    """The form. `settled`, `promise` and `open_point` are told to the buyer by the bot; `goes_on`:
    the bot shall take up again what the buyer was in the middle of."""

    settled: str
    order_no: str = ""
    promise: str = ""
    promise_due: datetime | None = None
    open_point: str = ""
    goes_on: bool = False


def checked(deps: Deps, books: Books, conversation: Conversation, form: HandBack) -> HandBack:
    """The form as it is kept. Raises Refused: bad_request, not_sayable, not_your_order."""
    words = [_plain(one) for one in (form.settled, form.promise, form.open_point)]
    settled, promise, open_point = words
    if not settled:
        raise Refused("bad_request", "请写明处理了什么，小二要照着往下说。")
    if promise and form.promise_due is None:
        raise Refused("bad_request", "答应了买家的事，请写明哪天之前办到。")
    if form.promise_due is not None:
        check_day(deps, form.promise_due)
    _refuse_unsayable(deps, settled, promise, open_point)
    if form.order_no:
        _check_order(books, conversation, form.order_no)
    due = form.promise_due if promise else None
    return HandBack(settled, form.order_no, promise, due, open_point, form.goes_on)


def _plain(words: str) -> str:
    return storable(words).strip()[:LONGEST]


def check_day(deps: Deps, due: datetime) -> None:
    """A day on which something shall be done lies ahead. Raises Refused("bad_request")."""
    if not deps.clock() < due < deps.clock() + FARTHEST:
        raise Refused("bad_request", "日期要在今天以后、一年以内。")


def _refuse_unsayable(deps: Deps, settled: str, promise: str, open_point: str) -> None:
    """The bot says these words to the buyer: better refused here than held back there."""
    says = {
        "utter_handed_back": {"settled": settled},
        "utter_handed_back_promise": {"promise": promise, "by": "明天"} if promise else {},
        "utter_handed_back_open": {"open_point": open_point} if open_point else {},
    }
    book = deps.script_book
    texts = [
        "\n".join(book.render(reply, facts, place).bubbles)
        for reply, facts in says.items()
        if facts
        for place in range(len(book.variants(reply)))
    ]
    breaches = [one for text in texts for one in check(text, contacts=contacts(deps.policy))]
    if breaches:
        first = breaches[0]
        raise Refused(
            "not_sayable",
            f"小二会把这些话转告买家，“{first.words}”不能这样说：{first.reason}{first.gentler}",
        )


def _check_order(books: Books, conversation: Conversation, order_no: str) -> None:
    owner = books.shop.order_owner(order_no)
    is_own = owner is not None and owner == conversation.buyer_id
    if not is_own and not books.proofs.is_proven(conversation.id, order_no):
        raise not_your_order()


def payload_of(deps: Deps, form: HandBack, now: datetime) -> Mapping[str, Any]:
    """What the brain hears when an agent gives a conversation back."""
    more = {"order_no": form.order_no, "goes_on": "yes" if form.goes_on else ""}
    entities = {name: value for name, value in more.items() if value} | _told(deps, form, now)
    return {"intent": HANDED_BACK, "entities": entities}


def told_before(deps: Deps, conversation_id: str) -> Mapping[str, str]:
    """What the last agent who gave this conversation back left for the buyer: `settled`, and
    `promise`, `promise_by` and `open_point` where there are any. Empty if none did."""
    with deps.store.read() as books:
        rows = books.hand_backs.of(conversation_id)
    back = next((one for one in reversed(rows) if one.ended_as is EndedAs.GIVEN_BACK), None)
    return {} if back is None else _told(deps, back, deps.clock())


def _told(deps: Deps, form: HandBack | HandBackRow, now: datetime) -> dict[str, str]:
    days, due = deps.policy.days, form.promise_due
    facts = {
        "settled": form.settled,
        "promise": form.promise,
        "promise_by": day_text(days.day_of(due), days.day_of(now)) if due else "",
        "open_point": form.open_point,
    }
    return {name: value for name, value in facts.items() if value}


def keep_given_back(
    deps: Deps, books: Books, held: Conversation, form: HandBack, seq: int, now: datetime
) -> None:
    """Keeps the form beside its notice, and a task for what was promised or is open. `held`: the
    conversation as the agent had it."""
    row = _row(held, EndedAs.GIVEN_BACK, seq, now)
    books.hand_backs.add(
        HandBackRow(
            **row,
            order_no=form.order_no,
            settled=form.settled,
            promise=form.promise,
            promise_due=form.promise_due,
            open_point=form.open_point,
            goes_on=form.goes_on,
        )
    )
    if form.promise and form.promise_due:
        _add(books, held, TaskKind.PROMISE, form.promise, form.promise_due, form.order_no, now)
    if form.open_point:
        due = now + timedelta(hours=deps.policy.cases.open_point_hours)
        _add(books, held, TaskKind.CALLBACK, form.open_point, due, form.order_no, now)


def keep_closed(
    books: Books, held: Conversation, reason: str, note: str, seq: int, now: datetime
) -> None:
    """Keeps why a conversation was ended, beside its notice; words that are no reason of the list
    are a note to `other`."""
    row = _row(held, EndedAs.CLOSED, seq, now)
    is_known = reason in set(ClosingReason)
    known = reason if is_known else ClosingReason.OTHER.value
    words = _plain(note if is_known else f"{reason} {note}")
    books.hand_backs.add(HandBackRow(**row, reason=known, settled=words))


def _row(held: Conversation, ended_as: EndedAs, seq: int, now: datetime) -> dict[str, Any]:
    return {
        "conversation_id": held.id,
        "epoch": held.epoch,
        "seq": seq,
        "ended_as": ended_as,
        "agent_id": held.agent_id or "",
        "agent_name": held.agent_name or "",
        "at": now,
    }


def _add(
    books: Books,
    held: Conversation,
    kind: TaskKind,
    words: str,
    due: datetime,
    order_no: str,
    now: datetime,
) -> None:
    task = TaskRow(
        uuid4().hex, kind, held.id, held.buyer_id, words, due, held.agent_id or "", now, now,
        order_no=order_no,
    )  # fmt: skip
    books.tasks.add(task)
    books.audit.write(now, task.asked_by, "added_task", held.id, task=task.id, kind=kind.value)
