"""Small talk: a friendly line, then back to the shop; no games (playbook §1)."""

from actions.base import Heard, Said, ShopAction
from actions.dialogue import said, slot_text, still_open
from actions.handover import call
from actions.topics import TOPIC_WORDS
from bot.care.danger import is_insult
from bot.care.handover import Reason
from bot.care.small_talk import Chat, chat_of, festival_in
from bot.usecases.saying import Say, Turn

_LINES = {
    Chat.BIRTHDAY: "utter_happy_birthday",
    Chat.GAME: "utter_no_games",
    Chat.SAD: "utter_kind_word",
}
_BACK_TO = frozenset({"orders", "parcels", "shipping", "bargaining", "complaints", "products"})


class SmallTalk(ShopAction):
    """Leads back to what was talked of; an open question stays open."""

    answers = ("chitchat",)

    def name(self) -> str:
        return "action_small_talk"

    def act(self, turn: Turn, heard: Heard) -> Said:
        if is_insult(heard.text):
            return call(self, turn, heard, Reason.ANGRY, [Say("utter_angry_again")])
        return said(heard, [_line(heard)], slot_text(heard, "topic") or None, **still_open(heard))


def _line(heard: Heard) -> Say:
    kind = chat_of(heard.text)
    if kind is Chat.FESTIVAL:
        return Say("utter_festival_greeting", {"festival": festival_in(heard.text)})
    if kind in _LINES:
        return Say(_LINES[kind])
    topic = slot_text(heard, "topic")
    if topic in _BACK_TO:
        return Say("utter_chitchat_back_to", {"topic": TOPIC_WORDS[topic]})
    return Say("utter_chitchat")
