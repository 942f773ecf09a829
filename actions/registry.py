"""Every action that Rasa may ask for, built once."""

from actions.bargaining import Bargain
from actions.base import ShopAction
from actions.complaints import TellCaseProgress
from actions.couriers import TellCouriers
from actions.exchanges import RequestExchange
from actions.handover import AfterHandBack, CallPerson, OfferPerson, Soothe, WeighDemand
from actions.hearing import Resolved
from actions.orders import TellOrder
from actions.parcels import TellParcel
from actions.quality_problems import ReportQuality
from actions.refunds import TellRefund
from actions.return_freight import TellReturnFreight
from actions.returns import RequestReturn, TellReturnProcess
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
    TellReturnProcess,
    RequestReturn,
    RequestExchange,
    TellReturnFreight,
    TellRefund,
    ReportQuality,
)


def all_actions(deps: Deps) -> list[ShopAction]:
    """One instance of each action, all behind the resolver of the dialogue."""
    actions = [kind(deps) for kind in KINDS]
    return [Resolved(deps, action, actions) for action in actions]
