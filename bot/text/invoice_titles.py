"""The title of an invoice in what a buyer types: whose, its name, its tax number.

Reads the words as they were typed: a title is written exactly as its company writes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PERSON, COMPANY = "person", "company"

_WIDE = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ：　"
_NARROW = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ: "
_ONE_WIDTH = str.maketrans(_WIDE, _NARROW)
"""Letters and digits alone: the brackets of a name stay as its company writes them."""
_KINDS_OF_FIRM = (
    "公司|集团|企业|工厂|厂|中心|工作室|事务所|学校|大学|学院|中学|小学|幼儿园|医院|诊所|协会|学会|合作社"
    "|银行|研究院|研究所|委员会|居委会|管理局|商行|经营部|门市部|服务部|科技|商店|超市|饭店|酒店|宾馆"
    "|出版社|报社|旅行社|基金会|工会"
)
_FIRM = re.compile(
    rf"[\w()（）·&\-]{{1,60}}?(?:{_KINDS_OF_FIRM})(?!的?(?:抬头|发票|名))[\w()（）]{{0,12}}"
)
_LABELLED = re.compile(
    r"(?:抬头|公司名称?|单位名称?|企业名称?|名称)(?:是|为|叫|写|开|改成|改为|换成|填|[:： ])*"
    r"([\w()（）·&\-]{2,100})"
)
_LABELLED_TAX = re.compile(
    r"(?:税号|识别号|信用代码|税务登记号)(?:是|为|改成|改为|[:： ])*"
    r"([0-9A-Za-z][0-9A-Za-z \-]{4,30})"
)
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{15,20}(?![0-9A-Za-z])")
_ANY_RUN = re.compile(r"[0-9A-Za-z]{4,30}")
_MAIL = re.compile(r"[\w.+\-]+@[\w.\-]+", re.ASCII)
"""Where it shall be sent is no part of a title."""
_CODE_LENGTHS = (15, 18)
_SPACED = re.compile(r"(?<=[0-9A-Za-z])[ \-](?=[0-9A-Za-z]{2,6}(?:[ \-]|$|[^0-9A-Za-z]))")
_LEAD = re.compile(
    r"^(?:麻烦|请|帮我?|给我?|我们?|你们?|我要|要|那就?|就|再|把|将|是|写|开|用|填|换|改|成|为|叫|一张|一下|公司(?:名字)?[叫是]|个|电子|的|好的?"
    r"|发票|普票|抬头|公司抬头|公司名称?|单位名称?|名称|亲|你好|您好|嗯|应该|[:： ,，.。;；])+"
)
_TAIL = re.compile(
    r"(?:谢谢|麻烦了?|就行|就好|可以吗?|行吗|吧|哦|哈|啊|呀|的|了|抬头|发票|税号|识别号"
    r"|[:： ,，.。;；!！~])+$"
)
_A_PERSON = re.compile(r"个人|私人|(?:写|用|开)我(?:自己|本人)?(?:的)?(?:名|姓)|不是公司|非公司")
_NOT_PERSON = re.compile(r"(?:开|写|填)成了?个人.*公司|不[是要开]个人")
_A_COMPANY = re.compile(r"公司|企业|单位|对公|税号")
_NO_NAME = re.compile(
    r"备注|留言|(?:填|写|留|发|给)过|[上前]次|上回|之前|以前|一样|普票|专票|纸质|@|几[天时点]|多久|时候|能开|呢$|发票|开票|抬头|税号|个人|公司|单位|企业|什么|怎么|哪|吗|订单|不要|不用|没有|名字|改|错|信息|私人|这|那|麻烦|帮"
)


@dataclass(frozen=True)
class TitleWords:
    """What was given; `kind` is PERSON, COMPANY or empty. `tax_no` in capitals without
    blanks, whatever its form."""

    kind: str = ""
    name: str = ""
    tax_no: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing of a title was said."""
        return self == TitleWords()


def read_title(
    text: str, *, expects_name: bool = False, expects_tax_no: bool = False, order_no: str = ""
) -> TitleWords:
    """The title in a message. `expects_name`, `expects_tax_no`: that was asked for, so that bare
    words, or any run of letters and digits, are meant for it; `order_no`: a number that is none
    of the tax office's."""
    plain = text.translate(_ONE_WIDTH).replace(order_no or "\0", " ").strip()
    plain = _MAIL.sub(" ", plain)
    tax_no, rest = _tax_no(plain)
    if expects_tax_no and not tax_no and (run := _ANY_RUN.search(plain)):
        tax_no = run[0].upper()
    name = _name(rest, expects_name=expects_name)
    return TitleWords(_kind(rest, name, tax_no), name, tax_no)


def _tax_no(plain: str) -> tuple[str, str]:
    """The number, and the words without it."""
    joined = _SPACED.sub("", plain)
    found = _LABELLED_TAX.search(plain) or _LABELLED_TAX.search(joined)
    if found:
        number = re.sub(r"[ \-]", "", found[1]).upper()
        return number, plain[: found.start()] + " " + plain[found.end() :]
    for text in (plain, joined):
        for code in _CODE.finditer(text):
            if len(code[0]) in _CODE_LENGTHS or not code[0].isdigit():
                return code[0].upper(), text[: code.start()] + " " + text[code.end() :]
    return "", plain


def _name(rest: str, *, expects_name: bool) -> str:
    if (labelled := _LABELLED.search(rest)) and (name := _cleaned(labelled[1])):
        return name
    firm = next((_cleaned(found[0]) for found in _FIRM.finditer(rest)), "")
    if firm:
        return firm
    bare = _LEAD.sub("", _TAIL.sub("", rest)).strip()
    return bare if expects_name and _is_name(bare) else ""


def _cleaned(said: str) -> str:
    """A name without the words around it; empty if nothing of a name is left."""
    name = _LEAD.sub("", _TAIL.sub("", said)).strip()
    is_only_kind = re.fullmatch(rf"(?:{_KINDS_OF_FIRM}|单位|个人|私人)?", name)
    return "" if is_only_kind or (_NO_NAME.search(name) and not _FIRM.fullmatch(name)) else name


def _is_name(bare: str) -> bool:
    has_words = sum("\u3400" <= char <= "\u9fff" for char in bare) >= 2
    return has_words and len(bare) <= 100 and not _NO_NAME.search(bare) and "?" not in bare


def _kind(rest: str, name: str, tax_no: str) -> str:
    if tax_no or (name and _FIRM.fullmatch(name)):
        return COMPANY
    if _A_PERSON.search(rest):
        return COMPANY if _NOT_PERSON.search(rest) else PERSON
    if _A_COMPANY.search(rest):
        return COMPANY
    return ""
