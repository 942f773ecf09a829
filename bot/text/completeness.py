"""Whether a buyer's message says what they want, or is only its beginning.

39 % of real turns come as several messages in a row. A greeting, a bare fact (an order number,
我上周买的围巾) or a comma at the end says that more is coming; everything else is answered at once:
to wait for nothing costs the buyer more than to answer in two pieces.
"""

from __future__ import annotations

import re
from enum import Enum

from bot.text.tidy import tidy


class Sense(Enum):
    """What a message is when it stands alone."""

    OPENER = "opener"
    """A greeting, a call, an announcement: 亲, 在吗, 想问一下, 是这样的."""
    FACT = "fact"
    """Something known and nothing asked; an answer, if the bot has just asked."""
    THANKS = "thanks"
    """Thanks or a goodbye: nobody waits for more, and a request beside it takes it along."""
    SUBSTANCE = "substance"
    """A request, an outcry, a yes or no, and whatever else there is."""


_CUT = re.compile(r"(?:[。!?;~,、\s]|(?<!\d)\.|\.(?!\d))+")
_SIGNS = re.compile(r"[\W_]+")
_GAPS = re.compile(r"(?<=\d)[ -](?=\d{3})")
_PARTICLES = "呀啊哈吧的了哇哟呦嘛啦哦噢喔诶哎嗯"
_PEOPLE = (
    r"亲爱的|亲|店?小二|客服|老板娘?|掌柜|店家|商家|卖家|美女|帅哥|小[姐哥]{1,2}[姐哥]|[大小]?[姐哥]"
    r"|妹[子妹]|师傅|阿姨|朋友|各位|你们|大家|[你您]"
)
# Words are taken off one after the other, the longer first, and nothing may be left: a pattern of
# repeated alternatives would try every way to cut 在不在在不在 into words.
_OPENERS = re.compile(
    rf"{_PEOPLE}"
    r"|[你您侬大]好|(?:新年|过年|周末|节日)好|zai(?:ma|me)?|nihao|nh|hello|hi|哈[喽罗啰]|[嗨嘿喂]|在不在|(?:还|都)?在(?:线|忙|的)?[吗么嘛没不否]?"
    r"|有(?:没有)?(?:客服|人)(?:在线|在)?(?:没有|[吗么嘛没不否])?|早[上晨]好|早安?|[上中下]午好|晚上?好|午安|好"
    r"|打扰一?下?|打搅|不好意思|请问(?:一?下)?|请教|麻烦(?:问|看)?一?下|滴滴|叮咚|咚+|冒泡|呼叫|我又?来|第一次来|又是我|理我一下"
    r"|看[到见](?:消息)?(?:请|麻烦)?回复?一?下?"
    r"|我?(?:就?是?)?(?:想|要|来)?再?(?:问|咨询|请教|打听|了解(?=一下))一?下?(?:[个点件些]?(?:小?问题|事情?|东西|情况))?"
    r"|我?(?:这边|这里)?有[个点件些几两]个?(?:小?问题|事情?|疑问)(?:想|要)?"
    r"|我?(?:跟|和)[你您]说(?:一下|[个件]事情?)?|听我说|(?:事情|情况)?是这样子?|我说一下|说[个件]事情?"
    r"|就是说?|那[个么]?|[呃额]|然后呢?|还有|另外|对了|再就是|顺便|因为|但是|不过|而且|所以|如果|比如|或者|以及"
    rf"|[{_PARTICLES}]"
)
_ANSWERS = re.compile(r"[好的嗯哦噢喔啊呀了哈吧那]+")
_ENDS_OPEN = re.compile(
    r"(?:[,，、]|因[为為]|但是|而且|所以|如果|比如|或者|以及"
    r"|(?:^|[\s,，])(?:就是[说說]?|那[个個]|[还還]有|然[后後]|另外|[对對]了|不[过過]))[\s.~…～]*$"
)
_THANKS = re.compile(
    rf"{_PEOPLE}|(?:非常|太|万分|先|那就?)|多?谢+过?|感谢|感恩|谢主隆恩|3q|thx|thanks?|you|蟹蟹"
    rf"|辛苦|费心|有劳|麻烦[你您]|拜托|再见|拜+|88+|bye|回见|回头见|[{_PARTICLES}]"
)
_SAYS_THANKS = re.compile(r"谢|感恩|3q|thx|thank|蟹|辛苦|费心|有劳|麻烦|拜|再见|88|bye|回见|回头见")

_NUMBER = re.compile(
    r"(?:我的?|[这那]个?|就这单)?(?:两个|第[一二三两]个?)?(?:订单|运单|物流|快递|退货|手机|电话|收件人?|单)?"
    r"(?:编?号码?|单号|尾号|尾数|最?后四位|编码)?(?:是|为)?#?"
    r"(?:[a-z]{0,4}\d(?:[\da-z]|-(?=\d)){2,}|\d[\d.]*(?:cm|kg|斤|公斤|码|岁|米|平|寸|ml|g|克))(?:的|左右)?"
)
_BODY = re.compile(
    r"(?:我|宝宝|孩子|娃|平时|一般|穿)*(?:身高|体重|胸围|腰围|臀围|脚长|身长|高|重|穿)(?:是|大概|差不多)?[\d.]+\D{0,3}"
    r"(?:(?:身高|体重|胸围|腰围|臀围|高|重)?[\d.]+\D{0,3})?"
)
_BOUGHT = re.compile(
    r"(?!是).{0,12}(?:(?:买|拍|订|购|入手|下单|付款|付|选)(?:了|的|过|到|下)|下的单|下过单|(?:刚|已经?|[昨今前][天晚早])(?:下单|付款|拍|签收)"
    r"|(?:收到|签收)(?:了?货|了?[^了]{2,}|了(?=.))).{0,14}"
)
_GOODS = re.compile(
    r".{0,10}(?:围巾|丝巾|毛巾|浴巾|手套|[外被]套|套装|[大毛风棉皮内睡雨泳上]衣|(?<!客)(?<!舒)服|[毛针卫]{0,2}衫|毛衣|衣服?|袄|裤子?|裙子?"
    r"|鞋子?|靴子?|袜子?|帽子?|[单双]肩包|托特包|[背书钱挎腰]包|包包|箱子?|毯子?|毛毯|被子|四件套|枕头?|床单|床垫|沙发|桌子?|椅子?|柜子?"
    r"|[书鞋置物货]{1,3}架|架子|水?壶|锅|碗|盘子?|杯子?|台灯|[吊壁夜]灯|灯|面霜|精华|口红|面膜|护手霜|洗面奶|防晒霜?|牛奶|饼干|坚果|零食"
    r"|茶叶?|咖啡|手机壳?|耳机|充电[器宝]|数据线|键盘|鼠标|电脑|平板|手表|项链|戒指|手链|耳[环钉]|玩具|积木|奶粉|猫粮|狗粮|猫砂|牙刷"
    r"|吸尘器|电饭煲|空调|冰箱|洗衣机|风扇|香薰|蜡烛|花瓶|地垫|地毯|窗帘|雨伞)"
    r"(?:的|[那这]?一?[件条双款套只个单把张盏]|加[厚绒]|[长短]款|男款|女款)*"
)
# Whoever says one of these wants or reports something, whatever else the message holds.
_WANTS = re.compile(
    r"吗|[呢么]$|怎|咋|什么|啥|多少|多久|(?<![前好过])几|还是|多大|哪|谁|为何|能|可以|可不可|有没有|有货|是不是|会不会|想|要|求|帮|请|给我|收到的是"
    r"|推荐|催|查|看|找|退|换|取消|改|发[货票出错成]?|寄|送|赠|补|赔|修|投诉|差评|举报|人工|便宜|优惠|降|打折|券|红包|贵"
    r"|没|不|坏|破|错|少|漏|烂|丢|假|脏|臭|裂|断|掉|褪|起球|开线|开胶|色差|味|划痕|慢|久|急|气|垃圾|骗|还未|天了|说明书|问题|瑕疵"
    r"|只|才|碎|洒|缺|卖[完光]|显示|重复|两次|多付|现在|活动|来[了个件]|异常|空[箱柜子]|撤|变|误|核实"
)
_MADE_OF = re.compile(r"发热|送人|送礼|不锈钢|不倒翁|发带|能量")


def sense_of(text: str) -> Sense:
    """What the message is on its own. Never raises on any text."""
    heard = tidy(text)
    parts = (_SIGNS.sub("", part) for part in _CUT.split(_GAPS.sub("", heard)))
    senses = [_sense(part) for part in parts if part]
    if not senses or Sense.SUBSTANCE in senses:
        return Sense.SUBSTANCE
    if Sense.FACT in senses:
        is_over = senses[-1] is Sense.THANKS or "?" in heard
        return Sense.SUBSTANCE if is_over else Sense.FACT
    return Sense.THANKS if Sense.THANKS in senses else Sense.OPENER


def _sense(core: str) -> Sense:
    if not _OPENERS.sub("", core):
        # 嗯 and 哦 alone are a yes.
        return Sense.SUBSTANCE if _ANSWERS.fullmatch(core) else Sense.OPENER
    if not _THANKS.sub("", core) and _SAYS_THANKS.search(core):
        return Sense.THANKS
    return Sense.FACT if _is_fact(core) else Sense.SUBSTANCE


def _is_fact(core: str) -> bool:
    if _NUMBER.fullmatch(core):
        return True
    if _WANTS.search(_MADE_OF.sub("", core)):
        return False
    return any(pattern.fullmatch(core) for pattern in (_BODY, _BOUGHT, _GOODS))


def ends_open(text: str) -> bool:
    """Whether the message breaks off: a comma, 因为, 那个 at its end."""
    return _ENDS_OPEN.search(text) is not None


_INVITES = re.compile(
    r"什么可以帮|什么能帮|[做办]什么|办哪|问点什么|直接(?:说|打字)|接着说|尽管说|随时|都可以问|听着呢"
)
_ASKS_FOR = re.compile(r"[?？]|发给?我|发一[下次]|告诉我|报一下|给我|后四位|说说|选一")


def asks_back(line: str) -> bool:
    """Whether a line of ours asks for something that a bare fact would answer.

    什么可以帮您 asks for nothing in particular: whatever follows it is a beginning.
    """
    return bool(_ASKS_FOR.search(line)) and not _INVITES.search(line)
