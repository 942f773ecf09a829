"""JSON from outside: UTF-8 only, no repeated keys, no NaN, no bottomless nesting (case 69)."""

import json
from typing import Any

from bot.usecases.refusals import Refused


def bad_request(text: str = "请求的格式不对。") -> Refused:
    """The one answer to everything that is not what the protocol says."""
    return Refused("bad_request", text)


def parse_object(data: bytes | str) -> dict[str, Any]:
    """The object in `data`. Raises Refused("bad_request") for anything else.

    Lone surrogates become U+FFFD: nothing behind this line could store them (case 67).
    """
    try:
        text = data if isinstance(data, str) else data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise bad_request() from None
    if not isinstance(value, dict):
        raise bad_request()
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {_mended(key): _mended(value) for key, value in pairs}
    if len(found) != len(pairs):
        raise ValueError("a key is repeated")
    return found


def _mended(value: Any) -> Any:
    if not isinstance(value, str) or value.isascii():
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
