import pytest
from hypothesis import given

from bot.text.masking import mask
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的电话13800001001", "我的电话[电话]"),
        ("138 0000 1001能加急吗", "[电话]能加急吗"),
        ("一三八零零零零一零零一", "[电话]"),
        ("座机0571-88886666", "座机[电话]"),
        ("尾号1001", "尾号[电话]"),
        ("身份证11010519491231002x", "身份证[身份证]"),
        ("卡号6222 0202 0011 2233 445", "卡号[银行卡]"),
        ("6222020200112233445", "[银行卡]"),
        ("订单号：2640173831206211002到哪了", "订单号：[单号]到哪了"),
        ("SF1000000000051签收了吗", "[运单号]签收了吗"),
        ("26401738312062110021234567", "[单号]"),
        ("收货人林小满", "收货人[姓名]"),
        ("我叫林小满能退吗", "我叫[姓名]能退吗"),
        ("收件人改成：欧阳小雨，谢谢", "收件人改成：[姓名]，谢谢"),
        ("林女士的围巾", "[姓名]女士的围巾"),
        ("寄到浙江省杭州市西湖区文新街道竹影路18号3幢502室", "寄到[地址]"),
        ("地址：四川省 成都市 武侯区 桂溪街道 云栈路66号2单元1104室(610041)", "地址：[地址]"),
        ("发到阳光小区3栋2单元501可以吗", "发到[地址]可以吗"),
        ("邮箱xiaoman@example.cn发票发这里", "邮箱[邮箱]发票发这里"),
        ("加我微信：linxiaoman88", "加我微信：[微信/QQ]"),
        ("QQ 123456789", "QQ [微信/QQ]"),
    ],
)
def test_personal_data_becomes_a_typed_token(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "围巾129元能便宜吗",
        "我是昨天买的",
        "收货人写错了",
        "不知道3号能到吗",
        "XXL有货吗",
        "发到广东省要几天",
        "2024-11-25买的",
        "170穿什么码",
    ],
)
def test_a_sentence_without_a_person_stays_whole(text: str) -> None:
    assert mask(text) == text


def test_what_the_shop_knows_of_the_buyer_is_masked_wherever_it_stands() -> None:
    known = ["林小满", "小满", "13800001001", "西湖区竹影路18号", "xiaoman@example.cn", " "]
    assert mask("小满和林小满住西湖区竹影路18号", known) == "[姓名]和[姓名]住[地址]"


@given(ANY_TEXT)
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text, ["林小满"]), ["林小满"]) == mask(text, ["林小满"])


@given(ANY_TEXT)
def test_no_phone_or_order_number_is_left(text: str) -> None:
    masked = mask(text + "，13800001001，2640173831206211002")
    assert "13800001001" not in masked
    assert "2640173831206211002" not in masked


def test_a_known_name_inside_an_address_hides_neither() -> None:
    assert "路3号" not in mask("寄到林小满路3号", ["林小满"])
