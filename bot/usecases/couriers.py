"""Which couriers the shop uses, and what a chosen one costs (playbook §2)."""

from dataclasses import dataclass

from bot.shop.couriers import courier_named, default_couriers
from bot.shop.policy_sections import Courier
from bot.usecases.deps import Deps


@dataclass(frozen=True, slots=True)
class CourierView:
    """`named`: the courier that the buyer asked about, if the shop works with it."""

    defaults: tuple[Courier, ...]
    named: Courier | None
    dearest: Courier | None
    """A courier that can be chosen at a surcharge."""


def courier_view(deps: Deps, asked: str) -> CourierView:
    """The couriers as far as the policy knows them."""
    known = deps.policy.couriers.couriers
    dearer = [courier for courier in known if courier.surcharge_fen > 0]
    return CourierView(
        defaults=default_couriers(deps.policy),
        named=courier_named(asked, deps.policy) if asked else None,
        dearest=max(dearer, key=lambda courier: courier.surcharge_fen, default=None),
    )
