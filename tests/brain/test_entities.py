"""What is found in the messages of many shops' buyers: goods, sizes, numbers, days, people."""

from datetime import date

import pytest

from bot.brain.entities import find_entities
from bot.brain.language import Language
from bot.text.tidy import tidy
from tests.brain.conftest import ROOT
from tests.brain.shops import GOODS, street_language

WEDNESDAY = date(2026, 11, 11)
ORDER, SECOND_ORDER = "2640173831206211002", "2640173829802071001"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return street_language(ROOT / "data/language", tmp_path_factory.mktemp("street"))


def found(street: Language, said: str) -> list[tuple[str, str]]:
    """Kind and value of each entity in order; products by their kind of goods."""
    text = tidy(said)
    kinds = {title: kind for kind, (title, _) in GOODS.items()}
    entities = find_entities(text, street.listen(text).names, WEDNESDAY)
    return [(e.kind, kinds.get(e.value, e.value)) for e in entities]


NUMBERS: dict[str, list[tuple[str, str]]] = {
    "2640 1738 3120 6211 002这单发了没": [("order_no", ORDER)],
    "订单2640-1738-3120-6211-002的猫粮呢": [("order_no", ORDER), ("product", "cat food")],
    "２６４０１７３８３１２０６２１１００２跑鞋不合脚": [("order_no", ORDER), ("product", "shoes")],
    "二六四零一七三八三一二零六二一一零零二 帮我看下": [("order_no", ORDER)],
    f"{ORDER}和{SECOND_ORDER}能一起发吗": [("order_no", ORDER), ("order_no", SECOND_ORDER)],
    f"订单号：{ORDER}，快递单号SF1000000000051": [
        ("order_no", ORDER),
        ("tracking_no", "SF1000000000051"),
    ],
    "sf 1000 0000 00051怎么不动了": [("tracking_no", "SF1000000000051")],
    "ＹＴ８８１２３４５６７８９０１ 到哪儿了": [("tracking_no", "YT8812345678901")],
    "运单 1290-0000-00020 退回来了": [("tracking_no", "1290000000020")],
    "中通777000000000019": [("courier", "中通"), ("tracking_no", "777000000000019")],
    "尾号8842的床垫": [("phone_tail", "8842"), ("product", "mattress")],
    "手机后四位是１００１": [("phone_tail", "1001")],
    "1001": [("phone_tail", "1001")],
    "电话13800001001 尾号1001": [("phone", "13800001001"), ("phone_tail", "1001")],
    "收货电话改成138 0000 1001": [("phone", "13800001001")],
}

GOODS_AND_SPECS: dict[str, list[tuple[str, str]]] = {
    "跑鞋有没有42码": [("product", "shoes"), ("size", "42码")],
    "运动鞋38码半有吗": [("product", "shoes"), ("size", "38码半")],
    "星河X20 256G黑色的": [("product", "phone"), ("size", "256g"), ("colour", "黑色")],
    "星河手机12+512还有货不": [("product", "phone"), ("size", "12+512")],
    "耳机白的": [("product", "earphones"), ("colour", "白色")],
    "充电头65w的多少钱": [("product", "charger"), ("size", "65w")],
    "口红豆沙色适合黄皮吗": [("product", "lipstick"), ("colour", "豆沙粉")],
    "洗面奶100ml那支": [("product", "cleanser"), ("size", "100ml")],
    "猫粮10kg装能发新疆不": [("product", "cat food"), ("size", "10kg装"), ("region", "新疆")],
    "坚果30包装的两盒": [("product", "nuts"), ("size", "30包装"), ("quantity", "2")],
    "大米5斤装来三袋": [("product", "rice"), ("size", "5斤装"), ("quantity", "3")],
    "电饭锅4L够几个人": [("product", "rice cooker"), ("size", "4l")],
    "空调1.5匹的包安装吗": [("product", "air conditioner"), ("size", "1.5匹")],
    "布艺沙发深灰2.2米": [("product", "sofa"), ("colour", "深灰"), ("size", "2.2米")],
    "床垫1米8的厚不厚": [("product", "mattress"), ("size", "1米8")],
    "乳胶床垫150×200cm": [("product", "mattress"), ("size", "150x200cm")],
    "四件套一米五的床能用吗": [("product", "bedding"), ("size", "一米五")],
    "三段奶粉800克一罐吗": [("product", "formula"), ("size", "800克"), ("quantity", "1")],
    "尿不湿xl的拿4包": [("product", "nappies"), ("size", "xl"), ("quantity", "4")],
    "碎花裙m码酒红": [("product", "dress"), ("size", "m"), ("colour", "酒红")],
    "連衣裙有墨綠色嗎": [("product", "dress"), ("colour", "墨绿")],
    "直筒裤拍了XXL": [("product", "jeans"), ("size", "2xl")],
    "山地车26寸的多重": [("product", "bicycle"), ("size", "26寸")],
    "瑜伽垫183x61够大吗": [("product", "yoga mat"), ("size", "183x61")],
    "多肉收到死了三盆": [("product", "plants")],
    "手表银色的防水吗": [("product", "watch"), ("colour", "银色")],
    "成语书来2本": [("product", "book"), ("quantity", "2")],
    "拉杆箱20寸 藏青": [("product", "suitcase"), ("size", "20寸"), ("colour", "藏青")],
    "文胸75B": [("product", "underwear"), ("size", "75b")],
    "大闸蟹6只装的券": [("product", "crab"), ("size", "6只装")],
    "纸尿裤X2": [("product", "nappies"), ("quantity", "2")],
    "连衣裙均码吗": [("product", "dress"), ("size", "均码")],
    "牛仔裤要大码": [("product", "jeans"), ("size", "l")],
}

MONEY_AND_COUNTS: dict[str, list[tuple[str, str]]] = {
    "口红99元能少点不": [("product", "lipstick"), ("money", "9900")],
    "耳机我看别家129块9": [("product", "earphones"), ("money", "12990")],
    "赔我二十块": [("money", "2000")],
    "补差价￥15.50": [("money", "1550")],
    "行李箱便宜5毛都行": [("product", "suitcase"), ("money", "50")],
    "一千两百块的手表": [("money", "120000"), ("product", "watch")],
    "买三件能便宜不": [("quantity", "3")],
    "少发了两瓶": [("quantity", "2")],
    "十双袜子": [("quantity", "10")],
    "第二件半价吗": [],
    "有个问题": [],
}

WAYS_AND_PLACES: dict[str, list[tuple[str, str]]] = {
    "能发顺丰吗": [("courier", "顺丰")],
    "别发兔子快递": [("courier", "极兔")],
    "JD还是韵达": [("courier", "京东物流"), ("courier", "韵达")],
    "空调送西藏吗": [("product", "air conditioner"), ("region", "西藏")],
    "内蒙古包邮不": [("region", "内蒙古")],
    "寄到黑龙江省几天": [("region", "黑龙江")],
    "魔都今天能到吗": [("region", "上海"), ("date", "2026-11-11")],
    "發廣東嗎": [("region", "广东")],
}

DAYS: dict[str, list[tuple[str, str]]] = {
    "明天能到吗": [("date", "2026-11-12")],
    "昨天买的奶粉降价了": [("date", "2026-11-10"), ("product", "formula")],
    "上周五拍的": [("date", "2026-11-06")],
    "周末有人在家收沙发": [("date", "2026-11-14/2026-11-15"), ("product", "sofa")],
    "三天前就付了": [("date", "2026-11-08")],
    "双十一买的自行车": [("date", "2026-11-11"), ("product", "bicycle")],
    "11月5号签收的": [("date", "2026-11-05")],
    "上个月买的手表停了": [("date", "2026-10-01/2026-10-31"), ("product", "watch")],
    "下周一再发可以吗": [("date", "2026-11-16")],
    "后天我不在": [("date", "2026-11-13")],
    "大前天的单": [("date", "2026-11-08")],
    "前几天买的": [],
}

REASONS: dict[str, list[tuple[str, str]]] = {
    "牛仔裤掉色": [("product", "jeans"), ("reason", "quality")],
    "拍错了": [("reason", "bought_by_mistake")],
    "跑鞋太小了": [("product", "shoes"), ("reason", "wrong_size")],
    "沙发不喜欢": [("product", "sofa"), ("reason", "dislike")],
    "发货太慢不要了": [("reason", "too_slow")],
    "手表太贵了": [("product", "watch"), ("reason", "over_budget")],
    "别家便宜": [("reason", "cheaper_elsewhere")],
    "尿不湿用不上了": [("product", "nappies"), ("reason", "no_longer_needed")],
}

PEOPLE: dict[str, list[tuple[str, str]]] = {
    "收件人改成王芳": [("person_name", "王芳")],
    "我叫李雷": [("person_name", "李雷")],
    "收货人写张伟": [("person_name", "张伟")],
    "收件人从李雷改成韩梅梅": [("person_name", "韩梅梅")],
    "收货人写错了，改成欧阳娜娜吧": [("person_name", "欧阳娜娜")],
    "收件人 林小满 13800001001": [("person_name", "林小满"), ("phone", "13800001001")],
    "收件人：王红，电话13800001001": [("person_name", "王红"), ("phone", "13800001001")],
    "联系人换成王先生": [("person_name", "王先生")],
    "收貨人改為陳曉東": [("person_name", "陈晓东")],
    "收件人改成我老婆": [],
    "收件人写错了怎么改": [],
    "收货人那里能改颜色吗": [],
    "我叫快递来取": [],
    "我叫了个车": [],
    "收件人是谁": [],
    "收件人和地址都要改": [],
    "收件人改成方便的时间": [],
    "我是真心喜欢": [],
}

NOT_A_SIZE: dict[str, list[tuple[str, str]]] = {
    "身高165cm体重50kg": [],
    "我170 130斤穿什么": [],
    "宝宝75cm穿哪个": [],
    "银行卡6222020200112233445": [],
    "12345": [],
}

TABLE = {
    **NUMBERS,
    **GOODS_AND_SPECS,
    **MONEY_AND_COUNTS,
    **WAYS_AND_PLACES,
    **DAYS,
    **REASONS,
    **PEOPLE,
    **NOT_A_SIZE,
}


@pytest.mark.parametrize("said", TABLE)
def test_the_entities_of_a_message_are_found_and_no_others(street: Language, said: str) -> None:
    assert found(street, said) == TABLE[said]


def test_the_table_speaks_of_many_kinds_of_goods() -> None:
    named = {value for row in TABLE.values() for kind, value in row if kind == "product"}

    assert len(named & set(GOODS)) >= 15
    assert len(TABLE) >= 80


@pytest.mark.parametrize("said", TABLE)
def test_every_entity_stands_where_it_says(street: Language, said: str) -> None:
    text = tidy(said)
    entities = find_entities(text, street.listen(text).names, WEDNESDAY)
    places = [place for entity in entities for place in (entity.start, entity.end)]

    assert places == sorted(places)
    assert all(text[e.start : e.end].strip() == text[e.start : e.end] != "" for e in entities)
