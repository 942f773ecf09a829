"""The remedy that a fault gives, where it comes up in a complaint, a demand or a threat.

It depends on what the books show to have happened, never on how it is said (law 30); after a threat
it is the same and nothing more (playbook §13, law 28).
"""

from actions.base import ShopAction
from actions.troubles import granted_say
from bot.shop.grants import ReasonGroup, Verdict
from bot.shop.parcels import ParcelTrouble
from bot.shop.remedies import Claim
from bot.shop.shipping import Lateness
from bot.usecases.grant_views import REASONS
from bot.usecases.grants import request_remedy
from bot.usecases.orders import Seen
from bot.usecases.parcels import parcel_views
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import RecordedReason, waiting_view
from bot.usecases.troubles import remedy_due


def fault_of(action: ShopAction, turn: Turn, seen: Seen) -> ReasonGroup | None:
    """What the books themselves show that the policy has a remedy for without anybody's look: the
    order waits past its deadline, goods are short, the parcel stands still (playbook §4, §6)."""
    policy = action.deps.policy
    if waiting := waiting_view(seen, turn.now, policy):
        if waiting.recorded is RecordedReason.SHORT_STOCK:
            return ReasonGroup.OUT_OF_STOCK
        return None if waiting.lateness is Lateness.IN_TIME else ReasonGroup.LATE
    views = parcel_views(seen, turn.now, policy)
    is_late = any(view.found.trouble is ParcelTrouble.LATE for view in views)
    return ReasonGroup.LATE if is_late else None


def due_of(action: ShopAction, turn: Turn, seen: Seen) -> int:
    """What is still due for it, in fen; 0 for a stranger."""
    group = fault_of(action, turn, seen) if turn.buyer_id else None
    if group is None:
        return 0
    order_no = seen.order.order_no
    return remedy_due(action.deps, turn=turn, group=group, order_no=order_no, sku="")


def give_for_fault(action: ShopAction, turn: Turn, seen: Seen, evidence: str) -> list[Say]:
    """Asks for the remedy and tells it as the ledger has it; nothing where nothing is due.
    `evidence`: the case that it rests on. Raises TurnIsOver."""
    group = fault_of(action, turn, seen) if turn.buyer_id else None
    if group is None:
        return []
    text = f"{REASONS[group]}补偿"
    claim = Claim(group, seen.order.order_no, evidence=evidence, text=text)
    remedy = request_remedy(action.deps, turn=turn, claim=claim)
    if remedy.verdict is Verdict.NOTHING_DUE or remedy.grant is None:
        return []
    return [granted_say(remedy.verdict, remedy.grant)]
