"""`python -m bot.brain.evaluate FILE [--json]`: measure understanding on labelled lines.

FILE holds JSON lines `{text, intent, acceptable?}`; an answer counts as right if it is the intent
or one of `acceptable`. How far it is goes to stderr.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.brain.parse import REFUSALS, lines_of, tell, today
from bot.brain.scoring import BadExample, Example, Judged, as_text, read_examples, report
from bot.brain.settings import read_settings
from bot.brain.understanding import Understanding, load_understanding
from bot.text.progress import watched


def judge(understanding: Understanding, examples: Sequence[Example]) -> list[Judged]:
    """Parse every example."""
    day = today()
    seen = watched(examples, len(examples), tell)
    return [Judged(e, understanding.parse(e.text, day).intent) for e in seen]


def main() -> int:
    """Command line; exit code 1 and one sentence on stderr on a bad file or no model."""
    parser = argparse.ArgumentParser(prog="evaluate", description="Measure understanding.")
    parser.add_argument("file")
    parser.add_argument("--json", action="store_true", help="one JSON line instead of a table")
    arguments = parser.parse_args()
    try:
        examples = read_examples(lines_of(Path(arguments.file).read_bytes()))
        measured = report(judge(load_understanding(read_settings()), examples))
    except (*REFUSALS, BadExample) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = json.dumps(measured, ensure_ascii=False) if arguments.json else as_text(measured)
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
