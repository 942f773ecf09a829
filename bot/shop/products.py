"""What the page of a product says to a question, and whether it says anything at all.

A question is matched to pieces of the product's own texts; what no piece says is not known, and
nothing is made up (playbook §1, law 26).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.catalogue import Product


class Aspect(StrEnum):
    """What can be asked of goods and stands in the catalogue."""

    PRICE = "price"
    WARRANTY = "warranty"
    MATERIAL = "material"
    CARE = "care"
    MORE = "more"
    """Anything else that a piece of the texts speaks of."""


@dataclass(frozen=True, slots=True)
class PageSays:
    """The answer of the page; `pieces` in its own words. Without pieces nothing is known."""

    aspect: Aspect
    pieces: tuple[str, ...]


_PRICE = re.compile(r"多少钱|什么价|价[格钱位]|几块|几多钱|怎么卖|咋卖|售价|卖多少|多钱")
_WARRANTY = re.compile(r"保修|质保|保质多久|保多久|三包|联保")
_CARE = re.compile(
    r"[水机手干能可]洗|洗衣机|怎么洗|咋洗|清洗|清洁|保养|打理|缩水|烘干|熨|晾|洗碗机|[除水]垢|酒精|轻柔[档模]|柔洗"
)
_MATERIAL = re.compile(
    r"材质|面料|材料|料子|成分|成份|什么做的|啥做的|什么料|啥料|用料|含量|填充|充绒|含绒|绒|里料|里布"
    r"|内胆|不锈钢|羊毛|纯棉|全棉|真皮|牛皮|头层|棉|涤|配料|实木|板材|甲醛|环保|E0|玻璃|陶瓷|骨瓷|塑料"
)
_TOPICS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked), re.compile(told))
    for asked, told in (
        (r"保质期|过期|能放多久|放多久|保存多久|新不新鲜", r"保质期|冷藏|存放"),
        (r"功率|几瓦|多少瓦|费电|耗电|[0-9]+ ?[wW]", r"[0-9]W"),
        (r"容量|多少毫升|几毫升|多少ml|几升|多大容量|装多少", r"容量"),
        (r"承重|承受|压[弯塌坏]|放多重|多少斤", r"承重"),
        (r"产地|哪里产|哪产|哪儿产", r"产地"),
        (r"怎么(?:存|放|保存)|存放|冷藏|放冰箱|避光|密封", r"存放|冷藏|保存|密封"),
        (r"充绒|多少克绒|绒量|含绒", r"绒"),
        (r"色温|几档|调光|光源", r"色温|光源|LED"),
        (r"刻字|定制|定做", r"刻字|定制"),
        (r"组装|自己装|要装|安装好", r"组装"),
        (r"断电|干烧|自动断", r"断电"),
        (r"敏感肌|过敏|试用", r"试用"),
        (r"碳酸|可乐|汽水|饮料", r"碳酸"),
    )
)
_CUT = re.compile(r"[；;|]")


def page_says(question: str, skus: tuple[Product, ...]) -> PageSays:
    """What the page of these SKUs (of one product, at least one) says to a question."""
    product = skus[0]
    if _PRICE.search(question):
        return PageSays(Aspect.PRICE, (product.sku,))
    if _WARRANTY.search(question):
        months = product.warranty_months
        return PageSays(Aspect.WARRANTY, (str(months),) if months else ())
    if _CARE.search(question):
        return PageSays(Aspect.CARE, product.care)
    if more := _pieces(question, product):
        return PageSays(Aspect.MORE, more)
    if _MATERIAL.search(question):
        return PageSays(Aspect.MATERIAL, tuple(filter(None, (product.material,))))
    return PageSays(Aspect.MORE, ())


def _pieces(question: str, product: Product) -> tuple[str, ...]:
    said = tuple(_texts(product))
    found = [
        piece
        for asked, told in _TOPICS
        if asked.search(question)
        for piece in said
        if told.search(piece)
    ]
    return tuple(dict.fromkeys(found))


def _texts(product: Product) -> Iterable[str]:
    for text in (product.title, product.material, *product.care, *product.guide_steps):
        yield from filter(None, (piece.strip() for piece in _CUT.split(text)))


_RECOMMEND = re.compile(
    r"推荐|介绍(?:一下|下|几)|有什么好(?:的|东西)|(?:买|选|挑)(?:什么|啥|哪[个款件])好|哪[个款件].{0,2}(?:好|值得)"
    r"|给(?:我?(?:妈|爸|婆|爷|奶|老|孩|女|男|朋|闺|同|领|家)[^,，。]{0,3}|她|他)[买选挑].{0,8}(?:礼物|东西|什么|啥|生日)"
    r"|[买选挑].{0,6}礼物|送(?:点|个|些)?(?:什么|啥)(?:礼物|东西)?(?:比较|会)?(?:好|合适|体面|拿得出手)"
    r"|(?:生日|过节|节日|结婚|乔迁|纪念日|情人节|教师节|母亲节|父亲节|圣诞|拜年|看望)[^,，。?？]{0,6}[,，\s]*(?:该)?(?:送|买|选|挑)(?:点|个|些)?(?:什么|啥|哪)"
)


_LOOKS_AROUND = re.compile(
    r"(?:想|来|先|随便)?看看|看一?下|瞧瞧|了解一?下|介绍一?下|想买|想入手|种草"
)


def looks_around(question: str) -> bool:
    """想看看你家那个羽绒服: nothing is asked of it yet; what it is like is told."""
    return _LOOKS_AROUND.search(question) is not None


_SHOP_GIVES = re.compile(
    r"(?:你们|你家|店里|店铺|会员|下单|满[0-9一二两三四五六七八九十]|买[一二两三0-9]|活动)[^,，。?？]{0,8}送(?:点|个|些)?(?:什么|啥)"
)
"""下单送什么好东西: what the shop gives, and no advice."""


def wants_advice(question: str) -> bool:
    """Whether the need is vague: a suggestion is wanted, not a fact."""
    return _RECOMMEND.search(question) is not None and not _SHOP_GIVES.search(question)


_WHICH_OF = re.compile(r"哪[个种款条件].{0,3}[好合适]|选哪|买哪|哪个")


def asks_which_of(question: str) -> bool:
    """围巾和毯子哪个好: two goods are to be laid side by side."""
    return _WHICH_OF.search(question) is not None


_DIFFER = re.compile(
    r"(?:有什么|有啥|什么|啥)?(?:区别|不同|差别)|差在?(?:哪|什么|啥)|(?:哪|什么|啥)[里儿]?不(?:一样|同)|不(?:一样|同)在哪|除了颜?色[^,，。?？]{0,6}(?:还)?(?:差|有|不)"
)


def asks_how_they_differ(question: str) -> bool:
    """1.5跟1.7差在哪, 除了颜色还差啥: of the kinds that one product comes in."""
    return _DIFFER.search(question) is not None


_MEASURE = re.compile(r"(?:有|是|重|装)?(?:几|多少)(?:斤|公斤|千克|克|kg)|多重|净重|分量多|毛重")


def asks_of_measure(question: str) -> bool:
    """两个装有几斤: what it weighs, and not whether it is there."""
    return _MEASURE.search(question) is not None


_COLOUR_CAST = re.compile(
    r"色差|(?:图片|照片|图上).{0,4}(?:一样|一致|差)|实物.{0,4}(?:一样|一致|颜色)"
    r"|颜色.{0,6}(?:准|偏|一样|一致|深|浅)"
)
_BODY = re.compile(
    r"[0-9]{2,3} ?(?:斤|公斤|kg|千克|cm|厘米)|1[4-9][0-9]|身高|体重"
    r"|[穿拍选买要].{0,4}(?:什么|啥|哪个?|几|多大).?[码号]"
    r"|[什么哪多大].{0,3}码(?:合适|好|的?$)|偏[大小码]|尺码[准表]|码[数子]?[准正]|合身|拍大|拍小"
)


def asks_of_colour_cast(question: str) -> bool:
    """Whether the photo's colour is doubted: screens differ, the real goods govern."""
    return _COLOUR_CAST.search(question) is not None


def asks_for_fit(question: str) -> bool:
    """Whether advice on a size is wanted, for a body that the catalogue knows nothing of."""
    return _BODY.search(question) is not None
