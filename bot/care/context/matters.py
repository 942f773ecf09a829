"""Which request a few words name, where the brain's whole-sentence reading is of no use.

"不是取消 是退货" is heard as a cancellation; what is wanted stands in the second half alone.
"""

import re

_NAMES = tuple(
    (intent, re.compile(words))
    for intent, words in (
        ("ask_human", r"人工|真人|找个?人|客服来|转(?:接|过去|吧|$)"),
        ("ask_price_protection", r"差价|退差|价保|保价"),
        ("ask_return_shipping_fee", r"运费谁|退货运费"),
        (
            "ask_refund_arrival",
            r"催.{0,4}退款|加急.{0,2}退款|退款.{0,2}(?:进度|加急)|打款|到账|原路|退到",
        ),
        ("urge_shipment", r"催.{0,3}(?:发货|仓库|发出)|快.{0,2}发货|^发货$"),
        ("ask_ship_time", r"(?:什么|啥)时候能?发|多久能?发|几天能?发|何时发"),
        ("bargain", r"便宜|优惠[点些]|少[点些]|打折"),
        ("ask_logistics", r"到哪|催.{0,3}(?:快递|件|物流|派送|配送)|查.{0,2}(?:快递|物流)"),
        ("subscribe_restock", r"到货提醒|到货通知|补货提醒|登记到货"),
        ("report_missing_item", r"补发|补寄|少发|漏发"),
        ("ask_warranty_repair", r"维修|修理|保修|返修|[送去来就]修|修一|^修(?!身)"),
        ("change_address", r"改.{0,3}地址|换.{0,2}地址|地址.{0,2}[修更]改"),
        ("request_exchange", r"换货|(?<!以旧)换新|换[成个一件同大小色码回]|调换|[要想给]换|^换"),
        ("request_return", r"退货|退款|退钱|退掉|[要想给全就先]退|^退(?!订)"),
        ("cancel_order", r"取消|撤单|撤销"),
        (
            "modify_order",
            r"改.{0,3}(?:电话|手机|姓名|名字|收[货件]人|数量|规格|备注|订单)"
            r"|订单修改",
        ),
        ("ask_invoice", r"开.{0,3}票|发票|专票"),
        ("demand_compensation", r"补偿|赔"),
    )
)


def named_matter(text: str) -> str:
    """The request that the words name; empty when they name none."""
    return next((intent for intent, words in _NAMES if words.search(text)), "")
