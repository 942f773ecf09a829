"""Asking for an invoice: when a title is whole, and what may not be asked of one (law 23)."""

import re

from bot.shop.invoices import InvoiceTitle, TitleKind

PERSONAL = "个人"
"""The title of an invoice for a person who names none."""

_CHANGED_CONTENT = re.compile(
    r"办公用品|劳保用品"
    r"|(?:品名|内容|明细|项目|商品名)[^，,。 ]{0,6}(?:改|换|写成|开成|别写|不写|不要写|随便)"
    r"|(?:改|换)[^，,。 ]{0,3}(?:品名|内容|明细)"
    r"|(?:别|不要|不能|能不能不|可不可以不)写(?!错|我|个人|公司)"
    r"|金额[^，,。 ]{0,6}(?:多|大|高|虚|改|少(?!开了))|多开(?!几?张|了)|虚开|开(?:大|高|多)[一点些]"
    r"|(?:咨询|服务|会议|住宿|餐饮)费"
    r"|[0-9]+[^,，。 ]{0,2}开(?:成)?[0-9]+|税[^,，。 ]{0,3}我(?:来)?(?:补|出|付)"
)
_CHARGE = re.compile(r"税点|加税|几个点|加钱|税费|收费|另收|要钱|加点|补税|手续费|多少钱|免费")
_SPECIAL = re.compile(
    r"专票|专用发票|增值税专用|纸质|纸票|盖章|收据|合开|一起开|合并|拆(?:成|开|两)|分开开"
)
_WRONG = re.compile(
    r"(?:抬头|税号|公司名|名称?|名字|发票|票)[^，,。]{0,6}"
    r"(?:[开写填弄搞打印]错|错了|不对|有误|有问题)"
    r"|开错|红冲|冲红|作废|重开|换开|改(?:下|一下)?抬头|抬头(?:能|可以|想|要)?(?:改|换)|换(?:个"
    r"|一下)?抬头"
    r"|开成(?:了)?(?:个人|公司|别)|开成.{0,4}要.{0,4}的"
)
_WHERE = re.compile(
    r"(?:没|还没|未)(?:有)?(?:收到|看到|见到|开|到|发)|(?:收到|来)了?(?:没|吗)|什么时候|啥时候|多久|几天|催|好了(?:没|吗)"
    r"|开了[吗没]|开出来|开好|进度|怎么还"
    r"|在哪|哪里看|哪儿看|下载|抬头[^,，。]{0,6}(?:什么|啥|谁|哪)"
)


_BY_MAIL = re.compile(r"邮箱|@|短信|发给我|发到哪|怎么[给发收]|在哪[看收下]|哪里[看收下]")


def title_of(kind: str, name: str, tax_no: str) -> InvoiceTitle | None:
    """The whole title, None while something of it is missing. A person needs no name."""
    if kind == TitleKind.PERSON:
        return InvoiceTitle(TitleKind.PERSON, name or PERSONAL)
    if kind == TitleKind.COMPANY and name and tax_no:
        return InvoiceTitle(TitleKind.COMPANY, name, tax_no)
    return None


def wants_other_content(text: str) -> bool:
    """Other goods or another sum than was bought: that nobody may write (law 23)."""
    return _CHANGED_CONTENT.search(text) is not None


def asks_how_it_comes(text: str) -> bool:
    """发到邮箱吗."""
    return _BY_MAIL.search(text) is not None


_KEPT = re.compile(
    r"(?:备注|留言|上次|上回|以前|之前|老客户|系统)[^,，。?？]{0,6}(?:有|写|填|发过|留|一样)"
    r"|(?:备注|填|留|写|报)过(?![^,，。?？]{0,4}吗)|(?:下单|拍)(?:的)?时候?[^,，。?？]{0,4}(?:写|填|留|备注)"
)


def says_it_is_kept(text: str) -> bool:
    """税号备注里有, 下单时填过: what is asked for was written elsewhere."""
    return _KEPT.search(text) is not None


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
