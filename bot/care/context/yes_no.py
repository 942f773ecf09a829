"""Yes and no to one effect that was asked (law 3: nothing is done without a clear yes)."""

import re

from bot.care.context import words as grammar
from bot.care.context.matters import named_matter
from bot.care.context.meanings import in_hand, is_matter
from bot.care.context.scene import Asked, Meaning, Scene, Words
from bot.text.tidy import tidy

_GIVES_AWAY = frozenset({"cancel_order", "request_return"})
_WANTS = re.compile(r"我?就?(?:要|需要)[的啊呀哦]?")
_TOO_LITTLE = re.compile(r"少|低|不够|才|多[点些给]|不满意|打发")
_DOES = re.compile(r"[改催退换修撤删开补转订约送寄领]|取消|登记|申请|提交|预约")
_LIKELY = 0.2
_LATIN = re.compile(r"[a-z0-9]+")


def says_yes(text: str, asked: Asked) -> bool:
    """A yes, alone, with an echo of the effect (那就修吧), or with another request after it."""
    text = grammar.without_reassurance(text)
    if grammar.is_plain_yes(text):
        return not (asked.intent in _GIVES_AWAY and _may_want_to_keep(text, asked))
    if grammar.is_yes_with_more(text):
        return named_matter(" ".join(grammar.clauses(text)[1:])) != asked.intent
    if grammar.is_question(text) or grammar.is_hedged(text) or grammar.has_condition(text):
        return False
    return not grammar.has_no(text) and _echoes(text, asked)


def _may_want_to_keep(text: str, asked: Asked) -> bool:
    """我要 to "shall it be cancelled": the cancelling or the goods?"""
    return _WANTS.fullmatch(grammar.core(text)) is not None and "要" not in asked.text


def _echoes(text: str, asked: Asked) -> bool:
    """Yes and the effect in the words of the question, and nothing that it did not say."""
    rest, said = grammar.without_yes(text), tidy(asked.text)
    if not set(_LATIN.findall(rest)) <= set(_LATIN.findall(said)) or not set(rest) <= set(said):
        return False
    named = named_matter(grammar.core(text))
    first = (grammar.clauses(text) or [""])[0]
    if grammar.is_plain_yes(first):
        return named in {"", asked.intent}
    if grammar.core(text).endswith("了"):  # 我取消了 tells, 取消了吧 asks for it
        return False
    lets = bool(_DOES.search(rest)) and grammar.is_hortative(text)
    return named == asked.intent or (named == "" and lets)


def says_no(scene: Scene, words: Words) -> bool:
    """The whole matter is given up, or what was asked is refused."""
    return grammar.gives_up(words.text) or grammar.refuses(words.text, _all_asked(scene))


def _all_asked(scene: Scene) -> str:
    return " ".join((scene.asked.text, *(tidy(choice.title) for choice in scene.choices)))


def _asked_beside(scene: Scene, words: Words, beside: str) -> str:
    """The likeliest other request, when the words beside the no ask for something."""
    if not grammar.is_question(beside):
        return ""
    others = (name for name, share in words.ranking if share >= _LIKELY and name != scene.in_hand)
    return next((name for name in others if is_matter(name)), "")


def _has_no_in(beside: str) -> bool:
    return grammar.has_no(beside) and not grammar.is_question(beside)


def after_no(scene: Scene, words: Words) -> Meaning:
    """A no, and perhaps what is wished instead; that needs its own confirmation."""
    beside = grammar.beside_refusal(words.text, _all_asked(scene))
    other = (
        (named_matter(grammar.core(beside)) or _asked_beside(scene, words, beside))
        if beside
        else ""
    )
    if other and other != scene.asked.intent and not _has_no_in(beside):
        return Meaning(other, corrects=True)
    if "money" in scene.asked.stated and _TOO_LITTLE.search(beside):
        return in_hand(scene)
    return Meaning("deny")
