"""What is doubted when goods are asked to be genuine, and when an answer did not convince
(playbook §2: doubt persists → person; law 15, 26)."""

import re
from dataclasses import dataclass

from bot.shop.catalogue import Product

_DOUBT = re.compile(
    r"不(?:太)?(?:相)?信|不放心|骗|谁知道|(?:怎么|如何|咋|拿什么|靠什么)(?:来|去)?(?:保证|证明|验证)|凭什么|口说无凭|假的?[吧啊]|高仿|翻新|感觉.{0,4}假"
    r"|看(?:着|起来).{0,3}(?:假|不像)|(?:能|可以|有).{0,4}(?:证明|授权|执照|鉴定|检测)|赔"
)


def still_doubts(text: str) -> bool:
    """Whether more than the usual assurance is wanted."""
    return _DOUBT.search(text) is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """A word of the page that is doubted (304, 护眼), and the page's pieces that it stands in;
    without pieces it is a part of the name alone."""

    word: str
    written: tuple[str, ...]


_OF_THE_GOODS = re.compile(r"正品|官方|专柜|旗舰|授权|假货|高仿|翻新|二手|冒牌|山寨|a货|牌子", re.I)
_TRUE = re.compile(r"真(?:的|不真|假|有|能|够)|假的?|是真|真(?=[\u3400-\u9fff]{2})|忽悠|噱头|吹")
_CUT = re.compile(r"[；;，,、|]")
_LEAST, _LEAST_ASCII = 2, 3
_TOKENS = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+(?:\.[0-9]+)?%?")


def claim_doubted(text: str, skus: tuple[Product, ...]) -> Claim | None:
    """这壶304真的假的, 护眼是真的不: one word of the page is asked to be true, and not the goods.
    The names of the goods themselves are no such word."""
    said = text.casefold()
    if _OF_THE_GOODS.search(said) or not _TRUE.search(said):
        return None
    product = skus[0]
    for name in sorted({*product.aliases, product.category}, key=len, reverse=True):
        said = said.replace(name.casefold(), " ")
    pieces = [p.strip() for text_ in (product.material, *product.care) for p in _CUT.split(text_)]
    title = product.title.casefold()
    word = _shared(said, " ".join((*pieces, title)).casefold())
    if not word:
        return None
    return Claim(word, tuple(one for one in pieces if word in one.casefold()))


def _shared(said: str, page: str) -> str:
    """The longest run of characters of the words that stands on the page."""
    best = ""
    for token in _TOKENS.findall(said):
        least = _LEAST_ASCII if token.isascii() else _LEAST
        runs = (
            token[at : at + length]
            for length in range(len(token), least - 1, -1)
            for at in range(len(token) - length + 1)
        )
        found = next((run for run in runs if run in page), "")
        best = max(best, found, key=len)
    return best
