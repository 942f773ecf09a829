"""Who may give how much: bot, agent, lead, owner (playbook §13 money)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from bot.shop.policy import Policy


class Authority(IntEnum):
    """Who may say yes, the smaller first."""

    NOBODY = 0
    BOT = 1
    AGENT = 2
    LEAD = 3
    ADMIN = 4


def authority_of(roles: Iterable[str]) -> Authority:
    """The highest authority among the roles of a person; a trainer has none."""
    ranks = {"agent": Authority.AGENT, "lead": Authority.LEAD, "admin": Authority.ADMIN}
    return max((ranks.get(role, Authority.NOBODY) for role in roles), default=Authority.NOBODY)


def authority_fen(authority: Authority, policy: Policy) -> int:
    """The most that one grant may be on this authority."""
    caps = policy.authority
    return {
        Authority.NOBODY: 0,
        Authority.BOT: caps.bot_order_fen,
        Authority.AGENT: caps.agent_fen,
        Authority.LEAD: caps.lead_fen,
        Authority.ADMIN: caps.shop_day_fen,
    }[authority]


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger holds, in fen, read under its lock; released rows count for nothing.

    `matter_fen`: given for this matter. `is_refused`, `is_failed`: how the latest row of it ended.
    `order_fen`, `buyer_fen`: on the bot's own authority. `person_day_fen`: on the asking person's
    own authority today. `shop_day_fen`: by everyone today. `refunds_fen`: money paid back or on
    its way for this order.
    """

    matter_fen: int = 0
    is_refused: bool = False
    is_failed: bool = False
    order_fen: int = 0
    buyer_fen: int = 0
    person_day_fen: int = 0
    shop_day_fen: int = 0
    refunds_fen: int = 0


def may_grant(asker: Authority, amount_fen: int, history: History, policy: Policy) -> bool:
    """Whether the sum stays within everything that the asker may give alone."""
    caps = policy.authority
    if asker is Authority.BOT:
        within = history.buyer_fen + amount_fen <= caps.bot_buyer_fen
        return within and history.order_fen + amount_fen <= caps.bot_order_fen
    if asker is Authority.AGENT and history.person_day_fen + amount_fen > caps.agent_day_fen:
        return False
    return amount_fen <= authority_fen(asker, policy) and asker is not Authority.NOBODY


def least_authority(amount_fen: int, policy: Policy) -> Authority:
    """The smallest authority of a person that covers the sum."""
    people = (Authority.AGENT, Authority.LEAD)
    fitting = (one for one in people if amount_fen <= authority_fen(one, policy))
    return next(fitting, Authority.ADMIN)
