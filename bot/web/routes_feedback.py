"""The addresses of what buyers and agents say of the bot's answers (protocol §2 and §13)."""

from bot.web import feedback
from bot.web.feedback import MeaningsOut, ThumbsOut
from bot.web.roles import AT_THE_DESK, BUYER
from bot.web.route import DESK, DESK_TALK, TALK, Route
from bot.web.schemas import DoneOut

THUMBS = (
    Route("GET", f"{TALK}/thumbs", feedback.read_thumbs, BUYER, ThumbsOut),
    Route("POST", f"{TALK}/thumbs", feedback.say_of_reply, BUYER, ThumbsOut),
)
MISHEARD = (
    Route("GET", f"{DESK}/meanings", feedback.meanings, AT_THE_DESK, MeaningsOut),
    Route("POST", f"{DESK_TALK}/misheard", feedback.misheard, AT_THE_DESK, DoneOut),
)
