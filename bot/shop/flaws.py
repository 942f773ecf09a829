"""Goods that are sold as flawed: what was told at the sale is no fault, all else is (law 2, 7)."""

import re

from bot.shop.catalogue import Product, ReturnableRule

_TOLD = re.compile(r"瑕|疵|次品|处理品|样品|展示品|临期")
_FLAW = re.compile(r"瑕疵|微瑕|划痕|刮痕|刮花|磨痕|痕迹?|印子|小?毛病|磕碰|掉漆|色点|线头|褶")


_UNLIKE = re.compile(
    r"(?:照片|图片|图|页面|描述|说明|介绍)(?:里|上|中|里面)?[^,，。?？]{0,3}(?:没|不)(?:有|写|说|提|标|显示|拍)?(?:到|过|出来)?(?:这个?|这[处道条]|的)?"
    r"|(?:没|不)(?:写|说|提|标)(?:有)?(?:这|到)|[只就光]是?(?:写|说|提|标)[了的]"
)


def is_unlike_the_page(text: str) -> bool:
    """一道刮痕 图上没这个: another flaw than the one that was told at the sale."""
    return _UNLIKE.search(text) is not None


def is_sold_flawed(product: Product) -> bool:
    """Whether the page itself names the flaw: 焦糖棕（微瑕）."""
    told = f"{product.title} {product.colour} {product.size}"
    return product.returnable_rule is ReturnableRule.CONFIRM and bool(_TOLD.search(told))


def speaks_of_flaw(text: str) -> bool:
    """划痕太明显, 瑕疵也算质量: about what such goods are sold with."""
    return _FLAW.search(text) is not None
