from hypothesis import given

from bot.text.likeness import likeness, sounds_like
from tests.rules.text.writing import ANY_TEXT


def test_the_same_words_are_wholly_alike_whatever_their_signs() -> None:
    assert likeness("圍巾什麼時候發貨？？", "围巾什么时候发货") == 1.0


def test_near_words_are_more_alike_than_far_ones() -> None:
    near = likeness("围巾什么时候发货", "围巾什么时候发货呀")
    assert 0.5 < near < 1.0
    assert likeness("围巾什么时候发货", "我要退款") == 0.0


def test_slips_of_the_input_method_sound_the_same() -> None:
    assert sounds_like("什么时候发货", "什么时候发或") == 0.0
    assert sounds_like("能退吗", "楞退吗") == 0.0
    assert sounds_like("是不是正品", "四不四真品") == 0.0


def test_other_words_sound_apart() -> None:
    assert sounds_like("我要退款", "什么时候发货") > 0.7
    assert 0.0 < sounds_like("我要退款", "我要退货") < 0.5


@given(ANY_TEXT, ANY_TEXT)
def test_both_measures_are_symmetric_and_between_nought_and_one(a: str, b: str) -> None:
    assert likeness(a, a) == 1.0
    assert sounds_like(a, a) == 0.0
    assert 0.0 <= likeness(a, b) == likeness(b, a) <= 1.0
    assert 0.0 <= sounds_like(a, b) == sounds_like(b, a) <= 1.0
