"""Every action that Rasa may ask for, built once."""

from actions.address_changes import ChangeAddress
from actions.authenticity import TellAuthenticity
from actions.bargaining import Bargain
from actions.base import ShopAction
from actions.cancellations import CancelOrder
from actions.complaints import Complain, TellCaseProgress, WeighDemand
from actions.couriers import TellCouriers
from actions.exchanges import RequestExchange
from actions.free_shipping import TellFreight
from actions.gifts import TellGifts
from actions.handover import AfterHandBack, CallPerson
from actions.hearing import Resolved
from actions.install_and_use import GuideUse
from actions.invoices import AskInvoice
from actions.missing_and_wrong_items import ReportMissing, ReportWrong
from actions.order_notes import ModifyOrder
from actions.orders import TellOrder
from actions.out_of_stock import ComplainOutOfStock
from actions.parcels import ReportDamaged, ReportNotReceived, TellParcel
from actions.payment import TellPayment
from actions.price_difference import AskPriceProtection
from actions.privacy import HearPrivacyRequest
from actions.products import TellProduct, TellSpecs
from actions.promotions import TellPromotions
from actions.quality_problems import ReportQuality
from actions.refunds import TellRefund
from actions.repair import AskRepair
from actions.return_freight import TellReturnFreight
from actions.returns import RequestReturn, TellReturnProcess
from actions.review_threats import AnswerThreat
from actions.safety import AnswerDanger
from actions.shipping import TellShipTime, UrgeShipment
from actions.smalltalk import SmallTalk
from actions.stock import NoteRestock, TellStock
from actions.suggestions import TakeSuggestion
from actions.understanding import Clarify, HearAside, HearNo, HearYes, TakeFact, TakePhotos
from bot.usecases.deps import Deps

KINDS: tuple[type[ShopAction], ...] = (
    TellOrder,
    TellParcel,
    UrgeShipment,
    TellShipTime,
    TellCouriers,
    Bargain,
    TellStock,
    NoteRestock,
    TellProduct,
    TellSpecs,
    TellFreight,
    TellPromotions,
    TellGifts,
    TellAuthenticity,
    TellPayment,
    GuideUse,
    CallPerson,
    AnswerDanger,
    AnswerThreat,
    Complain,
    WeighDemand,
    TellCaseProgress,
    HearPrivacyRequest,
    TakeSuggestion,
    SmallTalk,
    AfterHandBack,
    Clarify,
    TakeFact,
    HearYes,
    HearNo,
    HearAside,
    ModifyOrder,
    ChangeAddress,
    CancelOrder,
    ReportDamaged,
    ReportMissing,
    ReportWrong,
    ReportNotReceived,
    ComplainOutOfStock,
    TakePhotos,
    AskInvoice,
    AskPriceProtection,
    AskRepair,
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


def skills_of_intents() -> dict[str, str]:
    """The skill of every intent that an action answers: one skill, one name."""
    return {intent: kind.__module__.rpartition(".")[2] for kind in KINDS for intent in kind.answers}
