"""What may not be asked of an invoice, and when a title is whole (law 23)."""

from __future__ import annotations

import pytest

from bot.shop import invoice_titles as asks
from bot.shop.invoices import InvoiceTitle, TitleKind


@pytest.mark.parametrize(
    "text", ["能开办公用品吗", "明细别写食品可以吗", "金额能多开点不", "品名能不能改"]
)
def test_other_goods_or_another_sum(text: str) -> None:
    assert asks.wants_other_content(text)


@pytest.mark.parametrize("text", ["发票能多开几张吗", "金额少开了20块", "别写错了", "开发票"])
def test_what_is_no_change_of_content(text: str) -> None:
    assert not asks.wants_other_content(text)


@pytest.mark.parametrize("text", ["抬头写错了", "开成个人了 要公司的", "冲红重开一下"])
def test_a_wrong_title(text: str) -> None:
    assert asks.says_it_is_wrong(text)


def test_a_person_needs_no_name_and_a_company_both() -> None:
    assert asks.title_of("person", "", "") == InvoiceTitle(TitleKind.PERSON, "个人")
    assert asks.title_of("company", "蓝海科技", "") is None
    assert asks.title_of("", "蓝海", "") is None
