"""The title of an invoice in what a buyer types."""

from __future__ import annotations

import pytest

from bot.text.invoice_titles import COMPANY, PERSON, TitleWords, read_title


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("开个人的", TitleWords(PERSON)),
        ("抬头写张三", TitleWords("", "张三")),
        ("公司抬头", TitleWords(COMPANY)),
        ("抬头改成杭州西湖小学", TitleWords(COMPANY, "杭州西湖小学")),
        ("我们公司叫绍兴乌篷船旅行社", TitleWords(COMPANY, "绍兴乌篷船旅行社")),
        ("开成个人了 要公司的", TitleWords(COMPANY)),
        (
            "抬头是上海（虹桥）ABC有限公司，税号：9131 0000 MA1K 3504 4B",
            TitleWords(COMPANY, "上海（虹桥）ABC有限公司", "91310000MA1K35044B"),
        ),
    ],
)
def test_kind_name_and_number_are_read(text: str, told: TitleWords) -> None:
    assert read_title(text) == told


@pytest.mark.parametrize("text", ["要开发票", "发票抬头错了咋办", "订单2640173864905571016开发票"])
def test_words_without_a_title_give_none(text: str) -> None:
    assert read_title(text, order_no="2640173864905571016").is_empty


def test_what_was_asked_for_is_taken_in_any_form() -> None:
    assert read_title("12345", expects_tax_no=True).tax_no == "12345"
    assert read_title("乌篷船", expects_name=True).name == "乌篷船"
    assert read_title("12345").tax_no == ""
