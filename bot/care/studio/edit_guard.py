"""What may stand in a phrase: every reason for which an edit is stopped, in Chinese.

Bad edits come by paste, by haste and by hand from outside. A phrase is trained into the model and
kept for ever, so persons, secrets and commands stay out; and a courtesy may hold nothing that
moves money, law or safety, because a bare yes does what was offered (playbook §13).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.care.danger import alarm_in
from bot.text.addresses import find_addresses
from bot.text.digits import read_digits
from bot.text.disguise import neutralise
from bot.text.masking import mask
from bot.text.phrase_marks import entities_of, words_of

LONGEST = 120
COURTESIES = frozenset({"greet", "goodbye", "thank", "affirm", "deny", "chitchat"})
_NUMBERS = ("order_no", "tracking_no", "phone", "phone_tail", "quantity", "money", "date")
_NAMES = ("product", "size", "colour", "courier", "region", "reason", "person_name")
ENTITIES = frozenset((*_NUMBERS, *_NAMES))


class Stop(StrEnum):
    """Why an edit is stopped."""

    EMPTY = "empty"
    LONG = "long"
    SIGNS = "signs"
    SECRET = "secret"
    EXPANSION = "expansion"
    COMMAND = "command"
    PERSON = "person"
    MARKS = "marks"
    LAW = "law"
    MONEY = "money"
    TWICE = "twice"
    ELSEWHERE = "elsewhere"
    MANY_GONE = "many_gone"
    PATTERN = "pattern"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Fault:
    """`text` says what is wrong and what to do."""

    stop: Stop
    text: str


_SECRET = re.compile(
    r"\b(?:sk|pk|rk|ghp|gho|ghs|glpat|xox[abpr])[-_][A-Za-z0-9_-]{12,}|\bAKIA[0-9A-Z]{12,}"
    r"|\bLTAI[0-9A-Za-z]{10,}|\bAIza[0-9A-Za-z_-]{20,}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}"
    r"|-----BEGIN|(?i:bearer|basic) +[A-Za-z0-9+/=._-]{12,}"
    r"|(?i:pass(?:word|wd)?|pwd|secret|token|api[_-]?key|口令|密码|密钥|秘钥)"
    r"(?:是|为|[:：=＝ ]){1,3}[A-Za-z0-9!@#$%^&*_.+/=-]{4,}"
    r"|\b(?:[0-9a-f]{32,}|[0-9A-F]{32,})\b|[a-z][a-z0-9+.-]*://[^\s/@:]+:[^\s/@]+@",
    re.ASCII,  # a key may stand right behind a Chinese word
)
_EXPANSION = re.compile(r"[$＄﹩][\s\u200b-\u200f]*[{｛﹛(（]|[{｛]{2}|[{｛]%|%\(\w+\)s")
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_INVENTED_PHONE = re.compile(r"([0-9])\1{4,}|1380013")
_INVENTED = re.compile(
    r"([0-9])\1{4,}|1380013|0123456|1234567|2345678|3456789|9876543|8765432|7654321"
)
_LAW = re.compile(
    r"123[14]5|工商局?|消协|消费者协会|市场监管|律师|起诉|法院|报警|曝光|打官司|告你们|差评|投诉|举报"
)
_MONEY = re.compile(
    r"退[款钱货单]|[赔补]偿?[我款钱]|赔偿|补偿|差价|[0-9０-９一二两三四五六七八九十百千]+(?:元|块|￥)|￥"
    r"|打款|转账|转钱|取消订单|返现|降价|便宜|免单|红包给我|优惠券给我|多退"
)
_KINDS_OF_PERSON = {
    "[电话]": "电话号码",
    "[身份证]": "身份证号",
    "[银行卡]": "银行卡号",
    "[单号]": "号码",
    "[运单号]": "订单号或运单号",
    "[姓名]": "姓名",
    "[地址]": "地址",
    "[邮箱]": "邮箱",
    "[微信/QQ]": "微信或QQ号",
}
_LABELLED_NAME = re.compile(
    r"收[货件]人|联系人|签收人|姓名|户名|名字|我叫|本人|先生|女士|小姐(?!姐)"
)


def faults_of(raw: str, intent: str, entities: Collection[str] = ENTITIES) -> list[Fault]:
    """Everything that stops `raw`, a phrase with its marks, under this intent; the worst first."""
    words = words_of(raw).strip()
    if not words:
        return [Fault(Stop.EMPTY, "这一句是空的。")]
    return [*_of_signs(raw, words), *_of_words(words, intent), *_of_marks(raw, entities)]


def _of_signs(raw: str, words: str) -> Iterator[Fault]:
    if len(words) > LONGEST:
        yield Fault(Stop.LONG, f"这一句有 {len(words)} 个字，最多 {LONGEST} 个；买家不会这样说话。")
    if raw != raw.strip() or any(_is_hidden(sign) for sign in raw):
        yield Fault(Stop.SIGNS, "里面有看不见的字符（制表符、换行或控制符），请重新打一遍。")


def _is_hidden(sign: str) -> bool:
    if sign == "\u200d":  # holds pictures together: 🙅‍♀️
        return False
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or sign == "\ufffd"


def holds_secret(words: str) -> bool:
    """A password or a key."""
    return _SECRET.search(words) is not None


def holds_expansion(words: str) -> bool:
    """What some program would fill in or run: `${…}`, `{{…}}`."""
    return _EXPANSION.search(words) is not None


def holds_hidden(words: str) -> bool:
    """Signs that nobody sees; line breaks are for the caller to judge."""
    return any(_is_hidden(sign) for sign in words if sign != "\n")


def _of_words(words: str, intent: str) -> Iterator[Fault]:
    if holds_secret(words):
        yield Fault(Stop.SECRET, "像是密码或密钥，不能放进例句，请删掉。")
    if holds_expansion(words):
        yield Fault(Stop.EXPANSION, "“${”这类写法会被当成程序里的变量，请删掉。")
    elif neutralise(words) != words:
        yield Fault(Stop.COMMAND, "开头的“/”会被当成命令，请删掉。")
    person = person_in(words)
    if person:
        yield Fault(
            Stop.PERSON, f"里面有{person}。请换成编的，例如 13800000000、张三改成“收件人”。"
        )
    yield from _of_weight(words, intent)


def person_in(words: str) -> str:
    """What of a person stands there, in Chinese; empty when nothing does.

    Invented numbers (00000, 12345678) are fine, tails of four digits too; a name counts only where
    something announces it, an address where its parts are told, not where it only sounds like one.
    """
    masked = mask(words)
    if masked == words:
        return ""
    kinds = [kind for kind in _KINDS_OF_PERSON if kind in masked and kind not in words]
    for kind in kinds:
        if kind == "[姓名]" and not _LABELLED_NAME.search(words):
            continue
        if kind == "[地址]" and not find_addresses(read_digits(words)):
            continue
        if kind not in {"[姓名]", "[地址]"} and not _has_real_number(words, kind):
            continue
        return _KINDS_OF_PERSON[kind]
    return ""


_NUMBER = re.compile(
    r"[0-9０-９〇零一二三四五六七八九幺Xx](?:[ -]?[0-9０-９〇零一二三四五六七八九幺Xx]){6,}"
)


def _has_real_number(words: str, kind: str) -> bool:
    if kind in {"[邮箱]", "[微信/QQ]"}:
        return True
    plain = unicodedata.normalize("NFKC", words)
    runs = [re.sub(r"[ -]", "", run) for run in _NUMBER.findall(plain)]
    return any(not _is_invented(run) for run in runs)


def _is_invented(number: str) -> bool:
    """Plainly made up; 13912345678 may be somebody's."""
    pattern = _INVENTED_PHONE if _PHONE.fullmatch(number) else _INVENTED
    return pattern.search(number) is not None


def _of_weight(words: str, intent: str) -> Iterator[Fault]:
    """Law, danger and money under a courtesy: what is said there must never do anything."""
    if intent not in COURTESIES:
        return
    if _LAW.search(words) or alarm_in(words):
        yield Fault(
            Stop.LAW, "说的是投诉、法律或安全的事，不能归到寒暄里，请选“威胁差评”或“安全、泄露”。"
        )
    elif intent == "affirm" and _MONEY.search(words):
        yield Fault(Stop.MONEY, "带着钱或退款的话不能当成“是的”：小二会照办。请归到对应的意图。")
    elif intent not in {"deny", "affirm", "chitchat"} and _MONEY.search(words):
        yield Fault(Stop.MONEY, "说的是钱或退款，不能归到寒暄里，请归到对应的意图。")


def _of_marks(raw: str, entities: Collection[str]) -> Iterator[Fault]:
    found = entities_of(raw)
    if found is None:
        yield Fault(Stop.MARKS, "标注没有配对：应当是 [成都](region) 这样，请用鼠标重新标。")
        return
    strange = sorted({name for name, _ in found} - set(entities))
    if strange:
        yield Fault(Stop.MARKS, f"没有“{'、'.join(strange)}”这种标注，请从列表里选。")
    if any(name == "reason" and not re.fullmatch("[a-z_]+", value) for name, value in found):
        yield Fault(Stop.MARKS, "原因的标注要选一个原因，例如“质量”。")
