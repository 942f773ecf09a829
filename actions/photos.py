"""Photos without words: to the case that waits for them, else received and asked about."""

from actions.base import Heard, Said, ShopAction
from actions.dialogue import said, slot_text, still_open
from bot.care.cases.kinds import Evidence
from bot.usecases.cases import tell_progress
from bot.usecases.saying import Say, Turn
from bot.usecases.troubles import note_wish


class TakePhotos(ShopAction):
    """To the one open case that waits for them; else received and asked about. A skill that is
    being talked about hears them itself (`keeps`)."""

    answers = ("photo_sent",)

    def name(self) -> str:
        return "action_take_photos"

    def act(self, turn: Turn, heard: Heard) -> Said:
        topic = slot_text(heard, "topic") or None
        cases = tell_progress(self.deps, turn=turn) if turn.buyer_id else ()
        waiting = [one for one in cases if Evidence.PHOTO in one.needed]
        if len(waiting) == 1:
            (case,) = waiting
            note_wish(self.deps, turn=turn, case_no=case.case_no)
            facts = {"case_no": case.case_no, "kind": case.kind_label}
            return said(heard, [Say("utter_photo_to_case", facts)], topic, **still_open(heard))
        return said(heard, [Say("utter_photo_received")], topic, **still_open(heard))
