"""Handing a conversation on to a colleague, a skill or a lead: back into the queue, for them."""

from dataclasses import replace
from datetime import datetime

from bot.care.conversations import Owner
from bot.care.handover import HANDED_ON, OWN_WORDS, Reason, is_own_words, urgency_of
from bot.care.queue.skills import Skill
from bot.care.transfers import LEADS, SKILLS, TransferKind
from bot.usecases.answering import LEAD, held_by, person, tell
from bot.usecases.deps import Deps
from bot.usecases.desk_views import Ownership
from bot.usecases.events import Notice
from bot.usecases.handover_gate import new_handover
from bot.usecases.leaving import let_held_words_leave
from bot.usecases.logbook import TRANSFERRED, append, moved, notice
from bot.usecases.messages import storable
from bot.usecases.notes import at_desk
from bot.usecases.offers import offer_waiting
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_talk import Transfer
from bot.usecases.queueing import MeantFor, enter_queue
from bot.usecases.refusals import Refused

LONGEST = 500


def transfer(
    deps: Deps,
    *,
    conversation_id: str,
    agent_id: str,
    kind: TransferKind,
    to: str = "",
    reason: str,
    summary: str,
) -> Ownership:
    """The conversation waits for `to` (an agent's id, a skill), before others; whoever takes it
    wins, so that nobody waits for one who has left. What the agent said off before goes out first.

    Raises Refused: not_yours, closed, not_found (nobody by that name), bad_request.
    """
    why, told = _checked(reason, "原因"), _checked(summary, "交接内容")
    now = deps.clock()
    with deps.store.write() as books:
        conversation = held_by(books, conversation_id, agent_id)
        to_id, to_name = _target(books, kind, to, agent_id)
        conversation = let_held_words_leave(deps, books, conversation, now)
        giver = person(books, agent_id)
        put_back = Transfer(
            conversation_id=conversation_id,
            epoch=conversation.epoch + 1,
            at=now,
            from_id=giver.id,
            from_name=giver.name,
            kind=kind.value,
            to_id=to_id,
            to_name=to_name,
            reason=why,
            summary=told,
        )
        queued = _queued(deps, books, conversation, put_back, now)
        audited = {"kind": kind.value, "to": to_id, "reason": why}
        books.audit.write(now, agent_id, "transferred", conversation_id, **audited)
    tell(deps, conversation_id)
    return Ownership(queued.owner, queued.epoch)


def _checked(text: str, what: str) -> str:
    words = storable(text).strip()
    if not words:
        raise Refused("empty", f"请写明{what}，接手的同事才知道怎么接。")
    if len(words) > LONGEST:
        raise Refused("too_long", f"{what}最多 {LONGEST} 个字。")
    return words


def _target(books: Books, kind: TransferKind, to: str, agent_id: str) -> tuple[str, str]:
    if kind is TransferKind.SKILL:
        if to not in SKILLS:
            raise Refused("not_found", "没有这个技能组，请重新选。")
        return to, SKILLS[to]
    people = at_desk(books)
    if kind is TransferKind.LEAD:
        if not any(LEAD in one.roles and one.id != agent_id for one in people):
            raise Refused("not_found", "店里没有别的主管账号，请转给同事。")
        return "", LEADS
    chosen = next((one for one in people if one.id == to), None)
    if chosen is None or chosen.id == agent_id:
        raise Refused("not_found", "请选一位别的同事。")
    return chosen.id, chosen.name


def _queued(
    deps: Deps, books: Books, conversation: Conversation, put_back: Transfer, now: datetime
) -> Conversation:
    queued = moved(
        conversation,
        Owner.QUEUE,
        agent_id=None,
        agent_name=None,
        reason=Reason.TRANSFERRED.value,
        urgency=max(conversation.urgency, urgency_of(Reason.TRANSFERRED)),
        waiting_since=now,
    )
    enter_queue(deps, books, queued, Reason.TRANSFERRED, now, _meant_for(put_back))
    queued = append(books, queued, now, [notice(deps, Notice.QUEUED, reply=TRANSFERRED)])
    books.conversations.save(queued)
    books.transfers.add(put_back)
    _end_handover(books, conversation.id, put_back)
    lines = [
        {"label": "转给", "text": put_back.to_name},
        {"label": "原因", "text": put_back.reason},
        {"label": "交接", "text": put_back.summary},
        *_told_before(books, conversation.id),
    ]
    came = HANDED_ON.format(name=put_back.from_name)
    books.handovers.add(new_handover(queued, Reason.TRANSFERRED, came, lines, now))
    offer_waiting(deps, books, now)
    return queued


def _meant_for(put_back: Transfer) -> MeantFor:
    """Whom the queue shall offer it to first; a lead takes what is theirs by themselves."""
    if put_back.kind == TransferKind.SKILL:
        return MeantFor(skill=Skill(put_back.to_id))
    return MeantFor(agent_id=put_back.to_id or None)


def _told_before(books: Books, conversation_id: str) -> list[dict[str, str]]:
    """What was known before goes along, but for earlier hands that it went through."""
    before = books.handovers.latest(conversation_id)
    if before is None:
        return []
    is_said = bool(before.evidence) and is_own_words(before.reason, before.evidence)
    kept = [dict(line) for line in before.summary if line["label"] not in ("转给", "原因", "交接")]
    return [*([{"label": OWN_WORDS, "text": before.evidence}] if is_said else ()), *kept]


def _end_handover(books: Books, conversation_id: str, put_back: Transfer) -> None:
    before = books.handovers.latest(conversation_id)
    if before is not None and before.ended_at is None:
        ending = {"transferred": put_back.to_name, "reason": put_back.reason}
        books.handovers.save(replace(before, ended_at=put_back.at, ending=ending))
