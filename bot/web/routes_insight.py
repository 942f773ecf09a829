"""The addresses of insight."""

from bot.usecases.insight import InsightPage
from bot.web import studio_insight
from bot.web.roles import IN_THE_STUDIO
from bot.web.route import STUDIO, Route
from bot.web.studio_insight import ChatsOut, TalkOut

_HERE = f"{STUDIO}/insight"

FOR_INSIGHT = (
    Route("GET", _HERE, studio_insight.insight, IN_THE_STUDIO, InsightPage),
    Route("GET", f"{_HERE}/chats", studio_insight.chats, IN_THE_STUDIO, ChatsOut),
    Route("GET", f"{_HERE}/talk", studio_insight.talk, IN_THE_STUDIO, TalkOut),
)
