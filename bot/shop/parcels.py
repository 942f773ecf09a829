"""What is true of a parcel and must be said unasked (playbook §3.4, §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.shop.shipping import shipping_deadline


class ParcelState(StrEnum):
    """A parcel's state in the shop's book."""

    LABEL_CREATED = "label_created"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    EXCEPTION = "exception"
    RETURNED = "returned"
    SIGNED = "signed"

    @property
    def label(self) -> str:
        """As people read it."""
        return _LABELS[self]


_LABELS = {
    ParcelState.LABEL_CREATED: "已出单，待揽收",
    ParcelState.IN_TRANSIT: "运输中",
    ParcelState.OUT_FOR_DELIVERY: "派送中",
    ParcelState.EXCEPTION: "异常",
    ParcelState.RETURNED: "已退回",
    ParcelState.SIGNED: "已签收",
}


@dataclass(frozen=True, slots=True)
class Scan:
    """What the courier reported."""

    tracking_no: str
    at: datetime
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """An outbound parcel. Scans may come in any order."""

    order_no: str
    tracking_no: str
    courier: str
    state: ParcelState
    scans: tuple[Scan, ...] = ()

    @property
    def last_scan(self) -> Scan | None:
        """The latest report, if there is any."""
        return max(self.scans, key=lambda scan: scan.at, default=None)

    @property
    def signed_scan(self) -> Scan | None:
        """The scan that counts as signing; its day starts the return clocks (playbook §13)."""
        signed = (scan for scan in self.scans if "签收" in scan.text and _is_signing(scan.text))
        return max(signed, key=lambda scan: scan.at, default=None)


class FindingKind(StrEnum):
    """What is true of a parcel right now."""

    NOT_SENT = "not_sent"
    LABEL_ONLY = "label_only"
    IN_TRANSIT = "in_transit"
    SILENT = "silent"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERY_FAILED = "delivery_failed"
    SIGNED = "signed"
    SIGNED_BY_BUYER = "signed_by_buyer"
    SIGNED_AT_POINT = "signed_at_point"
    SIGNED_BY_OTHER = "signed_by_other"
    COMING_BACK = "coming_back"
    RETURNED = "returned"
    EXCEPTION = "exception"


class ParcelTrouble(StrEnum):
    """The case that a finding opens (playbook §4)."""

    LATE = "late"
    NOT_DELIVERED = "not_delivered"
    WRONG_DATA = "wrong_data"
    RETURNED = "returned"
    SIGNED_BY_OTHER = "signed_by_other"


@dataclass(frozen=True, slots=True)
class Finding:
    """The truth about one parcel; `trouble` is None where nothing is wrong."""

    kind: FindingKind
    courier: str = ""
    tracking_no: str = ""
    at: datetime | None = None
    place: str = ""
    text: str = ""
    signer: str = ""
    silent_days: int = 0
    trouble: ParcelTrouble | None = None

    @property
    def must_be_said(self) -> bool:
        """Abnormal: said unasked, with a case and the ways out."""
        return self.trouble is not None


_POINTS = ("驿站", "快递柜", "丰巢", "自提", "代收点", "服务站", "妈妈驿站", "菜鸟", "智能柜")
_OTHERS = ("代收", "他人", "门卫", "保安", "物业", "前台", "邻居", "家人", "同事", "同学", "朋友")
_TROUBLES = {
    FindingKind.SILENT: ParcelTrouble.LATE,
    FindingKind.DELIVERY_FAILED: ParcelTrouble.NOT_DELIVERED,
    FindingKind.SIGNED_BY_OTHER: ParcelTrouble.SIGNED_BY_OTHER,
    FindingKind.COMING_BACK: ParcelTrouble.RETURNED,
    FindingKind.RETURNED: ParcelTrouble.RETURNED,
    FindingKind.EXCEPTION: ParcelTrouble.NOT_DELIVERED,
}


def finding(parcel: Parcel | None, order: Order, now: datetime, policy: Policy) -> Finding:
    """What is true of an order's parcel at `now`.

    The last scan counts before the book's state: the courier knows first. Silence of the
    policy's days turns a parcel under way abnormal; a label that nobody has scanned by the
    shipping deadline is a parcel not shipped in time.
    """
    if parcel is None:
        return Finding(FindingKind.NOT_SENT, courier=order.courier)
    scan = parcel.last_scan
    if scan is None:
        return _without_scan(parcel, order, now, policy)
    silent = now - scan.at
    kind = _kind(parcel, scan, silent >= timedelta(days=policy.parcels.no_scan_days))
    if kind is FindingKind.SIGNED and order.receiver and _signer(scan.text) == order.receiver:
        kind = FindingKind.SIGNED_BY_BUYER
    return Finding(
        kind, parcel.courier, parcel.tracking_no, scan.at, scan.place, scan.text,
        signer=_signer(scan.text) if _is_signing(scan.text) else "",
        silent_days=max(0, silent.days),
        trouble=_trouble(kind, scan.text),
    )  # fmt: skip


def findings(
    parcels: Iterable[Parcel], order: Order, now: datetime, policy: Policy
) -> tuple[Finding, ...]:
    """The findings of all parcels of an order, the troubled first."""
    found = [finding(parcel, order, now, policy) for parcel in parcels]
    found = found or [finding(None, order, now, policy)]
    return tuple(sorted(found, key=lambda entry: not entry.must_be_said))


def _without_scan(parcel: Parcel, order: Order, now: datetime, policy: Policy) -> Finding:
    """No scan at all: the label is the only truth, unless the book knows better."""
    kind = FindingKind(parcel.state) if parcel.state in _SCANLESS else FindingKind.LABEL_ONLY
    trouble = _TROUBLES.get(kind)
    if kind is FindingKind.LABEL_ONLY and order.paid_at is not None:
        late = now >= shipping_deadline(order.paid_at, policy)
        trouble = ParcelTrouble.LATE if late else None
    return Finding(kind, parcel.courier, parcel.tracking_no, trouble=trouble)


_SCANLESS = {ParcelState.SIGNED, ParcelState.RETURNED, ParcelState.EXCEPTION}


def _kind(parcel: Parcel, scan: Scan, silent: bool) -> FindingKind:
    if _is_signing(scan.text):
        return _signed_kind(_signer(scan.text), scan.text)
    if "退回" in scan.text or "退件" in scan.text:
        there = parcel.state is ParcelState.RETURNED or "退回件已" in scan.text
        return FindingKind.RETURNED if there else FindingKind.COMING_BACK
    if parcel.state is ParcelState.EXCEPTION or "问题件" in scan.text:
        return FindingKind.EXCEPTION
    if "派送失败" in scan.text or "派件失败" in scan.text or "无法派送" in scan.text:
        return FindingKind.DELIVERY_FAILED
    if silent:
        return FindingKind.SILENT
    out = "派送中" in scan.text or parcel.state is ParcelState.OUT_FOR_DELIVERY
    return FindingKind.OUT_FOR_DELIVERY if out else FindingKind.IN_TRANSIT


def _is_signing(text: str) -> bool:
    refused = ("未签收", "拒签", "拒绝签收", "签收失败", "待签收", "退回件")
    return "签收" in text and not any(word in text for word in refused)


def _signer(text: str) -> str:
    """Who signed, as the courier wrote it: after `签收人：`; empty if it is not told."""
    for mark in ("签收人：", "签收人:", "签收人是"):
        if mark in text:
            return text.split(mark, 1)[1].split("，")[0].split(",")[0].strip(" 。.")
    return ""


def _signed_kind(signer: str, text: str) -> FindingKind:
    told = signer or text
    if any(word in told for word in _POINTS):
        return FindingKind.SIGNED_AT_POINT
    if any(word in told for word in _OTHERS):
        return FindingKind.SIGNED_BY_OTHER
    return FindingKind.SIGNED_BY_BUYER if "本人" in told else FindingKind.SIGNED


def _trouble(kind: FindingKind, text: str) -> ParcelTrouble | None:
    """Wrong data is the buyer's address or phone on the label (playbook §4)."""
    if kind is FindingKind.EXCEPTION and any(word in text for word in ("地址", "电话", "号码")):
        return ParcelTrouble.WRONG_DATA
    return _TROUBLES.get(kind)
