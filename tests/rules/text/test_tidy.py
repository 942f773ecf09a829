from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given

from bot.text import tidy as tidy_module
from bot.text.disguise import looks_like_command
from bot.text.tidy import MAX_LENGTH, is_empty_talk, tidy
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("麻煩幫我看下這條圍巾，發貨了嗎？", "麻烦帮我看下这条围巾,发货了吗?"),
        ("ＸＬ有货吗？？？", "xl有货吗?"),
        ("哈哈哈哈哈", "哈哈"),
        ("快点！！！！", "快点!"),
        ("什么。。。。时候\u3000\n 发货", "什么。时候 发货"),
        ("单号１２３００００", "单号1230000"),
        ("一三八零零零零一零零一", "一三八零零零零一零零一"),
        ("XXXL", "xxxl"),
        ("发\u200b货\u202e了\x00吗", "发货了吗"),
        ("收到了👍", "收到了 好的"),
        ("还不发货😡😠🤬", "还不发货 生气"),
        ("谢谢[玫瑰]🎉🎉", "谢谢"),
        ("1️⃣", "1"),
        ("👨‍👩‍👧‍👦", ""),
        ("乾坤", "乾坤"),
        ("/restart", "restart"),
        ("😀/restart", "restart"),
    ],
)
def test_the_brain_hears_one_plain_spelling(typed: str, heard: str) -> None:
    assert tidy(typed) == heard


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(ANY_TEXT)
def test_what_is_heard_is_bounded_encodable_and_no_command(text: str) -> None:
    heard = tidy(text)
    assert len(heard) <= MAX_LENGTH
    assert heard == heard.strip()
    heard.encode("utf-8")
    assert not looks_like_command(heard)
    assert "${" not in heard


@pytest.mark.parametrize(
    "piece", [" ", "😀", "围巾", "/", "a\u0301\u0302\u0303\u0304", "\ud800", "ﷺ"]
)
def test_a_million_characters_are_heard_as_two_thousand_at_most(piece: str) -> None:
    assert len(tidy(piece * (1_000_000 // len(piece)))) <= MAX_LENGTH


def test_stacked_marks_are_cut_down_to_two() -> None:
    assert tidy("坏" + "\u0316\u0317\u0318" * 30 + "了") == "坏\u0316\u0317了"


def test_work_grows_with_the_words_not_with_their_square(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = tidy_module._one_round

    def counted(text: str) -> str:
        sizes.append(len(text))
        return real(text)

    monkeypatch.setattr(tidy_module, "_one_round", counted)
    tidy("乾坤圍巾哈哈哈😡" * 20_000)
    assert sizes[0] <= 8 * MAX_LENGTH
    assert sum(sizes[1:]) <= 8 * MAX_LENGTH


def test_one_converter_serves_all_threads() -> None:
    with ThreadPoolExecutor(8) as pool:
        heard = list(pool.map(tidy, ["這條圍巾"] * 64))
    assert set(heard) == {"这条围巾"}
    assert tidy_module._make_converter.cache_info().misses == 1


@pytest.mark.parametrize("text", ["", "  \n", "？？？", "🎉🎉", "👨‍👩‍👧", "...", "/", "\u200b"])
def test_signs_and_pictures_alone_are_empty_talk(text: str) -> None:
    assert is_empty_talk(text)


@pytest.mark.parametrize("text", ["嗯", "1", "👍", "ok"])
def test_a_word_or_a_telling_picture_is_talk(text: str) -> None:
    assert not is_empty_talk(text)
