"""Dangers told by their signs alone ring; goods, parcels and plain trouble beside them do not."""

from __future__ import annotations

import pytest

from bot.care.danger import Danger, alarm_in, only_sounds_alike

A_BODY_AND_WHAT_BEFELL_IT = [
    "睫毛胶粘上去，右眼肿成一条缝",
    "戴了你家护腕，手腕起了一圈水泡",
    "伸缩杆弹回来打到我眼睛",
    "孩子手指卡在积木缝里了",
    "爷爷坐上那把躺椅直接散架了",
    "梯子腿一软 把我摔地上",
    "穿了新鞋垫 现在在皮肤科",
    "拖把头掉下来砸到人",
    "杯底脱了 开水洒我腿上",
    "胶水溅进眼睛了 看不清",
    "拉链把宝宝下巴夹破了",
    "戴完眼睛发炎",
    "医药费单子发你 谁负责",
]
HEAT_SMOKE_CURRENT_GAS = [
    "充电器插口烧黑了",
    "台灯底座打火花",
    "加湿器里面滋滋响还烫得不敢碰",
    "取暖器把窗帘燎了",
    "洗衣机门一碰就手麻",
    "厨房一股煤气味 灶是你家的",
    "砰的一声就跳闸了",
    "消防员来了才灭掉",
    "杯子放桌上突然炸了",
    "暖手宝鼓得像个球",
    "空调半夜冒火 墙纸都黑了",
    "油烟溅上去把天花板烧了一片",
]
A_MEAL_AND_WHAT_FOLLOWED = [
    "喝了那瓶果醋心慌得厉害",
    "食完成晚呕晒",
    "吃了两块牛轧糖舌头麻",
    "汤包里头有根铁丝",
    "罐头鼓包了 娃吃了半罐",
    "核桃嚼到石子 牙崩了",
    "猫吃了冻干一直抽搐",
]
SWALLOWED_OR_NEARLY = [
    "二宝把干燥剂吞了",
    "娃嘴里含着颗纽扣电池",
    "差点噎着孩子",
    "差一点冲进沟里",
    "幸好我在旁边，不然出大事",
]
GOODS_THAT_CARRY_A_LIFE = [
    "轮椅刹车失灵",
    "婴儿车轮子自己松了",
    "秋千绳子断了",
    "头盔扣子一拉就开",
    "高压锅盖子堵住了打不开",
]
OTHERS_KNOW_WHAT_IS_MINE = [
    "有个陌生人报得出我买了什么",
    "谁让你们卖我电话的",
    "下单才两天 全公司都知道了 丢死人",
    "对账单寄到别人邮箱去了",
    "前男友也知道我新地址了",
    "有人拿着我的单号来要钱",
    "你们把我的收货截图发出来了",
    "夹着别的客人的名单",
    "谁用我的账号下单了",
    "监控里有陌生人说话",
    "拿我身份证去网贷了",
    "刚接到电话说要给我退款",
    "我的退货信息怎么发给不认识的人微信了",
]
THE_LAW = [
    "法庭见不到你们就庭上见",
    "存证信函寄出了",
    "警察让我找你们要发货记录",
    "消协的调解员约了周五",
    "12315的受理单号下来了",
    "未经本人同意就用了我照片",
    "请贵司三日内书面答复",
    "找仲裁了",
    "我会起诉你们",
    "警察会找你们",
]
THREATENED = [
    "快递员大半夜敲门找我",
    "送货的在楼下骂 还威胁我",
    "安装师傅动手动脚",
    "客服发恐吓短信",
]


def _of(danger: Danger, texts: list[str]) -> list[tuple[Danger, str]]:
    return [(danger, text) for text in texts]


@pytest.mark.parametrize(
    ("danger", "text"),
    [
        *_of(Danger.INJURY, A_BODY_AND_WHAT_BEFELL_IT),
        *_of(Danger.FIRE, HEAT_SMOKE_CURRENT_GAS),
        *_of(Danger.FOOD, A_MEAL_AND_WHAT_FOLLOWED),
        *_of(Danger.INJURY, SWALLOWED_OR_NEARLY),
        *_of(Danger.INJURY, GOODS_THAT_CARRY_A_LIFE),
        *_of(Danger.LEAK, OTHERS_KNOW_WHAT_IS_MINE),
        *_of(Danger.LAW, THE_LAW),
        *_of(Danger.OTHER, THREATENED),
    ],
)
def test_a_sign_of_danger_rings(danger: Danger, text: str) -> None:
    assert alarm_in(text) is danger


@pytest.mark.parametrize(
    "text",
    [
        "换货的事先放放，手腕让你们的卡扣夹到了",
        "发票开一下，充电器插口烧黑了",
        "退款几天到？陌生人报得出我买了什么",
        "便宜点我就认了，娃差点噎着",
    ],
)
def test_it_rings_beside_another_matter(text: str) -> None:
    assert alarm_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "到手就裂了",
        "洗手盆裂了 木架都断",
        "蓝牙老是断",
        "梅子酸得掉牙",
        "困得睁不开眼",
        "腿脚不好走不了远路 能送上楼吗",
        "手机壳裂了",
        "眼镜腿断了",
        "遥控车摔了轮轴断了",
        "快递跟踪在哪看",
        "消防路18号能送吗",
        "质量翻车了",
        "贴膜起泡",
        "水壶有塑料味",
        "秋千绳子会不会断",
        "轮椅能不能锁住",
        "电池多久没电",
        "打火机多少钱",
        "电话通知我 尾号6621",
        "仓库打个电话让他今天发掉",
        "别人家都卖三十",
        "有人在家吗 送上门行不",
        "能看到我的订单吗",
        "发票能发到别人邮箱吗",
        "别卖我信息就行",
        "买给全公司的 大家都知道你们家",
        "吊顶灯怎么装",
        "法院路12号",
        "孩子四年级 基础比较差 人教版",
        "孩子能坐着吃饭吗",
        "幸好买了两件",
        "差点忘了付款",
        "头发长的戴什么帽子",
        "吃的时候要加热吗",
        "米多少斤一袋",
        "骨折价到哪天",
        "能把我电话删掉吗",
        "屏幕划伤了",
        "鱼死了 袋子漏水",
        "手办盒子压烂了",
        "有人上门装吗",
        "你们会起诉吗",
    ],
)
def test_goods_parcels_and_plain_trouble_do_not(text: str) -> None:
    assert alarm_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "笑得肚子疼 这公仔太魔性",
        "看了三遍 彻底中毒太深",
        "我爸手机中了病毒 付不了款",
        "土到想吐 给我换个颜色",
        "活动力度太炸了",
        "消防检查要看合格证 能补一张吗",
    ],
)
def test_figures_of_speech_only_sound_alike(text: str) -> None:
    assert only_sounds_alike(text)


def test_a_figure_hides_no_danger_that_is_told_beside_it() -> None:
    assert not only_sounds_alike("笑不出来 插座冒烟了")
    assert alarm_in("直播间太炸了 可我的充电宝也炸了") is Danger.FIRE


def test_a_court_where_parcels_are_taken_in_is_an_address() -> None:
    assert alarm_in("送到区法院传达室就行") is None
    assert alarm_in("等着法院传票吧") is Danger.LAW


def test_bursting_with_anger_is_no_explosion() -> None:
    assert only_sounds_alike("我要炸了 券又用不了")
    assert not only_sounds_alike("电池鼓得快炸了")


@pytest.mark.parametrize("text", ["手" * 2_000, "孩子坐" * 600, "陌生人知道" * 400, "把我" * 900])
def test_long_texts_full_of_half_signs_are_read_without_a_fault(text: str) -> None:
    assert alarm_in(text) is None
