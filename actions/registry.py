"""Every action that Rasa may ask for, built once."""

from actions.bargaining import Bargain
from actions.base import ShopAction
from actions.complaints import TellCaseProgress
from actions.couriers import TellCouriers
from actions.handover import AfterHandBack, CallPerson, OfferPerson, Soothe, WeighDemand
from actions.hearing import Resolved
from actions.orders import TellOrder
from actions.parcels import TellParcel
from actions.shipping import TellShipTime, UrgeShipment
from actions.understanding import Clarify, HearAside, HearNo, HearYes, TakeFact
from bot.usecases.deps import Deps

KINDS: tuple[type[ShopAction], ...] = (
    TellOrder,
    TellParcel,
    UrgeShipment,
    TellShipTime,
    TellCouriers,
    Bargain,
    CallPerson,
    Soothe,
    WeighDemand,
    TellCaseProgress,
    OfferPerson,
    AfterHandBack,
    Clarify,
    TakeFact,
    HearYes,
    HearNo,
    HearAside,
)


def all_actions(deps: Deps) -> list[ShopAction]:
    """One instance of each action, all behind the resolver of the dialogue."""
    actions = [kind(deps) for kind in KINDS]
    return [Resolved(deps, action, actions) for action in actions]
