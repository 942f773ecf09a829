"""What goes wrong with a database and passes by itself: a lock held too long, a full disk."""

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

PASSING_ERRORS: tuple[type[Exception], ...] = (OperationalError, PoolTimeout)
