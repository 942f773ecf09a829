"""Who may call a route."""

from enum import StrEnum


class Role(StrEnum):
    """BUYER: whoever holds the token of the conversation in the address. The others sign in."""

    ANYONE = "anyone"
    BUYER = "buyer"
    AGENT = "agent"
    LEAD = "lead"
    TRAINER = "trainer"
    ADMIN = "admin"


Roles = frozenset[Role]
ANYONE: Roles = frozenset({Role.ANYONE})
BUYER: Roles = frozenset({Role.BUYER})
AT_THE_DESK: Roles = frozenset({Role.AGENT, Role.LEAD})
WITH_MONEY: Roles = frozenset({Role.AGENT, Role.LEAD, Role.ADMIN})
LEADING: Roles = frozenset({Role.LEAD})
MANAGING: Roles = frozenset({Role.LEAD, Role.ADMIN})
ADMINS: Roles = frozenset({Role.ADMIN})
IN_THE_STUDIO: Roles = frozenset({Role.TRAINER, Role.ADMIN})
SIGNED_IN: Roles = frozenset({Role.AGENT, Role.LEAD, Role.TRAINER, Role.ADMIN})
