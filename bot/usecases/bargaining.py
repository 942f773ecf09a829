"""The one courtesy of bargaining: looked up, decided and really put into the ledger."""

from dataclasses import dataclass
from datetime import timedelta

from bot.shop.grants import (
    CourtesyRequest,
    Decision,
    GrantKind,
    ReasonGroup,
    Verdict,
    courtesy_key,
    courtesy_matter,
    courtesy_stands,
    decide,
    ledger_day,
)
from bot.usecases.catalogue import product_meant
from bot.usecases.deps import Deps
from bot.usecases.ledger import enter
from bot.usecases.outcomes import hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_shop import GrantRow, GrantState, ProductCard
from bot.usecases.saying import BY_BOT, Turn


@dataclass(frozen=True, slots=True)
class BargainView:
    """The product talked about, and the courtesy that still stands for it."""

    product: ProductCard | None
    standing: GrantRow | None


@dataclass(frozen=True, slots=True)
class Courtesy:
    """`grant` is the row in the ledger when the verdict is ALLOWED or ALREADY_GRANTED."""

    verdict: Verdict
    grant: GrantRow | None = None


def bargain_view(deps: Deps, *, turn: Turn, named: str | None) -> BargainView:
    """What the talk is about: a product named (title, alias, number), else the page's own."""
    with deps.store.read() as books:
        product = product_meant(books, named, turn.page_product)
        standing = _standing(deps, books, turn, product.spu) if product else None
    return BargainView(product, standing)


def request_courtesy(
    deps: Deps, *, turn: Turn, product: str, kind: GrantKind, text: str
) -> Courtesy:
    """Asks for the courtesy: decides and reserves in one transaction (design, walk of money).

    The row is `requested`, nothing has been given yet. The same turn run again hears the same.
    Raises TurnIsOver.
    """
    with deps.store.write() as books:
        hold_turn(books, turn)
        books.grants.hold()
        standing = _standing(deps, books, turn, product)
        if standing is not None:
            again = standing.turn_id == turn.turn_id
            return Courtesy(Verdict.ALLOWED if again else Verdict.ALREADY_GRANTED, standing)
        decision = _decide(deps, books, turn, product, kind, text)
        if not decision.allowed:
            return Courtesy(decision.reason)
        grant = enter(books, _row(deps, books, turn, product, decision, text), turn.now)
    return Courtesy(Verdict.ALLOWED, grant)


def _standing(deps: Deps, books: Books, turn: Turn, product: str) -> GrantRow | None:
    if not turn.buyer_id:
        return None
    had = [g for g in books.grants.courtesies(turn.buyer_id, product) if _counts(g)]
    latest = had[0] if had else None
    stands = latest and courtesy_stands(latest.asked_at, turn.now, deps.policy)
    return latest if stands else None


def _counts(grant: GrantRow) -> bool:
    return grant.state is not GrantState.REFUSED


def _decide(
    deps: Deps, books: Books, turn: Turn, product: str, kind: GrantKind, text: str
) -> Decision:
    policy, buyer = deps.policy, turn.buyer_id or ""
    since = turn.now - timedelta(days=policy.authority.bot_buyer_days)
    ledger = books.grants.ledger(buyer, product, since, ledger_day(turn.now, policy))
    return decide(CourtesyRequest(buyer, product, kind, text), ledger, turn.now, policy)


def _row(
    deps: Deps, books: Books, turn: Turn, product: str, decision: Decision, text: str
) -> GrantRow:
    buyer = turn.buyer_id or ""
    earlier = len(books.grants.courtesies(buyer, product))
    day = ledger_day(turn.now, deps.policy)
    return GrantRow(
        business_key=courtesy_key(buyer, product, earlier),
        kind=decision.kind,
        reason_group=ReasonGroup.COURTESY,
        state=GrantState.REQUESTED,
        buyer_id=buyer,
        product=product,
        amount_fen=decision.amount_fen,
        asked_by=BY_BOT,
        asked_at=turn.now,
        day=day,
        gift_sku=decision.gift_sku,
        use_by=decision.use_by,
        text=text,
        conversation_id=turn.conversation_id,
        turn_id=turn.turn_id,
        matter=courtesy_matter(buyer, product),
        authority=BY_BOT,
        authorised_on=day,
    )
