"""What is said while a note for an order waits for its yes: a wish more, a question, a remark.

Only a wish is ever put as the words of a note (playbook §2): what is asked is answered, and what
is only told stays out of the order.
"""

import re
from enum import StrEnum


class NoteTalk(StrEnum):
    """How words stand to a note."""

    WISH = "wish"
    ASKS = "asks"
    """如果已经刻了怎么办."""
    NOTED = "noted"
    """都备注上了吗."""
    TELLS = "tells"
    """我平时上班没人在家: nothing that the warehouse shall do."""


_NOTED = re.compile(
    r"(?:备注|留言|记|写|加)(?:上|好|下|进去)*了(?:没有?|[吗么嘛])[?？。!~ ]*$"
    r"|(?:备注|记|写)(?:上|好|进去)(?:没有?)[?？。!~ ]*$"
    r"|都?(?:备注|留言|记|写)(?:上|好|下|进去)了(?:吧|没|是吧|[吗么])"
)
_ASKS = re.compile(
    r"怎么办|咋办|怎么看|怎么算|会不会|是不是|来得及|什么时候|啥时候|多久|为什么|为啥|多少钱|要钱"
    r"|收费|收钱|加钱|(?:改|写|换|加|记|刻)(?:不了|不上|不成)(?:[了吗么啊吧]|[?？]|$)|(?:还|那)?[能可]以?(?:改|写|换|加)[吗么不]"
    r"|(?:刻|做|写|发|印|打包|出库)(?:好|完)?了(?:[吗么]|没|怎么)|(?:看得到|看得见|知道|照办|照做"
    r"|管用)[吗么不]"
    r"|^(?:如果|要是|万一)[^,，。]{1,14}(?:呢|[吗么?？]|$)"
)
_WISH = re.compile(
    r"[送寄][到来上货去]?|发(?!现|了[吗么没])|打(?!扰)|放|写|包(?!邮|裹)|装|备注|留言|附|塞"
    r"|刻(?!了|好)|改|换|别|不要|勿|请"
    r"|帮|联系|通知|晚[点些]|早[点些]|轻|小心|保密|匿名|加|要(?!是|不)|[到去]取|留|用"
)
_ONLY_TOLD = re.compile(
    r"^[哈嘿嘻呵嗯哦啊,，。~ ]*(?:就这|就是这|没错|这[几样句]|我(?:们|家|平时"
    r"|白天|最近|每天|一般|周末|上班|下班)|家里|白天|平时|因为)"
)
_LEADS = re.compile(r"^(?:对了|还有|另外|顺便|然后|再|那|哦|啊|也|麻烦|请|帮我|给我|[,，。:： ])+")
_TAILS = re.compile(
    r"[\s,，。]*(?:这个|这些|也|都|一起|给我|帮我|你)*(?:写|备注|记|加)(?:上|下|好|进去)了?[哈啊呀吧哦]*[。!~\s]*$"
)
"""这个写上了哈, after the wish: said to us, and none of the note."""
_INTENDS = re.compile(
    r"(?:亲|你好|您好|我|还|就|那|能不能|能否|可以|可不可以|[,，。 ])*(?:想|要|能"
    r"|可以)?(?:再)?(?:改|换|动)"
    r"(?:一?下|个|掉|动)?(?:那个|刻的?|上面的?|里面的?|里的?|杯子上?的?)?(?:字|内容|备注|留言"
    r"|刻字|文字)?(?:[吗么吧呢不]|可以[吗么]|行[吗么不]|来得及[吗么])*[?？。!~ ]*"
)
"""我想改下字: that there is a wish, without its words."""


def note_talk(words: str) -> NoteTalk:
    """How words stand to a note that waits for its yes."""
    if _NOTED.search(words):
        return NoteTalk.NOTED
    if _ASKS.search(words):
        return NoteTalk.ASKS
    rest = _ONLY_TOLD.sub("", words)
    if rest != words:
        return NoteTalk.WISH if _ORDERS.search(rest) else NoteTalk.TELLS
    return NoteTalk.WISH if _WISH.search(words) else NoteTalk.TELLS


_ORDERS = re.compile(
    r"[,，。;； ](?:请|麻烦|帮|就|所以|先|别|不要|周|晚[点些上再]|早[点些上再]|放|送|打|再[送发来])"
)
"""我白天上班 晚上再送: what follows from what was told."""


def asks_what_if(words: str) -> bool:
    """如果已经刻了怎么办, 记上了没: never the words of a note, whatever stands before it."""
    return _WHAT_IF.search(words) is not None or _NOTED.search(words) is not None


_WHAT_IF = re.compile(r"^(?:如果|要是|万一)[^,，。]{1,14}(?:怎么办|咋办|呢|[吗么?？])")


def only_intends(words: str) -> bool:
    """我想改下字: there is a wish, whose words are still to come."""
    said = words.strip()
    asks = _ASKS_LEAVE.fullmatch(said) is not None or _OF_WORDS.fullmatch(said) is not None
    return bool(said) and (asks or _INTENDS.fullmatch(said) is not None)


_OF_WORDS = re.compile(
    r"(?:亲|你好|您好|那个|我|[,，。 ])*[^,，。?？\s]{0,6}(?:字|内容|备注|留言|文字|名字)"
    r"(?:我|还|就|都)*(?:想|要|得|需要|打算)(?:再|重新)?(?:改|换|动)(?:一?下|个|掉|动|改)?[了的吧啊呀哦哈~。!]*"
)
"""字想改一下, 杯子上的字要换: what it shall become is still to come."""
_ASKS_LEAVE = re.compile(
    r"[^,，。?？]{1,12}?(?:能不能|可不可以|还?能|可以|来得及)(?:再|还)?(?:改|换|动)(?:一?下|个)?"
    r"(?:[吗么嘛不吧]|[的了])*[?？~ ]*"
)
"""杯子上刻的字能改不: asked before it is said what it shall become."""

_TOO_MUCH = re.compile(
    r"^(?:哦|啊|不对|那个|后面|前面|最后|里面?|[,，\s])*(?:多(?:打|写|刻|出)?了?一?个|(?:去掉|删掉?|不要|去了)(?:那?个)?)"
    r"[“\"]?(.{1,4}?)[”\"]?(?:字)?[哈啊了吧就行呀]{0,2}$"
)


def without_piece(note: str, words: str) -> str:
    """多个呀字, of 努力会发光呀: the note without that piece; empty for other words."""
    found = _TOO_MUCH.match(words.strip(" .。!！~～"))
    before, there, after = note.rpartition(found[1]) if found else ("", "", "")
    rest = f"{before}{after}".strip()
    return rest if there and rest else ""


def asks_if_noted(words: str) -> bool:
    """都备注上了吗: of the notes of this talk, and not of one that was written in ordering."""
    about = re.search(r"备注|留言|记[上下好]|写[上进好]|加[上进]", words)
    return about is not None and note_talk(words) is NoteTalk.NOTED


def joined(note: str, more: str) -> str:
    """Both wishes in one note, in the buyer's own words; as it was where nothing new is said."""
    said = _TAILS.sub("", _LEADS.sub("", more.strip())).strip()
    return note if not said or said in note else f"{note}；{said}"


_COSTS = re.compile(r"(?:要|收|加|另收|另外收|算)(?:不[要收])?(?:多少)?[钱费]|多少钱|免费")


def asks_what_it_costs(words: str) -> bool:
    """袋子要钱吗: what a wish costs, never the words of a note."""
    return _COSTS.search(words) is not None


_INSTEAD = re.compile(
    r"^(?:不对|不是|错了|还是|算了|那?就?[改换]成|改为|换为|[改换](?!好|一下)|原来)"
)


_BECOMES = re.compile(r"改成|改为|^不要[^,，。\s]{1,8}[\s,，]+(?:换成|换|改)")


def replaces(words: str) -> bool:
    """改成周六再发货: in place of what was to be noted."""
    return _INSTEAD.match(words.strip()) is not None or _BECOMES.search(words) is not None
