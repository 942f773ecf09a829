"""Single cells of a CSV row, read strictly; what is wrong is said to people of the shop."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from bot.shop.money import MoneyError, parse_yuan
from bot.shop.time_reading import TimeReader

E = TypeVar("E", bound=StrEnum)
_AS_TEXT = "请以文本格式导出这一列（不要用表格软件打开后再保存），再重新导入"
_SCIENTIFIC = re.compile(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")
_EXACT_DIGITS = 15
"""What a spreadsheet keeps of a number; the rest becomes zeros."""


class CellError(Exception):
    """A cell that cannot be taken."""

    def __init__(self, column: str, problem: str, advice: str) -> None:
        super().__init__(f"{column}: {problem}")
        self.column, self.problem, self.advice = column, problem, advice


@dataclass(frozen=True, slots=True)
class Cells:
    """One row with its readers. Each raises CellError."""

    row: Mapping[str, str]
    read_time: TimeReader

    def text(self, column: str, *, needed: bool = False) -> str:
        """The cell's text; a missing optional column is empty."""
        value = (self.row.get(column) or "").strip()
        if needed and not value:
            raise CellError(column, "是空的", "请补上再导入")
        return value

    def number(self, column: str, *, needed: bool = True) -> str:
        """An identifying number, freed from `="…"` and the like; a rounded one is refused."""
        value = undisguise(self.text(column, needed=needed))
        if _SCIENTIFIC.fullmatch(value):
            raise CellError(column, f"“{value}”被改成了科学计数法，后几位已经丢失", _AS_TEXT)
        if value and not re.fullmatch(r"[0-9A-Za-z_.-]{1,64}", value):
            raise CellError(column, f"“{value}”不是编号", "编号只能有字母、数字和短横线")
        if needed and not value:
            raise CellError(column, "是空的", "请补上再导入")
        return value

    def yuan(self, column: str, *, needed: bool = True) -> int:
        """Money in fen; an empty optional cell is 0."""
        value = self.text(column, needed=needed)
        if not value:
            return 0
        try:
            return parse_yuan(value)
        except MoneyError:
            raise CellError(column, f"“{value}”不是金额", "请写成 129.00 这样的数字") from None

    def count(self, column: str, *, least: int = 0, needed: bool = True) -> int:
        """A whole number; an empty optional cell is 0."""
        value = self.text(column, needed=needed)
        if not value and not needed:
            return 0
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
            raise CellError(column, f"“{value}”不对", f"请写不小于{least}的整数")
        return int(value)

    def time(self, column: str) -> datetime:
        """A moment that must be there."""
        self.text(column, needed=True)
        moment = self.time_or_none(column)
        assert moment is not None
        return moment

    def time_or_none(self, column: str) -> datetime | None:
        """A moment, or None for an empty cell."""
        value = undisguise(self.text(column))
        if not value:
            return None
        try:
            return self.read_time(value)
        except ValueError:
            advice = "请写成 2026-11-20 15:20:33 这样的时间"
            raise CellError(column, f"“{value}”不是时间", advice) from None

    def parts(self, column: str) -> tuple[str, ...]:
        """A list split by the bar sign."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def word(self, column: str, kind: type[E]) -> E:
        """One of the words of an enum."""
        value = self.text(column, needed=True)
        if value not in {member.value for member in kind}:
            allowed = "、".join(member.value for member in kind)
            raise CellError(column, f"“{value}”认不出来", f"只能是：{allowed}")
        return kind(value)

    def via(self, column: str, read: Callable[[str], E], allowed: tuple[str, ...]) -> E:
        """A word that `read` understands (it raises ValueError else)."""
        value = self.text(column, needed=True)
        try:
            return read(value)
        except ValueError:
            raise CellError(column, f"“{value}”认不出来", f"只能是：{'、'.join(allowed)}") from None

    def yes_no(self, column: str) -> bool:
        """`yes` or `no`; empty is no."""
        value = self.text(column).casefold() or "no"
        if value not in {"yes", "no", "是", "否"}:
            raise CellError(column, f"“{value}”认不出来", "只能是 yes 或 no")
        return value in {"yes", "是"}


def undisguise(value: str) -> str:
    """The number inside `="264…"`, `'138…`, `'138…'` or `"…"`: how exports keep zeros alive."""
    plain = value.strip().strip("\t")
    if match := re.fullmatch(r'="?([^"]*)"?', plain):
        plain = match[1]
    return plain.strip("'\"\u2018\u2019").strip()


def looks_rounded(value: str) -> bool:
    """Whether a long number ends as a spreadsheet's rounding ends it."""
    digits = value.isascii() and value.isdigit() and len(value) > _EXACT_DIGITS + 1
    return digits and set(value[_EXACT_DIGITS:]) == {"0"}
