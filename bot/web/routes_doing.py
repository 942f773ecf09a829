"""Addresses of what agents do: deeds in a conversation, cases, tasks; and the widget's rating."""

from bot.usecases.case_lists import CaseSheet, CaseWords
from bot.usecases.doing_views import CouponView, Doing, Done
from bot.usecases.errands import ErrandLists, ErrandView
from bot.usecases.tasks import TaskView
from bot.web import doing, errands, ratings
from bot.web.doing import CaseOpenedOut, CasesOut, TasksOut
from bot.web.ratings import RatingOut
from bot.web.roles import AT_THE_DESK, BUYER
from bot.web.route import DESK, DESK_TALK, TALK, Route

CASES = f"{DESK}/cases"
ONE_CASE = f"{CASES}/{{case_no}}"
ERRANDS = f"{DESK}/errands"
ONE_ERRAND = f"{ERRANDS}/{{kind}}/{{key}}"
TASKS = f"{DESK}/tasks"
ONE_TASK = f"{TASKS}/{{task_id}}"

FOR_DOING = (
    Route("GET", f"{DESK_TALK}/doing", doing.read_doing, AT_THE_DESK, Doing),
    Route("POST", f"{DESK_TALK}/order_note", doing.note, AT_THE_DESK, Done),
    Route("POST", f"{DESK_TALK}/return", doing.allow_return, AT_THE_DESK, Done),
    Route("POST", f"{DESK_TALK}/coupon", doing.use_coupon, AT_THE_DESK, CouponView),
    Route("POST", f"{DESK_TALK}/cases", doing.open_case, AT_THE_DESK, CaseOpenedOut),
    Route("POST", f"{DESK_TALK}/tasks", doing.add_task, AT_THE_DESK, TaskView),
    Route("GET", CASES, doing.list_cases, AT_THE_DESK, CasesOut),
    Route("GET", f"{DESK}/case_words", doing.case_words, AT_THE_DESK, CaseWords),
    Route("GET", ONE_CASE, doing.one_case, AT_THE_DESK, CaseSheet),
    Route("POST", f"{ONE_CASE}/move", doing.move_case, AT_THE_DESK, CaseSheet),
    Route("POST", f"{ONE_CASE}/assign", doing.assign_case, AT_THE_DESK, CaseSheet),
    Route("GET", ERRANDS, errands.list_errands, AT_THE_DESK, ErrandLists),
    Route("POST", f"{ONE_ERRAND}/finish", errands.finish_errand, AT_THE_DESK, ErrandView),
    Route("POST", f"{ONE_ERRAND}/fail", errands.fail_errand, AT_THE_DESK, ErrandView),
    Route("GET", TASKS, doing.list_tasks, AT_THE_DESK, TasksOut),
    Route("POST", f"{ONE_TASK}/finish", doing.finish_task, AT_THE_DESK, TaskView),
    Route("POST", f"{ONE_TASK}/put_off", doing.put_task_off, AT_THE_DESK, TaskView),
)
FOR_RATING = (
    Route("GET", f"{TALK}/rating", ratings.read_rating, BUYER, RatingOut),
    Route("POST", f"{TALK}/rating", ratings.rate, BUYER, RatingOut),
)
