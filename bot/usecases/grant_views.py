"""What the desk and the bot get to know of grants, in words that follow the state."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.shop.authority import Authority, least_authority
from bot.shop.grant_states import RELEASED, GrantState, state_words
from bot.shop.grants import GrantKind, ReasonGroup
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_grants import GrantRow, WalletEntry
from bot.usecases.refusals import Refused
from bot.usecases.saying import BY_BOT, Turn

KINDS = {
    GrantKind.GIFT: "小礼物",
    GrantKind.VOUCHER: "满减优惠券",
    GrantKind.COUPON: "补偿券",
    GrantKind.POINTS: "积分",
    GrantKind.PART_REFUND: "部分退款",
    GrantKind.PRICE_REFUND: "退差价",
    GrantKind.FREIGHT_BACK: "退货运费",
}
REASONS = {
    ReasonGroup.COURTESY: "议价心意",
    ReasonGroup.LATE: "延误",
    ReasonGroup.DAMAGED: "破损",
    ReasonGroup.MISSING_OR_WRONG: "漏发错发",
    ReasonGroup.OUT_OF_STOCK: "缺货",
    ReasonGroup.PRICE_DIFFERENCE: "价格差",
    ReasonGroup.QUALITY: "质量问题",
    ReasonGroup.RETURN_FREIGHT: "我方责任退货运费",
    ReasonGroup.PROGRAMME: "积分计划",
}


@dataclass(frozen=True, slots=True)
class GrantView:
    """One grant for people: money in fen, `words` and names in Chinese. `approver`: the least
    role that may approve it while it waits."""

    grant_id: str
    kind: GrantKind
    kind_text: str
    reason: ReasonGroup
    reason_text: str
    state: GrantState
    words: str
    amount_fen: int
    points: int
    gift_sku: str
    buyer_id: str
    order_no: str
    sku: str
    text: str
    evidence: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    why: str
    use_by: date | None
    approver: str

    @property
    def by_whom(self) -> str:
        """What the second one who asks is told (case 30): 已由小何发放, once it is given."""
        if self.state is GrantState.CONFIRMED:
            return f"已由{self.asked_by_name}发放"
        return f"已由{self.asked_by_name}申请，{self.words}"


def of_order(deps: Deps, *, order_no: str) -> list[GrantView]:
    """Everything granted for an order, newest first. For people of the shop."""
    with deps.store.read() as books:
        return [grant_view(deps, books, row) for row in books.grants.of_order(order_no)]


def of_buyer(deps: Deps, *, buyer_id: str) -> list[GrantView]:
    """Everything granted to a buyer, newest first. For people of the shop."""
    with deps.store.read() as books:
        return [grant_view(deps, books, row) for row in books.grants.of_buyer(buyer_id)]


def awaiting_approval(deps: Deps) -> list[GrantView]:
    """What waits for a person, oldest first."""
    with deps.store.read() as books:
        return [grant_view(deps, books, row) for row in books.grants.awaiting()]


def one_grant(deps: Deps, *, grant_id: str) -> GrantView:
    """One by its number. Raises Refused("not_found")."""
    with deps.store.read() as books:
        row = books.grants.of_id(grant_id)
        if row is None:
            raise Refused("not_found", "没有这笔赔付。")
        return grant_view(deps, books, row)


def own_grants(deps: Deps, *, turn: Turn, order_no: str = "") -> list[GrantView]:
    """What the buyer of this turn was granted; a stranger has none, whatever was typed."""
    if not turn.buyer_id:
        return []
    with deps.store.read() as books:
        rows = books.grants.of_buyer(turn.buyer_id)
        return [grant_view(deps, books, row) for row in rows if order_no in ("", row.order_no)]


def promised(deps: Deps, *, turn: Turn, amount_fen: int | None = None) -> list[GrantView]:
    """The records behind "you promised me 100 yuan": grants of this very buyer that still stand,
    of that sum where one is named. Empty: nothing is on record, a person decides, and nothing is
    promised (case 40)."""
    standing = [one for one in own_grants(deps, turn=turn) if one.state not in RELEASED]
    return [one for one in standing if amount_fen in (None, one.amount_fen)]


def usable(deps: Deps, *, buyer_id: str) -> list[WalletEntry]:
    """The coupons and gifts that the buyer's next order can use today."""
    today = deps.policy.days.day_of(deps.clock())
    with deps.store.read() as books:
        return [one for one in books.wallet.of_buyer(buyer_id) if can_be_used(one, today)]


def can_be_used(entry: WalletEntry, today: date) -> bool:
    """Whether it is a coupon or gift, not used, not taken back, not past its day."""
    kinds = {GrantKind.COUPON, GrantKind.VOUCHER, GrantKind.GIFT}
    is_fresh = not entry.used_on_order and entry.void_at is None
    return entry.kind in kinds and is_fresh and (entry.use_by is None or today <= entry.use_by)


def grant_view(deps: Deps, books: Books, row: GrantRow) -> GrantView:
    """One row of the ledger for people."""
    waits = row.state is GrantState.AWAITING_APPROVAL
    least = least_authority(row.amount_fen, deps.policy) if waits else Authority.NOBODY
    return GrantView(
        grant_id=row.grant_id,
        kind=row.kind,
        kind_text=KINDS[row.kind],
        reason=row.reason_group,
        reason_text=REASONS[row.reason_group],
        state=row.state,
        words=state_words(row.state, row.kind),
        amount_fen=row.amount_fen,
        points=row.points,
        gift_sku=row.gift_sku,
        buyer_id=row.buyer_id,
        order_no=row.order_no,
        sku=row.sku,
        text=row.text,
        evidence=row.evidence,
        asked_by=row.asked_by,
        asked_by_name=_name(books, row.asked_by),
        asked_at=row.asked_at,
        decided_by_name=_name(books, row.decided_by),
        decided_at=row.decided_at,
        why=row.why,
        use_by=row.use_by,
        approver=least.name.lower() if waits else "",
    )


def _name(books: Books, actor: str) -> str:
    """“已由…发放” names a person, or the bot (case 30)."""
    if actor in ("", BY_BOT):
        return "店小二" if actor else ""
    person = books.people.get(actor)
    return person.name if person else actor
