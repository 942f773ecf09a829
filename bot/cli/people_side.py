"""People of the desk from the command line. One-time passwords go to stdout, alone."""

from collections.abc import Sequence

from bot.bootstrap import build_deps
from bot.cli.say import fail, progress
from bot.settings import Settings
from bot.usecases.people import add_user, reset_user
from bot.usecases.refusals import Refused


def add(settings: Settings, login: str, name: str, roles: Sequence[str]) -> None:
    """Adds a person. Ends with exit code 1 when the login exists or a role is unknown."""
    try:
        print(add_user(build_deps(settings), login=login, name=name, roles=tuple(roles)))
    except Refused as refused:
        fail(refused.text)
    progress(f"{login} 已添加；首次登录后须修改密码。")


def reset(settings: Settings, login: str) -> None:
    """Gives a new one-time password. Ends with exit code 1 when there is no such login."""
    try:
        print(reset_user(build_deps(settings), login=login))
    except Refused as refused:
        fail(refused.text)
    progress(f"{login} 的密码已重置。")
