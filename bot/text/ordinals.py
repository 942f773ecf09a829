"""Which of several a buyer means: 第二个, 上面那个, 最后一个, 2."""

from __future__ import annotations

import re

from bot.text.digits import fold, whole_number

_NUMBER = r"[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_PIECE = r"(?:个|件|条|款|单|笔|项|双|套|只|种|张|行|样|盒|包|号)"
_FROM_END = re.compile(rf"倒数第? ?({_NUMBER}) ?{_PIECE}?")
_COUNTED = re.compile(rf"第 ?({_NUMBER})(?![天次回周季年])|选项? ?({_NUMBER})(?![天次])")
_BARE = re.compile(rf"(?:就|要|是|选|我要|我选)? ?(?:({_NUMBER})号?|([A-H])) ?[吧的。.!]{{0,2}}")
_FIRST = re.compile(
    rf"(?:上面|上边|上头|前面|前头|左边|左面|左侧)(?:那|这|的|一){{0,2}}{_PIECE}?"
    rf"|(?:(?<![^就要是选我的 ,，])头[那这一]{{1,2}}|首){_PIECE}|前者|前一个"
)
_LAST = re.compile(
    rf"(?:最后|最下面|最末|末尾)(?:面|边|那|这|的|一){{0,3}}{_PIECE}?"
    rf"|(?:下面|下边|下头|底下|后面|后头|右边|右面|右侧)[那的]一?{_PIECE}?|后者|后一个"
)
_MIDDLE = re.compile(rf"中间(?:那|这|的|一){{0,2}}{_PIECE}?")
_NOT_ONE = re.compile(r"不要|不是|别|都|除了|和第|跟第")


def _within(index: int | None, count: int) -> int | None:
    return index if index is not None and 0 <= index < count else None


def _counted(match: re.Match[str]) -> int:
    number = whole_number(next(group for group in match.groups() if group))
    return -1 if number is None else number - 1


def _bare(match: re.Match[str]) -> int:
    return ord(match[2]) - ord("A") if match[2] else _counted(match)


def ordinal_index(text: str, count: int) -> int | None:
    """Index from 0 of the one meant among `count`; None if none, several, or out of range.

    A bare number counts only if nothing else is said; "不要第一个" points at nothing.
    """
    folded = fold(text).strip()
    if _NOT_ONE.search(folded):
        return None
    if match := _FROM_END.search(folded):
        return _within(count - 1 - _counted(match), count)
    counted = {_counted(match) for match in _COUNTED.finditer(folded)}
    if counted:
        return _within(counted.pop(), count) if len(counted) == 1 else None
    if match := _BARE.fullmatch(folded):
        return _within(_bare(match), count)
    return _by_place(folded, count)


def names_place(text: str) -> bool:
    """Whether a place in a list is named at all, also one beyond its end (第三个 of two)."""
    folded = fold(text).strip()
    patterns = (_FROM_END, _COUNTED, _LAST, _MIDDLE, _FIRST)
    return any(pattern.search(folded) for pattern in patterns) or bool(_BARE.fullmatch(folded))


def _by_place(folded: str, count: int) -> int | None:
    if _LAST.search(folded):
        return _within(count - 1, count)
    if _MIDDLE.search(folded):
        return count // 2 if count % 2 else None
    return _within(0, count) if _FIRST.search(folded) else None
