import pytest
from hypothesis import given

from bot.settings import ROOT
from bot.store.book_files import read_script_book
from bot.text.completeness import Sense, asks_back, ends_open, sense_of
from tests.rules.text.writing import ANY_TEXT

OPENERS = """
你好|您好|在吗|在吗？|在不在|还在吗|亲|亲，在吗|亲亲|親，在嗎|客服|客服在吗|有人吗|有人在吗？
老板|老板在吗|店小二|hello|HI|哈喽|嗨|嗨，在不|喂|喂喂喂|早上好|晚上好呀|新年好|老板好
小姐姐在吗|你好呀|你好你好|你好 在不|滴滴|第一次来|请问|请问一下|您好 请问|想问一下|我想问一下…
我想咨询一下|咨询个事|我想问个问题|有个问题想问一下|有点事|我有个事想问|麻烦问一下
不好意思打扰了|是这样的|跟你说个事|那个|那个…|就是|然后|还有|另外|对了|看到请回复
"""
FACTS = """
2640173836120701011|订单号2640173836120701011|订单号：2640 1738 3612 0701 011
我的订单是2640173836120701011|单号777000000000019|YT7702346618853|尾号1001|手机尾号8106|1001
13800001111|2640173836120701011 你好|我上周买的围巾|上周买的围巾|亲，我上周买的围巾|昨天下的单
上周五在你家下的单|刚下单|已付款|双十一买的|我昨天刚拍的|我前天拍的那件羽绒服
我在你们家买了条围巾|我买了件毛衣|前几天拍了一个台灯|我前两天买了一套家居服|你好，我买了一个杯子
我收到货了|昨天收到围巾了|围巾|红色围巾|那条红围巾|羽绒服|暖冬纯羊毛围巾|304不锈钢电热水壶
单肩包|灰色毯子|身高165体重100|165 100斤|平时穿42码
"""
THANKS = """
谢谢|谢谢你|谢谢亲|多谢|感谢|非常感谢|太感谢了|谢谢啦亲|谢谢老板|辛苦了|麻烦你了|3q|再见|拜拜
拜拜啦|88
"""
SUBSTANCE = """
到哪了|什么时候发货|怎么还没发货|能退吗|退货|退款|换货|发货|催单|催一下|便宜点|便宜点呗|太贵了
优惠券|红包|差评|投诉|人工|转人工|人工客服|人工服务|垃圾客服|什么破客服|你们客服呢|你是机器人吗
骗子|急|快点|怎么办|？|？？？|!!!|👍|好的|嗯|嗯嗯|好|好吧|可以|行|对|是的|不用了|没有|没有了|不
不要|算了|不是这个|第二个|这个|是我买的|好的谢谢|收到|破了|破了一个洞|围巾破了|收到的围巾破了
起球了|少发了一件|我收到的是黑色的|买了两个只收到一个|没有收到货|收到空箱子|我买的围巾还没到
昨天买的今天降价了|买了三天了还不发|都三天了|下单了才告诉我缺货|付了两次款|我要退货|我想买围巾
找围巾|推荐一款围巾|有红色围巾吗|围巾有货吗|红色围巾？|围巾怎么洗|身高170体重130穿多大
在吗 到哪了|你好，我的快递到哪了|2640173836120701011到哪了|我买的围巾，怎么洗
谢谢，帮我查一下快递|我上周买的围巾，谢谢|新疆|红色|XL|1|包邮|开发票|改地址|订单|快递|尺码不合适
老婆嫌贵|很舒服|说明书
"""


def sentences(block: str) -> list[str]:
    return block.strip().replace("\n", "|").split("|")


@pytest.mark.parametrize("words", sentences(OPENERS))
def test_a_greeting_or_announcement_only_opens(words: str) -> None:
    assert sense_of(words) is Sense.OPENER


@pytest.mark.parametrize("words", sentences(FACTS))
def test_a_bare_fact_asks_nothing(words: str) -> None:
    assert sense_of(words) is Sense.FACT


@pytest.mark.parametrize("words", sentences(THANKS))
def test_thanks_and_goodbyes_are_told_apart(words: str) -> None:
    assert sense_of(words) is Sense.THANKS


@pytest.mark.parametrize("words", sentences(SUBSTANCE))
def test_whoever_asks_wants_complains_or_answers_has_said_it(words: str) -> None:
    assert sense_of(words) is Sense.SUBSTANCE


@pytest.mark.parametrize(
    "words",
    [
        "我要退货，",
        "我上周买的围巾、",
        "我想退是因为",
        "我想退是因為",
        "還有",
        "那个",
        "我想问 那个…",
        "围巾 就是",
        "还有",
        "但是",
    ],
)
def test_a_comma_or_a_joining_word_at_the_end_breaks_off(words: str) -> None:
    assert ends_open(words)


@pytest.mark.parametrize(
    "words",
    ["我要退货", "就要那个", "本来就是", "没有，谢谢", "还有吗", "就是这个", "都这么久了……"],
)
def test_other_ends_are_ends(words: str) -> None:
    assert not ends_open(words)


ASKING = """
utter_ask_order_no utter_ask_phone_tail utter_ask_phone_tail_again utter_proof_refused
utter_order_not_found utter_which_order utter_bargain_which_product utter_bargain_ask_which
"""


@pytest.mark.parametrize("reply", ASKING.split())
def test_a_line_that_asks_for_something_is_answered_by_a_fact(reply: str) -> None:
    for wording in read_script_book(ROOT / "data/replies", {}).variants(reply):
        assert asks_back(wording.text.split("\n\n")[-1])


@pytest.mark.parametrize(
    "line",
    [
        "您好，这里是暖屿生活馆，我是智能客服小二～ 查订单、问商品、办售后，直接打字告诉我就行。",
        "在的，我是店里的智能客服小二，请问有什么可以帮您？",
        "好的，那您接着说，需要我做什么？",
        "您的包裹到杭州了。",
    ],
)
def test_an_open_invitation_asks_for_nothing_in_particular(line: str) -> None:
    assert not asks_back(line)


@given(ANY_TEXT)
def test_every_text_has_a_sense(text: str) -> None:
    assert sense_of(text) in Sense
    assert ends_open(text) in (True, False)


def test_nothing_to_see_is_not_waited_for() -> None:
    assert sense_of(" \u3000[微笑]") is Sense.SUBSTANCE


@pytest.mark.timeout(5)
@pytest.mark.parametrize("words", ["在不在", "小姐姐哥", "你好呀", "多谢谢过", "我买了", "身高170"])
def test_a_long_row_of_words_that_can_be_cut_in_many_ways_is_judged_at_once(words: str) -> None:
    assert sense_of(words * 400 + "z") is Sense.SUBSTANCE
