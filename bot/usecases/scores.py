"""The ten points of a month: marks with the chats behind them, disputes and rulings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.care.score import MarkKind, Ruling, Score, ScoreRules, rule_words, score_of
from bot.shop.policy import Policy
from bot.usecases.answering import person
from bot.usecases.audit_lists import OVERSEES, note_look, overseer
from bot.usecases.deps import Deps
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_lead import ScoreMark
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused
from bot.usecases.score_proposals import Proposal, is_waived, proposals

LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class MarkView:
    """`may_dispute`: the reader is the agent, and nothing was said against it yet; `may_rule`: the
    reader may decide the dispute."""

    id: str
    kind: MarkKind
    kind_label: str
    conversation_id: str | None
    why: str
    at: datetime
    by_name: str
    dispute: str
    ruling: str
    ruled_why: str
    ruled_by_name: str
    counts: bool
    may_dispute: bool
    may_rule: bool


@dataclass(frozen=True, slots=True)
class AgentScore:
    agent_id: str
    name: str
    score: Score
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class ScorePage:
    """`agents`: the reader alone, or for leads and admins everybody who takes chats. `rules`: what
    costs points, in words; `proposals`: for leads and admins, what the records say may count."""

    month: str
    most: int
    warning_at: int
    sanction_at: int
    agents: tuple[AgentScore, ...]
    may_mark: bool
    rules: tuple[str, ...] = ()
    proposals: tuple[Proposal, ...] = ()


def rules_of(policy: Policy) -> ScoreRules:
    """The shop's figures."""
    own = policy.score
    return ScoreRules(
        monthly=own.monthly_points,
        steps={
            MarkKind.SLOW: own.slow_answers,
            MarkKind.ATTITUDE: own.attitude,
            MarkKind.AWAY: own.away,
        },
        each={MarkKind.ATTITUDE: own.attitude_each},
        warning_at=own.warning_at,
        sanction_at=own.sanction_at,
    )


def score_page(deps: Deps, *, actor: str, month: str = "", again: bool = False) -> ScorePage:
    """A month's points; that a lead looked at others' is written down. Raises Refused."""
    now = deps.clock()
    month = _month(month) or month_of(deps, now)
    rules = rules_of(deps.policy)
    with deps.store.write() as books:
        reader = person(books, actor)
        is_overseer = bool(OVERSEES & set(reader.roles))
        if is_overseer:
            note_look(books, now, actor, "read_score", month, again)
        marks = books.lead.marks(month, "" if is_overseer else actor)
        users = books.people.everybody()
        told = proposals(deps, books, month, actor) if is_overseer else ()
    shown = [one for one in users if _is_shown(one, reader, is_overseer)]
    names = {one.id: one.name for one in users}
    agents = tuple(_agent(one, marks, rules, reader, names) for one in shown)
    own = (rules.monthly, rules.warning_at, rules.sanction_at)
    return ScorePage(month, *own, agents, is_overseer, rule_words(rules), told)


def _month(text: str) -> str:
    try:
        return date.fromisoformat(f"{text}-01").strftime("%Y-%m") if text else ""
    except ValueError:
        raise Refused("bad_request", "月份要像 2026-11 这样写。") from None


def month_of(deps: Deps, at: datetime) -> str:
    """The month of the shop's calendar."""
    return deps.policy.days.day_of(at).strftime("%Y-%m")


def _is_shown(one: User, reader: User, is_overseer: bool) -> bool:
    if not is_overseer:
        return one.id == reader.id
    return one.left_at is None and "agent" in one.roles


def _agent(
    agent: User,
    marks: Sequence[ScoreMark],
    rules: ScoreRules,
    reader: User,
    names: Mapping[str, str],
) -> AgentScore:
    own = [one for one in marks if one.agent_id == agent.id]
    counts = Counter(MarkKind(one.kind) for one in own if one.ruling != Ruling.WITHDRAWN)
    views = tuple(_view(one, reader, names) for one in own)
    return AgentScore(agent.id, agent.name, score_of(counts, rules), views)


def _view(one: ScoreMark, reader: User, names: Mapping[str, str]) -> MarkView:
    waits = bool(one.dispute) and not one.ruling
    is_judge = bool(OVERSEES & set(reader.roles)) and reader.id not in (one.agent_id, one.by_id)
    return MarkView(
        id=one.id,
        kind=MarkKind(one.kind),
        kind_label=MarkKind(one.kind).label,
        conversation_id=one.conversation_id,
        why=one.why,
        at=one.at,
        by_name=names.get(one.by_id, ""),
        dispute=one.dispute,
        ruling=one.ruling,
        ruled_why=one.ruled_why,
        ruled_by_name=names.get(one.ruled_by or "", ""),
        counts=one.ruling != Ruling.WITHDRAWN,
        may_dispute=reader.id == one.agent_id and not one.dispute,
        may_rule=waits and is_judge,
    )


def mark(
    deps: Deps,
    *,
    actor: str,
    mark_id: str,
    agent_id: str,
    kind: MarkKind,
    why: str,
    conversation_id: str | None = None,
) -> ScorePage:
    """A case that counts. A slow answer and an attitude need the chat behind it; the same id again
    is the same mark. Raises Refused: forbidden, own_account, not_found, no_chat, empty, id_reuse.
    """
    words, now = _why(why), deps.clock()
    with deps.store.write() as books:
        overseer(books, actor)
        if agent_id == actor:
            raise Refused("own_account", "自己的积分请另一位主管来记。")
        new = ScoreMark(
            id=mark_id,
            agent_id=person(books, agent_id).id,
            month=month_of(deps, now),
            kind=kind.value,
            conversation_id=_chat(books, kind, conversation_id),
            why=words,
            at=now,
            by_id=actor,
        )
        known = books.lead.mark(mark_id)
        if known is not None and (known.agent_id, known.why) != (new.agent_id, words):
            raise Refused("id_reuse", "这条扣分已经记过了，请刷新再看。")
        if known is None and is_waived(books, mark_id):
            raise Refused("stale", "另一位主管已经决定不记这一条了。")
        if known is None:
            books.lead.put_mark(new)
            books.audit.write(now, actor, "score_noted", agent_id, kind=kind.value, reason=words)
    deps.live.queue_changed()
    return score_page(deps, actor=actor)


def _why(text: str) -> str:
    words = storable(text).strip()[:LONGEST_WHY]
    if not words:
        raise Refused("empty", "请写明原因，当事人会看到。")
    return words


def _chat(books: Books, kind: MarkKind, conversation_id: str | None) -> str | None:
    if not conversation_id:
        if kind is MarkKind.AWAY:
            return None
        raise Refused("no_chat", "请填是哪个会话，扣分要有依据。")
    if books.conversations.get(conversation_id) is None:
        raise Refused("not_found", "没有找到这个会话。")
    return conversation_id


def dispute(deps: Deps, *, actor: str, mark_id: str, why: str) -> ScorePage:
    """The agent says what is wrong with a mark, once. Raises Refused: not_found, stale, empty."""
    words, now = _why(why), deps.clock()
    with deps.store.write() as books:
        one = books.lead.mark(mark_id)
        if one is None or one.agent_id != actor:
            raise Refused("not_found", "没有这条扣分。")
        if one.dispute:
            raise Refused("stale", "这条已经提过异议了，等主管裁定。")
        books.lead.put_mark(replace(one, dispute=words, disputed_at=now))
        books.audit.write(now, actor, "score_disputed", mark_id, reason=words)
    deps.live.queue_changed()
    return score_page(deps, actor=actor)


def rule(deps: Deps, *, actor: str, mark_id: str, ruling: Ruling, why: str) -> ScorePage:
    """A lead or admin who neither made the mark nor has it decides the dispute, once.

    Raises Refused: forbidden, not_found, own_request, stale, empty.
    """
    words, now = _why(why), deps.clock()
    with deps.store.write() as books:
        overseer(books, actor)
        one = books.lead.mark(mark_id)
        if one is None or not one.dispute:
            raise Refused("not_found", "没有等裁定的异议。")
        if actor in (one.by_id, one.agent_id):
            raise Refused("own_request", "异议要由另一位主管或管理员来裁定。")
        if one.ruling:
            raise Refused("stale", "这条异议已经裁定过了。")
        ruled = replace(one, ruling=ruling.value, ruled_why=words, ruled_by=actor, ruled_at=now)
        books.lead.put_mark(ruled)
        books.audit.write(now, actor, "score_settled", mark_id, ruling=ruling.value, reason=words)
    deps.live.queue_changed()
    return score_page(deps, actor=actor)
