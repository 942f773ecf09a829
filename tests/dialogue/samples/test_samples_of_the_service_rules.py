"""The nineteen sample dialogues of the service rules (document S2), each by its situation.

Only the situations are taken over: some sample answers contradict the law or are not true
(playbook §13 decides), so what our clerk must and must not say stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]
SAMPLES_IN_THE_DOCUMENT = 19


@dataclass(frozen=True)
class Sample:
    """`expects`: the first reply to each message. `says`, `never`: of the last one."""

    number: int
    situation: str
    turns: tuple[str, ...]
    expects: tuple[str, ...]
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    buyer: str | None = None
    page: str | None = None


SCARF = "SC01"
SAMPLES = (
    Sample(1, "is it genuine", ("你家卖的是正品吗",), ("utter_genuine",), ("发票",),
           ("百分百", "假一赔"), page=SCARF),
    Sample(2, "how to tell", ("怎么辨别是正品呢",), ("utter_genuine",), ("吊牌",),
           ("A货", "几万件"), page=SCARF),
    Sample(3, "cheaper, a discount", ("价格能再少点吗", "能打折吗"),
           ("utter_bargain_set_price", "utter_bargain_what_it_buys"), ("售后",),
           ("最低",), "b1003", SCARF),
    Sample(4, "dear, so a gift", ("能不能送个小礼品",), ("utter_gift_none",), ("活动",),
           ("只有您", "开玩笑"), "b1003", SCARF),
    Sample(5, "others give gifts", ("别家都送礼品了 你家怎么这么死板",), ("utter_gift_none",),
           ("活动",), ("别家", "小心"), "b1006", SCARF),
    Sample(6, "cheaper or I leave", ("便宜点", "能再低吗", "不便宜我就走了", "超出预算了"),
           ("utter_bargain_set_price", "utter_bargain_what_it_buys", "utter_bargain_ask_which",
            "utter_bargain_requested_gift"), ("申请",), ("其他人可没有", "已经生效"),
           "b1018", SCARF),
    Sample(7, "free postage", ("能不能给包个邮",), ("utter_freight_free",), ("99",), (),
           "b1018", SCARF),
    Sample(8, "an invoice", ("能开发票吗",), ("utter_invoice_log_in",), ("每一单都能开",),
           ("税点", "不开")),
    Sample(9, "another style, disliked", ("买了不喜欢可以换款吗",),
           ("utter_exchange_how",), ("7天", "15天", "登录"), ("不能换", "不行")),
    Sample(10, "how returns go", ("退换货什么流程呢",), ("utter_return_process",),
           ("7天", "快递单号"), ("拆了就不能退",)),
    Sample(11, "the tag is off", ("吊牌拿掉了可不可以退换",), ("utter_return_process_tag",),
           ("质量", "同事"), ("少退",)),
    Sample(12, "who pays the way back", ("退换邮费谁负责",), ("utter_freight_both",),
           ("质量问题", "我们出"), ("一律",)),
    Sample(13, "when the money comes", ("一般钱什么时候到我账户",), ("utter_refunds_log_in_first",),
           ("3个工作日", "7天"), ("财务",)),
    Sample(14, "when, which courier", ("什么时候能发", "用什么快递"),
           ("utter_ship_time", "utter_couriers_and_choice"), ("EMS", "申通"), ("一定",)),
    Sample(15, "so slow to ship", ("你们家发货怎么这么慢呀",),
           ("utter_shipping_late_missed_pick",), ("对不起", "疏忽"), ("订单太多",), "b1012"),
    Sample(16, "surely in stock?", ("商品一定有货吗",), ("utter_stock_some",), ("有货",),
           ("件", "保证"), page=SCARF),
    Sample(17, "paid and then none left?", ("到时候拍下付款后没货怎么办",), ("utter_oos_log_in",),
           ("全额退",), ("别家",), page=SCARF),
    Sample(18, "why not told earlier", ("为什么缺货了不早点通知",), ("utter_oos_found_oversold",),
           ("工单",), ("同事身体不舒服",), "b1016"),
    Sample(19, "complaint and bad review", ("我要投诉你们给差评",), ("utter_threat_heard",),
           ("12315",), ("好评", "删"), "b1005"),
)  # fmt: skip


def test_every_sample_of_the_document_stands_here_once() -> None:
    assert [sample.number for sample in SAMPLES] == list(range(1, SAMPLES_IN_THE_DOCUMENT + 1))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.situation)
def test_a_sample_dialogue_goes_as_law_and_playbook_ask(buyer: Opens, sample: Sample) -> None:
    talk = buyer(sample.buyer, page=sample.page)

    assert tuple(talk.says(words)[0] for words in sample.turns) == sample.expects
    assert [word for word in sample.says if word not in talk.heard] == []
    assert [word for word in sample.never if word in talk.heard] == []
