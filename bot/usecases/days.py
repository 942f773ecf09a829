"""Days that people pick on a form, as moments."""

from datetime import UTC, date, datetime, timedelta

from bot.usecases.deps import Deps
from bot.usecases.refusals import Refused


def end_of_day(deps: Deps, day: date) -> datetime:
    """The last moment of a day on the shop's clock. Raises Refused("bad_request") where no
    calendar has the day after."""
    try:
        return deps.policy.days.midnight(day + timedelta(days=1)).astimezone(UTC) - _MOMENT
    except OverflowError as error:
        raise Refused("bad_request", "日期不对。") from error


_MOMENT = timedelta(seconds=1)
