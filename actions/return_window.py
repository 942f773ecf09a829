"""还在七天里吧, 差一天都不行吗, beside an effect that waits for its yes: the day until which it may
go back, and the question once more in a line (law 3, playbook §5)."""

import re
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import StatedEffect, effect_asked, put_again, slot_text
from actions.returns_in_pieces import last_day_told
from bot.care.context.told import only_tells
from bot.care.parcel_talk import ParcelTalk, parcel_talk
from bot.shop.return_pieces import asks_if_in_time
from bot.shop.returns import Cause, Condition
from bot.shop.spoken import day_text, short_title
from bot.usecases.aftersales import goods_of, named_among
from bot.usecases.deps import Deps
from bot.usecases.returning import GoodsBack, foresee_exchange
from bot.usecases.saying import Say, Turn

_GOES_BACK = frozenset({"request_return", "ask_price_protection"})
_EXCHANGE, _INQUIRY = "request_exchange", "report_lost_or_signed_by_other"
_PRICE = "ask_price_protection"
_SOFT = frozenset({"inform", "unclear", "chitchat"})
_HALF = 0.5
_SOUND = re.compile(
    r"(?:吊牌|标签|标牌|包装|盒子|发票|袋子)[^,，。?？]{0,3}(?:都|也|还)?(?:在|齐|留着|没[剪拆丢扔动])"
    r"|没(?:有)?(?:穿|洗|剪|拆|用)|全新|新的|好好的|完好|干净"
)


def beside_the_window(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line; None where no such effect waits, or other words were said."""
    effect = effect_asked(heard)
    if effect is None or not turn.buyer_id:
        return None
    if asks_if_in_time(heard.text):
        if effect.intent == _EXCHANGE:
            return _of_exchange(deps, turn, heard, effect)
        if effect.intent in _GOES_BACK and "tracking_no" not in effect.stated:
            return put_again(heard, effect, last_day_told(deps, turn, heard))
    if effect.intent == _INQUIRY and parcel_talk(heard.text) is ParcelTalk.IF_LOST:
        days = {"days": deps.policy.service.courier_inquiry_working_days}
        return put_again(heard, effect, Say("utter_parcel_asked_if_lost", days))
    if effect.intent == _PRICE and (other := _other_order(deps, turn, heard)):
        return put_again(heard, effect, Say("utter_same_order", {"title": other}))
    tells = effect.intent == _EXCHANGE and only_tells(heard.text) and _learns_nothing(heard)
    return put_again(heard, effect, Say("utter_effect_fact_heard")) if tells else None


_NOT_BUT = re.compile(r"^不是[^\s,，是]{1,8}[\s,，]*(?:而是|是)(.{2,20})$")


def _other_order(deps: Deps, turn: Turn, heard: Heard) -> str:
    """不是台灯 是围巾那单, after something was asked of that order beside the offer: its goods."""
    meant, number = _NOT_BUT.match(heard.text), slot_text(heard, "order_in_view")
    if meant is None or not number:
        return ""
    lines = goods_of(deps, turn=turn, order_no=number)
    effect = effect_asked(heard)
    offered = str(effect.stated.get("order_no") or "") if effect else ""
    named = number != offered and any(named_among([one], meant[1]) for one in lines)
    return short_title(lines[0].product.title) if named else ""


def _learns_nothing(heard: Heard) -> bool:
    """吊牌都在, of goods whose state was told: nothing that changes what is put up."""
    hardly = bool(heard.ranking) and heard.ranking[0][1] < _HALF
    marks = {one.name for one in heard.entities} - {"date"}
    own = heard.meaning is not None and not heard.meaning.slots
    own = own and (heard.intent == _EXCHANGE or heard.intent in _SOFT)
    return (
        own
        and not marks
        and (hardly or heard.sounds_like in _SOFT)
        and _SOUND.search(heard.text) is not None
    )


def _of_exchange(deps: Deps, turn: Turn, heard: Heard, effect: StatedEffect) -> Said | None:
    stated: dict[str, Any] = dict(effect.stated)
    state = Condition(stated.get("condition") or Condition.INTACT)
    cause = Cause(stated.get("cause") or Cause.PERSONAL)
    goods = GoodsBack(stated["sku"], cause, stated.get("qty"), state)
    asked = foresee_exchange(
        deps, turn=turn, order_no=stated["order_no"], goods=goods, new_sku=stated["new_sku"]
    )
    allowed = asked.ruling is not None and asked.ruling.is_allowed
    if not allowed or asked.found is None or asked.found.last_day is None:
        return None
    facts = {"last_day": day_text(asked.found.last_day, deps.policy.days.day_of(turn.now))}
    return put_again(heard, effect, Say("utter_exchange_in_days", facts))
