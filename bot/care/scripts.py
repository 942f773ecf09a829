"""The script book as agents use it: found by words, suggested by what was asked, filled."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.care.script_book import ScriptBook, Variant
from bot.care.topics import topic_words

MOST_FOUND = 30
MOST_SUGGESTED = 3
_PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_NOT_FOR_AGENTS = re.compile(
    r"^utter_(?:label_|notice_|still_|queue_left|handed_back|held_back|brain_failing|opening"
    r"|person_is_coming|nobody_on_duty|nobody_at_desk|contact_taken|which_meaning|not_understood|misheard)"
)
_THE_BOTS_OWN = re.compile(
    r"小二|智能客服|机器人|转人工|人工(?:客服|同事)|点下面|点一下|下面(?:的)?(?:按钮|选)|选一个"
)
"""What only the bot says: its name, its choices, and that a person could come."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LABELS = {
    "title": "商品",
    "case_no": "工单号",
    "courier": "快递公司",
    "what": "内容",
    "tracking_no": "运单号",
    "due": "办结时间",
    "amount": "金额",
    "scan_time": "物流时间",
    "scan": "物流记录",
    "place": "地点",
    "state": "状态",
    "kind": "类型",
    "paid": "实付金额",
    "days": "天数",
    "ship_day": "发货日",
    "pieces": "件数",
    "wish": "诉求",
    "receiver": "收件人",
    "phone": "电话",
    "address": "地址",
    "specs": "规格",
    "arrives": "预计到达",
    "until": "截止时间",
    "when": "时间",
    "invoice_title": "发票抬头",
    "price": "价格",
    "signer": "签收人",
}


@dataclass(frozen=True, slots=True)
class Script:
    """A reply of the book as it would go into the draft: facts filled in, 【填：运单号】 where one
    is not known, a blank line between bubbles. `rules`: the law that its words rest on."""

    reply: str
    topic: str
    topic_text: str
    text: str
    missing: tuple[str, ...]
    rules: tuple[str, ...]


def fact_words(fact: str) -> str:
    """A fact as an agent reads it."""
    return _LABELS.get(fact, fact.replace("_", " "))


def scripts_of(book: ScriptBook, facts: Mapping[str, Any]) -> list[Script]:
    """Everything an agent may say of the book, in its order by topic and name."""
    known = {**book.shop_facts, **{name: fact for name, fact in facts.items() if fact}}
    names = sorted(book.names, key=lambda name: (book.topic(name), name))
    found = (_script(book, name, known) for name in names if not _NOT_FOR_AGENTS.match(name))
    return [script for script in found if script is not None]


def _script(book: ScriptBook, name: str, known: Mapping[str, Any]) -> Script | None:
    """In the wording that lacks the fewest facts; None where only the bot can say it."""
    sayable = [one for one in book.variants(name) if not _THE_BOTS_OWN.search(one.text)]
    if not sayable:
        return None
    best = min(sayable, key=lambda one: len(one.needs - known.keys()))
    topic = book.topic(name)
    missing = tuple(sorted(fact_words(fact) for fact in best.needs - known.keys()))
    return Script(name, topic, topic_words(topic), _filled(best, known), missing, best.rules)


def _filled(variant: Variant, known: Mapping[str, Any]) -> str:
    def fact(found: re.Match[str]) -> str:
        return str(known[found[1]]) if found[1] in known else f"【填：{fact_words(found[1])}】"

    return _PLACEHOLDER.sub(fact, variant.text)


def found_by(scripts: Iterable[Script], query: str) -> list[Script]:
    """Scripts that hold every word of the query, in their text, topic or name; those whose topic
    is meant come first, then those that lack no fact."""
    words = query.lower().split()
    hits = [one for one in scripts if all(_holds(one, word) for word in words)]
    hits.sort(
        key=lambda one: (not any(word in one.topic_text for word in words), one.missing != ())
    )
    return hits[:MOST_FOUND]


def _holds(script: Script, word: str) -> bool:
    return word in script.text.lower() or word in script.topic_text or word in script.reply


def suggested(
    scripts: Iterable[Script], skill: str, said: str, *, fits: str = "", unfit: Iterable[str] = ()
) -> list[Script]:
    """The scripts of a skill that answer these words best. `fits`: how the replies begin that are
    true of this order; `unfit`: how those begin that are not."""
    untrue = tuple(unfit)
    pairs = _pairs(said)
    scored = [
        (_score(one, pairs, fits), one)
        for one in scripts
        if one.topic == skill and not (untrue and one.reply.startswith(untrue))
    ]
    scored.sort(key=lambda entry: -entry[0])
    return [one for _, one in scored[:MOST_SUGGESTED]]


def _score(script: Script, pairs: frozenset[str], fits: str) -> float:
    shared = len(pairs & _pairs(script.text)) / (len(pairs) or 1)
    is_true = bool(fits) and script.reply.startswith(fits)
    return shared + 3 * is_true - 0.5 * len(script.missing)


def _pairs(text: str) -> frozenset[str]:
    runs = _CHINESE.findall(text)
    return frozenset(run[at : at + 2] for run in runs for at in range(len(run) - 1))
