"""Every action that Rasa may ask for, built once."""

from actions.bargaining import Bargain
from actions.base import ShopAction
from actions.complaints import Complain, TellCaseProgress, WeighDemand
from actions.couriers import TellCouriers
from actions.handover import AfterHandBack, CallPerson, OfferPerson
from actions.hearing import Resolved
from actions.orders import TellOrder
from actions.parcels import TellParcel
from actions.privacy import HearPrivacyRequest
from actions.review_threats import AnswerThreat
from actions.safety import AnswerDanger
from actions.shipping import TellShipTime, UrgeShipment
from actions.smalltalk import SmallTalk
from actions.suggestions import TakeSuggestion
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
    AnswerDanger,
    AnswerThreat,
    Complain,
    WeighDemand,
    TellCaseProgress,
    HearPrivacyRequest,
    TakeSuggestion,
    SmallTalk,
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
