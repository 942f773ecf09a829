"""Who is angry or in a hurry is met first; who was calmed is spoken to as usual again."""

from __future__ import annotations

import pytest

from bot.care.mood import Heard, Mood, mood_of, sounds_upset
from bot.care.script_book import ScriptBook, Variant

ASKS = Heard(["红围巾到哪了"], {"ask_logistics"})
COMPLAINS = Heard(["你们客服也太敷衍了吧"], {"complain_service"})
THANKS = Heard(["好的谢谢"], {"thank"})


@pytest.mark.parametrize(
    "text",
    [
        "怎么还没发货啊", "我急用，快点行不行", "等了五天了", "都等了好久了", "到底什么时候到",
        "能帮我催一下吗", "麻烦尽快发", "真的很失望", "太慢了吧", "你们是骗子吧", "急死人了",
        "还不退钱", "我都着急死了", "等了3天还没到",
    ],
)  # fmt: skip
def test_words_of_anger_and_hurry_are_heard(text: str) -> None:
    assert sounds_upset(text)


@pytest.mark.parametrize(
    "text",
    [
        "红围巾到哪了", "不着急，慢慢来", "我不急的", "不用催，我就问问", "什么时候发货",
        "想退这条围巾", "谢谢你", "有急救包卖吗", "别着急，我等着", "怎么还价呀",
        "没生气，就是问问", "这个保温杯多少钱",
    ],
)  # fmt: skip
def test_plain_words_are_plain(text: str) -> None:
    assert not sounds_upset(text)


@pytest.mark.parametrize(
    ("turns", "mood"),
    [
        ([ASKS], Mood.PLAIN),
        ([COMPLAINS], Mood.UPSET),
        ([COMPLAINS, ASKS], Mood.UPSET),
        ([COMPLAINS, COMPLAINS, ASKS], Mood.UPSET),
        ([COMPLAINS, THANKS], Mood.PLAIN),
        ([COMPLAINS, THANKS, ASKS], Mood.PLAIN),
        ([THANKS, COMPLAINS, ASKS], Mood.UPSET),
        ([COMPLAINS, ASKS, ASKS, ASKS, ASKS], Mood.PLAIN),
        ([Heard(["围巾啥时候发"], {"urge_shipment"})], Mood.UPSET),
        ([Heard(["不给解决就打12315"], {"threaten_bad_review"}), ASKS], Mood.UPSET),
        ([], Mood.PLAIN),
    ],
)
def test_anger_is_met_until_it_is_over(turns: list[Heard], mood: Mood) -> None:
    assert mood_of(turns, is_returning=False) is mood


def test_who_came_before_is_greeted_so_unless_something_is_wrong() -> None:
    assert mood_of([ASKS], is_returning=True) is Mood.RETURNING
    assert mood_of([COMPLAINS, ASKS], is_returning=True) is Mood.UPSET


BOOK = ScriptBook(
    {
        "utter_where": (
            Variant("在{place}。"),
            Variant("等急了吧，在{place}。", tone="soothing"),
            Variant("到{place}啦。"),
            Variant("让您久等，在{place}。", tone="soothing"),
        ),
        "utter_hello": (Variant("您好。"), Variant("又见面啦。", tone="returning")),
        "utter_old": (Variant("老写法。", tone="warm"), Variant("别急。", tone="soothing")),
    }
)


def said(reply: str, tone: str, times: int) -> list[str]:
    texts, before = [], None
    for _ in range(times):
        done = BOOK.render(reply, {"place": "杭州"}, before, tone)
        texts.append(done.bubbles[0])
        before = done.variant
    return texts


def test_wordings_of_the_tone_take_turns_and_those_for_everybody_among_themselves() -> None:
    assert said("utter_where", "", 3) == ["在杭州。", "到杭州啦。", "在杭州。"]
    assert said("utter_where", "soothing", 3) == [
        "等急了吧，在杭州。", "让您久等，在杭州。", "等急了吧，在杭州。",
    ]  # fmt: skip


def test_without_a_wording_of_the_tone_the_plain_one_is_said() -> None:
    assert said("utter_hello", "soothing", 2) == ["您好。", "您好。"]
    assert said("utter_where", "returning", 2) == ["在杭州。", "到杭州啦。"]


def test_a_tone_that_is_known_no_more_is_for_everybody() -> None:
    assert said("utter_old", "", 2) == ["老写法。", "老写法。"]


def test_after_a_plain_wording_the_next_of_the_tone_is_said_and_back() -> None:
    upset = BOOK.render("utter_where", {"place": "杭州"}, 2, "soothing")
    assert upset.bubbles == ("让您久等，在杭州。",)
    assert BOOK.render("utter_where", {"place": "杭州"}, upset.variant).bubbles == ("在杭州。",)
