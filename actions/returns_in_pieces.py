"""Returns asked in pieces: the piece alone is answered, and the whole rule is not told again."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text, still_open
from actions.goods_back import REASONS
from actions.return_process import FAULT, RETURN, process_told
from bot.care.context.words import clauses, is_question
from bot.shop.flaws import is_unlike_the_page
from bot.shop.return_pieces import Piece, piece_asked
from bot.shop.returns import Cause, ReturnRuling
from bot.shop.rulings import Why
from bot.shop.spoken import day_text
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.returning import GoodsBack, foresee_exchange, foresee_return
from bot.usecases.saying import Offer, Say, Turn

_RETURNS = frozenset({"returns", "return_freight", "exchanges"})
_CASES = frozenset({"quality_problems", "missing_and_wrong_items"})
_OF_RETURNS = frozenset(
    {Piece.COUNTED, Piece.TAG, Piece.COST, Piece.SURE, Piece.AGREED, Piece.LAST_DAY, Piece.FLAW}
    | {Piece.APPLY, Piece.RECEIVED, Piece.FIRST, Piece.SEAL, Piece.HOW_SENT}
)
_OF_CASES = frozenset({Piece.JUDGED, Piece.RESULT})
_GOES_BACK = re.compile(r"退|换")
_OTHERS = frozenset({"ask_refund_arrival", "ask_price_protection", "ask_invoice", "ask_courier"})


def piece_answered(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer to the piece; None where it is no talk of returns, or of another matter."""
    topic = slot_text(heard, "topic")
    piece = piece_asked(heard.text) if topic in _RETURNS | _CASES | {"orders"} else None
    other = heard.intent in _OTHERS and piece not in {Piece.LAST_DAY, Piece.HOW_SENT}
    if piece is None or other or slot_text(heard, "awaiting") == "tracking_no":
        return None
    cases = topic in _CASES
    if topic == "orders" and not _GOES_BACK.search(heard.text):  # 最晚哪天能到
        return None
    if cases and piece is Piece.RESULT and heard.intent == "ask_case_progress":
        return None  # the case itself knows how far it is
    if piece in _OF_RETURNS and (cases or (topic == "orders" and piece is not Piece.LAST_DAY)):
        return None
    if piece in _OF_CASES and topic not in _CASES | {"returns"}:
        return None
    if piece is Piece.APPLY and slot_text(heard, "awaiting") != "reason":
        return None
    if (
        piece is Piece.FLAW
        and is_unlike_the_page(heard.text)
        and heard.given("reason") == "quality"
    ):
        return None  # 内衬开线了 页面没写: a fault, and the form takes it
    if piece is Piece.FLAW and slot_text(heard, "awaiting") == "reason":
        found = _ruled(deps, turn, heard)
        if found is None or found.ruling.is_allowed:
            return None  # the form asks which it is
    if piece is Piece.RECEIVED and not _may_go_back(deps, turn, heard):
        return None  # goods with a rule of their own
    if piece in {Piece.TAG, Piece.COST, Piece.HOW_SENT} and not _asks(heard):
        return None
    return _answer(deps, turn, heard, piece)


def _asks(heard: Heard) -> bool:
    text = heard.text.rstrip(" ?？")
    return any(map(is_question, clauses(heard.text))) or text.endswith(("呢", "吗", "不", "么"))


def _answer(deps: Deps, turn: Turn, heard: Heard, piece: Piece) -> Said | None:
    facts: dict[str, Any] = {"days": deps.policy.returns.no_reason_days}
    facts |= {"same_days": deps.policy.returns.exchange_same_style_days}
    facts |= {"hours": deps.policy.service.photo_review_service_hours}
    choices: tuple[Offer, ...] = ()
    if piece is Piece.TAG:
        return _kept(heard, process_told(deps, turn, heard))
    if piece is Piece.LAST_DAY:
        return _kept(heard, last_day_told(deps, turn, heard))
    if piece in _OF_CASES | {Piece.FLAW}:
        choices = (PERSON,) if slot_text(heard, "topic") in _CASES else (FAULT, PERSON)
    if piece is Piece.AGREED:
        return _kept(heard, _agreed(deps, turn, heard))
    if piece is Piece.HOW_SENT:
        return _how_sent(heard)
    reply = f"utter_return_piece_{piece.value}"
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    return _kept(heard, Say(reply, known, choices))


def _kept(heard: Heard, say: Say) -> Said:
    """The talk stays where it was; what is open stays open."""
    topic = slot_text(heard, "topic")
    return said(heard, [say], topic, matter=heard.slots.get("matter"), **still_open(heard))


def _how_sent(heard: Heard) -> Said:
    """By which way, and who fetches it; the reason that was asked for is put again (law 10)."""
    told = _kept(heard, Say("utter_return_piece_how_sent"))
    if slot_text(heard, "awaiting") != "reason":
        return told
    again = Say("utter_back_to_reason", {}, REASONS)
    return Said((*told.replies, again), told.slots)


def _agreed(deps: Deps, turn: Turn, heard: Heard) -> Say:
    """Whether a confirmation stands on the order that is talked of; else how it would be made."""
    found = _ruled(deps, turn, heard)
    if found is None:
        return Say("utter_return_piece_agreed", {}, (RETURN, PERSON))
    if found.ruling.why is Why.EXCLUSION_CONFIRMED:
        return Say("utter_return_piece_agreed_on_record", {}, (FAULT, PERSON))
    if found.ruling.is_allowed and slot_text(heard, "awaiting") == "reason":
        return Say("utter_return_not_excluded", {}, REASONS)
    return Say("utter_return_piece_agreed", {}, (RETURN, PERSON))


def _same_style_until(deps: Deps, turn: Turn, heard: Heard) -> date | None:
    """The last day for another colour or size, while an exchange is talked of; None else."""
    form = heard.slots.get("exchanges_form")
    if slot_text(heard, "topic") != "exchanges" or not isinstance(form, Mapping):
        return None
    number, sku = str(form.get("order_no") or ""), str(form.get("sku") or "")
    if not number or not sku:
        return None
    back = GoodsBack(sku, Cause.PERSONAL)
    found = foresee_exchange(deps, turn=turn, order_no=number, goods=back, new_sku=sku).found
    return found.last_day if found else None


def _may_go_back(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """Whether nothing rules out the line that is talked of; of no order the rule holds for all."""
    found = _ruled(deps, turn, heard)
    return found is None or found.ruling.is_allowed


def _ruled(deps: Deps, turn: Turn, heard: Heard) -> ReturnRuling | None:
    """What holds for the line that is talked of, of the buyer's own order."""
    form = heard.slots.get("returns_form")
    known = form if isinstance(form, Mapping) else {}
    number = str(known.get("order_no") or slot_text(heard, "order_in_view"))
    lines = goods_of(deps, turn=turn, order_no=number) if number and turn.buyer_id else ()
    meant = [one for one in lines if known.get("sku") in {None, one.line.sku}]
    if not meant:
        return None
    back = GoodsBack(meant[0].line.sku, Cause.PERSONAL)
    return foresee_return(deps, turn=turn, order_no=number, goods=back).found


def last_day_told(deps: Deps, turn: Turn, heard: Heard) -> Say:
    """The very day where the order is known; else from which day it is counted (law 3)."""
    found = _ruled(deps, turn, heard)
    if found is None or found.last_day is None:
        days = {"days": deps.policy.returns.no_reason_days}
        return Say("utter_return_piece_counted", days)
    today = deps.policy.days.day_of(turn.now)
    same = _same_style_until(deps, turn, heard)
    if same is not None and same >= today:
        reply = "utter_return_piece_last_day_both"
        both = {"last_day": found.last_day, "same_last_day": same}
        if found.last_day < today:
            reply, both = "utter_exchange_in_days", {"last_day": same}
        return Say(reply, {name: day_text(day, today) for name, day in both.items()})
    over = "_over" if found.last_day < today else ""
    facts = {"last_day": day_text(found.last_day, today)}
    return Say(f"utter_return_piece_last_day{over}", facts)
