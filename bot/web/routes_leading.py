"""The addresses of leads over the running talks (protocol §16)."""

from bot.usecases.daily_reports import Exported, Report
from bot.usecases.desk_views import Ownership
from bot.usecases.overseeing import Wall
from bot.usecases.ports_lead import Whisper
from bot.usecases.rating_figures import RatingsPage
from bot.usecases.scores import ScorePage
from bot.web import leading, reports
from bot.web.roles import AT_THE_DESK, LEADING, MANAGING, WITH_MONEY
from bot.web.route import DESK, DESK_TALK, Route
from bot.web.schemas import DoneOut

IN_THE_SHOP = WITH_MONEY
"""Agents, leads and admins."""
NOTES = f"{DESK}/shift_notes"
REPORTS = f"{DESK}/reports"
PROBLEMS = f"{DESK}/problems"
SCORE = f"{DESK}/score"
ONE_MARK = f"{SCORE}/{{mark_id}}"
WHISPERS = f"{DESK_TALK}/whispers"

FOR_LEADING = (
    Route("GET", f"{DESK}/wall", leading.read_wall, MANAGING, Wall),
    Route("POST", WHISPERS, leading.whisper, LEADING, Whisper),
    Route("POST", f"{WHISPERS}/{{whisper_id}}/seen", leading.whisper_seen, AT_THE_DESK, DoneOut),
    Route("POST", f"{DESK_TALK}/take_over", leading.take_over, LEADING, Ownership),
    Route("GET", NOTES, reports.read_shift_notes, IN_THE_SHOP, reports.ShiftNotesOut),
    Route("POST", NOTES, reports.write_shift_note, IN_THE_SHOP, reports.ShiftNotesOut),
    Route(
        "POST", f"{NOTES}/{{note_id}}/done", reports.tick_off, IN_THE_SHOP, reports.ShiftNotesOut
    ),
    Route("GET", REPORTS, reports.read_report, IN_THE_SHOP, Report),
    Route("POST", REPORTS, reports.write_report, IN_THE_SHOP, Report),
    Route("POST", PROBLEMS, reports.note_problem, IN_THE_SHOP, Report),
    Route("GET", f"{PROBLEMS}/export", reports.export_problems, IN_THE_SHOP, Exported),
    Route("GET", f"{DESK}/ratings", reports.read_ratings, MANAGING, RatingsPage),
    Route("GET", SCORE, reports.read_score, IN_THE_SHOP, ScorePage),
    Route("POST", SCORE, reports.mark, MANAGING, ScorePage),
    Route("POST", f"{SCORE}/proposals/{{key}}/waive", reports.waive, MANAGING, ScorePage),
    Route("POST", f"{ONE_MARK}/dispute", reports.dispute, IN_THE_SHOP, ScorePage),
    Route("POST", f"{ONE_MARK}/rule", reports.rule, MANAGING, ScorePage),
)
