"""Telling a buyer when sold-out goods are back (playbook §6, §13 restock notice)."""

from bot.shop.effects import SubscribeRestock
from bot.shop.restock import RestockWish, may_subscribe
from bot.shop.rulings import Ruling
from bot.usecases.deps import Deps
from bot.usecases.outcomes import hold_turn
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import Asked, Plan, performed, write_down


def subscribe_restock(
    deps: Deps, *, turn: Turn, sku: str, contact: str = "", consents: bool = False
) -> Asked[Ruling]:
    """Notes down who wants to hear of a restock: the signed-in buyer, else a contact that a
    visitor left with consent. Raises TurnIsOver."""
    wish = RestockWish(turn.buyer_id or "", contact.strip(), consents)
    with deps.store.write() as books:
        hold_turn(books, turn)
        shelf = next(iter(books.shop.shelves([sku])), None)
        ruling = may_subscribe(wish, shelf)
        kept = "" if wish.buyer_id else wish.contact
        effect = SubscribeRestock(sku, wish.buyer_id, kept)
        asked = write_down(books, turn, Plan(ruling, ruling, effect))
    return performed(deps, asked)
