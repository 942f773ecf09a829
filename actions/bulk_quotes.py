"""A price for many: a person quotes; what is told meanwhile is taken together for that person.

The number once more, colour, place and day are part of the wish and nothing by themselves
(playbook §2, §13 money).
"""

from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, said, slot_text
from actions.handover import CallPerson, call
from actions.in_view import answered, goods_in_view, quantity_said
from actions.topics import policy_facts
from bot.care.candour import Candour, candour_in
from bot.care.context.words import is_question
from bot.care.handover import Reason
from bot.shop.bulk_talk import agrees_to_quote, asks_who_quotes, corrects_number, wants_lower
from bot.shop.regions import province_of
from bot.shop.spoken import day_text
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_TOPICS = frozenset({"bargaining", "promotions", "stock", "shipping", "free_shipping", "products"})
_FACTS = frozenset({"unclear", "inform", "modify_order", "change_address", "affirm", "bargain"})
_ASKED = frozenset({"bargain", "ask_promotion_or_coupon", "ask_product_attribute", "unclear"})
_TOLD = ("pieces", "colour", "size", "region", "date")


def of_many(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer while a price for many is talked of; None for anything else."""
    kept = heard.slots.get("pieces_told")
    known = dict(kept) if isinstance(kept, Mapping) and _is_quoted(deps, kept) else {}
    if slot_text(heard, "awaiting") not in {"", "confirm"}:
        return None
    if not known:
        return _begun(deps, turn, heard)
    if (of_quote := _of_the_quoter(deps, turn, heard, known)) is not None:
        return of_quote
    if slot_text(heard, "topic") not in _TOPICS:
        return None
    if agrees_to_quote(heard.text):
        return CallPerson(deps).act(turn, heard)
    if heard.intent == "bargain" and wants_lower(heard.text) and is_question(heard.text):
        return _waits(heard, Say("utter_quote_lower", _bulk(deps), (PERSON, OTHER)), known)
    more = _facts(heard)
    if not more or heard.intent not in _FACTS or is_question(heard.text):
        return None
    return _taken(deps, turn, heard, known | more)


def _is_quoted(deps: Deps, kept: Mapping[str, Any]) -> bool:
    """A person quotes for it, of goods that are known or still to be told."""
    many = int(kept.get("pieces") or 0) >= deps.policy.bargaining.quote_from_pieces
    return bool(kept.get("for_quote")) or (many and not kept.get("spu"))


def _of_the_quoter(deps: Deps, turn: Turn, heard: Heard, known: dict[str, Any]) -> Said | None:
    """谁来报价 and a phone number, whatever was asked between: a colleague quotes, and whoever
    leaves a number for it shall be called."""
    if slot_text(heard, "topic") not in _TOPICS | {"invoices"}:
        return None
    if asks_who_quotes(heard.text):
        facts = {"when": answered(deps, turn), "told": _told(deps, turn, known)}
        return _waits(heard, Say("utter_quote_who", facts, (PERSON, OTHER)), known)
    alone = heard.intent in {"inform", "unclear", "affirm"} and not is_question(heard.text)
    if heard.entity("phone") is None or not alone:
        return None
    says = [Say("utter_quote_contact", {"told": _told(deps, turn, known)})]
    return call(CallPerson(deps), turn, heard, Reason.ASKED, says)


def _begun(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """颈枕20个什么价: the goods and their number are kept for what follows."""
    pieces = quantity_said(heard) or 0
    many = pieces >= deps.policy.bargaining.quote_from_pieces
    if not many or candour_in(heard.text) is not Candour.BULK or heard.intent not in _ASKED:
        return None
    goods = goods_in_view(deps, turn, heard)
    if goods is None:
        return None
    known = {"spu": goods.spu, "pieces": pieces, "for_quote": True} | _facts(heard)
    return _waits(heard, Say("utter_candour_bulk", {}, (PERSON, OTHER)), known)


def _bulk(deps: Deps) -> dict[str, Any]:
    facts = policy_facts(deps.policy)
    return {name: facts[name] for name in ("bulk_from", "bulk_percent")}


def _facts(heard: Heard) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (pieces := quantity_said(heard)) and pieces > 1:
        found["pieces"] = pieces
    for name in ("colour", "size", "region", "date"):
        if (value := heard.entity(name)) is not None:
            found[name] = str(value).split("/")[0]
    return found


def _taken(deps: Deps, turn: Turn, heard: Heard, known: dict[str, Any]) -> Said | None:
    if int(known.get("pieces") or 0) < deps.policy.bargaining.quote_from_pieces:
        return None  # so few are quoted by the table
    reply = "utter_quote_corrected" if corrects_number(heard.text) else "utter_quote_noted"
    return _waits(heard, Say(reply, {"told": _told(deps, turn, known)}, (PERSON, OTHER)), known)


def _told(deps: Deps, turn: Turn, known: Mapping[str, Any]) -> str:
    """12件、浅灰、寄浙江."""
    words = {name: str(known[name]) for name in _TOLD if known.get(name)}
    if "pieces" in words:
        words["pieces"] += "件"
    if "region" in words:
        words["region"] = f"寄{words['region']}"
    if "date" in words:
        days = deps.policy.days
        day = days.day_of(turn.now).fromisoformat(words["date"])
        words["date"] = f"{day_text(day, days.day_of(turn.now))}前要"
    return "、".join(words.values())


def _waits(heard: Heard, say: Say, known: dict[str, Any]) -> Said:
    region = province_of(str(known.get("region") or "")) or heard.slots.get("region_told")
    return said(
        heard, [say], "bargaining", awaiting="confirm", matter="bargain",
        pieces_told=known, product_in_view=known["spu"] or None, region_told=region,
    )  # fmt: skip
