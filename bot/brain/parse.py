"""`python -m bot.brain.parse [FILE]`: one JSON line out for each line in, from FILE or stdin.

How far it is goes to stderr.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from bot.brain.language import LanguageError
from bot.brain.models import ModelError
from bot.brain.settings import SettingsError, read_settings
from bot.brain.understanding import ArchiveError, Understanding, load_understanding
from bot.text.progress import watched

BEIJING = timezone(timedelta(hours=8))
REFUSALS = (ModelError, LanguageError, ArchiveError, SettingsError, OSError)


def today() -> date:
    """The shop's day: what 明天 is counted from."""
    return datetime.now(BEIJING).date()


def tell(progress: str) -> None:
    """How far it is, for whoever waits; stdout has the results alone."""
    sys.stderr.write(f"{progress}\n")
    sys.stderr.flush()


def lines_of(raw: bytes) -> Iterator[str]:
    """Lines as they are, bad bytes replaced; only \\n and \\r\\n end a line."""
    lines = raw.split(b"\n")
    if lines and lines[-1] == b"":
        lines.pop()
    for line in lines:
        yield line.removesuffix(b"\r").decode("utf-8", errors="replace")


def parse_lines(understanding: Understanding, raw: bytes) -> Iterator[str]:
    """One JSON text for each line of `raw`."""
    day = today()
    lines = list(lines_of(raw))
    for number, line in enumerate(watched(lines, len(lines), tell)):
        said = line.removeprefix("\ufeff") if number == 0 else line
        yield json.dumps(understanding.parse(said, day).as_json(said), ensure_ascii=False)


def _read(file: str | None) -> bytes:
    return sys.stdin.buffer.read() if file in (None, "-") else Path(str(file)).read_bytes()


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr without a usable model."""
    parser = argparse.ArgumentParser(prog="parse", description="Understand lines of text.")
    parser.add_argument("file", nargs="?", help="a UTF-8 text file; default: standard input")
    arguments = parser.parse_args()
    try:
        understanding = load_understanding(read_settings())
        raw = _read(arguments.file)
    except REFUSALS as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for line in parse_lines(understanding, raw):
        sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
