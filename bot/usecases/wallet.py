"""The embedded payer: what is granted is booked in the shop's own tables, for the next order."""

from collections.abc import Callable
from dataclasses import replace

from bot.shop.grants import GrantKind
from bot.usecases.deps import Deps
from bot.usecases.grant_views import can_be_used
from bot.usecases.ports import Books, Clock, Store
from bot.usecases.ports_grants import Declined, NotReached, Payment, Receipt, WalletEntry
from bot.usecases.refusals import Refused


class EmbeddedPayer:
    """Implements Payer over the shop's own wallet: one entry for each key."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def pay(self, payment: Payment) -> Receipt:
        try:
            with self._store.write() as books:
                books.grants.hold()  # two calls with one key come one after the other
                entry = books.wallet.get(payment.key)
                return _receipt(entry or self._book(books, payment))
        except Refused as refused:
            raise NotReached(refused.code) from refused

    def _book(self, books: Books, payment: Payment) -> WalletEntry:
        if payment.points and not books.wallet.add_points(payment.buyer_id, payment.points):
            raise Declined("no such member")
        entry = WalletEntry(
            key=payment.key,
            buyer_id=payment.buyer_id,
            kind=payment.kind,
            amount_fen=payment.amount_fen,
            booked_at=self._clock(),
            points=payment.points,
            gift_sku=payment.gift_sku,
            order_no=payment.order_no,
            from_fen=payment.from_fen,
            use_by=payment.use_by,
        )
        books.wallet.add(entry)
        return entry

    def find(self, key: str) -> Receipt | None:
        with self._store.read() as books:
            entry = books.wallet.get(key)
        return None if entry is None or entry.void_at else _receipt(entry)

    def take_back(self, key: str) -> bool:
        """Coupons and gifts that are not used, and points; money that is back stays back."""
        try:
            with self._store.write() as books:
                books.grants.hold()
                return self._void(books, books.wallet.lock(key))
        except Refused as refused:
            raise NotReached(refused.code) from refused

    def _void(self, books: Books, entry: WalletEntry | None) -> bool:
        if entry is None or entry.void_at:
            return True
        if entry.used_on_order or entry.kind not in _CAN_BE_VOIDED:
            return False
        if entry.points:
            books.wallet.add_points(entry.buyer_id, -entry.points)
        books.wallet.save(replace(entry, void_at=self._clock()))
        return True


_CAN_BE_VOIDED = frozenset({GrantKind.COUPON, GrantKind.VOUCHER, GrantKind.GIFT, GrantKind.POINTS})


def _receipt(entry: WalletEntry) -> Receipt:
    return Receipt(entry.key, entry.buyer_id, entry.amount_fen, entry.points)


def use_on_order(
    deps: Deps,
    *,
    key: str,
    order_no: str,
    by: str = "shop",
    first: Callable[[Books], object] = lambda books: None,
) -> WalletEntry:
    """Uses a coupon or gift on the buyer's order, once; the same order hears the same again.

    `by`: who says so. `first`: what has to hold in the same transaction.
    Raises Refused: not_found (another buyer's too), used, out_of_date, too_small.
    """
    with deps.store.write() as books:
        first(books)
        books.grants.hold()
        entry, order = books.wallet.lock(key), books.shop.order(order_no)
        if entry is None or order is None or order.buyer_id != entry.buyer_id:
            raise Refused("not_found", "没有这张优惠券。")
        if entry.used_on_order == order_no:
            return entry
        if entry.used_on_order:
            raise Refused("used", "这张优惠券已经用过了。")
        if not can_be_used(entry, deps.policy.days.day_of(deps.clock())):
            raise Refused("out_of_date", "这张优惠券已经过期或失效了。")
        if order.goods_fen < max(entry.from_fen, _worth(entry)):
            raise Refused("too_small", "订单金额没有达到使用条件。")
        used = replace(entry, used_on_order=order_no, used_at=deps.clock())
        books.wallet.save(used)
        books.audit.write(deps.clock(), by, "used_coupon", order_no, key=key)
        return used


def _worth(entry: WalletEntry) -> int:
    return 0 if entry.kind is GrantKind.GIFT else entry.amount_fen
