"""What is said of goods in trouble while a colleague is awaited for them (playbook §4, §5, §13).

Each has a line of its own that tells the rule or takes the words down; nothing is decided by it.
"""

import re
from enum import StrEnum


class InWait(StrEnum):
    """What is said; the reply is `utter_meanwhile_…`."""

    CALL = "call"
    """我要有人打电话给我."""
    WITHDRAWN = "withdrawn"
    """算了不改了 就原来的."""
    PHOTO_ENOUGH = "photo_enough"
    """拍了三张 够不够."""
    PAPERS = "papers"
    """有没有检测报告."""
    FREIGHT = "freight"
    """寄回去邮费我可不掏."""
    FAULT = "fault"
    """这算质量问题吧, 坏了你们管吗."""
    WHEN = "when"
    """重做要几天."""


_SAID = (
    (
        InWait.CALL,
        r"(?:打|回)(?:个|一个|通)?电话(?:给我|找我|联系我|过来|来|吧|行)|(?:给|跟)我(?:打|回|来)(?:个|一个|通)?电话|给我回电|电话联系我",
    ),
    (
        InWait.WITHDRAWN,
        r"(?:^|[\s,，算是那就])不(?:用)?(?:改|换|退|取消)了(?![吗么?？])|(?:就|还是)(?:按|用|照)?着?原来(?:的|那)(?!价)|照旧(?:吧|就行)?$",
    ),
    (
        InWait.PHOTO_ENOUGH,
        r"(?:照片|图|视频|[0-9一二两三四五几]张)[^?？]{0,8}(?:够不够|够吗|够了吗|行不行|行吗|可以吗)",
    ),
    (
        InWait.PAPERS,
        r"有(?:没有|没)?[^,，。?？]{0,6}(?:授权书?|(?:检测|质检|检验)(?:报告|证书)|资质|证书)"
        r"|(?:授权书?|(?:检测|质检|检验)(?:报告|证书)|资质)[^,，。?？]{0,6}(?:有吗|有没有|给我看|发我|看看|看一下)",
    ),
    (
        InWait.FREIGHT,
        r"(?:运|邮|快递)费[^,，。?？]{0,4}(?:我(?:可|才|肯定)?不|谁[出付掏]|算谁|(?:不)?(?:该|能|会)[^,，。?？]{0,3}我[出付掏]|要我[出付掏])"
        r"|寄回去?[^,，。?？]{0,4}(?:要钱|多少钱|花钱)",
    ),
    (
        InWait.FAULT,
        r"算(?:是|不算)?质量问题(?:吧|吗|么|不|啊|呀|[?？]|$)|(?:坏|破|碎|崩|裂)了?的?[^,，。?？]{0,6}(?:管|负责)(?:不|吗|么)"
        r"|(?:东西|定制|这)[^,，。?？]{0,4}你们(?:管不管|管吗|负责吗|负不负责|认不认)",
    ),
    (
        InWait.WHEN,
        r"(?:几时|何时|什么时候|啥时候|多久|几天|哪天)(?:能|可以|给)?(?:我)?(?:补|重做|重新?做|做好|修好|换好|弄好)"
        r"|(?:补寄|补发|重做|修好?|换好?)[^,，。?？]{0,3}(?:要|得|大概)?(?:几天|多久)|(?:^|[\s,，])(?:要|得|大概)几天(?=$|[\s,，?？])",
    ),
)
_WORDS = tuple((kind, re.compile(words)) for kind, words in _SAID)


def said_in_wait(text: str) -> InWait | None:
    """What these words say of it; None for anything else."""
    return next((kind for kind, words in _WORDS if words.search(text)), None)
