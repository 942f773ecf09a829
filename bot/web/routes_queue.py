"""Addresses of the queue, the agents' states and the service clocks."""

from bot.usecases.service_figures import ServiceFigures
from bot.usecases.team import Team
from bot.web import queue
from bot.web.roles import AT_THE_DESK, BUYER, MANAGING
from bot.web.route import DESK, DESK_TALK, TALK, Route
from bot.web.schemas import DoneOut

FOR_THE_QUEUE = (
    Route("GET", f"{DESK}/team", queue.team, AT_THE_DESK, Team),
    Route("POST", f"{DESK}/state", queue.choose_state, AT_THE_DESK, DoneOut),
    Route("POST", f"{DESK}/agents/{{agent_id}}/desk", queue.set_agent, MANAGING, DoneOut),
    Route("GET", f"{DESK}/service", queue.service, MANAGING, ServiceFigures),
    Route("POST", f"{DESK_TALK}/decline", queue.decline, AT_THE_DESK, DoneOut),
    Route("POST", f"{DESK_TALK}/hold", queue.hold, AT_THE_DESK, DoneOut),
    Route("POST", f"{DESK_TALK}/resume", queue.resume, AT_THE_DESK, DoneOut),
    Route("POST", f"{TALK}/leave_queue", queue.leave, BUYER, DoneOut),
    Route("POST", f"{TALK}/seen", queue.seen, BUYER, DoneOut),
)
