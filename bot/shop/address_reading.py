"""A new address out of what a buyer types, in one message or in several (playbook §2)."""

import re
from collections.abc import Mapping

from bot.shop.address_changes import NewAddress
from bot.shop.regions import province_of

_PHONE = re.compile(r"(?:\+?86[- ]?)?(1[3-9][0-9]{9})(?![0-9])")
_PIECES = re.compile(r"[\s,，;；。、]+")
_LABEL = re.compile(
    r"(?:新的?|收[货件]|送货|详细|我的?)*(?:地址|收[货件]人|联系人|姓名|名字|电话|手机号?|号码|联系方式)"
    r"(?:改成|改到|改为|换成|换到|是|为)?[:： ]*"
)
_NAME_LABEL = re.compile(
    r"(?:收[货件]人|联系人|姓名|名字|我叫)(?:改成|换成|是|为)?[:： ]*([\u3400-\u9fff·]{2,8})"
)
_LEAD = re.compile(
    r"^(?:亲|您好|你好|麻烦|请|帮我|帮忙|能不能|能|可以|我想|想|要|把|那|就|嗯|哦|好的?|不对|不是|应该是?|说错了?|错了"
    r"|地址|改[寄送到成为发]?|换[到成]?|寄[到去给]?|发[到去]|送到?|到|是|为|[:：,， ])+"
)
_TAIL = re.compile(r"(?:可以吗|行吗|好吗|能吗|吗|吧|谢谢|这里|这个地址|收|[。.!！?？~ ])+$")
_PLACE = re.compile(
    r"[省市区县镇乡村街路道巷弄园栋幢号室]|小区|大厦|广场|单元|花园|公寓|学校|大学|驿站|医院|公司"
)
_STREET = re.compile(
    r"[路街道巷弄村组屯][^省市]{0,30}[0-9一二三四五六七八九十]"
    r"|[0-9一二三四五六七八九十]+ ?(?:号|栋|幢|室|单元|楼|组)"
    r"|小区|大厦|广场|花园|公寓|学校|大学|学院|驿站|医院|[镇乡].{1,8}村"
)
_DIVISION = re.compile(r"[市区县旗州]")
_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}")


def read_address(words: str) -> NewAddress:
    """Receiver, phone and address as far as the words have them; to the letter."""
    phone = _PHONE.search(words)
    rest = _PHONE.sub(" ", words)
    labelled = _NAME_LABEL.search(rest)
    rest = _NAME_LABEL.sub(" ", rest) if labelled else rest
    pieces = [_bare(piece) for piece in _PIECES.split(rest)]
    places = [piece for piece in pieces if _PLACE.search(piece) or province_of(piece)]
    names = [piece for piece in pieces if piece not in places and _NAME.fullmatch(piece)]
    alone = names[0] if len(names) == 1 and (places or phone) else ""
    receiver = labelled[1] if labelled else alone
    return NewAddress(receiver, phone[1] if phone else "", " ".join(places))


def _bare(piece: str) -> str:
    said = _TAIL.sub("", _LEAD.sub("", piece.strip()))
    return _LEAD.sub("", _LABEL.sub("", said))


def joined(before: NewAddress, told: NewAddress) -> NewAddress:
    """What stands after another message: 杭州市西湖区, then 文三路18号, is one address."""
    return NewAddress(
        told.receiver or before.receiver,
        told.phone or before.phone,
        _one_address(before.address, told.address),
    )


_OF_A_STREET = re.compile(r"[\u3400-\u9fff]{2}(?=[东西南北中]?[一二三四五六]?(?:路|街|大道))")


def _names_province(address: str) -> bool:
    """中山路 and 南京东路 are streets anywhere."""
    return province_of(_OF_A_STREET.sub("", address)) is not None


def _one_address(before: str, told: str) -> str:
    if not before or not told:
        return told or before
    if not _names_province(told) and _names_province(before) and not has_street(before):
        return f"{before} {told}"
    if not _names_province(before) and not has_street(told):
        return f"{told} {before}"
    return told


def has_street(address: str) -> bool:
    """Whether it says where in the town: a courier cannot find a mere district."""
    return _STREET.search(address) is not None


def is_whole(address: str) -> bool:
    """Province or well-known city, division and street."""
    named = _names_province(address) and _DIVISION.search(address) is not None
    return named and has_street(address)


def kept(new: NewAddress) -> Mapping[str, str]:
    """As a slot has it."""
    return {"receiver": new.receiver, "phone": new.phone, "address": new.address}
