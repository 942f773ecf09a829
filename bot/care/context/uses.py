"""A choice told by what it is for or by another of its names: 喝水的那个, 送单位, 吃的.

What everybody knows of common things, by kind. It only ever picks one of what was offered, and
only where exactly one of them fits; the pick is told back before anything is done.
"""

import re

from bot.care.context.pick import NO_PICK, Pick, one_of

_USES = tuple(
    (re.compile(said), re.compile(goods))
    for said, goods in (
        ("喷头|淋浴头", "花洒"),
        ("喝水|喝的|泡茶|装水", "杯|壶|水|茶|咖啡|奶|饮|汁|酒"),
        ("吃的|零食|能吃", "米|面(?!霜|膜)|零食|坚果|饼|糖|果|肉|蛋|糕|粽|粉(?!底)"),
        ("围脖|脖子", "围巾|丝巾|项链|颈枕"),
        ("脚上|穿脚|走路", "鞋|袜"),
        ("穿的|身上", "衣|裤|裙|衫|袄|外套|羽绒|背心"),
        ("戴的|手上", "帽|手表|项链|戒指|眼镜|手套|手链|耳环"),
        ("看时间|几点", "表|钟"),
        ("下雨|雨天|挡雨|遮雨", "雨|伞"),
        ("洗澡|冲凉|淋浴", "花洒|沐浴|浴"),
        ("洗衣服?", "洗衣|柔顺"),
        ("洗头", "洗发|护发"),
        ("做饭|做菜|炒菜|烧饭|煮饭|厨房", "锅|围裙|刀|铲|灶|饭煲|案板|砧板"),
        ("睡觉|床上|盖的|铺的", "床|被|枕|毯|席"),
        ("擦脸|抹脸|护肤|涂脸", "面霜|乳液|精华|面膜|爽肤"),
        ("化妆|涂嘴|嘴巴", "口红|唇|粉底|眼影"),
        ("锻炼|健身|运动", "瑜伽|哑铃|跳绳|跑步|球"),
        ("听歌|听的|戴耳朵", "耳机|音箱|音响"),
        ("打字|电脑用", "键盘|鼠标|显示器"),
        ("照明|照亮|亮的", "灯"),
        ("钓鱼", "渔|鱼竿|鱼线|鱼饵"),
        ("装东西|背的|背着", "包|箱|袋"),
        ("宝宝|小孩|孩子|娃", "童|奶粉|纸尿裤|玩具|积木|推车|奶瓶"),
        ("喂猫|猫", "猫"),
        ("喂狗|狗", "狗|宠"),
        ("单位|上班|办公", "公司"),
        ("我?妈|爸妈|爹妈|老家|娘家", "父母|爸妈|老家"),
        ("赔钱|赔的", "赔"),
        ("派人|来人|师傅", "上门"),
        ("寄过去|邮过去", "寄"),
        (r"[咋怎][么]?付|原来的?[地方卡账]|哪来的", "原路|原支付"),
        ("[再重]发|重新发", "补发|重发|补寄"),
        (r"[你您]来|[你您][弄处]", "机器人|由我"),
    )
)


def by_use(text: str, titles: list[str]) -> Pick:
    """The choice that serves the use that the words name; the first use that fits any decides."""
    for said, goods in _USES:
        if said.search(text):
            at = [index for index, title in enumerate(titles) if goods.search(title)]
            if len(at) == 1:
                return one_of(at, by_name=True)
    return NO_PICK
