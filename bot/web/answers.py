"""Answers: dataclasses and models to JSON, refusals to status and body."""

from collections.abc import Hashable
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter
from starlette.responses import Response

from bot.usecases.refusals import Refused

STATUS = {
    "bad_token": 401,
    "login_failed": 401,
    "wrong_conversation": 403,
    "forbidden": 403,
    "bad_csrf": 403,
    "bad_origin": 403,
    "must_change_password": 403,
    "own_request": 403,
    "above_authority": 403,
    "not_found": 404,
    "not_allowed": 405,
    "id_reuse": 409,
    "choice_gone": 409,
    "closed": 409,
    "taken": 409,
    "not_waiting": 409,
    "unanswered": 409,
    "not_yours": 409,
    "exists": 409,
    "photo_gone": 409,
    "wrong_state": 409,
    "amount_changed": 409,
    "ledger_broken": 409,
    "no_case": 404,
    "no_task": 404,
    "case_moved": 409,
    "other_case": 409,
    "no_such_move": 409,
    "needs_judgement": 409,
    "task_done": 409,
    "no_errand": 404,
    "errand_done": 409,
    "not_yet": 409,
    "used": 409,
    "stale": 409,
    "no_chat": 422,
    "nobody_there": 409,
    "two_keys": 409,
    "last_key": 409,
    "last_admin": 409,
    "own_account": 409,
    "too_late": 409,
    "clash": 409,
    "decided": 409,
    "bad_file": 409,
    "stopped": 422,
    "too_long": 413,
    "photo_too_large": 413,
    "not_a_photo": 415,
    "heic": 415,
    "broken_photo": 422,
    "too_many_photos": 422,
    "empty": 422,
    "bad_request": 422,
    "not_your_order": 422,
    "weak_password": 422,
    "too_fast": 429,
    "internal": 500,
    "busy": 503,
}
_UNKNOWN_REFUSAL = 422
_NO_STORE = {"Cache-Control": "no-store"}


class Refusal(BaseModel):
    """Every answer that is not 2xx; `text` is Chinese and may be shown."""

    code: str
    text: str


@cache
def _adapter_of(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)  # built when a type is first sent


def dump(value: Any) -> bytes:
    """JSON of a dataclass, model or plain dict; times in ISO 8601 with Z."""
    return _adapter_of(cast(Hashable, type(value))).dump_json(value)


def answer(value: Any, status: int = 200) -> Response:
    """A JSON answer that nobody may keep."""
    return Response(dump(value), status, _NO_STORE, "application/json")


def refusal(refused: Refused) -> Response:
    """The answer to a refused request (protocol §2)."""
    status = STATUS.get(refused.code, _UNKNOWN_REFUSAL)
    response = answer({"code": refused.code, "text": refused.text}, status)
    if status in (429, 503):
        response.headers["Retry-After"] = "2"
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def internal_error() -> Refused:
    """What a person reads when we broke."""
    return Refused("internal", "系统开小差了，请稍后再试。")


def busy() -> Refused:
    """What a person reads when the store or the threads are full: nothing was stored."""
    return Refused("busy", "现在有点忙，这条没有收到，请稍后再发一次。")
