"""What the long works of the studio have alike, a training and a cross-validation: what stops
their beginning, and how far they are."""

from dataclasses import dataclass

from bot.usecases.deps import Deps
from bot.usecases.phrase_checks import faults_of_files
from bot.usecases.ports_models import ModelShelf
from bot.usecases.refusals import Refused
from bot.usecases.studio_changes import settle

_MOST = 0.97
"""As far as a work can seem that has not ended."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`left_s`: seconds that it may still take; 0 when it takes longer. `share`: 0 to 1."""

    left_s: float
    share: float


def progress_of(elapsed_s: float, usual_s: float, *, is_running: bool) -> Progress:
    """By what it usually takes."""
    if not is_running:
        return Progress(0.0, 1.0)
    return Progress(max(usual_s - elapsed_s, 0.0), min(elapsed_s / usual_s, _MOST))


def shelf_of(deps: Deps) -> ModelShelf:
    """Raises Refused where the brain is run by somebody else."""
    if deps.model_shelf is None:
        raise Refused("wrong_state", "这套系统的模型在别处运行，请让技术同事在那边训练和上线。")
    return deps.model_shelf


def refuse_unless_ready(deps: Deps, work: str) -> None:
    """Raises Refused where there is nothing to work with, or the files cannot be learned from."""
    shelf_of(deps)
    settle(deps)
    faults = faults_of_files(deps)
    if faults:
        first = faults[0]
        raise Refused("stopped", f"还不能{work}：{first.path} 第 {first.line} 行，{first.text}")
