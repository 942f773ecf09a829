"""`python -m bot.brain.mislabels DATA`: phrases that the others would put under another intent.

Every phrase of DATA/nlu is judged by a model that has not seen it nor its near twins (five folds
grouped by likeness). Prints JSON lines `{text, intent, share, better, better_share, decided}`, the
least believable first; progress goes to stderr. A suspicion, no verdict: a trainer decides.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.brain.decision import Thresholds, decide
from bot.brain.folds import Heard, folds_of, hear
from bot.brain.learning import learn
from bot.brain.parse import tell

FOLDS = 5
BELIEVED = 0.03
"""An own intent with a smaller share than this is doubted. With labels swapped on purpose among
20,000 phrases it finds 97 % of them and 6 % of the others."""


@dataclass(frozen=True)
class Suspect:
    """`share`: what the others give its own intent, `better_share` what they give the best;
    `decided`: what would be acted on."""

    text: str
    intent: str
    share: float
    better: str
    better_share: float
    decided: str


def shares_out_of_fold(
    heard: Heard, folds: int = FOLDS, thresholds: "Thresholds | None" = None
) -> list[Suspect]:
    """Every phrase with what the models that have not seen it say, in the order of the phrases.

    Without thresholds the best guess is decided upon.
    """
    acted_on = thresholds or Thresholds(0.0, -1.0)
    fold_of = folds_of(heard.texts, folds)
    found: dict[int, Suspect] = {}
    for fold in range(folds):
        tell(f"第 {fold + 1} 遍，共 {folds} 遍：拿其余的例句学，再考这一份 …")
        known = heard.of([at for at, one in enumerate(fold_of) if one != fold])
        model = learn(known.grams, known.intents)
        for at in (at for at, one in enumerate(fold_of) if one == fold):
            ranking = model.shares(heard.grams[at])
            share = dict(ranking).get(heard.intents[at], 0.0)
            best, best_share = ranking[0]
            decided, _ = decide(ranking, acted_on)
            own, text = heard.intents[at], heard.texts[at]
            found[at] = Suspect(text, own, share, best, best_share, decided)
    return [found[at] for at in range(len(fold_of))]


def suspects(judged: Sequence[Suspect]) -> list[Suspect]:
    """Those whose own intent is hardly believed, the least first."""
    doubted = (one for one in judged if one.share < BELIEVED and one.better != one.intent)
    return sorted(doubted, key=lambda one: (one.share - one.better_share, one.text))


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="mislabels", description="Doubtful labels.")
    parser.add_argument("data", type=Path)
    judged = shares_out_of_fold(hear(parser.parse_args().data))
    for one in suspects(judged):
        sys.stdout.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
