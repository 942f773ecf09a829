"""The skills of the script book, as a trainer reads them."""

_LABELS = dict(
    line.split(" ", 1)
    for line in """
address_changes 改地址
authenticity 正品
bargaining 议价
cancellations 取消订单
candour 实话与权利
complaints 投诉
conversation 会话提示
couriers 快递选择
exchanges 换货
free_shipping 包邮与邮费
gifts 赠品
handover 转人工
install_and_use 安装使用
invoices 发票
missing_and_wrong_items 少发错发
order_notes 订单备注
orders 订单
out_of_stock 缺货
parcels 包裹
payment 付款
price_difference 差价
privacy 隐私
products 商品
promotions 活动优惠
quality_problems 质量问题
refunds 退款
repair 维修
return_freight 退货运费
returns 退货
review_threats 评价
safety 安全
shipping 发货
smalltalk 寒暄
stock 库存
suggestions 建议
understanding 听不清时
""".strip().splitlines()
)


def topic_label(topic: str) -> str:
    """The Chinese name of a skill, else the skill's own."""
    return _LABELS.get(topic, topic)
