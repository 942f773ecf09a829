"""Small words of Cantonese are heard in the standard language; names and goods stay."""

import pytest

from bot.text.tidy import heard_text


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("啡色嗰條毯邊個寄?", "棕色那条毯谁寄?"),
        ("件衫唔啱 未着過", "件衫不合适 未着过"),
        ("琴日收咗貨 冇見到贈品", "昨天收了货 没见到赠品"),
        ("有冇黑色嘅", "有没有黑色的"),
        ("仲有個杯 系咪送㗎", "还有个杯 是不是送㗎"),
        ("听说今日有活动", "听说今日有活动"),
        ("几时补货", "几时补货"),
    ],
)
def test_cantonese_is_heard(typed: str, heard: str) -> None:
    assert heard_text(typed) == heard
