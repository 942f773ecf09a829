"""Where a grant stands, how it may move, and the words for it: requested is not given."""

from enum import StrEnum

from bot.shop.grants import GrantKind


class GrantState(StrEnum):
    """Where a grant stands."""

    REQUESTED = "requested"
    """In the ledger, within the asker's authority, not sent yet."""
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    SENDING = "sending"
    UNKNOWN = "unknown"
    """Sent, and nobody knows whether it arrived: looked up until it is known (case 34)."""
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    FAILED = "failed"
    """Known not to have been paid; only ever sent again under the same payment key."""
    CANCELLED = "cancelled"


_S = GrantState
RELEASED = frozenset({_S.REFUSED, _S.FAILED, _S.CANCELLED})
"""States that count against no cap."""
READY = frozenset({_S.REQUESTED, _S.APPROVED})
"""States from which the payout takes a grant."""
UNSENT = READY | {_S.AWAITING_APPROVAL}
"""States in which nothing has left yet: it may be changed or taken back."""
IN_FLIGHT = frozenset({_S.SENDING, _S.UNKNOWN})

_MOVES: dict[GrantState, frozenset[GrantState]] = {
    _S.REQUESTED: frozenset({_S.SENDING, _S.AWAITING_APPROVAL, _S.CANCELLED}),
    _S.AWAITING_APPROVAL: frozenset({_S.APPROVED, _S.REFUSED, _S.CANCELLED, _S.AWAITING_APPROVAL}),
    _S.APPROVED: frozenset({_S.SENDING, _S.AWAITING_APPROVAL, _S.CANCELLED}),
    _S.SENDING: frozenset({_S.CONFIRMED, _S.UNKNOWN, _S.FAILED, _S.APPROVED, _S.CANCELLED}),
    _S.UNKNOWN: frozenset({_S.CONFIRMED, _S.FAILED, _S.CANCELLED}),
    _S.CONFIRMED: frozenset(),
    _S.REFUSED: frozenset({_S.AWAITING_APPROVAL}),
    # Confirmed after all, when the call that was given up comes back and says so.
    _S.FAILED: frozenset({_S.APPROVED, _S.CONFIRMED, _S.CANCELLED}),
    _S.CANCELLED: frozenset(),
}
_WORDS = {
    _S.REQUESTED: "已登记",
    _S.AWAITING_APPROVAL: "待审批",
    _S.APPROVED: "已批准，待发放",
    _S.SENDING: "处理中",
    _S.UNKNOWN: "核对中",
    _S.CONFIRMED: "已到账",
    _S.REFUSED: "未通过",
    _S.FAILED: "未发放成功",
    _S.CANCELLED: "已取消",
}


def may_move(old: GrantState, new: GrantState) -> bool:
    """Whether a grant may go from one state to the other."""
    return new in _MOVES[old]


def state_words(state: GrantState, kind: GrantKind) -> str:
    """What buyers and agents read of a state; a gift never arrives on an account."""
    if state is GrantState.CONFIRMED and kind is GrantKind.GIFT:
        return "已备好，随下一单寄出"
    return _WORDS[state]
