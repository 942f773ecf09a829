"""Which courier, what choosing one costs, and what sending costs (playbook §2, §13 money)."""

from dataclasses import dataclass

from bot.shop.money import yuan_text
from bot.shop.policy import Policy
from bot.shop.policy_sections import Courier
from bot.shop.regions import province_of


def default_couriers(policy: Policy) -> tuple[Courier, ...]:
    """The couriers that the warehouse picks from when the buyer names none."""
    return tuple(courier for courier in policy.couriers.couriers if courier.default)


def courier_named(text: str, policy: Policy) -> Courier | None:
    """The courier that a text names by name or alias (any case); the longest name wins."""
    wanted = text.casefold()
    named = [
        (len(name), courier)
        for courier in policy.couriers.couriers
        for name in (courier.name, *courier.aliases)
        if name.casefold() in wanted
    ]
    return max(named, key=lambda entry: entry[0])[1] if named else None


@dataclass(frozen=True, slots=True)
class Freight:
    """What sending a basket costs, in fen."""

    base_fen: int
    surcharge_fen: int
    remote: bool
    missing_for_free_fen: int
    """What is still missing for free shipping; 0 where it is free, or never free (remote)."""

    @property
    def total_fen(self) -> int:
        """Base and surcharge together."""
        return self.base_fen + self.surcharge_fen

    @property
    def free(self) -> bool:
        """Nothing to pay for sending."""
        return self.total_fen == 0


def freight(goods_fen: int, region: str | None, policy: Policy, courier: str = "") -> Freight:
    """Freight for goods of `goods_fen` to a region; a chosen courier may cost extra.

    Remote provinces have their own fee whatever the sum (as the demo shop's orders show).
    """
    rules, chosen = policy.freight, courier_named(courier, policy)
    surcharge = chosen.surcharge_fen if chosen else 0
    if province_of(region or "") in rules.remote_provinces:
        return Freight(rules.remote_fen, surcharge, remote=True, missing_for_free_fen=0)
    missing = max(0, rules.free_from_fen - goods_fen)
    return Freight(rules.standard_fen if missing else 0, surcharge, False, missing)


def postage_words(fen: int) -> str:
    """包邮, or 邮费18元: what sending costs, as a clerk says it."""
    return f"邮费{yuan_text(fen)}" if fen else "包邮"
