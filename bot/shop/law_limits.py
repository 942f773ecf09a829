"""Which figures of the policy the law bounds, and what a shop reads when it goes below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.shop.law import Law


@dataclass(frozen=True, slots=True)
class LawLimit:
    """`least` or `most`: the law's figure; the shop may give buyers more, never less."""

    rule_id: str
    citation: str
    text: str
    least: int | None = None
    most: int | None = None

    @property
    def words(self) -> str:
        """不少于 7（《消费者权益保护法》第二十五条第一款）."""
        bound = f"不少于 {self.least}" if self.least is not None else f"不多于 {self.most}"
        return f"{bound}（{self.citation}）"

    def refuses(self, value: Any) -> bool:
        """Whether the law forbids the value; what is no whole number is another's business."""
        if isinstance(value, bool) or not isinstance(value, int):
            return False
        too_little = self.least is not None and value < self.least
        return too_little or (self.most is not None and value > self.most)


_BOUNDS: tuple[tuple[str, str, str, bool], ...] = (
    ("returns.no_reason_days", "law 1", "no_reason_days", True),
    ("returns.refund_most_days", "law 5", "refund_days", False),
    ("returns.refund_working_days", "law 5", "refund_days", False),
    ("repair.return_days", "law 14", "return_days", True),
    ("repair.exchange_days", "law 14", "exchange_days", True),
    ("repair.repairs_before_exchange", "law 14", "repairs", False),
)


def law_limits(law: Law) -> Mapping[str, LawLimit]:
    """By the figure's path. A law without the rule bounds nothing (tests, a shop elsewhere)."""
    found = {}
    for path, rule_id, param, is_least in _BOUNDS:
        if rule_id in law.rules:
            rule = law.rule(rule_id)
            bound = {"least" if is_least else "most": rule.params[param]}
            found[path] = LawLimit(rule_id, rule.citation, rule.text_zh, **bound)
    return found
