"""The skills in the words of the desk, and what readings of the brain are called there."""

TOPIC_WORDS = {
    "orders": "订单状态",
    "parcels": "物流",
    "shipping": "发货",
    "couriers": "快递公司",
    "bargaining": "议价",
    "stock": "库存",
    "out_of_stock": "缺货",
    "promotions": "活动优惠",
    "gifts": "赠品",
    "free_shipping": "邮费",
    "authenticity": "正品",
    "products": "商品",
    "payment": "付款",
    "address_changes": "改地址",
    "order_notes": "改订单",
    "cancellations": "取消订单",
    "returns": "退货",
    "exchanges": "换货",
    "return_freight": "退货运费",
    "refunds": "退款进度",
    "quality_problems": "质量问题",
    "missing_and_wrong_items": "少发错发",
    "price_difference": "差价",
    "invoices": "发票",
    "install_and_use": "安装使用",
    "repair": "保修维修",
    "complaints": "投诉",
    "suggestions": "建议",
    "privacy": "个人信息",
}
"""Skills as the desk reads them."""

_SMALL_TALK = {
    "greet": "打招呼",
    "goodbye": "道别",
    "thank": "道谢",
    "affirm": "同意",
    "deny": "不同意",
    "chitchat": "闲聊",
    "inform": "补充信息",
    "ask_bot_identity": "问是不是机器人",
    "photo_sent": "发来照片",
    "choose": "点了选项",
    "handed_back": "人工交还",
    "unclear": "没听懂",
    "out_of_scope": "店外的事",
}


def topic_words(topic: str) -> str:
    """A skill as the desk reads it; the rest of the script book is 通用."""
    return TOPIC_WORDS.get(topic, "通用")


def intent_words(intent: str, skill: str | None) -> str:
    """A reading as the desk reads it, where no label of the script book says it better."""
    return _SMALL_TALK.get(intent) or TOPIC_WORDS.get(skill or "", intent)
