"""Words that the classifier hears by their look: a fear, an authority, a claim to agree with.

不会给我砍单吧 wants no order cancelled; 活动款不退对吧 is no yes and no, and 好的 agrees
to what is not so (law 1, 24); 12315 is for a person (playbook §13), asked for or used as a threat.
"""

import re

from bot.care.context import words as grammar
from bot.care.context.meanings import UNCLEAR
from bot.care.context.scene import Open, Scene, Words
from bot.care.context.told import keeps_order, supposes_return
from bot.care.danger import alarm_in, only_sounds_alike

DANGER = "report_safety_or_leak"
THREAT = "threaten_bad_review"
DEMAND = "demand_compensation"
_LEFT_ALONE = frozenset({DANGER, THREAT, "ask_human", "privacy_request", "ask_invoice"})
_AUTHORITY = re.compile(
    r"(?<!\d)12315(?!\d)|(?:打|拨|找|热线).{0,3}12345(?!\d)|消协|消保委|消费者(?:协会|保护)"
    r"|工商局?(?!银行|[户注登])|市监局|市场监管"
)
_SHOP_CANCELS = re.compile(
    r"砍单|砍[掉了]?我?的?单|(?:[怕会别被]|不会)[^,。!?\s]{0,6}(?:取消|作废|关[掉闭了])"
)
_PROMISED = re.compile(
    r"(?:客服|同事|你们|店家|卖家|人工|店长|主管|她|他)[^,。!?]{0,8}"
    r"(?:(?:答应|承诺|说好|许诺|保证|同意)了?[^,。!?]{0,4}(?:给|赔|补|送|返|退)"
    r"|说(?:好?了|过|要|会|可以|能)?(?:给|赔|补|送)我?)[^,。!?]{0,8}"
)
_SUM = re.compile(r"[0-9一二两三四五六七八九十百]+ ?(?:元|块|¥|rmb)|¥ ?[0-9]+", re.IGNORECASE)
_PAYS = frozenset({"ask_payment", "ask_courier", UNCLEAR})
_COLLECT = re.compile(r"(?<!货)到付(?!款)")
_GOES_BACK = frozenset(
    {
        *("ask_return_shipping_fee", "ask_return_process", "request_return", "request_exchange"),
        *("report_quality_issue", "report_damaged_parcel", "report_wrong_item"),
    }
)
"""Matters in which 到付 is about the parcel on its way back, and no way to pay."""
_NOT_OURS = frozenset({"out_of_scope", UNCLEAR})
_PRICE = re.compile(r"多少钱|什么价|价格|价钱|几块")
_MAY_GO_BACK = frozenset(
    {"request_return", "request_exchange", "report_quality_issue", "report_damaged_parcel"}
)
_NO_RETURN = re.compile(r"(?:我|那|也)*不(?:想|用|打算|准备)退(?:货|了)?(?:$|[\s,，])")
"""不想退 太麻烦: something else is wanted, and no return asked for."""
_LAID_OUT = re.compile(r"垫(?:了|付|的|钱|上)|运费.{0,6}(?:退|报|返|给)")
"""垫了怎么退给我 asks for the freight back, not how goods are returned."""
_CAME_TO_US = re.compile(
    r"(?:你们|你家|贵店|店里|仓库|商家|卖家)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
    r"|退(?:回|件|货|过)[^,，。?？]{0,8}(?:签收|收到)(?![^,，。]{0,3}[吗么没])"
)
"""What was sent back is here: it is the money that is waited for, no parcel is lost."""
_WORRIES = re.compile(r"你们|怕|不会|会不会|会[^,。!?]{0,8}[吧吗么]|是不是|该不会|偷偷|悄悄|被")
_TAG = re.compile(r"[对是][吧吗么不]|是这(?:样|意思)|吧$")
_PLAIN_ANSWER = 8
"""A yes or no to nothing is this short; what is longer says something besides."""


def turned(scene: Scene, words: Words) -> Words:
    """The words under the intent that they mean; as they are where none of this is heard."""
    text, intent = words.text, words.intent
    if intent == DANGER and only_sounds_alike(text):
        return words.taken_for(UNCLEAR)
    if promised_sum(text) and intent not in _LEFT_ALONE:
        return words.taken_for(DEMAND)
    if intent in _MAY_GO_BACK and supposes_return(text):
        return words.taken_for("ask_return_process")
    if intent == "request_return" and _NO_RETURN.match(text):
        return words.taken_for(UNCLEAR)
    if intent == "ask_return_process" and _LAID_OUT.search(text):
        return words.taken_for("ask_return_shipping_fee")
    if intent == "report_lost_or_signed_by_other" and _CAME_TO_US.search(text):
        return words.taken_for("ask_refund_arrival")
    if intent == "chitchat" and {"product", "reason"} <= {fact.kind for fact in words.facts}:
        return words.taken_for("inform")
    if intent == "ask_gift" and _PRICE.search(text) and _goods_in(words):
        return words.taken_for("ask_product_attribute")  # 茶叶礼盒多少钱
    if intent in {"cancel_order", "request_return", UNCLEAR} and keeps_order(text):
        return words.taken_for("deny")
    if intent == "cancel_order" and _SHOP_CANCELS.search(text) and _WORRIES.search(text):
        return words.taken_for("ask_order_status")
    if intent in _PAYS and _COLLECT.search(text) and scene.in_hand in _GOES_BACK:
        return words.taken_for("ask_return_shipping_fee")
    if intent in _NOT_OURS and _PRICE.search(text) and len(_goods_in(words)) > 1:
        return words.taken_for("ask_product_attribute")
    if intent not in _LEFT_ALONE - {THREAT} and _AUTHORITY.search(text):
        return words.taken_for(THREAT)
    if intent in ("affirm", "deny") and scene.asked.kind is Open.NOTHING and _says_more(text):
        return words.taken_for(UNCLEAR)
    return words


def promised_sum(text: str) -> bool:
    """昨天客服答应给我100元: a sum that a colleague is said to have promised. It answers no
    question and is taken from nobody's mouth: it is weighed as a demand (playbook §13)."""
    told = _PROMISED.search(text)
    return told is not None and _SUM.search(text, told.start()) is not None


def rings(words: Words) -> bool:
    """Whether a danger is no answer to anything, whatever is open."""
    return words.intent == DANGER and alarm_in(words.text) is not None


def _goods_in(words: Words) -> set[str]:
    return {fact.value for fact in words.facts if fact.kind == "product"}


def _says_more(text: str) -> bool:
    said = "".join(grammar.clauses(text))
    if keeps_order(text):
        return False
    claims = len(said) > _PLAIN_ANSWER // 2 and bool(_TAG.search(said))
    return claims or len(said) > _PLAIN_ANSWER
