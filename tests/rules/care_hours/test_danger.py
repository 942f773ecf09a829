"""Words that must not wait (playbook §13 anger)."""

from __future__ import annotations

import pytest

from bot.care.danger import is_insult


@pytest.mark.parametrize(
    "text", ["有病吧你们", "你脑子有病", "神经病啊", "真不要脸", "一群废物", "滚蛋", "尼玛的骗钱"]
)
def test_an_insult_is_heard(text: str) -> None:
    assert is_insult(text)


@pytest.mark.parametrize(
    "text",
    [
        "叶子有病虫害",
        "我妈说围巾很好看",
        "孩子生病了急用",
        "垃圾桶什么时候发货",
        "给你妈妈也买一条吧",
    ],
)
def test_plain_words_are_no_insult(text: str) -> None:
    assert not is_insult(text)
