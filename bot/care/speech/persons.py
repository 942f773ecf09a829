"""Private data of others, and secrets that nobody may ask for (playbook §13 who may know)."""

import re
from collections.abc import Iterator
from itertools import chain

from bot.care.speech.numerals import is_identity_number, numbers_of
from bot.care.speech.reading import Breach, Kind, Matter, Text, clause_start

PRIVATE = Matter(
    Kind.PRIVATE,
    "playbook §13 who may know",
    "不透露别人的姓名、电话、地址和订单，也不索要密码、验证码和证件",
    "别人的信息我不方便透露；您自己的订单我随时可以帮您查",
)

MOBILE = re.compile(r"(?<!\d)(?:\+?86)?-?(1[3-9]\d(?:-?\d{4}){2})(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dx])(?!\d)")
_IDENTITY_SAID = re.compile(r"身份证[^。!?]{0,8}?(\d{6,18}x?)(?!\d)")
_CARD = re.compile(
    r"(?:银行卡|卡号|储蓄卡|信用卡|账号|账户|户头)[^\d。!?]{0,8}?(\d{12,19})(?!"
    r"\d)|(?<!\d)(62\d{14,17})(?!\d)"
)
_SECRET = (
    r"(?:密码|口令|验证码|校验码|动态码|短信码|安全码|三位数字?|卡背面|(?:身份证|银行卡|"
    r"信用卡)(?:的)?(?:照片?|正反面|复印件|图)|cvv|身份证(?:号码?|正反面|照片?|复印件)?|"
    r"银行卡(?:号|照片?|正反面|图)|卡号|pin码)"
)
_GIVES = (
    r"(?:告诉|发一?下|发[给我过来送]|报[给一我]|提供|说一?下|给(?:我|一下|过来)|念|输(?:入|给)|"
    r"回复|截图|拍[给一张照]|填)"
)
_ASKS = re.compile(
    rf"{_GIVES}[^,。!?]{{0,8}}?{_SECRET}|{_SECRET}[^,。!?]{{0,8}}?(?:{_GIVES}|是多少|多少|"
    r"发一?下|发来|给我|有吗)|"
    r"(?:需要|要|索取|收集|核对|核实|登记|验证)(?:一?下)?(?:您|"
    rf"你)(?:的)?[^,。!?]{{0,6}}?{_SECRET}"
)
_WARNS = re.compile(
    r"不要|别|切勿|请勿|勿|不会|千万|不用|不需要|无需|不必|从不|绝不|谨防|不能|不可以|任何人|"
    r"泄露|陌生|自己(?:在|去)|页面|取件|提货|重置|找回|忘记|修改|设置|wifi"
)
_HOME = re.compile(
    r"[\u4e00-\u9fff]{2}(?:路|街|巷|弄|道|胡同|里|小区|花园|家园|公寓|苑|园|村|大厦|广场|城|府|"
    r"庄|湾|庭|坊|校区|宿舍)"
    r"[东西南北中a-z]?\d{1,5}(?:号|栋|幢|座|单元|室|楼|弄|组|-\d)|\d{1,3}(?:栋|幢|号楼|"
    r"座)(?:\d{1,2}单元)?\d{2,4}(?:室|号|房)?"
)
_OUR_PLACE = re.compile(
    r"退货|寄回|退回|仓库|我们(?:的)?(?:地址|店|在|位)|门店|实体店|本店|店铺地址|网点|驿站|"
    r"代收|自提|快递柜|丰巢|菜鸟|服务点|维修|售后地址|公司地址|"
    r"(?:您|你)(?:的|填|留|登记|写|订单)[^,。!?]{0,8}(?:地址|收货)|您是|(?:送|寄|发)到(?:您|你)"
)
_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|司徒|夏侯|皇甫|尉迟|慕容|赵|钱|孙|李|周|吴|郑|王|冯|陈|褚|卫|蒋|"
    "沈|韩|杨|朱|秦|尤|许|何|吕|施|张|孔|曹|严|华|魏|陶|姜|戚|谢|邹|喻|柏|窦|章|苏|潘|葛|范|"
    "彭|郎|鲁|韦|马|苗|方|俞|任|袁|柳|鲍|史|唐|费|"
    "廉|岑|薛|雷|贺|倪|汤|滕|罗|毕|郝|安|常|于|傅|齐|康|伍|余|顾|孟|黄|穆|萧|尹|姚|邵|汪|毛|"
    "戴|宋|庞|熊|纪|舒|屈|项|祝|董|梁|杜|阮|蓝|季|贾|江|童|郭|梅|林|钟|徐|邱|骆|高|夏|蔡|田|"
    "胡|霍|万|柯|卢|莫|房|解|丁|邓|洪|石|"
    "崔|龚|程|裴|陆|翁|段|焦|侯|全|叶|白|温|庄|晏|乔|谭|申|桂|牛|边|尚|易|廖|聂|曾|关|简|肖|"
    "付|刘|黎|赖|龙|武|文|樊|兰|颜|邢|岳|凌|游|覃|宁|柴|闫|佟|麦|金|向|辛)"
)
_NAME = rf"({_SURNAME}[\u4e00-\u9fff]{{1,2}}?)"
_THEIRS = (
    r"(?:订单|单子|电话|手机|号码|地址|包裹|快递|收货|身份证|住址|微信|家|退货|那单|账号|购买|"
    r"尺码|评价|差评)"
)
_BUYERS = (
    r"(?:买家|顾客|客户|客人|会员|姐妹|宝妈|大姐|阿姨|先生|女士|小姐姐?|姑娘|老板|网友|亲|邻居|"
    r"人)"
)
_OTHER = (
    r"(?:上一?[位个]|另一?外?[位个]|另外一?[位个]|前面那?[位个]|刚才那?[位个]|刚刚那?[位个]|"
    r"昨天那?[位个]|隔壁那?[位个]|那[位个](?!您)|别的|其他|其它|"
    r"有[位个]|跟您同[^,。!?]{0,4}的|和您同[^,。!?]{0,4}的|同(?:小区|楼|单位)的?|这[位个](?!您))"
)
_NAMED = re.compile(
    r"(?:收[货件]人|签收人|买家|顾客|客户|会员|户主|联系人|代签人|同事|快递员|小哥|师傅|姓名|"
    rf"名字|真名|本名|全名)(?:名字|姓名|全名|真名)?(?:是|叫|为|:|名叫)*{_NAME}(?=$|"
    r"[^\u4e00-\u9fff]|[,。!?的在买下签收上昨前今也刚就她他跟退住说要给]|先生|女士|小姐|,)|"
    r"(?:邻居|同事|朋友|前男友|前女友|男友|女友|男朋友|女朋友|老公|老婆|同学|亲戚|室友|妹妹|"
    rf"姐姐|弟弟|哥哥|店长|经理|老板|司机|保安|门卫|阿姨|快递员|派件员){_NAME}(?=吧|,|。|$|他|"
    r"她|的|也|买|住|说|在|,)|"
    rf"(?:叫|名叫|姓名是){_NAME}(?=$|[,。!?的]|先生|女士|小姐|住)|"
    rf"(?:^|[,。!?;:是把给跟和与位由到叫家客户的买]){_NAME}(?:先生|女士|小姐|阿姨|姐|哥)?(?:的|"
    rf"家的|她的|他的)(?:那个)?{_THEIRS}|"
    rf"(?:^|[,。!?;:是把给跟和与位由到叫家客户的])({_SURNAME}[\u4e00-\u9fff]{{0,2}}?)(?:先生|"
    r"女士|小姐|阿姨)(?:也|就|昨天|前天|上周|今天|刚|那边)?(?:买|下单|下了|订|退|签收|拍|要|住|"
    r"收|投诉|给了|写)|"
    rf"(?:^|[,。!?;:是了]){_NAME}(?:也|昨天|上周|刚)?(?:买|拍|订)(?:的(?:是|那|也)|了|过)|"
    rf"(?:^|[,。!?;:是给和跟]){_NAME}(?:,|:)?(?:电话|手机号?|住在?|地址|身份证号?)(?:是|:|在|号)"
)
_DESCRIBED = re.compile(
    rf"{_OTHER}(?:的)?[^,。!?]{{0,8}}?{_BUYERS}[^。!?]{{0,14}}?(?:的(?:电话|手机|地址|住址|订单|"
    rf"微信|号码|名字|单号)|电话是|手机号?是|地址是|住在|家住|住[^,。!?]{{0,8}}(?:号|栋|楼|小区|"
    rf"区)|姓{_SURNAME}|叫{_SURNAME}|"
    r"订单号?(?:是|:)|(?:也是|就是)?(?:买|拍|订|下单)(?:了|"
    r"的)[^,。!?]{0,8}(?:[\d一二两三四五六七八九十]+[件个条双套台盒瓶包]|\d+元|[\d.]+块)|"
    r"退了[\d一二两三]|一共花|花了\d)|"
    r"(?:您|你)(?:的)?(?:邻居|同事|朋友|闺蜜|同学|老公|老婆|前任|男朋友|女朋友|男友|女友|婆婆|"
    r"前夫|前妻|领导|老板|室友|亲戚|楼上|楼下|对象|爱人|先生|太太|儿子|女儿|妹妹?|姐姐?|弟弟?|"
    r"哥哥?|妈妈?|爸爸?|家里人)[^,。!?]{0,10}?(?:买(?:了|过|的是)|下(?:了|过)?单|订(?:了|过)|"
    r"拍(?:了|过)|的(?:订单|地址|电话|收货|手机号?)(?:是|:|在|里)|住在?|收货地址|退(?:了|过))"
)
_REVIEWERS = re.compile(
    r"反馈|评价说|评论|都说|说(?:偏|大|小|好|不错)|建议|参考|不方便|不能|"
    r"不会|无法|没法|不可以|保密|隐私"
)
_NO_NAMES = """
    方便 常用 平时 安装 高档 白色 黄色 金色 全部 全国 关于 向您 于是 成功 江苏 马上 万一
    许多 何时 任何 谢谢 余额 和您 项目 金额 祝您 时间 施工 程序 温度 常见 高级 高清 尚未
    周末 周边 白天 黄金 毛衣 毛巾 毛毯 安全 安排 安心 顾客 方案 应该 段时 简单 易碎 全家
    全新 游客 何种 经常 温馨 解决 文件 金牌 单位 石材 商家 卖家 常规 方式 全程 国家 安静
    安检 温水 高峰 高温 左右 明天 申通 申请 严重 严格 边上 龙头 向前 项链 牛皮 牛奶 羊毛
    白鸭 文字 温柔 关注 关系 关闭 付款 付费 尚可 曾经 简介 华为 万能 全额 全款 程度 章节
    江浙 海外 路上 房间 房子 房东 解释 解除 洪水 向上 尤其 许可 何必 于您 余下 连同 宁波
    武汉 广州 贵州 兰州 温州 常州 郑州 杭州 江西 安徽 陆续 高兴 高度 乔迁 梁架 苏州 顾虑
    汤锅 雷达 金属 田园 林区 常温 边缘 毕竟 毕业 齐全 康复 纪念 麦片 季节 游戏 文具 白茶
    钟点 钱款 钱包 史上 祝福 石头 关键 关怀 莫名 安慰 全屋 全身 全面 文胸 牛仔 马克 马桶
    龙虾 米色 时候 易拉 简约 凌晨 温和 戴的 项圈 方向 方法 童装 童鞋 章程 段位
"""
_STOP = frozenset(_NO_NAMES.split())


def private_breach(text: Text) -> Breach | None:
    """The first private thing that is no fact of this conversation."""
    return next((PRIVATE.breach(words) for words in _private(text)), None)


def told_number(text: Text) -> Breach | None:
    """The first number of a person that is no fact here: phone, identity, bank card."""
    if not text.has_digits:
        return None
    digits = numbers_of(text.plain)
    told = chain(_foreign_mobiles(text, digits), _papers(digits))
    return next((PRIVATE.breach(words) for words in told), None)


def _private(text: Text) -> Iterator[str]:
    digits = numbers_of(text.plain)
    yield from _foreign_mobiles(text, digits)
    yield from _papers(digits)
    yield from _secrets(text)
    yield from _homes(text)
    yield from _people(text)


def _foreign_mobiles(text: Text, digits: str) -> Iterator[str]:
    for find in MOBILE.finditer(digits):
        number = find[1].replace("-", "")
        if not text.knows(number) and not text.knows(find[1]):
            yield find[1]


def _papers(digits: str) -> Iterator[str]:
    for find in _IDENTITY.finditer(digits):
        if is_identity_number(find[1]):
            yield find[1]
    for pattern in (_IDENTITY_SAID, _CARD):
        for find in pattern.finditer(digits):
            number = next(group for group in find.groups() if group)
            if len(number) >= 12:
                yield number


def _secrets(text: Text) -> Iterator[str]:
    for find in _ASKS.finditer(text.plain):
        begin = clause_start(text.plain, find.start())
        if _WARNS.search(text.plain, begin, find.end() + 6) is None:
            yield find[0]


def _homes(text: Text) -> Iterator[str]:
    for find in _HOME.finditer(text.plain):
        if not text.knows(find[0]) and _OUR_PLACE.search(text.plain, 0, find.end()) is None:
            yield find[0]


def _people(text: Text) -> Iterator[str]:
    for find in _NAMED.finditer(text.plain):
        name = next(group for group in find.groups() if group)
        if name[:2] not in _STOP and not text.knows(name):
            yield name
    for find in _DESCRIBED.finditer(text.plain):
        if _REVIEWERS.search(text.plain) is None and not text.quotes(find.start(), find.end()):
            yield find[0]
