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
        ("微信号 wxid_abc12345", "微信号 [微信/QQ]"),
        ("加V linxm88聊", "加V [微信/QQ]聊"),
        ("v：linxm88", "v：[微信/QQ]"),
        ("薇信linxm88", "薇信[微信/QQ]"),
        ("1 3 8 0 0 0 0 1 0 0 1", "[电话]"),
        ("138 00 00 10 01打不通", "[电话]打不通"),
        ("固话(0571)88886666", "固话[电话]"),
        ("身份证号 110105 19491231 0021", "身份证号 [身份证]"),
        ("身份证：110105194912310021", "身份证：[身份证]"),
        ("工行 6222 0202 0011 2233 445", "工行 [银行卡]"),
        ("取件码 3-2-1001", "取件码 [单号]"),
        ("姓名：阿依古丽·买买提", "姓名：[姓名]"),
        ("姓名:王 丽 华", "姓名:[姓名]"),
        ("收件人：Lily Wang", "收件人：[姓名]"),
        ("收貨人：陳小明", "收貨人：[姓名]"),
        ("本人刘小雨，帮我查下", "本人[姓名]，帮我查下"),
        ("我姓王叫丽华", "我姓[姓名]叫[姓名]"),
        ("我妈妈叫李秀英", "我妈妈叫[姓名]"),
        ("写林小满收", "写[姓名]收"),
        ("浙江省杭州市西湖区竹影路", "[地址]"),
        ("寄到浙江杭州西湖区竹影路，谢谢", "寄到[地址]，谢谢"),
        ("改到广东省深圳市南山区科技园", "改到[地址]"),
        ("新疆维吾尔自治区乌鲁木齐市天山区解放南路", "[地址]"),
        ("我住3栋502", "我住[地址]"),
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
        "发到杭州市西湖区要几天",
        "北京市朝阳区能次日达吗",
        "我是武汉的",
        "我是白色的那件",
        "我叫了半天没人",
        "收件人改一下",
        "姓名：写错了",
        "2024-11-25买的",
        "170穿什么码",
    ],
)
def test_a_sentence_without_a_person_stays_whole(text: str) -> None:
    assert mask(text) == text


def test_what_the_shop_knows_of_the_buyer_is_masked_wherever_it_stands() -> None:
    known = ["林小满", "小满", "13800001001", "西湖区竹影路18号", "xiaoman@example.cn", " "]
    assert mask("小满和林小满住西湖区竹影路18号", known) == "[姓名]和[姓名]住[地址]"


@pytest.mark.parametrize(
    ("text", "masked", "known"),
    [
        ("小满的围巾", "[姓名]的围巾", "林小满"),
        ("找Linda的包裹", "找[姓名]的包裹", "Linda Zhou"),
        ("还送荷塘月色吧", "还送[地址]吧", "佛山市顺德区荷塘月色花园12座801"),
        ("罗马那套", "[地址]那套", "罗马花园3栋"),
        ("紫云台4栋不要了", "[地址]不要了", "南京市建邺区紫云台4栋1102"),
        ("房号1102没错", "房号[地址]没错", "南京市建邺区紫云台4栋1102"),
        ("梧桐湾没变", "[地址]没变", "四川省成都市高新区梧桐湾8栋2单元1903"),
        ("小区门口有驿站", "小区门口有驿站", "人民路小区3栋"),
    ],
)
def test_a_part_of_what_is_known_tells_of_the_same_buyer(
    text: str, masked: str, known: str
) -> None:
    assert mask(text, [known]) == masked


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


def test_the_shops_own_name_stays_and_what_is_known_of_a_buyer_goes_all_the_same() -> None:
    opening = "您好，这里是暖屿生活馆，我是智能客服小二～"

    assert mask(opening, kept=["暖屿生活馆"]) == opening
    assert mask("林小满在暖屿生活馆买的", ["林小满"], ["暖屿生活馆"]) == "[姓名]在暖屿生活馆买的"
