"""The addresses of leads over the running talks (protocol §17)."""

from bot.usecases.desk_views import Ownership
from bot.usecases.overseeing import Wall
from bot.usecases.ports_lead import Whisper
from bot.web import leading
from bot.web.roles import AT_THE_DESK, LEADING, MANAGING
from bot.web.route import DESK, DESK_TALK, Route
from bot.web.schemas import DoneOut

WHISPERS = f"{DESK_TALK}/whispers"

FOR_LEADING = (
    Route("GET", f"{DESK}/wall", leading.read_wall, MANAGING, Wall),
    Route("POST", WHISPERS, leading.whisper, LEADING, Whisper),
    Route("POST", f"{WHISPERS}/{{whisper_id}}/seen", leading.whisper_seen, AT_THE_DESK, DoneOut),
    Route("POST", f"{DESK_TALK}/take_over", leading.take_over, LEADING, Ownership),
)
