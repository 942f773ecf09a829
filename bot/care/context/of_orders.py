"""What is said of an order in hand, or of one that was bought, where the classifier hears another
matter by its look: 被退回了 is a parcel's, 怎么159了 a price's, 原因是什么 the late order's."""

import re

from bot.care.context import words as grammar
from bot.care.context.meanings import UNCLEAR
from bot.care.context.scene import Scene, Words
from bot.care.context.told import only_tells, wants_us_to_ask, wish_told
from bot.care.refund_talk import wants_cash
from bot.care.waiting_talk import WaitingTalk, waiting_talk

_LEFT_ALONE = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human"})
_SHIPPING = frozenset({"ask_ship_time", "urge_shipment", "ask_order_status"})
_INQUIRIES = frozenset({"report_lost_or_signed_by_other", "ask_logistics", "ask_case_progress"})
_REFUND, _URGE, _LOST = "ask_refund_arrival", "urge_shipment", "report_lost_or_signed_by_other"
_SHORT = "complain_out_of_stock"
_OPEN = frozenset({UNCLEAR, "inform", "affirm", "chitchat", "deny", "out_of_scope"})


def of_orders(scene: Scene, words: Words) -> str:
    """The intent that the words have; empty where they stay as heard."""
    if words.intent in _LEFT_ALONE:
        return ""
    for read in (
        _names_an_order,
        _of_a_missing_piece,
        _of_what_was_bought,
        _of_inquiry,
        _of_wrong_goods,
        *_OF_TOPIC,
    ):
        if meant := read(scene, words):
            return meant if meant != words.intent or words.sure < _SURE_ALONE else ""
    return ""


_SURE_ALONE = 0.6
"""What is heard less surely than this would be asked back, were it not borne out here."""
_NAMES_ORDER = re.compile(
    r"[^,，。?？]{0,12}(?:那一?|这一?|同一?|一起的?那?)(?:单|个订单|笔订单|笔)(?:里的?|的)?[啊呀哦哈]?"
)
_WISHES_OF_IT = re.compile(r"改|换|取消|退|发货|寄|催|备注|合|分开|撤|加|不要|查|[到开补]")


def _names_an_order(scene: Scene, words: Words) -> str:
    """跟帆布包一起那单: which order it is about, and no wish for it."""
    fits = _NAMES_ORDER.fullmatch(words.text.strip(" .!~")) is not None
    wishes = _WISHES_OF_IT.search(words.text) is not None
    changes = words.intent in {"modify_order", "cancel_order"}
    return "inform" if scene.topic and changes and fits and not wishes else ""


# --- said alone -----------------------------------------------------------------

_CAME_BACK = re.compile(
    r"被退(?:回|了)|(?:快递|包裹|物流|件)[^,，。]{0,6}退回(?!的)|退回(?:来|去)?了[吗么?？]"
)
_NO_PARCEL = re.compile(r"申请|退款|退货|钱|资料|审核|我退|寄回")
_SENT_BACK = re.compile(r"(?:我|之前|上次)?退(?:回去?|货|掉)?的|寄回去?的")
_HAVE_YOU = re.compile(r"(?:收到|签收|到仓|到)(?:了)?(?:没有?|吗|么|不)[啊呀呢]?[?？]?$")
_AT_OURS = re.compile(r"到(?:了)?(?:你们?|您|店里|商家)(?:的|那边?|那里)?(?:仓库?|店里?|那里?)了?")
_NOW_COSTS = re.compile(
    r"(?:怎么|咋|为啥|为什么)(?:又|就|变成?|成|才|只要|只卖|卖|降到)*"
    r"[0-9]{2,5}(?:块|元)?(?:了|呀|啊|呢)"
    r"|我[0-9]{2,5}(?:块|元)?(?:拍|买|下单|付)的?[^,，。]*(?:现在|今天|怎么|才|降)"
    r"|[0-9]{2,5}(?:块|元)?(?:拍|买|下单|付)的?[^,，。0-9]{0,8}"
    r"(?:变成?|现在|今天|就|只要|卖|降到?|成|你们(?:家)?)了?[0-9]{2,5}(?!天|个|条|小时)"
    r"|(?:现在|今天)[^,，。]{0,6}[0-9]{2,5}[^,，。]{0,4}[,， ]*"
    r"我[^,，。]{0,4}[0-9]{2,5}[^,，。]{0,2}[买拍]"
)
_BOUGHT_DEARER = re.compile(
    r"我[^,，。?？]{0,6}[买拍下付订][^,，。?？0-9]{0,4}[0-9]{2,5}(?:块|元)?(?:[买拍付下]的?)?(?:[^0-9]|[0-9]天){0,12}?"
    r"(?:卖|变成?|降[到成]?|就|只要|成了?|才)[^,，。?？0-9]{0,3}[0-9]{2,5}(?!天|小时|个|条|单)"
)
"""我买149 三天后卖99."""
_BROKEN = re.compile(
    r"一闪|闪个不停|忽明忽暗|忽亮忽暗|老是?闪|不(?:亮|转|热|响|通电|充电|出水|出热|工作|制冷|启动|显示)|没反应|打不开|开不了|关不[上了]"
    r"|拉不[上开动]|坏了|坏掉|断了|裂了|开胶|开线|脱线"
)
_WRONG_PRICE = re.compile(r"[标写打]错(?:了)?的?价|价格?[^,，。?？]{0,2}[标写打]错")
_BACK_FOR_FAULT = re.compile(
    r"(?:质量|问题|毛病|坏|次品)[^,，。?？]{0,6}(?:寄|退)(?:回|货)?(?:去|来)?的$"
)
"""台灯质量有问题寄回去的: it is with us already."""
_SOME_FAULT = re.compile(
    r"有(?:点儿?|些|个)?(?:问题|毛病|故障)|出(?:了)?(?:点)?(?:问题|毛病|故障)|不(?:太)?(?:对劲|好使)"
)
"""白色台灯有点毛病: what is wrong is not told yet, and nobody says that it is other goods."""
_BOUGHT = re.compile(r"我[^,，。]{0,4}(?:拍|买|订|下单|付|下的)")
_NONE_AGAIN = re.compile(
    r"(?:(?<!会)不会|该不会|别)[^,，。?？]{0,3}又[^,，。?？]{0,3}(?:没|缺|断)(?:有|货)?(?!收|到|发)"
)
"""这次杯子不会又没有吧: of what was ordered, after it was short once."""
_LACKS = re.compile(r"没[有]?货|缺货|断货|有没有货|还有货")
_SENT_YET = re.compile(r"[发寄]没[发寄](?:货|出)?|(?:发货?|寄出?)了没有?|有没有[发寄](?!票)")
"""那件新的也看一眼发没发."""
_NEAR_FAULT = 0.2


def _of_what_was_bought(scene: Scene, words: Words) -> str:
    text = words.text
    if _CAME_BACK.search(text) and not _NO_PARCEL.search(text):
        return "ask_logistics" if words.intent in _RETURNS | _OPEN else ""
    if _SENT_BACK.search(text) and _HAVE_YOU.search(text):
        return _REFUND
    if _AT_OURS.search(text) and words.intent in _OPEN | {"ask_logistics", "ask_order_status"}:
        return _REFUND
    if _BOUGHT_DEARER.search(text) and words.intent not in _LEFT_ALONE:
        return "ask_price_protection"
    if _NOW_COSTS.search(text) and words.intent not in {"bargain", "ask_promotion_or_coupon"}:
        return "ask_price_protection"
    if words.intent in _OPEN | {"ask_stock", _SHORT} and _NONE_AGAIN.search(text):
        return _URGE if scene.in_hand != _SHORT else ""
    if words.intent == "ask_stock" and _BOUGHT.search(text) and _LACKS.search(text):
        return _URGE
    if words.intent == _WRONG and _WRONG_PRICE.search(text):
        return "inform"
    if words.intent == "report_quality_issue" and _BACK_FOR_FAULT.search(text):
        return _REFUND
    if words.intent == _WRONG and words.sure < _HALF_CLEAR and _SOME_FAULT.search(text):
        return "inform"
    if _SENT_YET.search(text) and words.intent in _OPEN:
        return "ask_order_status"
    near = words.share("report_quality_issue") >= _NEAR_FAULT
    goods = words.fact("product") is not None or "我那" in text
    heard = words.intent in _OPEN | {"report_quality_issue"}
    if heard and _BROKEN.search(text) and near and goods:
        return "report_quality_issue"
    return ""


_RETURNS = frozenset({_REFUND, "request_return", "ask_return_process"})

# --- a parcel that never came -----------------------------------------------------

_REACHED = re.compile(r"信号|没接|接不到|打不通|打得通|能打通|关机|静音|欠费|号码?没换|原来那个号")
_HOW_FAR = re.compile(r"才?多远|这么近|不远")
_WISHED = _OPEN | {
    *("request_return", "request_exchange", "demand_compensation", "report_missing_item"),
    *(_REFUND, "cancel_order", "ask_logistics"),
}


def _of_inquiry(scene: Scene, words: Words) -> str:
    """真丢了就再寄一个, 要么补一个要么退钱: how it shall be made good; never a return of goods
    that are not there. Of a parcel only looked at, money alone is a wish of its own."""
    if scene.in_hand not in _INQUIRIES or not scene.order_in_view:
        return ""
    wish = wish_told(words.text) if words.intent in _WISHED else ""
    if wish and (scene.in_hand == _LOST or wish != "refund"):
        return _LOST
    made = scene.in_hand == _LOST
    if made and words.intent in _OPEN | {"complain_service", "ask_courier"}:
        return _LOST if wants_us_to_ask(words.text) else ""
    if made and words.intent != _LOST and _REACHED.search(words.text) and words.sure < _HALF_CLEAR:
        return _LOST if only_tells(words.text) else ""
    far = _HOW_FAR.search(words.text) and words.sure < _HALF_CLEAR
    return scene.in_hand if far and scene.in_hand != "ask_case_progress" else ""


# --- the wrong goods -----------------------------------------------------------------

_HALF_CLEAR = 0.8
_WRONG = "report_wrong_item"


def _of_wrong_goods(scene: Scene, words: Words) -> str:
    """给我换米色就行: the wish of that case, and no exchange for another reason."""
    wishes = words.intent in {"request_exchange", "request_return"}
    states = not grammar.is_question(words.text)
    return _WRONG if scene.in_hand == _WRONG and wishes and states else ""


_PIECE = "report_missing_item"
_SEND_IT = re.compile(
    r"[只就单光]补|补[一两几]?[个颗件根片块条包套支]|补[寄发送]|再[寄发]|重新?[寄发]"
)


_POSTAGE = re.compile(
    r"(?:付|出|掏|收|加|要|花)[^,，。?？]{0,3}(?:运费|邮费|钱|快递费)(?:[吗么不]|[?？]|$)|免费[吗么的?？]"
)


def _of_a_missing_piece(scene: Scene, words: Words) -> str:
    """可以补寄吗, of what did not come with the goods."""
    near = words.intent in _OPEN | _RETURNS | {"ask_courier", "modify_order", "ask_order_status"}
    missing = scene.in_hand == _PIECE and bool(scene.order_in_view)
    if missing and words.intent in {"ask_free_shipping", UNCLEAR} and _POSTAGE.search(words.text):
        return "ask_return_shipping_fee"  # 要另外付运费吗, of the piece that is sent after
    near = near or words.intent == "ask_warranty_repair" or words.sure < _SURE_ALONE
    return _PIECE if missing and near and _SEND_IT.search(words.text) else ""


# --- an order that waits ---------------------------------------------------------------


def _of_shipping(scene: Scene, words: Words) -> str:
    """三天了呀, 是不是没货了, 就等它: of the order that was just told, and no other matter."""
    talk = waiting_talk(words.text)
    if not scene.order_in_view or talk is None:
        return ""
    if talk is WaitingTalk.NOTICE and scene.topic not in _OF_STOCK:
        return _URGE if words.intent in _OPEN | {"subscribe_restock"} else ""
    if scene.topic not in _SHIPPING:
        return ""
    if words.fact("product") is not None:
        return ""
    if words.intent == "ask_stock" and talk in {WaitingTalk.LACKS, WaitingTalk.WHEN}:
        return _URGE
    if words.intent == "complain_service" and talk is not WaitingTalk.WHY:
        return ""
    doubtful = words.intent in _OPEN or words.sure < _HALF_CLEAR
    return _URGE if doubtful and words.intent in _OPEN | _UNSAID | {_URGE} else ""


_OF_STOCK = frozenset({"ask_stock", "subscribe_restock", _SHORT})
_UNSAID = frozenset(
    {"ask_case_progress", "complain_service", "ask_logistics", "ask_return_process"}
)

# --- goods that are short ---------------------------------------------------------------

_NOT_TOLD = re.compile(
    r"不(?:提前|早点?|事先|先)?(?:告诉|通知|说一?声|跟我说)|没人(?:通知|告诉|说)"
)
_WHAT_NOW = re.compile(r"怎么办|咋办|咋整|怎么处理|什么办法|啥办法|怎么解决")
_RESTOCK = re.compile(
    r"(?:什么时候|啥时候|几时|何时|哪天|多久|几天)[^,，。]{0,4}(?:到货|补货|有货|来货|能发)"
)


def _of_shortage(scene: Scene, words: Words) -> str:
    """为什么不提前告诉我, 那现在怎么办, 什么时候到货: of the order that cannot be filled."""
    if scene.in_hand != _SHORT or words.fact("product") is not None:
        return ""
    asks = (_NOT_TOLD, _WHAT_NOW, _RESTOCK)
    near = _OPEN | {"subscribe_restock", "ask_stock", "ask_ship_time"}
    said = any(one.search(words.text) for one in asks)
    return _SHORT if said and words.intent in near else ""


# --- money that is on its way back --------------------------------------------------------

_FEARS = re.compile(r"怕|担心|没人管|不放心|赖账|跑路")
_LATEST = re.compile(r"最晚|最迟|哪天|几号|什么时候|多久|几天")


_PARCEL = re.compile(r"快递|包裹|物流|件|货|派|送|发|单号|另一?单|那单|新的?")
_COMES = re.compile(
    r"^(?:那|大概|一般|要|得|到底|究竟|所以|[,，\s])*(?:今[天晚儿]|明[天早儿]|后天|这?周[一二三四五六日末内]|几[天点号]"
    r"|哪天|多久|什么时候|啥时候|几时|月底|能不能|能|会)[^,，。]{0,6}到(?:得了|账|不了?|吗|么|呀|啊|呢|嘛|[?？])*$"
)
"""今天能不能到, after a refund was told of: the money."""


_HELD_TO = re.compile(
    r"(?:法律|法规|规定|说好|不是说|说的|承诺|写的?)[^,，。?？退换]{0,8}[0-9一二两三四五六七十]+个?(?:天|工作日|日)"
)
_AT_US = re.compile(
    r"(?:你们|您们|店里|仓库|商家)[^,，。?？]{0,6}(?:签收|收到|收着)了?(?![^,，。]{0,3}(?:吗|么|没|[?？]))"
)


def _of_refund(scene: Scene, words: Words) -> str:
    if scene.topic != _REFUND or not scene.order_in_view:
        return ""
    if words.intent in _OPEN | {"complain_service"} and _FEARS.search(words.text):
        return _REFUND
    when = _LATEST.search(words.text) and words.intent in {UNCLEAR, "ask_ship_time"}
    parcel = words.fact("product") is not None or _PARCEL.search(words.text) is not None
    near = words.intent in _OPEN | {"ask_logistics", "ask_ship_time", "ask_order_status"}
    comes = near and not parcel and _COMES.search(words.text) is not None
    held = _HELD_TO.search(words.text) is not None  # 法律规定七天吧, 不是说三天吗
    came = _AT_US.search(words.text) is not None  # 物流写你们仓库早签收了
    if (held and words.intent in _OPEN | _RETURNS) or (came and words.intent in _OPEN):
        return _REFUND
    cash = wants_cash(words.text) and words.intent in _OPEN | {"demand_compensation"}
    return _REFUND if when or comes or cash else ""


_OF_TOPIC = (_of_shipping, _of_shortage, _of_refund)
