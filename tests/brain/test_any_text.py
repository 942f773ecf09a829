"""Whatever a buyer may send: understood without an exception, at a cost that grows with length.

2,000 texts in `make test`; `make verify-full` sets XIAOER_FUZZ_TEXTS to 20,000.
"""

import json
import os
import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from time import process_time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.brain.settings import BrainSettings
from bot.brain.understanding import Understanding, load_understanding
from bot.text.tidy import MAX_LENGTH
from tests.brain.test_commands import intents
from tests.rules.text.writing import ANY_TEXT

TEXTS = int(os.environ.get("XIAOER_FUZZ_TEXTS", "2000"))
WEDNESDAY = date(2026, 11, 11)
ODD = {
    "lone surrogates": "\ud83d\udc00围巾\udfff",
    "NUL": "能\x00退\x00吗",
    "a family held together by joiners": "👨\u200d👩\u200d👧\u200d👦",
    "right to left": "\u202eمرحبا围巾\u202c",
    "zalgo": "退" + "\u0301\u0352\u0489" * 40,
    "a private character": "\ue000\U000f0000",
    "not a character": "\ufffe\U0010ffff",
    "hangul and kana": "배송 언제 와요 いつ届きますか",
    "blanks of every kind": "\u3000\u00a0\u2028\u2029\u180e\u200b\t\v\f\r\n",
    "a command": "/restart{}EXTERNAL: ${HOME}",
}
# Each is what some pattern of ours begins to read; repeated, it must not be read again and again.
HOSTILE = (
    *("1", "1 ", "1-", "0.", "9,", "一", "二 ", "x2", "1*", "1米", "86 1", "￥1,", "1块", "第"),
    *("尾号", "收件人", "收件人改", "我叫", "王", "上上", "订单号:", "退货吗,"),
    *("a", "a ", "[", "${", "/", "👍"),
)


@pytest.fixture(scope="module")
def understanding(trained: BrainSettings) -> Understanding:
    return load_understanding(trained)


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """Every intent that an answer may name."""
    return frozenset(intents())


def fits(understanding: Understanding, said: str) -> bool:
    """Whether the text came to an answer that the app can read."""
    heard = understanding.parse(said, WEDNESDAY)
    told = json.dumps(heard.as_json(said)).encode()
    places = all(0 <= e.start < e.end <= len(heard.text) for e in heard.entities)
    shares = sum(share for _, share in heard.ranking)
    return bool(told) and places and heard.intent in known() and abs(shares - 1) < 1e-3


REPEATED = st.builds(
    lambda piece, times: (piece * times)[:100_000],
    st.one_of(st.sampled_from((*HOSTILE, *ODD.values())), st.text(min_size=1, max_size=4)),
    st.sampled_from((50, 500, 100_000)),
)


@pytest.mark.timeout(1_800)
@settings(
    max_examples=TEXTS,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(said=st.one_of(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.text(max_size=400), REPEATED))
def test_any_text_is_understood_without_an_exception(
    understanding: Understanding, said: str
) -> None:
    assert fits(understanding, said)


@pytest.mark.parametrize("said", ODD.values(), ids=ODD)
def test_odd_characters_are_understood_alone_among_words_and_100_kb_of_them(
    understanding: Understanding, said: str
) -> None:
    assert fits(understanding, said)
    assert fits(understanding, f"围巾{said}什么时候发货{said}")
    assert fits(understanding, (said * 100_000)[:100_000])


def calls_of(work: Callable[[], object]) -> int:
    """Function calls, Python's and C's, that the work takes."""
    count = 0

    def seen(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def cpu_of(work: Callable[[], object]) -> float:
    """The least CPU time of five runs, the way to be least in others' way."""
    spent = []
    for _ in range(5):
        began = process_time()
        work()
        spent.append(process_time() - began)
    return min(spent)


@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_costs_no_more_than_about_four_times(
    understanding: Understanding, piece: str
) -> None:
    def parse(length: int) -> Callable[[], object]:
        said = f"能退吗{(piece * length)[:length]}。"
        return lambda: understanding.parse(said, WEDNESDAY)

    longest = MAX_LENGTH - 10
    parse(longest)()
    calls = calls_of(parse(longest)) / calls_of(parse(longest // 4))
    spent = cpu_of(parse(longest)) / cpu_of(parse(longest // 4))

    assert calls < 6
    assert spent < 10  # 16 if the work grew with the square of the length


def test_what_is_beyond_the_limit_costs_next_to_nothing(understanding: Understanding) -> None:
    said = "什么时候发货呀" * 20_000
    whole = calls_of(lambda: understanding.parse(said, WEDNESDAY))
    cut = calls_of(lambda: understanding.parse(said[: 8 * MAX_LENGTH], WEDNESDAY))

    assert whole <= cut * 1.1
