"""`python -m benchmarks.compare [NAME …]` in the brain's Python: which classifier, honestly.

Cross-validation grouped by near duplicates, on the phrases alone: what is chosen here is chosen
without the frozen set. Prints accuracy, macro recall and the seconds that one fold takes to learn.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.svm import LinearSVC

from bot.brain.folds import Heard, folds_of, hear
from bot.brain.learning import learn

ROOT = Path(__file__).resolve().parents[1]
Answers = list[str]
Variant = Callable[[Heard, Heard], Answers]
"""Learns from the first, answers for the second."""

SEED = 20261126
NEIGHBOURS = 9
TEXTCAT_ROUNDS = 8
TEXTCAT_BATCH = 128


def ours(known: Heard, asked: Heard) -> Answers:
    """What config.yml has."""
    model = learn(known.grams, list(known.intents))
    return [model.shares(grams)[0][0] for grams in asked.grams]


def _on_grams(estimator: Any) -> Variant:
    def fit(known: Heard, asked: Heard) -> Answers:
        weigher = TfidfVectorizer(analyzer=lambda grams: grams, sublinear_tf=True)
        pipe = make_pipeline(weigher, estimator)
        return list(pipe.fit(known.grams, known.intents).predict(asked.grams))

    return fit


def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text))


def _hashed(known: Heard, asked: Heard) -> Answers:
    """A linear SVM over hashed n-grams of characters, words' letters and sounds."""
    signs = HashingVectorizer(analyzer="char", ngram_range=(1, 3), n_features=2**18)
    sounds = HashingVectorizer(
        preprocessor=_pinyin, token_pattern=r"\S+", ngram_range=(1, 2), n_features=2**18
    )
    pipe = Pipeline(
        [("signs", FeatureUnion([("signs", signs), ("sounds", sounds)])), ("svm", LinearSVC(C=0.5))]
    )
    return list(pipe.fit(known.texts, known.intents).predict(asked.texts))


def _textcat(known: Heard, asked: Heard) -> Answers:
    """spaCy's own text classifier, bag of words and a small CNN, from nothing."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("zh")
    textcat: Any = nlp.add_pipe("textcat")
    names = sorted(set(known.intents))
    for name in names:
        textcat.add_label(name)
    examples = [
        Example.from_dict(
            nlp.make_doc(text), {"cats": {name: float(name == intent) for name in names}}
        )
        for text, intent in zip(known.texts, known.intents, strict=True)
    ]
    optimizer = nlp.initialize(lambda: examples[:200])
    chance = Random(SEED)
    for _ in range(TEXTCAT_ROUNDS):
        chance.shuffle(examples)
        for start in range(0, len(examples), TEXTCAT_BATCH):
            nlp.update(examples[start : start + TEXTCAT_BATCH], sgd=optimizer, drop=0.2)
    docs = nlp.pipe(asked.texts, batch_size=256)
    return [max(doc.cats, key=lambda name: doc.cats[name]) for doc in docs]


VARIANTS: dict[str, Variant] = {
    "ours": ours,
    "svm": _on_grams(LinearSVC(C=0.5)),
    "logistic": _on_grams(LogisticRegression(C=20, max_iter=60)),
    "hashed": _hashed,
    "knn": _on_grams(KNeighborsClassifier(NEIGHBOURS, metric="cosine", weights="distance")),
    "textcat": _textcat,
}


def judged(heard: Heard, folds: Sequence[int], variant: Variant, tried: int) -> tuple[float, ...]:
    """Accuracy, macro recall and CPU seconds a fold over the first `tried` folds."""
    right, answers, seconds = [], [], 0.0
    for fold in range(tried):
        known = heard.of([place for place, own in enumerate(folds) if own != fold])
        asked = heard.of([place for place, own in enumerate(folds) if own == fold])
        began = process_time()
        answers += variant(known, asked)
        seconds += process_time() - began
        right += asked.intents
    accuracy = float(np.mean([a == b for a, b in zip(answers, right, strict=True)]))
    recall = recall_score(right, answers, average="macro", zero_division=0)
    return accuracy, float(recall), seconds / tried


def _some(heard: Heard, count: "int | None") -> Heard:
    """The same ones every time; all without a count."""
    places = range(len(heard.texts))
    return heard.of(sorted(Random(SEED).sample(places, count))) if count else heard


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="compare", description=__doc__.splitlines()[0])
    parser.add_argument("variants", nargs="*", help=f"of {', '.join(VARIANTS)}; all without it")
    parser.add_argument("--folds", type=int, default=5, help="how many of the five are tried")
    parser.add_argument("--some", type=int, help="so many phrases by chance, for slow learners")
    wanted = parser.parse_args()
    heard = _some(hear(ROOT / "data"), wanted.some)
    folds = folds_of(heard.texts, 5)
    print(f"{len(heard.texts)} phrases, {wanted.folds} of 5 folds")
    for name in wanted.variants or VARIANTS:
        accuracy, recall, seconds = judged(heard, folds, VARIANTS[name], wanted.folds)
        print(
            f"{name:10} accuracy {accuracy:.3f}  macro recall {recall:.3f}  {seconds:5.0f} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
