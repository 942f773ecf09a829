"""The policy's figures as a form: what each is, in which bounds, and how a new value is checked.

`raw` is the content of policy.yml; a path is `section.key`. Values are those of the file as JSON
has them (a day as `2026-10-01`). What a person reads is Chinese.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.shop.law_limits import LawLimit
from bot.shop.policy import SECTIONS
from bot.shop.policy_reading import (
    Entry,
    Listed,
    Reader,
    Unordered,
    Whole,
    clock,
    day,
    fields_by_key,
    minute_span,
    words,
    yes_no,
    yuan,
    zone,
)

SECTION_LABELS = {
    "shop": "店铺",
    "calendar": "日历",
    "service": "客服时间与时限",
    "queue": "排队与接待",
    "shipping": "发货与运输",
    "freight": "邮费",
    "couriers": "快递",
    "parcels": "物流异常",
    "identity": "身份核对",
    "bargaining": "议价与心意",
    "authority": "赔付权限",
    "remedies": "补偿标准",
    "points": "积分",
    "returns": "退换货与退款",
    "out_of_stock": "缺货",
    "price_protection": "价保",
    "repair": "维修与三包",
    "cases": "工单时限",
    "score": "客服积分",
}
COLUMN_LABELS = {
    "provinces": "省份",
    "days": "最短与最长天数",
    "name": "名称",
    "default": "仓库常用",
    "surcharge_yuan": "指定加价（元）",
    "aliases": "别名",
    "phone": "电话",
    "sku": "货号",
    "marked_yuan": "标价（元）",
}
_PLAIN: dict[Reader, tuple[str, str]] = {
    yuan: ("yuan", "要填金额（元），最多两位小数，例如 10 或 9.90"),
    yes_no: ("yes_no", "要选是或否"),
    words: ("words", "不能空着"),
    clock: ("clock", "要填时间，例如 17:00"),
    minute_span: ("span", "要填时段，例如 16:00-24:00；跨过零点写 22:00-次日02:00"),
    day: ("day", "要填日期，例如 2026-10-01"),
    zone: ("zone", "要填时区名称，例如 Asia/Shanghai"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value is. `of`: of a list's entries; `columns`: of a table's; bounds of numbers, or
    the fewest entries of a list as `least`."""

    kind: str
    key: str = ""
    label: str = ""
    least: int | None = None
    most: int | None = None
    of: "Kind | None" = None
    columns: "tuple[Kind, ...]" = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the form. `standing`: as the file has it; `limit`: what the law asks."""

    path: str
    label: str
    source: str
    value: Any
    standing: Any
    kind: Kind
    limit: LawLimit | None


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    label: str
    figures: tuple[Figure, ...]


def kind_of(reader: Reader, key: str = "") -> Kind:
    """The form's kind of what a reader reads."""
    label = COLUMN_LABELS.get(key, "")
    if isinstance(reader, Whole):
        return Kind("whole", key, label, reader.least, reader.most)
    if isinstance(reader, Unordered):
        return kind_of(reader.listed, key)
    if isinstance(reader, Entry):
        fields = fields_by_key(reader.record)
        columns = tuple(kind_of(one.metadata["reader"], name) for name, one in fields.items())
        return Kind("table", key, label, columns=columns)
    if isinstance(reader, Listed):
        return Kind("list", key, label, reader.least, of=kind_of(reader.reader))
    return Kind(_PLAIN[reader][0], key, label)


def sections(
    standing: Mapping[str, Any], overrides: Mapping[str, Any], limits: Mapping[str, LawLimit]
) -> tuple[Section, ...]:
    """The whole form."""
    return tuple(
        Section(
            name,
            SECTION_LABELS[name],
            tuple(
                _figure(standing, overrides, limits, f"{name}.{key}", field.metadata["reader"])
                for key, field in fields_by_key(kind).items()
            ),
        )
        for name, kind in SECTIONS.items()
    )


def _figure(
    standing: Mapping[str, Any],
    overrides: Mapping[str, Any],
    limits: Mapping[str, LawLimit],
    path: str,
    reader: Reader,
) -> Figure:
    entry = entry_at(standing, path)
    own = plain(entry["value"])
    return Figure(
        path=path,
        label=str(entry.get("label") or path),
        source=str(entry["source"]),
        value=overrides.get(path, own),
        standing=own,
        kind=kind_of(reader),
        limit=limits.get(path),
    )


def entry_at(raw: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    """The figure's `{value, source, label}`. Raises KeyError."""
    section, _, key = path.partition(".")
    found: Mapping[str, Any] = raw[section][key]
    return found


def plain(value: Any) -> Any:
    """A value of the file as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def overridden(raw: Mapping[str, Any], overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The file's content with these values in it; a path that the file no longer has is left out
    (a figure was renamed)."""
    mixed: dict[str, Any] = copy.deepcopy(dict(raw))
    for path, value in overrides.items():
        section, _, key = path.partition(".")
        if key in mixed.get(section, {}):
            mixed[section][key] = {**mixed[section][key], "value": value}
    return mixed


def fault_of(path: str, value: Any) -> str:
    """Why a value cannot stand there, in words for the form; empty when it can."""
    if not knows(path):
        return "没有这一项"
    section, _, key = path.partition(".")
    reader = fields_by_key(SECTIONS[section])[key].metadata["reader"]
    try:
        reader(value)
    except (ValueError, TypeError):
        return _wanted(reader)
    return ""


def knows(path: str) -> bool:
    """Whether the policy has this figure."""
    section, _, key = path.partition(".")
    return section in SECTIONS and key in fields_by_key(SECTIONS[section])


def _wanted(reader: Reader) -> str:
    if isinstance(reader, Whole):
        return f"要填 {reader.least} 到 {reader.most} 之间的整数"
    if isinstance(reader, Unordered):
        return _wanted(reader.listed)
    if isinstance(reader, Listed):
        least = f"至少 {reader.least} 项，" if reader.least else ""
        return f"{least}不能重复；每一项{_wanted(reader.reader)}"
    if isinstance(reader, Entry):
        columns = fields_by_key(reader.record).items()
        named = (f"{COLUMN_LABELS[key]}{_wanted(one.metadata['reader'])}" for key, one in columns)
        return "的" + "；".join(named)
    return _PLAIN[reader][1]
