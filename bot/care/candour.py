"""What can only be answered honestly, whatever it was taken for: a vow, a figure, others.

A buyer who was told something presses on: 你就说绝对不起球, 到底卖了多少, 她退了没, 客服昨天说可以.
None of it is a matter with a flow, and a guess at one would promise, deny or agree (playbook §1,
§8, §9; law 12, 24, 26, 27, 30). What each is taken for at most: `bot.care.doubts` has the rights.
"""

import re
from enum import StrEnum


class Candour(StrEnum):
    """What is wanted; each has a reply `utter_candour_…`. The first that is found counts."""

    NOT_YET = "not_yet"
    """Whether it is done, while the yes to it is still waited for."""
    READERS = "readers"
    """Who reads the chat along."""
    AUTHORITY = "authority"
    """Whether the clerk may decide."""
    NO_PRIVILEGE = "no_privilege"
    """Power over the shop claimed by a word: a manager, an inspector, a password (case 63)."""
    OTHERS = "others"
    """What another buyer bought, got or said."""
    FIGURES = "figures"
    """Sales, cost, rates, ratings: figures that no clerk has."""
    COUNT = "count"
    """How many are on the shelf, roughly or exactly."""
    RIVALS = "rivals"
    """A bad word on another shop, brand or courier."""
    SAME = "same"
    """More for me alone, less than others, secretly."""
    BULK = "bulk"
    """A price for a company or for many: a person quotes."""
    PRICES = "prices"
    """What a price will be, or whether an older one was true."""
    QUEUE = "queue"
    """In which order parcels leave."""
    UNPROVEN = "unproven"
    """Awards, certificates, reports."""
    BEST = "best"
    """Superlatives about goods or price."""
    PLACE = "place"
    """A counter, a door number, the owner's phone."""
    RECORDS = "records"
    """Whether what was said stands on record with us: 聊天记录我删了 你那边有吧."""
    TOLD = "told"
    """What a colleague is said to have said."""
    MEDICAL = "medical"
    """An effect on the body that no plain goods have."""
    DARE = "dare"
    """你说没影响我就买: a sale for a word."""
    VOW = "vow"
    """A promise, a plain yes to what nobody knows."""


_WHO = (
    r"(?:客服|经理|店长|主管|老板|小姐姐|小哥|(?<!我)(?<!我们)同事|夜班|白班|小[何李王张陈周]|"
    r"你们(?:的|店|店里|那边|家)*的?人)"
)
_SPOKE = r"(?:说|讲|答应|报|承诺|同意|许诺|保证)"
_OTHER = r"(?:别人(?!家)|人家|她|他|邻居|别的买家|其他买家|其他人)"
_CLOSE = (
    r"(?:我(?:老公|老婆|对象|男友|女友|男朋友|女朋友|爸|妈|哥|姐|弟|妹|朋友|同事)|"
    r"前任|前男友|前女友|室友|闺蜜)"
)
_NO_OWN_ORDER = (
    rf"(?:{_OTHER}|{_CLOSE})(?!们)[^,，。]{{0,6}}(?:买|拍|下单|订)(?:了|过|的)?(?:(?:啥|什么|哪些)(?!时|[^,，。]{{0,2}}的)|东西没|没有$)|"
    rf"(?:{_OTHER}|{_CLOSE})(?!们)[^。]{{0,9}}(?:寄|送|买|发)给了?(?:谁|一?个[男女])|"
    rf"(?:{_OTHER}|{_CLOSE})[^,，。]{{0,4}}(?:单|订单)[^,，。]{{0,6}}(?:收[件货]人|写的谁|谁的名字)|"
    r"(?:别人|人家|其他人)的(?:订)?单[^,，。]{0,4}(?:查|看)|(?:昵称|网名|微信名|账号名?)(?:叫|是)[^,，。]{1,10}(?:买|拍|订|单)|"
    r"不是我的?(?:号|账号|单|订单)[\s,，]*(?:是)?我?[^,，。\s]{1,6}(?:买|拍|下)的"
)
"""Whose order it is not asks what was bought, for whom and where to (playbook §13)."""
_WORDS = (
    (
        Candour.NOT_YET,
        r"(?:加|改|弄|办|记|登记|取消|备注|写)(?:上|好)?了(?:没|吗|么)|(?:加|改|弄|办|记|写)好了?[?？]",
    ),
    (
        Candour.READERS,
        r"(?:有人|谁|别人).{0,6}(?:看着|盯着|监视|偷看|看到).{0,4}(?:我们|咱们?|我|这).{0,3}(?:聊|说|对话)",
    ),
    (
        Candour.AUTHORITY,
        r"做得了主|能做主|拍得了板|能拍板[吗么不]|你能(?:替|代)[^,，]{0,4}(?:答应|做主|决定)",
    ),
    (
        Candour.NO_PRIVILEGE,
        r"我是(?:你们)?(?:店|的)?(?:店长|老板|店主|经理|主管|掌柜|管理员|平台(?:的|抽检|小二|工作)|运营)"
        r"|(?:我|已经?)授权|后台(?:密码|账号)|管理员权限|给我(?:开|加)权限",
    ),
    (
        Candour.OTHERS,
        rf"{_NO_OWN_ORDER}|"
        r"给(?:她|他|人家|那个人|那位)(?:退|赔|补|发)|帮(?:她|他)(?:问|查|看)|(?:她|他)(?:同意|授权)了?的?$|"
        r"(?:上|前)一个(?:买|顾客|客人|客户|买家)|(?:跟|和)我一样(?:倒霉|惨|情况)?的?(?:有)?(?:几|多少)|"
        r"(?:差评|评价|好评|晒图)[^,，]{0,10}是谁|(?:邻居|朋友|同事|闺蜜|室友)[^,，]{0,8}(?:也|在)[^,，]{0,4}(?:买|下单)[^。]{0,12}(?:到货|到了|发货|发了|退)没|"
        r"(?:电话|手机号?|号码|尾号|地址|名字)[^,，。?？]{0,6}总(?:可以|行|能)|"
        r"我是(?:她|他)的?(?:老公|老婆|家人|家属|朋友|妈|爸|儿子|女儿|同事)|(?:这个?号码?|这手机)[^,，]{0,8}买过|"
        r"(?:给|把|要)(?!我送|.{0,4}(?:你们|主管|经理|快递|师傅|客服|店))[^,，]{2,8}的(?:电话|联系方式|微信|手机号)(?:给我|$)",
    ),
    (
        Candour.FIGURES,
        r"[月日年总]销(?!毁)|销量|(?:一天|一个?月|一年|总共)(?:能)?卖(?:了|出)?(?:多少|几)|成本(?:多少|价|是)|进价|利润|(?:赚|挣)(?:我|了)?多少|"
        r"(?:退货|差评|漏发|错发|返修|回购|复购|好评|破损|投诉)率|评分|回头客.{0,3}(?:多|几|比例)|超卖(?:了)?(?:多少|几)|(?:多少|几百?|几十)个?人.{0,6}(?:退|抢|买过|在看)|"
        r"差评(?:主要|一般|大多|都)?(?:说|讲|写)(?:啥|什么|的)",
    ),
    (
        Candour.COUNT,
        r"(?:大概|具体|确切)(?:数|的?数字|多少件)|个位数|两位数|(?:就|只)剩.{0,4}(?:[一1两2三3]|几)[个件条只]|库存.{0,4}(?:多少|几)|"
        r"(?:后面|现在|还)(?:还)?(?:有|剩)(?:几|多少)[个件条只份]|到底有(?:多少|几)",
    ),
    (
        Candour.RIVALS,
        r"(?:别家|他家|她家|隔壁|那家|人家|另一家|同行|对手)[^,，。]{0,14}(?:假货|假的|烂|差劲|垃圾|不好|坑)|"
        r"最(?:烂|差|坑)的(?:快递|牌子|店(?!铺?了))|你也(?:觉得|这么想|认为)",
    ),
    (
        Candour.SAME,
        r"杀熟|杀生|私下|偷偷给|没人知道|激励|给我(?:翻倍|双倍|多[给赔补])|翻个?倍|"
        rf"就我(?:贵|少|没有?)|(?:比|跟|和){_OTHER}[^,，]{{0,4}}(?:贵|一样|高)|{_OTHER}[^,，]{{0,6}}(?:便宜|截图)[^,，]{{0,8}}(?:我|解释|怎么)|"
        r"(?:跟|和)(?:散客|个人|普通)[^,，]{0,6}一样|(?:积分|会员|级别)[^,，]{0,4}高.{0,8}(?:优先|多)|好说话.{0,10}(?:少|[0-9]+块)|自动(?:给我)?涨",
    ),
    (
        Candour.BULK,
        r"报批|公司(?:发|采购|团购|福利)|企业采购|批量(?:买|订|采购)|(?<![0-9.])(?:[1-9][0-9]{1,3}|[二两三四五六七八九]?十|几百|一百)(?:个|盒|箱|条|套|份)(?:什么价|多少钱|几折|啥价)",
    ),
    (
        Candour.PRICES,
        r"(?:会|还会|不会|要)(?:再)?(?:涨|降)(?:价|回|吗|么|不|$)|涨回|先涨|原价.{0,6}(?:编|真|假)|划线价|真(?:的)?清仓|天天清|最后[一1]天|史上最|"
        r"活动前.{0,4}涨|涨过|(?:别|不要|不许|不能|可别)(?:再|又|给我|偷偷|突然)*(?:涨|变)价?(?:钱|价)?[啊呀哈哦了]*$",
    ),
    (
        Candour.QUEUE,
        r"按(?:啥|什么)(?:来)?(?:排|顺序|发)|插(?:个)?队|比我(?:晚|后)[^,，]{0,6}(?:发|到)",
    ),
    (
        Candour.UNPROVEN,
        r"金奖|获(?:过|得过?)?奖|[得拿]过?.{0,3}奖|国家级|认证|(?:检测|质检|鉴定)报告(?!才)|频闪报告|专利",
    ),
    (
        Candour.BEST,
        r"全网最|最低价?[吧吗么不]|顶级|(?:全国|行业|世界|全球)第一|是不是第一|第一的[^,，]{0,3}|算?最(?:好|强|牛|棒)的?(?:吧|吗|了)|天花板",
    ),
    (
        Candour.PLACE,
        r"线下[^,，]{0,3}店|实体店|专柜|门店|门牌|自提|老板(?:的)?(?:电话|微信|手机)|上门看货|仓库在哪",
    ),
    (
        Candour.RECORDS,
        r"(?:聊天|对话|通话)(?:的)?(?:记录|内容|截图)?[^。]{0,12}(?:你们?|您|店里|客服)(?:那边|那里|那儿|家|店)?(?:应该|肯定|总|还|都|也)*(?:有|留着|存着|存了|查得到|看得到|翻得到|能查|能看)"
        r"|(?:你们?|您|店里|客服)(?:那边|那里|那儿|家|店)?(?:应该|肯定|总|还|都|也)*(?:有|留着|存着|查得到|看得到|能查到?|能看到?)[^,，。]{0,4}(?:聊天|对话|通话)(?:记录|内容)",
    ),
    (
        Candour.TOLD,
        rf"{_WHO}[^,，。?？]{{0,10}}{_SPOKE}(?!明)(?!到|话|好评|清楚|的话)|(?:你|你们|我们?)?(?:上次|上回|昨天|之前|刚才|前天|上午)[^,，。?？]{{0,6}}{_SPOKE}(?:过|了|的|好)?(?!明)[^,，。?？]{{1,}}|"
        r"(?:到底|究竟|所以)[^,，。?？]{0,4}(?:答应|承诺|同意)(?:过|了)?(?:没有?|吗|不|我)|"
        r"不?(?:承认|认账|认帐)[了吧吗]|说话(?:不)?算[话数]|算不算数",
    ),
    (
        Candour.MEDICAL,
        r"[防抗治]癌|结石|近视|失眠|安神|助眠|降(?:血)?[糖压脂]|排毒|起搏器|治(?:病|好|疗)|颈椎病|湿疹",
    ),
    (
        Candour.DARE,
        r"说[^,，]{1,10}我就(?:买|拍|下单|要|用)|答应(?:我|了)?[^,，]{0,4}就(?:买|拍|下单)|敢不敢说|敢说不",
    ),
    (
        Candour.VOW,
        r"保证|打包票|包票|百分之?百|100\s?[%％][^,，\s]{0,4}(?:[吗吧么没不]|正品|真)|准话|定心丸|痛快话|给个话|"
        r"你就(?:说|告诉我)(?!快递|哪)|你只要?说|你负责|发誓|别骗我|"
        r"(?:估|猜)一?个|估计一下|没事(?:的|儿)?[吧嘛]|问题不大吧|你说是不是|是不是必须|直说|你确定|绝对|倒闭|"
        r"一定(?:能|会|给)?[换退赔修][^,，]{0,2}吧|总(?:可以|行|得)[^,，]{0,4}(?:吧|了)|[坏湿丢掉染破]了你们赔[不吗么]",
    ),
)
_KINDS = tuple((kind, re.compile(words)) for kind, words in _WORDS)


def candour_in(text: str) -> Candour | None:
    """What honesty is asked for, None for plain talk."""
    return next((kind for kind, words in _KINDS if words.search(text)), None)


_OTHERS_ORDER = re.compile(_NO_OWN_ORDER)


def wants_others_order(text: str) -> bool:
    """Whether it asks what somebody else bought, for whom, or where it goes."""
    return _OTHERS_ORDER.search(text) is not None
