"""Reading golden dialogues and probes from their files."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.care.studio.golden_dialogues import DialogueError, GoldenDialogue, dialogues_of
from bot.care.studio.probes import Classes, Probe, probe_of

ANSWERS = "probes/answers.yml"
PROBES = "probes.jsonl"
"""Those of the gate; what is said after a first answer has a file of its own, for the tests."""


@dataclass(frozen=True, slots=True)
class Repertoire:
    """All that is played in a rehearsal, and how probes are judged."""

    dialogues: Sequence[GoldenDialogue]
    probes: Sequence[Probe] = ()
    classes: Classes | None = None


def read_repertoire(golden: Path, probes: Path) -> Repertoire:
    """`golden`: data/golden; `probes`: the folder with probes.jsonl, none in many shops.

    Raises DialogueError naming the file and what is wrong.
    """
    return Repertoire(read_dialogues(golden), read_probes(probes), read_classes(golden))


def read_dialogues(golden: Path) -> Sequence[GoldenDialogue]:
    """Of every skill, in the order of the files. Raises DialogueError."""
    files = sorted(golden.glob("*.yml"))
    return [one for file in files for one in dialogues_of(file.stem, _yaml(file))]


def read_classes(golden: Path) -> Classes:
    """By reply the kinds of answer that it is."""
    found = _yaml(golden / ANSWERS) if (golden / ANSWERS).is_file() else {}
    return {str(name): frozenset(map(str, kinds)) for name, kinds in found.items()}


def read_probes(folder: Path, name: str = PROBES) -> Sequence[Probe]:
    """Those of one file, none where it is not there. Raises DialogueError for a line that is
    none."""
    file = folder / name
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return [_probe(file, number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _probe(file: Path, number: int, line: str) -> Probe:
    try:
        return probe_of(json.loads(line))
    except (ValueError, KeyError, TypeError) as error:
        raise DialogueError(f"{file.name}:{number}: {error}") from error


def _yaml(file: Path) -> Any:
    try:
        return YAML(typ="safe").load(file.read_text("utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        raise DialogueError(f"{file.name}: {error}") from error
