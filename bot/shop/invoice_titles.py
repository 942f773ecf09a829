"""What a buyer's words give for an invoice: whose title, its name, its tax number (law 23).

Reads the words as they were typed: a title is written exactly as its company writes it.
"""

import re
import unicodedata
from dataclasses import dataclass

from bot.shop.invoices import InvoiceTitle, TitleKind, is_tax_no

PERSONAL = "个人"
"""The title of an invoice for a person who names none."""

_KINDS_OF_FIRM = (
    "公司|集团|企业|工厂|厂|中心|工作室|事务所|学校|大学|学院|中学|小学|幼儿园|医院|诊所|协会|学会|合作社"
    "|银行|研究院|研究所|委员会|居委会|管理局|商行|经营部|门市部|服务部|科技|商店|超市|饭店|酒店|宾馆|出版社|报社|旅行社|基金会|工会"
)
_FIRM = re.compile(rf"[\w()·&\-]{{1,60}}?(?:{_KINDS_OF_FIRM})(?!的?(?:抬头|发票|名))[\w()]{{0,12}}")
_LABELLED = re.compile(
    r"(?:抬头|公司名称?|单位名称?|企业名称?|名称)(?:是|为|叫|写|开|改成|改为|换成|填|[:： ])*"
    r"([\w()·&\-]{2,100})"
)
_LABELLED_TAX = re.compile(
    r"(?:税号|识别号|信用代码|税务登记号)(?:是|为|改成|改为|[:： ])*([0-9A-Za-z][0-9A-Za-z \-]{4,30})"
)
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{15,20}(?![0-9A-Za-z])")
_SPACED = re.compile(r"(?<=[0-9A-Za-z])[ \-](?=[0-9A-Za-z]{2,6}(?:[ \-]|$|[^0-9A-Za-z]))")
_LEAD = re.compile(
    r"^(?:麻烦|请|帮我?|给我?|我们?|你们?|我要|要|那就?|就|再|把|将|是|写|开|用|填|换|改|成|为|叫|一?张|一下|个|电子|的|好的?"
    r"|发票|普票|抬头|公司抬头|公司名称?|单位名称?|名称|亲|你好|您好|嗯|应该|[:： ,，.。;；])+"
)
_TAIL = re.compile(
    r"(?:谢谢|麻烦了?|就行|就好|可以吗?|行吗|吧|哦|哈|啊|呀|的|了|抬头|发票|税号|识别号|[:： ,，.。;；!！~])+$"
)
_A_PERSON = re.compile(r"个人|私人|(?:写|用|开)我(?:自己|本人)?(?:的)?(?:名|姓)|不是公司|非公司")
_A_COMPANY = re.compile(r"公司|企业|单位|对公|税号")
_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")
_NO_NAME = re.compile(
    r"发票|开票|抬头|税号|个人|公司|单位|企业|什么|怎么|哪|吗|订单|不要|不用|没有|名字|改|错|信息|私人|这|那|麻烦|帮"
)
_CHANGED_CONTENT = re.compile(
    r"办公用品|劳保用品|(?:品名|内容|明细|项目|商品名)[^，,。 ]{0,6}(?:改|换|写成|开成|别写|不写|不要写|随便)"
    r"|(?:改|换)[^，,。 ]{0,3}(?:品名|内容|明细)"
    r"|(?:别|不要|不能|能不能不|可不可以不)写(?!错|我|个人|公司)"
    r"|金额[^，,。 ]{0,6}(?:多|大|高|虚|改|少(?!开了))|多开(?!几?张|了)|虚开|开(?:大|高|多)[一点些]"
    r"|(?:咨询|服务|会议|住宿|餐饮)费"
)
_CHARGE = re.compile(r"税点|加税|几个点|加钱|税费|收费|另收|要钱|加点|补税|手续费|多少钱|免费")
_SPECIAL = re.compile(r"专票|专用发票|增值税专用|纸质|纸票|盖章|收据|合开|一起开|合并|拆(?:成|开|两)|分开开")
_WRONG = re.compile(
    r"(?:抬头|税号|公司名|名称?|名字|发票|票)[^，,。]{0,6}(?:[开写填弄搞打印]错|错了|不对|有误|有问题)"
    r"|开错|红冲|冲红|作废|重开|换开|改(?:下|一下)?抬头|抬头(?:能|可以|想|要)?(?:改|换)|换(?:个|一下)?抬头"
    r"|开成(?:了)?(?:个人|公司|别)|开成.{0,4}要.{0,4}的"
)
_WHERE = re.compile(
    r"(?:没|还没|未)(?:有)?(?:收到|开|到|发)|什么时候|啥时候|多久|几天|催|好了(?:没|吗)|开了[吗没]|开出来|开好|进度|怎么还"
    r"|在哪|哪里看|哪儿看|下载"
)


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What was given. `tax_no` in capitals without blanks, whatever its form; empty for none."""

    kind: TitleKind | None = None
    name: str = ""
    tax_no: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing of a title was said."""
        return self == TitleWords()


def read_title(text: str, *, expects_name: bool = False, order_no: str = "") -> TitleWords:
    """The title in a message. `expects_name`: the name was asked for, so that bare words are one;
    `order_no`: a number that is none of the tax office's."""
    plain = unicodedata.normalize("NFKC", text).replace(order_no or "\0", " ").strip()
    tax_no, rest = _tax_no(plain)
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
            if is_tax_no(code[0].upper()) or not code[0].isdigit():
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


def _kind(rest: str, name: str, tax_no: str) -> TitleKind | None:
    if tax_no or (name and _FIRM.fullmatch(name)):
        return TitleKind.COMPANY
    if _A_PERSON.search(rest):
        return None if re.search(r"(?:开|写)成了?个人.*公司", rest) else TitleKind.PERSON
    if _A_COMPANY.search(rest):
        return TitleKind.COMPANY
    return None


def title_of(told: TitleWords) -> InvoiceTitle | None:
    """The whole title, None while something of it is missing. A person needs no name."""
    if told.kind is TitleKind.PERSON:
        return InvoiceTitle(TitleKind.PERSON, told.name or PERSONAL)
    if told.kind is TitleKind.COMPANY and told.name and told.tax_no:
        return InvoiceTitle(TitleKind.COMPANY, told.name, told.tax_no)
    return None


def wants_other_content(text: str) -> bool:
    """Other goods or another sum than was bought: that nobody may write (law 23)."""
    return _CHANGED_CONTENT.search(text) is not None


def asks_of_charge(text: str) -> bool:
    """Whether an invoice costs anything: it never does (law 23)."""
    return _CHARGE.search(text) is not None


def wants_another_paper(text: str) -> bool:
    """A special VAT or paper invoice, a stamp, one for several orders: finance's own matter."""
    return _SPECIAL.search(text) is not None


def says_it_is_wrong(text: str) -> bool:
    """The invoice that is there has a wrong title."""
    return _WRONG.search(text) is not None


def asks_where_it_is(text: str) -> bool:
    """When it comes, or that it has not come."""
    return _WHERE.search(text) is not None
