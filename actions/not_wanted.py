"""199那个包不想要了: the goods are told and are no longer wanted; the state of their order decides
what that means (playbook §5)."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.picking import told_of
from actions.returns import RequestReturn
from bot.shop.order_hints import things_in
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn

_NOT_WANTED = re.compile(r"不(?:太|怎么)?(?:想)?要了|不想要(?:了|$)|想退(?:掉|了)?(?:$|[,，\s])")
_SOFT = frozenset({"unclear", "inform", "cancel_order", "out_of_scope", "chitchat", "deny"})


def not_wanted(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The return, or the cancelling of what has not left; None for anything else."""
    names = bool(things_in(told_of(heard).text)) or heard.entity("product") is not None
    free = not slot_text(heard, "awaiting") and heard.intent in _SOFT and turn.buyer_id
    if not (names and free and _NOT_WANTED.search(heard.text)):
        return None
    wish = replace(heard, intent="request_return", meaning=None)
    return RequestReturn(deps).act(turn, wish)
