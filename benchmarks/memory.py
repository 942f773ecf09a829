"""What a process and its children take of the machine: memory as the sum of their PSS, processors.

PSS counts a page that n processes share as 1/n in each, so the sum is what the machine gives.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

PROC = Path("/proc")
KIB_A_MB = 1024


def pss_kib(rollup: str) -> int:
    """KiB in the `Pss:` line of a smaps_rollup. Raises ValueError when there is none."""
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise ValueError("no Pss line")


def parent_of(stat: str) -> int:
    """The parent in a /proc/PID/stat; the name before it may hold blanks and brackets."""
    return int(stat.rpartition(")")[2].split()[1])


def tree(root: int, parents: Mapping[int, int]) -> set[int]:
    """`root` and everything below it."""
    found, before = {root}, set[int]()
    while found != before:
        before = set(found)
        found |= {child for child, parent in parents.items() if parent in before}
    return found


def running(proc: Path = PROC) -> dict[int, int]:
    """The parent of every process; one that ends meanwhile is left out."""
    parents: dict[int, int] = {}
    for folder in proc.iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = parent_of((folder / "stat").read_text("utf-8"))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return parents


def pss_mb(roots: Iterable[int], proc: Path = PROC) -> float:
    """MB (2^20 bytes) of the trees below the roots."""
    parents = running(proc)
    pids = {pid for root in roots for pid in tree(root, parents)}
    kib = sum(pss_kib((proc / str(pid) / "smaps_rollup").read_text("utf-8")) for pid in pids)
    return kib / KIB_A_MB


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors since its start, its children aside."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
