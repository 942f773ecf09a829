"""Small things said while a case of goods waits for photos or for a way out (playbook §5, §13)."""

import re
from enum import StrEnum


class InCase(StrEnum):
    """What is said; each has a reply of its own."""

    CHARGE = "charge"
    """要钱吗."""
    HOW_SENT = "how_sent"
    """图片发哪."""
    SENT = "sent"
    """照片发了, and none has come."""
    WHEN = "when"
    """几天, 什么时候有结果."""
    COMES = "comes"
    """照片拍好了 几天能到: when what is sent instead will be here."""
    SEND_BACK = "send_back"
    """坏的还要寄回去啊: before anybody has looked at the photos."""
    SHOWS = "shows"
    """那拍照给你们看行不行."""
    SEND_FIRST = "send_first"
    """别让我先寄 你们先发: the right goods before the wrong ones are back."""
    NOT_SENDING = "not_sending"
    """照片发不上来."""
    OTHER_WILL_DO = "other_will_do"
    """墨绿的没货的话别的色也可以: of the goods that shall come instead."""
    RESCUE = "rescue"
    """缩水了还能救回来吗."""
    TAKEN_APART = "taken_apart"
    """我拆过了还算数吗: whether it counts still, which who looks at it says."""
    WHICH_PART = "which_part"
    """寄整个灯还是光寄电源."""
    WHERE_TO = "where_to"
    """寄到哪里 地址发我, before anybody has looked at the photos."""
    SIMPLER = "simpler"
    """啥意思 讲简单点."""
    HEARD = "heard"
    """行, 好的: only heard."""


_CHARGE = re.compile(
    r"(?<![补退还])(?:要|收|花|用)(?:不要|不收)?(?:我|我们)?(?:付|出|掏|多少)?(?:钱|费用?)(?:吗|么(?!退|补)|不|嘛|[?？])"
    r"|免费(?:的)?(?:吗|么|不|修|换)|(?:修|换|维修|检测)[^,，。补差]{0,3}(?:多少钱|收费|收钱|费用)|谁(?:出|付|掏)钱"
)
_PHOTO = r"(?:图片?|照片|视频|相片)"
_HOW_SENT = re.compile(
    rf"{_PHOTO}[^,，。]{{0,5}}(?:发|传|给)[^,，。]{{0,4}}(?:哪|谁|怎么|啥地方)|{_PHOTO}[^,，。]{{0,3}}(?:哪[里儿]?|怎么|咋|如何)[^,，。]{{0,2}}(?:发|传)|(?:怎么|咋|往哪|在哪|哪里)[^,，。]{{0,4}}(?:发|传)[^,，。]{{0,3}}{_PHOTO}"
)
_SENT = re.compile(
    rf"{_PHOTO}[^,，。]{{0,4}}(?:发|传)(?:了|过去?了?|[你您]了|给你们?了?|给您了?|好了)(?![吗么没])|(?:发|传)(?:了|过)[^,，。]{{0,3}}{_PHOTO}(?:了)?$"
)
_WILL_SEND = re.compile(
    rf"{_PHOTO}[^,，。]{{0,3}}(?:可以|能|会|要|待会|等下|晚点|马上|这就|随时)[^,，。]{{0,3}}(?:发|传|拍)(?!不)"
)
_SEND_FIRST = re.compile(
    r"(?:别|不要|不想|凭什么|不能)[^,，。]{0,3}(?:让|叫)?我先[^,，。]{0,2}[寄退]|(?:你们?|您)(?:那边)?先(?:给我)?(?:把[^,，。]{1,4})?[发寄补换]"
)
_SEND_BACK = re.compile(
    r"(?:要不要|用不用|需不需要|还[要得用]|[要得]|需要|必须|是不是)[^,，。?？]{0,4}(?<![补重再])寄(?:回|给你|过去|去|走)?[^,，。?？]{0,5}"
    r"(?:[吗么不嘛呢啊呀]|[?？]|$)|(?<![补重再])寄(?:回|过)?去?[吗么][?？]?$|寄不寄(?:回|给)?"
)
_WHERE_TO = re.compile(r"哪|地址|谁|怎么|咋|多少|运费|邮费|几")
_SHOWS = re.compile(
    r"(?:拍|发)[^,，。?？]{0,10}(?:看|给你们?|给您)[^,，。?？]{0,4}(?:行|可以|成|好)[吗么不]"
)
_NOT_SENDING = re.compile(
    rf"(?:{_PHOTO}|拍了?|图)?[^,，。?？]{{0,6}}(?:发|传)不(?:上|了|出|过|成)[来去]?|上传(?:失败|不了)|发送失败"
)
_TAKEN_APART = re.compile(
    r"(?:拆|修|动)(?:开|过|了|坏|下来)+[^?？。]{0,8}?(?:还|也|就)?(?:算|能|给|管|保|赔|作数|有效|影响|没事)[^,，。]{0,5}(?:吗|么|不|伐|嘛|吧|了|没|[?？]|$)"
)
_WHICH_PART = re.compile(
    r"(?:整[个台套件只]|全套|全部|连[^,，。?？]{1,4}一起|都)[^,，。?？]{0,6}还是[^,，。?？]{0,4}(?:光|只|单|就)|(?:光|只|单)(?:是|把)?寄[^,，。?？]{1,8}(?:行|可以|够|成)[吗不么]"
)
_SENDS_WHERE = re.compile(
    r"寄(?:到|去|往|给|回)?(?:哪|谁|什么地方|啥地方)|(?:寄回?|退回?|维修|收件)的?地址|地址[^,，。?？]{0,3}(?:发|给|告诉)(?:一下)?我"
)
_SIMPLER = re.compile(
    r"(?:讲|说)(?:得)?(?:简单|明白|清楚|直白|通俗)(?:一?点|些)|(?:听|看)不(?:太)?(?:懂|明白)|没(?:听|看)(?:懂|明白)|(?:啥|什么)意思[啊呀嘛呢?？]*$"
)
_TELLS_OF_IT = re.compile(
    r"(?:像是|估计|应该是|可能是|好像是?)[^?？]{0,10}(?:坏|问题|毛病|松|断|烧|接触不良)|(?:拆|打)开(?:来)?(?:看|检查|瞧)|我(?:自己)?会修"
)


def tells_of_looking_inside(text: str) -> bool:
    """拆开看了 像是适配器坏了: told of the fault, and no way out refused by it."""
    return _TELLS_OF_IT.search(text) is not None and not _TAKEN_APART.search(text)


_ANSWERED = re.compile(
    r"(?:多久|几天|什么时候|啥时候|何时|多长时间|几点)[^,，。?？]{0,4}(?:回[我复]|答复|理我|有人|联系|有消息|有回音)"
)
_OTHER_WILL_DO = re.compile(
    r"(?:别的|其[他它]的?|另外的?|换个|哪个|什么)(?:颜?色|款式?|码|型号)[^,，。?？]{0,3}(?:也|都|就)?(?:可以|行|成|好|无所谓)"
    r"|(?:颜?色|款式?)(?:随便|无所谓|都行|都可以|不挑)"
)
_WHEN = re.compile(
    r"\A(?:那|要|得|大概|一共|总共|还要)*(?:几天|多久|多长时间|什么时候|啥时候|几点|哪天)(?:能|可以|会)?(?:好|行|弄好|处理好?|处理完|有结果|有答复|给我?答复|解决|知道|完)?(?:呢|啊|呀|了)?[?？]?\Z"
)
_RESCUE = re.compile(
    r"(?:救|恢复|补救|挽救|还原|复原|弄回|变回)(?:得)?(?:回来|过来|回去|原样|一下|了)?"
    r"[^,，。?？]{0,3}(?:吗|么|不|没|嘛|[?？]|$)"
)
_COMES = re.compile(
    r"(?:^|[\s,，。])(?:那|新的|补的|换的|补寄的|大概|得|要|一般)*(?:几天|多久|什么时候|啥时候|哪天|几号)"
    r"(?:能|可以|会|才)?(?:寄到|寄来|寄过来|寄出|补寄|补发|收到|到|发)(?:货|我这|家|手)?[呢啊呀嘛]?[?？]?$"
)
_HEARD = re.compile(
    r"\A(?:好|行|嗯|哦|可以|好的|行吧|好吧|知道了?|明白了?|收到|ok|okay|晓得了?|中|成)"
    r"[的了啦吧呀哈~!。 ]*\Z"
)


_NEVER = re.compile(r"(?!)")
_FOUND = (
    (InCase.HOW_SENT, _HOW_SENT, _NEVER),
    (InCase.TAKEN_APART, _TAKEN_APART, _NEVER),
    (InCase.WHICH_PART, _WHICH_PART, _NEVER),
    (InCase.WHERE_TO, _SENDS_WHERE, _NEVER),
    (InCase.SIMPLER, _SIMPLER, _NEVER),
    (InCase.NOT_SENDING, _NOT_SENDING, _NEVER),
    (InCase.SEND_BACK, _SEND_BACK, _WHERE_TO),
    (InCase.OTHER_WILL_DO, _OTHER_WILL_DO, _NEVER),
    (InCase.RESCUE, _RESCUE, _NEVER),
    (InCase.SHOWS, _SHOWS, _NEVER),
    (InCase.SHOWS, _WILL_SEND, _NEVER),
    (InCase.SENT, _SENT, _NEVER),
    (InCase.SEND_FIRST, _SEND_FIRST, re.compile("还是")),
    (InCase.COMES, _COMES, _NEVER),
    (InCase.WHEN, _WHEN, _NEVER),
    (InCase.WHEN, _ANSWERED, _NEVER),
    (InCase.CHARGE, _CHARGE, _NEVER),
    (InCase.HEARD, _HEARD, _NEVER),
)
"""What is said, by which words, unless with others; the first that holds counts."""


def in_case(text: str) -> InCase | None:
    """What is said beside the case; None for anything else."""
    said = text.strip(" .。!！~～")
    found = (
        kind for kind, words, others in _FOUND if words.search(said) and not others.search(said)
    )
    return next(found, None)
