"""The addresses of the script book."""

from bot.usecases.wording_views import BookPage, ReplyCard, WordingLook
from bot.web import studio_wordings
from bot.web.roles import IN_THE_STUDIO
from bot.web.route import STUDIO, Route

_BOOK = f"{STUDIO}/replies"

FOR_THE_SCRIPT_BOOK = (
    Route("GET", _BOOK, studio_wordings.list_replies, IN_THE_STUDIO, BookPage),
    Route("GET", f"{_BOOK}/one", studio_wordings.read_reply, IN_THE_STUDIO, ReplyCard),
    Route("POST", f"{_BOOK}/look", studio_wordings.look, IN_THE_STUDIO, WordingLook),
    Route("POST", f"{_BOOK}/save", studio_wordings.save, IN_THE_STUDIO, ReplyCard),
    Route("POST", f"{_BOOK}/restore", studio_wordings.restore, IN_THE_STUDIO, ReplyCard),
)
