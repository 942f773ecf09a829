"""How long the shop stands for a thing, and what a fault in that time gives (law 7, 14).

All goods with warranty months in the catalogue follow the steps of the 三包 list (playbook §13).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.shop.policy import Policy


class Standing(StrEnum):
    """Where a thing stands in its warranty."""

    IN_TIME = "in_time"
    OVER = "over"
    NONE_NAMED = "none_named"
    """The catalogue names no months: a fault still is the shop's (law 7), a person decides."""


class Way(StrEnum):
    """What a buyer may choose."""

    RETURN = "return"
    EXCHANGE = "exchange"
    REPAIR = "repair"


@dataclass(frozen=True, slots=True)
class Warranty:
    """`until`: its last day; None where no months are named. `ways` in the law's order."""

    standing: Standing
    until: date | None = None
    ways: tuple[Way, ...] = ()


def warranty_of(
    months: int,
    paid_on: date,
    signed_on: date | None,
    today: date,
    policy: Policy,
    repairs: int = 0,
) -> Warranty:
    """What a fault gives today. The months run from the day of signing where it is known (the
    goods are in use from then on), else from that of payment; `repairs`: how often it was repaired.
    """
    if months <= 0:
        return Warranty(Standing.NONE_NAMED)
    begins = max(paid_on, signed_on or paid_on)
    until = _months_later(begins, months)
    if today > until:
        return Warranty(Standing.OVER, until)
    return Warranty(Standing.IN_TIME, until, _ways(begins, today, policy, repairs))


def _ways(begins: date, today: date, policy: Policy, repairs: int) -> tuple[Way, ...]:
    """Within 7 days all three, within 15 exchange or repair, then repair; after two repairs that
    did not help an exchange (law 14). Days count from the day after signing (playbook §13)."""
    rules, gone = policy.repair, today - begins
    if gone <= timedelta(days=rules.return_days):
        return (Way.RETURN, Way.EXCHANGE, Way.REPAIR)
    may_exchange = gone <= timedelta(days=rules.exchange_days)
    if may_exchange or repairs >= rules.repairs_before_exchange:
        return (Way.EXCHANGE, Way.REPAIR)
    return (Way.REPAIR,)


def _months_later(day: date, months: int) -> date:
    """The same day so many months later; the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))


_DANGER = re.compile(
    r"冒烟|着火|起火|起烟|漏电|触电|电到|电了我|麻手|短路|打火|火花|爆炸|炸了|炸开|烧焦|焦味|糊味|烧糊|发烫|烫手|过热|鼓包"
    r"|烫伤|割伤|划伤|割破|流血|受伤|伤到|砸到人|倒下来"
)
_FAULT = re.compile(
    r"坏|不亮|不热|不转|不响|不动|不工作|不通电|不加热|不保温|不制|不出|不灵|不了[了机]?|没反应|失灵|断|裂|漏水|漏了|松动|松了"
    r"|掉漆|掉了|开线|脱线|脱胶|开胶|变形|生锈|异响|噪音|闪|跳闸|自动关|打不开|关不上|用不了|故障|毛病|按键|接触不良|卡住|晃|歪"
)
_REPAIRED_TWICE = re.compile(r"修了?(?:两|二|2|三|3|好几|几)[次回遍]|又坏|还是坏|没修好|修不好")


def is_dangerous(text: str) -> bool:
    """Smoke, fire, current, injury: no repair is talked of first, a person comes (playbook §5)."""
    return _DANGER.search(text) is not None


def tells_a_fault(text: str) -> bool:
    """Whether the words say what is broken; 坏了保多久 asks of what may come."""
    return _FAULT.search(_IF_IT_BREAKS.sub("", text)) is not None


_IF_IT_BREAKS = re.compile(
    r"(?:要是|如果|万一|用|以后|将来)*(?:坏了?|出?(?:毛病|故障|问题))(?:了)?(?:的话)?[,，\s]*"
    r"(?=[^,，。?？]{0,4}(?:保(?:修|质|固)?|修)[^,，。?？]{0,3}(?:多久|几年|几个?月|多长|吗|不)|[^,，。?？]{0,4}保修)"
)


def says_repaired_in_vain(text: str) -> bool:
    """It was repaired and broke again: the record decides, else a person does (law 14)."""
    return _REPAIRED_TWICE.search(text) is not None


def signing_day(signed_at: datetime | None, policy: Policy) -> date | None:
    """The shop's day of the scan that counts as signing."""
    return policy.days.day_of(signed_at) if signed_at else None
