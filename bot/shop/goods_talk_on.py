"""Short words after goods were talked of, before anything is bought: for whom, why this one, a
price beside another, a word of the page that is not understood (playbook §1, §2; law 26)."""

import re
from collections.abc import Iterable
from enum import StrEnum

from bot.shop.catalogue import Product, spoken_packs
from bot.shop.products import Aspect, page_says


class TalkOn(StrEnum):
    """What is said; each has a reply of its own."""

    WHY_THIS = "why_this"
    """为啥推这个."""
    FOR_WHOM = "for_whom"
    """给我妈."""
    IF_BAD = "if_bad"
    """坏了赔不赔, before it is bought."""
    PRICES = "prices"
    """白的59 粉的39.9？"""
    PRICE_GAP = "price_gap"
    """一样的杯子差20？"""
    PRICE_OF = "price_of"
    """99的那个是小的吧."""
    TERM = "term"
    """E0是啥意思."""
    MARKS = "marks"
    """灰的 大的那个: which of them, and nothing else."""
    PAGE = "page"
    """哦对 承重; 可乐呢: a word of the page, to be asked of it."""


_WHY_THIS = re.compile(
    r"(?:为(?:啥|什么|何)|怎么|干嘛|凭什么)[^,，。?？]{0,3}(?:推荐?|选|挑|介绍|安利)[^,，。?？]{0,2}(?:这|它|那)"
    r"|推荐?(?:这|它|那)[^,，。?？]{0,3}(?:理由|原因)|(?:这|它|那)[^,，。?？]{0,2}好在哪"
)
_PERSON = (
    r"(?:我|俺|咱|他|她)?(?:家|们?家)?的?(?:老?妈妈?|老?爸爸?|爹|娘|婆婆|公公|岳母|岳父|丈母娘|老丈人|爷爷|奶奶|姥姥|姥爷"
    r"|外公|外婆|老公|老婆|媳妇|爱人|先生|太太|女儿|儿子|闺女|姑娘|孩子|小孩|娃|弟弟?|妹妹?|哥哥?|姐姐?|姑姑?|舅舅?|姨妈?"
    r"|叔叔?|侄[子女]|同事|朋友|闺蜜|对象|男友|女友|男朋友|女朋友|老师|老人|长辈|自己|领导|同学|室友)"
)
_FOR_WHOM = re.compile(
    rf"(?:是|想|就|买来|买|打算|准备)*(?:给|送|帮|替)(?:给)?{_PERSON}(?:的|买的?|穿的?|用的?|戴的?|盖的?|送的)*[吧哈啊呀]?"
)
_GAP = re.compile(
    r"(?:差|贵|便宜)(?:了|出)?(?:这么|那么|好?多|多少|[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百]+)(?:块|元)?[钱多]*(?:[?？吗呢啊]|$)"
    r"|(?:价格?|价钱)[^,，。]{0,4}(?:不一样|不同|不一)|为(?:啥|什么)[^,，。]{0,8}(?:贵|便宜)"
    r"|(?:怎么|咋)[^,，。]{0,6}(?:贵|便宜)(?:这么|那么|了)"
)
_WHICH_COSTS = re.compile(
    r"(?<![0-9.])[0-9]{2,5}(?:\.[0-9]{1,2})?(?:块|元)?(?:的|那)(?:那|这)?[个款件条种]?(?:就|也)?是"
    r"|(?:那|这|哪)[个款件条种]?(?:就|才|要)?是?[0-9]{2,5}(?:\.[0-9]{1,2})?(?:块|元)?(?:的|吧|吗|啊|[?？])"
)
_IF_BAD = re.compile(
    r"(?:坏|烂|破|碎|裂|压坏|摔坏|有问题|漏)(?:了|掉)?(?:的话)?[^,，。]{0,4}(?:赔|包赔|管不管|管吗|包换|包退|怎么办|咋[办整弄正]|怎么[弄整]|谁负责|算谁|给换|给补|给退)"
)
_FIGURE = re.compile(r"(?<![0-9.])[0-9]{2,5}(?:\.[0-9]{1,2})?(?![0-9.])")
_MEANS = re.compile(
    r"([0-9a-z\u3400-\u9fff%]{1,8}?)(?:是|指|代表)?(?:啥|什么|嘛|哪个)(?:意思|东西|概念|级别|玩意)"
    r"|(?:啥|什么)(?:叫|是)([0-9a-z\u3400-\u9fff]{1,8}?)[啊呀呢]?[?？]?$"
)
_LEAD = re.compile(r"^(?:(?:哦|噢|嗯|呃|对|对了|那个|就是|还有|那|啊|是|刚才|问的?是|[,，、\s])+)")
_ENDS = re.compile(r"(?:呢|的|来着|吗|啊|呀|[?？。!！\s])+$")
_LONGEST_WORD = 8

TERMS = {
    "e0": "E0是板材甲醛释放量的一种等级标注",
    "304": "304是一种食品接触常用的不锈钢牌号",
    "316": "316是不锈钢牌号，比304多含钼，更耐腐蚀一些",
    "骨瓷": "骨瓷是瓷土里加了骨粉烧的瓷",
    "头层": "头层牛皮是牛皮最外面那一层",
    "粘纤": "粘纤是粘胶纤维，用木浆、棉浆做的纤维",
    "锦纶": "锦纶就是尼龙",
    "聚酯纤维": "聚酯纤维就是涤纶",
    "涤纶": "涤纶就是聚酯纤维",
    "聚氨酯": "聚氨酯在这里就是海绵类的发泡材料",
    "充绒量": "充绒量是衣服里填了多少克绒",
    "白鸭绒": "白鸭绒是白鸭的绒，前面的百分数是绒子的占比",
    "pp": "PP是聚丙烯塑料",
    "abs": "ABS是一种常用的硬塑料",
    "刨花板": "刨花板是木屑加胶压成的板",
    "led": "LED是发光二极管，一种省电的光源",
    "神经酰胺": "神经酰胺是护肤品里常见的一种保湿成分",
    "山茶籽油": "山茶籽油是山茶籽榨的油",
}
"""What plain words of a page mean, as any dictionary has it; nothing is claimed of the goods."""


def talk_on(text: str, skus: tuple[Product, ...]) -> TalkOn | None:
    """What the short words say of the goods in view; None for anything else."""
    said = text.strip(" .。!！~～")
    if _WHY_THIS.search(said):
        return TalkOn.WHY_THIS
    if _FOR_WHOM.fullmatch(said.rstrip("?？ ")):
        return TalkOn.FOR_WHOM
    if _IF_BAD.search(said):
        return TalkOn.IF_BAD
    if term_asked(said, skus):
        return TalkOn.TERM
    if len({one.price_fen for one in skus}) > 1:
        if _GAP.search(said):
            return TalkOn.PRICE_GAP
        if len(_of_page_prices(said, skus)) > 1:
            return TalkOn.PRICES
        if _WHICH_COSTS.search(said) and price_named(said, skus):
            return TalkOn.PRICE_OF
    if marks_told(said, skus):
        return TalkOn.MARKS
    return TalkOn.PAGE if _is_a_word_of_the_page(said, skus) or _asks_of_care(said, skus) else None


def _of_page_prices(text: str, skus: Iterable[Product]) -> set[int]:
    told = {round(float(one) * 100) for one in _FIGURE.findall(text)}
    return told & {one.price_fen for one in skus}


def price_named(text: str, skus: Iterable[Product]) -> tuple[Product, ...]:
    """The SKUs that a bare figure is the price of: 189包不包邮 asks of the one for 189."""
    told = _of_page_prices(text, skus)
    return tuple(one for one in skus if one.price_fen in told)


def term_asked(text: str, skus: tuple[Product, ...]) -> str:
    """The word of the page whose meaning is asked, as it is written there; empty for none."""
    found = _MEANS.search(text.casefold())
    word = _LEAD.sub("", (found[1] or found[2] or "")) if found else ""
    page = " ".join((skus[0].title, skus[0].material, *skus[0].care)).casefold()
    return word if word and word in page else ""


def meaning_of_term(word: str) -> str:
    """What the word means, in a sentence without its full stop; empty where nobody here knows."""
    return next((meant for known, meant in TERMS.items() if known in word), "")


def _is_a_word_of_the_page(text: str, skus: tuple[Product, ...]) -> bool:
    bare = _ENDS.sub("", _LEAD.sub("", text))
    leans = bare != text
    if not leans or not 2 <= len(bare) <= _LONGEST_WORD:
        return False
    says = page_says(bare, skus)
    return says.aspect is not Aspect.PRICE and bool(says.pieces)


_CARED_FOR = re.compile(
    r"[洗擦刷泡煮烫晒晾熨烘除].{0,4}(?:吧|吗|不|么|行|可以)|(?:用|拿|加)[^,，。?？]{1,4}(?:可以|行|能)[吧吗不么]"
)


def _asks_of_care(text: str, skus: tuple[Product, ...]) -> bool:
    """水垢用醋可以吧: the page's words on care are the answer."""
    says = page_says(text, skus)
    return says.aspect is Aspect.CARE and bool(says.pieces) and _CARED_FOR.search(text) is not None


_BIG = re.compile(r"(?:最)?[大长高多]的?(?:那|这|一)?[个款件条码号种]?")
_SMALL = re.compile(r"(?:最)?[小短低少]的?(?:那|这|一)?[个款件条码号种]?")
_POINTS = re.compile(r"[那这就要我想拍买看个款件条码号种只双吧的色,，、\s]|一个")
_PIECES = re.compile(r"^[0-9]+[个片瓶包条只支双]")
"""4个 of 4个装."""
_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def marks_told(text: str, skus: tuple[Product, ...]) -> tuple[Product, ...]:
    """The SKUs that a message of nothing but colours and 大的, 小的 leaves; empty for any other."""
    rest, left = text, skus
    for colour in sorted({one.colour for one in skus if one.colour}, key=len, reverse=True):
        for name in (colour, colour.removesuffix("色"), colour.removesuffix("色")[-1:]):
            if name and name in rest:
                left = tuple(one for one in left if one.colour == colour)
                rest = rest.replace(name, "")
                break
    for size in sorted({one.size for one in left if one.size}, key=len, reverse=True):
        for name in (size.casefold(), *spoken_packs(size), *_PIECES.findall(size)):
            if name in rest.casefold():
                left = tuple(one for one in left if one.size == size)
                rest = rest.casefold().replace(name, "")
                break
    for words, last in ((_BIG, True), (_SMALL, False)):
        if left and words.search(rest):
            sizes = sorted({one.size for one in left}, key=_measure)
            left = tuple(one for one in left if one.size == sizes[-1 if last else 0])
            rest = words.sub("", rest)
    told = rest != text and not _POINTS.sub("", rest)
    return left if told and 0 < len(left) < len(skus) else ()


_LETTERS = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")


def _measure(size: str) -> float:
    if size.upper() in _LETTERS:
        return float(_LETTERS.index(size.upper()))
    told = _FIGURES.findall(size)
    spoken = next((at for at, word in enumerate("一二三四五六七八九") if size.startswith(word)), 0)
    return float(told[0]) if told else float(spoken)
