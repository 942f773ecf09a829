"""The safe thing to do now is said whole once in a conversation; a danger told again hears one
short line, that a person is called and what to keep away from (playbook §8)."""

from collections.abc import Sequence
from dataclasses import replace

from bot.care.danger import Danger
from bot.usecases.ports import Books
from bot.usecases.saying import Say

DANGER_REPLIES = frozenset(f"utter_danger_{danger.value}" for danger in Danger)
AGAIN = {name: name.replace("utter_danger_", "utter_danger_again_") for name in DANGER_REPLIES}


def whole_once(books: Books, conversation_id: str, says: Sequence[Say]) -> list[Say]:
    """The replies, with the short line for what was said whole before."""
    told = [say.reply for say in says if say.reply in DANGER_REPLIES]
    before = books.log.last_variants(conversation_id, told) if told else {}
    return [replace(say, reply=AGAIN[say.reply]) if say.reply in before else say for say in says]
