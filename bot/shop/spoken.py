"""Days, moments and titles as a clerk says them."""

import re
from datetime import date, datetime

from bot.shop.calendar import DAY
from bot.shop.policy import Policy

_WEEKDAYS = "一二三四五六日"
_NEAR = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
_TITLE_LENGTH = 12


def day_text(day: date, today: date) -> str:
    """今天, 明天（周四）, 11月23日（周一）: near days by name, others by date."""
    near = _NEAR.get((day - today) // DAY)
    weekday = f"（周{_WEEKDAYS[day.weekday()]}）"
    if near in {"今天", "昨天", "前天"}:
        return near
    return f"{near or f'{day.month}月{day.day}日'}{weekday}"


def moment_text(at: datetime, now: datetime, policy: Policy) -> str:
    """今天14:02, 昨天22:10, 11月9日18:30 on the shop's clock."""
    local, today = policy.days.local(at), policy.days.day_of(now)
    near = _NEAR.get((local.date() - today) // DAY)
    return f"{near or f'{local.month}月{local.day}日'}{local:%H:%M}"


def short_title(title: str) -> str:
    """The telling head of a title: what fits on a choice."""
    first = re.split(r"[，,]", title, maxsplit=1)[0]
    head = re.split(r"[ （(]", first.strip(), maxsplit=1)[0] or first
    more = "等" if first != title.strip() else ""
    return f"{head[:_TITLE_LENGTH]}{more}"


_THING = re.compile(
    r"(?<![红面钱打书背荷软硬外内全])(?P<thing>包)(?![邮裹装括含修退换赔在你您给我吃])"
    r"|(?P<lamp>灯)(?![泡光])|(?P<pot>壶)|(?P<cup>杯)|(?P<shelf>架)(?![子]?[不吵])|(?P<rug>毯)"
)


def thing_named(text: str) -> str:
    """The one-character name of a thing, as buyers say it: 包, 壶; empty for none or several."""
    found = {match[0] for match in _THING.finditer(text)}
    return found.pop() if len(found) == 1 else ""
