"""The addresses of talking at the desk (protocol §13)."""

from bot.usecases.agent_guard import SpeechCheck
from bot.usecases.beside import Beside
from bot.usecases.desk_views import Ownership
from bot.usecases.leaving import LeavingWords
from bot.usecases.ports_talk import Note
from bot.usecases.scripts import ScriptsPage
from bot.usecases.searching import Found
from bot.web import talk
from bot.web.roles import AT_THE_DESK
from bot.web.route import DESK, DESK_TALK, Route
from bot.web.schemas import UploadOut

ONE_HELD = f"{DESK_TALK}/outgoing/{{client_msg_id}}"

FOR_TALKING = (
    Route("POST", f"{DESK_TALK}/check", talk.check, AT_THE_DESK, SpeechCheck),
    Route("POST", f"{DESK_TALK}/outgoing", talk.hold, AT_THE_DESK, LeavingWords),
    Route("POST", f"{ONE_HELD}/undo", talk.undo, AT_THE_DESK, LeavingWords),
    Route("POST", f"{ONE_HELD}/now", talk.send_now, AT_THE_DESK, LeavingWords),
    Route(
        "POST",
        f"{DESK_TALK}/uploads",
        talk.upload,
        AT_THE_DESK,
        UploadOut,
        status=201,
        lean=True,
    ),
    Route("GET", f"{DESK_TALK}/scripts", talk.find_scripts, AT_THE_DESK, ScriptsPage),
    Route("GET", f"{DESK_TALK}/beside", talk.read_beside, AT_THE_DESK, Beside),
    Route("POST", f"{DESK_TALK}/notes", talk.write_note, AT_THE_DESK, Note),
    Route("POST", f"{DESK_TALK}/mentions/read", talk.read_mentions, AT_THE_DESK, talk.CountOut),
    Route("POST", f"{DESK_TALK}/tags", talk.tag, AT_THE_DESK, talk.TagsOut),
    Route("POST", f"{DESK_TALK}/transfer", talk.hand_on, AT_THE_DESK, Ownership),
    Route("GET", f"{DESK}/colleagues", talk.colleagues, AT_THE_DESK, talk.ColleaguesOut),
    Route("GET", f"{DESK}/search", talk.search, AT_THE_DESK, Found),
)
