"""How one returns, told: steps, address, slip, the rule of the product in view."""

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Heard
from actions.dialogue import OTHER, PERSON, slot_text
from actions.goods_back import is_cut
from actions.return_numbers import FORM
from bot.shop.catalogue import ReturnableRule
from bot.shop.return_freight import asks_of_surface_mail
from bot.shop.spoken import short_title
from bot.usecases.aftersales import awaits_parcel, rule_of_product
from bot.usecases.deps import Deps
from bot.usecases.saying import Offer, Say, Turn

RETURN = Offer("申请退货", "request_return")
FAULT = Offer("质量有问题", "report_quality_issue")
_BY_RULE = {
    ReturnableRule.CUSTOM: "utter_return_process_custom",
    ReturnableRule.FRESH: "utter_return_process_fresh",
    ReturnableRule.SEALED: "utter_return_process_sealed",
    ReturnableRule.CONFIRM: "utter_return_process_confirm",
}
_SLIP = re.compile(r"[纸字便]条|写[个张](?:条|字)|写(?:点|上)?(?:什么|啥)|留言条")
_HOW_SENT = re.compile(r"(?:怎么|咋|如何|哪里|去哪|寄到?哪)[^,，。]{0,3}寄|寄(?:到哪|哪|去哪|给谁)")
_WHERE = re.compile(r"地址|寄[到回]?哪|寄给谁|退[到]?哪|收件人|联系电话")


def address_told(deps: Deps, turn: Turn, heard: Heard) -> Say | None:
    """Where goods of a return that stands are sent to; else it comes with the return."""
    exchanges = isinstance(heard.slots.get("exchanges_form"), Mapping)
    if _SLIP.search(heard.text):
        return Say("utter_return_slip", {})
    in_form = isinstance(heard.slots.get(FORM), Mapping)
    if in_form and _HOW_SENT.search(heard.text) and not awaits_parcel(deps, turn=turn):
        return Say("utter_return_how_sent")
    if not _WHERE.search(heard.text):
        return None
    if exchanges and not awaits_parcel(deps, turn=turn):
        return Say("utter_exchange_address_later", {})
    home = deps.policy.returns
    if not awaits_parcel(deps, turn=turn):
        return Say("utter_return_address_later", {}, (RETURN, PERSON))
    facts = {"receiver": home.receiver, "phone": home.phone, "address": home.address}
    return Say("utter_return_address", facts)


def process_told(deps: Deps, turn: Turn, heard: Heard) -> Say:
    """The rule of the product in view, or the general one."""
    rules = deps.policy.returns
    facts: dict[str, Any] = {
        "days": rules.no_reason_days,
        "refund_days": rules.refund_working_days,
        "most_days": rules.refund_most_days,
    }
    if asks_of_surface_mail(heard.text):
        return Say("utter_freight_surface")
    if heard.entity("reason") in {"quality", "wrong_item"}:
        return Say("utter_return_process_fault", facts, (FAULT, PERSON))
    if is_cut(heard.text):
        return Say("utter_return_process_tag", {}, (FAULT, RETURN, PERSON))
    product = rule_of_product(
        deps, turn=turn, named=str(heard.given("product") or ""),
        in_view=slot_text(heard, "product_in_view"),
        order_no=slot_text(heard, "order_in_view"),
    )  # fmt: skip
    if product is None:
        return Say("utter_return_process", facts, (RETURN, PERSON))
    reply = _BY_RULE.get(product.returnable_rule, "utter_return_process_of")
    return Say(reply, facts | {"title": short_title(product.title)}, (RETURN, PERSON, OTHER))
