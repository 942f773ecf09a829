"""Returns, exchanges, refunds, resends, invoices and restock notices through the embedded shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.shop.csv_kinds import CsvKind
from bot.shop.invoices import InvoiceTitle, TitleKind
from bot.shop.records import ReturnRow, ReturnState
from bot.shop.resends import ResendCause
from bot.shop.returns import Cause, Condition
from bot.shop.rulings import Answer, Why
from bot.store.tables.gateway import (
    invoices,
    refund_requests,
    restock_subscriptions,
    return_papers,
    warehouse_jobs,
)
from bot.usecases.effect_calls import end_effect
from bot.usecases.invoicing import correct_invoice, request_invoice
from bot.usecases.order_changes import cancel_order
from bot.usecases.paying_back import (
    SendAgain,
    claim_fresh,
    refund_return,
    refund_short_order,
    resend,
)
from bot.usecases.restocks import subscribe_restock
from bot.usecases.returning import (
    GoodsBack,
    authorise_return,
    enter_return_tracking,
    request_exchange,
)
from bot.usecases.shop_effects import Access, Asked
from tests.fakes.shop_rows import rows_of
from tests.fakes.shop_world import ShopWorld

JUMPER_ORDER, YAN, JUMPER = "2640173848757961002", "b1002", "KN03-CML-L"
PERSONAL = GoodsBack(JUMPER, Cause.PERSONAL)
PERSON = InvoiceTitle(TitleKind.PERSON, "岩青")
COMPANY = InvoiceTitle(TitleKind.COMPANY, "岩青登山俱乐部", "91350100M000100Y43")


def returns_of(shop: ShopWorld, order_no: str) -> list[ReturnRow]:
    with shop.store.read() as books:
        return list(books.shop.returns_of(order_no))


def goes_back(shop: ShopWorld, goods: GoodsBack = PERSONAL) -> Asked[Any]:
    turn = shop.chat(YAN).turn()
    return authorise_return(shop.deps, turn=turn, order_no=JUMPER_ORDER, goods=goods)


def why(asked: Asked[Any]) -> tuple[Answer, Why]:
    assert asked.row is None
    assert asked.ruling is not None
    return asked.ruling.answer, asked.ruling.why


def test_a_return_tells_the_address_and_the_slip(shop: ShopWorld) -> None:
    asked = goes_back(shop)

    assert asked.is_done
    assert asked.row is not None
    home = shop.deps.policy.returns
    assert asked.row.told["return_address"] == home.address
    slip = str(asked.row.told["slip"])
    for part in ("店铺会员名：阿岩爬山去", f"订单号：{JUMPER_ORDER}", "个人原因"):
        assert part in slip
    (row,) = returns_of(shop, JUMPER_ORDER)
    assert (row.state, row.refund_fen) == (ReturnState.APPROVED, 16_900)
    assert [paper.slip for paper in rows_of(shop, return_papers)] == [slip]


def test_a_return_stands_once_and_its_tracking_number_may_be_put_right(shop: ShopWorld) -> None:
    goes_back(shop)
    assert goes_back(shop).again
    for number in ("775900000000998", "775900000000999"):
        turn = shop.chat(YAN).turn()
        asked = enter_return_tracking(
            shop.deps, turn=turn, order_no=JUMPER_ORDER, sku=JUMPER, tracking_no=number
        )
        assert asked.is_done
    (row,) = returns_of(shop, JUMPER_ORDER)
    assert (row.state, row.tracking_no) == (ReturnState.ON_THE_WAY, "775900000000999")


def test_a_return_that_the_law_does_not_ask_for_is_refused_and_not_written(
    shop: ShopWorld,
) -> None:
    turn = shop.chat("b1016").turn()
    asked = authorise_return(
        shop.deps, turn=turn, order_no="2640173855076591016",
        goods=GoodsBack("CU12-BLK", Cause.PERSONAL),
    )  # fmt: skip
    assert why(asked) == (Answer.REFUSED, Why.CUSTOM)
    cut = goes_back(shop, replace(PERSONAL, condition=Condition.TAG_CUT))
    assert why(cut) == (Answer.NEEDS_PERSON, Why.TAG_CUT)
    assert why(goes_back(shop, replace(PERSONAL, sku="SC01-RED"))) == (
        Answer.REFUSED,
        Why.NOT_IN_ORDER,
    )
    assert why(goes_back(shop, replace(PERSONAL, qty=2)))[1] is Why.NOT_IN_ORDER
    assert returns_of(shop, JUMPER_ORDER) == []


def test_a_fault_is_let_in_when_a_person_has_seen_the_photos(shop: ShopWorld) -> None:
    fault = replace(PERSONAL, cause=Cause.QUALITY)
    assert why(goes_back(shop, fault)) == (Answer.NEEDS_PERSON, Why.PHOTO_REVIEW)
    assert goes_back(shop, replace(fault, reviewed=True)).is_done


def test_a_return_that_the_platform_knows_of_is_not_let_in_again(shop: ShopWorld) -> None:
    turn = shop.chat("b1009").turn()
    asked = authorise_return(
        shop.deps, turn=turn, order_no="2640173861395221009",
        goods=GoodsBack("KN03-BLU-L", Cause.QUALITY, reviewed=True),
    )  # fmt: skip
    assert why(asked) == (Answer.REFUSED, Why.ALREADY_ONCE)


def test_an_exchange_sets_the_new_goods_aside_and_names_them_on_the_slip(
    shop: ShopWorld,
) -> None:
    turn = shop.chat(YAN).turn()
    asked = request_exchange(
        shop.deps, turn=turn, order_no=JUMPER_ORDER, goods=PERSONAL, new_sku="KN03-CML-M"
    )
    assert asked.is_done
    assert asked.row is not None
    assert "想换：圆领羊毛混纺针织衫" in str(asked.row.told["slip"])
    (job,) = rows_of(shop, warehouse_jobs)
    assert (job.kind, job.sku) == ("exchange", "KN03-CML-M")
    with shop.store.read() as books:
        assert books.shop.shelves(["KN03-CML-M"])[0].reserved == 2
    second = goes_back(shop)
    assert why(second) == (Answer.REFUSED, Why.ALREADY_ONCE)


def money_of_return(shop: ShopWorld) -> Asked[Any]:
    turn = shop.chat("b1009").turn()
    return refund_return(shop.deps, turn=turn, order_no="2640173861395221009", sku="KN03-BLU-L")


def test_the_money_of_goods_that_arrived_is_asked_back_once(shop: ShopWorld) -> None:
    asked = money_of_return(shop)
    assert asked.is_done
    assert asked.found is not None
    assert (asked.found.amount_fen, asked.found.due) == (16_900, "2026-11-20")
    assert money_of_return(shop).again
    assert asked.row is not None
    end_effect(shop.deps, key=asked.row.key, by="finance")
    with shop.store.write() as books:
        row = books.shop.returns_of("2640173861395221009")[0]
        books.shop.replace(CsvKind.RETURNS, [replace(row, state=ReturnState.REFUNDED)])
    assert why(money_of_return(shop)) == (Answer.REFUSED, Why.ALREADY_ONCE)
    assert [one.state for one in rows_of(shop, refund_requests)] == ["paid"]


def test_goods_that_are_not_here_yet_bring_no_money(shop: ShopWorld) -> None:
    goes_back(shop)
    turn = shop.chat(YAN).turn()
    asked = refund_return(shop.deps, turn=turn, order_no=JUMPER_ORDER, sku=JUMPER)
    assert why(asked) == (Answer.REFUSED, Why.NOT_ARRIVED)


def test_a_short_line_and_then_the_rest_give_no_more_than_was_paid(shop: ShopWorld) -> None:
    """Case 31 by two roads."""
    order_no, buyer = "2640173836822771003", "b1003"
    turn = shop.chat(buyer).turn()
    line = refund_short_order(shop.deps, turn=turn, order_no=order_no, sku="MC15-PNK")
    rest = cancel_order(shop.deps, turn=shop.chat(buyer).turn(), order_no=order_no)
    assert line.is_done
    assert [job.kind for job in rows_of(shop, warehouse_jobs)] == ["leave_out"]
    assert rest.is_done
    assert rest.found is not None
    assert rest.found.refund_fen == 800, "the freight is what is left"
    assert sum(one.amount_fen for one in rows_of(shop, refund_requests)) == 8_780


def test_goods_that_are_there_are_not_refunded_as_short(shop: ShopWorld) -> None:
    turn = shop.chat(YAN).turn()
    asked = refund_short_order(
        shop.deps, turn=turn, order_no="2640173831206211002", sku="DJ02-BLK-L"
    )
    assert why(asked) == (Answer.REFUSED, Why.AVAILABLE)


def test_spoilt_fruit_with_photos_is_settled_and_without_goes_to_a_person(
    shop: ShopWorld,
) -> None:
    chat = shop.chat("b1014")
    how = {"order_no": "2640173858586941014", "sku": "FR16-4"}
    without = claim_fresh(shop.deps, turn=chat.turn(), has_photos=False, **how)
    assert why(without) == (Answer.NEEDS_PERSON, Why.PHOTO_REVIEW)
    asked = claim_fresh(shop.deps, turn=chat.turn(), has_photos=True, **how)
    assert asked.is_done
    assert [one.amount_fen for one in rows_of(shop, refund_requests)] == [6_900]


def test_wrong_goods_are_sent_again_when_they_were_found_wrong(shop: ShopWorld) -> None:
    goods = SendAgain(JUMPER, 1, ResendCause.WRONG_GOODS)
    turn = shop.chat(YAN).turn()
    unseen = resend(shop.deps, turn=turn, order_no=JUMPER_ORDER, goods=goods)
    assert why(unseen) == (Answer.NEEDS_PERSON, Why.PHOTO_REVIEW)
    seen = replace(goods, found=True)
    for again in (False, True):
        turn = shop.chat(YAN).turn()
        asked = resend(shop.deps, turn=turn, order_no=JUMPER_ORDER, goods=seen)
        assert (asked.is_done, asked.again) == (True, again)
    assert [job.kind for job in rows_of(shop, warehouse_jobs)] == ["resend"]


def test_an_invoice_is_promised_in_service_hours_and_put_right_in_working_days(
    shop: ShopWorld,
) -> None:
    chat = shop.chat(YAN)
    early = correct_invoice(shop.deps, turn=chat.turn(), order_no=JUMPER_ORDER, title=COMPANY)
    assert why(early) == (Answer.REFUSED, Why.INCOMPLETE)
    asked = request_invoice(shop.deps, turn=chat.turn(), order_no=JUMPER_ORDER, title=PERSON)
    assert asked.is_done
    assert asked.found is not None
    assert asked.found.amount_fen == 16_900
    # Wednesday 10:00: 14 service hours are left today, the other 10 run from 08:30.
    assert asked.found.ready_at == datetime.fromisoformat("2026-11-19T18:30:00+08:00")
    right = correct_invoice(shop.deps, turn=chat.turn(), order_no=JUMPER_ORDER, title=COMPANY)
    assert right.is_done
    assert right.found is not None
    assert right.found.ready_on == date(2026, 11, 23)
    states = sorted((one.title, one.state) for one in rows_of(shop, invoices))
    assert states == [("岩青", "red"), ("岩青登山俱乐部", "requested")]
    same = correct_invoice(shop.deps, turn=chat.turn(), order_no=JUMPER_ORDER, title=COMPANY)
    assert same.again


def test_another_sum_on_an_invoice_is_refused(shop: ShopWorld) -> None:
    turn = shop.chat(YAN).turn()
    asked = request_invoice(
        shop.deps, turn=turn, order_no=JUMPER_ORDER, title=COMPANY, other_content=True
    )
    assert why(asked) == (Answer.REFUSED, Why.CHANGED_CONTENT)


def test_a_restock_notice_stands_once_and_begins_anew_after_it_was_given(
    shop: ShopWorld,
) -> None:
    first = subscribe_restock(shop.deps, turn=shop.chat("b1001").turn(), sku="SC01-GRY")
    assert first.is_done
    assert subscribe_restock(shop.deps, turn=shop.chat("b1001").turn(), sku="SC01-GRY").again
    other = subscribe_restock(shop.deps, turn=shop.chat("b1002").turn(), sku="SC01-GRY")
    assert (other.is_done, other.again) == (True, False)
    assert first.row is not None
    end_effect(shop.deps, key=first.row.key, by="restock")
    anew = subscribe_restock(shop.deps, turn=shop.chat("b1001").turn(), sku="SC01-GRY")
    assert (anew.is_done, anew.again) == (True, False)
    states = sorted((one.buyer_id, one.state) for one in rows_of(shop, restock_subscriptions))
    assert states == [("b1001", "told"), ("b1001", "waiting"), ("b1002", "waiting")]


def test_a_visitor_leaves_a_contact_with_consent_or_logs_in(shop: ShopWorld) -> None:
    chat = shop.chat()
    bare = subscribe_restock(shop.deps, turn=chat.turn(), sku="SC01-GRY")
    assert bare.access is Access.OPEN
    assert why(bare) == (Answer.REFUSED, Why.LOG_IN_FIRST)
    how = {"sku": "SC01-GRY", "contact": "13800001099"}
    unasked = subscribe_restock(shop.deps, turn=chat.turn(), **how)
    assert why(unasked) == (Answer.REFUSED, Why.NO_CONSENT)
    asked = subscribe_restock(shop.deps, turn=chat.turn(), consents=True, **how)
    assert asked.is_done
    (row,) = rows_of(shop, restock_subscriptions)
    assert (row.contact, row.buyer_id) == ("13800001099", "")
    with shop.store.read() as books:
        (written,) = books.audit.about(asked.row.subject)[:1] if asked.row else ()
    assert "13800001099" not in str(written)


def test_goods_on_the_shelf_need_no_notice(shop: ShopWorld) -> None:
    asked = subscribe_restock(shop.deps, turn=shop.chat("b1001").turn(), sku="SC01-RED")
    assert why(asked) == (Answer.REFUSED, Why.AVAILABLE)
