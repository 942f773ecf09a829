"""`python -m benchmarks.serve_ours HOME`: the app as `xiaoer up` serves it, limits of rate aside.

A bench buyer sends as fast as answers come, which the limit of 20 messages in 10 s forbids.
"""

import sys
from pathlib import Path

from benchmarks.ours import settings_of
from bot.cli.running import log_to_stderr, serve, whole
from bot.usecases.deps import Limits

NO_LIMIT = 1_000_000_000


def main() -> int:
    """Serves until stopped."""
    settings = settings_of(Path(sys.argv[1]))
    log_to_stderr("INFO")
    serve(settings, whole(settings, limits=Limits(messages=NO_LIMIT)).web, lambda: None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
