"""What an order tells of its buyer: the words to hide before anybody else reads a sentence."""

import re

from bot.shop.orders import Order

_REGION = re.compile(r".*(?:省|市|州|盟|自治区|特别行政区|区|县|旗)")
_POSTCODE = re.compile(r"[(（]?[0-9]{6}[)）]?$")
_SHORTEST_PLACE = 3


def personal_words(order: Order) -> tuple[str, ...]:
    """Names, phone, address (whole and its private parts), order and tracking number."""
    found = [*_names(order.receiver), order.member_name, order.phone, *_places(order.address)]
    found += [order.order_no, order.tracking_no, order.invoice_title]
    return tuple(dict.fromkeys(word.strip() for word in found if len(word.strip()) > 1))


def _names(name: str) -> list[str]:
    """A name, and the given name that friends say: 林小满, 小满."""
    name = name.strip()
    return [name, name[1:]] if len(name) == 3 else [name]


def _places(address: str) -> list[str]:
    """The address as written and without blanks, and its parts below the district.

    Regions stay readable on their own: 发到杭州要几天 is a sentence to learn from.
    """
    whole = _POSTCODE.sub("", address.strip())
    parts = [part for part in whole.split() if not _REGION.fullmatch(part)]
    private = [part for part in parts if len(part) >= _SHORTEST_PLACE]
    return [whole, whole.replace(" ", ""), "".join(parts), *private] if whole else []
