"""Words that ask for nothing of the shop's trade, or for what nobody may be told: 好啦那我付了,
虚惊一场, 我不会登录, 她地址念给我听听 (playbook §1, §13)."""

import re
from enum import StrEnum


class Small(StrEnum):
    """What is said; each has a reply of its own."""

    PAYS = "pays"
    """The buyer goes and pays, or has just ordered."""
    NO_MATTER = "no_matter"
    """A false alarm, told with a smile."""
    ACCEPTS = "accepts"
    """A no or an answer is taken well."""
    LEAVES = "leaves"
    """Nothing more is asked."""
    WHOM = "whom"
    """Whom to ask, after we could not tell."""
    NAMED = "named"
    """How the clerk is called."""
    ACCOUNT = "account"
    """An account or password of the platform, which no shop can change."""
    NOT_OURS = "not_ours"
    """哦 这个你们管不了是吧, after that."""
    NO_LOGIN = "no_login"
    """A stranger cannot log in."""
    ANOTHERS = "anothers"
    """A stranger asks for the address, name or phone on an order."""
    RELATED = "related"
    """A stranger is a relative of the buyer, and proves it by saying so."""
    GO_AHEAD = "go_ahead"
    """问个价格的事: a question is coming."""
    IDLE = "idle"
    """在干嘛呢, to begin a talk."""
    BRINGS = "brings"
    """好 我让他自己登录说: somebody else comes."""
    LOOKS_ON = "looks_on"
    """我再看看: nothing is bought yet, and nothing more asked."""
    UNDECIDED = "undecided"
    """我再考虑考虑要不要退: nothing is asked for yet."""
    UNEASY = "uneasy"
    """还是不太放心, 被骗过好几回了: before anything is bought."""
    RESUMES = "resumes"
    """刚才有事 接着说: the talk goes on."""


_PAUSE = r"[,，、\s]*"
_LEAD = r"(?:好[啦了嘞的吧呀嗷]?|行[吧啊]?|嗯|可以|那|就|我|这就|马上|现在|先|直接|[,，、\s])*"
_PAYS = re.compile(
    rf"{_LEAD}(?:去)?(?:付(?:款|钱)?|下单|拍(?:下|单)?|买)(?:了|啦|吧|咯|去了|去)[哈啊呀~!。 ]*"
)
_PAYS_LATER = re.compile(
    rf"(?:算了|{_LEAD})*(?:(?:等(?:一?[下会]儿?)|待会儿?|一会儿?|晚[点些上]|回头|过会儿?|明天)(?:再|就|来)*(?:去)?(?:付(?:款|钱)?|拍|下单)"
    rf"|再?(?:去)?凑(?:一?[凑下个单件点些]|单)+)(?:吧|了|啦|咯|哈|呗)*{_PAUSE}(?:谢谢?[你您啦了]*)?"
)
"""那我等会付, 算了我再凑一个."""
_NO_MATTER = re.compile(
    r"虚惊|(?:是|都)?我(?:自己)?(?:弄|搞|看|记)错了[,，\s]*(?:抱歉|不好意思|对不起)|误会(?:你们"
    r"|您|你)?了"
    r"|白(?:担心|着急|急|操心)|大惊小怪|闹(?:了)?(?:个)?(?:乌龙|笑话)"
)
_SETTLES = r"(?:那|也|就|只好|只能)*(?:行|好|算了|可以|没事|没关系|这样|理解)[吧了啊的哦]*"
_ACCEPTS = re.compile(
    rf"(?:(?:哦|噢|啊|这样|原来){_PAUSE})*"
    rf"(?:(?:不能|不可以|不让|没法|不方便)(?:随便|乱)?(?:说|给|改|查|退|换|办|透露|讲|告诉)?(?:的|我)?[啊呀哦]*{_PAUSE}{_SETTLES}"
    rf"|(?:这个?|那)?(?:不能|不可以|不让|不方便)(?:说|给|看|查|讲|告诉)的?(?:是吧|对吧|是吗|啊|吧)"
    rf"|(?:也是|也对|说的也?[是对]|有道理|那倒也?是|倒也?是|确实)[啊呀哦吧]*{_PAUSE}(?:{_SETTLES})?)"
    r"[,，\s哈嘿嘻呵~。!]*(?:谢谢[你您啦了]*)?"
)
_LEAVES = re.compile(
    rf"(?:[哦噢啊嗯原来这样,，\s]|(?:还)?(?:要|得|必须)(?:先)?(?:登[录陆]|注册|等(?:这么久)?|单号|付钱|运费)|(?:太)?麻烦(?:了)?|[这那]么麻烦)*"
    rf"[那就也,，\s]*算了(?:算了)?[吧啊哈呀~。!,，\s]*(?:谢谢?[你您啦了]*|麻烦[你您]?了|拜拜|再见|不(?:问|查|弄|改)了)[~。!\s]*"
    rf"|{_LEAD}(?:真|好|太|挺)?(?:没意思|没劲|无聊|扫兴)[啊呀哦了吧~。!\s]*"
    rf"|{_LEAD}(?:不(?:问|聊|说|打扰|麻烦你|麻烦您)了?|没(?:别的|其他)(?:事|问题)了?)[吧哈啊呀~。!\s]*(?:谢谢?[你您啦了]*)?"
)
_SOMEBODY = (
    r"(?:[他她]们?|本人|买的人|下单的人|(?:我|俺)?家?(?:老?[爸妈公婆]|爷爷|奶奶|儿子|女儿|闺女|孩子"
    r"|媳妇|对象|家里?人|朋友|同事|室友|[哥姐弟妹]{1,2}))"
)
_BRINGS = re.compile(
    rf"{_LEAD}(?:等(?:会儿?|下)|回头)?(?:让|叫|喊|请){_SOMEBODY}(?:自己|本人|亲自|来|去|上来)*"
    r"(?:登录?[录陆]?|上号|来)?(?:了|再)?(?:跟|和|找|给)?(?:你们?|您)?(?:来)?(?:说|问|查|弄|登|看|办|聊)?(?:吧|好了|了|哈)*[,，\s]*(?:谢谢?[你您啦了]*)?[~。!\s]*"
)
_LOOKS_ON = re.compile(
    rf"(?:{_LEAD}|还是|算了|不急|[,，、\s])*(?:再|先)(?:多)?(?:自己)?"
    r"(?:看看|看一?[下会]儿?|瞧瞧|想想|想一?下|考虑(?:考虑|一下|下)?|比较?(?:比较|比|一下)|逛逛|转转|琢磨琢磨?|商量(?:商量|一下|下)?)"
    r"(?:吧|再说|呗|哈|啊|先|别的|别家|其他的?)*[,，\s]*(?:谢谢?[你您啦了]*|麻烦[你您]?了?|拜拜)?[~。!\s]*"
)
_TALKS_IT_OVER = re.compile(
    rf"(?:先这样[吧啊]?|{_LEAD}|回头|[,，、\s])*(?:跟|和|问问?)(?:[他她]们?|家里?人?|我?[^,，。?？]{{1,3}})(?:商量|合计|说|问)(?:商量|一下|下|问|说)?(?:再说|再定|再来)?[吧啊哈了~。!\s]*"
)
_UNDECIDED = re.compile(
    r"(?:考虑|想想?|纠结|犹豫|琢磨)[^,，。?？]{0,6}(?:要不要|该不该|退不退|换不换|退还是|留还是)|(?:没想好|拿不定主意)[^,，。?？]{0,4}(?:退|换|取消|要不要)"
)
_UNEASY = re.compile(
    r"(?:不太?|没那么|没法|很难|总觉得?不|心里不)放心|(?:心里|还是)?没(?:个)?底(?![座垫部盖板儿层])|(?:有点|还是|总|真)(?:怕|担心)(?:买|被|踩|上当|是)"
    r"|(?:被|让人)(?:骗|坑)(?:过|怕)|上(?:过)?(?:好几次)?当(?:过|了)?好?几?[次回]?|踩(?:过)?(?:好几次)?[坑雷]|(?:不敢|怕)(?:再)?(?:随便|乱|网上)买"
)
_TOLD_OF_HARM = re.compile(
    r"[你您]们?(?:家|店)?(?:是)?(?:骗|坑)|电话|短信|转账|验证码|[0-9]+块|钱被|被[你您]|收到|拿到|用了|穿了|退|换"
)
_WHOM = re.compile(r"[哦噢啊那我该应要得]*(?:找|问)谁(?:去?问|说|办|呢|啊)*[?？]?")
_RESUMES = re.compile(
    r"(?:刚才?|刚刚|不好意思|抱歉|好了?|我|来|咱们?|那|[,，\s])*(?:有(?:点|个)?(?:事|电话|人找)|走开(?:了?一?[下会]儿?)?"
    r"|忙(?:去了?|别的|了一?[下会]儿?)?|断了|掉线了?|又?回来了|接着(?:说|来|聊|问)|继续(?:说|聊|问)?|[,，\s了啊哈吧])+"
)
_RESUMED = re.compile(r"接着|继续|回来|有事|走开|断了|掉线")
_IDLE = re.compile(
    r"(?:你|您|小二|现在|这会儿|今天|亲|嘿|嗨|[,，\s])*(?:在)?(?:干嘛|干啥|干什么|忙[啥什么]+|忙不忙|忙吗|做什么|做啥)"
    r"(?:呢|呀|啊|了|吗|哈|[?？~\s])*"
)
_GO_AHEAD = re.compile(
    r"(?:你好|您好|在吗|那个|我|想|要|就|跟你|跟您|麻烦|请|先|再|[,，\s])*(?:问|咨询|打听|请教|了解)(?:一?下|一?个|点|件)+"
    r"[^,，。?？吗么怎哪几多能]{0,4}(?:的)?(?:事儿?|事情|问题)[哈啊呀吧呗]*"
)
_NAMED = re.compile(r"(?:怎么|如何|咋)称呼[你您]|贵姓|[你您]叫(?:什么|啥)|[你您](?:名字|姓什么)")
_NO_LOGIN = re.compile(
    r"(?:不会|不懂|没法|不能|登不|登录?不|登陆?不|不太会|搞不懂)[^,，。?？]{0,4}(?:登录|登陆|登"
    r"|上去?|了|进去?)|(?:没|未|还没)有?登[录陆]"
)
_LOGIN = re.compile(r"登录|登陆|登不|账号")
_ACCOUNT = re.compile(
    r"(?:淘宝|天猫|京东|拼多多|抖音|支付宝|微信|平台|app)[^,，。?？]{0,6}(?:登不|登录不|上不去|进不去|被封|被盗|注销不|打不开)"
    r"|(?:账号|帐号|账户)[^,，。?？]{0,4}(?:被盗|被封|登不|找不?回|忘|冻结)"
    r"|(?<!取件)密码[^,，。?？]{0,4}(?:忘|改|找回|重置|错|不对)|(?:忘|改|找回|重置)[^,，。?？]{0,4}密码"
    r"|验证码[^,，。?？]{0,5}(?:收不|没收|发不|不来)"
)
_ANOTHER_LOCK = re.compile(r"柜|锁|取件|wifi|门|箱")
_NOT_OURS = re.compile(
    r"[哦噢啊嗯那\s,，]*(?:[这那]个?事?|这种)?(?:你们?|您|店里)(?:也)?(?:是)?(?:管|办|帮|弄|改)不[了到](?:这个|的)?[\s,，]*(?:是吧|对吧|是不是|吧|吗|啊|咯)?[?？]?"
)
_PRIVATE = (
    r"(?:收货|收件|家庭|家里?|公司|[她他]家?)?(?:的)?(?:地址|电话|手机号?|号码|名字|姓名|住哪)"
)
_ANOTHERS = re.compile(
    rf"{_PRIVATE}[^,，。?？]{{0,6}}(?:念|告诉|发给?我|说|给我|报|看看|是(?:什么|哪|多少|谁)|写的)"
    r"|(?:告诉|说|讲|透露)[^,，。?？]{0,4}[寄送]到?(?:哪|什么地方)(?![里儿]?了)|[她他](?:都)?[买拍订]了?(?:些|点)?(?:啥|什么|几)"
    r"|谁(?:买|下的?单|付)的|(?:收货人|签收人|他人|下单人|买家)是(?:谁|哪个)"
    rf"|{_PRIVATE}[^,，。?？]{{0,3}}是不?是"
    rf"|(?:念|告诉|发|说|报|给)(?:一?下|给|我)*(?:[她他收人件货的]*){_PRIVATE}|[她他]{_PRIVATE}|寄到哪[里儿]?了?给我"
)
_OF_THE_SHOP = re.compile(
    r"退货|寄回|[你您]们?的?(?:地址|电话|店|仓)|店铺?|仓库|改|换|快递员|派件|客服|厂|我的"
)
_RELATED = re.compile(
    r"我?是(?:[她他收件货人的])*(?:老公|老婆|爱人|丈夫|妻子|媳妇|妈|爸|爹|娘|儿子|女儿|闺女|家人"
    r"|男友|女友|男朋友|女朋友|[哥姐弟妹]|朋友|同事|室友|亲戚|家属|家长|本人)"
    r"|[她他](?:让|叫|托|请)我|(?:帮|替|给)(?:[她他]|(?:我)?(?:朋友|同事|家里人|亲戚|同学|室友))(?:问|查|看)"
)
_BOUGHT_WHAT = re.compile(r"[她他](?:都)?[买拍订]了?(?:些|点)?(?:啥|什么|几)")
LONGEST = 30


def asks_what_was_bought(text: str) -> bool:
    """那她买了啥总能说吧."""
    return _BOUGHT_WHAT.search(text) is not None


def small_in(text: str, *, stranger: bool) -> Small | None:
    """The small thing that is said; `stranger`: nobody is logged in."""
    said = text.strip(" .。!！~～")
    if len(said) > LONGEST:
        return None
    if _ACCOUNT.search(said) and not _ANOTHER_LOCK.search(said):
        return Small.ACCOUNT
    if stranger and (found := _of_stranger(said)):
        return found
    if _UNDECIDED.search(said):
        return Small.UNDECIDED
    if _NO_MATTER.search(said):
        return Small.NO_MATTER
    whole = (
        (Small.PAYS, _PAYS),
        (Small.PAYS, _PAYS_LATER),
        (Small.ACCEPTS, _ACCEPTS),
        (Small.LEAVES, _LEAVES),
        (Small.WHOM, _WHOM),
        (Small.NOT_OURS, _NOT_OURS),
        (Small.IDLE, _IDLE),
        (Small.GO_AHEAD, _GO_AHEAD),
        (Small.LOOKS_ON, _LOOKS_ON),
        (Small.LOOKS_ON, _TALKS_IT_OVER),
        (Small.BRINGS, _BRINGS),
    )
    if found := next((small for small, words in whole if words.fullmatch(said)), None):
        return found
    if _RESUMES.fullmatch(said) and _RESUMED.search(said):
        return Small.RESUMES
    if _UNEASY.search(said) and not _TOLD_OF_HARM.search(said):
        return Small.UNEASY
    return Small.NAMED if _NAMED.search(said) else None


def _of_stranger(said: str) -> Small | None:
    if _LOGIN.search(said) and _NO_LOGIN.search(said):
        return Small.NO_LOGIN
    if _ANOTHERS.search(said) and not _OF_THE_SHOP.search(said):
        return Small.ANOTHERS
    return Small.RELATED if _RELATED.search(said) else None


_CANNOT = re.compile(
    r"(?:[她他]|老人家?|老爷子|老太太|我[妈爸爷奶婆]?|我家老人|[,，\s])*(?:也|都|真)?(?:不会|不太会|不懂|搞不来|弄不来|不晓得怎么)"
    r"(?:弄|用|操作|搞|整|这些|这个|上网|找|看)*[啊呀的呢~!。\s]*"
)


def cannot_do_it(text: str) -> bool:
    """他不会弄, of an account or a number that is asked for."""
    return _CANNOT.fullmatch(text.strip(" .。!！~～")) is not None


def brings_somebody(text: str) -> bool:
    """我叫他自己登录: somebody else comes, and no danger is told."""
    return _BRINGS.fullmatch(text.strip(" .。!！~～")) is not None
