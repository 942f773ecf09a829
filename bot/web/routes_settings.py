"""The addresses of the settings page 店铺设置 (protocol §15)."""

from bot.usecases.audit_lists import AuditPage
from bot.usecases.policy_settings import PolicyForm
from bot.usecases.shop_front import NewKey, OpeningLine
from bot.usecases.staff import Invited
from bot.web import shop_settings as own
from bot.web.roles import ADMINS, MANAGING
from bot.web.route import DESK, Route

SETTINGS = f"{DESK}/settings"
STAFF = f"{SETTINGS}/people"
ONE_PERSON = f"{STAFF}/{{user_id}}"
STEPS = f"{SETTINGS}/steps"
KEYS = f"{SETTINGS}/keys"

FOR_SETTINGS = (
    Route("GET", STAFF, own.read_staff, ADMINS, own.StaffOut),
    Route("POST", STAFF, own.invite, ADMINS, Invited),
    Route("POST", f"{ONE_PERSON}/password", own.let_in_again, ADMINS, Invited),
    Route("POST", f"{ONE_PERSON}/roles", own.set_roles, ADMINS, own.StaffOut),
    Route("POST", f"{ONE_PERSON}/leave", own.leaves, ADMINS, own.LeftOut),
    Route("GET", f"{SETTINGS}/policy", own.read_policy, ADMINS, PolicyForm),
    Route("POST", f"{SETTINGS}/policy", own.change_policy, ADMINS, PolicyForm),
    Route("GET", STEPS, own.read_steps, ADMINS, own.StepsOut),
    Route("POST", f"{STEPS}/{{step_id}}/undo", own.undo_step, ADMINS, own.StepsOut),
    Route("GET", f"{SETTINGS}/opening", own.read_opening, ADMINS, OpeningLine),
    Route("POST", f"{SETTINGS}/opening", own.set_opening, ADMINS, OpeningLine),
    Route("GET", f"{SETTINGS}/widget", own.read_widget, ADMINS, own.WidgetOut),
    Route("POST", KEYS, own.make_key, ADMINS, NewKey),
    Route("POST", f"{KEYS}/{{key_id}}/retire", own.retire_key, ADMINS, own.KeysOut),
    Route("GET", f"{DESK}/audit", own.read_audit, MANAGING, AuditPage),
)
