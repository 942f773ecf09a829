"""What a buyer's words tell of goods in trouble (playbook §4)."""

from __future__ import annotations

import pytest

from bot.care.troubles import Harm, harm_in, has_looked
from bot.shop.shortages import ShortageCause, shortage_cause


@pytest.mark.parametrize(
    ("words", "harm"),
    [
        ("杯子全碎了", Harm.HEAVY),
        ("屏幕裂了", Harm.HEAVY),
        ("外箱烂了 里面东西没坏", Harm.LIGHT),
        ("有点划痕 不影响", Harm.LIGHT),
        ("箱子破了个大洞", None),
        ("包装漏了", None),
        ("不能用了", Harm.HEAVY),
    ],
)
def test_how_bad_it_is_is_taken_from_plain_words_and_else_asked(
    words: str, harm: Harm | None
) -> None:
    assert harm_in(words) is harm


def test_who_has_looked_is_believed() -> None:
    assert has_looked("箱子翻遍了")
    assert has_looked("数了三遍就是少一个")
    assert not has_looked("少了一包螺丝")


def test_the_cause_of_a_shortage_is_the_one_on_record_or_none() -> None:
    assert shortage_cause("特价超卖，供应商暂无到货日期") is ShortageCause.OVERSOLD
    assert shortage_cause("供应商断货") is ShortageCause.SUPPLIER
    assert shortage_cause("") is ShortageCause.NONE
