"""What the skills of goods and parcels in trouble ask of the books (playbook §4)."""

from dataclasses import dataclass

from bot.care.cases.states import CaseState, Move, Mover
from bot.shop.grant_states import RELEASED
from bot.shop.grants import ReasonGroup
from bot.shop.identity import may_see
from bot.shop.remedies import WAITING
from bot.usecases.case_views import Progress
from bot.usecases.cases import add_evidence, move_case
from bot.usecases.deps import Deps
from bot.usecases.grant_views import own_grants
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the buyer's order as a choice; `spec` is size and colour, empty without."""

    sku: str
    spu: str
    title: str
    spec: str
    qty: int


def order_lines(deps: Deps, *, turn: Turn, order_no: str) -> tuple[LineView, ...]:
    """The lines of the signed-in buyer's own order; none of anybody else's."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        if order is None or not turn.buyer_id or not may_see(turn.buyer_id, order):
            return ()
        lines = books.shop.lines_of(order_no)
        known = {one.sku: one for one in books.shop.products_of([one.sku for one in lines])}
    return tuple(
        LineView(
            line.sku,
            known[line.sku].spu,
            known[line.sku].title,
            " ".join(filter(None, (known[line.sku].colour, known[line.sku].size))),
            line.qty,
        )
        for line in lines
        if line.sku in known
    )


def note_wish(deps: Deps, *, turn: Turn, case_no: str, wish: str = "") -> Progress:
    """The way out that the buyer wants, and all photos sent since, become part of the case, which
    is then verified. Raises TurnIsOver; Refused: no_case, case_settled."""
    progress = add_evidence(deps, turn=turn, case_no=case_no, upload_ids=(), text=wish)
    if not wish or progress.state is not CaseState.REGISTERED:
        return progress
    return move_case(deps, turn=turn, case_no=case_no, move=Move(CaseState.VERIFYING, Mover.BOT))


def remedy_due(deps: Deps, *, turn: Turn, group: ReasonGroup, order_no: str, sku: str) -> int:
    """What the policy still gives for this matter, in fen, so that no more is stated than comes:
    late and out of stock count together (playbook §13). The ledger decides again."""
    granted = own_grants(deps, turn=turn, order_no=order_no)
    standing = [one for one in granted if one.state not in RELEASED]
    if group in WAITING:
        had = sum(one.amount_fen for one in standing if one.reason in WAITING)
        return max(0, _figure(deps, group) - had)
    had_any = any(one.reason is group and one.sku in ("", sku) for one in standing)
    return 0 if had_any else _figure(deps, group)


def _figure(deps: Deps, group: ReasonGroup) -> int:
    rules = deps.policy.remedies
    return {
        ReasonGroup.LATE: rules.late_coupon_fen,
        ReasonGroup.DAMAGED: rules.light_damage_fen,
        ReasonGroup.MISSING_OR_WRONG: rules.missing_or_wrong_coupon_fen,
        ReasonGroup.OUT_OF_STOCK: rules.out_of_stock_coupon_fen,
    }[group]
