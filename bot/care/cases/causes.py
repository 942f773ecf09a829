"""Why a case came about, as the shop learns from it (playbook §6, §7, §8, §12)."""

from enum import StrEnum


class Cause(StrEnum):
    """The cause on record. Never guessed towards the buyer: UNKNOWN is told as not known."""

    SUPPLIER = "supplier"
    STOCK_DATA = "stock_data"
    PROMOTION_PEAK = "promotion_peak"
    SYSTEM = "system"
    TRANSPORT = "transport"
    WEATHER = "weather"
    PACKING = "packing"
    PICKING = "picking"
    GOODS = "goods"
    DESCRIPTION = "description"
    OUR_PRICING = "our_pricing"
    PROMOTION = "promotion"
    CLEARANCE = "clearance"
    SERVICE = "service"
    BUYER_DATA = "buyer_data"
    CHANGED_MIND = "changed_mind"
    MISUNDERSTANDING = "misunderstanding"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What the desk and the reports show."""
        return _LABELS[self]


_LABELS = {
    Cause.SUPPLIER: "供应商",
    Cause.STOCK_DATA: "库存数据不准",
    Cause.PROMOTION_PEAK: "大促高峰",
    Cause.SYSTEM: "系统故障",
    Cause.TRANSPORT: "运输",
    Cause.WEATHER: "天气",
    Cause.PACKING: "包装",
    Cause.PICKING: "拣货",
    Cause.GOODS: "商品质量",
    Cause.DESCRIPTION: "描述不符",
    Cause.OUR_PRICING: "标价有误",
    Cause.PROMOTION: "促销",
    Cause.CLEARANCE: "清仓",
    Cause.SERVICE: "服务",
    Cause.BUYER_DATA: "收件信息",
    Cause.CHANGED_MIND: "个人原因",
    Cause.MISUNDERSTANDING: "误会",
    Cause.UNKNOWN: "未查明",
}
