"""Goods that are sold as flawed: what was told at the sale is no fault, all else is (law 2, 7)."""

import re

from bot.shop.catalogue import Product, ReturnableRule

_TOLD = re.compile(r"瑕|疵|次品|处理品|样品|展示品|临期")
_FLAW = re.compile(r"瑕疵|微瑕|划痕|刮痕|刮花|磨痕|痕迹?|印子|小?毛病|磕碰|掉漆|色点|线头|褶")


def is_sold_flawed(product: Product) -> bool:
    """Whether the page itself names the flaw: 焦糖棕（微瑕）."""
    told = f"{product.title} {product.colour} {product.size}"
    return product.returnable_rule is ReturnableRule.CONFIRM and bool(_TOLD.search(told))


def speaks_of_flaw(text: str) -> bool:
    """划痕太明显, 瑕疵也算质量: about what such goods are sold with."""
    return _FLAW.search(text) is not None
