"""Remedies: looked up, decided, and reserved in the ledger in one transaction."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.shop.authority import Authority, History, authority_of
from bot.shop.grant_states import RELEASED, GrantState
from bot.shop.grants import ReasonGroup, Verdict, ledger_day, nth_key, remedy_key
from bot.shop.orders import Order
from bot.shop.price_protection import PriceFinding, price_difference
from bot.shop.remedies import Claim, RemedyDecision, decide_remedy, matter_item
from bot.usecases.deps import Deps
from bot.usecases.ledger import enter
from bot.usecases.logbook import locked
from bot.usecases.outcomes import hold_by, hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_grants import GrantRow, Sums
from bot.usecases.ports_people import User
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused
from bot.usecases.saying import BY_BOT, Turn


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks: the bot in a turn, or a person of the shop."""

    id: str
    authority: Authority
    conversation_id: str | None = None
    turn_id: str | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """What a claim came to. `grant`: the row in the ledger, also the earlier one of a matter that
    had its remedy before; `decision` says what it would need."""

    verdict: Verdict
    grant: GrantRow | None = None
    approver: Authority = Authority.NOBODY
    price: PriceFinding | None = None


def request_remedy(deps: Deps, *, turn: Turn, claim: Claim) -> Remedy:
    """The bot asks: within its authority the grant is reserved and will be sent, above it awaits
    a person's approval. The sum is the policy's, never the buyer's. The same turn run again hears
    the same. Raises TurnIsOver."""
    asker = Asker(BY_BOT, Authority.BOT, turn.conversation_id, turn.turn_id)
    with deps.store.write() as books:
        hold_turn(books, turn)
        books.grants.hold()
        remedy = _request(deps, books, asker, turn.buyer_id or "", replace(claim, amount_fen=None))
    if remedy.verdict is Verdict.NEEDS_APPROVAL:
        deps.live.queue_changed()
    return remedy


def request_as_person(
    deps: Deps,
    *,
    agent_id: str,
    claim: Claim,
    conversation_id: str | None = None,
    epoch: int | None = None,
) -> Remedy:
    """A person of the shop asks, for the buyer whose order it is. `epoch`: of the person's part in
    the conversation as it was seen; the conversation must still be theirs then. Raises Refused:
    not_found, forbidden, not_yours."""
    with deps.store.write() as books:
        if conversation_id and epoch is not None:
            hold_by(books, conversation_id, agent_id, epoch)
        elif conversation_id:
            locked(books, conversation_id)  # before the ledger, as the bot's turns do
        books.grants.hold()
        person = the_person(books, agent_id)
        asker = Asker(person.id, authority_of(person.roles), conversation_id)
        if asker.authority is Authority.NOBODY:
            raise Refused("forbidden", "您的账号不能申请赔付。")
        buyer = books.shop.order_owner(claim.order_no) or ""
        remedy = _request(deps, books, asker, buyer, claim)
    deps.live.queue_changed()
    return remedy


def the_person(books: Books, user_id: str) -> User:
    """A person of the shop. Raises Refused("not_found")."""
    person = books.people.get(user_id)
    if person is None:
        raise Refused("not_found", "没有这个账号。")
    return person


def order_with_lines(books: Books, order_no: str) -> Order | None:
    """An order as the rules of remedies need it."""
    order = books.shop.order(order_no)
    return order and replace(order, lines=tuple(books.shop.lines_of(order_no)))


def sums_for(
    deps: Deps, books: Books, order_no: str, buyer_id: str, person: str, now: datetime
) -> Sums:
    """What counts against the caps at this moment."""
    since = now - timedelta(days=deps.policy.authority.bot_buyer_days)
    return books.grants.sums(order_no, buyer_id, person, since, ledger_day(now, deps.policy))


def _request(deps: Deps, books: Books, asker: Asker, buyer_id: str, claim: Claim) -> Remedy:
    now = deps.clock()
    order = order_with_lines(books, claim.order_no)
    price = _price(deps, books, claim, order, now)
    matter = _matter(claim, order)
    rows = list(books.grants.of_matter(matter)) if matter else []
    if again := _of_this_turn(rows, asker, claim):
        is_free = again.state is not GrantState.AWAITING_APPROVAL
        verdict = Verdict.ALLOWED if is_free else Verdict.NEEDS_APPROVAL
        return Remedy(verdict, again, price=price)
    sums = sums_for(deps, books, claim.order_no, buyer_id, asker.id, now)
    decision = decide_remedy(
        claim,
        buyer_id,
        order,
        price,
        _history(rows, sums, refunds_of(books, order)),
        asker.authority,
        ledger_day(now, deps.policy),
        deps.policy,
    )
    if not decision.stands or not matter:
        return Remedy(decision.verdict, _earlier(rows, decision), price=price)
    row = _row(deps, asker, buyer_id, claim, order, decision, matter, len(rows), now)
    return Remedy(decision.verdict, enter(books, row, now), decision.approver, price)


def _price(
    deps: Deps, books: Books, claim: Claim, order: Order | None, now: datetime
) -> PriceFinding | None:
    if claim.group is not ReasonGroup.PRICE_DIFFERENCE or order is None:
        return None
    item = matter_item(claim, order)
    line = next((line for line in order.lines if line.sku == item), None)
    if line is None:
        return None
    return price_difference(line, order.paid_at, books.shop.prices_of(line.sku), now, deps.policy)


def _matter(claim: Claim, order: Order | None) -> str:
    item = matter_item(claim, order) if order else None
    if item is None or claim.group is ReasonGroup.COURTESY:
        return ""
    return remedy_key(claim.group, claim.order_no, item)


def _of_this_turn(rows: list[GrantRow], asker: Asker, claim: Claim) -> GrantRow | None:
    """What this very turn asked for in an earlier run."""
    if asker.turn_id is None:
        return None
    own = (row for row in rows if row.turn_id == asker.turn_id)
    return next((row for row in own if row.reason_group is claim.group), None)


def _history(rows: list[GrantRow], sums: Sums, refunds_fen: int) -> History:
    standing = [row for row in rows if row.state not in RELEASED]
    return History(
        matter_fen=sum(row.amount_fen or row.points for row in standing),
        is_refused=any(row.state is GrantState.REFUSED for row in rows),
        is_failed=any(row.state is GrantState.FAILED for row in rows),
        order_fen=sums.order_fen,
        buyer_fen=sums.buyer_fen,
        person_day_fen=sums.person_day_fen,
        shop_day_fen=sums.shop_day_fen,
        refunds_fen=refunds_fen,
    )


def _earlier(rows: list[GrantRow], decision: RemedyDecision) -> GrantRow | None:
    """The row that a second wish for a matter is told of, only where that is the answer."""
    told = {Verdict.ALREADY_GRANTED, Verdict.REFUSED_BEFORE}
    return rows[-1] if rows and decision.verdict in told else None


def _row(
    deps: Deps,
    asker: Asker,
    buyer_id: str,
    claim: Claim,
    order: Order | None,
    decision: RemedyDecision,
    matter: str,
    earlier: int,
    now: datetime,
) -> GrantRow:
    day, is_free = ledger_day(now, deps.policy), decision.verdict is Verdict.ALLOWED
    return GrantRow(
        business_key=nth_key(matter, earlier),
        kind=decision.kind,
        reason_group=claim.group,
        state=GrantState.REQUESTED if is_free else GrantState.AWAITING_APPROVAL,
        buyer_id=buyer_id,
        product="",
        amount_fen=decision.amount_fen,
        asked_by=asker.id,
        asked_at=now,
        day=day,
        order_no=claim.order_no,
        gift_sku=decision.gift_sku,
        use_by=decision.use_by,
        text=claim.text,
        conversation_id=asker.conversation_id,
        turn_id=asker.turn_id,
        matter=matter,
        sku=(matter_item(claim, order) or "") if order else "",
        points=decision.points,
        evidence=claim.evidence,
        authority=asker.id if is_free else "",
        authorised_on=day if is_free else None,
    )
