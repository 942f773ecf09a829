"""Words that the classifier hears by their look: a fear, an authority, a claim to agree with.

不会给我砍单吧 wants no order cancelled; 活动款不退对吧 is no yes and no, and 好的 agrees
to what is not so (law 1, 24); 12315 is for a person (playbook §13), asked for or used as a threat.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.care.candour import Candour, candour_in
from bot.care.complaints import scolds
from bot.care.context import words as grammar
from bot.care.context.meanings import UNCLEAR
from bot.care.context.no_danger import (
    RATHER,
    asks_of_others,
    denies_harm,
    is_a_return,
    is_of_a_right,
    is_of_calls_or_prices,
    is_of_spoiled_goods,
    is_rather,
    is_same_fault,
    money_is_here,
    plays_a_game,
)
from bot.care.context.scene import Open, Scene, Words
from bot.care.context.told import keeps_order, supposes_return
from bot.care.context.turned_in_talk import (
    CAME_TO_US,
    OF_PARCELS,
    is_back_with_us,
    tells_price_now,
    wants_it_no_more,
    wants_one_parcel,
)
from bot.care.danger import Danger, alarm_in, danger_in, only_flickers, only_sounds_alike
from bot.care.danger_guesses import is_hardly_danger, is_heard_surely
from bot.care.doubts import asks_whence_my_number, doubt_in
from bot.care.small_answers import brings_somebody

DANGER = "report_safety_or_leak"
THREAT = "threaten_bad_review"
DEMAND = "demand_compensation"
_LEFT_ALONE = frozenset({DANGER, THREAT, "ask_human", "privacy_request", "ask_invoice"})
_AUTHORITY = re.compile(
    r"(?<!\d)12315(?!\d)|(?:打|拨|找|热线).{0,3}12345(?!\d)|消协|消保委|消费者(?:协会|保护)"
    r"|工商局?(?!银行|[户注登])|市监局|市场(?:监管|局)"
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
_NO_RETURN = re.compile(r"^(?:我|那|也)*不(?:想|用|打算|准备)退(?:货|了)?(?:$|[\s,，])")
"""不想退 太麻烦: something else is wanted, and no return asked for."""
_NO_EXCHANGE = re.compile(
    r"^(?:那|算了|还是|就|嗯|好[吧的]?|哦|我|[,，\s])*(?:先|暂时)?不(?:想|用|打算)?[换改]了(?![^,，。]{0,3}[吗么?？])"
    r"(?!.*(?:退|换[成个]|改成))"
)
"""先不换了 就L: what was bought stays as it is."""
_LAID_OUT = re.compile(r"垫(?:了|付|的|钱|上)|运费.{0,6}(?:退|报|返|给)")
"""垫了怎么退给我 asks for the freight back, not how goods are returned."""
_WORRIES = re.compile(r"你们|怕|不会|会不会|会[^,。!?]{0,8}[吧吗么]|是不是|该不会|偷偷|悄悄|被")
_TAG = re.compile(r"[对是][吧吗么不]|是这(?:样|意思)|吧$")
_PLAIN_ANSWER = 8
"""A yes or no to nothing is this short; what is longer says something besides."""
_UNSENT = re.compile(r"(?:不|没)(?:给我)?发[^,，]{0,4}赔|(?:取消|砍单)[^,，]{0,4}赔")
"""不发的话赔我差价: what was never sent has no price that fell."""
_IS_IT_SAFE = re.compile(r"安全(?:吗|吧|不|么)|安不安全")
_DEARER_HERE = re.compile(
    r"(?:别处|别家|别的(?:店|平台)|其[他它](?:店|平台)|另一?个平台|外面|拼多多|京东|淘宝|抖音)[^,，。]{0,14}"
    r"[0-9](?:[0-9.]*)(?:元|块|$|[\s,，])"
)
"""拼多多同款围巾89: a price of another shop."""
_UNLIKE = re.compile(
    r"(?:跟|和|与)[^,，]{0,6}(?:写|描述|标|页面|图片?|说)[^,，]{0,3}(?:不一样|不符|两样|对不上)|(?:师傅|专柜|懂行)[^,，]{0,4}说是"
)
_PIECES_THERE = re.compile(
    r"[0-9]+[条件个盒瓶双套箱][^,，\s]{0,2}(?:有吗|有没有|有不|够吗|够不够)[?？]?$"
)
"""正红的20条有吗: so many pieces are asked for, and no colour."""
_IF_FALSE = re.compile(r"(?:是)?假(?:的|了|货)[^,，]{0,3}(?:咋办|怎么办|怎么赔|咋赔)")
_IS_DOUBTED = re.compile(
    r"我(?:还能|至于|犯得着|有必要)?(?:骗|讹|坑)[你您](?!放心)|(?:当|以为|觉得)我(?:是|在)?(?:骗|讹|碰瓷)"
)
"""我骗你几块钱柚子干嘛: somebody who feels accused is no small talk (law 19)."""
_IS_NORMAL = re.compile(
    r"(?:按|击|点|开关|连不|充|没反应|调)[^。?？]{0,10}(?:正常[吗么不吧]|算?正常的?[吗么吧])"
)
"""双击没反应正常吗: how it is used, before anything is a fault."""
_ALTERED = re.compile(
    r"(?:生产|保质)?日期[^,，。?？]{0,8}(?:糊[了掉]|涂[过了改]|改过|刮[过了掉]|擦[过了掉]|盖住)"
)
"""A date that was tampered with is a person's matter at once (law 17, 18)."""
_ONLY_ASKS_RETURN = re.compile(r"我就(?:想)?问[^,，]{0,8}[能可][^,，]{0,4}退")


def _is_plain_talk(text: str) -> bool:
    """A claim, a doubt or a wish for secrets, heard as danger because danger is told like it."""
    if danger_in(text) is not Danger.OTHER:
        return False
    return doubt_in(text) is not None or candour_in(text) not in _ALSO_OF_DANGER


_ALSO_OF_DANGER = frozenset(
    {None, Candour.VOW, Candour.MEDICAL, Candour.UNPROVEN, Candour.BEST}
    | {Candour.PLACE, Candour.OTHERS, Candour.READERS}
)
"""A door number, others and who looks on are words of a leak as well: in doubt it rings."""


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


# --- which words mean what, the first that holds ------------------------------


@dataclass(frozen=True, slots=True)
class _Turn:
    """Words heard as one of `heard` (None: as anything) for which `holds` mean `means`."""

    heard: frozenset[str] | None
    holds: re.Pattern[str] | Callable[[Scene, Words], bool]
    means: str

    def hold(self, scene: Scene, words: Words) -> bool:
        if self.heard is not None and words.intent not in self.heard:
            return False
        if isinstance(self.holds, re.Pattern):
            return self.holds.search(words.text) is not None
        return self.holds(scene, words)


def turned(scene: Scene, words: Words) -> Words:
    """The words under the intent that they mean; as they are where none of this is heard."""
    turn = next((turn for turn in _TURNS if turn.hold(scene, words)), None)
    return words if turn is None else words.taken_for(turn.means)


def _is_no_danger(_: Scene, words: Words) -> bool:
    text = words.text
    if _AUTHORITY.search(text):
        return False
    if only_sounds_alike(text) or is_hardly_danger(text, words.sure):
        return True
    if alarm_in(text) is None and brings_somebody(text):
        return True
    if is_heard_surely(words.sure):
        return False
    return alarm_in(text) is None and _is_plain_talk(text)


def _asks_if_safe(_: Scene, words: Words) -> bool:
    return alarm_in(words.text) is None and _IS_IT_SAFE.search(words.text) is not None


def _leaked_or_altered(_: Scene, words: Words) -> bool:
    told = asks_whence_my_number(words.text) or _ALTERED.search(words.text)
    return bool(told) and words.intent != DANGER


def _wants_nothing_paid(_: Scene, words: Words) -> bool:
    """我先付的钱 该有我的吧: no word of a remedy, and not surely heard; no case by a guess."""
    return words.sure < _SURE_OF_DEMAND and _REMEDY.search(words.text) is None


_SURE_OF_DEMAND = 0.8
_REMEDY = re.compile(
    r"[赔补返减扣]|退|说法|表示|损失|误工|[三十]倍|红包|券|优惠|弥补|交代|打发|负责|诚意|安慰|打折|便宜|[0-9]"
)


def _scolds(_: Scene, words: Words) -> bool:
    return scolds(words.text)


def _was_promised(_: Scene, words: Words) -> bool:
    return promised_sum(words.text) and words.intent not in _LEFT_ALONE


def _tells_goods_and_reason(_: Scene, words: Words) -> bool:
    return {"product", "reason"} <= {fact.kind for fact in words.facts}


def _asks_price_of_goods(_: Scene, words: Words) -> bool:
    """茶叶礼盒多少钱"""
    return bool(_PRICE.search(words.text) and _goods_in(words))


def _fears_a_cancel(_: Scene, words: Words) -> bool:
    return bool(_SHOP_CANCELS.search(words.text) and _WORRIES.search(words.text))


def _collects_on_its_way_back(scene: Scene, words: Words) -> bool:
    return bool(_COLLECT.search(words.text)) and scene.in_hand in _GOES_BACK


def _names_authority(_: Scene, words: Words) -> bool:
    return words.intent not in _LEFT_ALONE - {THREAT} and bool(_AUTHORITY.search(words.text))


def _answers_nothing(scene: Scene, words: Words) -> bool:
    return scene.asked.kind is Open.NOTHING and _says_more(words.text)


def _of(*intents: str) -> frozenset[str]:
    return frozenset(intents)


_GIVES_GOODS_UP = frozenset({UNCLEAR, "complain_service", "deny", "inform", "urge_shipment"})

_TURNS = (
    _Turn(_of(DANGER), money_is_here, "inform"),
    _Turn(_of(DANGER), lambda _, words: only_flickers(words.text), "report_quality_issue"),
    _Turn(_of(DANGER), is_of_calls_or_prices, "inform"),
    _Turn(_of(DANGER), is_of_spoiled_goods, "report_quality_issue"),
    _Turn(_of(DANGER), is_of_a_right, UNCLEAR),
    _Turn(_of(DANGER), is_same_fault, "report_quality_issue"),
    _Turn(_of(DANGER), is_a_return, "request_return"),
    _Turn(_of(DANGER), plays_a_game, "chitchat"),
    _Turn(_of(DANGER), asks_of_others, UNCLEAR),
    *(_Turn(_of(DANGER), is_rather(intent), intent) for intent in RATHER),
    _Turn(_of(DANGER), denies_harm, UNCLEAR),
    _Turn(_of(DANGER), _is_no_danger, UNCLEAR),
    _Turn(_of(DANGER), _asks_if_safe, "ask_product_attribute"),
    _Turn(_of("change_address", UNCLEAR), wants_one_parcel, "modify_order"),
    _Turn(_NOT_OURS | {"inform"}, _DEARER_HERE, "ask_price_protection"),
    _Turn(_of(UNCLEAR, "ask_size_or_colour"), _PIECES_THERE, "ask_stock"),
    _Turn(_of(UNCLEAR), _IF_FALSE, "ask_authenticity"),
    _Turn(_of(UNCLEAR, "chitchat"), _IS_DOUBTED, "complain_service"),
    _Turn(_of(UNCLEAR), _IS_NORMAL, "ask_install_or_usage"),
    _Turn(_of(UNCLEAR), _UNLIKE, "report_quality_issue"),
    _Turn(_of("privacy_request"), _ONLY_ASKS_RETURN, "request_return"),
    _Turn(None, _leaked_or_altered, DANGER),
    _Turn(_of(UNCLEAR, "chitchat", "out_of_scope"), _scolds, "complain_service"),
    _Turn(_of(DEMAND), _wants_nothing_paid, UNCLEAR),
    _Turn(_of("ask_price_protection"), _UNSENT, DEMAND),
    _Turn(None, _was_promised, DEMAND),
    _Turn(_MAY_GO_BACK, lambda _, words: supposes_return(words.text), "ask_return_process"),
    _Turn(_of("request_return"), _NO_RETURN, UNCLEAR),
    _Turn(_of("request_exchange", "deny", "inform", UNCLEAR), _NO_EXCHANGE, "deny"),
    _Turn(_of("ask_return_process"), _LAID_OUT, "ask_return_shipping_fee"),
    _Turn(_of("report_lost_or_signed_by_other"), CAME_TO_US, "ask_refund_arrival"),
    _Turn(OF_PARCELS, is_back_with_us, "ask_refund_arrival"),
    _Turn(_of("chitchat"), _tells_goods_and_reason, "inform"),
    _Turn(_of("ask_gift"), _asks_price_of_goods, "ask_product_attribute"),
    _Turn(
        _of("cancel_order", "request_return", UNCLEAR),
        lambda _, words: keeps_order(words.text),
        "deny",
    ),
    _Turn(_NOT_OURS | {"inform", "bargain"}, tells_price_now, "ask_price_protection"),
    _Turn(_GIVES_GOODS_UP, wants_it_no_more, "cancel_order"),
    _Turn(_of("cancel_order"), _fears_a_cancel, "ask_order_status"),
    _Turn(_PAYS, _collects_on_its_way_back, "ask_return_shipping_fee"),
    _Turn(_NOT_OURS, _asks_price_of_goods, "ask_product_attribute"),
    _Turn(None, _names_authority, THREAT),
    _Turn(_of("affirm", "deny"), _answers_nothing, UNCLEAR),
)
