"""The rule of returns asked in pieces: from which day, the day of signing, who judges (law 1-7)."""

import re
from enum import StrEnum


class Piece(StrEnum):
    """What is asked; each has a reply of its own."""

    COUNTED = "counted"
    """七天从哪天算, 签收那天算不算."""
    TAG = "tag"
    """吊牌剪了呢."""
    COST = "cost"
    """没险的话大概多少钱: what sending it back costs."""
    APPLY = "apply"
    """咋申请, while a return is taken down."""
    SURE = "sure"
    """真的假的 别家都算的."""
    AGREED = "agreed"
    """什么时候点的同意: the confirmation that excludes a return."""
    FLAW = "flaw"
    """微瑕我知道 可是这个划痕也太长了吧, 照片里没这么长: more than was told at the sale."""
    JUDGED = "judged"
    """算不算质量问题, 谁判断."""
    RESULT = "result"
    """几点能有结果."""
    LAST_DAY = "last_day"
    """能退到哪一天 具体几点截止."""


_WORDS = (
    (
        Piece.COUNTED,
        r"(?:从|打)(?:哪|什么|几|啥|签收|收到|收货|到货)[^,，。]{0,6}(?:算|开始|起|数)|(?:签收|收到|到货|收货)的?(?:那|当)(?:天|日)[^,，。]{0,4}算"
        r"|(?:天|日子)[^,，。]{0,3}怎么(?:算|数)|怎么(?:算|数)[^,，。]{0,3}(?:天|日子)|算第一天",
    ),
    (
        Piece.LAST_DAY,
        r"退到(?:哪|几|什么)|(?:哪|几)[天号]?[^,，。]{0,2}(?:截止|到期|过期)|几点截止|最后一[天日]|最[晚迟](?:哪|几|什么)|还(?:有|剩)(?:几|多少)天"
        r"|(?:期限|截止)[^,，。]{0,4}(?:哪|几|什么)|(?:今天|今日|现在|这会儿)[^,，。]{0,2}(?:还|也|能)?(?:算|来得及|在期)[^,，。]{0,3}(?:[吗么不嘛?？]|$)",
    ),
    (Piece.TAG, r"(?:吊牌|标签|标牌)[^,，。]{0,4}(?:剪|拆|撕|掉|扔|没了|丢)|剪了(?:吊牌|标)"),
    (
        Piece.AGREED,
        r"没(?:有)?人?(?:跟|和|给|对)?我?(?:说|讲|提|告诉)过?(?:我)?(?:这个|它)?不(?:能|给|可以|让)?退|"
        r"(?:什么时候|啥时候|哪天|几时|在哪|哪里|谁|怎么)[^,，。]{0,4}(?:点|勾|选|确认|同意|答应)[^,，。]{0,4}(?:同意|确认|不退|勾|的|了)",
    ),
    (
        Piece.JUDGED,
        r"算不算[^,，。]{0,4}(?:质量|问题|瑕疵|毛病)|算(?:是)?质量问题(?:吗|么|吧|不|$)|谁(?:来)?(?:判|定|说了算|认定|鉴定)|怎么(?:判|认定|鉴定|界定)|凭(?:什么|啥)(?:判|认定)",
    ),
    (
        Piece.FLAW,
        r"(?:瑕疵?|划痕|痕迹?|毛病|污渍|色差)[^。?？]{0,8}(?:太|比|这么|那么|跟|不一样|没写|没说)|(?:照片|图片|图|页面)(?:里|上)?[^,，。]{0,3}没(?:有?这么|写|说|拍|显示)",
    ),
    (
        Piece.RESULT,
        r"(?:几点|什么时候|啥时候|多久|哪天|几天)[^,，。]{0,5}(?:结果|答复|消息|信儿?|说法|回音|回复我)",
    ),
    (
        Piece.COST,
        r"(?:没|不)[^,，。]{0,3}(?:险|保)[^,，。]{0,4}(?:多少|几)|(?:大概|大约|一般|自己寄|寄回去?)[^,，。]{0,6}(?:多少钱|几块|要多少|花多少)|(?:运费|邮费|快递费)[^,，。]{0,4}(?:多少钱|几块|大概|贵)",
    ),
    (
        Piece.APPLY,
        r"^(?:那|所以|我)?(?:要|该|得)?(?:怎么|咋|如何|在哪[里儿]?|去哪[里儿]?|哪里)[^,，。]{0,3}"
        r"(?:申请|操作|办理?|弄|提交)(?:退货?|呢|啊|呀)?$",
    ),
    (
        Piece.SURE,
        r"真的?(?:假的?|吗|么|的\?)|别家|人家都|不会(?:是)?(?:骗|糊弄|蒙)|(?:你|您)?确定(?:吗|么|不|\?)?$|靠谱吗|说话算",
    ),
)
_KINDS = tuple((kind, re.compile(words)) for kind, words in _WORDS)


def piece_asked(text: str) -> Piece | None:
    """The piece of the rule that is asked; None for anything else."""
    said = text.strip(" .。!！~～?？")
    return next((kind for kind, words in _KINDS if words.search(said)), None)
