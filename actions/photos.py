"""Photos without words: to the case that waits for them, else received and asked about."""

from actions.base import Heard, Said
from actions.dialogue import said, slot_text, still_open
from bot.care.cases.kinds import Evidence
from bot.usecases.cases import tell_progress
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn
from bot.usecases.troubles import note_wish


def photos_taken(deps: Deps, turn: Turn, heard: Heard) -> Said:
    """What is said of them; what stood open stays open."""
    topic = slot_text(heard, "topic") or None
    cases = tell_progress(deps, turn=turn) if turn.buyer_id else ()
    waiting = [one for one in cases if Evidence.PHOTO in one.needed]
    if len(waiting) == 1:
        (case,) = waiting
        note_wish(deps, turn=turn, case_no=case.case_no)
        facts = {"case_no": case.case_no, "kind": case.kind_label}
        return said(heard, [Say("utter_photo_to_case", facts)], topic, **still_open(heard))
    return said(heard, [Say("utter_photo_received")], topic, **still_open(heard))
