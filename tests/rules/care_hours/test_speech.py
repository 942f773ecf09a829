"""What may not be said to buyers, and what must still be allowed."""

import pytest

from bot.care.speech import check
from bot.care.speech.reading import fold


def rules(text: str) -> list[str]:
    return [breach.rule for breach in check(text)]


@pytest.mark.parametrize(
    "text",
    ["全网最低价，放心拍", "我们家是行业第一", "顶级羊毛", "国家级工艺", "最佳选择", "100%有效",
     "绝对正品", "史上最暖的围巾", "销量第一的保温杯", "最好的羽绒服", "全 网 最 低",
     "最便宜的就是我家"],
)  # fmt: skip
def test_absolute_words_about_goods_are_stopped(text: str) -> None:
    assert rules(text) == ["law 25"]


@pytest.mark.parametrize(
    "text",
    [
        "最近天气冷，注意保暖哦",
        "我第一时间帮您催仓库",
        "麻烦您最晚周三前告诉我",
        "最多可以放6本书",
        "最好先在耳后试用一下",
        "最好是拍张照片发我看看",
        "您收到后第一次使用先煮沸倒掉",
        "亲，这款是纯羊毛的，建议冷水手洗呢",
        "绝对不是您的问题，是我们漏拣了",
        "这款围巾有四个颜色",
    ],
)
def test_plain_words_that_only_look_alike_are_allowed(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "text",
    ["给个五星好评返现5元", "晒图送小礼物", "改掉差评就补偿您20元", "送您一张券，麻烦给好评哦",
     "删一下差评，我们退您10元", "好 评 返 现", "好评有红包", "别给差评，给您补偿"],
)  # fmt: skip
def test_a_reward_tied_to_a_review_is_stopped(text: str) -> None:
    assert "law 28" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "谢谢您的好评，我们会继续努力",
        "补偿和评价没有关系，您按真实感受写就好",
        "我们不会用好评换红包的",
        "这张券是因为包裹晚到补给您的",
        "看到您写的差评了，真的抱歉，您愿意说说哪里不好吗",
    ],
)
def test_thanks_for_a_review_and_remedies_without_one_are_allowed(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "text", ["库存还有23件", "只剩3件了", "还有20件呢", "仅剩1件", "现货15条", "就剩两双啦"]
)
def test_a_stock_count_is_never_told(text: str) -> None:
    assert rules(text) == ["playbook §1 stock"]


@pytest.mark.parametrize(
    "text", ["还有货，早拍早付款更稳妥", "库存不多了", "您订单里还有3件没发出", "您拍的2件都已打包",
             "满3件有优惠", "还有3个工作日"]
)  # fmt: skip
def test_stock_without_a_count_and_counts_of_other_things_are_allowed(text: str) -> None:
    assert check(text) == []


def test_the_last_piece_may_be_named_only_when_it_is() -> None:
    text = "这是最后一件了，喜欢可以早点拍"
    assert rules(text) == ["law 27"]
    assert check(text, last_piece_is_true=True) == []


@pytest.mark.parametrize(
    "text",
    ["明天一定到", "保证3天内送达", "一定明天到的", "今天肯定给您发货", "绝对准时到",
     "退款保证24小时到账", "周五必到", "后天百分百能收到"],
)  # fmt: skip
def test_a_sure_promise_of_time_is_stopped(text: str) -> None:
    assert "playbook §1 promise" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "预计明天到，快递路上也可能有变化",
        "一般2到3个工作日到",
        "不能保证明天到哦",
        "没法保证周五送达，我帮您备注",
        "明天不一定能到呢",
        "17点前付款的订单当天发出",
        "我一定帮您跟进",
    ],
)
def test_hedged_times_and_honest_doubt_are_allowed(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "text", ["本活动最终解释权归本店所有", "最终 解释权归商家", "解释权归我们", "投诉就不给处理"]
)
def test_the_final_say_and_threats_against_complaints_are_stopped(text: str) -> None:
    assert rules(text) == ["law 24"]


def test_a_breach_names_the_words_and_a_gentler_way() -> None:
    (breach,) = check("我们是全网最低价哦")
    assert breach.words.startswith("全网最低")
    assert breach.gentler
    assert check(breach.gentler) == []


def test_every_gentler_way_passes_the_guard_itself() -> None:
    told = "最终解释权归本店，顶级围巾库存23件，明天一定到，好评返现，最后一件"
    breaches = check(told)
    assert len(breaches) == 6
    assert all(check(breach.gentler) == [] for breach in breaches)


@pytest.mark.parametrize(
    "text",
    ["最好用手洗", "您最好今天就申请", "最低温度零下10度也暖", "最低起订两件", "只有3个颜色可选",
     "您一定要在7天内寄回哦", "请务必明天前告诉我地址", "这款好评很多，现在也有优惠"],
)  # fmt: skip
def test_advice_to_the_buyer_and_plain_figures_are_allowed(text: str) -> None:
    assert check(text) == []


@pytest.mark.parametrize(
    "piece", ["3", "半", "送您", "好评", "一定明", "还有1", "改", "不", "和评"]
)
@pytest.mark.timeout(20)  # a pattern that tries every way to split it would take years
def test_a_long_senseless_text_is_read_to_its_end(piece: str) -> None:
    text = piece * (2000 // len(piece))

    assert all(one.words in fold(text) for one in check(text))
